import type { OpenApiAnswer, OpenApiOperation, OpenApiParameter } from '../openapi/openapi-types.ts';
import { curlLine, WITH_EXAMPLES } from './curl-line.ts';
import { type Html, html, inlineMarkdown } from './html.ts';
import type { ProblemList } from './problem-list.ts';
import { fieldList, fieldRow } from './schema-html.ts';
import { exampleOf, isBytes, mainMedia, parametersIn, type ShownOperation } from './shown-operation.ts';
import { tryForm } from './try-form.ts';

const PLACES: readonly (readonly [OpenApiParameter['in'], string])[] = [
  ['path', 'Path'],
  ['query', 'Query'],
  ['header', 'Headers'],
];

/** All that is known of one operation: what it takes and answers, and beside it a call to copy or to try. */
export function operationHtml(shown: ShownOperation, problems: ProblemList): Html {
  const { method, path, operation } = shown;
  const { operationId, summary, description, requestBody } = operation;
  const answers = Object.entries(operation.responses).filter(([status]) => Number(status) < 400);
  return html`<section class="operation" id="${operationId}" aria-labelledby="${operationId}-title">
<div class="about">
<h3 id="${operationId}-title"><a href="#${operationId}">${summary}</a></h3>
<p class="route">${methodHtml(method)} <code>${pathHtml(path)}</code></p>
${description === '' ? '' : html`<p>${inlineMarkdown(description)}</p>`}
${PLACES.map(([where, heading]) => parameterList(heading, parametersIn(operation, where)))}
${requestBody === undefined ? '' : bodyHtml(requestBody)}
${answers.map(answerHtml)}
<h4>Errors</h4>
${problems.of(operation)}
</div>
<div class="beside">
${codeHtml('Request', curlLine(shown, WITH_EXAMPLES), `Call of ${operationId}`)}
${answers.map(([status, answer]) => answerExample(operationId, status, answer))}
${tryForm(shown)}
</div></section>
`;
}

/** The method in its colour. */
export function methodHtml(method: string): Html {
  return html`<span class="method ${method.toLowerCase()}">${method}</span>`;
}

/** A block of code with its title and a button that copies it. */
export function codeHtml(title: string, code: string, label: string): Html {
  return html`<div class="code"><div class="bar"><span>${title}</span><button type="button" class="copy">Copy<span class="unseen"> ${label}</span></button></div><pre tabindex="0" role="group" aria-label="${label}"><code>${code}</code></pre></div>`;
}

/** A path may break before its slashes, and shows its parameters. */
function pathHtml(path: string): Html {
  const parts = path.split(/(\{\w+\}|\/)/).filter((part) => part !== '');
  return html`${parts.map((part) => (part === '/' ? html`<wbr>/` : part.startsWith('{') ? html`<var>${part}</var>` : part))}`;
}

function parameterList(heading: string, parameters: readonly OpenApiParameter[]): Html {
  if (parameters.length === 0) return html``;
  const rows = parameters.map(({ name, schema, required = false, description }) =>
    fieldRow({ name, schema, required, description }),
  );
  return html`<h4>${heading}</h4><dl class="fields">${rows}</dl>`;
}

function bodyHtml({ content, required }: NonNullable<OpenApiOperation['requestBody']>): Html {
  const bodies = Object.entries(content).map(
    ([type, { schema }]) =>
      html`<h4>Body <span class="type">${type}${required ? '' : ', optional'}</span></h4>${
        typeof schema.description === 'string' ? html`<p>${inlineMarkdown(schema.description)}</p>` : ''
      }${schema.properties === undefined ? '' : fieldList(schema, 'request')}`,
  );
  return html`${bodies}`;
}

function answerHtml([status, { description, content, headers }]: readonly [string, OpenApiAnswer]): Html {
  const main = mainMedia(content);
  const own = Object.entries(headers).filter(([, { $ref }]) => $ref === undefined);
  const type = main === undefined || main.type === 'application/json' ? '' : ` ${main.type}`;
  return html`<h4>Answer <span class="status">${status}</span><span class="type">${type}</span></h4><p>${inlineMarkdown(description)}</p>${
    main?.media.schema.properties === undefined ? '' : fieldList(main.media.schema, 'answer')
  }${
    own.length === 0
      ? ''
      : html`<dl class="fields">${own.map(([name, { schema, description: about }]) => fieldRow({ name, schema: schema as OpenApiParameter['schema'], required: false, description: about as string }))}</dl>`
  }`;
}

function answerExample(operationId: string, status: string, { content }: OpenApiAnswer): Html {
  const main = mainMedia(content);
  if (main === undefined)
    return html`<div class="code"><div class="bar"><span>Answer <b>${status}</b>, no body</span></div></div>`;
  if (isBytes(main.media.schema)) {
    return html`<div class="code"><div class="bar"><span>Answer <b>${status}</b>, the bytes</span></div></div>`;
  }
  const example = exampleOf(main.media);
  const text = typeof example === 'string' ? example : JSON.stringify(example, null, 2);
  return codeHtml(`Answer ${status}`, text, `Answer of ${operationId}`);
}
