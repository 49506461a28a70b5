import { createHash, hash, randomBytes } from 'node:crypto';
import { LIMITS, type WebhookEventName } from '@im-ts/protocol';
import type { AuditRow } from '../../domain/audit.ts';
import { auditTarget, withReason } from '../../domain/audited-conversation.ts';
import type { Clock } from '../../domain/clock.ts';
import type { Conversation } from '../../domain/conversation.ts';
import { AppError } from '../../domain/errors.ts';
import type { Id, OpId } from '../../domain/ids.ts';
import { type AcceptedOutcome, actingAs, type LogOperation } from '../../domain/log-command.ts';
import { NO_SUCH_WEBHOOK, NOT_A_MEMBER } from '../../domain/refusals.ts';
import type { UserRepository } from '../../domain/repositories/user-repository.ts';
import type { WebhookRepository } from '../../domain/repositories/webhook-repository.ts';
import { checkManageWebhooks } from '../../domain/rules/group.ts';
import type { Identity } from '../../domain/session.ts';
import type { User } from '../../domain/user.ts';
import type { IncomingWebhook, Webhook, WebhookDelivery, WebhookEvent, WebhookState } from '../../domain/webhook.ts';
import type { PendingCommands } from '../../pipeline/pending-commands.ts';
import { type ChangedAnswer, changedAnswer } from '../conversations/message-service.ts';
import type { StandingOf } from '../conversations/standing.ts';
import type { Taken } from '../limits/budgets.ts';
import type { AuditService } from '../users/audit-service.ts';
import type { Bots } from '../users/bots.ts';
import type { People } from '../users/people.ts';
import { type AddressGuard, AddressRefused } from './address-guard.ts';
import type { Answer, PostedDelivery } from './post-delivery.ts';
import type { SecretBox } from './secret-box.ts';
import { newWebhookSecret, signatureHeaders } from './signature.ts';
import type { WebhookBodies } from './webhook-body.ts';

/** A webhook that was just made. */
export interface NewWebhook {
  readonly id: string;
  readonly secret: string;
}

/** Which webhook is meant. */
export interface NamedWebhook {
  readonly conversationId: Id;
  readonly id: string;
}

/** A delivery in a list. */
export type ListedDelivery = WebhookDelivery & Pick<WebhookEvent, 'type'>;

/** Makes, changes and tries webhooks. Every refusal is an AppError. */
export interface WebhookService {
  create(
    identity: Identity,
    request: {
      readonly conversationId: Id;
      readonly opId: OpId;
      readonly url: string;
      readonly name: string;
      readonly events: readonly WebhookEventName[];
    },
  ): Promise<NewWebhook>;
  /** Its secret is a part of its address. */
  createIncoming(
    identity: Identity,
    request: { readonly conversationId: Id; readonly opId: OpId; readonly name: string },
  ): Promise<NewWebhook>;
  list(
    identity: Identity,
    conversationId: Id,
  ): Promise<{
    readonly webhooks: readonly (Webhook & WebhookState)[];
    readonly incoming: readonly IncomingWebhook[];
    readonly users: readonly User[];
  }>;
  update(
    identity: Identity,
    request: NamedWebhook & {
      readonly opId: OpId;
      readonly url: string | undefined;
      readonly name: string | undefined;
      /** undefined: as it is. */
      readonly events: readonly WebhookEventName[] | undefined;
      readonly enabled: boolean | undefined;
    },
  ): Promise<ChangedAnswer>;
  remove(identity: Identity, request: NamedWebhook & { readonly opId: OpId }): Promise<ChangedAnswer>;
  /** The newest first; `before` 0: from the newest on. */
  deliveries(
    identity: Identity,
    webhook: NamedWebhook,
    page: { readonly before: number; readonly limit: number },
  ): Promise<{ readonly deliveries: readonly ListedDelivery[]; readonly nextBefore: number }>;
  replay(identity: Identity, webhook: NamedWebhook, rev: number): Promise<void>;
  test(identity: Identity, webhook: NamedWebhook): Promise<Answer>;
}

/** What webhooks are made of. */
export interface WebhookServiceDeps {
  readonly clock: Clock;
  readonly commands: Pick<PendingCommands, 'run'>;
  readonly webhooks: WebhookRepository;
  readonly standingOf: StandingOf;
  readonly users: Pick<UserRepository, 'byKey'>;
  readonly people: Pick<People, 'named'>;
  readonly bots: Bots;
  readonly bodies: WebhookBodies;
  /** For what admins of the server do that does not go through the log. */
  readonly audit: Pick<AuditService, 'row' | 'record'>;
  readonly secrets: SecretBox;
  readonly guard: AddressGuard;
  readonly post: (delivery: PostedDelivery) => Promise<Answer>;
  /** The user's budget for what makes the server ask other hosts. */
  readonly takeTry: (userId: Id) => Pick<Taken, 'waitMs'>;
  /** A delivery may be due now. */
  readonly onReplay: () => void;
}

