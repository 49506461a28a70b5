// Written by "npm run generate" from packages/protocol/proto. Do not edit.

/** The fields of every message: number, type, and for what proto3 calls optional, repeated or a map. */
export const ADMIN_SHAPES = {
  AdminCreateUser: {
    username: { no: 1, type: 'string' },
    password: { no: 2, type: 'string', optional: true },
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
    actor: { no: 3, type: 'string' },
    action: { no: 4, type: 'string' },
    target: { no: 5, type: 'string' },
    sinceAt: { no: 6, type: 'uint64' },
    untilAt: { no: 7, type: 'uint64' },
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
  AdminListJobs: {
    before: { no: 1, type: 'uint64' },
    limit: { no: 2, type: 'uint32' },
  },
  AdminGetJob: {
    jobId: { no: 1, type: 'uint64' },
  },
  AdminCancelJob: {
    jobId: { no: 1, type: 'uint64' },
  },
  Job: {
    id: { no: 1, type: 'uint64' },
    kind: { no: 2, type: 'string' },
    state: { no: 3, type: 'enum', of: 'JobState' },
    createdBy: { no: 4, type: 'uint64' },
    createdAt: { no: 5, type: 'uint64' },
    nextAt: { no: 6, type: 'uint64' },
    finishedAt: { no: 7, type: 'uint64' },
    node: { no: 8, type: 'string' },
    failures: { no: 9, type: 'uint32' },
    progress: { no: 10, type: 'string' },
    input: { no: 11, type: 'string' },
    result: { no: 12, type: 'string' },
  },
  JobPage: {
    jobs: { no: 1, type: 'message', of: 'Job', repeated: true },
    nextBefore: { no: 2, type: 'uint64' },
  },
  AdminVerifyAudit: {
    after: { no: 1, type: 'uint64' },
    seal: { no: 2, type: 'string' },
  },
  AuditProblem: {
    kind: { no: 1, type: 'enum', of: 'AuditProblemKind' },
    afterId: { no: 2, type: 'uint64' },
    toId: { no: 3, type: 'uint64' },
    sealed: { no: 4, type: 'uint32' },
    found: { no: 5, type: 'uint32' },
    sealedAt: { no: 6, type: 'uint64' },
  },
  AuditVerification: {
    seals: { no: 1, type: 'uint32' },
    entries: { no: 2, type: 'uint32' },
    verifiedTo: { no: 3, type: 'uint64' },
    seal: { no: 4, type: 'string' },
    problem: { no: 5, type: 'message', of: 'AuditProblem' },
    nextAfter: { no: 6, type: 'uint64' },
    unsealed: { no: 7, type: 'uint32' },
    unsealedSinceAt: { no: 8, type: 'uint64' },
  },
  AdminBanNetwork: {
    network: { no: 1, type: 'string' },
    expiresAt: { no: 2, type: 'uint64' },
    reason: { no: 3, type: 'string' },
    includeOwn: { no: 4, type: 'bool' },
  },
  NetworkBan: {
    id: { no: 1, type: 'uint64' },
    network: { no: 2, type: 'string' },
    reason: { no: 3, type: 'string' },
    createdBy: { no: 4, type: 'uint64' },
    createdAt: { no: 5, type: 'uint64' },
    expiresAt: { no: 6, type: 'uint64' },
  },
  AdminListNetworkBans: {
    after: { no: 1, type: 'uint64' },
    limit: { no: 2, type: 'uint32' },
  },
  NetworkBanPage: {
    bans: { no: 1, type: 'message', of: 'NetworkBan', repeated: true },
    nextAfter: { no: 2, type: 'uint64' },
  },
  AdminLiftNetworkBan: {
    banId: { no: 1, type: 'uint64' },
  },
  AdminCreateInvite: {
    opId: { no: 1, type: 'bytes' },
    user: { no: 2, type: 'string' },
    username: { no: 3, type: 'string' },
    maxUses: { no: 4, type: 'uint32' },
    expiresAt: { no: 5, type: 'uint64' },
    note: { no: 6, type: 'string' },
  },
  InviteCreated: {
    id: { no: 1, type: 'uint64' },
    code: { no: 2, type: 'string' },
    expiresAt: { no: 3, type: 'uint64' },
    maxUses: { no: 4, type: 'uint32' },
  },
  Invite: {
    id: { no: 1, type: 'uint64' },
    userId: { no: 2, type: 'uint64' },
    username: { no: 3, type: 'string' },
    maxUses: { no: 4, type: 'uint32' },
    uses: { no: 5, type: 'uint32' },
    note: { no: 6, type: 'string' },
    createdBy: { no: 7, type: 'uint64' },
    createdAt: { no: 8, type: 'uint64' },
    expiresAt: { no: 9, type: 'uint64' },
    lastUsedAt: { no: 10, type: 'uint64' },
  },
  AdminListInvites: {
    after: { no: 1, type: 'uint64' },
    limit: { no: 2, type: 'uint32' },
  },
  InvitePage: {
    invites: { no: 1, type: 'message', of: 'Invite', repeated: true },
    nextAfter: { no: 2, type: 'uint64' },
  },
  AdminRevokeInvite: {
    inviteId: { no: 1, type: 'uint64' },
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
  JobState: { 0: 'unspecified', 1: 'waiting', 2: 'running', 3: 'cancelling', 4: 'done', 5: 'failed', 6: 'cancelled' },
  AuditProblemKind: { 0: 'unspecified', 1: 'changed', 2: 'removed', 3: 'inserted', 4: 'seal_missing' },
} as const;

/** What the .proto files say of a message ('') and of its fields. */
export const ADMIN_COMMENTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  AdminCreateUser: { password: "Absent: the account has none, and is entered by an invite." },
  AdminListUsers: { after: "The last user id of the page before." },
  AccountPage: { nextAfter: "Send it as after to get the next page; 0 at the end." },
  AdminGetUser: { '': "One of the two names the user, here and below." },
  AdminUpdateUser: { '': "Sets what is present." },
  AdminListBots: { after: "The last user id of the page before." },
  AdminListAudit: { before: "The last entry id of the page before." },
  AuditEntry: { actorId: "0: the server itself." },
  AuditPage: { nextBefore: "Send it as before to get the next page; 0 at the end." },
  AdminListJobs: { before: "The last job id of the page before." },
  Job: { '': "Work in steps that one node does; it goes on after a restart, and on another node.", createdBy: "0: the server itself.", nextAt: "When its next step may begin; 0 after its end.", finishedAt: "0 before its end.", node: "The node that takes its steps; empty before the first one.", failures: "Failures since the last step that was done.", progress: "How far it is, as JSON; empty before the first step.", input: "What it was asked for, as JSON; empty in lists.", result: "What came of it, as JSON; empty before its end, and in lists." },
  JobPage: { nextBefore: "Send it as before to get the next page; 0 at the end." },
  AdminVerifyAudit: { after: "The next_after of the page before." },
  AuditProblem: { '': "The first range of the audit log in which something is wrong.", afterId: "The range begins behind this entry.", toId: "The last entry of the range.", sealed: "How many entries there were when it was sealed.", found: "How many were found; at most one more than there were." },
  AuditVerification: { seals: "Seals of this page that are right, and the entries under them.", verifiedTo: "Up to this entry all is as it was when it was sealed.", seal: "The last seal that is right, as the log of the server has it.", nextAfter: "Send it as after to get the next page; 0 at the end.", unsealed: "Entries that no seal covers yet.", unsealedSinceAt: "When the first of them was made." },
  NetworkBan: { '': "Addresses that the server does not talk to.", network: "An address, or a range such as 203.0.113.0/24.", expiresAt: "Absent: it does not end by itself." },
  AdminListNetworkBans: { after: "The last ban id of the page before." },
  NetworkBanPage: { nextAfter: "Send it as after to get the next page; 0 at the end." },
  InviteCreated: { '': "A new invite. Its code is shown here only.", code: "Whoever has it can register, or enter the account." },
  Invite: { '': "An invite to the server. Its code is not in it.", userId: "The account that it lets its owner into; absent: people register with it.", username: "The only name that may be registered with it; empty: any.", lastUsedAt: "Absent while nobody has used it." },
  AdminListInvites: { after: "The last invite id of the page before." },
  InvitePage: { nextAfter: "Send it as after to get the next page; 0 at the end." },
  Node: { '': "One imd of this server.", id: "Unlike that of every other start.", heardAt: "When the answering node last heard of it; after 15 s of silence it is not listed any more.", leaving: "It is stopping and wants no new clients.", current: "The node that answers." },
};
