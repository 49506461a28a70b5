import type { SearchWord } from '@im-ts/protocol';
import type { Style } from '../../io/style.ts';
import { hitsIn } from '../../text/search-excerpt.ts';

/** A drawn text with what is looked for standing out. */
export function markHits(drawn: string, words: readonly SearchWord[], style: Style): string {
  return hitsIn(drawn, words)
    .map(({ text, isHit }) => (isHit ? style.hit(text) : text))
    .join('');
}
