// Written by "npm run generate" from packages/protocol/proto. Do not edit.

/** The fields of every message: number, type, and for what proto3 calls optional, repeated or a map. */
export const ADMIN_SHAPES = {
  AdminCreateUser: {
    username: { no: 1, type: 'string' },
    password: { no: 2, type: 'string' },
    displayName: { no: 3, type: 'string' },
    email: { no: 4, type: 'string' },
    role: { no: 5, type: 'enum', of: 'UserRole' },
  },
  AdminListUsers: {
    after: { no: 1, type: 'uint64' },
    limit: { no: 2, type: 'uint32' },
  },
  AccountPage: {
    users: { no: 1, type: 'message', of: 'Account', repeated: true },
    nextAfter: { no: 2, type: 'uint64' },
  },
  AdminGetUser: {
    userId: { no: 1, type: 'uint64' },
    username: { no: 2, type: 'string' },
  },
  AdminUpdateUser: {
    userId: { no: 1, type: 'uint64' },
    username: { no: 2, type: 'string' },
    displayName: { no: 3, type: 'string', optional: true },
    email: { no: 4, type: 'string', optional: true },
    role: { no: 5, type: 'enum', of: 'UserRole', optional: true },
  },
  AdminDisableUser: {
    userId: { no: 1, type: 'uint64' },
    username: { no: 2, type: 'string' },
  },
  AdminEnableUser: {
    userId: { no: 1, type: 'uint64' },
    username: { no: 2, type: 'string' },
  },
  AdminResetPassword: {
    userId: { no: 1, type: 'uint64' },
    username: { no: 2, type: 'string' },
    newPassword: { no: 3, type: 'string' },
  },
  AdminListSessions: {
    userId: { no: 1, type: 'uint64' },
    username: { no: 2, type: 'string' },
  },
  AdminRevokeSession: {
    userId: { no: 1, type: 'uint64' },
    username: { no: 2, type: 'string' },
    sessionId: { no: 3, type: 'uint64' },
  },
  AdminRevokeSessions: {
    userId: { no: 1, type: 'uint64' },
    username: { no: 2, type: 'string' },
  },
  AdminCreateBot: {
    name: { no: 1, type: 'string' },
    displayName: { no: 2, type: 'string' },
  },
  AdminListBots: {
    after: { no: 1, type: 'uint64' },
    limit: { no: 2, type: 'uint32' },
  },
  AdminCreateToken: {
    userId: { no: 1, type: 'uint64' },
    username: { no: 2, type: 'string' },
    opId: { no: 3, type: 'bytes' },
    name: { no: 4, type: 'string' },
    scopes: { no: 5, type: 'string', repeated: true },
    expiresAt: { no: 6, type: 'uint64' },
  },
  AdminListTokens: {
    userId: { no: 1, type: 'uint64' },
    username: { no: 2, type: 'string' },
  },
  AdminRevokeToken: {
    userId: { no: 1, type: 'uint64' },
    username: { no: 2, type: 'string' },
    tokenId: { no: 3, type: 'uint64' },
  },
  AdminListAudit: {
    before: { no: 1, type: 'uint64' },
    limit: { no: 2, type: 'uint32' },
  },
  AuditEntry: {
    id: { no: 1, type: 'uint64' },
    at: { no: 2, type: 'uint64' },
    actorId: { no: 3, type: 'uint64' },
    action: { no: 4, type: 'string' },
    target: { no: 5, type: 'string' },
    address: { no: 6, type: 'string' },
    detail: { no: 7, type: 'string' },
  },
  AuditPage: {
    entries: { no: 1, type: 'message', of: 'AuditEntry', repeated: true },
    nextBefore: { no: 2, type: 'uint64' },
  },
  AdminListGroups: {
    query: { no: 1, type: 'string' },
    after: { no: 2, type: 'uint64' },
    limit: { no: 3, type: 'uint32' },
  },
  GroupList: {
    groups: { no: 1, type: 'message', of: 'Conversation', repeated: true },
    users: { no: 2, type: 'message', of: 'User', repeated: true },
    nextAfter: { no: 3, type: 'uint64' },
  },
  AdminGetConversation: {
    conversationId: { no: 1, type: 'uint64' },
  },
  ConversationRecord: {
    conversation: { no: 1, type: 'message', of: 'Conversation' },
    users: { no: 2, type: 'message', of: 'User', repeated: true },
  },
  AdminCreateGroup: {
    opId: { no: 1, type: 'bytes' },
    name: { no: 2, type: 'string' },
    handle: { no: 3, type: 'string' },
    ownerId: { no: 4, type: 'uint64' },
    ownerName: { no: 5, type: 'string' },
    memberIds: { no: 6, type: 'uint64', repeated: true },
    memberNames: { no: 7, type: 'string', repeated: true },
    historyVisibility: { no: 8, type: 'enum', of: 'HistoryVisibility' },
    reason: { no: 9, type: 'string' },
  },
  AdminPurgeMessages: {
    conversationId: { no: 1, type: 'uint64' },
    opId: { no: 2, type: 'bytes' },
    senderId: { no: 3, type: 'uint64', optional: true },
    senderName: { no: 4, type: 'string' },
    after: { no: 5, type: 'uint64' },
    before: { no: 6, type: 'uint64' },
    sinceAt: { no: 7, type: 'uint64' },
    untilAt: { no: 8, type: 'uint64' },
    dryRun: { no: 9, type: 'bool' },
    reason: { no: 10, type: 'string' },
  },
  PurgePage: {
    recalled: { no: 1, type: 'uint32' },
    seen: { no: 2, type: 'uint32' },
    nextAfter: { no: 3, type: 'uint64' },
  },
  AdminListNodes: {},
  Node: {
    id: { no: 1, type: 'string' },
    version: { no: 2, type: 'string' },
    startedAt: { no: 3, type: 'uint64' },
    heardAt: { no: 4, type: 'uint64' },
    usersOnline: { no: 5, type: 'uint32' },
    sockets: { no: 6, type: 'uint32' },
    leaving: { no: 7, type: 'bool' },
    current: { no: 8, type: 'bool' },
  },
  NodeList: {
    nodes: { no: 1, type: 'message', of: 'Node', repeated: true },
  },
} as const;

