// Written by "npm run generate" from the files of packages/server/src/storage/migrations. Do not edit.
import { initial } from '../migrations/0001-initial.ts';
import { indexOfChanges } from '../migrations/0002-index-of-changes.ts';
import { userScopeAndNodes } from '../migrations/0003-user-scope-and-nodes.ts';
import { nameSkeletons } from '../migrations/0004-name-skeletons.ts';
import { refreshFamily } from '../migrations/0005-refresh-family.ts';
import { groups } from '../migrations/0006-groups.ts';
import { friends } from '../migrations/0007-friends.ts';
import { joining } from '../migrations/0008-joining.ts';
import { announcements } from '../migrations/0009-announcements.ts';
import { conversationSettings } from '../migrations/0010-conversation-settings.ts';
import { messageVersions } from '../migrations/0011-message-versions.ts';
import { mentions } from '../migrations/0012-mentions.ts';
import { pins } from '../migrations/0013-pins.ts';
import { presence } from '../migrations/0014-presence.ts';
import { origin } from '../migrations/0015-origin.ts';
import { hiddenMessages } from '../migrations/0016-hidden-messages.ts';
import { calls } from '../migrations/0017-calls.ts';
import { receipts } from '../migrations/0018-receipts.ts';
import { files } from '../migrations/0019-files.ts';
import { fileRefs } from '../migrations/0020-file-refs.ts';
import { search } from '../migrations/0021-search.ts';
import { webhooks } from '../migrations/0022-webhooks.ts';
import { tokens } from '../migrations/0023-tokens.ts';
import { auditSeals } from '../migrations/0024-audit-seals.ts';
import { networkBans } from '../migrations/0025-network-bans.ts';
import { accountInvites } from '../migrations/0026-account-invites.ts';
import { endedAccounts } from '../migrations/0027-ended-accounts.ts';
import { reservedNames } from '../migrations/0028-reserved-names.ts';
import { purges } from '../migrations/0029-purges.ts';
import { importedMessages } from '../migrations/0031-imported-messages.ts';
import { nodeDraining } from '../migrations/0033-node-draining.ts';
import { fileUsageBytes } from '../migrations/0034-file-usage-bytes.ts';
import { watch } from '../migrations/0035-watch.ts';
import { serverAnnouncements } from '../migrations/0036-server-announcements.ts';
import { mustChangePassword } from '../migrations/0037-must-change-password.ts';
import { makers } from '../migrations/0038-makers.ts';
import { importedAt } from '../migrations/0039-imported-at.ts';
import { unreadFrom } from '../migrations/0040-unread-from.ts';
import { replies } from '../migrations/0041-replies.ts';
import { logOwners } from '../migrations/0042-log-owners.ts';

/** Every step of the schema, oldest first. */
export const STEPS = [
  initial,
  indexOfChanges,
  userScopeAndNodes,
  nameSkeletons,
  refreshFamily,
  groups,
  friends,
  joining,
  announcements,
  conversationSettings,
  messageVersions,
  mentions,
  pins,
  presence,
  origin,
  hiddenMessages,
  calls,
  receipts,
  files,
  fileRefs,
  search,
  webhooks,
  tokens,
  auditSeals,
  networkBans,
  accountInvites,
  endedAccounts,
  reservedNames,
  purges,
  importedMessages,
  nodeDraining,
  fileUsageBytes,
  watch,
  serverAnnouncements,
  mustChangePassword,
  makers,
  importedAt,
  unreadFrom,
  replies,
  logOwners,
] as const;
