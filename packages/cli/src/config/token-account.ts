import { ClientError } from '../client/errors.ts';
import { createMemoryCredentialStore, tokenCredentials } from '../client/link/token-source.ts';
import type { AccountStore } from './credentials.ts';

/** Where a token comes from, and what takes it away: "IM_TOKEN is set" and "unset IM_TOKEN". */
export interface TokenOrigin {
  readonly given: string;
  readonly end: string;
}

/** The account of a token that is kept nowhere: it is used in place of the profile's, which nothing changes meanwhile. */
export function createTokenAccount(server: string, token: string, origin: TokenOrigin): AccountStore {
  const credentials = tokenCredentials(token);
  const refuse = async (): Promise<never> => {
    throw new ClientError(
      'failed_precondition',
      `${origin.given}, so the log-in of the profile is not used; ${origin.end} first.`,
    );
  };
  return {
    load: async () => ({ server, credentials }),
    save: refuse,
    moveTo: refuse,
    forget: refuse,
    credentialsFor: (asked) => createMemoryCredentialStore(asked === server ? credentials : undefined),
  };
}