const HOOK_ID_BYTES = 8;
/** The prefix lets people see what it is; the log masks what begins so. */
const INCOMING_PREFIX = 'imh_';
/** Characters of the webhook's name in the one of its bot. */
const BOT_NAME = 18;
const HOOK_ID = /^[0-9a-f]{16}$/;

/** How the secret of an incoming webhook stands in the database: SHA-256, 64 hex digits. */
export function incomingSecretHash(secret: string): string {
  return hash('sha256', secret);
}

/** See WebhookService. */
export function createWebhookService(deps: WebhookServiceDeps): WebhookService {
  const { clock, commands, webhooks, people } = deps;

  const run = (identity: Identity, conversationId: Id, operation: LogOperation): Promise<AcceptedOutcome> =>
    commands.run({ conversationId, ...actingAs(identity), operation });

  /** The log judges what changes; this is for what only reads, and for what must not be begun in vain. */
  const permit = async (identity: Identity, conversationId: Id): Promise<Conversation> => {
    const standing = await deps.standingOf(identity, conversationId);
    if (standing === undefined) throw refusing(NOT_A_MEMBER);
    const refusal = checkManageWebhooks(standing.conversation, standing.actor);
    if (refusal !== undefined) throw refusing(refusal);
    return standing.conversation;
  };

  const one = async (
    identity: Identity,
    { conversationId, id }: NamedWebhook,
  ): Promise<{ readonly hook: Webhook; readonly conversation: Conversation }> => {
    const conversation = await permit(identity, conversationId);
    const hook = HOOK_ID.test(id) ? await webhooks.find({ conversationId, hookId: id }) : undefined;
    if (hook === undefined) throw refusing(NO_SUCH_WEBHOOK);
    return { hook, conversation };
  };

  /** What the audit log has of it; undefined: it was no admin of the server as such. */
  const auditRow = (
    { asAdmin, ...identity }: Identity,
    {
      action,
      what,
      conversation,
    }: { readonly action: string; readonly what: string; readonly conversation: Conversation },
  ): AuditRow | undefined => {
    if (asAdmin === undefined) return undefined;
    const target = auditTarget(conversation.id, conversation);
    const detail = withReason(what, asAdmin.reason);
    return deps.audit.row({ identity, address: asAdmin.address }, { action, target, detail });
  };

  const takeTry = ({ user }: Identity): void => {
    const { waitMs } = deps.takeTry(user.id);
    if (waitMs === 0) return;
    throw new AppError('rate_limited', 'You have had many webhooks tried; wait a moment.', { retryAfterMs: waitMs });
  };

  /** Early, so that whoever sets it up learns of it; each delivery looks again. */
  const checkUrl = async (identity: Identity, text: string): Promise<void> => {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
      throw wrongUrl('url must be an address such as https://example.com/hooks.');
    }
    if (url.username !== '' || url.password !== '') {
      throw wrongUrl('url must not hold a user or a password; deliveries are signed instead.');
    }
    takeTry(identity);
    try {
      await deps.guard.addressOf(url);
    } catch (error) {
      if (error instanceof AddressRefused) throw wrongUrl(error.message);
      throw error;
    }
  };

  return {
    async create(identity, { conversationId, opId, url, name, events }) {
      await permit(identity, conversationId);
      await checkUrl(identity, url);
      const secret = newWebhookSecret();
      const hookId = randomBytes(HOOK_ID_BYTES).toString('hex');
      const sealed = await deps.secrets.seal(secret, hookId);
      const made = { type: 'create_webhook' as const, opId, hookId, name, url, secret: sealed, events };
      return { id: shownOnce(hookId, await run(identity, conversationId, made)), secret };
    },

    async createIncoming(identity, { conversationId, opId, name }) {
      await permit(identity, conversationId);
      const secret = INCOMING_PREFIX + randomBytes(32).toString('base64url');
      const hookId = randomBytes(HOOK_ID_BYTES).toString('hex');
      const bot = await botOf(deps, { opId, name, createdBy: identity.user.id });
      const secretHash = incomingSecretHash(secret);
      const made = { type: 'create_incoming_webhook' as const, opId, hookId, secretHash, name, botId: bot.id };
      return { id: shownOnce(hookId, await run(identity, conversationId, made)), secret };
    },

    async list(identity, conversationId) {
      await permit(identity, conversationId);
      const outgoing = await webhooks.list(conversationId);
      const incoming = await webhooks.incoming(conversationId);
      const makers = [...outgoing, ...incoming].map(({ createdBy }) => createdBy);
      const users = await people.named(identity.user, [...makers, ...incoming.map(({ botId }) => botId)]);
      return { webhooks: outgoing, incoming, users };
    },

    async update(identity, { conversationId, id, opId, url, name, events, enabled }) {
      await permit(identity, conversationId);
      if (url !== undefined) await checkUrl(identity, url);
      const change = {
        ...(url === undefined ? {} : { url }),
        ...(name === undefined ? {} : { name }),
        ...(events === undefined ? {} : { events }),
        ...(enabled === undefined ? {} : { enabled }),
      };
      return changedAnswer(
        await run(identity, conversationId, { type: 'update_webhook', opId, hookId: id, ...change }),
      );
    },

    remove: async (identity, { conversationId, id, opId }) =>
      changedAnswer(await run(identity, conversationId, { type: 'delete_webhook', opId, hookId: id })),

    async deliveries(identity, webhook, { before, limit }) {
      const {
        hook: { hookId, conversationId },
      } = await one(identity, webhook);
      const size = limit === 0 ? LIMITS.deliveryPageDefault : limit;
      const from = before === 0 ? Number.MAX_SAFE_INTEGER : before;
      const deliveries = await webhooks.deliveries({ conversationId, hookId }, { before: from, limit: size });
      return { deliveries, nextBefore: deliveries.length < size ? 0 : (deliveries.at(-1)?.rev ?? 0) };
    },

    async replay(identity, webhook, rev) {
      const { hook, conversation } = await one(identity, webhook);
      if (!hook.enabled) throw new AppError('failed_precondition', 'This webhook is switched off; switch it on first.');
      // An admin of the server may have many to send again after an outage.
      if (identity.asAdmin === undefined) takeTry(identity);
      const what = `webhook ${hook.hookId}, delivery ${rev}`;
      const audit = auditRow(identity, { action: 'webhook.replay', what, conversation });
      if (!(await webhooks.replay(hook, rev, clock.now(), audit))) {
        throw new AppError('not_found', 'There is no such delivery, or it is older than a week.');
      }
      deps.onReplay();
    },

    async test(identity, webhook) {
      const { hook, conversation } = await one(identity, webhook);
      takeTry(identity);
      const audit = auditRow(identity, { action: 'webhook.test', what: `webhook ${hook.hookId}`, conversation });
      if (audit !== undefined) await deps.audit.record(audit);
      const at = clock.now();
      const actorId = identity.asAdmin === undefined ? identity.user.id : 0;
      const body = await deps.bodies.ofTest(hook.conversationId, actorId, at);
      const secret = await deps.secrets.open(hook.secret, hook.hookId);
      const headers = signatureHeaders(secret, { id: `msg_test_${randomBytes(8).toString('hex')}`, at, body });
      return deps.post({ url: hook.url, headers, body });
    },
  };
}

