import { LIMITS } from '@im-ts/protocol';
import type { HistoryQuery } from '../domain/repositories.ts';
import type { Command, CommandRequest, CommandServices } from './command.ts';
import { idFromWire } from './from-wire.ts';
import { messageViewToWire, userToWire } from './to-wire.ts';

/** A page of messages: the newest, or before, after or around a seq. */
export function fetchHistory({ history }: Pick<CommandServices, 'history'>): Command<'fetchHistory'> {
  return {
    name: 'fetchHistory',
    cost: 'page',
    async run({ identity }, request) {
      const conversationId = idFromWire(request.conversationId, 'conversation_id');
      const page = await history.page(identity, conversationId, toQuery(request));
      return {
        historyPage: {
          conversationId,
          messages: page.messages.map(messageViewToWire),
          atStart: page.atStart,
          atEnd: page.atEnd,
          rev: page.rev,
          lastSeq: page.lastSeq,
          users: page.users.map(userToWire),
        },
      };
    },
  };
}

function toQuery(request: CommandRequest<'fetchHistory'>): HistoryQuery {
  const limit = request.limit || LIMITS.historyPageDefault;
  if (request.before) return { before: request.before, limit };
  if (request.after) return { after: request.after, limit };
  if (request.around) return { around: request.around, limit };
  return { limit };
}
