import { changeWebhooks } from '../webhook-changes.ts';
import { changed, logOperation, nobody } from './operation.ts';

/** The server switches off a webhook that nobody answers; a system message tells the group. */
export const stopWebhook = logOperation({
  type: 'stop_webhook',
  level: 5,
  quiet: false,
  knownBy: 'opId',
  needs: (_command, needs) => needs.webhooks(),
  affects: nobody,
  sequence({ draft, conversation, command: { actorId }, operation }) {
    const hook = draft.webhooks.of(conversation).find(({ hookId }) => hookId === operation.hookId);
    if (hook === undefined || !hook.enabled) return changed(conversation, true);
    changeWebhooks(draft, conversation, {
      actorId,
      content: { type: 'webhook_stopped', actor: hook.createdBy, name: hook.name },
      write: () => draft.webhooks.put(conversation, { ...hook, enabled: false, removed: false }),
    });
    return changed(conversation);
  },
});
