import { LIMITS } from './limits.ts';
import type { SendableKindName } from './message-kinds.ts';
import { exceedsCodePoints, lineProblem } from './text-rules.ts';

/** What one known key of a payload holds. `max`: code points of a text, or the largest number. */
type PayloadField =
  | { readonly type: 'line' | 'text'; readonly max: number }
  | { readonly type: 'address' | 'name'; readonly max: number }
  | { readonly type: 'number' | 'integer'; readonly min: number; readonly max: number }
  | { readonly type: 'list'; readonly max: number; readonly of: PayloadFields };
type PayloadFields = { readonly [Key in string]: PayloadField };

const line = (max: number): PayloadField => ({ type: 'line', max });
const count = (min: number, max: number): PayloadField => ({ type: 'integer', min, max });

const FILE = { name: line(255), size: count(0, Number.MAX_SAFE_INTEGER), mimeType: line(127) } as const;
const PICTURE = { width: count(1, 100_000), height: count(1, 100_000) } as const;
const SOUND = { durationMs: count(0, 86_400_000) } as const;

/** The known keys of each kind's payload; each may be absent, and others are kept as they are. */
export const PAYLOAD_FIELDS = {
  text: {},
  markdown: {},
  code: { language: line(32), name: line(255), firstLine: count(1, 1_000_000_000) },
  image: { ...FILE, ...PICTURE },
  file: FILE,
  audio: { ...FILE, ...SOUND },
  video: { ...FILE, ...PICTURE, ...SOUND },
  location: {
    lat: { type: 'number', min: -90, max: 90 },
    lon: { type: 'number', min: -180, max: 180 },
    label: line(200),
  },
  card: {
    title: line(200),
    text: { type: 'text', max: 2_000 },
    url: { type: 'address', max: 2_000 },
    fields: { type: 'list', max: 20, of: { name: line(64), value: { type: 'text', max: 500 } } },
  },
  custom: { type: { type: 'name', max: 64 } },
} as const satisfies { readonly [Kind in SendableKindName]: PayloadFields };

type Json = unknown;
type JsonObject = Readonly<Record<string, Json>>;

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Why a payload may not be that of this kind, as the second half of a sentence about the payload; undefined when it may.
 * `json`: valid JSON, '' for none.
 */
export function payloadOfKindProblem(kind: SendableKindName, json: string): string | undefined {
  const fields: PayloadFields = PAYLOAD_FIELDS[kind];
  if (json === '' || Object.keys(fields).length === 0) return undefined;
  const value: Json = JSON.parse(json);
  if (value === null) return undefined;
  return isObject(value) ? fieldsProblem(fields, value, '') : `of ${kind} must be a JSON object`;
}

function fieldsProblem(fields: PayloadFields, value: JsonObject, path: string): string | undefined {
  for (const [key, field] of Object.entries(fields)) {
    const given = Object.hasOwn(value, key) ? value[key] : undefined;
    if (given === undefined || given === null) continue;
    const where = path === '' ? key : `${path}.${key}`;
    const problem = field.type === 'list' ? listProblem(field, given, where) : valueProblem(field, given, where);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function listProblem(field: PayloadField & { type: 'list' }, value: Json, where: string): string | undefined {
  if (!Array.isArray(value) || value.length > field.max)
    return `has "${where}", which must be a list of at most ${field.max}`;
  for (const [index, item] of value.entries()) {
    const place = `${where}[${index}]`;
    const problem = isObject(item)
      ? fieldsProblem(field.of, item, place)
      : `has "${place}", which must be a JSON object`;
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** As far as sent messages of links go: no other scheme is followed by a client. */
const ADDRESS = /^https?:\/\/[^\s]+$/;
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}._/-]*$/u;

function valueProblem(field: Exclude<PayloadField, { type: 'list' }>, value: Json, where: string): string | undefined {
  const must = (rule: string): string => `has "${where}", which must be ${rule}`;
  if (field.type === 'number' || field.type === 'integer') {
    const isWhole = field.type === 'integer';
    const fits = typeof value === 'number' && value >= field.min && value <= field.max;
    if (fits && (!isWhole || Number.isInteger(value))) return undefined;
    return must(`${isWhole ? 'an integer' : 'a number'} from ${field.min} to ${field.max}`);
  }
  if (typeof value !== 'string' || exceedsCodePoints(value, field.max)) {
    return must(`a text of at most ${field.max} characters`);
  }
  if (field.type === 'line' && value !== '' && lineProblem(value) !== undefined) return must('one line');
  if (field.type === 'address' && !ADDRESS.test(value)) return must('an http or https address');
  if (field.type === 'name' && !NAME.test(value)) return must('a name of letters, digits and ._/-');
  return undefined;
}

/** What stands for a payload in clients that do not know its kind; never ''. `json`: valid JSON, '' for none. */
export function readableBody(kind: SendableKindName, json: string): string {
  const value: Json = json === '' ? undefined : JSON.parse(json);
  const text = isObject(value) ? READABLE[kind]?.(value) : undefined;
  if (text === undefined || text.trim() === '') return `[${kind}]`;
  return exceedsCodePoints(text, LIMITS.bodyCodePoints) ? [...text].slice(0, LIMITS.bodyCodePoints).join('') : text;
}

const textOf = (value: Json): string => (typeof value === 'string' ? value : '');
const named = ({ name }: JsonObject): string => textOf(name);

const READABLE: { readonly [Kind in SendableKindName]?: (payload: JsonObject) => string } = {
  code: named,
  image: named,
  file: named,
  audio: named,
  video: named,
  location({ lat, lon, label }) {
    const place = typeof lat === 'number' && typeof lon === 'number' ? `${lat}, ${lon}` : '';
    const name = textOf(label);
    return name !== '' && place !== '' ? `${name} (${place})` : name + place;
  },
  card({ title, text, url, fields }) {
    const rows = Array.isArray(fields) ? fields.filter(isObject) : [];
    const lines = rows.map(({ name, value }) => [textOf(name), textOf(value)].filter(Boolean).join(': '));
    return [textOf(title), textOf(text), ...lines, textOf(url)].filter(Boolean).join('\n');
  },
  custom: ({ type }) => (textOf(type) === '' ? '' : `[${textOf(type)}]`),
};
