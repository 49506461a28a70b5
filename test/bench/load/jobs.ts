import type { im } from '@im-ts/protocol';
import type { HealthAnswers } from './ask-health.ts';
import type { Serving, WindowUsage } from './window.ts';

/** Messages from some sockets to others. */
export interface MessagesJob extends MessageLoad {
  readonly type: 'messages';
}

/** Who sends and who receives, and for how long. */
export interface MessageLoad extends Serving {
  readonly port: number;
  /** Where the receivers connect: another node of a cluster, or the same. */
  readonly receiverPort: number;
  /** Of nodes over which all are dealt out instead, a receiver to the one behind that of its sender; undefined: the two above. */
  readonly dealtOver?: readonly number[];
  readonly senders: readonly { readonly token: string; readonly conversationId: number }[];
  /** Sockets that only receive; `sender` is the index of the one whose messages they get. */
  readonly receivers: readonly { readonly token: string; readonly sender: number }[];
  /** Unanswered messages of one sender. */
  readonly inFlight: number;
  /** Of all senders together, at an even rate, later where answers do not keep up; undefined: as many as are answered. */
  readonly perSecond: number | undefined;
  readonly warmUpMs: number;
  readonly measureMs: number;
  /** How long after the last receipt one is waited for that comes twice, in ms. */
  readonly afterMs: number;
  /** The window is longer, up to four times, until so many messages were acknowledged; the warm-up until half of them. */
  readonly minMessages: number;
}

export interface MessagesResult extends WindowUsage {
  /** Messages acknowledged, warm-up and end included. */
  readonly stored: number;
  readonly windowStored: number;
  readonly windowDelivered: number;
  /** From send to receipt by another socket, sorted, in ms. At most 200,000 samples. */
  readonly latencies: Float64Array;
  /** The p99 of the delay of the server's event loop in the window, in ms; undefined where the server does not tell. */
  readonly loopDelayMs: number | undefined;
  /** CPU of the threads that keep the search index, in ms; undefined where the server does not tell. */
  readonly searchCpuMs: number | undefined;
}

/** Log-ins with a password beside messages, one after the other, each as the next of the users. */
export interface LogInsJob extends MessageLoad {
  readonly type: 'logIns';
  readonly users: readonly Credentials[];
  /** The window is longer, up to four times, until there were so many log-ins. */
  readonly minLogIns: number;
}

/** What somebody logs in with. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
}

export interface LogInsResult extends MessagesResult {
  /** Of each log-in in the window, sorted, in ms. */
  readonly logIns: Float64Array;
}

/**
 * Uploads beside messages: each uploader sends one file after the other, at least one. Until the window begins there are
 * messages alone.
 */
export interface UploadsJob extends MessageLoad {
  readonly type: 'uploads';
  /** Tokens. */
  readonly uploaders: readonly string[];
  readonly fileBytes: number;
}

export interface UploadsResult extends MessagesResult {
  /** Files that were uploaded whole. */
  readonly uploads: number;
  /** Resident memory of the server at the most, before the first one and beside them. */
  readonly memoryKb: { readonly before: number; readonly beside: number };
}

/** Sockets that log in and stay. */
export interface IdleJob extends Serving {
  readonly type: 'idle';
  readonly port: number;
  readonly tokens: readonly string[];
  /** Opened first and not counted: what the first connections cost is not what each costs. */
  readonly warmUp: number;
  /** Connections being opened at once. */
  readonly concurrency: number;
}

export interface IdleResult extends WindowUsage {
  readonly connections: number;
  /** Resident memory of the server after the warm-up and with all. */
  readonly memoryBeforeKb: number;
  readonly memoryAfterKb: number;
}

/** Everybody comes back at once and fetches what was missed. */
export interface StormJob extends Serving {
  readonly type: 'storm';
  readonly port: number;
  readonly users: readonly { readonly token: string; readonly conversationId: number }[];
  /** Messages that are in each conversation before, and those that came while all were away. */
  readonly known: number;
  readonly missed: number;
}

export interface StormResult extends WindowUsage {
  readonly resumed: number;
  /** From the start of all to the last missed message of each, sorted, in ms. */
  readonly latencies: Float64Array;
}

/** Pages of one conversation, one after the other. */
export interface HistoryJob extends Serving {
  readonly type: 'history';
  readonly port: number;
  readonly token: string;
  readonly conversationId: number;
  readonly lastSeq: number;
  readonly kind: 'latest' | 'middle' | 'around';
  readonly limit: number;
  readonly warmUp: number;
  readonly pages: number;
}

export interface HistoryResult extends WindowUsage {
  readonly pages: number;
  readonly latencies: Float64Array;
}

