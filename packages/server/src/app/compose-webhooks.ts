import { LIMITS } from '@im-ts/protocol';
import type { ServerKey } from '../services/auth/server-key.ts';
import { createNamedUsersLookUp } from '../services/conversations/named-users.ts';
import type { StandingOf } from '../services/conversations/standing.ts';
import { createBudgets } from '../services/limits/budgets.ts';
import type { SharedUsage } from '../services/limits/shared-usage.ts';
import type { AuditService } from '../services/users/audit-service.ts';
import type { Bots } from '../services/users/bots.ts';
import type { People } from '../services/users/people.ts';
import { createAddressGuard, resolveBySystem } from '../services/webhooks/address-guard.ts';
import { createIncomingService } from '../services/webhooks/incoming-service.ts';
import type { OwnedPartitions } from '../services/webhooks/owned-partitions.ts';
import { createPostDelivery } from '../services/webhooks/post-delivery.ts';
import { createSecretBox } from '../services/webhooks/secret-box.ts';
import { createListServerWebhooks } from '../services/webhooks/server-webhooks.ts';
import { createWebhookBodies } from '../services/webhooks/webhook-body.ts';
import { createWebhookDeliverer } from '../services/webhooks/webhook-deliverer.ts';
import { createWebhookService } from '../services/webhooks/webhook-service.ts';
import { webhookChangeJson } from '../wire/webhook-change.ts';
import type { Pipeline } from './compose-pipeline.ts';
import type { CompositionDeps } from './composition-deps.ts';

/** What each incoming webhook may write. */
const POSTS = {
  name: 'hook_post',
  size: () => ({ perSecond: LIMITS.hookPostsPerSecond, burst: LIMITS.hookPostBurst }),
  share: () => LIMITS.hookPostBurst / 20,
  toKey: Number,
};

/** What users have the server ask other hosts. */
const TRIES = {
  name: 'webhook_try',
  size: () => ({ perSecond: LIMITS.webhookTriesPerSecond, burst: LIMITS.webhookTryBurst }),
  share: () => LIMITS.webhookTryBurst / 20,
  toKey: Number,
};

/** Joins what makes, writes and delivers webhooks. Nothing is started. */
export function composeWebhooks(
  deps: CompositionDeps,
  parts: {
    readonly pipeline: Pipeline;
    readonly usage: SharedUsage | undefined;
    readonly people: People;
    readonly standingOf: StandingOf;
    readonly bots: Bots;
    readonly partitions: OwnedPartitions;
    readonly serverKey: ServerKey;
    readonly audit: AuditService;
  },
) {
  const { clock, config, metrics, repositories } = deps;
  const { pipeline, usage, people, standingOf, bots, partitions } = parts;
  const { batches, users, webhooks } = repositories;
  const { commands } = pipeline;
  const guard = createAddressGuard(deps.resolveHost ?? resolveBySystem, config.webhooks.allow);
  const post = createPostDelivery(guard);
  const secrets = createSecretBox(parts.serverKey);
  const bodies = createWebhookBodies({ batches, users, changeJson: webhookChangeJson });
  const deliverer = createWebhookDeliverer({
    webhooks,
    users,
    partitions,
    commands,
    bodies,
    secrets,
    post,
    clock,
    logger: deps.logger.withTag('webhooks'),
    onTried(result, tookMs) {
      metrics.webhookTries.inc({ result });
      metrics.webhookSeconds.observe(tookMs / 1_000);
    },
    onDropped: (count) => metrics.webhooksDropped.inc(count),
    partitionCount: pipeline.log.partitions,
  });
  return {
    deliverer,
    webhooks: createWebhookService({
      clock,
      commands,
      webhooks,
      standingOf,
      users,
      people,
      bots,
      bodies,
      audit: parts.audit,
      secrets,
      guard,
      post,
      takeTry: createBudgets({ clock, usage }, TRIES),
      onReplay: () => deliverer.look(),
    }),
    listServerWebhooks: createListServerWebhooks({ ...repositories, people }),
    incoming: createIncomingService({
      commands,
      webhooks,
      users,
      named: createNamedUsersLookUp({ users, level: pipeline.level }),
      takePost: createBudgets({ clock, usage }, POSTS),
    }),
  };
}
