import { readFileSync } from 'node:fs';
import { ERROR_CODES, type ErrorCode } from '@im-ts/protocol';
import { type Html, html, inlineMarkdown } from './docs/html.ts';
import { operationHtml, type ShownOperation } from './docs/operation-html.ts';
import { fieldTable } from './docs/schema-html.ts';
import type { OpenApiDocument } from './openapi/openapi-types.ts';

/** The pages load style and script from their own server and call nothing but it. */
export const DOCS_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The files that the pages load, by their path. */
export const DOCS_ASSETS: ReadonlyMap<string, { readonly file: string; readonly type: string }> = new Map([
  ['/docs/docs.css', { file: 'docs.css', type: 'text/css; charset=utf-8' }],
  ['/docs/docs.js', { file: 'docs.js', type: 'text/javascript; charset=utf-8' }],
]);

/** The text of one of them. */
export function readAsset(file: string): string {
  // As deep as the entry of the bundle, so that the path is right from there, too.
  return readFileSync(new URL(`../../assets/${file}`, import.meta.url), 'utf8');
}

/** The REST reference as one page: complete without its script, which filters, and calls the server. */
export function renderDocsPage(document: OpenApiDocument): string {
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]): ShownOperation => ({ method: method.toUpperCase(), path, operation }),
    ),
  );
  const groups = document.tags.map((tag) => ({
    tag,
    shown: all.filter(({ operation }) => operation.tags.includes(tag.name)),
  }));
  const shapes = Object.entries(document.components.schemas);
  const nav = html`<nav aria-label="Operations">
<input id="filter" type="search" placeholder="Filter ( / )" aria-label="Filter operations" hidden>
${groups.map(
  ({ tag, shown }) => html`<section><h2><a href="#tag-${tag.name}">${tag.name}</a></h2><ul>
${shown.map(({ method, operation }) => html`<li><a href="#${operation.operationId}"><span class="method ${method.toLowerCase()}">${method}</span> ${operation.operationId}</a></li>`)}
</ul></section>`,
)}
<section><h2><a href="#shapes">shapes</a></h2><ul>${shapes.map(([name]) => html`<li><a href="#shape-${name}">${name}</a></li>`)}</ul></section>
</nav>`;
  const main = html`<main>
<h1>${document.info.title} REST <span class="quiet">${document.info.version}</span></h1>
${document.info.description.split('\n\n').map((text) => html`<p>${inlineMarkdown(text)}</p>`)}
<p>For programs: <a href="/openapi.json">openapi.json</a>. What can go wrong: <a href="/docs/errors">errors</a>.</p>
<pre><code>${START}</code></pre>
<form id="token-form" hidden><label for="token">Access token, to try calls here</label><input id="token" type="password" autocomplete="off" spellcheck="false" placeholder="imt_…">
<p class="quiet">It stays in this page: it is forgotten when you leave. Calls change what is stored on this server.</p></form>
${groups.map(
  ({ tag, shown }) =>
    html`<section class="group" id="tag-${tag.name}"><h2>${tag.name}</h2><p>${tag.description}</p>${shown.map(operationHtml)}</section>`,
)}
<section class="group" id="shapes"><h2>shapes</h2><p>What answers are made of.</p>
${shapes.map(
  ([name, schema]) =>
    html`<section class="shape" id="shape-${name}"><h3>${name}</h3>${
      typeof schema.description === 'string' ? html`<p>${inlineMarkdown(schema.description)}</p>` : ''
    }${fieldTable(schema)}</section>`,
)}</section>
<p id="nothing" hidden>Nothing matches the filter.</p>
</main>`;
  return page(`${document.info.title} REST`, html`${nav}${main}`);
}

const START = `export IM_SERVER=http://127.0.0.1:8420
curl "$IM_SERVER/api/v1/auth/login" -H 'Content-Type: application/json' \\
  -d '{"username":"alice","password":"correct horse battery"}'
export IM_TOKEN=imt_…   # "token" of the answer
curl "$IM_SERVER/api/v1/conversations" -H "Authorization: Bearer $IM_TOKEN"`;

/** Every error code with its status, and what it means. */
export function renderErrorsPage(): string {
  const rows = (Object.keys(ERROR_CODES) as ErrorCode[]).map((code) => {
    const { http, exit, retryable, sentence } = ERROR_CODES[code];
    return html`<tr id="${code}"><th scope="row"><code>${code}</code></th><td>${http}</td><td>${exit}</td><td>${retryable ? 'yes' : 'no'}</td><td>${sentence}</td></tr>`;
  });
  const head = html`<tr><th>code</th><th>HTTP</th><th>exit code of im</th><th>retry helps</th><th>meaning</th></tr>`;
  return page(
    'IM-TS errors',
    html`<main class="alone"><p><a href="/docs">REST reference</a></p><h1>Errors</h1>
<div class="wide"><table class="codes"><thead>${head}</thead><tbody>${rows}</tbody></table></div></main>`,
  );
}

function page(title: string, body: Html): string {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${title}</title>
<link rel="stylesheet" href="/docs/docs.css"><script src="/docs/docs.js" defer></script></head>
<body>${body}</body></html>
`.html;
}
