import { randomBytes } from 'node:crypto';
import { LIMITS } from '@im-ts/protocol';
import { createAnnouncer } from '../services/announcements/announcer.ts';
import { createSendAnnouncement } from '../services/announcements/send-announcement.ts';
import { createAccessTokens } from '../services/auth/access-tokens.ts';
import { createAuthService } from '../services/auth/auth-service.ts';
import { createInvites } from '../services/auth/invites.ts';
import { createServerKey } from '../services/auth/server-key.ts';
import { createCallService } from '../services/calls/call-service.ts';
import { createAdminGroups } from '../services/conversations/admin-groups.ts';
import { createBanService } from '../services/conversations/ban-service.ts';
import { createConversationService } from '../services/conversations/conversation-service.ts';
import { createExplainRefusal } from '../services/conversations/explain-refusal.ts';
import { createGroupService } from '../services/conversations/group-service.ts';
import { createHistoryService } from '../services/conversations/history-service.ts';
import { createJoiningService } from '../services/conversations/joining-service.ts';
import { createMentionService } from '../services/conversations/mention-service.ts';
import { createMessageImport } from '../services/conversations/message-import.ts';
import { createMessagePurge } from '../services/conversations/message-purge.ts';
import { createMessageReceipts } from '../services/conversations/message-receipts.ts';
import { createMessageService } from '../services/conversations/message-service.ts';
import { createNamedUsersLookUp } from '../services/conversations/named-users.ts';
import { createPinService } from '../services/conversations/pin-service.ts';
import { createReadingAsAdmin } from '../services/conversations/reading-as-admin.ts';
import { createReceiptService } from '../services/conversations/receipt-service.ts';
import { createReplyService } from '../services/conversations/reply-service.ts';
import { createSearchService } from '../services/conversations/search-service.ts';
import { createSentFiles } from '../services/conversations/sent-files.ts';
import { createStandingOf } from '../services/conversations/standing.ts';
import { createSummaries } from '../services/conversations/summaries.ts';
import { createSyncService } from '../services/conversations/sync-service.ts';
import { createVersionService } from '../services/conversations/version-service.ts';
import { createFileReports } from '../services/files/file-reports.ts';
import { createBudgets } from '../services/limits/budgets.ts';
import { createNetworkBans } from '../services/limits/network-bans.ts';
import { createSharedUsage } from '../services/limits/shared-usage.ts';
import { createLogReports } from '../services/log/log-report.ts';
import { createLogOwners } from '../services/nodes/log-owners.ts';
import { createPresenceService } from '../services/presence/presence-service.ts';
import { createTypingService } from '../services/presence/typing-service.ts';
import { createExpiredMessages } from '../services/retention/expired-messages.ts';
import { createMessageDeletion } from '../services/retention/message-deletion.ts';
import { createMessageRemoval } from '../services/retention/message-removal.ts';
import { createRemovals } from '../services/retention/removals.ts';
import { createRetentionRound } from '../services/retention/retention-round.ts';
import { createAccountEnding } from '../services/users/account-ending.ts';
import { createAccountEnds } from '../services/users/account-ends.ts';
import { createAdminService } from '../services/users/admin-service.ts';
import { createAuditSealer } from '../services/users/audit-sealer.ts';
import { createAuditService } from '../services/users/audit-service.ts';
import { createVerifyAudit } from '../services/users/audit-verification.ts';
import { createBlockService } from '../services/users/block-service.ts';
import { createBots } from '../services/users/bots.ts';
import { createDraftService } from '../services/users/draft-service.ts';
import { createFriendAdmin } from '../services/users/friend-admin.ts';
import { createFriendService } from '../services/users/friend-service.ts';
import { createHidingService } from '../services/users/hiding-service.ts';
import { createKnownUsers } from '../services/users/known-users.ts';
import { createNameChecks } from '../services/users/name-checks.ts';
import { createPeople } from '../services/users/people.ts';
import { createScopeWriter } from '../services/users/scope-writer.ts';
import { createSettingsService } from '../services/users/settings-service.ts';
import { createStatusService, readStatus } from '../services/users/status-service.ts';
import { createUserExport } from '../services/users/user-export.ts';
import { createListUsers } from '../services/users/user-list.ts';
import { createUserService } from '../services/users/user-service.ts';
import type { RecordEvent } from '../services/watch/server-events.ts';
import type { OwnedPartitions } from '../services/webhooks/owned-partitions.ts';
import type { Pipeline } from './compose-pipeline.ts';
import { composeWebhooks } from './compose-webhooks.ts';
import type { CompositionDeps } from './composition-deps.ts';

/** Requests to be friends, by user. Each is told to the other nodes, since few come in a day. */
const FRIEND_REQUESTS = {
  name: 'friend_request',
  size: () => ({ perSecond: LIMITS.friendRequestsPerDay / 86_400, burst: LIMITS.friendRequestsPerDay }),
  share: () => 0,
  toKey: Number,
};

