import type { FieldsOf, FieldValue, ShapeName } from '../shapes/shape.ts';

/** How JSON shows a field of a reply, where that differs from code. */
export interface FieldView {
  readonly field: string;
  /** Its name in JSON. */
  readonly as?: string;
  /** 0 and '' are null: the field is not set. */
  readonly orNull?: true;
  /** A text that is JSON itself; '' is null. */
  readonly json?: true;
}

type View = readonly (string | FieldView)[];

const views = <const Views extends { readonly [Name in ShapeName]?: View }>(table: Views): Views => table;

/**
 * The messages of replies as REST shows them: these fields first, in this order. In JSON, times (fields that end in "At" or
 * "Until", and "at") are RFC 3339 in UTC, bytes are dashed UUIDs, and enums are their names. Fields that are not here follow
 * in the order of the .proto file, so a message that is not here has all of its fields.
 */
export const JSON_VIEWS = views({
  Conversation: [
    'id',
    'kind',
    { field: 'handle', orNull: true },
    'name',
    'notice',
    { field: 'ownerId', orNull: true },
    'directUserIds',
    'historyVisibility',
    'memberCount',
    'lastSeq',
    'minSeq',
    'rev',
    { field: 'lastAt', orNull: true },
    'createdAt',
    { field: 'archivedAt', orNull: true },
  ],
  ConversationSummary: [
    'conversation',
    'lastMessage',
    'unread',
    'mentions',
    'readSeq',
    'deliveredSeq',
    'peerReadSeq',
    'peerDeliveredSeq',
    'myRole',
    'settings',
    'hidden',
    'joinRequests',
  ],
  ConversationSettings: [
    'conversationId',
    'level',
    { field: 'pinnedAt', orNull: true },
    { field: 'hiddenBeforeSeq', orNull: true },
    { field: 'unreadFromSeq', orNull: true },
  ],
  ReplyPage: ['messages', 'users', { field: 'nextAfter', orNull: true }, 'count'],
  OwnStatus: ['mode', 'text', { field: 'textUntil', orNull: true }, 'seenBy'],
  AccessToken: ['id', 'name', 'scopes', 'createdAt', { field: 'lastUsedAt', orNull: true }, 'expiresAt', 'current'],
  HiddenMessages: ['conversationId', 'seqs'],
  Draft: [
    'conversationId',
    'body',
    { field: 'replyTo', orNull: true },
    { field: 'clientId', orNull: true },
    { field: 'savedAt', orNull: true },
  ],
  Call: [
    'conversationId',
    'callId',
    'callerId',
    'calleeId',
    'kind',
    'state',
    'end',
    'startedAt',
    { field: 'answeredAt', orNull: true },
    { field: 'endedAt', orNull: true },
  ],
  Message: [
    'conversationId',
    'seq',
    'rev',
    'senderId',
    { field: 'clientId', orNull: true },
    'kind',
    'body',
    { field: 'payload', json: true },
    { field: 'replyTo', orNull: true },
    'sentAt',
    { field: 'editedAt', orNull: true },
    { field: 'recalledAt', orNull: true },
    'origin',
    'reactions',
    'mentioned',
    'mentionsAll',
    'hidden',
    'files',
  ],
  User: ['id', 'username', 'displayName', 'role', 'disabled'],
  Member: ['userId', 'role', 'nickname', 'joinedAt', { field: 'mutedUntil', orNull: true }],
  Changed: ['rev', 'at', 'unchanged'],
  GroupPreview: [
    { field: 'handle', orNull: true },
    'name',
    'description',
    'avatar',
    'memberCount',
    'joinMode',
    'joined',
    'requested',
  ],
  GroupJoined: ['conversationId', 'rev', 'at', 'unchanged', 'requested'],
  GroupPage: ['groups', { field: 'cursor', as: 'nextCursor', orNull: true }],
  JoinRequestPage: ['requests', 'users', { field: 'cursor', as: 'nextCursor', orNull: true }],
  InviteLink: ['id', 'createdBy', 'createdAt', { field: 'expiresAt', orNull: true }, 'maxUses', 'uses'],
  InviteLinkCreated: ['id', 'link', { field: 'expiresAt', orNull: true }, 'maxUses'],
  Webhook: [
    'id',
    'name',
    'url',
    'events',
    'enabled',
    'createdBy',
    'createdAt',
    'waiting',
    'dropped',
    { field: 'failingSinceAt', orNull: true },
    { field: 'lastAt', orNull: true },
    { field: 'lastStatus', orNull: true },
    { field: 'lastError', orNull: true },
    'stopped',
  ],
  WebhookCreated: ['id', 'secret', { field: 'path', orNull: true }],
  WebhookDelivery: [
    'rev',
    'event',
    'state',
    'attempts',
    'happenedAt',
    { field: 'nextAt', orNull: true },
    { field: 'lastAt', orNull: true },
    { field: 'lastStatus', orNull: true },
    { field: 'lastError', orNull: true },
  ],
  DeliveryPage: ['deliveries', { field: 'nextBefore', orNull: true }],
  WebhookTested: [{ field: 'status', orNull: true }, { field: 'error', orNull: true }, 'tookMs'],
  AnnouncementPage: ['announcements', 'users', { field: 'nextBefore', orNull: true }],
  PinPage: ['pins', 'users', 'pinsRev', { field: 'nextBefore', orNull: true }],
  MessageVersion: ['number', 'body', { field: 'payload', json: true }, 'writtenBy', 'writtenAt'],
  VersionPage: ['versions', 'users', { field: 'nextBefore', orNull: true }],
  HistoryPage: ['messages', 'users', 'atStart', 'atEnd', 'rev', 'lastSeq'],
  ConversationPage: ['conversations', 'users', { field: 'cursor', as: 'nextCursor', orNull: true }],
  ConversationOpened: ['summary', 'users', 'created'],
  MentionPage: ['messages', 'conversations', 'users', { field: 'cursor', as: 'nextCursor', orNull: true }],
  SearchPage: [
    'messages',
    'conversations',
    'users',
    { field: 'cursor', as: 'nextCursor', orNull: true },
    'cutShort',
    { field: 'indexedUntil', orNull: true },
    { field: 'oldestIndexedAt', orNull: true },
  ],
  FriendPage: ['friends', 'users', { field: 'nextAfterUserId', as: 'nextAfter', orNull: true }, 'pending'],
  BlockPage: ['blocks', 'users', { field: 'nextAfterUserId', as: 'nextAfter', orNull: true }],
  Friend: ['userId', 'state', 'remark', 'message', 'sinceAt'],
  Block: ['userId', 'sinceAt'],
  MemberPage: ['members', 'users', { field: 'nextAfterUserId', as: 'nextAfter', orNull: true }],
  BanPage: ['bans', 'users', { field: 'nextAfterUserId', as: 'nextAfter', orNull: true }],
  AccountPage: ['users', { field: 'nextAfter', orNull: true }],
  JobPage: ['jobs', { field: 'nextBefore', orNull: true }],
  Retention: ['directMs', 'groupsMs', 'job', 'deletion', 'pending'],
  ExpiredPage: ['expired', 'users', { field: 'nextAfter', orNull: true }, { field: 'nextSeq', orNull: true }],
  RemovedMessages: [
    { field: 'toSeq', orNull: true },
    'messages',
    'bytes',
    'fileBytes',
    { field: 'nextSeq', orNull: true },
  ],
  Job: [
    'id',
    'kind',
    'state',
    { field: 'createdBy', orNull: true },
    'createdAt',
    { field: 'nextAt', orNull: true },
    { field: 'finishedAt', orNull: true },
    { field: 'node', orNull: true },
    'failures',
    { field: 'progress', json: true },
    { field: 'input', json: true },
    { field: 'result', json: true },
  ],
  UserDataSummary: [
    'sessions',
    'tokens',
    'groups',
    'ownedGroups',
    'directConversations',
    'messages',
    'drafts',
    'friends',
    'blocks',
    'files',
    'fileBytes',
    'webhooks',
    'incomingWebhooks',
    'inviteLinks',
    { field: 'endedAt', orNull: true },
  ],
  UserDataRecord: ['type', { field: 'data', json: true }],
  UserDataPage: ['records', { field: 'next', orNull: true }],
  AuditVerification: [
    'seals',
    'entries',
    'verifiedTo',
    { field: 'seal', orNull: true },
    'problem',
    { field: 'nextAfter', orNull: true },
    'unsealed',
    { field: 'unsealedSinceAt', orNull: true },
  ],
  AuditProblem: ['kind', 'afterId', 'toId', 'sealed', 'found', { field: 'sealedAt', orNull: true }],
  NetworkBanPage: ['bans', { field: 'nextAfter', orNull: true }],
  NetworkBan: ['id', 'network', 'reason', 'createdBy', 'createdAt', { field: 'expiresAt', orNull: true }],
  ServerAnnouncementPage: ['announcements', { field: 'nextBefore', orNull: true }],
  ServerAnnouncement: [
    { field: 'id', orNull: true },
    'text',
    'audience',
    { field: 'conversationId', orNull: true },
    'recipients',
    'sent',
    'failed',
    { field: 'jobId', orNull: true },
    'createdBy',
    'createdAt',
    { field: 'finishedAt', orNull: true },
  ],
  InvitePage: ['invites', { field: 'nextAfter', orNull: true }],
  Invite: [
    'id',
    { field: 'userId', orNull: true },
    { field: 'username', orNull: true },
    'maxUses',
    'uses',
    'note',
    'createdBy',
    'createdAt',
    'expiresAt',
    { field: 'lastUsedAt', orNull: true },
  ],
  GroupList: ['groups', 'users', { field: 'nextAfter', orNull: true }],
  ServerWebhook: ['conversationId', { field: 'handle', orNull: true }, 'conversationName', 'webhook', 'incoming'],
  ServerWebhookPage: ['webhooks', 'users', { field: 'nextAfter', orNull: true }],
  FileUsage: ['userId', { field: 'username', orNull: true }, 'files', 'bytes', 'quotaBytes'],
  FileUsagePage: ['usage', { field: 'cursor', as: 'nextCursor', orNull: true }],
  ServerFile: [
    'id',
    { field: 'name', orNull: true },
    'size',
    'mimeType',
    { field: 'sha256', orNull: true },
    'createdAt',
    { field: 'sentAt', orNull: true },
    { field: 'doomedAt', orNull: true },
  ],
  ServerFilePage: ['files', { field: 'nextAfter', orNull: true }],
  ServerFriendPage: ['friends', { field: 'nextAfter', orNull: true }],
  LogPartition: [
    'partition',
    { field: 'owner', orNull: true },
    'epoch',
    'storedTo',
    { field: 'end', orNull: true },
    'lag',
    'webhookEvents',
    'alive',
    'leaseMs',
  ],
  Node: [
    'id',
    'version',
    'startedAt',
    'heardAt',
    'usersOnline',
    'sockets',
    'leaving',
    'drained',
    'current',
    'ownership',
    { field: 'eventLagMs', orNull: true },
  ],
  DeadLetterPage: ['deadLetters', { field: 'nextBefore', orNull: true }],
  PurgePage: ['recalled', 'seen', { field: 'nextAfter', orNull: true }],
  ConfigShown: ['node', { field: 'file', orNull: true }, 'options'],
  ConfigReading: [
    'node',
    { field: 'file', orNull: true },
    'changed',
    'needRestart',
    { field: 'certificate', orNull: true },
    'warnings',
    'problems',
  ],
  AuditPage: ['entries', { field: 'nextBefore', orNull: true }],
  ServerStats: [
    'at',
    'users',
    'bots',
    'disabled',
    'activeDay',
    'activeWeek',
    'activeMonth',
    'groups',
    'direct',
    'messagesDay',
    'messagesWeek',
    { field: 'messagesSinceAt', orNull: true },
  ],
  AuditEntry: ['id', 'at', { field: 'actorId', orNull: true }, 'actor', 'action', 'target', 'address', 'detail'],
});

