import { hexToDashed, LIMITS } from '@im-ts/protocol';
import type { ConversationService } from '../../services/conversations/conversation-service.ts';
import type { HistoryService } from '../../services/conversations/history-service.ts';
import type { MessageService } from '../../services/conversations/message-service.ts';
import type { ReceiptService } from '../../services/conversations/receipt-service.ts';
import type { Handlers } from '../call.ts';
import { presentChanged, presentMessage, presentUser, time } from '../present.ts';

type MessageHandlers = Pick<
  Handlers,
  'listMessages' | 'sendMessage' | 'editMessage' | 'recallMessage' | 'putReaction' | 'deleteReaction' | 'markRead'
>;

/** Messages of a conversation, reactions and the read marker. */
export function messageRoutes(services: {
  readonly conversations: ConversationService;
  readonly messages: MessageService;
  readonly history: HistoryService;
  readonly receipts: ReceiptService;
}): MessageHandlers {
  const { conversations, messages } = services;
  return {
    listMessages: async ({ identity, params, query }) => {
      const id = await conversations.resolveTarget(identity, params.conversation);
      const { before, after, around, limit = LIMITS.historyPageDefault } = query;
      const page = await services.history.page(identity, id, {
        ...(before === undefined ? {} : { before }),
        ...(after === undefined ? {} : { after }),
        ...(around === undefined ? {} : { around }),
        limit,
      });
      return {
        messages: page.messages.map(presentMessage),
        users: page.users.map(presentUser),
        atStart: page.atStart,
        atEnd: page.atEnd,
        rev: page.rev,
        lastSeq: page.lastSeq,
      };
    },
    sendMessage: async ({ identity, params, body, changeId }) => {
      const conversationId = await conversations.resolveTarget(identity, params.conversation);
      const { id: clientId, given } = changeId(body.clientId);
      const stored = await messages.send(identity, {
        conversationId,
        clientId,
        kind: body.kind ?? 'text',
        body: body.body,
        payload: payloadText(body.payload),
        replyTo: body.replyTo ?? 0,
        // There is no socket that would tell a first try from a repeat.
        resend: given,
      });
      return {
        conversationId,
        clientId: hexToDashed(clientId),
        seq: stored.seq,
        rev: stored.rev,
        sentAt: time(stored.at),
      };
    },
    editMessage: async ({ identity, params, body, changeId }) => {
      const conversationId = await conversations.resolveTarget(identity, params.conversation);
      return presentChanged(
        await messages.edit(identity, {
          conversationId,
          seq: params.seq,
          opId: changeId(body.opId).id,
          body: body.body,
          payload: payloadText(body.payload),
        }),
      );
    },
    recallMessage: async ({ identity, params, changeId }) => {
      const conversationId = await conversations.resolveTarget(identity, params.conversation);
      return presentChanged(await messages.recall(identity, { conversationId, seq: params.seq, opId: changeId().id }));
    },
    putReaction: async ({ identity, params: { conversation, seq, emoji }, changeId }) => {
      const conversationId = await conversations.resolveTarget(identity, conversation);
      const opId = changeId().id;
      return presentChanged(await messages.react(identity, { conversationId, seq, opId, emoji, removed: false }));
    },
    deleteReaction: async ({ identity, params: { conversation, seq, emoji }, changeId }) => {
      const conversationId = await conversations.resolveTarget(identity, conversation);
      const opId = changeId().id;
      return presentChanged(await messages.react(identity, { conversationId, seq, opId, emoji, removed: true }));
    },
    markRead: async ({ identity, params, body }) => {
      const id = await conversations.resolveTarget(identity, params.conversation);
      // Markers of strangers are passed over in silence; here the asker is told.
      await conversations.get(identity, id);
      await services.receipts.advance(identity, id, body.seq, body.seq);
    },
  };
}

/** JSON text as the log keeps it; '' for none. */
function payloadText(payload: unknown): string {
  return payload === undefined || payload === null ? '' : JSON.stringify(payload);
}
