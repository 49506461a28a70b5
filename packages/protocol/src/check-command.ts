import { isClientIdBytes } from './client-id.ts';
import type { ErrorCode } from './error-codes.ts';
import type { ClientCommand } from './frame-codec.ts';
import { payloadProblem } from './json-payload.ts';
import { LIMITS, MAX_ID } from './limits.ts';
import { exceedsCodePoints, unstorableText, utf8Length } from './text-rules.ts';
import { im } from './wire.ts';

/** What is wrong with a command. `field` is its name in the .proto file. */
export interface CommandProblem {
  readonly code: Extract<ErrorCode, 'invalid_argument' | 'too_large'>;
  readonly field: string;
  readonly message: string;
}

/** Says what is wrong with a value; undefined when nothing is. */
type Check = (value: unknown) => string | undefined;

const isInteger = (value: unknown, least: number, most: number): boolean =>
  Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most;

const id: Check = (value) => (isInteger(value, 1, MAX_ID) ? undefined : 'must be an id from 1 to 2^53 - 1');
const counter: Check = (value) => (isInteger(value, 0, MAX_ID) ? undefined : 'must be from 0 to 2^53 - 1');
const operationId: Check = (value) =>
  value instanceof Uint8Array && isClientIdBytes(value) ? undefined : 'must be 16 bytes, a UUID, not all zero';
const limit =
  (most: number): Check =>
  (value) =>
    isInteger(value, 0, most) ? undefined : `must be from 1 to ${most}, or 0 for the default`;
const oneOf =
  (least: number, most: number): Check =>
  (value) =>
    isInteger(value, least, most) ? undefined : `must be from ${least} to ${most}`;
const text =
  (most: number, least = 0): Check =>
  (value) => {
    const content = value as string;
    if (content === '' && least > 0) return 'must not be empty';
    if (exceedsCodePoints(content, most)) return `must have at most ${most} characters (Unicode code points)`;
    return unstorableText(content);
  };
const bytesOfText =
  (most: number): Check =>
  (value) =>
    utf8Length(value as string) > most ? `must have at most ${most} bytes` : unstorableText(value as string);
const payload: Check = (value) => (value === '' ? undefined : (unstorableText(value as string) ?? payloadProblem(value as string)));
const emoji: Check = (value) => text(LIMITS.emojiCodePoints, 1)(value) ?? bytesOfText(LIMITS.emojiBytes)(value);
const listOf =
  (most: number, check: Check): Check =>
  (value) => {
    const entries = value as unknown[];
    if (entries.length > most) return `must have at most ${most} entries`;
    for (const entry of entries) {
      const problem = check(entry);
      if (problem !== undefined) return `has an entry that ${problem}`;
    }
    return undefined;
  };

const name = text(LIMITS.usernameCodePoints + 1, 1);
const target = text(LIMITS.usernameCodePoints + 1);
const change = { conversationId: id, opId: operationId } as const;

/** The checks of every field; a field without one (a bool) cannot be wrong. Absent fields have their proto3 default. */
const CHECKS: { readonly [Name in ClientCommand]: Readonly<Record<string, Check>> } = {
  hello: {
    token: bytesOfText(LIMITS.tokenBytes),
    clientName: text(LIMITS.clientNameCodePoints),
    clientVersion: text(LIMITS.clientNameCodePoints),
    capabilities: listOf(LIMITS.capabilities, text(LIMITS.capabilityCodePoints)),
  },
  ping: {},
  sendMessage: {
    conversationId: id,
    clientId: operationId,
    kind: oneOf(0, 10),
    body: text(LIMITS.bodyCodePoints),
    payload,
    replyTo: counter,
  },
  editMessage: { ...change, seq: id, body: text(LIMITS.bodyCodePoints), payload },
  recallMessage: { ...change, seq: id },
  setReaction: { ...change, seq: id, emoji },
  fetchHistory: {
    conversationId: id,
    before: counter,
    after: counter,
    around: counter,
    limit: limit(LIMITS.historyPage),
  },
  sync: { urev: counter, since: counter, cursor: bytesOfText(LIMITS.cursorBytes) },
  syncConversation: { conversationId: id, rev: counter, limit: limit(LIMITS.syncPage) },
  listConversations: { cursor: bytesOfText(LIMITS.cursorBytes), limit: limit(LIMITS.conversationPage) },
  getConversation: { conversationId: counter, target },
  listMembers: { conversationId: id, afterUserId: counter, limit: limit(LIMITS.memberPage) },
  getUsers: { ids: listOf(LIMITS.userLookup, id), usernames: listOf(LIMITS.userLookup, name) },
  markRead: { conversationId: id, readSeq: counter, deliveredSeq: counter },
  setTyping: { conversationId: id },
  watchPresence: {
    userIds: listOf(LIMITS.watchPresence, id),
    openConversationIds: listOf(LIMITS.openConversations, id),
  },
  setPresence: { status: oneOf(2, 4) },
  openDirect: { userId: counter, username: target },
  createGroup: {
    opId: operationId,
    name: text(LIMITS.conversationNameCodePoints, 1),
    handle: text(LIMITS.handleCodePoints),
    memberIds: listOf(LIMITS.groupMembers, id),
    memberNames: listOf(LIMITS.groupMembers, name),
    historyVisibility: oneOf(0, 2),
  },
  addMembers: {
    ...change,
    userIds: listOf(LIMITS.addMembersAtOnce, id),
    usernames: listOf(LIMITS.addMembersAtOnce, name),
  },
  removeMember: { ...change, userId: counter, username: target },
  leaveConversation: change,
  updateConversation: { ...change, name: text(LIMITS.conversationNameCodePoints, 1), notice: text(LIMITS.noticeCodePoints) },
};

