/** A word of a command line without its quotes, also while a quote is open. `escapeSign` takes the meaning from the next character. */
export function unquote(word: string, escapeSign = '\\'): string {
  return scan(word, escapeSign).text;
}

/** The quote that is open at the end of a part of a command line; '' for none. */
export function openQuote(word: string): '' | "'" | '"' {
  return scan(word, '\\').quote;
}

/** In double quotes the escape sign of a POSIX shell is one only before these. */
const ESCAPED_IN_QUOTES = /[$`"\\\n]/;

function scan(word: string, escapeSign: string): { text: string; quote: '' | "'" | '"' } {
  let text = '';
  let quote: '' | "'" | '"' = '';
  for (let index = 0; index < word.length; index++) {
    const char = word.charAt(index);
    const next = word.charAt(index + 1);
    if (quote === "'") {
      if (char === "'") quote = '';
      else text += char;
    } else if (char === escapeSign) {
      if (quote === '' || ESCAPED_IN_QUOTES.test(next)) index++;
      text += quote === '' || ESCAPED_IN_QUOTES.test(next) ? next : char;
    } else if (char === quote) quote = '';
    else if (quote === '' && (char === "'" || char === '"')) quote = char;
    else text += char;
  }
  return { text, quote };
}

/** A text that bash takes as it is wherever it stands. */
const PLAIN = /^[\w@%+:,./-]*$/;

/** Whether bash takes a text as it is, without quotes. */
export function isPlain(text: string): boolean {
  return PLAIN.test(text);
}

/** A text as bash takes it, in single quotes if need be. */
export function quoted(text: string): string {
  return isPlain(text) ? text : `'${inQuote(text, "'")}'`;
}

/** A text as bash takes it after an open quote. */
export function inQuote(text: string, quote: "'" | '"'): string {
  return quote === "'" ? text.replaceAll("'", `'\\''`) : text.replace(/[$`"\\]/g, '\\$&');
}
