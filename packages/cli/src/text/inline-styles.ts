import { Lexer, type MarkedToken, type Token, Tokenizer } from 'marked';
import { BOLD, ITALIC, STRIKE, type StyledRange } from './styled-text.ts';

/** Emphasis in one another; what is deeper is plain. */
const MAX_DEPTH = 8;

/** Only emphasis and code: the rest of markdown is text in a text. */
class InlineTokenizer extends Tokenizer {
  override tag(): undefined {
    return undefined;
  }

  override link(): undefined {
    return undefined;
  }

  override reflink(): undefined {
    return undefined;
  }

  override autolink(): undefined {
    return undefined;
  }
}

/** Quick, since most texts end here. */
const MAYBE = /[*_~`]/;

/** Each sign of emphasis may be looked for in all of the text: more than this is not looked at. */
const MAX_WORK = 4_000_000;

/** Whether reading emphasis in a text would cost more than anybody's text does. */
export function isTooEmphatic(source: string): boolean {
  return (source.match(/[*_~]/g)?.length ?? 0) * source.length > MAX_WORK;
}

/**
 * How parts of a text stand that were written with the signs of markdown: *so*, **so**, ~~so~~ and `so`. The text itself stays as it
 * was written, and the signs are dim; so nothing is hidden where somebody meant none of it.
 */
export function inlineStyles(source: string): readonly StyledRange[] {
  if (!MAYBE.test(source) || source.includes('\r') || isTooEmphatic(source)) return [];
  const tokens = Lexer.lexInline(source, { gfm: true, breaks: true, tokenizer: new InlineTokenizer() });
  const ranges: StyledRange[] = [];
  const isWhole = collect(tokens, { start: 0, end: source.length, source, depth: 0 }, ranges);
  return isWhole ? ranges : [];
}

interface Place {
  readonly source: string;
  readonly start: number;
  readonly end: number;
  readonly depth: number;
}

/** False when the tokens are not what stands there. */
function collect(tokens: readonly Token[], place: Place, ranges: StyledRange[]): boolean {
  let at = place.start;
  for (const token of tokens as readonly MarkedToken[]) {
    if (!place.source.startsWith(token.raw, at)) return false;
    const end = at + token.raw.length;
    if (!collectOne(token, { ...place, start: at, end }, ranges)) return false;
    at = end;
  }
  return at === place.end;
}

function collectOne(token: MarkedToken, place: Place, ranges: StyledRange[]): boolean {
  const { start, end, depth, source } = place;
  const attrs = token.type === 'strong' ? BOLD : token.type === 'em' ? ITALIC : token.type === 'del' ? STRIKE : 0;
  if (token.type === 'codespan') {
    const signs = /^`+/.exec(token.raw)?.[0].length ?? 0;
    ranges.push({ start, end, style: 'dim' }, { start: start + signs, end: end - signs, style: 'codeInline' });
    return true;
  }
  if (attrs === 0 || depth >= MAX_DEPTH || !('tokens' in token) || token.tokens === undefined) return true;
  const signs = (token.raw.length - (token as { readonly text: string }).text.length) / 2;
  // One wave is a path of home, or about a number.
  if (attrs === STRIKE && signs < 2) return true;
  const inner: Place = { source, start: start + signs, end: end - signs, depth: depth + 1 };
  if (inner.end <= inner.start) return true;
  ranges.push({ start, end: inner.start, style: 'dim' }, { start: inner.end, end, style: 'dim' });
  ranges.push({ start: inner.start, end: inner.end, attrs });
  return collect(token.tokens, inner, ranges);
}
