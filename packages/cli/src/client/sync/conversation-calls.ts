import { LIMITS, type OperationInput, partId } from '@im-ts/protocol';
import type { ChatClient } from '../chat-client-types.ts';
import type {
  ChatAnnouncement,
  ChatBan,
  ChatMember,
  ChatUser,
  ConversationSummary,
  MemberPage,
  MessageVersion,
} from '../entities.ts';
import { ClientError } from '../errors.ts';
import {
  conversationFromWire,
  historyFromWire,
  memberFromWire,
  messageFromWire,
  payloadToWire,
  summaryFromWire,
  versionFromWire,
} from '../from-wire.ts';
import type { Requests } from '../link/requests.ts';
import type { ServerFrame } from '../link/wire-codec.ts';
import { SAVED_TARGET } from '../saved-messages.ts';
import { bareName } from './bare-name.ts';
import type { ConversationReplicas } from './conversation-replicas.ts';
import { opIdFor } from './op-id.ts';
import type { UserDirectory } from './user-directory.ts';

type Calls = Pick<
  ChatClient,
  | 'resolve'
  | 'find'
  | 'conversations'
  | 'pinnedConversations'
  | 'conversation'
  | 'openDirect'
  | 'createGroup'
  | 'addMembers'
  | 'removeMember'
  | 'updateMember'
  | 'setHandle'
  | 'announcements'
  | 'leave'
  | 'ban'
  | 'liftBan'
  | 'bans'
  | 'archive'
  | 'dismiss'
  | 'updateConversation'
  | 'members'
  | 'memberPage'
  | 'history'
  | 'origin'
  | 'mentions'
  | 'search'
  | 'edit'
  | 'versions'
  | 'recall'
  | 'react'
>;

/** The members that a group is made with; more names might not fit in a frame, so that they are added. */
const FIRST_MEMBERS = LIMITS.addMembersAtOnce;

/** What the calls need of the client. */
export interface ConversationCallsDeps {
  readonly requests: Requests;
  readonly users: UserDirectory;
  readonly conversations: ConversationReplicas;
  /** The user, once it is known. */
  readonly me: () => ChatUser | undefined;
}

