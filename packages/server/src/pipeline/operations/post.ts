import type { Message } from '../../domain/message.ts';
import { NO_FILES } from '../../domain/message-file.ts';
import { checkPost } from '../../domain/rules/message.ts';
import { mentionsOf, needsOfNamed, textOfNamed } from '../mentions.ts';
import { logOperation, nobody, refused } from './operation.ts';

/** Numbers a message of an incoming webhook. */
export const post = logOperation({
  type: 'post',
  level: 5,
  quiet: false,
  knownBy: 'clientId',
  needs({ operation }, needs) {
    needs.incomingWebhooks();
    needsOfNamed(operation.named, needs);
  },
  affects: nobody,
  text: ({ body, payload, named }) => body.length + payload.length + textOfNamed(named),
  sequence({ draft, conversation, command: { actorId }, operation }) {
    const isItself = ({ hookId, botId }: { readonly hookId: string; readonly botId: number }) =>
      hookId === operation.hookId && botId === actorId;
    const hook = draft.webhooks.incomingOf(conversation).find(isItself);
    const refusal = checkPost(conversation.conversation, hook);
    if (refusal !== undefined) return refused(refusal);
    const { rev, at } = draft.advance(conversation);
    conversation.lastSeq += 1;
    const { clientId, kind, body, payload, named } = operation;
    const message: Message = {
      conversationId: conversation.id,
      seq: conversation.lastSeq,
      rev,
      senderId: actorId,
      clientId,
      kind,
      body,
      payload,
      replyTo: 0,
      sentAt: at,
      editedAt: 0,
      recalledAt: 0,
      ...mentionsOf(conversation, named, { actorId }),
      files: NO_FILES,
    };
    draft.messages.add(conversation, message, operation.sendHash);
    draft.emit(conversation, actorId, { type: 'stored', message });
    return { type: 'stored', seq: message.seq, rev, at };
  },
});
