import type { Id } from '../../domain/ids.ts';
import type { AdminReadRepository } from '../../domain/repositories/admin-read-repository.ts';
import type { ServerReadRepository } from '../../domain/repositories/server-read-repository.ts';
import type { WebhookRepository } from '../../domain/repositories/webhook-repository.ts';
import type { User } from '../../domain/user.ts';
import type { IncomingWebhook, Webhook, WebhookState } from '../../domain/webhook.ts';
import { notFound } from '../conversations/history-service.ts';
import type { People } from '../users/people.ts';

/** A webhook of some group. */
export type ServerWebhook = { readonly handle: string; readonly conversationName: string } & (
  | { readonly webhook: Webhook & WebhookState; readonly incoming?: undefined }
  | { readonly incoming: IncomingWebhook; readonly webhook?: undefined }
);

/** Which webhooks are wanted. */
export interface ServerWebhookPage {
  /** Those of groups behind this one. */
  readonly after: Id;
  /** Groups that are looked at. */
  readonly limit: number;
  readonly conversationId?: Id | undefined;
  readonly createdBy?: Id | undefined;
}

/**
 * The webhooks of all groups, by ascending group and the oldest first. Whether somebody is an admin was asked before. `nextAfter`:
 * where it goes on; 0: there are no more. Throws not_found for a group that is not there.
 */
export type ListServerWebhooks = (
  reader: User,
  page: ServerWebhookPage,
) => Promise<{
  readonly webhooks: readonly ServerWebhook[];
  readonly users: readonly User[];
  readonly nextAfter: Id;
}>;

/** See ListServerWebhooks. */
export function createListServerWebhooks({
  serverReads,
  adminReads,
  webhooks,
  people,
}: {
  readonly serverReads: Pick<ServerReadRepository, 'webhookGroups'>;
  readonly adminReads: Pick<AdminReadRepository, 'conversation'>;
  readonly webhooks: Pick<WebhookRepository, 'list' | 'incoming'>;
  readonly people: Pick<People, 'named'>;
}): ListServerWebhooks {
  const ofGroup = async (conversationId: Id): Promise<ServerWebhook[] | undefined> => {
    const found = await adminReads.conversation(conversationId);
    if (found === undefined) return undefined;
    const { handle, name: conversationName } = found.conversation;
    const place = { handle, conversationName };
    return [
      ...(await webhooks.list(conversationId)).map((webhook) => ({ ...place, webhook })),
      ...(await webhooks.incoming(conversationId)).map((incoming) => ({ ...place, incoming })),
    ];
  };

  return async (reader, { after, limit, conversationId, createdBy }) => {
    const found: ServerWebhook[] = [];
    const add = (all: readonly ServerWebhook[] = []) =>
      found.push(...all.filter((one) => createdBy === undefined || makerOf(one) === createdBy));
    let nextAfter = 0;
    if (conversationId === undefined) {
      const groups = await serverReads.webhookGroups(after, limit);
      // A group that was dismissed meanwhile has none any more.
      for (const id of groups) add(await ofGroup(id));
      nextAfter = groups.length < limit ? 0 : (groups.at(-1) ?? 0);
    } else {
      const all = await ofGroup(conversationId);
      if (all === undefined) throw notFound();
      if (conversationId > after) add(all);
    }
    const named = found.flatMap((one) => [makerOf(one), ...(one.incoming === undefined ? [] : [one.incoming.botId])]);
    return { webhooks: found, users: await people.named(reader, named), nextAfter };
  };
}

function makerOf({ webhook, incoming }: ServerWebhook): Id {
  return webhook === undefined ? incoming.createdBy : webhook.createdBy;
}
