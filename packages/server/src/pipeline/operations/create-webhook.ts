import { checkManageWebhooks, checkOneMoreWebhook } from '../../domain/rules/group.ts';
import { changeWebhooks } from '../webhook-changes.ts';
import { actorOf, changed, doerOf, logOperation, nobody, refused } from './operation.ts';

/** Has an address told what happens in the group. */
export const createWebhook = logOperation({
  type: 'create_webhook',
  level: 5,
  quiet: false,
  knownBy: 'opId',
  needs(_command, needs) {
    needs.webhooks();
    needs.incomingWebhooks();
  },
  affects: nobody,
  asAdmin: ({ hookId, name }) => `webhook ${hookId} ${name}`,
  text: ({ name, url, secret, events }) => name.length + url.length + secret.length + events.join('').length,
  sequence({ draft, conversation, command, operation: { hookId, name, url, secret, events } }) {
    const webhooks = draft.webhooks.of(conversation).length + draft.webhooks.incomingOf(conversation).length;
    const refusal =
      checkManageWebhooks(conversation.conversation, actorOf(conversation, command)) ?? checkOneMoreWebhook(webhooks);
    if (refusal !== undefined) return refused(refusal);
    const { now } = draft.input;
    const { id: conversationId } = conversation;
    const made = { createdBy: command.actorId, createdAt: now, enabled: true, enabledAt: now, removed: false };
    const actorId = doerOf(command);
    changeWebhooks(draft, conversation, {
      actorId,
      content: { type: 'webhook_added', actor: actorId, name, incoming: false },
      write: () => draft.webhooks.put(conversation, { conversationId, hookId, name, url, secret, events, ...made }),
    });
    return { ...changed(conversation), hookId };
  },
});
