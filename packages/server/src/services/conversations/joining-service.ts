import { LIMITS, nameKey } from '@im-ts/protocol';
import type { Clock } from '../../domain/clock.ts';
import { AppError } from '../../domain/errors.ts';
import type { Id, OpId } from '../../domain/ids.ts';
import {
  type GroupPreview,
  type GroupTerm,
  type InviteLink,
  JOIN_REQUEST_MS,
  type JoinRequest,
  linkIdOf,
  searchWords,
} from '../../domain/joining.ts';
import type { AcceptedOutcome, LogOperation } from '../../domain/log-command.ts';
import { NO_SUCH_LINK, NOT_A_MEMBER, type Refusal } from '../../domain/refusals.ts';
import type { ConversationRepository } from '../../domain/repositories/conversation-repository.ts';
import type { JoiningRepository, RequestPlace } from '../../domain/repositories/joining-repository.ts';
import { checkDecideRequest, checkManageLinks } from '../../domain/rules/group.ts';
import type { Identity } from '../../domain/session.ts';
import type { User } from '../../domain/user.ts';
import type { PendingCommands } from '../../pipeline/pending-commands.ts';
import type { Taken } from '../limits/budgets.ts';
import type { People } from '../users/people.ts';
import { inviteSecretHash, newInviteSecret } from './invite-secret.ts';
import { type ChangedAnswer, changedAnswer } from './message-service.ts';

/** What became of a wish to join. */
export interface JoinAnswer extends ChangedAnswer {
  readonly conversationId: Id;
  /** Admins decide. */
  readonly requested: boolean;
}

/** A request to join; `group` is of one's own, while it lets people join. */
export interface ListedRequest extends JoinRequest {
  readonly group: GroupPreview | undefined;
}

/** A page of requests to join. */
export interface RequestPage {
  readonly requests: readonly ListedRequest[];
  /** '' at the end. */
  readonly cursor: string;
  /** Who has asked. */
  readonly users: readonly User[];
}

/** A link that was just made. */
export interface NewLink {
  readonly id: string;
  readonly secret: string;
}

/** Finds groups, joins them, and lets others in. Every refusal is an AppError; what nobody may know is not_found. */
export interface JoiningService {
  /** Exactly one of handle and link is not ''. */
  join(
    identity: Identity,
    request: { readonly opId: OpId; readonly handle: string; readonly link: string; readonly message: string },
  ): Promise<JoinAnswer>;
  find(
    identity: Identity,
    query: string,
    page: { readonly cursor: string; readonly limit: number },
  ): Promise<{ readonly groups: readonly GroupPreview[]; readonly cursor: string }>;
  preview(identity: Identity, handle: string): Promise<GroupPreview>;
  previewLink(identity: Identity, link: string): Promise<GroupPreview>;
  /** Those that the caller may decide, of one group or (0) of all. */
  requests(
    identity: Identity,
    conversationId: Id,
    page: { readonly cursor: string; readonly limit: number },
  ): Promise<RequestPage>;
  ownRequests(identity: Identity): Promise<readonly ListedRequest[]>;
  /** Lets somebody in, or ends their request or one's own. */
  decide(
    identity: Identity,
    request: {
      readonly conversationId: Id;
      readonly opId: OpId;
      readonly userId: Id;
      readonly approve: boolean;
    },
  ): Promise<ChangedAnswer>;
  /** `expiresAt` and `maxUses` 0: without end, for any number. */
  createLink(
    identity: Identity,
    request: { readonly conversationId: Id; readonly opId: OpId; readonly expiresAt: number; readonly maxUses: number },
  ): Promise<NewLink>;
  links(
    identity: Identity,
    conversationId: Id,
  ): Promise<{ readonly links: readonly InviteLink[]; readonly users: readonly User[] }>;
  revokeLink(
    identity: Identity,
    request: { readonly conversationId: Id; readonly opId: OpId; readonly id: string },
  ): Promise<ChangedAnswer>;
}

export interface JoiningServiceDeps {
  readonly clock: Clock;
  readonly commands: Pick<PendingCommands, 'run'>;
  readonly joining: JoiningRepository;
  readonly conversations: Pick<ConversationRepository, 'view'>;
  readonly people: Pick<People, 'named'>;
  /** The user's budget for what others have to decide. */
  readonly takeRequest: (userId: Id) => Pick<Taken, 'waitMs'>;
}

/** Requests that wait in one group at most; more are let in by nobody. */
const WAITING = 1_000;
/** The same words as in JoiningRepository. */
const WORDS = 5;

