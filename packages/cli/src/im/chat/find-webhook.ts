import type { ChatClient } from '../../client/chat-client-types.ts';
import type { IncomingWebhook, Webhook } from '../../client/entities.ts';
import { ClientError } from '../../client/errors.ts';

/** A webhook of either kind. */
export type AnyWebhook =
  | { readonly direction: 'out'; readonly hook: Webhook }
  | { readonly direction: 'in'; readonly hook: IncomingWebhook };

/** All webhooks of a group, those that deliver first. */
export async function allWebhooks(client: ChatClient, conversationId: number): Promise<readonly AnyWebhook[]> {
  const { webhooks, incoming } = await client.webhooks(conversationId);
  return [
    ...webhooks.map((hook) => ({ direction: 'out' as const, hook })),
    ...incoming.map((hook) => ({ direction: 'in' as const, hook })),
  ];
}

/** The one that is named: by its id, by a beginning of it that no other has, or by its name. Throws ClientError. */
export async function findWebhook(client: ChatClient, conversationId: number, named: string): Promise<AnyWebhook> {
  const all = await allWebhooks(client, conversationId);
  const byName = all.filter(({ hook }) => hook.id === named || hook.name === named);
  const found = byName.length > 0 ? byName : all.filter(({ hook }) => hook.id.startsWith(named));
  const [only] = found;
  if (found.length === 1 && only !== undefined) return only;
  const message =
    found.length === 0
      ? `There is no webhook ${named} here; im webhook list shows those there are.`
      : `Several webhooks are called ${named}; write the id, see im webhook list.`;
  throw new ClientError(found.length === 0 ? 'not_found' : 'invalid_argument', message);
}

/** The same of those that deliver. */
export async function findOutgoing(client: ChatClient, conversationId: number, named: string): Promise<Webhook> {
  const found = await findWebhook(client, conversationId, named);
  if (found.direction === 'out') return found.hook;
  throw new ClientError('failed_precondition', `The webhook ${named} is an incoming one: it delivers nothing.`);
}
