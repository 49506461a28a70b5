import type { Id } from './ids.ts';

/** How long events are kept. */
export const KEEP_EVENTS_MS = 7 * 86_400_000;

/** What the server notes beside the audit log, by kind; entries of that log have their action as their kind. */
export const EVENT_KINDS = {
  'login.ok': 'somebody logged in',
  'login.refused': 'a log-in was refused',
  'login.unlisted': 'log-ins and the like that are not listed one by one, because there were too many',
  'register.ok': 'somebody made an account',
  'register.refused': 'a registration was refused',
  'invite.ok': 'somebody entered an account by an invite',
  'invite.refused': 'an invite was refused',
  'refresh.refused': 'a session was not refreshed',
  'password.ok': 'somebody changed their password',
  'password.refused': 'a change of a password was refused',
  'admin.refused': 'somebody who is no admin asked for what only admins may',
  'group.create': 'a group was made',
  'group.dismiss': 'a group was dismissed',
  'node.start': 'a node started',
  'node.stop': 'a node stopped',
  'node.lost': 'a node went silent without a word',
  'job.done': 'a job was done',
  'job.failed': 'a job failed',
  'job.cancelled': 'a job was cancelled',
  'client.slow': 'a connection was ended because its client did not read',
  incident: 'an unexpected error, with the number that is in the log',
  'events.lost': 'events that could not be kept',
} as const;

/** One of EVENT_KINDS. */
export type EventKind = keyof typeof EVENT_KINDS;

/** Something that happened, as whoever saw it tells it. Never the text of a message. */
export interface NewEvent {
  readonly kind: EventKind;
  /** As "@alice"; absent: the server, or nobody knows. */
  readonly actor?: string | undefined;
  readonly target?: string | undefined;
  readonly address?: string | undefined;
  readonly detail?: string | undefined;
}

/** The same as it is kept. */
export interface StoredEvent {
  readonly id: Id;
  readonly at: number;
  readonly kind: string;
  readonly actor: string;
  readonly target: string;
  readonly address: string;
  /** Where it happened. */
  readonly node: string;
  readonly detail: string;
}
