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

/** An entry of the audit log. */
export interface AuditEntry extends AuditRow {
  readonly id: Id;
}

/** Which entries are wanted; what is absent does not matter. */
export interface AuditFilter {
  /** Those before this one. */
  readonly beforeId?: Id | undefined;
  readonly actorId?: Id | undefined;
  /** An action, or what is before its dot: "user" for all of "user.…". */
  readonly action?: string | undefined;
  readonly target?: string | undefined;
  /** At or after this time. */
  readonly since?: number | undefined;
  /** Before this time. */
  readonly until?: number | undefined;
}

/** Says that the entries behind those of the seal before it, up to one, are as they were. */
export interface AuditSeal {
  /** The last entry under it. */
  readonly toId: Id;
  /** How many entries are under it. */
  readonly count: number;
  /** The seal before it, 64 hex digits; zeros before the first. */
  readonly previous: string;
  /** 64 hex digits; see services/users/audit-seal.ts. */
  readonly seal: string;
  readonly at: number;
}
