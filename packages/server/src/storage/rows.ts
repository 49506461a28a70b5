import type { StoredSend } from '../domain/batch.ts';
import type { Message } from '../domain/message.ts';
import { accountInvites } from './tables/account-invites.ts';
import { announcements } from './tables/announcements.ts';
import { auditLog, auditSeals } from './tables/audit-log.ts';
import { calls } from './tables/calls.ts';
import { commandResults } from './tables/command-log.ts';
import { conversationSettings } from './tables/conversation-settings.ts';
import { conversationHeads, conversations, members, readMarkers } from './tables/conversations.ts';
import { drafts } from './tables/drafts.ts';
import { files, uploads } from './tables/files.ts';
import { blocks, friendships } from './tables/friends.ts';
import { importedMessages } from './tables/imported-messages.ts';
import { inviteLinks, joinRequests } from './tables/joining.ts';
import { messageVersions } from './tables/message-versions.ts';
import { messages, ONLY_STORED } from './tables/messages.ts';
import { networkBans } from './tables/network-bans.ts';
import { pins } from './tables/pins.ts';
import { type RowReader, rowReader, rowReaderOf, rowReaderWithout } from './tables/row-reader.ts';
import { serverAnnouncements } from './tables/server-announcements.ts';
import { statuses } from './tables/statuses.ts';
import { sessions, users } from './tables/users.ts';
import { serverEvents } from './tables/watch.ts';
import { incomingWebhooks, webhookDeliveries, webhooks } from './tables/webhooks.ts';

// How each table is read, under the alias that all statements use for it.

export const MESSAGE: RowReader<Message> = rowReaderWithout(messages, 'x', ONLY_STORED);
export const SEND: RowReader<StoredSend> = rowReaderOf(messages, 'x', [
  'conversationId',
  'senderId',
  'clientId',
  'sendHash',
  'seq',
  'sentRev',
  'sentAt',
]);
export const VERSION = rowReader(messageVersions, 'v');
export const CONVERSATION = rowReader(conversations, 'c');
export const HEAD = rowReader(conversationHeads, 'h');
export const MEMBER = rowReader(members, 'm');
export const SETTINGS = rowReader(conversationSettings, 'k');
export const DRAFT = rowReader(drafts, 'd');
export const ANNOUNCEMENT = rowReader(announcements, 'a');
export const IMPORTED = rowReader(importedMessages, 'i');
export const PIN = rowReader(pins, 'p');
export const MARKER = rowReader(readMarkers, 'r');
export const USER = rowReader(users, 'u');
export const FRIENDSHIP = rowReader(friendships, 'f');
export const BLOCK = rowReader(blocks, 'b');
export const STATUS = rowReader(statuses, 's');
export const SESSION = rowReader(sessions, 's');
export const RESULT = rowReader(commandResults, 'c');
export const CALL = rowReader(calls, 'v');
export const FILE = rowReader(files, 'e');
export const UPLOAD = rowReader(uploads, 'w');
export const JOIN_REQUEST = rowReader(joinRequests, 'q');
export const INVITE_LINK = rowReader(inviteLinks, 'l');
export const WEBHOOK = rowReader(webhooks, 'w');
export const INCOMING_WEBHOOK = rowReader(incomingWebhooks, 'w');
export const DELIVERY = rowReader(webhookDeliveries, 'd');
export const AUDIT_ROW = rowReader(auditLog, 'a');
export const AUDIT_SEAL = rowReader(auditSeals, 's');
export const NETWORK_BAN = rowReader(networkBans, 'b');
export const INVITE = rowReader(accountInvites, 'i');
export const SERVER_EVENT = rowReader(serverEvents, 'n');
export const SERVER_ANNOUNCEMENT = rowReader(serverAnnouncements, 'a');
