import type { ScopeStore } from '../cold/scope-store.ts';
import { STORES } from '../generated/scope-stores.ts';
import { accountInvites } from './account-invites.ts';
import { announcements } from './announcements.ts';
import { auditLog, auditSeals } from './audit-log.ts';
import { calls } from './calls.ts';
import { jobs, leases, logOwners, nodes } from './cluster.ts';
import { commandResults, deadLetters, logCheckpoints } from './command-log.ts';
import { conversationHeads, conversations, members, readMarkers } from './conversations.ts';
import { fileRefs } from './file-refs.ts';
import { files, fileUsage, uploads } from './files.ts';
import { idempotencyKeys } from './idempotency-keys.ts';
import { importedMessages } from './imported-messages.ts';
import { groupTerms, inviteLinks, joinRequests } from './joining.ts';
import { mentions } from './mentions.ts';
import { messageVersions } from './message-versions.ts';
import { messages, reactions } from './messages.ts';
import { networkBans } from './network-bans.ts';
import { pins } from './pins.ts';
import { purges } from './purges.ts';
import { reservedNames } from './reserved-names.ts';
import { followerPartitions, followerProgress, searchDocuments, searchPostings, searchTerms } from './search.ts';
import { serverAnnouncements } from './server-announcements.ts';
import { serverMeta } from './store.ts';
import type { Table } from './table.ts';
import { sessions, userHeads, userResults, users } from './users.ts';
import { messageCounts, serverEvents } from './watch.ts';
import { incomingWebhooks, webhookDeliveries, webhookOutbox, webhooks } from './webhooks.ts';

/** The present schema: what all migrations together make, which a test compares. */
export const TABLES: readonly Table[] = [
  users,
  sessions,
  conversations,
  conversationHeads,
  members,
  messages,
  importedMessages,
  messageVersions,
  reactions,
  pins,
  purges,
  mentions,
  fileRefs,
  readMarkers,
  joinRequests,
  inviteLinks,
  groupTerms,
  announcements,
  calls,
  files,
  uploads,
  fileUsage,
  webhooks,
  incomingWebhooks,
  webhookOutbox,
  webhookDeliveries,
  userHeads,
  userResults,
  commandResults,
  deadLetters,
  logCheckpoints,
  idempotencyKeys,
  auditLog,
  auditSeals,
  networkBans,
  accountInvites,
  reservedNames,
  serverEvents,
  messageCounts,
  serverAnnouncements,
  serverMeta,
  nodes,
  logOwners,
  leases,
  jobs,
  searchPostings,
  searchTerms,
  searchDocuments,
  followerProgress,
  followerPartitions,
  ...Object.values<ScopeStore<unknown>>(STORES).flatMap(({ tables = [] }) => tables),
];