/** What the caller asks for once; every change carries an op id, so that a lost answer costs nothing. */
export function createConversationCalls(deps: ConversationCallsDeps): Calls {
  const { requests, users, conversations } = deps;

  function opened(answer: NonNullable<ServerFrame['conversationOpened']>): ConversationSummary {
    users.learn(answer.users);
    const summary = answer.summary === undefined ? undefined : summaryFromWire(answer.summary);
    if (summary === undefined) throw new ClientError('internal', 'The server answered without the conversation.');
    conversations.put(summary);
    return conversations.summary(summary.conversation.id) ?? summary;
  }

  const myTarget = (): string => {
    const username = deps.me()?.username;
    if (username === undefined)
      throw new ClientError('unavailable', 'Not connected yet; try again.', { linkLost: true });
    return `@${username}`;
  };

  const get = async (request: { readonly conversationId: number } | { readonly target: string }) =>
    opened(await requests.request('getConversation', request));

  const find = async (target: string): Promise<ConversationSummary> => {
    if (target.startsWith('@')) return await get({ target });
    // The server answers a closed group and none with the same words, which do not say what was looked for.
    if (target.startsWith('#'))
      return await get({ target }).catch((error: unknown) => Promise.reject(naming(error, target)));
    if (target === SAVED_TARGET)
      return await get({ target: myTarget() }).catch((error: unknown) => Promise.reject(savedNothing(error)));
    if (/^[1-9]\d{0,15}$/.test(target)) return await get({ conversationId: Number(target) });
    throw new ClientError('invalid_argument', 'Name a conversation as @user, #handle or by its number.');
  };

  async function list(request: OperationInput<'listConversations'>) {
    const page = await requests.request('listConversations', request);
    users.learn(page.users);
    const summaries = page.conversations.map(summaryFromWire).filter((one) => one !== undefined);
    for (const summary of summaries) conversations.put(summary);
    return {
      summaries: summaries.map((one) => conversations.summary(one.conversation.id) ?? one),
      cursor: page.cursor,
    };
  }

  const openDirect = async (username: string) =>
    opened(await requests.request('openDirect', { username: bareName(username) }));

  type Change = MemberChange | 'updateConversation' | 'archiveConversation' | 'dismissConversation' | MessageChange;
  type MemberChange = 'addMembers' | 'removeMember' | 'updateMember' | 'setHandle' | 'leaveConversation' | 'ban';
  type MessageChange = 'editMessage' | 'recallMessage' | 'setReaction';
  /** Under an id of its own. */
  async function change<Name extends Change>(name: Name, request: Omit<OperationInput<Name>, 'opId'>): Promise<void> {
    await requests.request(name, { ...request, opId: opIdFor() } as OperationInput<Name>);
  }

  const memberPage: ChatClient['memberPage'] = async (conversationId, { after = 0, limit = 0 } = {}) => {
    const page = await requests.request('listMembers', { conversationId, afterUserId: after, limit });
    users.learn(page.users);
    return { members: page.members.map(memberFromWire), next: page.nextAfterUserId };
  };

  return {
    async resolve(target) {
      if (target === SAVED_TARGET) return await openDirect(myTarget());
      return target.startsWith('@') ? await openDirect(target) : await find(target);
    },
    find,
    conversations: (cursor, limit) => list({ cursor: cursor ?? '', limit: limit ?? 0 }),
    async pinnedConversations() {
      const { summaries } = await list({ pinned: true });
      // A server that does not know the question answers with a page of all.
      return summaries.filter(({ settings }) => settings.pinnedAt > 0);
    },
    conversation: (id) => get({ conversationId: id }),
    openDirect,
    async createGroup(group) {
      const id = opIdFor(group.opId);
      const names = group.members.map(bareName);
      const request = {
        opId: id,
        name: group.name,
        handle: (group.handle ?? '').replace(/^#/, ''),
        memberNames: names.slice(0, FIRST_MEMBERS),
        historyVisibility: group.historyVisibility ?? 'all',
      };
      const made = opened(await requests.request('createGroup', request));
      if (names.length <= FIRST_MEMBERS) return made;
      const conversationId = made.conversation.id;
      for (let from = FIRST_MEMBERS; from < names.length; from += LIMITS.addMembersAtOnce) {
        const usernames = names.slice(from, from + LIMITS.addMembersAtOnce);
        await requests.request('addMembers', { conversationId, opId: partId(id, from), usernames });
      }
      return await get({ conversationId });
    },
    addMembers: (conversationId, usernames) =>
      change('addMembers', { conversationId, usernames: usernames.map(bareName) }),
    removeMember: (conversationId, username) =>
      change('removeMember', { conversationId, username: bareName(username) }),
    async setHandle(conversationId, handle) {
      await change('setHandle', { conversationId, handle: handle.replace(/^#/, '') });
      return (await get({ conversationId })).conversation;
    },
    announcements: (conversationId, limit) => readAnnouncements(requests, users, { conversationId, limit }),
    updateMember: (conversationId, username, fields) =>
      change('updateMember', { conversationId, username: bareName(username), ...fields }),
    leave: (conversationId) => change('leaveConversation', { conversationId }),
    ban: (conversationId, username) => change('ban', { conversationId, username: bareName(username) }),
    async liftBan(conversationId, username) {
      const lift = { conversationId, username: bareName(username), opId: opIdFor() };
      return (await requests.request('liftBan', lift)).unchanged !== true;
    },
    bans: (conversationId) => readBans(requests, users, conversationId),
    archive: (conversationId, archived) => change('archiveConversation', { conversationId, archived }),
    dismiss: (conversationId) => change('dismissConversation', { conversationId }),
    async updateConversation(conversationId, fields) {
      await change('updateConversation', { conversationId, ...fields });
      return (await get({ conversationId })).conversation;
    },
    members: (conversationId) => readMembers(memberPage, conversationId),
    memberPage,
    async history(conversationId, at) {
      const answer = await requests.request('fetchHistory', { conversationId, ...at });
      users.learn(answer.users);
      const page = historyFromWire(answer);
      const read = { ...page, messages: conversations.shown(conversationId, page.messages) };
      conversations.learn(conversationId, read);
      return read;
    },
    async origin(conversationId, seq) {
      const place = await requests.request('getOrigin', { conversationId, seq });
      return { conversationId: place.conversationId ?? 0, seq: place.seq ?? 0 };
    },
    async mentions(page = {}) {
      const answer = await requests.request('listMentions', page);
      users.learn(answer.users);
      return {
        messages: answer.messages.map(messageFromWire),
        conversations: answer.conversations.map(conversationFromWire),
        cursor: answer.cursor,
      };
    },
    async search(query) {
      const answer = await requests.request('searchMessages', query);
      users.learn(answer.users);
      return {
        messages: answer.messages.map(messageFromWire),
        conversations: answer.conversations.map(conversationFromWire),
        cursor: answer.cursor,
        cutShort: answer.cutShort,
        indexedUntil: answer.indexedUntil,
        oldestIndexedAt: answer.oldestIndexedAt,
      };
    },
    edit: (conversationId, seq, body, payload) =>
      change('editMessage', { conversationId, seq, body, payload: payloadToWire(payload) }),
    versions: (conversationId, seq) => readVersions(requests, users, { conversationId, seq }),
    recall: (conversationId, seq) => change('recallMessage', { conversationId, seq }),
    react: (conversationId, seq, emoji, removed = false) =>
      change('setReaction', { conversationId, seq, emoji, removed }),
  };
}

async function readAnnouncements(
  requests: Requests,
  users: UserDirectory,
  { conversationId, limit }: { readonly conversationId: number; readonly limit: number },
): Promise<ChatAnnouncement[]> {
  const found: ChatAnnouncement[] = [];
  let before = 0;
  do {
    const size = Math.min(LIMITS.announcementPage, limit - found.length);
    const page = await requests.request('listAnnouncements', { conversationId, before, limit: size });
    users.learn(page.users);
    for (const { text, setBy, setAt } of page.announcements) {
      found.push({ text, setBy, setAt: setAt });
    }
    before = page.nextBefore;
  } while (before > 0 && found.length < limit);
  return found;
}

async function readVersions(
  requests: Requests,
  users: UserDirectory,
  message: { readonly conversationId: number; readonly seq: number },
): Promise<MessageVersion[]> {
  const found: MessageVersion[] = [];
  let before = 0;
  do {
    const page = await requests.request('listVersions', { ...message, before });
    users.learn(page.users);
    found.push(...page.versions.map(versionFromWire));
    before = page.nextBefore;
  } while (before > 0);
  return found;
}

/** The same error with the handle in it, if no group of this handle was found. */
function naming(error: unknown, target: string): unknown {
  if (!(error instanceof ClientError) || error.code !== 'not_found') return error;
  return new ClientError('not_found', `There is no group ${target}, or you are not in it.`, { cause: error });
}

/** The same error in other words, if the conversation with oneself was not there. */
function savedNothing(error: unknown): unknown {
  if (!(error instanceof ClientError) || error.code !== 'not_found') return error;
  const message = `You have not saved anything yet. Write something to "${SAVED_TARGET}" first.`;
  return new ClientError('not_found', message, { cause: error });
}

async function readMembers(memberPage: ChatClient['memberPage'], conversationId: number): Promise<ChatMember[]> {
  const members = new Map<number, ChatMember>();
  let after = 0;
  // One more page than a full group has, in case someone joins meanwhile.
  for (let pages = 0; pages <= LIMITS.groupMembers / LIMITS.memberPage; pages++) {
    const page: MemberPage = await memberPage(conversationId, { after });
    for (const member of page.members) members.set(member.userId, member);
    after = page.next;
    if (after === 0) break;
  }
  return [...members.values()].filter((member) => !member.removed);
}

async function readBans(requests: Requests, users: UserDirectory, conversationId: number): Promise<ChatBan[]> {
  const bans: ChatBan[] = [];
  let afterUserId = 0;
  do {
    const page = await requests.request('listBans', { conversationId, afterUserId });
    users.learn(page.users);
    for (const ban of page.bans) bans.push({ userId: ban.userId, bannedAt: ban.bannedAt });
    afterUserId = page.nextAfterUserId;
  } while (afterUserId > 0);
  return bans;
}
