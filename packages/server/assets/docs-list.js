// The list of the reference page: search, the sheet that it is on a narrow screen, and what is being read.

import { byId } from './docs-elements.js';

const root = document.documentElement;

/** The list shows what has all the words; Enter goes to the best, the arrows walk. */
export function setUpSearch() {
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

function setMenu(open) {
  root.classList.toggle('menu', open);
  byId('page-menu').setAttribute('aria-expanded', String(open));
}

/** On a narrow screen the list is a sheet. */
export function setUpMenu() {
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
export function followReading() {
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
export function keepToTarget() {
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
