// What the reference pages do in a browser: colours, search, copies, shapes in place, and calls. They are complete without it.

const root = document.documentElement;
root.classList.add('scripts');

// Colours: those of the system until somebody chooses.

const THEME = 'im-docs-theme';
const dark = matchMedia('(prefers-color-scheme: dark)');

function chosenTheme() {
  try {
    return localStorage.getItem(THEME);
  } catch {
    return null; // Storage is off.
  }
}

function applyTheme(theme) {
  if (theme === null) delete root.dataset.theme;
  else root.dataset.theme = theme;
}

const isDark = () => (root.dataset.theme ?? (dark.matches ? 'dark' : 'light')) === 'dark';

function setUpTheme() {
  const button = document.getElementById('page-theme');
  const name = () => {
    button.textContent = isDark() ? 'Light' : 'Dark';
  };
  button.addEventListener('click', () => {
    applyTheme(isDark() ? 'light' : 'dark');
    name();
    try {
      localStorage.setItem(THEME, root.dataset.theme);
    } catch {
      // Then it holds for this page.
    }
  });
  dark.addEventListener('change', name);
  name();
}

// Search: the list shows what has all the words; Enter goes to the best, the arrows walk.

const byId = (id) => document.getElementById(id);

function setUpSearch() {
  const search = byId('page-search');
  const nav = byId('page-nav');
  const entries = [...nav.querySelectorAll('li[data-find]')];
  const lists = [...nav.querySelectorAll('ul')];
  let best;

  const apply = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    best = undefined;
    let bestRank = Infinity;
    for (const entry of entries) {
      const text = entry.dataset.find;
      entry.hidden = !words.every((word) => text.includes(word));
      if (entry.hidden) continue;
      shown += 1;
      const [name] = text.split(' ');
      const rank =
        name === words.join('')
          ? 0
          : name.startsWith(words.join(''))
            ? 1
            : words.every((word) => name.includes(word))
              ? 2
              : 3;
      if (rank < bestRank) [best, bestRank] = [entry, rank];
    }
    for (const list of lists) {
      list.hidden = words.length > 0 && list.querySelector('li[data-find]:not([hidden])') === null;
      if (list.previousElementSibling?.tagName === 'H2') list.previousElementSibling.hidden = list.hidden;
    }
    byId('page-found').textContent =
      words.length === 0 ? '' : shown === 0 ? 'Nothing has all these words.' : `${shown} found`;
  };
  search.addEventListener('input', apply);
  search.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && search.value !== '') best?.firstElementChild.click();
    else if (event.key === 'Escape') {
      search.value = '';
      apply();
      search.blur();
      setMenu(false);
    }
  });
  nav.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const stops = [search, ...[...nav.querySelectorAll('li a')].filter((link) => link.offsetParent !== null)];
    const next = stops[stops.indexOf(document.activeElement) + step];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  });
  document.addEventListener('keydown', (event) => {
    const inField = event.target instanceof Element && event.target.matches('input, textarea, select');
    const asked =
      event.key === '/'
        ? !inField && !event.ctrlKey && !event.metaKey
        : event.key === 'k' && (event.ctrlKey || event.metaKey);
    if (!asked || event.altKey) return;
    event.preventDefault();
    setMenu(true);
    search.focus();
    search.select();
  });
}

// On a narrow screen the list is a sheet.

function setMenu(open) {
  root.classList.toggle('menu', open);
  byId('page-menu').setAttribute('aria-expanded', String(open));
}

function setUpMenu() {
  const nav = byId('page-nav');
  const button = byId('page-menu');
  button.hidden = nav === null;
  button.addEventListener('click', () => setMenu(!root.classList.contains('menu')));
  nav?.addEventListener('click', (event) => {
    if (event.target.closest('a') !== null) setMenu(false);
  });
  nav?.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') setMenu(false);
  });
}

/** Marks in the list what is being read. */
function followReading() {
  const links = new Map(
    [...document.querySelectorAll('nav li a[href^="#"]')].map((link) => [link.hash.slice(1), link]),
  );
  const visible = new Set();
  let current;
  const observer = new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes) isIntersecting ? visible.add(target) : visible.delete(target);
      const [first] = [...visible].sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top);
      const link = links.get(first?.id);
      if (link === undefined || link === current) return;
      current?.removeAttribute('aria-current');
      current = link;
      link.setAttribute('aria-current', 'true');
      const nav = byId('page-nav');
      const [outer, inner] = [nav.getBoundingClientRect(), link.getBoundingClientRect()];
      // scrollIntoView would move the page, too.
      if (inner.top < outer.top || inner.bottom > outer.bottom)
        nav.scrollTop += inner.top - outer.top - outer.height / 3;
    },
    { rootMargin: '-80px 0px -60% 0px' },
  );
  for (const part of document.querySelectorAll('.operation, .shape')) observer.observe(part);
}

