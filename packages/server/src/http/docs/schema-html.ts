import type { JsonSchema } from '@im-ts/protocol/reference';
import { type Html, html, inlineMarkdown } from './html.ts';
import { isBytes } from './shown-operation.ts';

/** The fields of an object. Those of answers are always there, which needs no word. */
export function fieldList(schema: JsonSchema, use: 'request' | 'answer'): Html {
  const required = new Set(use === 'request' ? (schema.required as readonly string[] | undefined) : []);
  const fields = Object.entries((schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>);
  if (fields.length === 0) return html`<p class="quiet">No fields.</p>`;
  return html`<dl class="fields">${fields.map(([name, field]) => fieldRow({ name, schema: field, required: required.has(name) }))}</dl>`;
}

/** One field: its name, its type with its limits, and what it means. */
export function fieldRow({
  name,
  schema,
  required,
  description = schema.description as string | undefined,
}: {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly required: boolean;
  readonly description?: string | undefined;
}): Html {
  const values = valuesOf(schema);
  return html`<div><dt><code>${name}</code> <span class="type">${typeOf(schema)}${limitsOf(schema)}</span>${required ? html` <span class="required">required</span>` : ''}</dt>
<dd>${description === undefined ? '' : html`<p>${inlineMarkdown(description)}</p>`}${values}</dd></div>`;
}

function typeOf(schema: JsonSchema): Html {
  if (typeof schema.$ref === 'string') {
    const name = schema.$ref.split('/').at(-1) ?? '';
    return html`<a href="#shape-${name}">${name}</a>`;
  }
  if (isBytes(schema)) return html`bytes`;
  const types = [schema.type].flat() as readonly (string | undefined)[];
  const either = schema.anyOf as readonly JsonSchema[] | undefined;
  if (types[0] === undefined && either !== undefined) {
    return html`${either.map((one, index) => html`${index > 0 ? ' or ' : ''}${typeOf(one)}`)}`;
  }
  if (types[0] === 'array') return html`list of ${typeOf(schema.items as JsonSchema)}`;
  if (types[0] === undefined) return html`any JSON`;
  const each = schema.additionalProperties;
  if (types[0] === 'object' && typeof each === 'object') return html`map to ${typeOf(each as JsonSchema)}`;
  const format = schema.format ?? either?.find(({ format: one }) => one !== undefined)?.format;
  return html`${types.join(' or ')}${format === undefined ? '' : ` (${String(format)})`}`;
}

const grouped = (value: unknown): string => Number(value).toLocaleString('en-US');

function limitsOf(schema: JsonSchema): string {
  const { minimum, maximum, minLength, maxLength, maxItems, maxProperties, default: otherwise } = schema;
  const limits = [
    maximum !== undefined && maximum !== Number.MAX_SAFE_INTEGER
      ? `${minimum} to ${grouped(maximum)}`
      : Number(minimum) > 0 && `from ${minimum}`,
    maxLength !== undefined &&
      `${minLength === undefined ? 'at most' : `${minLength} to`} ${grouped(maxLength)} characters`,
    maxItems !== undefined && `at most ${grouped(maxItems)}`,
    maxProperties !== undefined && `at most ${grouped(maxProperties)}`,
    otherwise !== undefined && `usually ${otherwise}`,
  ].filter((limit) => limit !== false);
  return limits.map((limit) => `, ${limit}`).join('');
}

function valuesOf(schema: JsonSchema): Html | undefined {
  const names = (schema.enum ?? (schema.items as JsonSchema | undefined)?.enum) as readonly string[] | undefined;
  if (names === undefined) return undefined;
  return html`<p class="values">${names.map((name) => html`<code>${name}</code> `)}</p>`;
}
