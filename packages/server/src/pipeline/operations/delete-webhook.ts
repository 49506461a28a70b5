import { checkManageWebhooks } from '../../domain/rules/group.ts';
import { changeWebhooks } from '../webhook-changes.ts';
import { actorOf, changed, doerOf, logOperation, nobody, refused } from './operation.ts';

/** Ends a webhook, of either kind. */
export const deleteWebhook = logOperation({
  type: 'delete_webhook',
  level: 5,
  quiet: false,
  knownBy: 'opId',
  needs(_command, needs) {
    needs.webhooks();
    needs.incomingWebhooks();
  },
  affects: nobody,
  asAdmin: ({ hookId }) => `webhook ${hookId}`,
  sequence({ draft, conversation, command, operation }) {
    const refusal = checkManageWebhooks(conversation.conversation, actorOf(conversation, command));
    if (refusal !== undefined) return refused(refusal);
    const isIt = ({ hookId }: { readonly hookId: string }) => hookId === operation.hookId;
    const hook = draft.webhooks.of(conversation).find(isIt);
    const incoming = draft.webhooks.incomingOf(conversation).find(isIt);
    const name = hook?.name ?? incoming?.name;
    if (name === undefined) return changed(conversation, true);
    const actorId = doerOf(command);
    changeWebhooks(draft, conversation, {
      actorId,
      content: { type: 'webhook_removed', actor: actorId, name, incoming: incoming !== undefined },
      write() {
        if (hook !== undefined) draft.webhooks.put(conversation, { ...hook, removed: true });
        if (incoming !== undefined) draft.webhooks.putIncoming(conversation, { ...incoming, removed: true });
      },
    });
    return changed(conversation);
  },
});