export function createJoiningService(deps: JoiningServiceDeps): JoiningService {
  const { clock, commands, joining, conversations, people } = deps;

  const run = (identity: Identity, conversationId: Id, operation: LogOperation): Promise<AcceptedOutcome> =>
    commands.run({ conversationId, actorId: identity.user.id, operation });
  const since = () => clock.now() - JOIN_REQUEST_MS;

  /** Throws what the rule of a group says of the caller. */
  const permit = async (identity: Identity, conversationId: Id, rule: typeof checkDecideRequest): Promise<void> => {
    const view = await conversations.view(identity.user.id, conversationId);
    const refusal = view === undefined ? NOT_A_MEMBER : rule(view.conversation, view.member);
    if (refusal !== undefined) throw refusing(refusal);
  };

  const byHandle = async (identity: Identity, handle: string): Promise<GroupPreview> => {
    const group = await joining.byHandleKey(identity.user.id, nameKey(handle));
    if (group === undefined) throw noSuchGroup(handle);
    return group;
  };
  const byLink = async (identity: Identity, link: string): Promise<GroupPreview> => {
    const group = await joining.byLink(identity.user.id, inviteSecretHash(link), clock.now());
    if (group === undefined) throw refusing(NO_SUCH_LINK);
    return group;
  };

  /** Others have to look at every request, so a user may make a few only. */
  const admitRequest = async (identity: Identity, group: GroupPreview): Promise<void> => {
    const userId = identity.user.id;
    const { waitMs } = deps.takeRequest(userId);
    if (waitMs > 0) {
      throw new AppError('rate_limited', 'You have asked to join many groups; wait a while.', { retryAfterMs: waitMs });
    }
    if ((await joining.ownRequests(userId, since(), LIMITS.joinRequests)).length >= LIMITS.joinRequests) {
      const message = `You have ${LIMITS.joinRequests} open requests to join; take one back: im group requests --mine.`;
      throw new AppError('failed_precondition', message);
    }
    if ((await joining.countRequests(group.conversationId, since(), WAITING)) >= WAITING) {
      throw new AppError(
        'failed_precondition',
        `Too many people wait to be let into #${group.handle}; try again later.`,
      );
    }
  };

  /** Where a wish to join leads. One that was granted is answered the same again, also when it has used its link up. */
  const wanted = async (
    identity: Identity,
    { opId, handle, link }: { readonly opId: OpId; readonly handle: string; readonly link: string },
  ): Promise<Id> => {
    try {
      const group = link === '' ? await byHandle(identity, handle) : await byLink(identity, link);
      if (link === '' && group.joinMode === 'by_request' && !group.joined && !group.requested) {
        await admitRequest(identity, group);
      }
      return group.conversationId;
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'not_found') throw error;
      const conversationId = await joining.changedUnder(identity.user.id, opId);
      if (conversationId === undefined) throw error;
      return conversationId;
    }
  };

  return {
    async join(identity, { opId, handle, link, message }) {
      const conversationId = await wanted(identity, { opId, handle, link });
      const secret = link === '' ? {} : { secretHash: inviteSecretHash(link) };
      const wish = { type: 'join' as const, opId, message, ...secret };
      const outcome = await run(identity, conversationId, wish).catch((error: unknown) => {
        // It was closed, or the link ended, in between: the same answer as if it had always been so.
        if (!(error instanceof AppError) || error.code !== 'not_found') throw error;
        throw link === '' ? noSuchGroup(handle) : refusing(NO_SUCH_LINK);
      });
      const requested = outcome.type === 'changed' && outcome.requested === true;
      return { conversationId, ...changedAnswer(outcome), requested };
    },

    async find(identity, query, { cursor, limit }) {
      const { lead, others } = wordsOf(query);
      if (lead === undefined) return { groups: [], cursor: '' };
      const after = parseTerm(cursor);
      const page = await joining.find(identity.user.id, { lead, others, after, limit });
      return { groups: page.groups, cursor: page.after === undefined ? '' : termCursor(page.after) };
    },

    preview: byHandle,
    previewLink: byLink,

    async requests(identity, conversationId, { cursor, limit }) {
      if (conversationId > 0) await permit(identity, conversationId, checkDecideRequest);
      const page = { after: parsePlace(cursor), since: since(), limit };
      const requests = await joining.requests(identity.user.id, conversationId, page);
      const last = requests.at(-1);
      return {
        requests: requests.map((request) => ({ ...request, group: undefined })),
        cursor: last === undefined || requests.length < limit ? '' : placeCursor(last),
        users: await people.named(
          identity.user,
          requests.map(({ userId }) => userId),
        ),
      };
    },

    async ownRequests(identity) {
      const own = await joining.ownRequests(identity.user.id, since(), LIMITS.joinRequests);
      return own.map(({ request, group }) => ({ ...request, group }));
    },

    async decide(identity, { conversationId, opId, userId, approve }) {
      const isOwn = userId === identity.user.id;
      // A stranger has no other way to a group that may not exist for them, unless they have taken their request back before.
      if (
        isOwn &&
        !approve &&
        !(await joining.hasRequest(userId, conversationId, since())) &&
        !(await joining.hasChanged(userId, conversationId, opId))
      ) {
        throw new AppError('not_found', 'You have no open request to join this group; it may have been decided.');
      }
      const type = approve ? 'approve_join' : 'end_join_request';
      return changedAnswer(await run(identity, conversationId, { type, opId, userId }));
    },

    async createLink(identity, { conversationId, opId, expiresAt, maxUses }) {
      if (expiresAt > 0 && expiresAt <= clock.now()) {
        throw new AppError('invalid_argument', 'expiresAt must lie ahead.', { field: 'expiresAt' });
      }
      const secret = newInviteSecret();
      const secretHash = inviteSecretHash(secret);
      const end = expiresAt === 0 ? Number.MAX_SAFE_INTEGER : expiresAt;
      const operation = { type: 'create_link' as const, opId, secretHash, expiresAt: end, maxUses };
      const outcome = await run(identity, conversationId, operation);
      const id = linkIdOf({ secretHash });
      if (outcome.type !== 'changed' || outcome.linkId !== id) {
        const made = outcome.type === 'changed' ? outcome.linkId : undefined;
        throw new AppError(
          'already_exists',
          `This link was made before (id ${made}), and its secret is shown once only; revoke it and make a new one.`,
          { field: 'opId' },
        );
      }
      return { id, secret };
    },

    async links(identity, conversationId) {
      await permit(identity, conversationId, checkManageLinks);
      const links = await joining.links(conversationId, clock.now());
      return {
        links,
        users: await people.named(
          identity.user,
          links.map(({ createdBy }) => createdBy),
        ),
      };
    },

    revokeLink: async (identity, { conversationId, opId, id }) =>
      changedAnswer(await run(identity, conversationId, { type: 'revoke_link', opId, linkId: id })),
  };
}