/** The bot of a new incoming webhook; a repeat of the request finds the one that it made before. */
async function botOf(
  { bots, users }: Pick<WebhookServiceDeps, 'bots' | 'users'>,
  { opId, name, createdBy }: { readonly opId: OpId; readonly name: string; readonly createdBy: Id },
): Promise<User> {
  const digest = createHash('sha256').update(`${createdBy} ${opId}`).digest('hex');
  const words = name.toLowerCase().match(/[a-z0-9]+/g) ?? ['hook'];
  const start = words.join('-').slice(0, BOT_NAME).replace(/-$/, '');
  // 64 bits of the id of the request, so that nobody else has the name.
  const username = `${start}-${BigInt(`0x${digest.slice(0, 16)}`).toString(36)}`;
  try {
    return await bots.createBot({ name: username, displayName: name, createdBy });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.field === 'displayName') throw new AppError(error.code, error.message, { field: 'name' });
    if (error.code !== 'already_exists') throw error;
    const made = await users.byKey(username);
    if (made?.role !== 'bot') throw error;
    return made;
  }
}

/** The id of what was just made. Throws already_exists for a repeat: the secret in it is another one. */
function shownOnce(hookId: string, outcome: AcceptedOutcome): string {
  if (outcome.type === 'changed' && outcome.hookId === hookId) return hookId;
  const made = outcome.type === 'changed' ? outcome.hookId : undefined;
  throw new AppError(
    'already_exists',
    `This webhook was made before (id ${made}), and its secret is shown once only; delete it and make a new one.`,
    { field: 'opId' },
  );
}

function wrongUrl(message: string): AppError {
  return new AppError('invalid_argument', message, { field: 'url' });
}

function refusing({ code, message }: { readonly code: AppError['code']; readonly message: string }): AppError {
  return new AppError(code, message);
}
