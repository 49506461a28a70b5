import { ERROR_CODES, type ErrorCode, type KnownRoute } from '@im-ts/protocol';
import { ALL_ROUTES } from '@im-ts/protocol/reference';
import type { OpenApiDocument } from './openapi.ts';

/** The pages load nothing from anywhere. */
export const DOCS_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const STYLE = `
  :root { color-scheme: light dark; }
  body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
  code, pre { font: 13px/1.45 ui-monospace, monospace; }
  pre { overflow-x: auto; padding: .75rem; border: 1px solid #8884; border-radius: 6px; }
  details { border-top: 1px solid #8884; padding: .4rem 0; }
  summary { cursor: pointer; }
  .method { display: inline-block; min-width: 4.2rem; font-weight: 600; }
  table { border-collapse: collapse; } td, th { text-align: left; padding: .25rem .75rem .25rem 0; vertical-align: top; }
`;

/** The REST reference as one page that works offline. */
export function renderDocsPage(document: OpenApiDocument, version: string): string {
  const tags = [...new Set(ALL_ROUTES.map(({ operation }) => operation.spec.tag))];
  const sections = tags.map((tag) => {
    const rows = ALL_ROUTES.filter(({ operation }) => operation.spec.tag === tag);
    return `<h2 id="${escapeHtml(tag)}">${escapeHtml(tag)}</h2>\n${rows.map((row) => renderRoute(row, document)).join('\n')}`;
  });
  const intro = `<p>Version ${escapeHtml(version)}. The same as a machine reads it: <a href="/openapi.json">/openapi.json</a>.
    Errors: <a href="/docs/errors">/docs/errors</a>. Send your token as <code>Authorization: Bearer TOKEN</code>; get one from
    <code>POST /api/v1/auth/login</code>. A conversation is named by its id, <code>@user</code> or <code>#handle</code>
    (in a URL <code>%40user</code> and <code>%23handle</code>).</p>`;
  return page('IM-TS REST', `<h1>IM-TS REST</h1>\n${intro}\n${sections.join('\n')}`);
}

/** Every error code with its status, and what it means. */
export function renderErrorsPage(): string {
  const rows = (Object.keys(ERROR_CODES) as ErrorCode[]).map((code) => {
    const { http, exit, retryable, sentence } = ERROR_CODES[code];
    return `<tr id="${code}"><td><code>${code}</code></td><td>${http}</td><td>${exit}</td><td>${retryable ? 'yes' : 'no'}</td><td>${escapeHtml(sentence)}</td></tr>`;
  });
  const head = '<tr><th>code</th><th>HTTP</th><th>exit code</th><th>retry helps</th><th>meaning</th></tr>';
  return page('IM-TS errors', `<h1>Errors</h1>\n<table>${head}\n${rows.join('\n')}</table>`);
}

function renderRoute(route: KnownRoute, document: OpenApiDocument): string {
  const described = document.paths[route.path]?.[route.method.toLowerCase()] ?? {};
  const { parameters, requestBody, responses } = described;
  const detail = JSON.stringify({ parameters, requestBody, responses }, null, 2);
  const { auth, repeat } = route.operation.spec;
  const who = auth === 'none' ? 'anyone' : auth === 'admin' ? 'admins' : 'anyone logged in';
  return `<details id="${route.name}"><summary><span class="method">${route.method}</span><code>${escapeHtml(route.path)}</code>
  ${escapeHtml(route.summary)}</summary>
  <p>For ${who}. ${repeat === 'opId' ? 'Takes an <code>Idempotency-Key</code>.' : ''}</p>
  <pre>${escapeHtml(detail)}</pre></details>`;
}

function page(title: string, body: string): string {
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head>\n<body>\n${body}\n</body></html>\n`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
