import type { ErrorCode } from '@im-ts/protocol';
import type { AuditRow } from '../domain/audit.ts';
import type { Job, JobChange, JobRepository } from '../domain/cluster.ts';
import { AppError, toAppError } from '../domain/errors.ts';
import type { Id } from '../domain/ids.ts';
import type { Logger } from '../telemetry/log.ts';
import type { Lease, Leases } from './leases.ts';

/** What one step of a job came to; what is kept must be JSON. */
export type Step =
  /** The next step goes on from `progress`, after `delayMs` (0 if absent). */
  | { readonly type: 'more'; readonly progress: unknown; readonly delayMs?: number }
  /** `audit`: what the audit log says of it, in the same transaction. */
  | { readonly type: 'done'; readonly result: unknown; readonly audit?: AuditRow }
  /** It can never succeed; `reason` is for whoever asked for it. */
  | { readonly type: 'failed'; readonly reason: string };

/** Work of one kind. */
export interface JobKind {
  readonly name: string;
  /** A kind that repeats has one job, which begins anew so long after its end. Absent: jobs are made by `create`. */
  readonly everyMs?: number;
  /** Nobody can cancel it. Absent: admins can. */
  readonly isKept?: true;
  /**
   * Does a piece of the work, for a second or so, from where `progress` is; undefined at the first step. A step may be done
   * again, whole or in part, when a process dies in it. When it throws, it is done again after a growing pause, ten times in all;
   * without end where it is the server that cannot take it now, and the steps of a kind that repeats.
   */
  step(job: { readonly input: unknown; readonly progress: unknown }): Promise<Step>;
  /** What the audit log says of a job, or of a round of one that repeats, that was cancelled at this progress. */
  cancelled?(job: { readonly input: unknown; readonly progress: unknown }): AuditRow | undefined;
}

/**
 * Work in steps that goes on after a restart and on another node. One node of all does it, one step after the other; jobs
 * that are due take turns. What became of a job is kept for 30 days.
 */
export interface Jobs {
  /**
   * Makes a job of a kind that does not repeat; it begins within seconds. `createdBy` is 0 for the server itself. `audit` is
   * written with it.
   */
  create(kind: string, input: unknown, createdBy: Id, audit?: AuditRow): Promise<Id>;
  /** Looks at once for a job that was made with something else, in one transaction. */
  look(): void;
  /** What became of a job; undefined when there is none or it is 30 days old. */
  find(id: Id): Promise<Job | undefined>;
  /**
   * Ends a job as cancelled after the step that is under way; false when it has ended. What was done stays done. Of a kind that
   * repeats, this round ends, and the next one begins at its time. Throws AppError for one of a kind that nobody can cancel.
   */
  cancel(id: Id, audit?: AuditRow): Promise<boolean>;
  /** Goes on with a job that failed or was cancelled from where it was; false: it is none of these. */
  resume(id: Id, audit?: AuditRow): Promise<boolean>;
  /** Has the job of a kind that repeats begin its next round now; false: a round is under way. */
  hasten(kind: string, audit?: AuditRow): Promise<boolean>;
}

/** What jobs work on. */
export interface JobsDeps {
  readonly repository: JobRepository;
  readonly leases: Pick<Leases, 'hold'>;
  readonly logger: Logger;
  /** A job that does not repeat has ended; `reason`: why it failed. */
  readonly onEnded?: (job: Pick<Job, 'id' | 'kind'>, state: 'done' | 'failed' | 'cancelled', reason: string) => void;
}

/** Which node does the jobs, and which it can do. */
export interface JobsOptions {
  readonly node: string;
  /** Every kind that this node can do. */
  readonly kinds: readonly JobKind[];
  /** No other node makes jobs. */
  readonly alone: boolean;
}

/** How often the holder of the lease looks for jobs that other nodes have made, and where there are none. */
const LOOK_MS = 2_000;
const LOOK_ALONE_MS = 10_000;
/** Jobs that take turns. */
const TURN = 20;
const MAX_FAILURES = 10;
/**
 * A step that failed by what passes is done again about once a minute until it succeeds: an outage of some hours must not end an
 * erase or an announcement half done. It counts as no more failures than leave some to a fault of another kind.
 */
const MAX_WAITS = 6;
const PASSES: ReadonlySet<ErrorCode> = new Set(['unavailable', 'outcome_unknown', 'timeout', 'rate_limited']);
const RETRY_MS = 1_000;
const MAX_RETRY_MS = 600_000;

/** Builds the jobs of a node. They are done from when the lease `jobs` is taken. */
export function createJobs(deps: JobsDeps, options: JobsOptions): Jobs {
  const { repository } = deps;
  const runner = new Runner(deps, options);
  return {
    async create(kind, input, createdBy, audit) {
      const id = await repository.create({ kind, input: JSON.stringify(input), createdBy }, audit);
      runner.look();
      return id;
    },
    look: () => runner.look(),
    find: (id) => repository.find(id),
    async cancel(id, audit) {
      const kind = (await repository.find(id))?.kind;
      if (options.kinds.some(({ name, isKept }) => name === kind && isKept === true)) {
        throw new AppError(
          'failed_precondition',
          `Job ${id} (${kind}) is one that the server must do; it cannot be cancelled.`,
        );
      }
      const cancelled = await repository.cancel(id, audit);
      if (cancelled) runner.look();
      return cancelled;
    },
    async resume(id, audit) {
      const resumed = await repository.resume(id, audit);
      if (resumed) runner.look();
      return resumed;
    },
    async hasten(kind, audit) {
      const hastened = await repository.hasten(kind, audit);
      if (hastened) runner.look();
      return hastened;
    },
  };
}

