import {
  type FileInfo,
  NOTIFICATION_LEVELS,
  type NotificationLevel,
  PRESENCE_AUDIENCES,
  type PresenceAudience,
  STATUS_MODES,
  type StatusMode,
  TOKEN_SCOPES,
  type TokenScope,
  WEBHOOK_EVENT_NAMES,
  type WebhookEventName,
} from '@im-ts/protocol';
import type { CallEnd, CallKind, CallState } from '../domain/call.ts';
import type { JobState } from '../domain/cluster.ts';
import type {
  Conversation,
  ConversationKind,
  HistoryVisibility,
  JoinMode,
  MemberRole,
  Permitted,
} from '../domain/conversation.ts';
import type { FriendState } from '../domain/friendship.ts';
import type { Id } from '../domain/ids.ts';
import { MESSAGE_KINDS, type MessageKind, type MessageOrigin } from '../domain/message.ts';
import { NO_FILES } from '../domain/message-file.ts';
import { ANNOUNCEMENT_AUDIENCES, type AnnouncementAudience } from '../domain/server-announcement.ts';
import type { UserRole } from '../domain/user.ts';
import type { DeliveryState } from '../domain/webhook.ts';

/** A closed list of names as numbers. */
export interface ListCode<Value extends string = string> {
  encode(value: Value): number;
  /** Throws RangeError for a number without a name. */
  decode(code: number): Value;
}

/** A value as text; '' is its absence, and what rows hold that an older version wrote. */
export interface TextCode<Value = unknown> {
  encode(value: Value): string;
  decode(text: string): Value;
}

/** The place in the list is what the database holds: add at the end only. An undefined place has no name. */
function listCode<Value extends string>(what: string, values: readonly (Value | undefined)[]): ListCode<Value> {
  return {
    encode: (value) => values.indexOf(value),
    decode(code) {
      const value = values[code];
      if (value === undefined) throw new RangeError(`unknown ${what} ${code} in the database`);
      return value;
    },
  };
}

export const CONVERSATION_KIND: ListCode<ConversationKind> = listCode('kind', [undefined, 'direct', 'group']);
export const MEMBER_ROLE: ListCode<MemberRole> = listCode('member role', ['member', 'admin', 'owner']);
export const VISIBILITY: ListCode<HistoryVisibility> = listCode('history visibility', ['all', 'since_join']);
export const ORIGINAL_VISIBILITY: ListCode<Conversation['originalVisibility']> = listCode('original visibility', [
  'unchanged',
  'all',
  'since_join',
]);
export const JOIN_MODE: ListCode<JoinMode> = listCode('join mode', ['closed', 'by_request', 'open']);
export const PERMITTED: ListCode<Permitted> = listCode('permission', ['members', 'admins']);
export const NOTIFICATION_LEVEL: ListCode<NotificationLevel> = listCode('notification level', NOTIFICATION_LEVELS);
export const STATUS_MODE: ListCode<StatusMode> = listCode('mode of a status', STATUS_MODES);
export const ANNOUNCEMENT_AUDIENCE: ListCode<AnnouncementAudience> = listCode(
  'audience of an announcement',
  ANNOUNCEMENT_AUDIENCES,
);
export const PRESENCE_AUDIENCE: ListCode<PresenceAudience> = listCode('audience of a presence', PRESENCE_AUDIENCES);
export const CALL_KIND: ListCode<CallKind> = listCode('kind of call', ['audio', 'video']);
export const CALL_STATE: ListCode<CallState> = listCode('state of a call', ['ringing', 'answered', 'ended']);
export const CALL_END: ListCode<CallEnd> = listCode('end of a call', [
  'none',
  'hung_up',
  'declined',
  'busy',
  'missed',
  'failed',
]);
export const JOB_STATE: ListCode<JobState> = listCode('job state', [
  'waiting',
  'running',
  'cancelling',
  'done',
  'failed',
  'cancelled',
]);
export const FRIEND_STATE: ListCode<FriendState> = listCode('state of a friendship', [
  'friend',
  'incoming',
  'outgoing',
]);
export const USER_ROLE: ListCode<UserRole> = listCode('user role', ['user', 'admin', 'bot']);
export const MESSAGE_KIND: ListCode<MessageKind> = listCode(
  'message kind',
  MESSAGE_KINDS.map((kind) => (kind === 'unspecified' ? undefined : kind)),
);

