import type { ErrorCode } from './error-codes.ts';
import * as field from './field-checks.ts';
import type { ClientCommand } from './frame-codec.ts';
import { LIMITS } from './limits.ts';
import type { im } from './wire.ts';

/** What is wrong with a command. */
export interface CommandProblem {
  readonly code: Extract<ErrorCode, 'invalid_argument' | 'too_large'>;
  /** The field's name in command.proto; '' when it is the frame itself. */
  readonly field: string;
  /** A whole sentence. */
  readonly message: string;
}

const { id, counter, uuid } = field;

const cursor = field.bytesOfText(LIMITS.cursorBytes);
const name = field.text({ min: 1, max: LIMITS.usernameCodePoints + 1 });
/** "@user" or "#handle"; empty when the id is given instead. */
const target = field.text({ max: LIMITS.usernameCodePoints + 1 });
const change = { conversationId: id, opId: uuid } as const;

/** The checks of every field; one that is not here (a bool) cannot be wrong. */
const CHECKS: { readonly [Name in ClientCommand]: Readonly<Record<string, field.Check>> } = {
  hello: {
    token: field.bytesOfText(LIMITS.tokenBytes),
    clientName: field.text({ max: LIMITS.clientNameCodePoints }),
    clientVersion: field.text({ max: LIMITS.clientNameCodePoints }),
    capabilities: field.listOf(LIMITS.capabilities, field.text({ max: LIMITS.capabilityCodePoints })),
  },
  ping: {},
  sendMessage: {
    conversationId: id,
    clientId: uuid,
    // 0 is text; 11 (system) is the server's own.
    kind: field.enumValue(0, 10),
    body: field.body,
    payload: field.payload,
    replyTo: counter,
  },
  editMessage: { ...change, seq: id, body: field.body, payload: field.payload },
  recallMessage: { ...change, seq: id },
  setReaction: { ...change, seq: id, emoji: field.emoji },
  fetchHistory: {
    conversationId: id,
    before: counter,
    after: counter,
    around: counter,
    limit: field.pageSize(LIMITS.historyPage),
  },
  sync: { urev: counter, since: counter, cursor },
  syncConversation: { conversationId: id, rev: counter, limit: field.pageSize(LIMITS.syncPage) },
  listConversations: { cursor, limit: field.pageSize(LIMITS.conversationPage) },
  getConversation: { conversationId: counter, target },
  listMembers: { conversationId: id, afterUserId: counter, limit: field.pageSize(LIMITS.memberPage) },
  getUsers: { ids: field.listOf(LIMITS.userLookup, id), usernames: field.listOf(LIMITS.userLookup, name) },
  markRead: { conversationId: id, readSeq: counter, deliveredSeq: counter },
  setTyping: { conversationId: id },
  watchPresence: {
    userIds: field.listOf(LIMITS.watchPresence, id),
    openConversationIds: field.listOf(LIMITS.openConversations, id),
  },
  // online, away, busy: offline is what the server finds out.
  setPresence: { status: field.enumValue(2, 4) },
  openDirect: { userId: counter, username: target },
  createGroup: {
    opId: uuid,
    name: field.text({ min: 1, max: LIMITS.conversationNameCodePoints }),
    handle: field.text({ max: LIMITS.handleCodePoints }),
    memberIds: field.listOf(LIMITS.groupMembers, id),
    memberNames: field.listOf(LIMITS.groupMembers, name),
    historyVisibility: field.enumValue(0, 2),
  },
  addMembers: {
    ...change,
    userIds: field.listOf(LIMITS.addMembersAtOnce, id),
    usernames: field.listOf(LIMITS.addMembersAtOnce, name),
  },
  removeMember: { ...change, userId: counter, username: target },
  leaveConversation: change,
  updateConversation: {
    ...change,
    name: ifPresent(field.text({ min: 1, max: LIMITS.conversationNameCodePoints })),
    notice: ifPresent(field.text({ max: LIMITS.noticeCodePoints })),
  },
};

