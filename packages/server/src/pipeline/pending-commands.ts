import type { Clock } from '../domain/clock.ts';
import { AppError } from '../domain/errors.ts';
import type { CommandOutcome, LogCommand, Outcome } from '../domain/log-command.ts';
import type { Admission, Admitted } from './admission.ts';
import type { CommandLog } from './command-log.ts';

/** What a service hands in; the rest of a LogCommand is filled in here. */
export type NewCommand = Pick<LogCommand, 'conversationId' | 'actorId' | 'operation'>;

/** Puts commands in the log and waits for the owner's verdict. */
export interface PendingCommands {
  /** Resolves with a verdict other than refused; a refusal or a missed deadline rejects with AppError. */
  run(command: NewCommand): Promise<Verdict>;
  /**
   * As run(), told to the asker instead of a promise. Throws AppError when the command is not let in; then the asker hears
   * nothing.
   */
  submit(command: NewCommand, asker: Asker): void;
  /** Hands verdicts of the bus to those who wait on this node. */
  settle(outcomes: readonly CommandOutcome[]): void;
  /** How many wait. */
  readonly size: number;
  start(): void;
  /** Takes no more; resolves when all have their verdicts, or after `mostMs`. */
  drain(mostMs: number): Promise<void>;
  stop(): void;
}

export type Verdict = Exclude<Outcome, { type: 'refused' }>;

/** Who waits for a verdict. One of the two is called, once. */
export interface Asker {
  decided(verdict: Verdict): void;
  /** It was refused, or nobody knows in time. */
  failed(error: unknown): void;
}

interface Waiting extends Admitted {
  readonly asker: Asker;
}

const SWEEP_MS = 250;

function answer(entry: Waiting, outcome: Outcome): void {
  if (outcome.type === 'refused') {
    entry.asker.failed(new AppError(outcome.code, outcome.message, { retryAfterMs: outcome.retryAfterMs }));
  } else entry.asker.decided(outcome);
}

export function createPendingCommands(
  deps: { readonly log: CommandLog; readonly clock: Clock; readonly admission: Admission },
  options: { readonly node: string; readonly deadlineMs: number },
): PendingCommands {
  const { log, admission } = deps;
  // Insertion order is deadline order, so one shared sweep serves all instead of a timer each.
  const waiting = new Map<number, Waiting>();
  let nextId = 1;
  let timer: NodeJS.Timeout | undefined;
  let drained: (() => void) | undefined;

  const remove = (id: number, entry: Waiting): void => {
    waiting.delete(id);
    admission.done(entry);
    if (waiting.size === 0) drained?.();
  };
  const giveUp = (id: number, entry: Waiting, advice: { readonly message: string; readonly retryAfterMs: number }) => {
    remove(id, entry);
    answer(entry, { type: 'refused', code: 'outcome_unknown', ...advice });
  };
  const sweep = (): void => {
    const before = deps.clock.now() - options.deadlineMs;
    for (const [id, entry] of waiting) {
      if (entry.at > before) break;
      giveUp(id, entry, {
        message: 'The server got it but has not stored it in time; it may still be. Retry with the same id.',
        retryAfterMs: 1_000,
      });
    }
    admission.inspect(waiting.values());
  };

  const notAppended = (id: number, error: unknown): void => {
    const entry = waiting.get(id);
    if (entry === undefined) return;
    remove(id, entry);
    entry.asker.failed(error);
  };
  const submit = ({ conversationId, actorId, operation }: NewCommand, asker: Asker): void => {
    const partition = log.partitionOf(conversationId);
    admission.admit(actorId, partition);
    const commandId = nextId++;
    const at = deps.clock.now();
    const entry: Waiting = { actorId, partition, at, asker };
    waiting.set(commandId, entry);
    try {
      const appended = log.append({ commandId, node: options.node, conversationId, actorId, at, operation });
      appended?.catch((error: unknown) => notAppended(commandId, error));
    } catch (error) {
      remove(commandId, entry);
      throw error;
    }
  };

  return {
    get size() {
      return waiting.size;
    },
    run: (command) => new Promise<Verdict>((resolve, reject) => submit(command, { decided: resolve, failed: reject })),
    submit,
    settle(outcomes) {
      for (const { commandId, node, outcome } of outcomes) {
        if (node !== options.node) continue;
        const entry = waiting.get(commandId);
        if (entry === undefined) continue;
        remove(commandId, entry);
        answer(entry, outcome);
      }
    },
    drain(mostMs) {
      admission.close();
      if (waiting.size === 0) return Promise.resolve();
      return new Promise((resolve) => {
        const limit = setTimeout(resolve, mostMs);
        drained = () => {
          clearTimeout(limit);
          resolve();
        };
      });
    },
    start() {
      timer = setInterval(sweep, SWEEP_MS);
    },
    stop() {
      clearInterval(timer);
      for (const [id, entry] of [...waiting]) {
        giveUp(id, entry, {
          message: 'The server stopped before it could answer. Retry with the same id.',
          retryAfterMs: 0,
        });
      }
    },
  };
}
