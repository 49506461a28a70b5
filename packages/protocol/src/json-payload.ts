import { LIMITS } from './limits.ts';
import { utf8Length } from './text-rules.ts';

/**
 * Why a JSON text may not be a message payload; undefined when it may. Refused above 16 KiB, above 32 levels, or as not JSON.
 * The depth is counted before parsing, because readers walk payloads recursively.
 */
export function payloadProblem(json: string): string | undefined {
  if (utf8Length(json) > LIMITS.payloadBytes) return `must be at most ${LIMITS.payloadBytes} bytes of JSON`;
  if (jsonDepth(json) > LIMITS.payloadDepth) return `must not be nested deeper than ${LIMITS.payloadDepth} levels`;
  try {
    JSON.parse(json);
  } catch {
    return 'must be valid JSON';
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
