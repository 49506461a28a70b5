import { newMember } from '../../domain/conversation.ts';
import { checkManageWebhooks, checkOneMoreWebhook } from '../../domain/rules/group.ts';
import { changeWebhooks } from '../webhook-changes.ts';
import { actorOf, changed, doerOf, logOperation, nobody, refused } from './operation.ts';

/** Makes an address at which programs write into the group. */
export const createIncomingWebhook = logOperation({
  type: 'create_incoming_webhook',
  level: 5,
  quiet: false,
  knownBy: 'opId',
  needs({ operation }, needs) {
    needs.webhooks();
    needs.incomingWebhooks();
    needs.member(operation.botId);
  },
  affects: nobody,
  asAdmin: ({ hookId, name }) => `webhook ${hookId} ${name}`,
  text: ({ name }) => name.length,
  sequence({ draft, conversation, command, operation: { hookId, secretHash, name, botId } }) {
    const webhooks = draft.webhooks.of(conversation).length + draft.webhooks.incomingOf(conversation).length;
    const refusal =
      checkManageWebhooks(conversation.conversation, actorOf(conversation, command)) ?? checkOneMoreWebhook(webhooks);
    if (refusal !== undefined) return refused(refusal);
    const { now: createdAt } = draft.input;
    const { id: conversationId } = conversation;
    const actorId = doerOf(command);
    changeWebhooks(draft, conversation, {
      actorId,
      content: { type: 'webhook_added', actor: actorId, name, incoming: true },
      write() {
        const hook = { conversationId, hookId, secretHash, name, botId, createdBy: command.actorId, createdAt };
        draft.webhooks.putIncoming(conversation, { ...hook, removed: false });
        if (conversation.member(botId) !== undefined) return;
        // As of somebody who has left: it writes, but is neither counted nor listed, and its name may be asked for.
        const { rev, lastSeq: joinedSeq } = conversation;
        const left = { conversationId, userId: botId, joinedAt: createdAt, joinedSeq, rev, removed: true };
        conversation.putMember(newMember(left));
      },
    });
    return { ...changed(conversation), hookId };
  },
});
