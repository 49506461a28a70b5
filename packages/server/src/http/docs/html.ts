/** Text that is HTML already; html`` makes it and takes it as it is. */
export interface Html {
  readonly html: string;
}

type Part = Html | string | number | undefined | readonly Part[];

/** A template of HTML: every text in it is escaped, undefined is nothing, a list stands without separators. */
export function html(fixed: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { html: fixed.map((text, index) => text + (index < parts.length ? toText(parts[index]) : '')).join('') };
}

/** A text of Markdown with nothing but code in backticks. */
export function inlineMarkdown(text: string): Html {
  const parts = text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part));
  return html`${parts}`;
}

function toText(part: Part): string {
  if (part === undefined) return '';
  if (Array.isArray(part)) return (part as readonly Part[]).map(toText).join('');
  return typeof part === 'object' ? (part as Html).html : escapeText(String(part));
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
