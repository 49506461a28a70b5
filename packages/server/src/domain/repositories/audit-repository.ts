import type { AuditEntry, AuditFilter, AuditRow, AuditSeal } from '../audit.ts';
import type { Id } from '../ids.ts';

/**
 * Who did what to whom, append-only. An act that is written to the database takes its row along, so that there is one exactly
 * if there is the other: methods of other repositories take it as `audit`.
 */
export interface AuditRepository {
  /** For what is written nowhere else, as reading the messages of others, before it is done. */
  append(row: AuditRow): Promise<void>;
  /** Newest first. */
  list(filter: AuditFilter, limit: number): Promise<AuditEntry[]>;
  /** Those above one id up to another, by ascending id. */
  range(afterId: Id, toId: Id, limit: number): Promise<AuditEntry[]>;
  /** The id of the newest entry, 0 if there is none; with the time by the clock of the database. */
  newest(): Promise<{ readonly id: Id; readonly now: number }>;
  /** How many there are above an id, up to `most`, and when the first of them was made; 0 for none. */
  countAbove(id: Id, most: number): Promise<{ readonly count: number; readonly since: number }>;
  lastSeal(): Promise<AuditSeal | undefined>;
  /** By ascending id, above one. */
  seals(afterId: Id, limit: number): Promise<AuditSeal[]>;
  sealAt(toId: Id): Promise<AuditSeal | undefined>;
  /** false: there is one that follows the same seal. */
  addSeal(seal: AuditSeal): Promise<boolean>;
}
