import type * as RichText from '../../text/rich-text.ts';

let loaded: typeof RichText | undefined;

/** What reads markdown, emphasis and links; undefined: it is not loaded yet, and texts are drawn as they were written. */
export function richText(): typeof RichText | undefined {
  return loaded;
}

/** Loads it. It costs as much as a third of the start, so that it comes after the first picture. */
export async function loadRichText(): Promise<void> {
  loaded ??= await import('../../text/rich-text.ts');
}
