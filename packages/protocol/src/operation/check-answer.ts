import { MAX_ID } from '../limits.ts';
import type { EnumTable, ShapeTable } from '../shapes/shape.ts';
import { type ShownField, shownFields } from './to-json.ts';

/**
 * Looks whether a JSON answer has the form of a message: answers where it differs first ("users.0.id"), undefined when it does
 * not. Names that are not known are passed over, so that an older client can read a newer server; so are new names of enums.
 * What may be absent may be missing: an older server does not have it.
 * `without`: fields that this answer does not have.
 */
export function answerProblem(
  tables: { readonly shapes: ShapeTable; readonly enums: EnumTable },
  message: string,
  json: unknown,
  without: readonly string[] = [],
): string | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return '';
  const values = json as Readonly<Record<string, unknown>>;
  for (const field of shownFields(tables.shapes, message, without)) {
    const problem = fieldProblem(tables, field, values[field.jsonName]);
    if (problem !== undefined) return problem === '' ? field.jsonName : `${field.jsonName}.${problem}`;
  }
  return undefined;
}

type Tables = Parameters<typeof answerProblem>[0];

function fieldProblem(tables: Tables, field: ShownField, value: unknown): string | undefined {
  const { shape } = field;
  if (value === undefined) return field.mayBeAbsent ? undefined : '';
  if (value === null) return field.orNull || field.json || shape.type === 'message' ? undefined : '';
  if (field.json) return undefined;
  if (shape.repeated !== true) return valueProblem(tables, field, value);
  if (!Array.isArray(value)) return '';
  for (const [index, item] of (value as unknown[]).entries()) {
    const problem = valueProblem(tables, field, item);
    if (problem !== undefined) return problem === '' ? String(index) : `${index}.${problem}`;
  }
  return undefined;
}

function valueProblem(tables: Tables, field: ShownField, value: unknown): string | undefined {
  const { type, of } = field.shape;
  if (type === 'message') return answerProblem(tables, of ?? '', value);
  if (type === 'map') return mapProblem(value);
  const good =
    type === 'bool'
      ? typeof value === 'boolean'
      : field.isTime
        ? typeof value === 'string' && !Number.isNaN(Date.parse(value))
        : type === 'uint64' || type === 'uint32'
          ? isCounter(value)
          : typeof value === 'string';
  return good ? undefined : '';
}

function mapProblem(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return '';
  return Object.entries(value).find(([, entry]) => !isCounter(entry))?.[0];
}

function isCounter(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= MAX_ID;
}
