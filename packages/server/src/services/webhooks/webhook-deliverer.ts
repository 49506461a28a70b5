import { randomBytes } from 'node:crypto';
import { FencedError } from '../../domain/batch.ts';
import type { Clock } from '../../domain/clock.ts';
import { AppError, toAppError } from '../../domain/errors.ts';
import type { UserRepository } from '../../domain/repositories/user-repository.ts';
import type { DueWebhook, TriedDelivery, WebhookRepository } from '../../domain/repositories/webhook-repository.ts';
import {
  isStopped,
  pauseAfter,
  WAITING_DELIVERIES,
  WEBHOOK_FAILING_MS,
  type WebhookKey,
} from '../../domain/webhook.ts';
import type { PendingCommands } from '../../pipeline/pending-commands.ts';
import type { Logger } from '../../telemetry/log.ts';
import type { OwnedPartitions } from './owned-partitions.ts';
import type { Answer, PostedDelivery } from './post-delivery.ts';
import type { SecretBox } from './secret-box.ts';
import { signatureHeaders } from './signature.ts';
import type { WebhookBodies } from './webhook-body.ts';

/** What came of a try, for metrics. */
export type TryResult = 'delivered' | 'failed' | 'dead';

/** What deliveries are made of. */
export interface WebhookDelivererDeps {
  readonly webhooks: WebhookRepository;
  readonly users: Pick<UserRepository, 'byIds'>;
  readonly partitions: OwnedPartitions;
  readonly commands: Pick<PendingCommands, 'run'>;
  readonly bodies: WebhookBodies;
  readonly secrets: SecretBox;
  readonly post: (delivery: PostedDelivery) => Promise<Answer>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly onTried: (result: TryResult, tookMs: number) => void;
  readonly onDropped: (count: number) => void;
  /** The number of all partitions of the log. */
  readonly partitionCount: number;
  /** From 0 to 1; Math.random if absent. */
  readonly random?: () => number;
}

/** For tests; as below if absent. */
export interface WebhookDelivererOptions {
  readonly waitingLimit?: number;
  readonly lookMs?: number;
  /** Tries under way at once. */
  readonly atOnce?: number;
}

/** Delivers what happens in groups with webhooks, for the partitions that this node owns. */
export interface WebhookDeliverer {
  start(): void;
  /** There may be something to deliver now. */
  look(): void;
  /** Begins no more; what is under way has 2 s, and is tried again by the next owner after that. */
  stop(): Promise<void>;
  /** Tries under way. */
  readonly underWay: number;
}

/** Tries under way at once, in all and of one webhook; of one that fails, one at a time. */
const AT_ONCE = 256;
const AT_ONCE_EACH = 4;
/** More than can be under way, so that those whose turns are taken hide nobody. */
const LOOKED_AT = 2 * AT_ONCE;
/** How often the node looks for what is due by time, and for what other nodes have asked for. */
const LOOK_MS = 1_000;
const STOP_MS = 2_000;
const ERROR_CODE_POINTS = 255;
/** The receiver is gone for good and says so (Standard Webhooks). */
const GONE = 410;

interface TriedHook {
  readonly hook: DueWebhook;
  readonly tried: TriedDelivery;
  readonly status: number;
}

/** See WebhookDeliverer. */
export function createWebhookDeliverer(
  deps: WebhookDelivererDeps,
  options: WebhookDelivererOptions = {},
): WebhookDeliverer {
  return new Deliverer(deps, options);
}

class Deliverer implements WebhookDeliverer {
  readonly #deps: WebhookDelivererDeps;
  readonly #options: WebhookDelivererOptions;
  readonly #logger: Logger;
  readonly #atOnce: number;
  /** By webhook, the revs of the deliveries that are under way or not written yet. */
  readonly #underWay = new Map<string, Set<number>>();
  #count = 0;
  #tried: TriedHook[] = [];
  readonly #end = new AbortController();
  #stopped = false;
  #failing = false;
  #asked = false;
  #wake: () => void = () => {};
  #running: Promise<void> = Promise.resolve();
  #onIdle: () => void = () => {};

  constructor(deps: WebhookDelivererDeps, options: WebhookDelivererOptions) {
    this.#deps = deps;
    this.#options = options;
    this.#logger = deps.logger;
    this.#atOnce = options.atOnce ?? AT_ONCE;
  }

