import { ClientError } from '../../client/errors.ts';
import { endingOf } from '../../io/exit.ts';
import { runBulk } from '../bulk/run-bulk.ts';
import type { Context } from '../context.ts';
import { PARTLY_DONE_EXIT } from '../exit-codes.ts';
import type { AppliedChange } from '../fields/applied-change.ts';
import { changesIn, type Lane, type Plan, type PlannedChange, type Step, type Work } from './plan.ts';

/** What became of a plan. */
export interface Applied {
  readonly done: number;
  readonly failed: number;
  readonly skipped: number;
  /** 0: all is done. */
  readonly exitCode: number;
  /** What ended it all: there is no use in going on without a log-in or a server. */
  readonly ended: ClientError | undefined;
}

/** Lanes that are under way at once while the server computes hashes of passwords. */
const AT_ONCE = 8;

const CONCERNS_ALL: ReadonlySet<string> = new Set([
  'unauthenticated',
  'token_expired',
  'session_revoked',
  'unavailable',
  'rate_limited',
]);

/**
 * Does what a plan says and tells what became of each change, in the order of the plan. What fails does not keep others from
 * being tried, except what needs it. When the run is stopped, steps that were begun are finished and no more are begun.
 */
export async function applyPlan(
  context: Context,
  plan: Plan,
  work: Work,
  tell: (change: AppliedChange) => Promise<void>,
): Promise<Applied> {
  const { signal, streams } = context;
  const total = changesIn(plan).length;
  const counts = { done: 0, failed: 0, skipped: 0 };
  const missing = new Set<string>();
  const codes = new Set<number>();
  let ended: ClientError | undefined;
  const isOver = () => ended !== undefined || signal.aborted || work.secrets?.isBroken() === true;

  const runStep = async (step: Step): Promise<{ readonly results: AppliedChange[]; readonly isDone: boolean }> => {
    const isLeft = ({ needs }: PlannedChange) => needs === undefined || !missing.has(needs);
    const left = step.changes.filter(isLeft);
    const lost = step.changes
      .filter((change) => !isLeft(change))
      .map((change) => skipped(change, 'the account could not be made'));
    if (left.length === 0) return { results: lost, isDone: false };
    try {
      await step.run(work, left);
      return {
        results: [...left.map((change) => ({ ...change, status: 'done' as const, error: null })), ...lost],
        isDone: true,
      };
    } catch (thrown) {
      if (!(thrown instanceof ClientError)) throw thrown;
      if (CONCERNS_ALL.has(thrown.code)) ended ??= thrown;
      codes.add(thrown.exitCode);
      const isUnknown = thrown.code === 'outcome_unknown' || thrown.code === 'timeout';
      const error = endingOf(thrown).message;
      const status = isUnknown ? ('unknown' as const) : ('failed' as const);
      return { results: [...left.map((change) => ({ ...change, status, error })), ...lost], isDone: false };
    }
  };
  const runLane = async (lane: Lane): Promise<AppliedChange[]> => {
    const results: AppliedChange[] = [];
    let why: string | undefined;
    for (const step of lane) {
      const reason = why ?? (isOver() ? 'it was not tried' : undefined);
      if (reason !== undefined) {
        if (step.makes !== undefined) missing.add(step.makes);
        results.push(...step.changes.map((change) => skipped(change, reason)));
        continue;
      }
      const { results: some, isDone } = await runStep(step);
      results.push(...some);
      if (isDone) continue;
      if (step.makes !== undefined) missing.add(step.makes);
      if (step.isBase === true) why = `it needs what failed before it`;
    }
    return results;
  };

  const told = async (results: readonly AppliedChange[]): Promise<void> => {
    for (const result of results) {
      counts[result.status === 'done' ? 'done' : result.status === 'skipped' ? 'skipped' : 'failed']++;
      await tell(result);
    }
    const { done, failed, skipped: passed } = counts;
    streams.showRow(`${done + failed + passed} of ${total} changes, ${failed} failed`);
  };
  try {
    for (const lanes of plan.phases) {
      const begun = new Set<Lane>();
      await runBulk(context, {
        rows: inTurn(lanes),
        // Else one after the other, so that ids, and lists by them, have the order of the description.
        atOnce: work.passwords.size > 0 ? AT_ONCE : 1,
        work: (lane) => {
          begun.add(lane);
          return runLane(lane);
        },
        done: async (results) => {
          await told(results);
          return !isOver();
        },
      });
      for (const lane of lanes.filter((one) => !begun.has(one))) {
        await told(lane.flatMap(({ changes }) => changes.map((change) => skipped(change, 'it was not tried'))));
      }
    }
  } finally {
    streams.showRow('');
  }
  const [code = 1] = codes;
  const isAll = counts.failed + counts.skipped === 0;
  return { ...counts, exitCode: isAll ? 0 : counts.done === 0 ? code : PARTLY_DONE_EXIT, ended };
}

async function* inTurn(lanes: readonly Lane[]): AsyncGenerator<Lane, void> {
  yield* lanes;
}

function skipped(change: PlannedChange, error: string): AppliedChange {
  return { ...change, status: 'skipped', error };
}
