import type { Call } from './call.ts';
import type { Conversation, ConversationHead, Marker, Member } from './conversation.ts';
import type { USER_SCOPES } from './generated/user-scopes.ts';
import type { Id, OpId } from './ids.ts';
import type { CommandOutcome } from './log-command.ts';
import type { Mentions } from './mentions.ts';
import type { Message } from './message.ts';
import type { SaidStatus } from './status.ts';

/** One committed change of one conversation; rev is exactly one above the rev before it. */
export interface ConversationEvent {
  readonly type: 'conversation';
  readonly conversationId: Id;
  readonly rev: number;
  readonly actorId: Id;
  readonly at: number;
  readonly change: ConversationChange;
}

export type ConversationChange =
  | { readonly type: 'stored'; readonly message: Message }
  | ({
      readonly type: 'edited';
      readonly seq: number;
      readonly body: string;
      readonly payload: string;
      readonly editedAt: number;
    } & Mentions)
  | { readonly type: 'recalled'; readonly seq: number; readonly recalledAt: number }
  | {
      readonly type: 'reaction';
      readonly seq: number;
      readonly emoji: string;
      readonly userId: Id;
      readonly removed: boolean;
      readonly count: number;
    }
  | {
      readonly type: 'members';
      readonly members: readonly Member[];
      readonly systemMessage: Message | undefined;
      readonly memberCount: number;
    }
  | {
      readonly type: 'updated';
      readonly conversation: Conversation;
      readonly head: ConversationHead;
      readonly systemMessage: Message | undefined;
    }
  /** The group has ended. It is the last event of it, and nobody is a member any more. */
  | { readonly type: 'dismissed' }
  /** Something changed that is not said here: fetch it. `seq` is the message, 0 if not known. */
  | { readonly type: 'unspecified'; readonly seq: number };

/** What of a user's own scope clients are told of, by name. */
export type ScopeName = keyof typeof USER_SCOPES;

/** One change in a user's own scope. */
export type UserChange = {
  [Name in ScopeName]: Parameters<(typeof USER_SCOPES)[Name]['value']>[0];
}[ScopeName];

/** All that one transaction changed in a user's own scope. */
export interface UserEvent {
  readonly type: 'user';
  readonly userId: Id;
  readonly urev: number;
  /** Empty: something that the event does not say, so clients read their scope. */
  readonly changes: readonly UserChange[];
}

export type PresenceStatus = 'offline' | 'online' | 'away' | 'busy';

/** The present status of a user, for the sockets that watch it. Each node makes it of what it and the others announce. */
export interface PresenceEvent {
  readonly type: 'presence';
  readonly userId: Id;
  readonly status: PresenceStatus;
  readonly lastSeenAt: number;
  /** What the user says of themself; '': nothing. */
  readonly statusText: string;
  /** 0: the text has no end. */
  readonly statusUntil: number;
}

export interface TypingEvent {
  readonly type: 'typing';
  readonly conversationId: Id;
  readonly userId: Id;
  readonly typing: boolean;
}

/** A call as it is from now on, for its two. */
export interface CallEvent {
  readonly type: 'call';
  readonly conversationId: Id;
  readonly call: Call;
}

/** What one side of a call hands to the other. It is not stored. */
export interface CallSignalEvent {
  readonly type: 'call_signal';
  readonly conversationId: Id;
  readonly callId: OpId;
  readonly senderId: Id;
  readonly receiverId: Id;
  /** The device that gets it; 0: all of the receiver's. */
  readonly receiverSession: Id;
  readonly data: string;
}

/** How far somebody has read, for the receivers named. It is not stored. */
export interface ReceiptEvent {
  readonly type: 'receipt';
  readonly receiverIds: readonly Id[];
  readonly marker: Marker;
}

/** Sessions that ended; every node closes their sockets. */
export interface SessionsEndedEvent {
  readonly type: 'sessions_ended';
  readonly userId: Id;
  /** undefined: all sessions of the user. */
  readonly sessionIds: readonly Id[] | undefined;
}

/** The presence of one user on one node. */
export interface NodePresence {
  readonly userId: Id;
  /** offline: no socket of the user is left there. */
  readonly status: PresenceStatus;
  /** When the user chose this status; 0: never, so it only says that they are connected. The newest choice counts. */
  readonly statusAt: number;
  /**
   * The urev with which the user chose how to be shown (OwnStatus): a choice under an earlier one does not count. Absent: they
   * never did, or the node does not know of it.
   */
  readonly modeUrev?: number;
  readonly lastSeenAt: number;
  /** Absent: nothing was ever said, or the node does not know of it. */
  readonly said?: SaidStatus;
}

