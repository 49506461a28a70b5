import type { Id } from './ids.ts';

/** What somebody did to whom, from where: a row of the audit log that is to be written in the transaction of the act. */
export interface AuditRow {
  readonly at: number;
  /** 0: the server itself, or whoever may write its database. */
  readonly actorId: Id;
  /** What was done, as "user.disable". */
  readonly action: string;
  readonly target: string;
  readonly address: string;
  readonly detail: string;
}