/** Fields that proto3 marks `optional`: absent is not the same as empty. */
const OPTIONAL: ReadonlySet<string> = new Set(['updateConversation.name', 'updateConversation.notice']);

/** Rules about several fields together. */
const TOGETHER: { readonly [Name in ClientCommand]?: (command: never) => Omit<CommandProblem, 'code'> | undefined } = {
  sendMessage: (send: im.v1.SendMessage) =>
    send.body === '' && send.payload === ''
      ? { field: 'body', message: 'body must not be empty unless there is a payload.' }
      : undefined,
  editMessage: (edit: im.v1.EditMessage) =>
    edit.body === '' && edit.payload === ''
      ? { field: 'body', message: 'body must not be empty; use recall to take a message back.' }
      : undefined,
  fetchHistory: ({ before, after, around }: im.v1.FetchHistory) =>
    [before, after, around].filter((value) => Number(value) > 0).length > 1
      ? { field: 'before', message: 'Give one of before, after and around.' }
      : undefined,
  getUsers: ({ ids, usernames }: im.v1.GetUsers) =>
    ids.length + usernames.length > LIMITS.userLookup
      ? { field: 'ids', message: `Ask for at most ${LIMITS.userLookup} users at once.` }
      : undefined,
  getConversation: ({ conversationId, target: named }: im.v1.GetConversation) =>
    exactlyOne(conversationId, named) ? undefined : { field: 'target', message: 'Give conversation_id or target, one of the two.' },
  openDirect: ({ userId, username }: im.v1.OpenDirect) =>
    exactlyOne(userId, username) ? undefined : { field: 'user_id', message: 'Give user_id or username, one of the two.' },
  removeMember: ({ userId, username }: im.v1.RemoveMember) =>
    exactlyOne(userId, username) ? undefined : { field: 'user_id', message: 'Give user_id or username, one of the two.' },
};

function exactlyOne(number: number | undefined, named: string | undefined): boolean {
  return Number(number ?? 0) > 0 !== (named ?? '') > '';
}

/** Checks every field of a decoded frame against its limits; undefined when all is well. Server and clients share it. */
export function checkCommand(frame: im.v1.ClientFrame): CommandProblem | undefined {
  const { command } = frame;
  if (command === undefined) return { code: 'invalid_argument', field: '', message: 'The frame has no command.' };
  const content = frame[command] as unknown as Record<string, unknown>;
  for (const [field, check] of CHECK_LISTS[command]) {
    const value = content[field];
    if (OPTIONAL.has(`${command}.${field}`) && !Object.hasOwn(content, field)) continue;
    const problem = check(value);
    if (problem !== undefined) {
      const protoName = toProtoName(field);
      const tooLong = (field === 'body' || field === 'payload') && problem.startsWith('must') && problem.includes('at most');
      return { code: tooLong ? 'too_large' : 'invalid_argument', field: protoName, message: `${protoName} ${problem}.` };
    }
  }
  const together = TOGETHER[command]?.(content as never);
  return together === undefined ? undefined : { code: 'invalid_argument', ...together };
}

/** As lists: they are walked for every frame. */
const CHECK_LISTS = Object.fromEntries(
  Object.entries(CHECKS).map(([command, checks]) => [command, Object.entries(checks)]),
) as Record<ClientCommand, [string, Check][]>;

function toProtoName(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
