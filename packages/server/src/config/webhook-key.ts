const KEY_BYTES = 32;

/** The key for the secrets of webhooks as a file holds it: 32 bytes in base64 on one line. undefined: it is none. */
export function parseWebhookKey(text: string): Buffer | undefined {
  const line = text.trim();
  const key = Buffer.from(line, 'base64');
  return key.length === KEY_BYTES && key.toString('base64') === line ? key : undefined;
}
