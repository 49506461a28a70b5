import type { OperationName, OperationReply, OperationRequest, OperationSpecs, Value } from '@im-ts/protocol';
import type { AdminOperationName, AdminReply, AdminRequest } from '@im-ts/protocol/admin';
import type { Id, OpId } from '../domain/ids.ts';
import type { Identity } from '../domain/session.ts';
import type { AnnouncementService } from '../services/announcements/announcement-service.ts';
import type { AccessTokens } from '../services/auth/access-tokens.ts';
import type { RunningAuthService } from '../services/auth/auth-service.ts';
import type { Invites } from '../services/auth/invites.ts';
import type { CallService } from '../services/calls/call-service.ts';
import type { ConfigService } from '../services/config/config-service.ts';
import type { AdminGroups } from '../services/conversations/admin-groups.ts';
import type { BanService } from '../services/conversations/ban-service.ts';
import type { ConversationService } from '../services/conversations/conversation-service.ts';
import type { GroupService } from '../services/conversations/group-service.ts';
import type { HistoryService } from '../services/conversations/history-service.ts';
import type { JoiningService } from '../services/conversations/joining-service.ts';
import type { MentionService } from '../services/conversations/mention-service.ts';
import type { MessageImport } from '../services/conversations/message-import.ts';
import type { MessagePurge } from '../services/conversations/message-purge.ts';
import type { MessageReceipts } from '../services/conversations/message-receipts.ts';
import type { ChangedAnswer, MessageService } from '../services/conversations/message-service.ts';
import type { PinService } from '../services/conversations/pin-service.ts';
import type { ReceiptService } from '../services/conversations/receipt-service.ts';
import type { ReplyService } from '../services/conversations/reply-service.ts';
import type { SearchService } from '../services/conversations/search-service.ts';
import type { SyncService } from '../services/conversations/sync-service.ts';
import type { VersionService } from '../services/conversations/version-service.ts';
import type { FileReports } from '../services/files/file-reports.ts';
import type { JobService } from '../services/jobs/job-service.ts';
import type { NetworkBans } from '../services/limits/network-bans.ts';
import type { LogReports } from '../services/log/log-report.ts';
import type { NodeService } from '../services/nodes/node-service.ts';
import type { NodeDirectory } from '../services/presence/node-directory.ts';
import type { Presence } from '../services/presence/presence-registry.ts';
import type { PresenceService } from '../services/presence/presence-service.ts';
import type { TypingService } from '../services/presence/typing-service.ts';
import type { MessageRemoval } from '../services/retention/message-removal.ts';
import type { RetentionService } from '../services/retention/retention-service.ts';
import type { AccountEnds } from '../services/users/account-ends.ts';
import type { AdminService } from '../services/users/admin-service.ts';
import type { BlockService } from '../services/users/block-service.ts';
import type { Bots } from '../services/users/bots.ts';
import type { DraftService } from '../services/users/draft-service.ts';
import type { FriendAdmin } from '../services/users/friend-admin.ts';
import type { FriendService } from '../services/users/friend-service.ts';
import type { HidingService } from '../services/users/hiding-service.ts';
import type { KnownUsers } from '../services/users/known-users.ts';
import type { NameChecks } from '../services/users/name-checks.ts';
import type { ScopeWriter } from '../services/users/scope-writer.ts';
import type { SettingsService } from '../services/users/settings-service.ts';
import type { StatusService } from '../services/users/status-service.ts';
import type { UserExport } from '../services/users/user-export.ts';
import type { UserService } from '../services/users/user-service.ts';
import type { Diagnosis } from '../services/watch/diagnosis.ts';
import type { EventFeed } from '../services/watch/event-feed.ts';
import type { NodeStates } from '../services/watch/node-states.ts';
import type { StatsService } from '../services/watch/stats-service.ts';
import type { ListServerWebhooks } from '../services/webhooks/server-webhooks.ts';
import type { WebhookService } from '../services/webhooks/webhook-service.ts';

