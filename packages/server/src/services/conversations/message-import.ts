import type { Clock } from '../../domain/clock.ts';
import type { ConversationKind } from '../../domain/conversation.ts';
import { AppError } from '../../domain/errors.ts';
import type { Id, OpId } from '../../domain/ids.ts';
import { IMPORTED_ACCOUNTS, type ImportCounts, type ImportedMessage } from '../../domain/imported-message.ts';
import { actingAs } from '../../domain/log-command.ts';
import type { BatchRepository } from '../../domain/repositories/batch-repository.ts';
import type { ConversationRepository } from '../../domain/repositories/conversation-repository.ts';
import type { UserRepository } from '../../domain/repositories/user-repository.ts';
import type { Identity } from '../../domain/session.ts';
import type { User } from '../../domain/user.ts';
import type { PendingCommands } from '../../pipeline/pending-commands.ts';
import type { ConversationService, MadeGroup } from './conversation-service.ts';

/** A conversation of another system. */
export interface ImportedConversation {
  /** Made from the id that it has in the source. */
  readonly opId: OpId;
  readonly kind: ConversationKind;
  readonly name: string;
  readonly handle: string;
  readonly ownerId?: Id | undefined;
  readonly memberIds: readonly Id[];
}

/** An account that an import made. */
export interface ImportedAccount {
  readonly importId: OpId;
  readonly user: User;
}

/** Takes over what was written in another system, as an admin of the server. Every refusal is an AppError. */
export interface MessageImport {
  /** The accounts that were made for these ids, whatever has become of them. */
  accounts(importIds: readonly OpId[]): Promise<readonly ImportedAccount[]>;
  /** Makes it, or finds the one that was made for this op id, whoever asked then. Disabled accounts do not become members. */
  conversation(identity: Identity, request: ImportedConversation): Promise<MadeGroup>;
  messages(
    identity: Identity,
    request: { readonly conversationId: Id; readonly opId: OpId; readonly messages: readonly ImportedMessage[] },
  ): Promise<ImportCounts>;
}

/** Conversations of imports are found by their op ids under this id in place of their maker's. */
const ANY_ADMIN: Id = 0;
/** How far the clock of whoever imports may be ahead. */
const AHEAD_MS = 60_000;

/** See MessageImport. */
export function createMessageImport({
  clock,
  commands,
  conversations,
  groups,
  users,
  batches,
}: {
  readonly clock: Clock;
  readonly commands: PendingCommands;
  readonly conversations: Pick<ConversationRepository, 'ensureDirect'>;
  readonly groups: Pick<ConversationService, 'createGroupFor'>;
  readonly users: Pick<UserRepository, 'byIds'>;
  readonly batches: Pick<BatchRepository, 'imported'>;
}): MessageImport {
  const existing = async (ids: readonly Id[]): Promise<ReadonlyMap<Id, User>> => {
    const wanted = [...new Set(ids)];
    const found = new Map((await users.byIds(wanted)).map((user) => [user.id, user]));
    const missing = wanted.find((id) => !found.has(id));
    if (missing !== undefined) throw new AppError('not_found', `There is no user with the id ${missing}.`);
    return found;
  };

  const importDirect = async (identity: Identity, { memberIds, ...request }: ImportedConversation) => {
    if (request.name !== '' || request.handle !== '' || request.ownerId !== undefined) {
      throw wrong('kind', 'A direct conversation has no name, no handle and no owner.');
    }
    const ids = [...new Set(memberIds)];
    const [one, other = one] = ids;
    if (one === undefined || other === undefined || ids.length > 2) {
      throw wrong('memberIds', 'A direct conversation has two members, or one with themself.');
    }
    await existing(ids);
    const { id, hasLog } = await conversations.ensureDirect(one, other, clock.now());
    if (!hasLog) {
      const operation = { type: 'created', memberIds: ids, ownerId: 0 } as const;
      await commands.run({ conversationId: id, ...actingAs(identity), operation });
    }
    return { id, created: !hasLog };
  };

  const importGroup = async (identity: Identity, request: ImportedConversation) => {
    const { opId, name, handle, ownerId = identity.user.id } = request;
    if (name === '') throw wrong('name', 'A group needs a name.');
    const known = await existing([ownerId, ...request.memberIds]);
    const isEnabled = (id: Id): boolean => known.get(id)?.disabled === false;
    const memberIds = request.memberIds.filter(isEnabled);
    // Nobody logs in as a disabled owner, so whoever imports has to see to the group.
    const owner = isEnabled(ownerId) ? ownerId : identity.user.id;
    const group = { opId, name, handle, ownerId: owner, memberIds, historyVisibility: 'all' } as const;
    return groups.createGroupFor(identity, { ...group, creatorId: ANY_ADMIN });
  };

  return {
    async accounts(importIds) {
      if (importIds.length === 0) return [];
      const keys = [...new Set(importIds)].map((clientId) => ({ conversationId: IMPORTED_ACCOUNTS, clientId }));
      const found = await batches.imported(keys);
      const known = new Map((await users.byIds(found.map(({ seq }) => seq))).map((user) => [user.id, user]));
      return found.flatMap(({ clientId, seq }) => {
        const user = known.get(seq);
        return user === undefined ? [] : [{ importId: clientId, user }];
      });
    },
    conversation: (identity, request) =>
      request.kind === 'direct' ? importDirect(identity, request) : importGroup(identity, request),
    async messages(identity, { conversationId, opId, messages }) {
      checkMessages(messages, clock.now());
      const people = messages.flatMap(({ senderId, reactions }) => [
        senderId,
        ...reactions.flatMap(({ userIds }) => userIds),
      ]);
      await existing(people);
      const operation = { type: 'import_messages', opId, messages: messages.map(withoutRepeats) } as const;
      const outcome = await commands.run({ conversationId, ...actingAs(identity), operation });
      if (outcome.type !== 'changed' || outcome.imported === undefined) throw new AppError('internal');
      return outcome.imported;
    },
  };
}

/** A reaction is there once for each emoji and user. */
function withoutRepeats(message: ImportedMessage): ImportedMessage {
  const byEmoji = new Map<string, Set<Id>>();
  for (const { emoji, userIds } of message.reactions) {
    const users = byEmoji.get(emoji) ?? new Set<Id>();
    for (const id of userIds) users.add(id);
    if (users.size > 0) byEmoji.set(emoji, users);
  }
  return { ...message, reactions: [...byEmoji].map(([emoji, users]) => ({ emoji, userIds: [...users] })) };
}

/** What the declaration cannot say of several fields, or of now. */
function checkMessages(messages: readonly ImportedMessage[], now: number): void {
  const seen = new Set<OpId>();
  for (const [index, { clientId, replyTo, body, sentAt, editedAt }] of messages.entries()) {
    const of = `Message ${index + 1}`;
    if (seen.has(clientId)) throw wrong('messages', `${of} has the clientId of one before it.`);
    seen.add(clientId);
    if (body === '') throw wrong('messages', `${of} has no text.`);
    if (replyTo === clientId) throw wrong('messages', `${of} replies to itself.`);
    if (sentAt === 0 || sentAt > now + AHEAD_MS) throw wrong('messages', `${of} must be sent in the past.`);
    if (editedAt > now + AHEAD_MS) throw wrong('messages', `${of} must be edited in the past.`);
    if (editedAt > 0 && editedAt < sentAt) throw wrong('messages', `${of} was edited before it was sent.`);
  }
}

function wrong(field: string, message: string): AppError {
  return new AppError('invalid_argument', message, { field });
}
