// Shapes, shown where they are named.

import { byId, element } from './docs-elements.js';

/** Puts a button behind each name of a shape. */
export function offerShapes(within) {
  for (const link of within.querySelectorAll('.fields .type a[href^="#shape-"]')) {
    const button = element('button', 'more', 'fields');
    button.type = 'button';
    button.setAttribute('aria-expanded', 'false');
    button.append(element('span', 'unseen', ` of ${link.textContent}`));
    button.dataset.shape = link.hash.slice(1);
    link.closest('dt').append(button);
  }
}

/** Shows the fields of a shape below its name, or hides them. */
export function toggleShape(button) {
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