/** The names of every enum by their number; number 0 is always "unspecified". */
export const ADMIN_ENUMS = {

} as const;

/** What the .proto files say of a message ('') and of its fields. */
export const ADMIN_COMMENTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  AdminListUsers: { after: "The last user id of the page before." },
  AccountPage: { nextAfter: "Send it as after to get the next page; 0 at the end." },
  AdminGetUser: { '': "One of the two names the user, here and below." },
  AdminUpdateUser: { '': "Sets what is present." },
  AdminListBots: { after: "The last user id of the page before." },
  AdminListAudit: { before: "The last entry id of the page before." },
  AuditEntry: { actorId: "0: the server itself." },
  AuditPage: { nextBefore: "Send it as before to get the next page; 0 at the end." },
  AdminListGroups: { query: "A part of the name or, with or without \"#\", of the handle, in any case; empty: all groups.", after: "The last group id of the page before." },
  GroupList: { users: "Who owns them.", nextAfter: "Send it as after to go on; 0 at the end. A page of a search may have few groups or none, and go on." },
  ConversationRecord: { '': "A conversation as admins of the server see it: without messages.", users: "The owner of a group, or the two of a direct conversation." },
  AdminCreateGroup: { ownerId: "One of the two." },
  AdminPurgeMessages: { senderId: "One of the two, or neither: messages of everybody.", after: "Above this number.", before: "Below this number; 0: to the newest.", sinceAt: "Sent at this time or later; 0: whenever.", untilAt: "Sent before this time; 0: whenever.", dryRun: "Nothing is recalled, what would be is counted." },
  PurgePage: { recalled: "Messages that were recalled; in a dry run, that would be.", seen: "Messages that were looked at.", nextAfter: "Send it as after to go on; 0 at the end." },
  Node: { '': "One imd of this server.", id: "Unlike that of every other start.", heardAt: "When the answering node last heard of it; after 15 s of silence it is not listed any more.", leaving: "It is stopping and wants no new clients.", current: "The node that answers." },
};