  get underWay(): number {
    return this.#count;
  }

  start(): void {
    this.#deps.partitions.onChange(() => this.look());
    this.#running = this.#run();
  }

  look(): void {
    this.#asked = true;
    this.#wake();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#count > 0) {
      const timer = setTimeout(() => this.#onIdle(), STOP_MS);
      await new Promise<void>((resolve) => {
        this.#onIdle = resolve;
      });
      clearTimeout(timer);
    }
    this.#end.abort();
    this.look();
    await this.#running;
  }

  async #run(): Promise<void> {
    let adopted = false;
    while (!this.#stopped || (this.#count > 0 && !this.#end.signal.aborted)) {
      this.#asked = false;
      try {
        if (!adopted && this.#deps.partitions.epochOf(0) !== undefined) {
          await this.#deps.webhooks.adopt(this.#deps.partitionCount);
          adopted = true;
        }
        await this.#settle();
        await this.#expand();
        await this.#begin();
        this.#failing = false;
      } catch (error) {
        // The partition has another owner, or the database is away: both are looked at again.
        if (!(error instanceof FencedError) && !this.#failing) {
          this.#failing = true;
          this.#logger.warn('webhooks wait for the database', { reason: toAppError(error).code });
        }
        if (!this.#asked) await this.#pause();
        continue;
      }
      if (!this.#asked) await this.#pause();
    }
    await this.#settle().catch(() => {});
  }

  #pause(): Promise<void> {
    if (this.#end.signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.#options.lookMs ?? LOOK_MS);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Makes deliveries of what happened. */
  async #expand(): Promise<void> {
    const { webhooks, partitions, clock } = this.#deps;
    const owned = partitions.list();
    if (owned.length === 0) return;
    const waitingLimit = this.#options.waitingLimit ?? WAITING_DELIVERIES;
    for (const partition of await webhooks.withNewEvents(owned)) {
      for (let more = true; more && !this.#stopped; ) {
        const epoch = partitions.epochOf(partition);
        if (epoch === undefined) break;
        const { events, dropped } = await webhooks.expand({ partition, epoch }, { now: clock.now(), waitingLimit });
        more = events > 0;
        for (const { conversationId, hookId, count } of dropped) {
          this.#deps.onDropped(count);
          this.#logger.warn('deliveries of a webhook were dropped: too many wait', { conversationId, hookId, count });
        }
      }
    }
  }

  /** Begins what is due, as far as there is room. */
  async #begin(): Promise<void> {
    const { webhooks, users, partitions, clock } = this.#deps;
    const owned = partitions.list();
    if (owned.length === 0 || this.#count >= this.#atOnce || this.#stopped) return;
    const now = clock.now();
    const hooks = await webhooks.due(owned, now, LOOKED_AT);
    if (hooks.length === 0) return;
    const makers = await users.byIds([...new Set(hooks.map(({ createdBy }) => createdBy))]);
    for (const hook of hooks) {
      const epoch = partitions.epochOf(hook.partition);
      if (epoch === undefined || this.#stopped) continue;
      // Both can be sent again later, when somebody asks for it.
      if (!hook.enabled || isStopped(hook, makers)) {
        await webhooks.bury({ partition: hook.partition, epoch }, hook);
        continue;
      }
      const begun = this.#underWay.get(keyOf(hook)) ?? new Set<number>();
      const room = Math.min((hook.failingSince > 0 ? 1 : AT_ONCE_EACH) - begun.size, this.#atOnce - this.#count);
      if (room <= 0) continue;
      const due = await webhooks.dueDeliveries(hook, now, room + begun.size);
      for (const delivery of due.filter(({ rev }) => !begun.has(rev)).slice(0, room)) {
        begun.add(delivery.rev);
        this.#underWay.set(keyOf(hook), begun);
        this.#count += 1;
        void this.#try(hook, delivery);
      }
    }
  }

  async #try(hook: DueWebhook, delivery: DueDelivery): Promise<void> {
    const answer = await this.#post(hook, delivery);
    if (this.#end.signal.aborted) return;
    const { clock, random = Math.random } = this.#deps;
    const at = clock.now();
    const attempts = delivery.attempts + 1;
    const pause = answer.error === '' ? undefined : pauseAfter(attempts, random());
    const state = answer.error === '' ? 'delivered' : pause === undefined ? 'dead' : 'waiting';
    this.#deps.onTried(state === 'waiting' ? 'failed' : state, answer.tookMs);
    const { conversationId, hookId } = hook;
    const nextAt = pause === undefined ? 0 : at + Math.max(pause, answer.retryAfterMs);
    const error = [...answer.error].slice(0, ERROR_CODE_POINTS).join('');
    const { status } = answer;
    const tried = { conversationId, hookId, rev: delivery.rev, state, attempts, nextAt, at, status, error } as const;
    this.#tried.push({ hook, tried, status });
    this.look();
  }

  async #post(hook: DueWebhook, { rev, type, event }: DueDelivery): Promise<Answer> {
    try {
      const body = await this.#deps.bodies.ofEvent({ type, event });
      const secret = await this.#deps.secrets.open(hook.secret, hook.hookId);
      const signed = { id: deliveryId(hook, rev), at: this.#deps.clock.now(), body };
      const headers = signatureHeaders(secret, signed);
      return await this.#deps.post({ url: hook.url, headers, body, signal: this.#end.signal });
    } catch (failure) {
      const { message } = toAppError(failure);
      return { status: 0, error: message, retryAfterMs: 0, tookMs: 0 };
    }
  }

  /** Writes what tries came to; only then are they over. */
  async #settle(): Promise<void> {
    const all = this.#tried;
    this.#tried = [];
    for (const [partition, tries] of byPartition(all)) {
      const epoch = this.#deps.partitions.epochOf(partition);
      try {
        if (epoch !== undefined) {
          await this.#deps.webhooks.settle(
            { partition, epoch },
            tries.map(({ tried }) => tried),
          );
        }
      } catch (error) {
        if (!(error instanceof FencedError)) {
          this.#tried.push(...tries);
          throw error;
        }
      }
      for (const one of tries) this.#over(one);
      if (epoch !== undefined) await this.#stopFailing(tries);
    }
  }

  #over({ hook, tried }: TriedHook): void {
    const begun = this.#underWay.get(keyOf(hook));
    begun?.delete(tried.rev);
    if (begun?.size === 0) this.#underWay.delete(keyOf(hook));
    this.#count -= 1;
    this.#asked = true;
    if (this.#count === 0) this.#onIdle();
  }

  /** Switches webhooks off that have failed for days, or whose receivers say that they are gone. */
  async #stopFailing(tries: readonly TriedHook[]): Promise<void> {
    const seen = new Set<string>();
    for (const { hook, tried, status } of tries) {
      if (tried.error === '' || seen.has(keyOf(hook))) continue;
      const since = Math.max(hook.failingSince === 0 ? tried.at : hook.failingSince, hook.enabledAt);
      if (status !== GONE && tried.at - since < WEBHOOK_FAILING_MS) continue;
      seen.add(keyOf(hook));
      await this.#switchOff(hook);
    }
  }