/** What the handlers of operations work on. */
export interface OperationServices {
  readonly auth: RunningAuthService;
  readonly tokens: AccessTokens;
  readonly invites: Invites;
  readonly networkBans: NetworkBans;
  readonly users: UserService;
  readonly knownUsers: KnownUsers;
  readonly scopes: ScopeWriter;
  readonly friends: FriendService;
  readonly blocks: BlockService;
  readonly settings: SettingsService;
  readonly drafts: DraftService;
  readonly bots: Bots;
  readonly admin: AdminService;
  readonly accountEnds: AccountEnds;
  readonly userExport: UserExport;
  readonly adminGroups: AdminGroups;
  readonly friendAdmin: FriendAdmin;
  readonly fileReports: FileReports;
  readonly logReports: LogReports;
  readonly listServerWebhooks: ListServerWebhooks;
  readonly nameChecks: NameChecks;
  readonly purge: MessagePurge;
  readonly removal: MessageRemoval;
  readonly retention: RetentionService;
  readonly imports: MessageImport;
  readonly conversations: ConversationService;
  readonly groups: GroupService;
  readonly bans: BanService;
  readonly joining: JoiningService;
  readonly messages: MessageService;
  readonly mentions: MentionService;
  readonly search: SearchService;
  readonly hiding: HidingService;
  readonly history: HistoryService;
  readonly pins: PinService;
  readonly replies: ReplyService;
  readonly versions: VersionService;
  readonly sync: SyncService;
  readonly receipts: ReceiptService;
  readonly messageReceipts: MessageReceipts;
  readonly presence: PresenceService;
  readonly statuses: StatusService;
  readonly typing: TypingService;
  readonly calls: CallService;
  readonly webhooks: WebhookService;
  readonly nodes: Pick<NodeDirectory, 'list'>;
  readonly jobs: JobService;
  readonly nodeControl: NodeService;
  readonly config: ConfigService;
  /** The id of this node. */
  readonly thisNode: string;
  readonly stats: StatsService;
  readonly nodeStates: Pick<NodeStates, 'list'>;
  readonly events: Pick<EventFeed, 'read'>;
  readonly diagnosis: Diagnosis & { stamp(): { readonly at: number; readonly version: string } };
  readonly announcements: AnnouncementService;
}

/** Who asks without having logged in. */
export interface AnonymousCaller {
  readonly address: string;
}

/** Who asks, by socket or REST. */
export interface Caller extends AnonymousCaller {
  readonly identity: Identity;
  /** The caller chose the id of the change, so this may be a repeat; never set on a socket, where the request says it. */
  readonly mayRepeat: boolean;
  /** The socket that asks; undefined: it is REST. */
  readonly socket: CallerSocket | undefined;
}

/** The socket that asks, as far as handlers may see it. */
export interface CallerSocket {
  /** This socket gets the events of the conversation, so its user is a member of it. */
  follows(conversationId: Id): boolean;
  /** The user's scope was read on this socket, up to this urev. */
  synced(urev: number): void;
  /**
   * Replaces whose presence, and whose typing in which conversations, is pushed to this socket. Answers how the users are,
   * those whose presence is none of the caller's business as offline.
   */
  watch(userIds: readonly Id[], openConversationIds: readonly Id[]): Promise<Presence[]>;
  /** Replaces the groups for which this socket is told how many have read its user's messages; answers how many have. */
  watchReceipts(conversationIds: readonly Id[]): Promise<Value<'ReceiptCounts'>[]>;
}

/** Who asks for what sockets alone may ask. */
export interface SocketCaller extends Caller {
  readonly socket: CallerSocket;
}

type CallerOf<Spec> = Spec extends { readonly auth: 'none' }
  ? AnonymousCaller
  : Spec extends { readonly rest: false }
    ? SocketCaller
    : Caller;

/**
 * Does one operation, whatever way it was asked for. The request was checked and its targets are ids; refusals are
 * AppErrors.
 */
export type Handler<Name extends OperationName> = (
  caller: CallerOf<OperationSpecs[Name]>,
  request: OperationRequest<Name>,
) => Promise<OperationReply<Name>>;

/** The same for an operation of admins; the caller is one. */
export type AdminHandler<Name extends AdminOperationName> = (
  caller: Caller,
  request: AdminRequest<Name>,
) => Promise<AdminReply<Name>>;

/** A handler for every operation; one without a handler does not compile. */
export type Handlers = { readonly [Name in OperationName]: Handler<Name> } & {
  readonly [Name in AdminOperationName]: AdminHandler<Name>;
};

/** The answer to every change of a conversation that is not a send. */
export function changedReply(conversationId: Id, opId: OpId, { rev, at, unchanged }: ChangedAnswer): Value<'Changed'> {
  return { conversationId, opId, rev, at, unchanged };
}

/** The caller as an admin of the server who acts as one, for this reason. */
export function asAdmin({ identity, address }: Pick<Caller, 'identity' | 'address'>, reason: string): Identity {
  return { ...identity, asAdmin: { reason, address } };
}

/** The answer of what has none. */
export const DONE: Value<'Done'> = Object.freeze({});
