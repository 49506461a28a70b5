import { AppError } from '../../domain/errors.ts';
import type { Id, OpId } from '../../domain/ids.ts';
import { filledBody, type MessageKind } from '../../domain/message.ts';
import { NO_SUCH_WEBHOOK, NOT_A_MEMBER, WEBHOOK_STOPPED } from '../../domain/refusals.ts';
import type { UserRepository } from '../../domain/repositories/user-repository.ts';
import type { WebhookRepository } from '../../domain/repositories/webhook-repository.ts';
import { sendHash } from '../../domain/send-hash.ts';
import { type IncomingWebhook, isStopped } from '../../domain/webhook.ts';
import type { PendingCommands } from '../../pipeline/pending-commands.ts';
import type { StoredAnswer } from '../conversations/message-service.ts';
import type { NamedUsersLookUp } from '../conversations/named-users.ts';
import type { Taken } from '../limits/budgets.ts';
import { incomingSecretHash } from './webhook-service.ts';

/** A message as a program gives it to an incoming webhook. */
export interface PostedMessage {
  readonly clientId: OpId;
  readonly kind: MessageKind;
  readonly body: string;
  /** JSON text; '' if none. */
  readonly payload: string;
  /** It may be a repeat. */
  readonly resend: boolean;
}

/** Writes into groups on behalf of programs that know the secret of a webhook. Every refusal is an AppError. */
export interface IncomingService {
  /** undefined: there is no such webhook. Throws forbidden for one whose maker or bot is disabled. */
  find(secret: string): Promise<IncomingWebhook | undefined>;
  /** The webhook's budget. */
  take(hook: IncomingWebhook): Taken;
  /** Resolves when the message is committed. */
  post(hook: IncomingWebhook, message: PostedMessage): Promise<StoredAnswer>;
}

const SECRET = /^imh_[\w-]{43}$/;

/** See IncomingService. */
export function createIncomingService(deps: {
  readonly commands: Pick<PendingCommands, 'run'>;
  readonly webhooks: Pick<WebhookRepository, 'bySecret'>;
  readonly users: Pick<UserRepository, 'byIds'>;
  readonly named: NamedUsersLookUp;
  readonly takePost: (botId: Id) => Taken;
}): IncomingService {
  return {
    async find(secret) {
      const hook = SECRET.test(secret) ? await deps.webhooks.bySecret(incomingSecretHash(secret)) : undefined;
      if (hook === undefined || !isStopped(hook, await deps.users.byIds([hook.createdBy, hook.botId]))) return hook;
      throw new AppError(WEBHOOK_STOPPED.code, WEBHOOK_STOPPED.message);
    },
    take: ({ botId }) => deps.takePost(botId),
    async post({ conversationId, hookId, botId }, { clientId, kind, body: text, payload, resend }) {
      const named = await deps.named.find({ actorId: botId, conversationId, kind, body: text });
      const hash = sendHash({ kind, body: text, payload, replyTo: 0, fileIds: [] });
      const body = text === '' ? filledBody(kind, payload) : text;
      const operation = { type: 'post' as const, clientId, hookId, kind, body, payload, sendHash: hash, resend };
      try {
        const outcome = await deps.commands.run({
          conversationId,
          actorId: botId,
          operation: named === undefined ? operation : { ...operation, named },
        });
        if (outcome.type !== 'stored') throw new AppError('internal');
        return outcome;
      } catch (error) {
        // The group has ended, and the webhook with it.
        const isOver = error instanceof AppError && error.message === NOT_A_MEMBER.message;
        throw isOver ? new AppError(NO_SUCH_WEBHOOK.code, NO_SUCH_WEBHOOK.message) : error;
      }
    },
  };
}
