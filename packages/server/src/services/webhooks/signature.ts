import { createHmac, randomBytes } from 'node:crypto';

/** What is signed of a delivery: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
export interface SignedDelivery {
  /** The same at each try. */
  readonly id: string;
  /** Of the try, in ms. */
  readonly at: number;
  readonly body: string;
}

const PREFIX = 'whsec_';

/** The secret of a new webhook: 256 random bits, as the specification writes them. */
export function newWebhookSecret(): string {
  return PREFIX + randomBytes(32).toString('base64');
}

/** The headers by which a receiver knows the delivery, and that it is ours. */
export function signatureHeaders(secret: string, { id, at, body }: SignedDelivery): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at / 1_000));
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