/** What REST leaves out of the messages above: it has no use there, or the request said it. */
export const NOT_IN_JSON = {
  ConversationSummary: ['visibleFromSeq'],
  HiddenMessages: ['clearedToSeq'],
  Member: ['rev', 'removed'],
  User: ['privacy'],
  Friend: ['removed'],
  Block: ['removed'],
  Changed: ['conversationId', 'opId'],
  GroupJoined: ['opId'],
  HistoryPage: ['conversationId'],
} as const;

type Views = typeof JSON_VIEWS;
type FieldIn<Entry> = Entry extends string ? Entry : Entry extends { readonly field: infer Field } ? Field : never;
type Left<Name extends keyof Views> = Exclude<
  keyof FieldsOf<Name>,
  FieldIn<Views[Name][number]> | (Name extends keyof typeof NOT_IN_JSON ? (typeof NOT_IN_JSON)[Name][number] : never)
>;

type NameIn<Entry> = Entry extends { readonly as: infer Name extends string } ? Name : FieldIn<Entry>;

type IsTime<Field> = Field extends `${string}At` | `${string}Until` | 'at' ? true : false;

type JsonField<Shape, Field, Entry> = Entry extends { readonly json: true }
  ? unknown
  : Entry extends { readonly orNull: true }
    ? JsonValue<Shape, Field> | null
    : JsonValue<Shape, Field>;