/** Changes of presence on one node; `number` counts such events of a node from 1, so that a lost one is noticed. */
export interface NodePresenceEvent {
  readonly type: 'node_presence';
  readonly node: string;
  readonly number: number;
  readonly users: readonly NodePresence[];
}

/** Every few seconds from every node of a cluster: a node that stays silent counts as dead. */
export interface NodeHeartbeatEvent {
  readonly type: 'node_beat';
  readonly node: string;
  readonly version: string;
  readonly startedAt: number;
  /** The number of its last NodePresenceEvent; 0: none yet. */
  readonly number: number;
  readonly usersOnline: number;
  readonly sockets: number;
  /** It is stopping, and takes no more sockets. */
  readonly leaving: boolean;
  /** Admins have it give over what it has; absent: it is of an earlier version. */
  readonly drained?: boolean;
  /** How long one of its beats took until it read it back, in ms; absent: it has read none yet, or does not measure it. */
  readonly eventLagMs?: number;
  /** When it was sent, by the steady clock of the node, which no other can read. */
  readonly sentAt?: number;
}

/** The users online on a node as of its NodePresenceEvent `number`, for nodes that start or have missed something. */
export interface NodeSnapshotEvent {
  readonly type: 'node_snapshot';
  readonly node: string;
  readonly number: number;
  /** From 0. All parts together are the snapshot. */
  readonly part: number;
  readonly parts: number;
  readonly users: readonly NodePresence[];
}

export interface NodeSnapshotRequest {
  readonly type: 'node_snapshot_request';
  /** The node that asks. */
  readonly node: string;
  /** The node that is asked; empty: every node. */
  readonly of: string;
}

/** What users and addresses used on one node beyond a small share; the others deduct it from their own budgets. */
export interface NodeUsageEvent {
  readonly type: 'node_usage';
  readonly node: string;
  readonly usage: readonly BudgetUsage[];
}

export interface BudgetUsage {
  /** The kind of budget, e.g. "send". */
  readonly budget: string;
  /** A user id, an address, or a digest. */
  readonly key: string;
  readonly count: number;
}

/**
 * Users whose membership in a conversation may have changed without an event: the owner that stored the change died, or
 * lost the database, before it could publish. Their sockets come back and read the present state.
 */
export interface UsersResyncEvent {
  readonly type: 'users_resync';
  readonly conversationId: Id;
  readonly userIds: readonly Id[];
}

/** How a node does; what is counted, is counted over `windowMs`. The words of proto NodeState. */
export interface NodeReport {
  /** By the clock of the node. */
  readonly at: number;
  readonly nodeVersion: string;
  readonly windowMs: number;
  readonly messages: number;
  readonly sends: number;
  readonly sendP50Us: number;
  readonly sendP99Us: number;
  readonly events: number;
  readonly logLag: number;
  readonly unanswered: number;
  readonly followerLagMs: number;
  readonly poolSize: number;
  readonly poolUsed: number;
  readonly poolWaiting: number;
  readonly memoryBytes: number;
  readonly machineMemoryBytes: number;
  readonly cpuPermille: number;
  readonly cores: number;
  readonly loopPermille: number;
}

/** How a node does, for those who watch. */
export interface NodeReportEvent {
  readonly type: 'node_report';
  readonly node: string;
  readonly report: NodeReport;
}

/** Somebody watches at this node: the others report for a while. */
export interface NodeReportRequest {
  readonly type: 'node_report_request';
  readonly node: string;
}

/** A node has given a partition to another one, which learns it from the database a little later without this. */
export interface NodePartitionGivenEvent {
  readonly type: 'node_partition_given';
  readonly node: string;
  /** The lease that has it now. */
  readonly owner: string;
}

/** Events of nodes; those of one node come in the order in which it published them. */
export type NodeEvent =
  | NodePartitionGivenEvent
  | NodePresenceEvent
  | NodeHeartbeatEvent
  | NodeSnapshotEvent
  | NodeSnapshotRequest
  | NodeUsageEvent
  | NodeReportEvent
  | NodeReportRequest;

/** Outcomes of commands of one partition of the log; they travel with the events of its conversations. */
export interface OutcomesEvent {
  readonly type: 'outcomes';
  readonly partition: number;
  readonly outcomes: readonly CommandOutcome[];
}

/** What the event bus carries to every node, in the order of publishing per conversation and per user. */
export type BusEvent =
  | ConversationEvent
  | UserEvent
  | TypingEvent
  | ReceiptEvent
  | CallEvent
  | CallSignalEvent
  | SessionsEndedEvent
  | UsersResyncEvent
  | NodeEvent
  | OutcomesEvent;
