import { LIMITS, readJsonRequest, toJson } from '@im-ts/protocol';
import { AppError } from '../domain/errors.ts';
import type { MessageKind } from '../domain/message.ts';
import { NO_SUCH_WEBHOOK } from '../domain/refusals.ts';
import type { IncomingService } from '../services/webhooks/incoming-service.ts';
import { changeIdOf, checkIdempotencyKey } from './change-id.ts';
import type { Exchange } from './exchange.ts';
import { OWN_FIELDS, SEND_ROUTE } from './incoming-webhook-route.ts';
import { parseJson } from './request-content.ts';
import { applyBudget, type RunOperationDeps, takeAnonymous } from './run-operation.ts';

/** What a program has posted. */
interface Posted {
  readonly kind: MessageKind;
  readonly body: string;
  readonly payload: string;
  /** In the form that other chat servers take, so that they answer as those do. */
  readonly isForeign: boolean;
}

/**
 * Writes what a program posts into the group of the webhook: {"text": "…"} as other chat servers take it, also in a form
 * field `payload`; plain text; or {"kind", "body", "payload"} as of a message. Call it in the turn of the request.
 */
export async function answerIncomingWebhook(
  deps: Pick<RunOperationDeps, 'limits' | 'onRateLimited' | 'bodyTimeoutMs'> & { readonly incoming: IncomingService },
  exchange: Exchange,
  secret: string,
): Promise<void> {
  exchange.setHeader('cache-control', 'no-store');
  const body = exchange.body({ bytes: LIMITS.restBodyBytes, timeoutMs: deps.bodyTimeoutMs });
  body.catch(() => {});
  const hook = await deps.incoming.find(secret);
  if (hook === undefined) {
    takeAnonymous(deps, exchange);
    throw new AppError(NO_SUCH_WEBHOOK.code, NO_SUCH_WEBHOOK.message);
  }
  applyBudget(deps, exchange, 'send', deps.incoming.take(hook));
  const { kind, body: text, payload, isForeign } = readPosted(exchange, await body);
  const key = exchange.has('idempotency-key') ? checkIdempotencyKey(exchange.header('idempotency-key')) : '';
  const { id: clientId, given: resend } = changeIdOf({ inBody: '', key }, hook.botId, 'incomingWebhook');
  const stored = await deps.incoming.post(hook, { clientId, kind, body: text, payload, resend });
  if (isForeign) {
    exchange.answer(200, 'text/plain; charset=utf-8', 'ok');
    return;
  }
  const { seq, rev, at } = stored;
  const reply = toJson('Stored', { conversationId: hook.conversationId, clientId, seq, rev, sentAt: at });
  exchange.answer(201, 'application/json', JSON.stringify(reply));
}

function readPosted(exchange: Exchange, raw: Buffer): Posted {
  const coding = exchange.header('content-encoding').toLowerCase();
  const [type = ''] = exchange.header('content-type').toLowerCase().split(';');
  if (coding !== '' && coding !== 'identity') throw unsupported('Send the body as it is, without a Content-Encoding.');
  switch (type.trim()) {
    case 'application/json':
      return fromJson(parseJson(raw));
    case 'application/x-www-form-urlencoded':
      return fromForm(textOf(raw));
    case '':
    case 'text/plain':
      return checked({ body: textOf(raw) }, true);
    default:
      throw unsupported(
        'Send application/json, text/plain, or a form with the field payload (application/x-www-form-urlencoded).',
      );
  }
}

/** What curl calls a form may be JSON: curl -d '{"text": "…"}'. */
function fromForm(text: string): Posted {
  if (text.trimStart().startsWith('{')) return fromJson(parseJson(Buffer.from(text)));
  const fields = new URLSearchParams(text);
  const payload = fields.get('payload');
  if (payload !== null) return fromJson(parseJson(Buffer.from(payload)));
  const plain = fields.get('text');
  if (plain !== null) return checked({ body: plain }, true);
  throw nothing('The form has neither the field payload, with JSON, nor text.');
}

function fromJson(value: unknown): Posted {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw nothing('The body must be a JSON object such as {"text": "deploy done"}.');
  }
  const fields = value as Readonly<Record<string, unknown>>;
  if (OWN_FIELDS.some((name) => Object.hasOwn(fields, name))) {
    const other = Object.keys(fields).find((name) => !OWN_FIELDS.some((own) => own === name));
    if (other !== undefined) throw nothing(`With body, kind or payload there is no ${JSON.stringify(other)}.`, other);
    return checked(fields, false);
  }
  if (fields.text === undefined) throw nothing('There is neither text nor body, such as {"text": "deploy done"}.');
  return checked({ body: fields.text }, true);
}

/** By the rules of every message. */
function checked(content: object, isForeign: boolean): Posted {
  const read = readJsonRequest(SEND_ROUTE, { path: { conversation: '1' }, query: {}, body: content });
  if ('request' in read) {
    const { kind, body, payload } = read.request as { kind: string; body: string; payload: string };
    return { kind: (kind === 'unspecified' ? 'text' : kind) as MessageKind, body, payload, isForeign };
  }
  const { code, message, field } = read.problem;
  const named = isForeign && field === 'body';
  throw new AppError(code, named ? message.replace(/^body\b/, 'text') : message, { field: named ? 'text' : field });
}

function textOf(raw: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    throw new AppError('malformed', 'The body is not UTF-8 text.');
  }
}

function nothing(message: string, field = 'text'): AppError {
  return new AppError('invalid_argument', message, { field });
}

function unsupported(message: string): AppError {
  return new AppError('unsupported_media_type', message, { field: 'content-type' });
}
