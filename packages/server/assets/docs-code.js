// Code of the reference page: colours, and copies.

const TOKENS = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(-?\d+(?:\.\d+)?|true|false|null)\b/g;

/** Colours without elements of their own. */
export function colourJson(code) {
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

/** Code gets its colours as it comes into view, and is copied by its button. */
export function setUpCode() {
  const observer = new IntersectionObserver((changes) => {
    for (const { target, isIntersecting } of changes) {
      if (!isIntersecting) continue;
      observer.unobserve(target);
      colourJson(target.firstElementChild);
    }
  });
  for (const pre of document.querySelectorAll('.code pre')) observer.observe(pre);
}

/** Copies the code beside a button. */
export async function copy(button) {
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
