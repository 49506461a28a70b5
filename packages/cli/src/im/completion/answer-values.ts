import { profileNames } from '../../config/profile-names.ts';
import { patient } from '../../program/completion/answer.ts';
import type { ValueSource } from '../../program/completion/candidates.ts';
import { type Context, createContext } from '../context.ts';
import { type NameSources, offerValues } from './offer-values.ts';
import { createServerNames } from './server-names.ts';

/** What values can be, by the server and the profiles, as the account that the command line names. */
export function answerValues(
  context: Context,
  values: Readonly<Record<string, string>>,
  patience: AbortSignal,
): ValueSource {
  const own = createContext(
    { streams: context.streams, environment: context.environment, signal: patience },
    { ...context.flags, ...namedIn(values) },
  );
  return offerValues(patient(sourcesOf(own), patience));
}

/** Which account the command line is about. */
function namedIn({ profile, server }: Readonly<Record<string, string>>) {
  return { ...(profile === undefined ? {} : { profile }), ...(server === undefined ? {} : { server }) };
}

function sourcesOf(context: Context): NameSources {
  const names = createServerNames({
    connect: () => context.rest(),
    userId: async () => (await context.account()).credentials.userId,
    signal: context.signal,
  });
  return {
    ...names,
    profiles: async () => (await profileNames(context.environment)).map((value) => ({ value, description: '' })),
  };
}
