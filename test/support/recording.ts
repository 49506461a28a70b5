import type { ErrorCode } from '@im-ts/protocol';

interface Said {
  /** The client's name; each has one user and one order of its own. */
  readonly client: string;
  readonly conversationId: number;
}

/** A message is handed to the client for the first time. */
export interface Sent extends Said {
  readonly what: 'sent';
  readonly userId: number;
  /** 32 hex digits. */
  readonly clientId: string;
  readonly body: string;
}

/** The server said that it is committed; once for each answer. */
export interface Stored extends Said {
  readonly what: 'stored';
  readonly clientId: string;
  readonly seq: number;
  readonly rev: number;
}

/** The server said that it will never be done. */
export interface Refused extends Said {
  readonly what: 'refused';
  readonly clientId: string;
  readonly code: ErrorCode;
}

/** Another change than a send was committed. */
export interface Changed extends Said {
  readonly what: 'changed';
  readonly opId: string;
  readonly rev: number;
}

/** An event as it came, whether the client took it or knew it already. */
export interface Received extends Said {
  readonly what: 'received';
  readonly userId: number;
  /** Counts the client's sockets. */
  readonly socket: number;
  readonly rev: number;
  /** 0 when it tells of no message. */
  readonly seq: number;
  /** What it tells, as text; '' when it says only that something changed. */
  readonly content: string;
}

/** A message came in an answer: a page of changes or of history. */
export interface Read extends Said {
  readonly what: 'read';
  readonly userId: number;
  readonly seq: number;
  /** Of its last change. */
  readonly rev: number;
  readonly clientId: string;
}

/** Something that happened to one client, in the order in which it happened to it. */
export type Entry = Sent | Stored | Refused | Changed | Received | Read;

/** Everything that clients sent, were answered and were told, for checkHistory() to judge afterwards. */
export interface Recording {
  readonly entries: readonly Entry[];
  add(entry: Entry): void;
  count(what: Entry['what']): number;
}

export function createRecording(): Recording {
  const entries: Entry[] = [];
  const counts = new Map<string, number>();
  return {
    entries,
    add(entry) {
      entries.push(entry);
      counts.set(entry.what, (counts.get(entry.what) ?? 0) + 1);
    },
    count: (what) => counts.get(what) ?? 0,
  };
}
