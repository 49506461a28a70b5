// Calls from the forms of the reference page, and what they were answered.

import { colourJson } from './docs-code.js';
import { element } from './docs-elements.js';

/** The request that a form describes. */
function requestOf(form) {
  const { method, path, type } = form.dataset;
  const headers = {};
  const query = new URLSearchParams();
  const fields = new FormData();
  let body;
  let url = path;
  for (const input of form.querySelectorAll('[data-in]')) {
    const place = input.dataset.in;
    const value = input.type === 'file' ? input.files[0] : input.value;
    if (place === 'path') url = url.replace(`{${input.name}}`, encodeURIComponent(value));
    else if (place === 'body') body = value;
    else if (value === undefined || value === '') continue;
    else if (place === 'query') query.append(input.name, value);
    else if (place === 'form') fields.append(input.name, value);
    else headers[input.name] = value;
  }
  const token = form.querySelector('.token')?.value.trim() ?? '';
  if (token !== '') headers.authorization = `Bearer ${token}`;
  // The browser names the boundary of a form by itself.
  if (type === 'multipart/form-data') body = fields;
  else if (type !== undefined) headers['content-type'] = type;
  return [query.size > 0 ? `${url}?${query}` : url, { method, headers, body, cache: 'no-store' }];
}

/** Sends what a form says, and shows the answer below it. */
export async function send(form) {
  const result = form.querySelector('.result');
  const button = form.querySelector('[type="submit"]');
  button.disabled = true;
  try {
    const [url, init] = requestOf(form);
    const started = performance.now();
    const response = await fetch(url, init);
    const bytes = await response.blob();
    showAnswer(
      result,
      response,
      { took: Math.round(performance.now() - started), line: `${init.method} ${url}` },
      await contentOf(response, bytes),
    );
  } catch (error) {
    const line = element('p', 'failed');
    line.append(element('b', '', 'The server cannot be reached.'), ` ${error.message}`);
    result.replaceChildren(line);
  }
  button.disabled = false;
}

/** Text to show, or bytes to save. */
async function contentOf(response, bytes) {
  const type = response.headers.get('content-type') ?? '';
  if (bytes.size === 0) return {};
  if (!/^text\/|[/+]json\b/.test(type) || response.headers.has('content-disposition')) return { bytes, type };
  const text = await bytes.text();
  try {
    const json = JSON.parse(text);
    return { text: JSON.stringify(json, null, 2), json };
  } catch {
    return { text };
  }
}

function showAnswer(result, response, { took, line }, { text, json, bytes, type }) {
  const head = element('p', response.ok ? 'done' : 'failed');
  head.append(element('b', '', `${response.status} ${response.statusText}`), ` ${line}, ${took} ms`);
  const parts = [head];
  if (json?.code !== undefined && json.detail !== undefined && !response.ok) {
    const why = element('p', '', `${json.detail} `);
    const link = element('a', '', json.code);
    link.href = `/docs/errors#${json.code}`;
    why.append(link);
    parts.push(why);
  }
  if (response.ok && typeof json?.token === 'string') parts.push(tokenButton(json.token));
  if (text !== undefined) parts.push(codeBlock('Answer', text));
  if (bytes !== undefined) parts.push(saveLink(bytes, type, response.headers.get('content-disposition') ?? ''));
  parts.push(codeBlock('Headers', [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n')));
  result.replaceChildren(...parts);
  for (const code of result.querySelectorAll('code')) colourJson(code);
  result.scrollIntoView({ block: 'nearest' });
}

function codeBlock(title, text) {
  const block = element('div', 'code');
  const bar = element('div', 'bar');
  const button = element('button', 'copy', 'Copy');
  button.type = 'button';
  bar.append(element('span', '', title), button);
  const pre = element('pre', '');
  pre.tabIndex = 0;
  pre.setAttribute('role', 'group');
  pre.setAttribute('aria-label', title);
  pre.append(element('code', '', text));
  block.append(bar, pre);
  return block;
}

function saveLink(bytes, type, disposition) {
  const line = element('p', '', `${bytes.size.toLocaleString('en-US')} bytes of ${type}: `);
  const link = element('a', '', 'save');
  link.href = URL.createObjectURL(bytes);
  link.download = nameIn(disposition);
  line.append(link);
  return line;
}

/** The name that a Content-Disposition says (RFC 6266). */
function nameIn(disposition) {
  const [, encoded] = /filename\*=utf-8''([^;\s]+)/i.exec(disposition) ?? [];
  if (encoded !== undefined) return decodeURIComponent(encoded);
  const [, quoted, plain] = /filename=(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(disposition) ?? [];
  return quoted?.replace(/\\(.)/g, '$1') ?? plain ?? 'answer';
}

/** A log-in can be used at once. */
function tokenButton(token) {
  const line = element('p', '');
  const button = element('button', '', 'Use this token');
  button.type = 'button';
  button.addEventListener('click', () => {
    setToken(token);
    button.textContent = 'Used for the calls of this page';
  });
  line.append(button);
  return line;
}

/** One token for the calls of the whole page. */
export function setToken(token) {
  for (const input of document.querySelectorAll('.token')) input.value = token;
}
