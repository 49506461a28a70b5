import { CUT_SIGN, MARK_CARRIER, MAX_CLUSTER_CODE_POINTS, MAX_MARKS } from './code-points.ts';

const MARK = /\p{M}/u;
const VISIBLE = /[^\p{M}\p{Cf}]/u;
const HALF_FLAG = /^[\u{1f1e6}-\u{1f1ff}](?![\u{1f1e6}-\u{1f1ff}])/u;
const JOINERS = /\u200c|\u200d|\ufe0e|\ufe0f/gu;
const TAGS = /[\u{e0020}-\u{e007f}]/gu;
const ASCII = /^[\u0020-\u007e\n\t]*$/u;
const FLAG_WITH_TAGS = /^\u{1f3f4}[\u{e0020}-\u{e007e}]{2,6}\u{e007f}$/u;

let segmenter: Intl.Segmenter | undefined;

/** One user-perceived character of a text, at UTF-16 offset `index`. */
export interface Grapheme {
  readonly text: string;
  readonly index: number;
}

/** Splits a text into grapheme clusters; ASCII takes a short way. */
export function graphemes(text: string): Grapheme[] {
  const result: Grapheme[] = [];
  if (ASCII.test(text)) {
    for (let index = 0; index < text.length; index++) result.push({ text: text.charAt(index), index });
    return result;
  }
  // Made when it is first needed: its tables cost a program that starts ten milliseconds.
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  for (const part of segmenter.segment(text)) result.push({ text: part.segment, index: part.index });
  return result;
}

/**
 * What a cluster of a filtered text is drawn as: marks are capped, a mark without a letter gets a carrier, half a flag
 * becomes its letter, joiners and tags without a use are left out. May be ''.
 */
export function drawnCluster(cluster: string): string {
  if (cluster.length === 1 && cluster < '\u0300') return cluster;
  let text = FLAG_WITH_TAGS.test(cluster) ? cluster : cluster.replace(TAGS, '');
  if (HALF_FLAG.test(text)) text = String.fromCodePoint((text.codePointAt(0) ?? 0) - 0x1f1e6 + 0x41) + text.slice(2);
  if (!VISIBLE.test(text)) {
    const marks = text.replace(JOINERS, '');
    if (marks === '') return '';
    text = graphemes(`a${marks}`).length === 1 ? MARK_CARRIER + marks : marks;
  }
  return text.length <= MAX_MARKS ? text : cappedCluster(text);
}

function cappedCluster(text: string): string {
  const points = Array.from(text);
  const kept: string[] = [];
  let marks = 0;
  for (const point of points) {
    if (MARK.test(point) && point !== '\ufe0f') {
      marks++;
      if (marks > MAX_MARKS) continue;
    }
    kept.push(point);
  }
  if (kept.length > MAX_CLUSTER_CODE_POINTS) return (kept[0] ?? '') + CUT_SIGN;
  return marks > MAX_MARKS ? kept.join('') + CUT_SIGN : kept.join('');
}
