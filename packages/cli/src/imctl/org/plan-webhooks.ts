import type { RouteInput } from '@im-ts/protocol';
import type { JsonValue } from '../export/fields.ts';
import type { OrgWebhook } from './org-schema.ts';
import type { PlannedChange, Step } from './plan.ts';
import type { GroupWebhooks } from './server-org.ts';

type Webhook = GroupWebhooks['outgoing'][number];
type IncomingWebhook = GroupWebhooks['incoming'][number];

/** Whose webhooks they are. */
export interface WebhooksOf {
  readonly title: string;
  readonly conversation: { readonly target: string };
  readonly prune: boolean;
}

/**
 * The difference between the outgoing webhooks of a group and those of the server. One with the same name and address is the
 * same; else one with the same name gets the other address.
 */
export function planWebhooks(wanted: readonly OrgWebhook[], there: readonly Webhook[], group: WebhooksOf): Step[] {
  const left = new Set(there);
  const pairs = new Map<OrgWebhook, Webhook>();
  const pair = (isSame: (one: OrgWebhook, other: Webhook) => boolean) => {
    for (const webhook of wanted) {
      const found = pairs.has(webhook) ? undefined : [...left].find((other) => isSame(webhook, other));
      if (found === undefined) continue;
      left.delete(found);
      pairs.set(webhook, found);
    }
  };
  pair((one, other) => one.name === other.name && one.url === other.url);
  pair((one, other) => one.name === other.name);
  const steps = wanted.flatMap((webhook): Step[] => {
    const found = pairs.get(webhook);
    return found === undefined ? [creation(webhook, group)] : update(webhook, found, group);
  });
  if (!group.prune) return steps;
  // Two with one name and address are one in a description.
  const isNamed = (other: Webhook) => wanted.some(({ name, url }) => name === other.name && url === other.url);
  const rest = [...left].filter((other) => !isNamed(other));
  return [...steps, ...rest.map(({ id, name, url }) => deletion(id, targetOf(name, group.title), group, url))];
}

/** The difference between the incoming webhooks of a group and those of the server, by their names. */
export function planIncoming(
  wanted: readonly string[],
  there: readonly IncomingWebhook[],
  { title, conversation, prune }: WebhooksOf,
): Step[] {
  const incomingOf = (name: string) => `incoming webhook "${name}" of ${title}`;
  const missing = wanted.filter((name) => !there.some((other) => other.name === name));
  const made = missing.map((name): Step => {
    const target = incomingOf(name);
    return {
      changes: [{ action: 'create', target }],
      showsSecret: true,
      run: async ({ admin, secrets, reason }) => {
        const input = { conversation: conversation.target, name };
        const { path } = await admin.asAdmin('createIncomingWebhook', input, reason);
        const address = `${admin.server.replace(/\/+$/, '')}${path ?? ''}`;
        await secrets?.add({ kind: 'incoming_webhook', target, secret: address, expiresAt: null });
      },
    };
  });
  const rest = prune ? there.filter(({ name }) => !wanted.includes(name)) : [];
  return [...made, ...rest.map(({ id, name }) => deletion(id, incomingOf(name), { conversation }))];
}

function creation({ name, url, events = [], enabled = true }: OrgWebhook, { title, conversation }: WebhooksOf): Step {
  const target = targetOf(name, title);
  const given: Readonly<Record<string, JsonValue>> = {
    url,
    ...(events.length === 0 ? {} : { events }),
    ...(enabled ? {} : { enabled }),
  };
  return {
    changes: Object.entries(given).map(([field, to]) => ({ action: 'create', target, field, to })),
    showsSecret: true,
    run: async ({ admin, secrets, reason }) => {
      const input = { conversation: conversation.target, name, url, events };
      const made = await admin.asAdmin('createWebhook', input, reason);
      await secrets?.add({ kind: 'webhook', target, secret: made.secret, expiresAt: null });
      if (enabled) return;
      const change = { conversation: conversation.target, id: made.id, enabled };
      await admin.asAdmin('updateWebhook', change, reason);
    },
  };
}

function update(wanted: OrgWebhook, there: Webhook, { title, conversation }: WebhooksOf): Step[] {
  const target = targetOf(there.name, title);
  const { url, events, enabled } = wanted;
  const changes: PlannedChange[] = [];
  const input: Record<string, unknown> = {};
  if (url !== there.url) {
    changes.push({ action: 'update', target, field: 'url', from: there.url, to: url });
    input.url = url;
  }
  if (events !== undefined && !isSame(events, there.events)) {
    changes.push({ action: 'update', target, field: 'events', from: there.events, to: events });
    if (events.length === 0) input.allEvents = true;
    else input.events = events;
  }
  if (enabled !== undefined && enabled !== there.enabled) {
    changes.push({ action: 'update', target, field: 'enabled', from: there.enabled, to: enabled });
    input.enabled = enabled;
  }
  if (changes.length === 0) return [];
  const change = { conversation: conversation.target, id: there.id, ...input } as RouteInput<'updateWebhook'>;
  // Where it belongs to is known: the webhook is there.
  const run: Step['run'] = async ({ admin, reason }) => void (await admin.asAdmin('updateWebhook', change, reason));
  return [{ changes, run }];
}

function deletion(id: string, target: string, { conversation }: Pick<WebhooksOf, 'conversation'>, url?: string): Step {
  return {
    changes: [{ action: 'delete', target, ...(url === undefined ? {} : { field: 'url', from: url }) }],
    run: async ({ admin, reason }) =>
      void (await admin.asAdmin('deleteWebhook', { conversation: conversation.target, id }, reason)),
  };
}

function targetOf(name: string, title: string): string {
  return `webhook "${name}" of ${title}`;
}

/** Without regard to order and repeats. */
function isSame(left: readonly string[], right: readonly string[]): boolean {
  const [one, other] = [new Set(left), new Set(right)];
  return one.size === other.size && [...one].every((name) => other.has(name));
}