export const DELIVERY_STATE: ListCode<DeliveryState> = listCode('state of a delivery', [
  'waiting',
  'delivered',
  'dead',
  'dropped',
]);

export const WEBHOOK_EVENT: ListCode<WebhookEventName> = listCode('event of a webhook', [
  undefined,
  ...WEBHOOK_EVENT_NAMES,
]);

/** The codes of types, a digit each, so that statements can look for one of them. */
export const WEBHOOK_EVENT_LIST: TextCode<readonly WebhookEventName[]> = {
  encode: (types) => types.map(WEBHOOK_EVENT.encode).join(''),
  decode: (text) => [...text].map((code) => WEBHOOK_EVENT.decode(Number(code))),
};

/** JSON: sender, time, conversation, number. One column, which costs the many messages without an origin next to nothing. */
export const ORIGIN: TextCode<MessageOrigin | undefined> = {
  encode: (origin) =>
    origin === undefined ? '' : JSON.stringify([origin.senderId, origin.sentAt, origin.conversationId, origin.seq]),
  decode(text) {
    if (text === '') return undefined;
    const [senderId, sentAt, conversationId, seq] = JSON.parse(text) as [Id, number, Id, number];
    return { senderId, sentAt, conversationId, seq };
  },
};

/** JSON, as ORIGIN: a list for each file, in the order of this destructuring. */
export const MESSAGE_FILES: TextCode<readonly FileInfo[]> = {
  encode: (files) =>
    files.length === 0
      ? ''
      : JSON.stringify(
          files.map(({ id, name, size, mimeType, sha256, width, height, hasThumbnail }) => [
            ...[id, name, size, mimeType, sha256, width, height],
            hasThumbnail ? 1 : 0,
          ]),
        ),
  decode(text) {
    if (text === '') return NO_FILES;
    return (JSON.parse(text) as FileCells[]).map(([id, name, size, mimeType, sha256, width, height, thumbnail]) => ({
      ...{ id, name, size, mimeType, sha256, width, height },
      hasThumbnail: thumbnail === 1,
    }));
  },
};
type FileCells = [Id, string, number, string, string, number, number, number];

/** The code of system messages, for statements that leave them out. */
export const SYSTEM_KIND: number = MESSAGE_KIND.encode('system');
/** The code of since_join, for statements that hide what is before a join. */
export const SINCE_JOIN: number = VISIBILITY.encode('since_join');
/** The roles of those who manage a group. */
export const ADMIN_ROLES: readonly number[] = [MEMBER_ROLE.encode('admin'), MEMBER_ROLE.encode('owner')];
/** The same for what was the visibility before its first change, and the code that says there was none. */
export const UNCHANGED: number = ORIGINAL_VISIBILITY.encode('unchanged');
export const ORIGINALLY_SINCE_JOIN: number = ORIGINAL_VISIBILITY.encode('since_join');
/** Of calls that are not over. */
export const OPEN_CALL_STATES: readonly number[] = [CALL_STATE.encode('ringing'), CALL_STATE.encode('answered')];
export const CLOSED: number = JOIN_MODE.encode('closed');
export const DIRECT_KIND: number = CONVERSATION_KIND.encode('direct');
export const GROUP_KIND: number = CONVERSATION_KIND.encode('group');

/** Names with spaces between them; of a name that a newer version wrote, nothing is known here. */
export const SCOPES: TextCode<readonly TokenScope[] | undefined> = {
  encode(scopes) {
    // Without any it would read as a log-in, which may do everything.
    if (scopes?.length === 0) throw new RangeError('a token without a scope');
    return scopes?.join(' ') ?? '';
  },
  decode(text) {
    if (text === '') return undefined;
    return text.split(' ').filter((name): name is TokenScope => Object.hasOwn(TOKEN_SCOPES, name));
  },
};
