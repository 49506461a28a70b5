/** Every limit that both sides must agree on, stated once. Text is counted in Unicode code points, sizes in bytes. */
export const LIMITS = {
  /** One ClientFrame. */
  frameBytes: 64 * 1024,
  /** A frame before Hello. */
  helloFrameBytes: 4 * 1024,
  /** One ServerFrame; the largest are pages of 200 conversations with their last messages. */
  serverFrameBytes: 16 * 1024 * 1024,
  /** One REST body (JSON). */
  restBodyBytes: 256 * 1024,
  bodyCodePoints: 8_000,
  payloadBytes: 16 * 1024,
  /** Files of one message. */
  filesPerMessage: 10,
  /** Levels of arrays and objects in a payload. */
  payloadDepth: 32,
  usernameCodePoints: 32,
  displayNameCodePoints: 64,
  handleCodePoints: 32,
  conversationNameCodePoints: 64,
  noticeCodePoints: 2_000,
  /** Why an admin of the server did something. */
  reasonCodePoints: 200,
  descriptionCodePoints: 500,
  avatarCodePoints: 255,
  emailCodePoints: 254,
  deviceCodePoints: 64,
  emojiCodePoints: 16,
  emojiBytes: 64,
  reactionsPerMessage: 50,
  /** Messages that are pinned in one conversation. */
  pinnedMessages: 100,
  /** People whom one message mentions; further names are text. */
  mentions: 50,
  mentionPage: 100,
  mentionPageDefault: 20,
  searchQueryCodePoints: 256,
  /** Words in the query of a search, those of phrases too. */
  searchWords: 32,
  searchPage: 100,
  searchPageDefault: 20,
  /** Searches that one user may make in a second, on the average. */
  searchesPerSecond: 2,
  /** Searches that one user may make at once. */
  searchBurst: 30,
  passwordBytes: 1_024,
  passwordMinCodePoints: 8,
  /** A hash that was made elsewhere. */
  passwordHashBytes: 255,
  tokenBytes: 256,
  /** Sessions of one user; the one that was not used for the longest time ends. */
  sessions: 100,
  /** Personal access tokens of one user at a time; they do not count as sessions. */
  tokens: 50,
  tokenNameCodePoints: 64,
  tokenScopes: 16,
  /** The longest life of a token, and that of one which is not told when to end. */
  tokenDays: 366,
  tokenDaysDefault: 90,
  clientNameCodePoints: 64,
  capabilities: 32,
  capabilityCodePoints: 64,
  /** Cursors of paged answers; opaque text made by the server. */
  cursorBytes: 256,
  /** Scopes that one Sync names, and the bytes of such a name. */
  syncScopes: 32,
  scopeNameBytes: 64,
  idempotencyKeyBytes: 128,
  historyPage: 200,
  historyPageDefault: 50,
  /** Answers to one message are counted up to here. */
  replyCount: 100,
  syncPage: 200,
  conversationPage: 200,
  /** Conversations that one user has pinned. */
  pinnedConversations: 100,
  conversationPageDefault: 50,
  /** Messages that one request deletes for its user. */
  hideAtOnce: 100,
  /** Messages of one conversation that one user deleted for themself, apart from clearing it. */
  hiddenMessages: 1_000,
  memberPage: 200,
  userLookup: 200,
  userSearchCodePoints: 64,
  userSearch: 20,
  /** Times that one user may look for people in a second, on the average: as often as somebody types letters. */
  userSearchesPerSecond: 5,
  /** So many at once. */
  userSearchBurst: 60,
  friends: 5_000,
  /** Requests of one user that are not answered yet. */
  friendRequests: 500,
  /** Requests to one user that wait for an answer; they do not get any more. */
  friendRequestsReceived: 1_000,
  /** Requests of one user in 24 hours, on the average; so many may come at once. */
  friendRequestsPerDay: 50,
  friendMessageCodePoints: 200,
  friendRemarkCodePoints: 64,
  friendPage: 200,
  blocks: 5_000,
  blockPage: 200,
  /** Messages that one request imports. */
  importAtOnce: 100,
  /** Users who reacted to an imported message with one emoji. */
  importedReactionUsers: 1_000,
  adminPage: 200,
  adminPageDefault: 50,
  /** Groups whose webhooks are on one page. */
  adminWebhookGroups: 50,
  fileCursorBytes: 64,
  announcementCodePoints: 4_000,
  /** People who are named for one announcement; more are a group, or everybody. */
  announcementUsers: 200,
  /** New names of accounts, or of groups, that are judged at once. */
  nameChecks: 200,
  auditActorCodePoints: 64,
  auditActionCodePoints: 64,
  auditTargetCodePoints: 255,
  auditSealBytes: 128,
  /** A cursor of the events of the server, as the server made it. */
  eventCursorBytes: 4_096,
  eventKindsCodePoints: 255,
  networkCodePoints: 64,
  networkBanReasonCodePoints: 200,
  /** Bans of addresses and ranges at a time. */
  networkBans: 10_000,
  /** Who may register with one invite. */
  inviteUses: 100_000,
  /** The longest life of an invite, and that of one which is not told when to end. */
  inviteDays: 366,
  inviteDaysDefault: 7,
  inviteCodeBytes: 64,
  inviteNoteCodePoints: 200,
  groupMembers: 5_000,
  /** Besides the owner. */
  groupAdmins: 50,
  announcementPage: 50,
  announcementPageDefault: 20,
  nicknameCodePoints: 64,
  /** Also the most members that an event names, so that it stays small however large the group. */
  addMembersAtOnce: 200,
  joinMessageCodePoints: 500,
  joinRequestPage: 200,
  joinRequestPageDefault: 50,
  /** Open requests to join of one user. */
  joinRequests: 50,
  groupSearchPage: 50,
  groupSearchCodePoints: 64,
  /** Open links into one group. */
  inviteLinks: 20,
  inviteLinkUses: 100_000,
  inviteLinkBytes: 64,
  /** Webhooks of one group, of both kinds. */
  webhooks: 20,
  webhookNameCodePoints: 64,
  webhookUrlBytes: 2_048,
  webhookIdBytes: 64,
  deliveryPage: 100,
  deliveryPageDefault: 20,
  /** Addresses of webhooks that one user may have tried in a second, on the average: new ones, tests and replays. */
  webhookTriesPerSecond: 1,
  /** So many at once. */
  webhookTryBurst: 100,
  /** Messages that one incoming webhook may write in a second, on the average. */
  hookPostsPerSecond: 1,
  /** Messages that it may write at once. */
  hookPostBurst: 60,
  /** An offer, an answer or a signal of a call; with what is around it, it fits into a frame. */
  callDataBytes: 60 * 1024,
  /** A call that nobody has answered for so long is missed. */
  callRingMs: 60_000,
  /** An answered call that nobody has ended is over after this time. */
  callMs: 12 * 3_600_000,
  /** Open calls of one user in a list; more than a few only ring. */
  openCalls: 50,
  /** Calls that one user may start in a minute, on the average; so many may come at once. */
  callsPerMinute: 10,
  /** Signals that one user may send in a second, on the average. */
  callSignalsPerSecond: 20,
  /** Signals that one user may send at once. */
  callSignalBurst: 200,
  fileNameCodePoints: 255,
  /** Uploads of one user that are not complete. */
  openUploads: 100,
  /** Uploads that one user may begin in a minute, on the average. */
  uploadsPerMinute: 60,
  /** Uploads that one user may begin at once. */
  uploadBurst: 300,
  watchPresence: 200,
  statusTextCodePoints: 80,
  openConversations: 8,
  /** Members of a group up to which it is told who has read a message. */
  receiptMembers: 500,
  /** Members of a group up to which its authors are told live how many have read their messages. */
  liveReceiptMembers: 100,
  /** Own messages of a group of which that is told, of its newest 50. */
  liveReceiptMessages: 20,
  subscriptions: 1_000,
  /** Unanswered requests on one socket. */
  inFlight: 64,
  /** With the last of so many broken frames in a minute a socket is closed. */
  brokenFramesPerMinute: 20,
  /** A client that is more changes behind than this gets `reset` from a sync. */
  syncReset: 1_000,
  unreadCount: 100,
  helloTimeoutMs: 10_000,
  idleTimeoutMs: 60_000,
  typingIntervalMs: 3_000,
  clientIdBytes: 16,
} as const;

/** Ids and counters are integers from 1 up to this (2^53 - 1). */
export const MAX_ID: number = Number.MAX_SAFE_INTEGER;

/** The last moment that RFC 3339 can write: the end of the year 9999, UTC. */
export const MAX_TIME = 253_402_300_799_999;

/** The number of code points in a text; a lone surrogate counts as one. */
export function codePointLength(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit >= 0xd800 && unit < 0xdc00 && index + 1 < text.length) {
      const next = text.charCodeAt(index + 1);
      if (next >= 0xdc00 && next < 0xe000) index++;
    }
    count++;
  }
  return count;
}
