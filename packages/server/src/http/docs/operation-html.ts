import type { OpenApiAnswer, OpenApiContent, OpenApiOperation, OpenApiParameter } from '../openapi/openapi-types.ts';
import { type Html, html, inlineMarkdown } from './html.ts';
import { fieldRow, fieldTable } from './schema-html.ts';

/** An operation with its path, as the page shows it. */
export interface ShownOperation {
  readonly method: string;
  readonly path: string;
  readonly operation: OpenApiOperation;
}

/** All that is known of one operation, closed until somebody opens it. */
export function operationHtml(shown: ShownOperation): Html {
  const { method, path, operation } = shown;
  const { operationId, summary, description, parameters = [], requestBody } = operation;
  const [answers, errors] = split(Object.entries(operation.responses), ([status]) => Number(status) < 400);
  return html`<details class="operation" id="${operationId}" data-find="${`${operationId} ${method} ${path} ${summary}`.toLowerCase()}">
<summary><span class="method ${method.toLowerCase()}">${method}</span> <code class="path">${path}</code> <span class="summary">${summary}</span></summary>
<div class="detail">
${description === '' ? '' : html`<p>${inlineMarkdown(description)}</p>`}
${parameters.length === 0 ? '' : html`<h4>Parameters</h4>${parameterTable(parameters)}`}
${requestBody === undefined ? '' : html`<h4>Body</h4>${contentHtml(requestBody.content)}`}
<h4>Answer</h4>
${answers.map(answerHtml)}
<details class="errors"><summary>Errors</summary>
<table class="fields"><tbody>${errors.map(errorRow)}</tbody></table></details>
<h4>Example</h4>
<pre><code>${curlOf(shown)}</code></pre>
${tryForm(shown)}
</div></details>
`;
}

function split<Item>(items: readonly Item[], isFirst: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}

function parameterTable(parameters: readonly OpenApiParameter[]): Html {
  const rows = parameters.map(({ name, in: where, required = false, schema, description }) =>
    fieldRow({ name, schema, required, description: description ?? `In the ${where}.` }),
  );
  return html`<table class="fields"><tbody>${rows}</tbody></table>`;
}

function contentHtml(content: OpenApiContent): Html {
  return html`${Object.values(content).map(
    (media) => html`${fieldTable(media.schema)}${'example' in media ? exampleHtml(media.example) : ''}`,
  )}`;
}

function exampleHtml(example: unknown): Html {
  return html`<pre class="example"><code>${JSON.stringify(example, null, 2)}</code></pre>`;
}

function answerHtml([status, { description, content }]: readonly [string, OpenApiAnswer]): Html {
  return html`<p><strong>${status}</strong> ${inlineMarkdown(description)}</p>${content === undefined ? '' : contentHtml(content)}`;
}

function errorRow([status, { description }]: readonly [string, OpenApiAnswer]): Html {
  return html`<tr><th scope="row">${status}</th><td>${inlineMarkdown(description)}</td></tr>`;
}

function bodyExample({ requestBody }: OpenApiOperation): unknown {
  const media = requestBody?.content['application/json'];
  return media !== undefined && 'example' in media ? media.example : undefined;
}

/** The path with the examples of its parameters. */
function examplePath({ path, operation }: ShownOperation): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const parameter = operation.parameters?.find((one) => one.name === name);
    return encodeURIComponent(String(parameter?.example ?? name));
  });
}

function curlOf(shown: ShownOperation): string {
  const { method, operation } = shown;
  const body = bodyExample(operation);
  const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
  const lines = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}"$IM_SERVER${examplePath(shown)}"`,
    ...(operation.security.length === 0 ? [] : ['-H "Authorization: Bearer $IM_TOKEN"']),
    ...(body === undefined ? [] : ["-H 'Content-Type: application/json'", `-d ${quoted(JSON.stringify(body))}`]),
  ];
  return lines.join(' \\\n  ');
}

/** Shown by the script, which sends it. */
function tryForm(shown: ShownOperation): Html {
  const { method, path, operation } = shown;
  const inputs = (operation.parameters ?? []).map(
    ({ name, in: where, required = false, example }) =>
      html`<label>${name}<input name="${name}" data-in="${where}" value="${required ? String(example ?? '') : ''}" ${required ? html`required` : ''} autocomplete="off" spellcheck="false"></label>`,
  );
  const body = bodyExample(operation);
  return html`<form class="try" hidden data-method="${method}" data-path="${path}" data-token="${operation.security.length === 0 ? 'none' : 'needed'}">
<h4>Try it</h4>
${inputs}
${body === undefined ? '' : html`<label>body<textarea name="body" rows="6" spellcheck="false">${JSON.stringify(body, null, 2)}</textarea></label>`}
<button type="submit">Send</button>
<div class="result" aria-live="polite"></div>
</form>`;
}
