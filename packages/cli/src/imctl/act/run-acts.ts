import { ClientError } from '../../client/errors.ts';
import { endingOf } from '../../io/exit.ts';
import { sanitizeLine } from '../../text/sanitize.ts';
import { printDifference } from '../ask/dry-run.ts';
import type { Context } from '../context.ts';
import { PARTLY_DONE_EXIT } from '../exit-codes.ts';
import { ACT_FIELDS, type ActRow } from '../fields/act.ts';
import type { Change } from '../fields/change.ts';
import type { Act } from './act.ts';

/** What concerns all of them: no log-in, no server, no right. There is no use in trying the others. */
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

/** It was sent, and nobody knows what became of it. */
const UNKNOWN: ReadonlySet<string> = new Set(['outcome_unknown', 'timeout']);

/**
 * Does one act after the other, also after one that failed, and tells what became of each: sentences for people, rows in the
 * form that was asked for. Answers the exit code: 0 when all are done, that of the first failure when none is, else the one for
 * partly done. However it ends, it says how many of several are done. Throws what concerns all of them, and the reason of a stop.
 */
export async function runActs(context: Context, acts: readonly Act[], reason: string): Promise<number> {
  return await tryEach(context, acts, async ({ changes, run }) => {
    const { said, unchanged = false, job = null, changes: made = changes } = await run(reason);
    context.say(said);
    return made.map((change) => ({ ...change, status: unchanged ? 'unchanged' : 'done', error: null, job }));
  });
}

/** What a dry run prints: what each would change. Answers the exit code, as `runActs` does for what would be refused. */
export async function lookAtActs(context: Context, acts: readonly Act[]): Promise<number> {
  const { output } = context;
  const isForPeople = !(output.isAsked || output.quiet);
  let found = 0;
  const code = await tryEach(
    context,
    acts,
    async ({ changes, look }) => {
      const seen = look === undefined ? changes : await look();
      found += seen.length;
      if (isForPeople) await printDifference(context, seen);
      return seen.map((change) => ({ ...change, status: 'planned', error: null, job: null }));
    },
    { printsNames: output.quiet, counted: 'Can be done' },
  );
  context.say(found === 0 ? 'Nothing would change.' : 'Nothing was changed (--dry-run).');
  return code;
}

async function tryEach(
  context: Context,
  acts: readonly Act[],
  attempt: (act: Act) => Promise<ActRow[]>,
  { printsNames, counted } = { printsNames: false, counted: 'Done' },
): Promise<number> {
  const { signal, streams, output } = context;
  const exporter = output.isAsked || printsNames ? context.list(ACT_FIELDS) : undefined;
  // Nothing is printed before something is done: what is refused as a whole prints an error alone.
  const waiting: ActRow[] = [];
  const flush = async () => {
    for (const row of waiting.splice(0)) await exporter?.row(row);
  };
  const failures: ClientError[] = [];
  let [tried, done] = [0, 0];
  let ending: unknown;
  for (const act of acts) {
    if (signal.aborted) {
      ending = signal.reason;
      break;
    }
    tried++;
    try {
      waiting.push(...(await attempt(act)));
      done++;
      await flush();
    } catch (thrown) {
      if (signal.aborted || !(thrown instanceof ClientError)) {
        ending = thrown;
        waiting.push(...rowsOf(act, 'unknown', 'it was under way when this was stopped'));
        break;
      }
      const message = naming(act.target, endingOf(thrown).message);
      failures.push(thrown);
      waiting.push(...rowsOf(act, UNKNOWN.has(thrown.code) ? 'unknown' : 'failed', endingOf(thrown).message));
      if (acts.length === 1 || CONCERNS_ALL.has(thrown.code)) {
        ending = thrown;
        break;
      }
      streams.note(`imctl: ${message}`);
    }
  }
  for (const act of acts.slice(tried)) waiting.push(...rowsOf(act, 'skipped', 'it was not tried'));
  if (ending === undefined || done > 0) {
    await flush();
    await exporter?.end();
  }
  if (ending !== undefined) throw ended(context, ending, { done, total: acts.length });
  const [first] = failures;
  if (first === undefined) return 0;
  context.say(`${counted}: ${done} of ${acts.length}.`);
  return done === 0 ? first.exitCode : PARTLY_DONE_EXIT;
}

/** What ended it, with how much was done before. */
function ended(
  context: Context,
  thrown: unknown,
  { done, total }: { readonly done: number; readonly total: number },
): unknown {
  if (total === 1) return thrown;
  if (thrown instanceof ClientError && !context.signal.aborted && done > 0) {
    return new ClientError(thrown.code, `${thrown.message} Done before that: ${done} of ${total}.`);
  }
  if (context.signal.aborted) context.say(`Stopped. Done before that: ${done} of ${total}.`);
  return thrown;
}

function rowsOf({ changes }: Act, status: ActRow['status'], error: string): ActRow[] {
  return changes.map((change: Change) => ({ ...change, status, error, job: null }));
}

/** Of several, it must be said which failed. */
function naming(target: string, message: string): string {
  const safe = sanitizeLine(target);
  return message.includes(safe) ? message : `${safe}: ${message}`;
}
