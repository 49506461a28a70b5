import { ClientError } from '../client/errors.ts';
import { createMemoryCredentialStore, tokenCredentials } from '../client/link/token-source.ts';
import type { AccountStore } from './credentials.ts';

/** The account of a token from the environment: it is used in place of the profile's, which nothing changes meanwhile. */
export function createTokenAccount(server: string, token: string): AccountStore {
  const credentials = tokenCredentials(token);
  const refuse = async (): Promise<never> => {
    throw new ClientError(
      'failed_precondition',
      'IM_TOKEN is set, so the log-in of the profile is not used; unset IM_TOKEN first.',
    );
  };
  return {
    load: async () => ({ server, credentials }),
    save: refuse,
    forget: refuse,
    credentialsFor: (asked) => createMemoryCredentialStore(asked === server ? credentials : undefined),
  };
}