/** For fields that the .proto marks `optional`: absent is not the same as empty. */
function ifPresent(check: field.Check): field.Check {
  return (value) => (value === undefined || value === null ? undefined : check(value));
}

type Together<Command> = (command: Command) => Omit<CommandProblem, 'code'> | undefined;
type Content<Name extends ClientCommand> = NonNullable<im.v1.ClientFrame[Name]>;

/** Rules about several fields together. */
const TOGETHER: { readonly [Name in ClientCommand]?: Together<Content<Name>> } = {
  sendMessage: ({ body, payload }) =>
    body || payload ? undefined : { field: 'body', message: 'body must not be empty unless there is a payload.' },
  editMessage: ({ body, payload }) =>
    body || payload
      ? undefined
      : { field: 'body', message: 'body must not be empty; use recall to take a message back.' },
  fetchHistory: ({ before, after, around }) =>
    [before, after, around].filter(Boolean).length > 1
      ? { field: 'before', message: 'Give one of before, after and around.' }
      : undefined,
  getUsers: ({ ids, usernames }) =>
    count(ids, usernames) > LIMITS.userLookup
      ? { field: 'ids', message: `Ask for at most ${LIMITS.userLookup} users at once.` }
      : undefined,
  getConversation: (command) =>
    Boolean(command.conversationId) === Boolean(command.target)
      ? { field: 'target', message: 'Give conversation_id or target, one of the two.' }
      : undefined,
  openDirect: oneUser,
  removeMember: oneUser,
  createGroup: ({ memberIds, memberNames }) =>
    count(memberIds, memberNames) > LIMITS.groupMembers
      ? { field: 'member_ids', message: `A group has at most ${LIMITS.groupMembers} members.` }
      : undefined,
  addMembers: ({ userIds, usernames }) => {
    const users = count(userIds, usernames);
    if (users > 0 && users <= LIMITS.addMembersAtOnce) return undefined;
    return { field: 'user_ids', message: `Name from 1 to ${LIMITS.addMembersAtOnce} users to add.` };
  },
  updateConversation: (command) =>
    (command.name ?? command.notice ?? undefined) === undefined
      ? { field: 'name', message: 'Give name, notice or both.' }
      : undefined,
};

function count(ids: readonly unknown[] | null | undefined, names: readonly unknown[] | null | undefined): number {
  return (ids?.length ?? 0) + (names?.length ?? 0);
}

function oneUser(command: {
  userId?: number | null;
  username?: string | null;
}): Omit<CommandProblem, 'code'> | undefined {
  if (Boolean(command.userId) !== Boolean(command.username)) return undefined;
  return { field: 'user_id', message: 'Give user_id or username, one of the two.' };
}

/** As lists: they are walked for every frame. */
const CHECK_LISTS = Object.fromEntries(
  Object.entries(CHECKS).map(([command, checks]) => [command, Object.entries(checks)]),
) as Record<ClientCommand, [string, field.Check][]>;

/**
 * Checks every field of a decoded frame against its limits; undefined when all is well. Who may do it, and whether what
 * is named exists, is for the server to say. `command` is the one that decodeClientFrame named: to ask the frame means to
 * look through all its fields.
 */
export function checkCommand(
  frame: im.v1.ClientFrame,
  command: ClientCommand | undefined = frame.command,
): CommandProblem | undefined {
  const content = command === undefined ? undefined : frame[command];
  if (command === undefined || content === undefined || content === null) {
    return { code: 'invalid_argument', field: '', message: 'The frame has no command.' };
  }
  const values = content as Readonly<Record<string, unknown>>;
  for (const [fieldName, check] of CHECK_LISTS[command]) {
    const problem = check(values[fieldName]);
    if (problem !== undefined) {
      const protoName = toProtoName(fieldName);
      return { code: problem.code, field: protoName, message: `${protoName} ${problem.text}.` };
    }
  }
  const together = TOGETHER[command]?.(content as never);
  return together === undefined ? undefined : { code: 'invalid_argument', ...together };
}

function toProtoName(fieldName: string): string {
  return fieldName.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
