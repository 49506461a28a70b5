import { isServerAccount, LIMITS, MAX_ID, nameKey, partId } from '@im-ts/protocol';
import { auditTarget } from '../../domain/audited-conversation.ts';
import type { Clock } from '../../domain/clock.ts';
import {
  type GroupProfile,
  type GroupSettings,
  type HistoryVisibility,
  type Member,
  profileChange,
  settingsChange,
} from '../../domain/conversation.ts';
import { AppError } from '../../domain/errors.ts';
import type { Id, OpId } from '../../domain/ids.ts';
import { actingAs, type LogOperation } from '../../domain/log-command.ts';
import { nameSkeleton } from '../../domain/name-skeleton.ts';
import { displayForm, handleProblem } from '../../domain/names.ts';
import { bannedFrom, NOT_LET_IN, ONLY_ANNOUNCES } from '../../domain/refusals.ts';
import type { AdminReadRepository } from '../../domain/repositories/admin-read-repository.ts';
import type { ConversationRepository } from '../../domain/repositories/conversation-repository.ts';
import type { UserRepository } from '../../domain/repositories/user-repository.ts';
import { checkOpenDirect } from '../../domain/rules/direct.ts';
import type { EventKind } from '../../domain/server-event.ts';
import type { Identity } from '../../domain/session.ts';
import type { User } from '../../domain/user.ts';
import type { PendingCommands } from '../../pipeline/pending-commands.ts';
import type { People } from '../users/people.ts';
import type { ScopeWriter } from '../users/scope-writer.ts';
import type { RecordEvent } from '../watch/server-events.ts';
import { parseCursor } from './cursor.ts';
import { notFound } from './history-service.ts';
import { type ChangedAnswer, changedAnswer } from './message-service.ts';
import type { Summaries, Summary } from './summaries.ts';

export interface SummaryPage {
  readonly summaries: readonly Summary[];
  /** '' at the end. */
  readonly cursor: string;
  /** Peers of direct conversations and senders of last messages. */
  readonly users: readonly User[];
}

export interface OpenedConversation {
  readonly summary: Summary;
  readonly users: readonly User[];
  readonly created: boolean;
}

/** A group to be made. */
export interface OwnedGroup {
  readonly opId: OpId;
  readonly name: string;
  /** '' for none. */
  readonly handle: string;
  readonly ownerId: Id;
  /** Besides the owner. */
  readonly memberIds: readonly Id[];
  readonly historyVisibility: HistoryVisibility;
  /** Under whose op ids it is found again; absent: those of whoever asks. */
  readonly creatorId?: Id;
}

export interface MadeGroup {
  readonly id: Id;
  /** False: it was there already. */
  readonly created: boolean;
}

/** Opens, lists and changes conversations. Every refusal is an AppError. */
export interface ConversationService {
  /**
   * The id behind "@user", "#handle" or digits; 0: the two have no conversation yet. Nothing is made. not_found names a user
   * whom there is not; a handle that no group has is answered like that of a group which the caller is not in.
   */
  find(identity: Identity, target: string): Promise<Id>;
  /** As find(), but makes the direct conversation with "@user" if there is none. */
  open(identity: Identity, target: string): Promise<Id>;
  get(identity: Identity, conversationId: Id): Promise<OpenedConversation>;
  list(identity: Identity, cursor: string, limit: number): Promise<SummaryPage>;
  /** What the user has pinned, the one pinned last first. */
  pinned(identity: Identity): Promise<SummaryPage>;
  openDirect(identity: Identity, peerId: Id): Promise<OpenedConversation>;
  /** Whoever asks owns it. */
  createGroup(identity: Identity, request: Omit<OwnedGroup, 'ownerId'>): Promise<OpenedConversation>;
  /** For somebody else, as an admin of the server; whoever asks is no member by it. */
  createGroupFor(identity: Identity, request: OwnedGroup): Promise<MadeGroup>;
  addMembers(
    identity: Identity,
    request: { readonly conversationId: Id; readonly opId: OpId; readonly userIds: readonly Id[] },
  ): Promise<ChangedAnswer>;
  removeMember(
    identity: Identity,
    request: { readonly conversationId: Id; readonly opId: OpId; readonly userId: Id },
  ): Promise<ChangedAnswer>;
  leave(identity: Identity, request: { readonly conversationId: Id; readonly opId: OpId }): Promise<ChangedAnswer>;
  archive(
    identity: Identity,
    request: { readonly conversationId: Id; readonly opId: OpId; readonly archived: boolean },
  ): Promise<ChangedAnswer>;
  dismiss(identity: Identity, request: { readonly conversationId: Id; readonly opId: OpId }): Promise<ChangedAnswer>;
  update(
    identity: Identity,
    request: {
      readonly conversationId: Id;
      readonly opId: OpId;
      /** What is given is set. */
      readonly change: { readonly [Field in keyof GroupProfile]?: string | undefined } & {
        readonly [Field in keyof GroupSettings]?: GroupSettings[Field] | undefined;
      } & { readonly openHistory?: boolean | undefined };
    },
  ): Promise<ChangedAnswer>;
  members(
    identity: Identity,
    conversationId: Id,
    afterUserId: Id,
    limit: number,
  ): Promise<{ readonly members: readonly Member[]; readonly users: readonly User[]; readonly nextAfterUserId: Id }>;
}