/** Requests to join groups, by user. Each is told to the other nodes, since few come in a day. */
const JOIN_REQUESTS = {
  name: 'join_request',
  size: () => ({ perSecond: LIMITS.joinRequests / 86_400, burst: LIMITS.joinRequests }),
  share: () => 0,
  toKey: Number,
};

/** Calls that a user starts. Each is told to the other nodes, since few come in a minute. */
const CALLS = {
  name: 'call',
  size: () => ({ perSecond: LIMITS.callsPerMinute / 60, burst: LIMITS.callsPerMinute }),
  share: () => 0,
  toKey: Number,
};

/** Signals of a user's calls. */
const CALL_SIGNALS = {
  name: 'call_signal',
  size: () => ({ perSecond: LIMITS.callSignalsPerSecond, burst: LIMITS.callSignalBurst }),
  share: () => LIMITS.callSignalBurst / 20,
  toKey: Number,
};

/** Searches of a user. */
const SEARCHES = {
  name: 'search',
  size: () => ({ perSecond: LIMITS.searchesPerSecond, burst: LIMITS.searchBurst }),
  share: () => LIMITS.searchBurst / 20,
  toKey: Number,
};

/** People whom a user looks for. */
const USER_SEARCHES = {
  name: 'user_search',
  size: () => ({ perSecond: LIMITS.userSearchesPerSecond, burst: LIMITS.userSearchBurst }),
  share: () => LIMITS.userSearchBurst / 20,
  toKey: Number,
};

/** Every service, see composeServices. */
export type Services = ReturnType<typeof composeServices>;

