import { StartupError } from '../../domain/errors.ts';
import type { CopyProgress } from '../copy/copy-progress.ts';
import type { CheckTarget } from './check-target.ts';
import { FOUND_AT_ONCE, STORE_CHECKS, type StoreCheck } from './store-checks.ts';

/** Something that is wrong with a store. */
export interface Finding {
  /** What was looked at. */
  readonly check: string;
  /** What is wrong, as a sentence without its end. */
  readonly problem: string;
  /** How often; `atLeast`: more were not counted. */
  readonly count: number;
  readonly atLeast: boolean;
  /** The first of them: their ids and numbers, or what the database says. */
  readonly examples: readonly string[];
  readonly fix: string;
}

const EXAMPLES = 5;
/** A check that has found so much is over. */
const ENOUGH = 1_000;

export interface CheckOptions {
  /** Indexes are not looked at, nor how rows belong together. */
  readonly quick: boolean;
  readonly progress: CopyProgress;
  /** Throws when it is to end. */
  readonly check: () => void;
}

/** Looks for damage, and for rows that do not belong together. Answers what is wrong; changes nothing. */
export async function* checkStore(target: CheckTarget, options: CheckOptions): AsyncGenerator<Finding, void> {
  for (const part of target.parts) {
    options.check();
    const found = await damage(target, part, options);
    if (found !== undefined) yield found;
  }
  if (options.quick) return;
  for (const one of STORE_CHECKS) {
    const found = await rowsOf(target, one, options);
    if (found !== undefined) yield found;
  }
}

async function damage(
  target: CheckTarget,
  part: string,
  { quick, progress }: CheckOptions,
): Promise<Finding | undefined> {
  const line = progress.begin('checking', part, 1);
  const found = await readable(() => target.damageOf(part, quick), part);
  line.end(1);
  if (found.length === 0) return undefined;
  return {
    check: 'integrity',
    problem: `${part} is damaged`,
    count: found.length,
    atLeast: false,
    examples: found.slice(0, EXAMPLES).map(({ what }) => what),
    fix: target.fix,
  };
}

/** A file that is damaged may not be read at all. */
async function readable<Result>(
  work: () => Promise<readonly Result[]>,
  where: string,
): Promise<readonly (Result | { readonly where: string; readonly what: string })[]> {
  try {
    return await work();
  } catch (error) {
    const code = String((error as { readonly code?: unknown }).code ?? '');
    if (!/^SQLITE_(?:CORRUPT|NOTADB|IOERR)/.test(code)) throw error;
    return [{ where, what: `${code}: ${(error as Error).message}` }];
  }
}

async function rowsOf(
  target: CheckTarget,
  { name, problem, range, sql, fix }: StoreCheck,
  { progress, check }: CheckOptions,
): Promise<Finding | undefined> {
  const last = Number((await target.rows(range.last))[0]?.[0] ?? 0);
  const line = progress.begin('checking', name, last);
  const examples: string[] = [];
  let [count, atLeast] = [0, false];
  try {
    for (let after = 0; after < last && count < ENOUGH; after += range.slice) {
      check();
      const found = await target.rows(sql, after, Math.min(after + range.slice, last));
      count += found.length;
      if (found.length === FOUND_AT_ONCE) atLeast = true;
      for (const row of found.slice(0, EXAMPLES - examples.length)) examples.push(row.join(', '));
      line.at(Math.min(after + range.slice, last));
      // The reading of SQLite is synchronous; this lets a signal through.
      await new Promise((resolve) => setImmediate(resolve));
    }
  } catch (error) {
    const code = String((error as { readonly code?: unknown }).code ?? '');
    if (!/^SQLITE_(?:CORRUPT|NOTADB|IOERR)/.test(code)) throw error;
    line.end(last);
    return { check: name, problem: 'it cannot be read', count: 1, atLeast: true, examples: [code], fix: target.fix };
  }
  line.end(last);
  if (count === 0) return undefined;
  return { check: name, problem, count, atLeast: atLeast || count >= ENOUGH, examples, fix };
}

/** Throws StartupError for a store whose schema is not that of this version: its rows are others. */
export function requireSteps(
  place: string,
  steps: readonly { readonly name: string; readonly state: 'done' | 'pending' | 'unknown' }[],
): void {
  const pending = steps.filter(({ state }) => state === 'pending');
  if (pending.length === 0) return;
  throw new StartupError(
    pending.length === steps.length
      ? `The database ${place} was never used: there is nothing to check.`
      : `The schema of ${place} is not up to date (${pending[0]?.name}); run "imd migrate up", or start imd, before.`,
  );
}