  async #switchOff({ conversationId, hookId, createdBy, partition }: DueWebhook): Promise<void> {
    const opId = randomBytes(16).toString('hex');
    try {
      await this.#deps.commands.run({
        conversationId,
        actorId: createdBy,
        operation: { type: 'stop_webhook', opId, hookId },
      });
      this.#logger.warn('a webhook that failed was switched off', { conversationId, hookId });
      const epoch = this.#deps.partitions.epochOf(partition);
      if (epoch !== undefined) await this.#deps.webhooks.bury({ partition, epoch }, { conversationId, hookId });
    } catch (error) {
      // After the next try again.
      if (!(error instanceof AppError) && !(error instanceof FencedError)) throw error;
    }
  }
}

type DueDelivery = Awaited<ReturnType<WebhookRepository['dueDeliveries']>>[number];

/** The id of an event at one receiver, the same at each try. */
function deliveryId({ conversationId, hookId }: WebhookKey, rev: number): string {
  return `msg_${hookId}_${conversationId}_${rev}`;
}

function keyOf({ conversationId, hookId }: WebhookKey): string {
  return `${conversationId}:${hookId}`;
}

function byPartition(tries: readonly TriedHook[]): ReadonlyMap<number, readonly TriedHook[]> {
  const found = new Map<number, TriedHook[]>();
  for (const one of tries) {
    const others = found.get(one.hook.partition);
    if (others === undefined) found.set(one.hook.partition, [one]);
    else others.push(one);
  }
  return found;
}
