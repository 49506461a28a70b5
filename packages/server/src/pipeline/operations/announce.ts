import { ANNOUNCE_LEVEL } from '../../domain/log-command.ts';
import { NO_ONE } from '../../domain/mentions.ts';
import type { Message } from '../../domain/message.ts';
import { NO_FILES } from '../../domain/message-file.ts';
import { NOT_A_MEMBER } from '../../domain/refusals.ts';
import { checkAnnounce } from '../../domain/rules/message.ts';
import { logOperation, nobody, nothing, refused } from './operation.ts';

/**
 * Numbers a message of the server to one user. From then on nothing that the other one writes is taken, whoever began the
 * conversation; whether they have blocked the server is not asked.
 */
export const announce = logOperation({
  type: 'announce',
  level: ANNOUNCE_LEVEL,
  quiet: false,
  knownBy: 'clientId',
  needs: nothing,
  affects: nobody,
  text: ({ body }) => body.length,
  sequence({ draft, conversation, command: { actorId }, operation }) {
    const member = conversation.member(actorId);
    const refusal = checkAnnounce(conversation.conversation, member);
    if (refusal !== undefined || member === undefined) return refused(refusal ?? NOT_A_MEMBER);
    const { rev, at } = draft.advance(conversation);
    conversation.lastSeq += 1;
    const { clientId, body } = operation;
    const message: Message = {
      conversationId: conversation.id,
      seq: conversation.lastSeq,
      rev,
      senderId: actorId,
      clientId,
      kind: 'text',
      body,
      payload: '',
      replyTo: 0,
      sentAt: at,
      editedAt: 0,
      recalledAt: 0,
      mentioned: NO_ONE,
      mentionsAll: false,
      files: NO_FILES,
    };
    if (member.closedAt <= 0) conversation.putMember({ ...member, closedAt: at });
    draft.messages.add(conversation, message, operation.sendHash);
    draft.emit(conversation, actorId, { type: 'stored', message });
    return { type: 'stored', seq: message.seq, rev, at };
  },
});