function cancelled(job: Job, kind: JobKind): JobChange {
  const audit = kind.cancelled?.(contentOf(job));
  if (kind.everyMs === undefined) return { state: 'cancelled', audit };
  return { state: 'waiting', progress: '', failures: 0, delayMs: kind.everyMs, audit };
}

/** What was asked for, and how far it is; undefined before the first step. */
function contentOf({ input, progress }: Job): { readonly input: unknown; readonly progress: unknown } {
  return { input: JSON.parse(input), progress: progress === '' ? undefined : JSON.parse(progress) };
}

/** Why a job failed. */
function reasonIn({ state, result = '' }: JobChange): string {
  return state === 'failed' ? ((JSON.parse(result) as { readonly reason?: string }).reason ?? '') : '';
}

class Runner {
  readonly #repository: JobRepository;
  readonly #logger: Logger;
  readonly #onEnded: NonNullable<JobsDeps['onEnded']>;
  readonly #node: string;
  readonly #lookMs: number;
  readonly #kinds: ReadonlyMap<string, JobKind>;
  readonly #lease: Lease;
  #running: Promise<void> = Promise.resolve();
  /** Something came up since the last look began. */
  #asked = false;
  /** Ends the present pause. */
  #wake: () => void = () => {};

  constructor({ repository, leases, logger, onEnded = () => {} }: JobsDeps, { node, kinds, alone }: JobsOptions) {
    this.#repository = repository;
    this.#logger = logger;
    this.#onEnded = onEnded;
    this.#node = node;
    this.#lookMs = alone ? LOOK_ALONE_MS : LOOK_MS;
    this.#kinds = new Map(kinds.map((kind) => [kind.name, kind]));
    this.#lease = leases.hold('jobs', {
      onTaken: () => {
        // Behind the last step of a run whose lease was lost.
        this.#running = this.#running.then(() => this.#run());
      },
      onLost: () => {
        this.#wake();
        return this.#running;
      },
    });
  }

  /** There may be something to do now. */
  look(): void {
    this.#asked = true;
    this.#wake();
  }

  async #run(): Promise<void> {
    let prepared = false;
    let failing = false;
    while (this.#lease.held) {
      let due = 0;
      this.#asked = false;
      try {
        if (!prepared) await this.#makeRepeating();
        prepared = true;
        due = await this.#takeTurns();
        failing = false;
      } catch (error) {
        if (!failing) this.#logger.warn('jobs wait for the database', { reason: toAppError(error).code });
        failing = true;
      }
      if (due === 0 && !this.#asked) await this.#pause();
    }
  }

  /** Each kind that repeats has its one job; made under the lease, so not twice. */
  async #makeRepeating(): Promise<void> {
    for (const { name, everyMs } of this.#kinds.values()) {
      if (everyMs === undefined || (await this.#repository.unfinished(name)).length > 0) continue;
      await this.#repository.create({ kind: name, input: 'null', createdBy: 0 });
    }
  }

  /** A step of each job that is due; answers how many are. */
  async #takeTurns(): Promise<number> {
    const jobs = await this.#repository.due([...this.#kinds.keys()], TURN);
    for (const job of jobs) {
      const kind = this.#kinds.get(job.kind);
      if (kind !== undefined && this.#lease.held) await this.#advance(job, kind);
    }
    return jobs.length;
  }

  async #advance(job: Job, kind: JobKind): Promise<void> {
    const { id, state, holder } = job;
    if ((holder !== this.#node || state === 'waiting') && !(await this.#repository.take(id, holder, this.#node)))
      return;
    const change = state === 'cancelling' ? cancelled(job, kind) : await this.#step(job, kind);
    if (await this.#repository.save(id, this.#node, change)) {
      const { delayMs = 0, state: ended } = change;
      if (ended === 'done' || ended === 'failed' || ended === 'cancelled') this.#onEnded(job, ended, reasonIn(change));
      if (delayMs > 0 && delayMs < this.#lookMs) setTimeout(() => this.look(), delayMs).unref();
      return;
    }
    // It is another node's by now, which does the step again.
    this.#logger.warn('a step of a job was not kept: another node has it', { job: id, kind: job.kind });
  }

  async #step(job: Job, kind: JobKind): Promise<JobChange> {
    try {
      const step = await kind.step(contentOf(job));
      switch (step.type) {
        case 'more':
          return { progress: JSON.stringify(step.progress), failures: 0, delayMs: step.delayMs ?? 0 };
        case 'failed':
          return { state: 'failed', result: JSON.stringify({ reason: step.reason }) };
        case 'done': {
          const result = JSON.stringify(step.result);
          const { audit } = step;
          if (kind.everyMs === undefined) return { state: 'done', result, audit };
          return { state: 'waiting', progress: '', result, failures: 0, delayMs: kind.everyMs, audit };
        }
      }
    } catch (error) {
      return this.#afterFailure(job, kind, error);
    }
  }

  #afterFailure({ id, kind: name, failures }: Job, { everyMs }: JobKind, error: unknown): JobChange {
    const reason = toAppError(error);
    this.#logger.warn('a step of a job failed', { job: id, kind: name, failures: failures + 1, reason: reason.code });
    const delayMs = Math.min(RETRY_MS * 2 ** Math.min(failures, 20), MAX_RETRY_MS, everyMs ?? MAX_RETRY_MS);
    if (everyMs !== undefined) return { failures: Math.min(failures + 1, 255), delayMs };
    if (PASSES.has(reason.code)) return { failures: Math.max(failures, Math.min(failures + 1, MAX_WAITS)), delayMs };
    if (failures + 1 < MAX_FAILURES) return { failures: failures + 1, delayMs };
    return { state: 'failed', failures: failures + 1, result: JSON.stringify({ reason: reason.message }) };
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.#lookMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