const FRAMES = 30;

/** Goes on to what a link leads to: parts that are far away are laid out when they come near, and move it meanwhile. */
function keepToTarget() {
  let target;
  let frames = 0;
  const follow = () => {
    if (frames === 0 || target === null) return;
    frames -= 1;
    target.scrollIntoView({ behavior: 'instant' });
    requestAnimationFrame(follow);
  };
  const begin = () => {
    target = byId(location.hash.slice(1));
    frames = FRAMES;
    follow();
  };
  // Whoever moves on is not held back.
  for (const moved of ['wheel', 'touchstart', 'pointerdown', 'keydown'])
    addEventListener(moved, () => (frames = 0), { passive: true });
  addEventListener('hashchange', begin);
  if (location.hash !== '') begin();
}

// Code: colours without elements of their own, as it comes into view.

const TOKENS = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(-?\d+(?:\.\d+)?|true|false|null)\b/g;

function colourJson(code) {
  const text = code.firstChild;
  if (!('highlights' in CSS) || text === null || !/^\s*[[{]/.test(text.data)) return;
  for (const { 1: string, 2: colon, index } of text.data.matchAll(TOKENS)) {
    const kind = string === undefined ? 'code-number' : colon === undefined ? 'code-value' : 'code-name';
    const range = new StaticRange({
      startContainer: text,
      startOffset: index,
      endContainer: text,
      endOffset: index + (string ?? text.data.slice(index).match(/^[-\w.]+/)[0]).length,
    });
    if (!CSS.highlights.has(kind)) CSS.highlights.set(kind, new Highlight());
    CSS.highlights.get(kind).add(range);
  }
}

function setUpCode() {
  const observer = new IntersectionObserver((changes) => {
    for (const { target, isIntersecting } of changes) {
      if (!isIntersecting) continue;
      observer.unobserve(target);
      colourJson(target.firstElementChild);
    }
  });
  for (const pre of document.querySelectorAll('.code pre')) observer.observe(pre);
}

async function copy(button) {
  const code = button.closest('.code').querySelector('code');
  try {
    await navigator.clipboard.writeText(code.textContent);
  } catch {
    // Pages without TLS may not write there: what is selected can.
    getSelection().selectAllChildren(code);
    document.execCommand('copy');
  }
  const label = button.firstChild;
  label.data = 'Copied';
  setTimeout(() => (label.data = 'Copy'), 1500);
}

// Shapes, shown where they are named.

function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function offerShapes(within) {
  for (const link of within.querySelectorAll('.fields .type a[href^="#shape-"]')) {
    const button = element('button', 'more', 'fields');
    button.type = 'button';
    button.setAttribute('aria-expanded', 'false');
    button.append(element('span', 'unseen', ` of ${link.textContent}`));
    button.dataset.shape = link.hash.slice(1);
    link.closest('dt').append(button);
  }
}

function toggleShape(button) {
  const open = button.getAttribute('aria-expanded') !== 'true';
  button.setAttribute('aria-expanded', String(open));
  const place = button.closest('dt').nextElementSibling;
  const shown = [...place.children].find(({ dataset }) => dataset.shape === button.dataset.shape);
  if (!open) {
    shown?.remove();
    return;
  }
  const inner = element('div', 'inner');
  inner.dataset.shape = button.dataset.shape;
  const fields = byId(button.dataset.shape).querySelector('.fields').cloneNode(true);
  for (const made of fields.querySelectorAll('.more, .inner')) made.remove();
  inner.append(fields);
  offerShapes(inner);
  place.append(inner);
}

// Calls.

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

async function send(form) {
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

function setToken(token) {
  for (const input of document.querySelectorAll('.token')) input.value = token;
}

function setUpCalls() {
  document.addEventListener('submit', (event) => {
    event.preventDefault();
    void send(event.target);
  });
  document.addEventListener('input', ({ target }) => {
    if (target.matches('.token')) setToken(target.value);
  });
  document.addEventListener('click', ({ target }) => {
    const button = target.closest('.copy, .more');
    if (button === null) return;
    if (button.matches('.copy')) void copy(button);
    else toggleShape(button);
  });
}

applyTheme(chosenTheme());
document.addEventListener('DOMContentLoaded', () => {
  setUpTheme();
  setUpMenu();
  if (byId('page-nav') === null) return;
  setUpSearch();
  followReading();
  keepToTarget();
  setUpCode();
  offerShapes(document);
  setUpCalls();
  const start = document.querySelector('#page-start code');
  start.textContent = start.textContent.replace('http://127.0.0.1:8420', location.origin);
});
