import { ClientError } from '../../client/errors.ts';
import { endingOf } from '../../io/exit.ts';
import { sanitizeLine } from '../../text/sanitize.ts';
import type { Context } from '../context.ts';
import { PARTLY_DONE_EXIT } from '../exit-codes.ts';

/**
 * Does one thing after the other, also after one that failed, and says why each failed. Answers the exit code: 0 when all are
 * done, that of the failure when none is, else the one for partly done. What concerns all of them (no log-in, no server, no
 * right) ends it at once.
 */
export async function onEach<Item>(
  context: Context,
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<number> {
  const failures: ClientError[] = [];
  for (const [index, item] of items.entries()) {
    try {
      await work(item);
    } catch (thrown) {
      if (!(thrown instanceof ClientError) || context.signal.aborted) throw thrown;
      const done = index - failures.length;
      if (CONCERNS_ALL.has(thrown.code)) {
        if (done === 0 || items.length === 1) throw thrown;
        throw new ClientError(thrown.code, `${thrown.message} Done before that: ${done} of ${items.length}.`);
      }
      if (items.length === 1) throw thrown;
      failures.push(thrown);
      context.streams.note(`imctl: ${naming(item, endingOf(thrown).message)}`);
    }
  }
  const [first] = failures;
  if (first === undefined) return 0;
  return failures.length === items.length ? first.exitCode : PARTLY_DONE_EXIT;
}

const CONCERNS_ALL: ReadonlySet<string> = new Set([
  'unauthenticated',
  'token_expired',
  'session_revoked',
  'forbidden',
  'unavailable',
  'outcome_unknown',
  'timeout',
  'rate_limited',
]);

/** Of several, it must be said which failed. */
function naming(item: unknown, message: string): string {
  const name = Array.isArray(item) ? item.join(', ') : String(item);
  return message.includes(name) ? message : `${sanitizeLine(name)}: ${message}`;
}
