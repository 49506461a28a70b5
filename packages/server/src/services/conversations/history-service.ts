import { AppError } from '../../domain/errors.ts';
import type { Id } from '../../domain/ids.ts';
import type { Message } from '../../domain/message.ts';
import { NO_ORIGIN } from '../../domain/refusals.ts';
import type { HistoryQuery, HistoryResult, MessageRepository } from '../../domain/repositories/message-repository.ts';
import type { Identity } from '../../domain/session.ts';
import type { User } from '../../domain/user.ts';
import type { People } from '../users/people.ts';
import { fitting, fittingFromEnd } from './page-size.ts';
import type { ReadingAsAdmin } from './reading-as-admin.ts';

/** Pages of messages for members. */
export interface HistoryService {
  page(
    identity: Identity,
    conversationId: Id,
    query: HistoryQuery,
  ): Promise<HistoryResult & { readonly users: readonly User[] }>;
  /** Where the original of a forwarded message is. Rejects with not_found unless the reader may read both. */
  origin(identity: Identity, conversationId: Id, seq: number): Promise<Pick<Message, 'conversationId' | 'seq'>>;
}

export function createHistoryService(deps: {
  readonly messages: MessageRepository;
  readonly readingAsAdmin: ReadingAsAdmin;
  readonly people: Pick<People, 'named'>;
}): HistoryService {
  return {
    async page(identity, conversationId, query) {
      const result =
        identity.asAdmin === undefined
          ? await deps.messages.history(identity.user.id, conversationId, query)
          : await deps.readingAsAdmin.history(identity, conversationId, query);
      if (result === undefined) throw notFound();
      const fitted = fitPage(result, query);
      return { ...fitted, users: await deps.people.named(identity.user, senders(fitted.messages)) };
    },
    async origin({ user }, conversationId, seq) {
      const { origin } = (await deps.messages.one(user.id, conversationId, seq)) ?? {};
      const original = origin && (await deps.messages.one(user.id, origin.conversationId, origin.seq));
      // A place would say of a recalled message what was in it.
      if (original === undefined || original.recalledAt > 0) throw new AppError(NO_ORIGIN.code, NO_ORIGIN.message);
      return original;
    },
  };
}

/** The same answer whether there is no such conversation or the asker is no member: ids tell nothing. */
export function notFound(): AppError {
  return new AppError('not_found', 'There is no such conversation, or you are not a member of it.');
}

/** Who sent the messages, and whose messages were forwarded. */
export function senders(messages: readonly Message[]): Id[] {
  const ids = new Set<Id>();
  for (const { senderId, origin } of messages) {
    ids.add(senderId);
    if (origin !== undefined) ids.add(origin.senderId);
  }
  return [...ids];
}

/** Drops what is too much for one page at the side away from what was asked for, and says that there is more. */
function fitPage(result: HistoryResult, query: HistoryQuery): HistoryResult {
  const { messages } = result;
  if (query.after !== undefined) {
    const count = fitting(messages);
    return count === messages.length ? result : { ...result, messages: messages.slice(0, count), atEnd: false };
  }
  if (query.around !== undefined) return fitAround(result, query.around);
  const count = fittingFromEnd(messages);
  return count === messages.length
    ? result
    : { ...result, messages: messages.slice(messages.length - count), atStart: false };
}

function fitAround(result: HistoryResult, seq: number): HistoryResult {
  const { messages } = result;
  if (fitting(messages) === messages.length) return result;
  const found = messages.findIndex((message) => message.seq >= seq);
  const middle = found < 0 ? messages.length - 1 : found;
  // From the middle outwards, one step to each side in turn, so that the asked message is always in the page.
  const order = messages.map((message, index) => ({ message, distance: Math.abs(index - middle) }));
  order.sort((left, right) => left.distance - right.distance);
  const kept = order.slice(0, fitting(order.map((entry) => entry.message))).map((entry) => entry.message);
  kept.sort((left, right) => left.seq - right.seq);
  return {
    ...result,
    messages: kept,
    atStart: result.atStart && kept[0] === messages[0],
    atEnd: result.atEnd && kept.at(-1) === messages.at(-1),
  };
}
