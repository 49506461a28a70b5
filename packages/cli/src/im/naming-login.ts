import { ClientError } from '../client/errors.ts';
import { type Context, profileFlag } from './context.ts';

/** Runs a command; when only a log-in helps, its error names the command for that. */
export async function namingLogin<T>(context: Context, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ClientError) || !LOGIN_HELPS.has(error.code) || error.message.includes('"im login'))
      throw error;
    if (context.environment.token !== undefined) {
      throw new ClientError(error.code, `${error.message} (the token is that of IM_TOKEN)`, { cause: error });
    }
    const { profile, tokenCommand } = await context.settings();
    if (tokenCommand !== undefined) {
      const from = `(the token is that of token_command of the profile "${profile}")`;
      throw new ClientError(error.code, `${error.message} ${from}`, { cause: error });
    }
    throw new ClientError(error.code, `${error.message} (run "im login${profileFlag(profile)}")`, { cause: error });
  }
}

/** A wrong password is not among them: that is said by the log-in itself. */
const LOGIN_HELPS: ReadonlySet<string> = new Set(['unauthenticated', 'token_expired', 'session_revoked']);
