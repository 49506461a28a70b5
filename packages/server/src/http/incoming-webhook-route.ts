import type { KnownRoute } from '@im-ts/protocol';
import { ALL_ROUTES, bodySchema, type JsonSchema, messageSchema, TABLES } from '@im-ts/protocol/reference';
import type { DescribedRoute } from './openapi/described-route.ts';

/** The operation whose rules hold for what is posted. */
export const SEND_ROUTE = ALL_ROUTES.find(({ name }) => name === 'sendMessage') as KnownRoute;
/** What the form of our own may hold. */
export const OWN_FIELDS = ['kind', 'body', 'payload'] as const;

const sent = bodySchema(SEND_ROUTE, TABLES).properties as Readonly<Record<string, JsonSchema>>;
const TEXT = { ...sent.body, description: 'The text of the message.' };
const OK: JsonSchema = { type: 'string', const: 'ok' };

/** Where programs post to, as the reference tells of it. */
export const INCOMING_WEBHOOK_ROUTE = {
  name: 'postToWebhook',
  method: 'POST',
  path: '/hooks/{secret}',
  tag: 'webhooks',
  summary: 'Write into a group as its incoming webhook',
  description:
    'The address needs no token: it is a secret. It takes `text`, as other chat servers do, or `kind`, `body` and `payload`, as sendMessage does. A repeat with the same `idempotency-key` changes nothing.',
  scope: undefined,
  parameters: [
    {
      name: 'secret',
      in: 'path',
      required: true,
      description: 'The end of the path that createIncomingWebhook answers.',
      schema: { type: 'string' },
      example: 'imh_EXAMPLE',
    },
  ],
  requestBody: {
    required: true,
    content: {
      'application/json': {
        schema: {
          type: 'object',
          properties: { text: TEXT, ...Object.fromEntries(OWN_FIELDS.map((name) => [name, sent[name] ?? {}])) },
          anyOf: [{ required: ['text'] }, { required: ['body'] }, { required: ['payload'] }],
        },
        example: { text: 'deploy done' },
      },
      'application/x-www-form-urlencoded': {
        schema: {
          type: 'object',
          properties: {
            payload: { type: 'string', description: 'The JSON from above.' },
            text: TEXT,
          },
        },
        example: { payload: '{"text": "deploy done"}' },
      },
      'text/plain': { schema: TEXT, example: 'deploy done' },
    },
  },
  answers: {
    200: {
      description: 'The message is stored; for what has the form of other chat servers.',
      headers: {},
      content: { 'text/plain': { schema: OK, example: 'ok' } },
    },
    201: {
      description: 'The message is stored; for what has the form of sendMessage.',
      headers: {},
      content: {
        'application/json': {
          schema: messageSchema(TABLES, 'Stored'),
          example: {
            conversationId: 12,
            clientId: '0197f6a2-3c1e-7d4b-9a55-6f1f2f0c8b11',
            seq: 42,
            rev: 57,
            sentAt: '2026-03-14T09:26:53.589Z',
          },
        },
      },
    },
  },
  problems: [
    { code: 'not_found', when: 'there is no such webhook, or not any more' },
    { code: 'forbidden', when: 'the webhook may not write there now' },
    { code: 'conflict' },
    { code: 'outcome_unknown' },
  ],
} as const satisfies DescribedRoute;
