/** The lines of a table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  // A bar in a cell would end it.
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`.replaceAll('|  |', '| |');
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

/** A name as code. */
export function code(name: string): string {
  return `\`${name}\``;
}

/** A text as a sentence: a capital at its start, a full stop at its end. */
export function sentence(text: string): string {
  const full = /[.!?]$/.test(text) ? text : `${text}.`;
  return `${full[0]?.toUpperCase() ?? ''}${full.slice(1)}`;
}

/** An integer with commas between its thousands. */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}
