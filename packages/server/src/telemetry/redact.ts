const SECRET_KEY = /token|password|secret|authorization|cookie|^body$|^payload$/i;
/** Our opaque tokens, and bearer headers. */
const TOKEN_TEXT = /\b(im[a-z]_)[A-Za-z0-9_-]{8,}|\b(bearer\s+)[^\s"']+/gi;
const URL_PASSWORD = /(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@]*:)[^\s@/]+@/gi;
const MASK = '[redacted]';

/** Masks what looks like a token or a password in a URL. */
export function redactText(text: string): string {
  return text
    .replace(TOKEN_TEXT, (_all, prefix?: string, bearer?: string) => `${prefix ?? bearer ?? ''}${MASK}`)
    .replace(URL_PASSWORD, `$1${MASK}@`);
}

/** A copy that is safe to log: secret keys and token-like texts are masked, errors become plain objects, depth is bounded. */
export function redactFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return redactObject(fields, 0);
}

function redactObject(value: object, depth: number): Record<string, unknown> {
  const safe: Record<string, unknown> = {};
  for (const [key, entry] of Object.entries(value)) {
    if (key === '__proto__') continue;
    safe[key] = SECRET_KEY.test(key) ? MASK : redactValue(entry, depth + 1);
  }
  return safe;
}

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'function' || typeof value === 'symbol') return undefined;
  if (typeof value !== 'object' || value === null) return value;
  if (depth > 4) return '…';
  if (value instanceof Error) return redactError(value, depth);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.slice(0, 50).map((entry) => redactValue(entry, depth + 1));
  return redactObject(value, depth);
}

/** Name, message, stack and cause only: drivers hang whole statements with their parameters on their errors. */
function redactError(error: Error, depth: number): Record<string, unknown> {
  const safe: Record<string, unknown> = { name: error.name, message: redactText(error.message) };
  if (error.stack !== undefined) safe.stack = redactText(error.stack);
  if (error.cause !== undefined) safe.cause = redactValue(error.cause, depth + 1);
  return safe;
}