type JsonValue<Shape, Field> = Shape extends { readonly type: 'message'; readonly of: infer Name extends ShapeName }
  ? Shape extends { readonly repeated: true }
    ? readonly JsonOf<Name>[]
    : JsonOf<Name>
  : Shape extends { readonly type: 'uint64' }
    ? IsTime<Field> extends true
      ? string
      : FieldValue<Shape>
    : FieldValue<Shape>;

/** Single messages in replies that may be absent, and are null in JSON; and what answers to a log-in of an older server lack. */
export const ABSENTABLE = {
  ConversationSummary: ['lastMessage', 'settings'],
  Account: ['privacy', 'mustChangePassword'],
  AuditVerification: ['problem'],
  Retention: ['job', 'deletion'],
  Message: ['origin'],
  JoinRequest: ['group'],
  ServerWebhook: ['webhook', 'incoming'],
  Node: ['ownership'],
} as const;

type MaybeAbsent<Name, Field> = Name extends keyof typeof ABSENTABLE
  ? Field extends (typeof ABSENTABLE)[Name][number]
    ? null
    : never
  : never;

/** A message as REST shows it. */
export type JsonOf<Name extends ShapeName> = Name extends keyof Views
  ? {
      readonly [Entry in Views[Name][number] as NameIn<Entry> & string]: FieldIn<Entry> extends keyof FieldsOf<Name>
        ? JsonField<FieldsOf<Name>[FieldIn<Entry>], FieldIn<Entry>, Entry> | MaybeAbsent<Name, FieldIn<Entry>>
        : never;
    } & { readonly [Field in Left<Name>]: JsonValue<FieldsOf<Name>[Field], Field> }
  : { readonly [Field in keyof FieldsOf<Name>]: JsonValue<FieldsOf<Name>[Field], Field> };
