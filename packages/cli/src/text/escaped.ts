/**
 * What a terminal acts upon, what turns the order of a line around, and what YAML or old readers of JSON take for the end of a
 * line. Line feeds are the writers' own: in a text they are escaped already.
 */
const UNSAFE = /(?!\n)[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\ufffe\uffff]/gu;

/**
 * JSON, or YAML with its texts in double quotes, with nothing in it that acts upon a terminal: such characters become escapes,
 * as "\u009b", which every reader takes for the same text.
 */
export function escaped(text: string): string {
  return text.replace(UNSAFE, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