export interface ConversationServiceDeps {
  /** Told of groups that were made and dismissed. */
  readonly record?: RecordEvent;
  readonly clock: Clock;
  readonly commands: PendingCommands;
  readonly conversations: ConversationRepository;
  readonly users: UserRepository;
  readonly people: Pick<People, 'named'>;
  readonly summaries: Summaries;
  readonly scopes: Pick<ScopeWriter, 'tables'>;
  readonly adminReads: Pick<AdminReadRepository, 'conversation' | 'members'>;
}

/** How long a group may be made in several steps. Below the 7 days for which outcomes are kept. */
const RESUMED_MS = 86_400_000;
/** No conversation gets this id, so what is asked of it is answered, after the same statements, as to whoever is not in a group. */
const NO_CONVERSATION: Id = MAX_ID;

export function createConversationService(deps: ConversationServiceDeps): ConversationService {
  const { commands, conversations, users, people, summaries } = deps;
  const { blocks } = deps.scopes.tables;

  const opened = async (identity: Identity, id: Id, created: boolean): Promise<OpenedConversation> => {
    const view = await conversations.view(identity.user.id, id);
    if (view === undefined) throw notFound();
    const page = await summaries.page(identity.user, [view]);
    const summary = page.summaries[0];
    if (summary === undefined) throw notFound();
    return { summary, users: page.users, created };
  };

  const note = (kind: EventKind, { user }: Identity, target: string): void =>
    deps.record?.({ kind, actor: `@${user.username}`, target });

  const change = async (identity: Identity, conversationId: Id, operation: LogOperation): Promise<ChangedAnswer> =>
    changedAnswer(await commands.run({ conversationId, ...actingAs(identity), operation }));

  /** Everyone named must exist and be able to log in; the first who does not is named. */
  const existing = async (userIds: readonly Id[]): Promise<ReadonlyMap<Id, User>> => {
    const found = new Map((await users.byIds(userIds)).map((user) => [user.id, user]));
    for (const id of userIds) {
      const user = found.get(id);
      if (user === undefined) throw new AppError('not_found', `There is no user with the id ${id}.`);
      if (user.disabled) throw new AppError('failed_precondition', `The account @${user.username} is disabled.`);
    }
    return found;
  };

  /** Whoever has blocked somebody is not added to groups by them; as an admin of the server they act for nobody's sake. */
  const mayAdd = async (identity: Identity, userIds: readonly Id[]): Promise<void> => {
    if (identity.asAdmin !== undefined) return;
    const me = identity.user.id;
    const [first] = await blocks.blockersAmong(
      me,
      userIds.filter((id) => id !== me),
    );
    if (first === undefined) return;
    const [user] = userIds.length === 1 ? [] : await users.byIds([first]);
    throw new AppError(NOT_LET_IN.code, user === undefined ? NOT_LET_IN.message : leaveOut(user.username));
  };

  /** May this user open a direct conversation with that one? Friends-only and a block answer the same, after the same statement. */
  const checkLetIn = async (me: Id, peer: User): Promise<void> => {
    if (isServerAccount(peer)) throw new AppError(ONLY_ANNOUNCES.code, ONLY_ANNOUNCES.message);
    const gate = await blocks.gate(me, peer.id);
    const refusal = checkOpenDirect(gate, peer.username);
    if (refusal !== undefined) throw new AppError(refusal.code, refusal.message);
  };

  /**
   * Adds the members of a new group that its first command had no room for. A repeat goes on where a crash stopped it; once the
   * group is a day old it adds nobody, since the log forgets whom it has added, and they may have left.
   */
  const addOthers = async (
    identity: Identity,
    conversationId: Id,
    { opId, userIds }: { readonly opId: OpId; readonly userIds: readonly Id[] },
  ): Promise<void> => {
    if (userIds.length === 0) return;
    const { user, asAdmin } = identity;
    const found =
      asAdmin === undefined
        ? await conversations.view(user.id, conversationId)
        : await deps.adminReads.conversation(conversationId);
    if (found === undefined || found.conversation.createdAt < deps.clock.now() - RESUMED_MS) return;
    for (let from = 0; from < userIds.length; from += LIMITS.addMembersAtOnce) {
      await change(identity, conversationId, {
        type: 'add_members',
        opId: partId(opId, 1 + from / LIMITS.addMembersAtOnce),
        userIds: userIds.slice(from, from + LIMITS.addMembersAtOnce),
      });
    }
  };

  /** The log knows ids only: when it refuses since somebody is banned, the first who is gets their name in the refusal. */
  const withBannedName = async (
    error: unknown,
    asked: { readonly identity: Identity; readonly conversationId: Id; readonly userIds: readonly Id[] },
  ): Promise<unknown> => {
    if (!(error instanceof AppError) || error.code !== 'failed_precondition') return error;
    const { identity, conversationId, userIds } = asked;
    const bans = await conversations.bannedAmong(identity.user.id, conversationId, userIds);
    const [user] = bans.length === 0 ? [] : await users.byIds(bans.slice(0, 1));
    if (user === undefined) return error;
    const { code, message } = bannedFrom(`@${user.username}`);
    return new AppError(code, message);
  };

  /** Makes a group, or finds the one that its op id has made, and adds its members. */
  const makeGroup = async (identity: Identity, request: OwnedGroup): Promise<MadeGroup> => {
    const { ownerId } = request;
    const memberIds = [...new Set([ownerId, ...request.memberIds])];
    if (memberIds.length > LIMITS.groupMembers) {
      throw new AppError('invalid_argument', `A group has at most ${LIMITS.groupMembers} members.`, {
        field: 'members',
      });
    }
    const problem = request.handle === '' ? undefined : handleProblem(request.handle);
    if (problem !== undefined) throw new AppError('invalid_argument', `A handle ${problem}.`, { field: 'handle' });
    const handle = displayForm(request.handle);
    await existing(memberIds);
    await mayAdd(identity, memberIds);
    const { id, hasLog } = await conversations.ensureGroup({
      opId: request.opId,
      creatorId: request.creatorId ?? identity.user.id,
      handle,
      handleKey: handle === '' ? '' : nameKey(handle),
      handleSkeleton: handle === '' ? '' : nameSkeleton(handle),
      name: request.name,
      historyVisibility: request.historyVisibility,
      createdAt: deps.clock.now(),
    });
    const first = memberIds.slice(0, LIMITS.addMembersAtOnce);
    if (!hasLog) await change(identity, id, { type: 'created', memberIds: first, ownerId });
    await addOthers(identity, id, { opId: request.opId, userIds: memberIds.slice(first.length) });
    return { id, created: !hasLog };
  };

  const peerOf = async (target: string): Promise<User> => {
    const peer = await users.byKey(nameKey(target.slice(1)));
    if (peer === undefined) throw new AppError('not_found', `There is no user ${target}.`);
    return peer;
  };

  const membersAsAdmin = async (conversationId: Id, afterUserId: Id, limit: number): Promise<Member[] | undefined> => {
    const { adminReads } = deps;
    if ((await adminReads.conversation(conversationId)) === undefined) return undefined;
    return adminReads.members(conversationId, afterUserId, limit);
  };

  const service: ConversationService = {
    async find(identity, target) {
      if (/^\d{1,16}$/.test(target) && Number.isSafeInteger(Number(target))) return Number(target);
      if (target.startsWith('#')) {
        return (await conversations.idByHandleKey(nameKey(target.slice(1)))) ?? NO_CONVERSATION;
      }
      if (target.startsWith('@')) {
        const peer = await peerOf(target);
        return (await conversations.idOfDirect(identity.user.id, peer.id)) ?? 0;
      }
      throw new AppError('invalid_argument', 'A target is "@user", "#handle" or a conversation id.', {
        field: 'target',
      });
    },

    async open(identity, target) {
      if (!target.startsWith('@')) return service.find(identity, target);
      const peer = await peerOf(target);
      const { summary } = await service.openDirect(identity, peer.id);
      return summary.view.conversation.id;
    },

    get: (identity, conversationId) => opened(identity, conversationId, false),

    async list(identity, cursor, limit) {
      const views = await conversations.list(identity.user.id, { before: parseCursor(cursor), limit });
      const page = await summaries.page(identity.user, views);
      return {
        summaries: page.summaries,
        users: page.users,
        cursor: page.cut || views.length === limit ? page.cursor : '',
      };
    },

    async pinned(identity) {
      const all = await conversations.pinned(identity.user.id, LIMITS.pinnedConversations);
      const found: Summary[] = [];
      const named = new Map<Id, User>();
      // Long last messages fill a page before all are in it.
      while (found.length < all.length) {
        const page = await summaries.page(identity.user, all.slice(found.length));
        found.push(...page.summaries);
        for (const user of page.users) named.set(user.id, user);
      }
      return { summaries: found, users: [...named.values()], cursor: '' };
    },

    async openDirect(identity, peerId) {
      const peer = (await existing([peerId])).get(peerId);
      const me = identity.user.id;
      const row = await conversations.ensureDirect(me, peerId, deps.clock.now());
      if (!row.hasLog) {
        // Read once the row is there: a block that comes later finds it, and closes it.
        if (peer !== undefined && peerId !== me) await checkLetIn(me, peer);
        // Two who open it at once both get here; the log lets the first one through and answers the other the same.
        await change(identity, row.id, { type: 'created', memberIds: [...new Set([me, peerId])], ownerId: 0 });
      }
      return opened(identity, row.id, !row.hasLog);
    },

    async createGroup(identity, request) {
      const { id, created } = await makeGroup(identity, { ...request, ownerId: identity.user.id });
      if (created) note('group.create', identity, auditTarget(id, request));
      return opened(identity, id, created);
    },

    createGroupFor: makeGroup,

    async addMembers(identity, { conversationId, opId, userIds }) {
      if (userIds.length === 0 || userIds.length > LIMITS.addMembersAtOnce) {
        throw new AppError('invalid_argument', `Name from 1 to ${LIMITS.addMembersAtOnce} users to add.`, {
          field: 'users',
        });
      }
      await existing(userIds);
      await mayAdd(identity, userIds);
      try {
        return await change(identity, conversationId, { type: 'add_members', opId, userIds });
      } catch (error) {
        throw await withBannedName(error, { identity, conversationId, userIds });
      }
    },

    removeMember: (identity, { conversationId, opId, userId }) =>
      change(identity, conversationId, { type: 'remove_member', opId, userId }),

    leave: (identity, { conversationId, opId }) => change(identity, conversationId, { type: 'leave', opId }),

    archive: (identity, { conversationId, opId, archived }) =>
      change(identity, conversationId, { type: 'archive', opId, archived }),

    async dismiss(identity, { conversationId, opId }) {
      const answer = await change(identity, conversationId, { type: 'dismiss', opId });
      // What an admin of the server does is in the audit log.
      if (!answer.unchanged && identity.asAdmin === undefined) {
        note('group.dismiss', identity, auditTarget(conversationId, { handle: '' }));
      }
      return answer;
    },

    update: (identity, request) =>
      change(identity, request.conversationId, {
        type: 'update',
        opId: request.opId,
        ...profileChange(request.change),
        ...settingsChange(request.change),
        ...(request.change.openHistory === true ? { openHistory: true } : {}),
      }),

    async members(identity, conversationId, afterUserId, limit) {
      const members =
        identity.asAdmin === undefined
          ? await conversations.members(identity.user.id, conversationId, afterUserId, limit)
          : await membersAsAdmin(conversationId, afterUserId, limit);
      if (members === undefined) throw notFound();
      return {
        members,
        users: await people.named(
          identity.user,
          members.map((member) => member.userId),
        ),
        nextAfterUserId: members.length === limit ? (members.at(-1)?.userId ?? 0) : 0,
      };
    },
  };
  return service;
}

/** Who adds several people has to know which of them cannot be added. */
function leaveOut(username: string): string {
  return `@${username} does not take messages from you; leave them out.`;
}
