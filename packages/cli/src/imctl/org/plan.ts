import type { AdminClient } from '../access/admin-client.ts';
import type { AccountInvites } from '../bulk/account-invites.ts';
import type { Change } from '../fields/change.ts';
import type { SecretsFile } from '../secrets/secrets-file.ts';
import type { Problem } from './place.ts';

/** A change of a plan. */
export interface PlannedChange extends Change {
  /** The key of an account that must be there for it; undefined: none that is not there already. */
  readonly needs?: string | undefined;
  /** It cannot be taken back; how much goes with it, as people say it. */
  readonly forGood?: string;
}

/** The password of a new account, or its argon2id hash. */
export type GivenPassword = { readonly password: string } | { readonly passwordHash: string };

/** What steps work with. */
export interface Work {
  readonly admin: AdminClient;
  /** Why, for the audit log. */
  readonly reason: string;
  readonly secrets: SecretsFile | undefined;
  /** Keeps their codes there; undefined: nobody is invited. */
  readonly invites: AccountInvites | undefined;
  /** Passwords of new accounts, by the keys of their names. */
  readonly passwords: ReadonlyMap<string, GivenPassword>;
}

/** One thing to do, and what it changes. */
export interface Step {
  /** At least one. */
  readonly changes: readonly PlannedChange[];
  /** What follows in its lane needs it. */
  readonly isBase?: true;
  /** It brings something that is shown once, without which it would be of no use. */
  readonly showsSecret?: true;
  /** The key of the account that it makes. */
  readonly makes?: string;
  /** Does it, without the changes whose account could not be made. Throws ClientError. */
  run(work: Work, changes: readonly PlannedChange[]): Promise<void>;
}

/** Steps one after the other; those of several lanes go side by side. */
export type Lane = readonly Step[];

/** What is to be done, one phase after the other. */
export interface Plan {
  readonly phases: readonly (readonly Lane[])[];
}

/** A part of a plan, or why it cannot be made. */
export interface Planned {
  readonly phases: readonly (readonly Lane[])[];
  readonly problems: readonly Problem[];
}

/** All changes of a plan, in their order. */
export function changesIn({ phases }: Plan): PlannedChange[] {
  return phases.flatMap((lanes) => lanes.flatMap((lane) => lane.flatMap(({ changes }) => changes)));
}

/** How many of each kind there are, as people say it: "2 to add, 1 to change, 0 to remove". */
export function countText(changes: readonly Change[]): string {
  const targets = (action: Change['action']) =>
    new Set(changes.filter((change) => change.action === action).map(({ target }) => target)).size;
  return `${targets('create')} to add, ${targets('update')} to change, ${targets('delete')} to remove`;
}
