import { LIMITS } from './limits.ts';
import { utf8Length } from './text-rules.ts';

/** Second half of a sentence, as those of payloadProblem. */
export const PAYLOAD_TOO_DEEP = `must not be nested deeper than ${LIMITS.payloadDepth} levels`;

/**
 * Why a JSON text may not be a message payload; undefined when it may. Refused above 16 KiB, above 32 levels, as not JSON, or
 * for a number beyond 2^53. The depth is counted before parsing, because readers walk payloads recursively.
 */
export function payloadProblem(json: string): string | undefined {
  if (utf8Length(json) > LIMITS.payloadBytes) return `must have at most ${LIMITS.payloadBytes} bytes of JSON`;
  if (jsonDepth(json) > LIMITS.payloadDepth) return PAYLOAD_TOO_DEEP;
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return 'must be valid JSON';
  }
  return largeNumberProblem(value);
}

/**
 * Why the numbers of a JSON value may not be in a payload: beyond 2^53 - 1 either way, readers that have doubles would see
 * others. Names the path of the first one. The value must not be deep.
 */
export function largeNumberProblem(value: unknown): string | undefined {
  const path = largeNumberPath(value, '');
  if (path === undefined) return undefined;
  return `${path === '' ? 'is a number' : `has a number at "${path}"`} beyond 2^53: send it as text`;
}

function largeNumberPath(value: unknown, path: string): string | undefined {
  if (typeof value === 'number') return Math.abs(value) > Number.MAX_SAFE_INTEGER ? path : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  const isList = Array.isArray(value);
  for (const [key, entry] of Object.entries(value)) {
    const found = largeNumberPath(entry, isList ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The deepest nesting of brackets and braces outside of strings. */
export function jsonDepth(json: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let index = 0; index < json.length; index++) {
    const character = json[index];
    if (inString) {
      if (character === '\\') index++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') deepest = Math.max(deepest, ++depth);
    else if (character === '}' || character === ']') depth--;
  }
  return deepest;
}
