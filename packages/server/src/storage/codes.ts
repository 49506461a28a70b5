import type { ConversationKind, HistoryVisibility, MemberRole } from '../domain/conversation.ts';
import { MESSAGE_KINDS, type MessageKind } from '../domain/message.ts';
import type { UserRole } from '../domain/user.ts';

// The place in each list is what stands in the database: add at the end only.
const CONVERSATION_KINDS: readonly (ConversationKind | undefined)[] = [undefined, 'direct', 'group'];
const MEMBER_ROLES: readonly MemberRole[] = ['member', 'admin', 'owner'];
const VISIBILITIES: readonly HistoryVisibility[] = ['all', 'since_join'];
const USER_ROLES: readonly UserRole[] = ['user', 'admin', 'bot'];

/** The code of system messages, for statements that leave them out. */
export const SYSTEM_KIND: number = MESSAGE_KINDS.indexOf('system');
/** The code of since_join, for statements that hide what is before a join. */
export const SINCE_JOIN: number = VISIBILITIES.indexOf('since_join');
export const DIRECT_KIND: number = CONVERSATION_KINDS.indexOf('direct');
export const GROUP_KIND: number = CONVERSATION_KINDS.indexOf('group');

function decode<Value>(list: readonly (Value | undefined)[], code: number, what: string): Value {
  const value = list[code];
  if (value === undefined) throw new RangeError(`unknown ${what} ${code} in the database`);
  return value;
}

export const messageKindCode = (kind: MessageKind): number => MESSAGE_KINDS.indexOf(kind);
export const memberRoleCode = (role: MemberRole): number => MEMBER_ROLES.indexOf(role);
export const conversationKindCode = (kind: ConversationKind): number => CONVERSATION_KINDS.indexOf(kind);
export const visibilityCode = (value: HistoryVisibility): number => VISIBILITIES.indexOf(value);
export const userRoleCode = (role: UserRole): number => USER_ROLES.indexOf(role);

export function messageKind(code: number): MessageKind {
  const kind = decode(MESSAGE_KINDS, code, 'message kind');
  if (kind === 'unspecified') throw new RangeError('unspecified message kind in the database');
  return kind;
}
export const memberRole = (code: number): MemberRole => decode(MEMBER_ROLES, code, 'member role');
export const conversationKind = (code: number): ConversationKind => decode(CONVERSATION_KINDS, code, 'kind');
export const visibility = (code: number): HistoryVisibility => decode(VISIBILITIES, code, 'history visibility');
export const userRole = (code: number): UserRole => decode(USER_ROLES, code, 'user role');
