import { LIMITS } from '@im-ts/protocol';
import { AppError } from '../../domain/errors.ts';
import type { Id } from '../../domain/ids.ts';
import type { MessageView } from '../../domain/message.ts';
import { NO_SUCH_MESSAGE } from '../../domain/refusals.ts';
import type { MessageRepository } from '../../domain/repositories/message-repository.ts';
import type { ReplyRepository } from '../../domain/repositories/reply-repository.ts';
import type { Identity } from '../../domain/session.ts';
import type { User } from '../../domain/user.ts';
import type { People } from '../users/people.ts';
import { senders } from './history-service.ts';
import { fitting } from './page-size.ts';

/** What a page of answers holds. */
export interface ReplyList {
  /** Ascending seq. */
  readonly messages: readonly MessageView[];
  readonly users: readonly User[];
  /** 0: there are no later ones. */
  readonly nextAfter: number;
  /** On all pages, up to LIMITS.replyCount. */
  readonly count: number;
}

/** The answers to messages. */
export interface ReplyService {
  /** Throws AppError not_found to whoever may not read the message. */
  page(
    identity: Identity,
    request: {
      readonly conversationId: Id;
      readonly seq: number;
      readonly after: number;
      readonly limit: number;
    },
  ): Promise<ReplyList>;
}

/** See ReplyService. */
export function createReplyService(deps: {
  readonly replies: ReplyRepository;
  readonly messages: Pick<MessageRepository, 'one' | 'some'>;
  readonly people: Pick<People, 'named'>;
}): ReplyService {
  const { replies, messages: all } = deps;
  return {
    async page({ user }, { conversationId, seq, after, limit }) {
      if ((await all.one(user.id, conversationId, seq)) === undefined) {
        throw new AppError(NO_SUCH_MESSAGE.code, NO_SUCH_MESSAGE.message);
      }
      const message = { conversationId, seq };
      const seqs = await replies.list(user.id, message, { after, limit: limit + 1 });
      const places = seqs.slice(0, limit).map((reply) => ({ conversationId, seq: reply }));
      const read = await all.some(user.id, places);
      // One that was recalled since its number was read is no answer any more.
      const there = read.filter(({ recalledAt }) => recalledAt === 0).sort((one, other) => one.seq - other.seq);
      const messages = there.slice(0, fitting(there));
      const isCut = messages.length < there.length;
      const last = isCut ? messages.at(-1)?.seq : seqs.length > limit ? seqs[limit - 1] : undefined;
      const isAll = after === 0 && last === undefined && messages.length < LIMITS.replyCount;
      return {
        messages,
        users: await deps.people.named(user, senders(messages)),
        nextAfter: last ?? 0,
        count: isAll ? messages.length : await replies.count(user.id, message, LIMITS.replyCount),
      };
    },
  };
}
