import { ClientError } from '../../client/errors.ts';
import type { Context } from '../context.ts';
import { type WebhookRow, webhookRows } from '../fields/webhook.ts';
import { groupTarget } from '../group-target.ts';

/** What to say where a webhook is named. */
export const WEBHOOK_HELP = 'its id, the beginning of it, or its name';

/** The webhooks of a group. Throws ClientError not_found for a group that is not there. */
export async function webhooksOf(context: Pick<Context, 'admin'>, group: string): Promise<WebhookRow[]> {
  const admin = await context.admin();
  return webhookRows(await admin.call('adminListWebhooks', { conversation: groupTarget(group) }));
}

/** One of them. Throws ClientError not_found, and invalid_argument when several are meant. */
export async function findWebhook(context: Pick<Context, 'admin'>, group: string, text: string): Promise<WebhookRow> {
  const all = await webhooksOf(context, group);
  const exact = all.filter(({ id, name }) => id === text || name === text);
  const found = exact.length > 0 ? exact : all.filter(({ id }) => text.length >= 4 && id.startsWith(text));
  const [first] = found;
  if (first === undefined) {
    throw new ClientError(
      'not_found',
      `There is no webhook "${text}" in ${group}; see: imctl webhook list --group '${group}'`,
    );
  }
  if (found.length > 1) {
    throw new ClientError(
      'invalid_argument',
      `"${text}" may be ${found.map(({ id }) => id).join(' or ')}; write the id.`,
    );
  }
  return first;
}

/** The same, of one that delivers. Throws ClientError failed_precondition for one that programs write by. */
export async function findOutgoing(context: Pick<Context, 'admin'>, group: string, text: string): Promise<WebhookRow> {
  const hook = await findWebhook(context, group, text);
  if (hook.kind === 'outgoing') return hook;
  throw new ClientError(
    'failed_precondition',
    `${hook.name} (${hook.id}) is incoming: programs write by it, it delivers nothing.`,
  );
}
