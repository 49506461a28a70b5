import { stringify } from 'yaml';
import { escaped } from '../../text/escaped.ts';
import type { JsonValue } from './fields.ts';

// Texts are quoted, each in one line: readers of YAML 1.1 would take a bare "no" or "1_000" for something else.
const OPTIONS = { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' } as const;

/** A value as YAML that is safe to print. In a file of its own, so that the library is loaded only where it is needed. */
export function yamlText(value: JsonValue): string {
  return escaped(stringify(value, OPTIONS));
}
