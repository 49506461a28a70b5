import { checkEndingOf } from '../../domain/ended-account.ts';
import { NO_SUCH_WEBHOOK } from '../../domain/refusals.ts';
import { checkManageWebhooks } from '../../domain/rules/group.ts';
import { actorOf, changed, logOperation, nobody, refused } from './operation.ts';

/** Changes a webhook that is told of the group, switches it off, or on again. */
export const updateWebhook = logOperation({
  type: 'update_webhook',
  level: 5,
  fieldLevels: { ending: 7 },
  quiet: true,
  knownBy: 'opId',
  needs: (_command, needs) => needs.webhooks(),
  affects: nobody,
  asAdmin: ({ hookId }) => `webhook ${hookId}`,
  text: ({ name = '', url = '', events = [] }) => name.length + url.length + events.join('').length,
  sequence({ draft, conversation, command, operation }) {
    const hook = draft.webhooks.of(conversation).find(({ hookId }) => hookId === operation.hookId);
    const refusal =
      operation.ending === true
        ? checkEndingOf(command.actorId, hook)
        : checkManageWebhooks(conversation.conversation, actorOf(conversation, command));
    if (refusal !== undefined) return refused(refusal);
    if (hook === undefined) return refused(NO_SUCH_WEBHOOK);
    const { name = hook.name, url = hook.url, events = hook.events, enabled = hook.enabled } = operation;
    const next = { ...hook, name, url, events, enabled };
    if (JSON.stringify(next) === JSON.stringify(hook)) return changed(conversation, true);
    const enabledAt = (enabled && !hook.enabled) || url !== hook.url ? draft.input.now : hook.enabledAt;
    draft.webhooks.put(conversation, { ...next, enabledAt, removed: false });
    return changed(conversation);
  },
});
