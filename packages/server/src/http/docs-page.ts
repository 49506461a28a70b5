import { readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { ERROR_CODES, type ErrorCode, TOKEN_SCOPES } from '@im-ts/protocol';
import { type Html, html, inlineMarkdown } from './docs/html.ts';
import { codeHtml, methodHtml, operationHtml } from './docs/operation-html.ts';
import { createProblemList } from './docs/problem-list.ts';
import { fieldList } from './docs/schema-html.ts';
import { type ShownOperation, shownOperations, titleOf } from './docs/shown-operation.ts';
import type { OpenApiDocument } from './openapi/openapi-types.ts';

/** The pages load style and script from their own server and call nothing but it. */
export const DOCS_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The files that the pages load, by their path. */
export const DOCS_ASSETS: ReadonlyMap<string, { readonly file: string; readonly type: string }> = new Map(
  [
    'docs.css',
    'docs-theme.js',
    'docs.js',
    'docs-calls.js',
    'docs-code.js',
    'docs-elements.js',
    'docs-list.js',
    'docs-shapes.js',
  ].map((file) => [
    `/docs/${file}`,
    { file, type: file.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8' },
  ]),
);

/** The text of one of them. */
export function readAsset(file: string): string {
  // As deep as the entry of the bundle, so that the path is right from there, too.
  return readFileSync(new URL(`../../assets/${file}`, import.meta.url), 'utf8');
}

/** The REST reference as one page: complete without its script, which searches, copies, and calls the server. */
export async function renderDocsPage(document: OpenApiDocument): Promise<string> {
  const all = shownOperations(document);
  const problems = createProblemList(all);
  const groups = document.tags.map((tag) => ({
    tag,
    shown: all.filter(({ operation }) => operation.tags.includes(tag.name)),
  }));
  const shapes = Object.entries(document.components.schemas);
  const sections: Html[] = [];
  for (const { tag, shown } of groups) {
    sections.push(html`<section class="group" id="tag-${tag.name}"><h2>${tag['x-displayName']}</h2><p>${tag.description}</p>
${shown.map((one) => operationHtml(one, problems))}</section>
`);
    // Messages need not wait for the whole page.
    await setImmediate();
  }
  const nav = html`<nav id="page-nav" aria-label="Reference">
<div class="find"><input id="page-search" type="search" placeholder="Search" aria-label="Search operations and shapes" aria-describedby="page-found" autocomplete="off" spellcheck="false"><kbd>/</kbd></div>
<p id="page-found" class="quiet" role="status"></p>
<ul><li><a href="#page-start">Start here</a></li><li><a href="/docs/errors">Errors</a></li><li><a href="/openapi.json">openapi.json</a></li></ul>
${groups.map(
  ({
    tag,
    shown,
  }) => html`<h2><a href="#tag-${tag.name}">${tag['x-displayName']}</a></h2><ul>${shown.map(navEntry)}</ul>
`,
)}<h2><a href="#page-shapes">Shapes</a></h2><ul>${shapes.map(([name]) => html`<li data-find="${name.toLowerCase()}"><a href="#shape-${name}">${name}</a></li>`)}</ul>
</nav>`;
  const main = html`<main id="page-main" tabindex="-1">
<section class="operation" id="page-start" aria-labelledby="page-title">
<div class="about"><h1 id="page-title">${document.info.title} REST <span class="quiet">${document.info.version}</span></h1>
${document.info.description.split('\n\n').map((text) => html`<p>${inlineMarkdown(text)}</p>`)}
<p class="scripted">Every operation has a form to try it. The token that you give there stays in this page and is forgotten when you leave; what you send changes what is stored on this server.</p>
${scopeList()}</div>
<div class="beside">${codeHtml('In a shell', START, 'First calls')}${codeHtml('An error', JSON.stringify(problemExample(document), null, 2), 'An error')}</div>
</section>
${sections}<section class="group" id="page-shapes"><h2>Shapes</h2><p>What answers are made of.</p>
${shapes.map(
  ([name, schema]) =>
    html`<section class="shape" id="shape-${name}"><h3><a href="#shape-${name}">${name}</a></h3>${
      typeof schema.description === 'string' ? html`<p>${inlineMarkdown(schema.description)}</p>` : ''
    }${fieldList(schema, 'answer')}</section>
`,
)}</section>
</main>`;
  return page(`${document.info.title} REST`, html`${nav}${main}`);
}

function navEntry({ method, path, operation: { operationId, summary } }: ShownOperation): Html {
  const find = `${operationId} ${method} ${path} ${summary}`.toLowerCase();
  return html`<li data-find="${find}"><a href="#${operationId}"><span>${titleOf(operationId)}</span> ${methodHtml(method)}</a></li>`;
}

function scopeList(): Html {
  const scopes = Object.entries(TOKEN_SCOPES).map(
    ([scope, what]) =>
      html`<div><dt><code>${scope}</code></dt><dd>${`${what[0]?.toUpperCase()}${what.slice(1)}.`}</dd></div>`,
  );
  return html`<h2>Scopes of personal access tokens</h2><dl class="fields">${scopes}</dl>`;
}

function problemExample({ components: { examples } }: OpenApiDocument): unknown {
  return examples.not_found?.value;
}

const START = `export IM_SERVER=http://127.0.0.1:8420
curl "$IM_SERVER/api/v1/auth/login" \\
  -H 'Content-Type: application/json' \\
  -d '{"username": "alice", "password": "…"}'
export IM_TOKEN=imt_…   # "token" of the answer
curl "$IM_SERVER/api/v1/conversations" \\
  -H "Authorization: Bearer $IM_TOKEN"`;

/** Every error code with its status, and what it means. */
export function renderErrorsPage(): string {
  const rows = (Object.keys(ERROR_CODES) as ErrorCode[]).map((code) => {
    const { http, exit, retryable, sentence } = ERROR_CODES[code];
    return html`<tr id="${code}"><th scope="row"><a href="#${code}"><code>${code}</code></a></th><td>${sentence}</td><td data-of="HTTP">${http}</td><td data-of="exit code of im">${exit}</td><td data-of="retry helps">${retryable ? 'yes' : 'no'}</td></tr>
`;
  });
  const head = html`<tr><th scope="col">code</th><th scope="col">meaning</th><th scope="col">HTTP</th><th scope="col">exit code of im</th><th scope="col">retry helps</th></tr>`;
  return page(
    'IM-TS errors',
    html`<main id="page-main" class="alone" tabindex="-1"><h1>Errors</h1>
<p>An error is a problem document (RFC 9457); its <code>type</code> leads here. Back to the <a href="/docs">REST reference</a>.</p>
<table class="codes"><thead>${head}</thead><tbody>${rows}</tbody></table></main>`,
  );
}

function page(title: string, body: Html): string {
  // The first script is no module, which would run later: it sets the chosen colours before anything is painted.
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${title}</title>
<link rel="stylesheet" href="/docs/docs.css"><script src="/docs/docs-theme.js"></script><script type="module" src="/docs/docs.js"></script></head>
<body><a class="skip" href="#page-main">Skip to the content</a>
<header><button type="button" id="page-menu" class="scripted" aria-expanded="false" aria-controls="page-nav">Menu</button><a class="brand" href="/docs">IM-TS <span>REST</span></a><button type="button" id="page-theme" class="scripted">Dark</button></header>
${body}</body></html>
`.html;
}
