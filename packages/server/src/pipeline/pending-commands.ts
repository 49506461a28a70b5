import type { Clock } from '../domain/clock.ts';
import { AppError } from '../domain/errors.ts';
import { requireLevel } from '../domain/level.ts';
import {
  type AcceptedOutcome,
  AS_ADMIN_LEVEL,
  type CommandOutcome,
  type LogCommand,
  type Outcome,
} from '../domain/log-command.ts';
import type { Admission, Admitted } from './admission.ts';
import type { CommandLog } from './command-log.ts';
import { levelOf } from './operations/index.ts';

/** What a service hands in; the rest of a LogCommand is filled in here. */
export type NewCommand = Pick<LogCommand, 'conversationId' | 'actorId' | 'asAdmin' | 'operation'>;

/** Puts commands in the log and waits for their outcomes. */
export interface PendingCommands {
  /** Resolves when the command was accepted; a refusal or a missed deadline rejects with AppError. */
  run(command: NewCommand): Promise<AcceptedOutcome>;
  /**
   * As run(), with a completion instead of a promise. Throws AppError when the command is not let in; then the completion
   * is not called.
   */
  submit(command: NewCommand, completion: Completion): void;
  /** Completes the commands of this node whose outcomes are on the bus. */
  settle(outcomes: readonly CommandOutcome[]): void;
  /** Commands without an outcome. */
  readonly size: number;
  start(): void;
  /** Takes no more; resolves when all have their outcomes, or after `maxMs`. */
  drain(maxMs: number): Promise<void>;
  stop(): void;
}

/**
 * What waits for the outcome of a command. One of the two is called, once. A send is one such object from the socket down
 * to here: what a message keeps while it waits is copied by the garbage collector, thousands of times a second.
 */
export interface Completion {
  completed(outcome: AcceptedOutcome): void;
  /** It was refused, or its outcome is not known in time. */
  failed(error: unknown): void;
}

interface Waiting extends Admitted {
  readonly completion: Completion;
}

const SWEEP_MS = 250;

function complete({ completion }: Waiting, outcome: Outcome): void {
  if (outcome.type === 'refused') {
    completion.failed(new AppError(outcome.code, outcome.message, { retryAfterMs: outcome.retryAfterMs }));
  } else completion.completed(outcome);
}

export interface PendingCommandsDeps {
  readonly log: CommandLog;
  readonly clock: Clock;
  readonly admission: Admission;
  /** The level of the cluster now: what needs a higher one is refused, since a node may run that cannot read it. */
  readonly level: () => number;
}

export function createPendingCommands(
  deps: PendingCommandsDeps,
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
    complete(entry, { type: 'refused', code: 'outcome_unknown', ...advice });
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
    entry.completion.failed(error);
  };
  const submit = (command: NewCommand, completion: Completion): void => {
    const { conversationId, actorId, asAdmin, operation } = command;
    requireLevel(Math.max(levelOf(operation), asAdmin === undefined ? 1 : AS_ADMIN_LEVEL), deps.level());
    const partition = log.partitionOf(conversationId);
    admission.admit(actorId, partition);
    const commandId = nextId++;
    const at = deps.clock.now();
    const entry: Waiting = { actorId, partition, at, completion };
    waiting.set(commandId, entry);
    try {
      const made = { commandId, node: options.node, conversationId, actorId, at, operation };
      const appended = log.append(asAdmin === undefined ? made : { ...made, asAdmin });
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
    run: (command) =>
      new Promise<AcceptedOutcome>((resolve, reject) => submit(command, { completed: resolve, failed: reject })),
    submit,
    settle(outcomes) {
      for (const { commandId, node, outcome } of outcomes) {
        if (node !== options.node) continue;
        const entry = waiting.get(commandId);
        if (entry === undefined) continue;
        remove(commandId, entry);
        complete(entry, outcome);
      }
    },
    drain(maxMs) {
      admission.close();
      if (waiting.size === 0) return Promise.resolve();
      return new Promise((resolve) => {
        const limit = setTimeout(resolve, maxMs);
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