function refusing({ code, message }: Refusal): AppError {
  return new AppError(code, message);
}

/** The same whether there is none of this name, it lets nobody join, or it has banned who asks. */
function noSuchGroup(handle: string): AppError {
  return new AppError('not_found', `There is no group #${handle} that you can join.`);
}

/** What a search looks for: the longest word first, as it begins the fewest terms. Undefined when nothing is looked for. */
function wordsOf(query: string): { readonly lead: string | undefined; readonly others: readonly string[] } {
  const text = query.trim();
  // All groups, by their handles.
  if (text === '') return { lead: '#', others: [] };
  if (text.startsWith('#')) return { lead: `#${nameKey(text.slice(1))}`, others: [] };
  const [lead, ...others] = searchWords(text).sort((one, other) => other.length - one.length);
  return { lead, others: others.slice(0, WORDS - 1) };
}

function termCursor({ term, conversationId }: GroupTerm): string {
  return `${conversationId}.${Buffer.from(term).toString('base64url')}`;
}

function parseTerm(cursor: string): GroupTerm | undefined {
  if (cursor === '') return undefined;
  const match = /^(\d{1,16})\.([\w-]{1,230})$/.exec(cursor);
  const conversationId = Number(match?.[1]);
  const term = Buffer.from(match?.[2] ?? '', 'base64url').toString();
  if (!Number.isSafeInteger(conversationId) || /[\0\ufffd]/.test(term)) throw wrongCursor();
  return { term, conversationId };
}

function placeCursor({ conversationId, requestedAt, userId }: RequestPlace): string {
  return `${conversationId}.${requestedAt}.${userId}`;
}

function parsePlace(cursor: string): RequestPlace {
  if (cursor === '') return { conversationId: 0, requestedAt: 0, userId: 0 };
  const match = /^(\d{1,16})\.(\d{1,16})\.(\d{1,16})$/.exec(cursor);
  const [conversationId = Number.NaN, requestedAt = 0, userId = 0] = (match ?? []).slice(1).map(Number);
  if (![conversationId, requestedAt, userId].every(Number.isSafeInteger)) throw wrongCursor();
  return { conversationId, requestedAt, userId };
}

function wrongCursor(): AppError {
  return new AppError('invalid_argument', 'cursor must be one that a page before has given.', { field: 'cursor' });
}