/** Joins the services that sockets and REST call. Nothing is started. */
export function composeServices(
  deps: CompositionDeps,
  pipeline: Pipeline,
  partitions: OwnedPartitions,
  record: RecordEvent,
) {
  const { bus, commands, clusterBus } = pipeline;
  const { config, clock, metrics, logger, repositories } = deps;
  const { users, conversations, messages, markers, scopes, sessions } = repositories;
  const people = createPeople({ users, conversations, scopes });
  const summaries = createSummaries({
    messages,
    mentions: repositories.mentions,
    people,
    joining: repositories.joining,
    clock,
  });
  const usage =
    clusterBus === undefined
      ? undefined
      : createSharedUsage({ bus: clusterBus, clock, logger: logger.withTag('limits') }, pipeline.node);
  const auth = createAuthService({
    usage,
    users,
    sessions,
    invites: repositories.invites,
    bus,
    clock,
    metrics,
    logger: logger.withTag('auth'),
    record,
    options: config.auth,
  });
  const scopeWriter = createScopeWriter({
    scopes,
    bus,
    clock,
    logger: logger.withTag('scopes'),
    level: pipeline.level,
  });
  const bots = createBots({ users, clock, level: pipeline.level });
  const tokens = createAccessTokens({ sessions, end: auth.endToken, clock, level: pipeline.level });
  const directory = createUserService({ users, people, scopes: scopeWriter });
  const explain = createExplainRefusal({ conversations, users });
  const audit = createAuditService({ audit: repositories.audit, clock });
  const serverKey = createServerKey({
    dataDir: deps.dataDir,
    keyFile: config.webhooks.keyFile,
    shared: config.commandLog.driver !== 'memory',
    keep: deps.keep,
    kept: deps.kept,
  });
  const verifyAudit = createVerifyAudit({ audit: repositories.audit, key: serverKey });
  const { adminReads } = repositories;
  const standingOf = createStandingOf({ conversations, adminReads });
  const readingAsAdmin = createReadingAsAdmin({ adminReads, audit, options: config.admin });
  const presence = createPresenceService(
    {
      clock,
      bus: clusterBus,
      statusOf: (userId) => readStatus(scopes.tables, userId),
      lastSeen: repositories.lastSeen,
      logger: logger.withTag('presence'),
    },
    pipeline.node,
  );
  const messageService = createMessageService({
    commands,
    explain,
    messages,
    named: createNamedUsersLookUp({ users, level: pipeline.level }),
    files: createSentFiles(repositories.fileRefs),
  });
  const accountEnds = createAccountEnds({
    ...{ accountEnds: repositories.accountEnds, users, jobs: repositories.jobs, sessionsEnded: auth.sessionsEnded },
    ...{ audit, clock, level: pipeline.level },
  });
  const { retention } = repositories;
  const rules = config.retention;
  const removals = createRemovals();
  const expired = createExpiredMessages({ retention, clock, rules });
  const conversationService = createConversationService({
    clock,
    commands,
    conversations,
    users,
    people,
    summaries,
    scopes: scopeWriter,
    adminReads,
    record,
  });
  const statuses = createStatusService({ clock, presence, scopes: scopeWriter });
  const announcer = createAnnouncer({ users, clock });
  const logOwners = createLogOwners({
    leases: clusterBus && repositories.partitionLeases,
    partitions: pipeline.log.partitions,
    node: pipeline.node,
  });
  return {
    logOwners,
    sendAnnouncement: createSendAnnouncement({
      announcements: repositories.serverAnnouncements,
      announcer,
      users,
      adminReads,
      conversations,
      commands,
      clock,
    }),
    auth,
    usage,
    users: directory,
    knownUsers: createKnownUsers({
      knownUsers: repositories.knownUsers,
      conversations,
      takeUserSearch: createBudgets({ clock, usage }, USER_SEARCHES),
    }),
    scopes: scopeWriter,
    friends: createFriendService({
      clock,
      users,
      people,
      scopes: scopeWriter,
      takeRequest: createBudgets({ clock, usage }, FRIEND_REQUESTS),
    }),
    blocks: createBlockService({ clock, commands, conversations, users, people, scopes: scopeWriter }),
    settings: createSettingsService({ conversations, scopes: scopeWriter, clock }),
    drafts: createDraftService({ scopes: scopeWriter, clock }),
    bots,
    tokens,
    invites: createInvites({ invites: repositories.invites, users, audit, clock }),
    networkBans: createNetworkBans({
      bans: repositories.networkBans,
      audit,
      clock,
      logger: logger.withTag('bans'),
      level: pipeline.level,
    }),
    people,
    audit,
    adminGroups: createAdminGroups({ adminReads, people }),
    friendAdmin: createFriendAdmin({ clock, users, people, scopes: scopeWriter, audit }),
    fileReports: createFileReports({
      ...{ serverReads: repositories.serverReads, files: repositories.files, users, audit },
      options: config,
    }),
    nameChecks: createNameChecks({ users, adminReads, clock }),
    logReports: createLogReports({
      serverReads: repositories.serverReads,
      log: pipeline.log,
      owners: logOwners,
      followers: pipeline.followers,
      driver: config.commandLog.driver,
      node: pipeline.node,
    }),
    accountEnds,
    endAccount: createAccountEnding({
      accountEnds: repositories.accountEnds,
      ...{ commands, scopes: scopeWriter, clock },
      limits: () => config.limits,
    }),
    userExport: createUserExport({
      ...{ users, userData: repositories.userData, accountEnds: repositories.accountEnds, audit, clock },
      key: () => deps.keep('export_key', randomBytes(32).toString('hex')),
      options: config.admin,
    }),
    admin: createAdminService({
      ...{ users, sessions, directory, auth, bots, tokens, audit, verifyAudit, accountEnds, clock },
      listUsers: createListUsers({ users }),
      level: pipeline.level,
    }),
    sealAudit: createAuditSealer({ audit: repositories.audit, key: serverKey, logger: logger.withTag('audit') }),
    conversations: conversationService,
    joining: createJoiningService({
      clock,
      commands,
      joining: repositories.joining,
      conversations,
      people,
      takeRequest: createBudgets({ clock, usage }, JOIN_REQUESTS),
    }),
    messages: messageService,
    purge: createMessagePurge({ adminReads, messages: messageService }),
    removals,
    removal: createMessageRemoval({ adminReads, retention, commands, removals, clock }),
    expired,
    retentionRound: createRetentionRound({
      expired,
      commands,
      clock,
      logger: logger.withTag('retention'),
      rules,
      removals,
    }),
    deletion: createMessageDeletion(retention),
    imports: createMessageImport({
      clock,
      commands,
      conversations,
      groups: conversationService,
      users,
      batches: repositories.batches,
    }),
    mentions: createMentionService({ mentions: repositories.mentions, messages, people }),
    search: createSearchService({
      clock,
      store: deps.searchStore,
      search: repositories.search,
      messages,
      mentions: repositories.mentions,
      conversations,
      users,
      people,
      readingAsAdmin,
      takeSearch: createBudgets({ clock, usage }, SEARCHES),
    }),
    groups: createGroupService({ clock, commands, conversations, standingOf, people }),
    bans: createBanService({ commands, conversations, adminReads, standingOf, users, people }),
    hiding: createHidingService({ commands, conversations, scopes: scopeWriter, clock }),
    history: createHistoryService({ messages, readingAsAdmin, people }),
    pins: createPinService({ pins: repositories.pins, people }),
    replies: createReplyService({ replies: repositories.replies, messages, people }),
    versions: createVersionService({ messages, people }),
    sync: createSyncService({
      clock,
      historyId: deps.historyId,
      conversations,
      messages,
      scopes,
      people,
      summaries,
    }),
    messageReceipts: createMessageReceipts({ conversations, messages, receipts: repositories.receipts, people }),
    receipts: createReceiptService({ markers, bus, statuses, logger: logger.withTag('receipts') }),
    presence,
    statuses,
    ...composeWebhooks(deps, { pipeline, usage, people, standingOf, bots, partitions, serverKey, audit }),
    typing: createTypingService({ clock, bus }),
    calls: createCallService({
      clock,
      commands,
      explain,
      calls: repositories.calls,
      scopes: scopeWriter,
      people,
      bus,
      logger: logger.withTag('calls'),
      takeCall: createBudgets({ clock, usage }, CALLS),
      takeSignal: createBudgets({ clock, usage }, CALL_SIGNALS),
    }),
  };
}
