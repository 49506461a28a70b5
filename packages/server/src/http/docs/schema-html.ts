import type { JsonSchema } from '@im-ts/protocol/reference';
import { type Html, html, inlineMarkdown } from './html.ts';

/** The fields of an object as a table. */
export function fieldTable(schema: JsonSchema): Html {
  const required = new Set(schema.required as readonly string[] | undefined);
  const fields = Object.entries((schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>);
  if (fields.length === 0) return html`<p class="quiet">No fields.</p>`;
  const rows = fields.map(([name, field]) => fieldRow({ name, schema: field, required: required.has(name) }));
  return html`<table class="fields"><tbody>${rows}</tbody></table>`;
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
  return html`<tr><th scope="row"><code>${name}</code>${required ? html` <span class="required">required</span>` : ''}</th>
<td><span class="type">${typeOf(schema)}</span>${limitsOf(schema)}${description === undefined ? '' : html`<p>${inlineMarkdown(description)}</p>`}</td></tr>`;
}

function typeOf(schema: JsonSchema): Html {
  if (typeof schema.$ref === 'string') {
    const name = schema.$ref.split('/').at(-1) ?? '';
    return html`<a href="#shape-${name}">${name}</a>`;
  }
  const types = [schema.type].flat() as readonly (string | undefined)[];
  const either = schema.anyOf as readonly JsonSchema[] | undefined;
  if (types[0] === undefined && either !== undefined) {
    return html`${either.map((one, index) => html`${index > 0 ? ' or ' : ''}${typeOf(one)}`)}`;
  }
  if (types[0] === 'array') return html`list of ${typeOf(schema.items as JsonSchema)}`;
  if (types[0] === undefined) return html`any JSON`;
  const format = schema.format ?? either?.find(({ format: one }) => one !== undefined)?.format;
  return html`${types.join(' or ')}${format === undefined ? '' : html` <span class="quiet">(${String(format)})</span>`}`;
}

const grouped = (value: unknown): string => Number(value).toLocaleString('en-US');

function limitsOf(schema: JsonSchema): Html | undefined {
  const { minimum, maximum, minLength, maxLength, maxItems, default: otherwise } = schema;
  const limits = [
    maximum !== undefined && maximum !== Number.MAX_SAFE_INTEGER
      ? `${minimum} to ${grouped(maximum)}`
      : Number(minimum) > 0 && `from ${minimum}`,
    maxLength !== undefined &&
      `${minLength === undefined ? 'at most' : `${minLength} to`} ${grouped(maxLength)} characters`,
    maxItems !== undefined && `at most ${grouped(maxItems)}`,
    otherwise !== undefined && `usually ${otherwise}`,
  ].filter((limit) => limit !== false);
  const names = schema.enum as readonly string[] | undefined;
  if (limits.length === 0 && names === undefined) return undefined;
  const values = names?.map((name) => html` <code class="value">${name}</code>`);
  return html` <span class="limits">${limits.join(', ')}${values}</span>`;
}
