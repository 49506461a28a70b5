const CHARACTER = String.raw`(?:(?=[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Hang}])[\p{L}\p{N}\p{M}])`;
const LETTER = String.raw`(?:(?!\p{Variation_Selector}|${CHARACTER})[\p{L}\p{N}\p{M}])`;

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKC')
    .replace(/ς/g, 'σ')
    .replace(/i\u0307/g, 'i');
}

/** The rule of a search by regular expressions over the folded text, written without the tokenizer. */
export function scanner(query: string): (text: string) => boolean {
  const pieces = [...query.matchAll(/["“”„]([^"“”„]*)["“”]|\S+/gu)];
  const expressions = pieces.flatMap(([all, quoted], index) => {
    const parts = (quoted ?? all)
      .split(/\s+/)
      .map(fold)
      .filter((part) => part !== '');
    if (parts.length === 0) return [];
    const isOpen = quoted === undefined && index === pieces.length - 1;
    const edge = `(?:(?<!${LETTER})|(?!${LETTER}))`;
    const source = parts.map((part) => `${edge}${part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}`);
    const gap = String.raw`${edge}(?:(?!${LETTER}|${CHARACTER})[\s\S])*`;
    return [new RegExp(`${source.join(gap)}${isOpen ? '' : edge}`, 'u')];
  });
  return (text) => {
    const folded = fold(text);
    return expressions.every((expression) => expression.test(folded));
  };
}
