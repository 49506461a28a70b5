import type { Id } from '../../domain/ids.ts';
import type { MessageView } from '../../domain/message.ts';
import type { MentionRepository } from '../../domain/repositories/mention-repository.ts';
import type { MessageRepository } from '../../domain/repositories/message-repository.ts';
import type { Identity } from '../../domain/session.ts';
import type { User } from '../../domain/user.ts';
import type { People } from '../users/people.ts';
import { senders } from './history-service.ts';
import { fitting } from './page-size.ts';
import { placeCursor, readPlace } from './place-cursor.ts';

/** What a page of mentions holds. */
export interface MentionList {
  readonly messages: readonly MessageView[];
  readonly conversations: Awaited<ReturnType<MentionRepository['conversations']>>;
  readonly users: readonly User[];
  /** Goes on after the last message; '' when there is none. */
  readonly cursor: string;
}

/** The inbox of mentions. */
export interface MentionService {
  /** Throws AppError invalid_argument for a cursor that no page has given out. */
  page(
    identity: Identity,
    query: {
      /** 0: all. */
      readonly conversationId: Id;
      readonly unread: boolean;
      readonly cursor: string;
      readonly limit: number;
    },
  ): Promise<MentionList>;
}

/** See MentionService. */
export function createMentionService(deps: {
  readonly mentions: MentionRepository;
  readonly messages: Pick<MessageRepository, 'some'>;
  readonly people: Pick<People, 'named'>;
}): MentionService {
  return {
    async page({ user }, { conversationId, unread, cursor, limit }) {
      const before = readPlace(cursor);
      const found = await deps.mentions.list(user.id, { conversationId, unread, before, limit: limit + 1 });
      const places = found.slice(0, limit);
      const read = await deps.messages.some(user.id, places);
      // One that was recalled since its place was read mentions nobody.
      const byPlace = new Map(read.filter(({ recalledAt }) => recalledAt === 0).map((one) => [keyOf(one), one]));
      const there = places.map((place) => byPlace.get(keyOf(place))).filter((message) => message !== undefined);
      const messages = there.slice(0, fitting(there));
      const cut = there[messages.length];
      const last = cut === undefined ? places.at(-1) : messages.at(-1);
      const hasMore = cut !== undefined || found.length > limit;
      const conversations = await deps.mentions.conversations(user.id, [
        ...new Set(messages.map((message) => message.conversationId)),
      ]);
      const peers = conversations.flatMap(({ conversation }) => conversation.directUserIds);
      return {
        messages,
        conversations,
        users: await deps.people.named(user, [...new Set([...senders(messages), ...peers])]),
        cursor: hasMore && last !== undefined ? placeCursor(last) : '',
      };
    },
  };
}

const keyOf = ({ conversationId, seq }: { readonly conversationId: Id; readonly seq: number }) =>
  `${conversationId}:${seq}`;
