// What the reference page does in a browser: filter, open what a link leads to, and try calls. The page is complete without it.

const filter = document.getElementById('filter');
const token = document.getElementById('token');

/** Shows what has all the words of the filter. */
function applyFilter() {
  const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = (text) => words.every((word) => text.includes(word));
  let shown = 0;
  for (const operation of document.querySelectorAll('.operation')) {
    operation.hidden = !matches(operation.dataset.find);
    const entry = document.querySelector(`nav a[href="#${operation.id}"]`);
    entry.parentElement.hidden = operation.hidden;
    if (!operation.hidden) shown += 1;
  }
  for (const shape of document.querySelectorAll('.shape')) {
    shape.hidden = !matches(shape.textContent.toLowerCase());
    const entry = document.querySelector(`nav a[href="#${shape.id}"]`);
    entry.parentElement.hidden = shape.hidden;
    if (!shape.hidden) shown += 1;
  }
  for (const group of document.querySelectorAll('.group, nav section')) {
    group.hidden = group.querySelector('.operation:not([hidden]), .shape:not([hidden]), li:not([hidden])') === null;
  }
  document.getElementById('nothing').hidden = shown > 0;
}

/** Opens the operation that the address names. */
function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!(target instanceof HTMLDetailsElement)) return;
  target.open = true;
  target.scrollIntoView();
}

/** The request that a form describes. */
function requestOf(form) {
  const { method, path } = form.dataset;
  const headers = { accept: 'application/json' };
  const query = new URLSearchParams();
  let url = path;
  for (const input of form.querySelectorAll('input[data-in]')) {
    const place = input.dataset.in;
    if (place === 'path') url = url.replace(`{${input.name}}`, encodeURIComponent(input.value));
    else if (input.value === '') continue;
    else if (place === 'query') query.set(input.name, input.value);
    else headers[input.name] = input.value;
  }
  if (form.dataset.token === 'needed' && token.value !== '') headers.authorization = `Bearer ${token.value.trim()}`;
  const body = form.querySelector('textarea')?.value;
  if (body !== undefined) headers['content-type'] = 'application/json';
  return [query.size > 0 ? `${url}?${query}` : url, { method, headers, body }];
}

async function send(form) {
  const result = form.querySelector('.result');
  const button = form.querySelector('button');
  button.disabled = true;
  try {
    const [url, init] = requestOf(form);
    const started = performance.now();
    const response = await fetch(url, init);
    const text = await response.text();
    const took = Math.round(performance.now() - started);
    showResult(result, { status: response.status, line: `${init.method} ${url}`, took, text });
  } catch (error) {
    showResult(result, { status: 0, line: 'The server cannot be reached.', took: 0, text: String(error) });
  }
  button.disabled = false;
}

function showResult(result, { status, line, took, text }) {
  const head = document.createElement('p');
  head.className = status >= 200 && status < 400 ? 'done' : 'failed';
  head.textContent = status === 0 ? line : `${status} · ${took} ms · ${line}`;
  const pre = document.createElement('pre');
  pre.tabIndex = 0;
  pre.textContent = pretty(text);
  result.replaceChildren(head, ...(text === '' ? [] : [pre]));
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

if (filter !== null) {
  for (const part of document.querySelectorAll('#filter, #token-form, .try')) part.hidden = false;
  filter.addEventListener('input', applyFilter);
  addEventListener('hashchange', openTarget);
  // The same link again changes no address.
  document.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('a[href^="#"]')?.hash === location.hash) openTarget();
  });
  document.addEventListener('keydown', (event) => {
    const inField = event.target instanceof Element && event.target.matches('input, textarea');
    if (event.key === '/' && !inField && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      filter.focus();
    }
  });
  document.addEventListener('submit', (event) => {
    event.preventDefault();
    if (event.target.matches('.try')) void send(event.target);
  });
  openTarget();
}
