// What the reference pages do in a browser: search, copies, shapes in place, and calls. They are complete without it.

import { send, setToken } from './docs-calls.js';
import { copy, setUpCode } from './docs-code.js';
import { byId } from './docs-elements.js';
import { followReading, keepToTarget, setUpMenu, setUpSearch } from './docs-list.js';
import { offerShapes, toggleShape } from './docs-shapes.js';

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

setUpMenu();
if (byId('page-nav') !== null) {
  setUpSearch();
  followReading();
  keepToTarget();
  setUpCode();
  offerShapes(document);
  setUpCalls();
  const start = document.querySelector('#page-start code');
  start.textContent = start.textContent.replace('http://127.0.0.1:8420', location.origin);
}
