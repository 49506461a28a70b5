import type { Clock } from '../domain/clock.ts';
import { AppError, toAppError } from '../domain/errors.ts';
import type { Id } from '../domain/ids.ts';
import type { IdempotencyRepository } from '../domain/repositories/idempotency-repository.ts';
import type { Logger } from '../telemetry/log.ts';

/** An answer that can be given again. */
export interface Reply {
  readonly status: number;
  /** JSON text; '' if none. */
  readonly body: string;
  /** What is kept of the body for a repeat, where that is less. */
  readonly kept?: string;
}

export interface KeyedRequest {
  readonly userId: Id;
  readonly key: string;
  /** What was asked; the same key with another request is a conflict. */
  readonly requestHash: string;
  /** The reply holds a secret that is shown once: of it only this field is kept, and a repeat is refused with it. */
  readonly secretReply?: string | undefined;
}

/** Gives the first answer to every repeat of a request with the same Idempotency-Key, for a day. */
export interface Idempotency {
  run(
    request: KeyedRequest,
    work: () => Promise<Reply>,
  ): Promise<{ readonly reply: Reply; readonly replayed: boolean }>;
}

export function createIdempotency(deps: {
  readonly repository: IdempotencyRepository;
  readonly clock: Clock;
  readonly logger: Logger;
}): Idempotency {
  const { repository, clock, logger } = deps;
  const running = new Map<string, { readonly requestHash: string; readonly reply: Promise<Reply> }>();

  /** Only what was done is kept: a refused request may be tried again under its key. */
  const keep = async (request: KeyedRequest, reply: Reply): Promise<void> => {
    const at = clock.now();
    try {
      const { userId, key, requestHash } = request;
      await repository.save({ userId, key, requestHash, status: reply.status, response: keptOf(request, reply), at });
    } catch (error) {
      // The change is stored under an id made from the key, so that a repeat still changes nothing.
      logger.warn('an answer was not kept for its Idempotency-Key', { reason: toAppError(error).code });
    }
  };

  return {
    async run(request, work) {
      const name = `${request.userId} ${request.key}`;
      const other = running.get(name);
      if (other !== undefined) {
        if (other.requestHash !== request.requestHash) throw conflict();
        const reply = await other.reply;
        if (request.secretReply !== undefined) throw shownBefore(request, keptOf(request, reply));
        return { reply, replayed: true };
      }
      const answer = async (): Promise<{ reply: Reply; replayed: boolean }> => {
        const kept = await repository.find(request.userId, request.key);
        if (kept !== undefined) {
          if (kept.requestHash !== request.requestHash) throw conflict();
          if (request.secretReply !== undefined) throw shownBefore(request, kept.response);
          return { reply: { status: kept.status, body: kept.response }, replayed: true };
        }
        const reply = await work();
        await keep(request, reply);
        return { reply, replayed: false };
      };
      const result = answer();
      running.set(name, { requestHash: request.requestHash, reply: result.then(({ reply }) => reply) });
      running.get(name)?.reply.catch(() => {});
      try {
        return await result;
      } finally {
        running.delete(name);
      }
    },
  };
}

/** What is kept of a reply: all of it, but of one with a secret only which thing it made, as JSON. */
function keptOf({ secretReply }: KeyedRequest, reply: Reply): string {
  if (secretReply === undefined) return reply.kept ?? reply.body;
  const json = JSON.parse(reply.body) as Readonly<Record<string, unknown>>;
  return JSON.stringify(json[secretReply] ?? null);
}

function shownBefore({ secretReply }: KeyedRequest, kept: string): AppError {
  return new AppError(
    'already_exists',
    `This was done before (${secretReply} ${kept}), and its secret is shown once only; revoke it and make a new one.`,
    { field: 'idempotency-key' },
  );
}

function conflict(): AppError {
  return new AppError('conflict', 'This Idempotency-Key was used before for another request; take a new one.', {
    field: 'idempotency-key',
  });
}
