import type { Outcome } from '../domain/log-command.ts';
import type { LogRecord } from './command-log.ts';

/** Records by whether they may still be stored. */
export interface JudgedRecords {
  readonly fresh: readonly LogRecord[];
  /** With the refusal of each. */
  readonly refused: readonly { readonly record: LogRecord; readonly outcome: Outcome }[];
}

/** Refuses commands that waited too long, and what the same sender sent to the same conversation after one: order is kept. */
export class CommandAge {
  readonly #limitMs: number;
  /** (conversation, actor) → when one of their commands was last refused as too old: those sent before that are refused, too. */
  readonly #refusedAt = new Map<string, number>();

  constructor(limitMs: number) {
    this.#limitMs = limitMs;
  }

  /** Whether all of these are certainly stored, however they are judged. */
  acceptsAll(records: readonly LogRecord[], now: number): boolean {
    return this.#refusedAt.size === 0 && !records.some((record) => this.#isOld(record, now));
  }

  judge(records: readonly LogRecord[], now: number): JudgedRecords {
    if (this.acceptsAll(records, now)) return { fresh: records, refused: [] };
    const fresh: LogRecord[] = [];
    const refused: { record: LogRecord; outcome: Outcome }[] = [];
    for (const record of records) {
      const { command } = record;
      const key = `${command.conversationId}:${command.actorId}`;
      if (this.#isOld(record, now)) {
        this.#refusedAt.set(key, now);
        refused.push({ record, outcome: WAITED_TOO_LONG });
      } else if (command.at <= (this.#refusedAt.get(key) ?? -1)) {
        refused.push({ record, outcome: OUT_OF_ORDER });
      } else fresh.push(record);
    }
    const oldest = now - this.#limitMs;
    for (const [key, at] of this.#refusedAt) if (at < oldest) this.#refusedAt.delete(key);
    return { fresh, refused };
  }

  #isOld({ command }: LogRecord, now: number): boolean {
    return command.at < now - this.#limitMs;
  }
}

const WAITED_TOO_LONG: Outcome = {
  type: 'refused',
  code: 'unavailable',
  message: 'This waited too long to be stored; send it again.',
  retryAfterMs: 500,
};
const OUT_OF_ORDER: Outcome = {
  type: 'refused',
  code: 'resend_in_order',
  message: 'An earlier message to this conversation was refused; resend that one first.',
  retryAfterMs: 500,
};
