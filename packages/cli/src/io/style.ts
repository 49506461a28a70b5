/** Emphasis in the human form of an answer. Without colour every function gives its text back as it is. */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  name(text: string): string;
  place(text: string): string;
  warning(text: string): string;
  /** What was looked for. */
  hit(text: string): string;
}

const sgr = (on: number, off: number) => (text: string) => (text === '' ? '' : `\u001b[${on}m${text}\u001b[${off}m`);
const plain = (text: string) => text;

const COLORED: Style = {
  bold: sgr(1, 22),
  dim: sgr(2, 22),
  name: sgr(36, 39),
  place: sgr(33, 39),
  warning: sgr(31, 39),
  hit: (text) => COLORED.bold(COLORED.place(text)),
};
const PLAIN: Style = { bold: plain, dim: plain, name: plain, place: plain, warning: plain, hit: plain };

/** The sixteen standard colours only, so that the terminal's own theme decides how they look. */
export function createStyle(color: boolean): Style {
  return color ? COLORED : PLAIN;
}