/** Numbered messages of one user to one conversation, at an even rate. */
export interface PacedJob extends Serving {
  readonly type: 'paced';
  readonly port: number;
  readonly token: string;
  readonly conversationId: number;
  /** The number of the first message. */
  readonly first: number;
  readonly messages: number;
  readonly perSecond: number;
}

export interface PacedResult extends WindowUsage {
  readonly stored: number;
}

/** Messages of some clients while the load holds the write lock of the server's SQLite database. */
export interface LockedJob extends Serving {
  readonly type: 'locked';
  readonly port: number;
  readonly databasePath: string;
  /** Each writes to a conversation in which nobody else does. */
  readonly clients: readonly { readonly token: string; readonly conversationId: number }[];
  /** Messages of all clients together. */
  readonly perSecond: number;
  readonly warmUpMs: number;
  readonly holdMs: number;
}

/** The answers of /healthz are those to asks during the lock. */
export interface LockedResult extends WindowUsage, HealthAnswers {
  /** Messages acknowledged, those before and after the lock included. */
  readonly stored: number;
  /** How often a send that was made during the lock was answered how: "stored", an error code, "connection lost". */
  readonly answers: Readonly<Record<string, number>>;
  /** From such a send to its answer. */
  readonly slowestMs: number;
}

/** Actions of users, one after the other, in parts that are measured each by itself. */
export interface ActionsJob extends Serving {
  readonly type: 'actions';
  readonly port: number;
  /** So many of each part are done before any is measured. */
  readonly warmUp: number;
  readonly parts: readonly (readonly Action[])[];
  /** Somebody whose urev must still be 0 afterwards; undefined: that is not looked at. */
  readonly bystander: string | undefined;
}

/** A command, and the answer that must come; it must not say that nothing has changed. */
export interface CommandAction {
  readonly type: 'command';
  readonly token: string;
  readonly command: Omit<im.v1.IClientFrame, 'requestId'>;
  readonly answer: 'changed' | 'done' | 'stored' | 'receipts';
}

/** What one user does, and what they must find. `token` is of who does it, on a socket that was opened before. */
export type Action =
  | CommandAction
  | { readonly type: 'add'; readonly token: string; readonly conversationId: number; readonly username: string }
  | { readonly type: 'dismiss'; readonly token: string; readonly conversationId: number }
  /** `rev` is that of the group, which stays. */
  | { readonly type: 'requestToJoin'; readonly token: string; readonly handle: string; readonly rev: number }
  | { readonly type: 'accept'; readonly token: string; readonly username: string }
  | { readonly type: 'listFriends'; readonly token: string; readonly afterUserId: number; readonly limit: number }
  | ListConversationsAction
  | ({ readonly type: 'sync'; readonly token: string } & SyncAction)
  /** On a socket of its own: connect, Hello, Sync. */
  | ({ readonly type: 'comeBack'; readonly newToken: string } & SyncAction)
  | ({ readonly type: 'logIn' } & Credentials);

export interface ListConversationsAction {
  readonly type: 'listConversations';
  readonly token: string;
  /** At most so many pages; in them are `count` conversations, `settings` of them with settings. */
  readonly pages: number;
  readonly count: number;
  readonly settings: number;
}

/** A sync, all pages of it. */
export interface SyncAction {
  readonly urev: number;
  readonly since: number;
  /** How far the client has every scope. */
  readonly scopes: number;
  /** How many of each kind it must get; none of those that are not named. */
  readonly has: Readonly<Partial<Record<'conversations' | 'friends' | 'blocks' | 'settings' | 'drafts', number>>>;
}

/** Of all parts together, and of each. */
export interface ActionsResult extends WindowUsage {
  readonly parts: readonly ActionsPart[];
}

export interface ActionsPart extends WindowUsage {
  /** Of each action that was measured, in ms. */
  readonly latencies: Float64Array;
}

export type Job =
  | MessagesJob
  | LogInsJob
  | UploadsJob
  | IdleJob
  | StormJob
  | HistoryJob
  | PacedJob
  | LockedJob
  | ActionsJob;

/** The result of each kind of job. */
export interface JobResults {
  readonly messages: MessagesResult;
  readonly logIns: LogInsResult;
  readonly uploads: UploadsResult;
  readonly idle: IdleResult;
  readonly storm: StormResult;
  readonly history: HistoryResult;
  readonly paced: PacedResult;
  readonly locked: LockedResult;
  readonly actions: ActionsResult;
}

/** What the load process answers. */
export type JobAnswer =
  | { readonly ok: true; readonly result: JobResults[Job['type']] }
  | { readonly ok: false; readonly message: string };
