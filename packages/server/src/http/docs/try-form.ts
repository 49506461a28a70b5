import type { JsonSchema } from '@im-ts/protocol/reference';
import type { OpenApiContent, OpenApiParameter } from '../openapi/openapi-types.ts';
import { type Html, html } from './html.ts';
import { exampleOf, isBytes, mainMedia, type ShownOperation } from './shown-operation.ts';

/** What can be filled in and sent; the script of the page sends it. */
export function tryForm({ method, path, operation }: ShownOperation): Html {
  const body = mainMedia(operation.requestBody?.content);
  const id = operation.operationId;
  return html`<details class="try"><summary>Try it</summary>
<form data-method="${method}" data-path="${path}"${body === undefined ? '' : html` data-type="${body.type}"`}>
${operation.security.length === 0 ? '' : tokenField()}${(operation.parameters ?? []).map(parameterField)}${body === undefined ? '' : bodyFields(body)}
<button type="submit">Send <span class="unseen">${id}</span></button>
<div class="result" role="status"></div>
</form></details>`;
}

function tokenField(): Html {
  return html`<label>Access token<input class="token" type="password" autocomplete="off" spellcheck="false" placeholder="imt_…"></label>`;
}

function parameterField({ name, in: where, required = false, example, schema }: OpenApiParameter): Html {
  return field({ name, where, required, schema, value: required ? example : undefined });
}

function bodyFields({ type, media }: { readonly type: string; readonly media: OpenApiContent[string] }): Html {
  const { schema } = media;
  const example = exampleOf(media);
  if (type === 'multipart/form-data') {
    const required = new Set(schema.required as readonly string[] | undefined);
    const properties = Object.entries(schema.properties as Readonly<Record<string, JsonSchema>>);
    return html`${properties.map(([name, one]) => field({ name, where: 'form', required: required.has(name), schema: one }))}`;
  }
  if (isBytes(schema)) return field({ name: 'body', where: 'body', required: true, schema });
  const text = typeof example === 'string' ? example : JSON.stringify(example, null, 2);
  return html`<label>Body <span class="quiet">${type}</span><textarea data-in="body" name="body" rows="${Math.min(12, text.split('\n').length)}" spellcheck="false">${text}</textarea></label>`;
}

interface Field {
  readonly name: string;
  readonly where: string;
  readonly required: boolean;
  readonly schema: JsonSchema;
  readonly value?: unknown;
}

function field({ name, where, required, schema, value }: Field): Html {
  const told = html`name="${name}" data-in="${where}"${required ? html` required` : ''}`;
  return html`<label>${name} <span class="quiet">${required ? where : `${where}, optional`}</span>${inputFor(schema, told, value)}</label>`;
}

function inputFor(schema: JsonSchema, told: Html, value: unknown): Html {
  if (isBytes(schema)) return html`<input type="file" ${told}>`;
  const choices = schema.type === 'boolean' ? ['true', 'false'] : (schema.enum as readonly string[] | undefined);
  if (choices !== undefined) {
    return html`<select ${told}><option></option>${choices.map((one) => html`<option${one === value ? html` selected` : ''}>${one}</option>`)}</select>`;
  }
  const mode = schema.type === 'integer' ? html` inputmode="numeric"` : '';
  return html`<input ${told}${mode}${value === undefined ? '' : html` value="${String(value)}"`} autocomplete="off" spellcheck="false">`;
}
