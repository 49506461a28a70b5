import { eastAsianWidth } from 'get-east-asian-width';
import { graphemes } from './graphemes.ts';

const ASCII = /^[\u0020-\u007e]*$/;
const ZERO = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}]$/u;
const KEYCAP = /^[0-9#*]\ufe0f?\u20e3$/u;
const FLAG = /^[\u{1f1e6}-\u{1f1ff}]{2}$/u;
const PICTURE_WITH_MORE = /^\p{Extended_Pictographic}[\s\S]*(?:\ufe0f|\u200d|[\u{1f3fb}-\u{1f3ff}]|\u{e007f})/u;
/**
 * Clusters whose width terminals do not agree on: pictures, jamo, what newer versions of Unicode made wide (scripts and
 * marks above U+FFFF but for the ideographs, hexagrams), and anything made of several code points.
 */
const PICTURE =
  /[\u203c\u2049\u2100-\u214f\u2190-\u21ff\u2300-\u23ff\u2460-\u24ff\u25a0-\u27bf\u2900-\u29ff\u2b00-\u2bff\u3030\u303d\u3297\u3299\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff\u2ffc-\u2fff\u31e4-\u31ef\u4dc0-\u4dff\u{10000}-\u{1ffff}\u{40000}-\u{10ffff}]/u;

const CACHE_LIMIT = 8_192;
const cache = new Map<string, number>();
let clusterMode = false;

/**
 * Tells how the terminal draws: in cluster mode (mode 2027) a cluster takes one cell or two, whatever it is made of, and a direction
 * mark would take a cell of its own. The whole process has one terminal.
 */
export function setClusterMode(on: boolean): void {
  if (on === clusterMode) return;
  clusterMode = on;
  cache.clear();
}

/** Whether the terminal draws in cluster mode. */
export function isClusterMode(): boolean {
  return clusterMode;
}

/**
 * How many cells a drawn cluster takes. Emoji sequences, flags and keycaps are two; for the rest the cells of the code
 * points are added, as a terminal that knows nothing of clusters would: never less than what is drawn.
 */
export function clusterWidth(cluster: string): number {
  if (cluster.length === 1) {
    const code = cluster.charCodeAt(0);
    if (code >= 0x20 && code < 0x7f) return 1;
  }
  const known = cache.get(cluster);
  if (known !== undefined) return known;
  if (cache.size >= CACHE_LIMIT) cache.clear();
  const width = clusterMode ? Math.min(2, measure(cluster)) : measure(cluster);
  cache.set(cluster, width);
  return width;
}

/** How many cells a drawn text of one row takes. */
export function textWidth(text: string): number {
  if (ASCII.test(text)) return text.length;
  let width = 0;
  for (const cluster of graphemes(text)) width += clusterWidth(cluster.text);
  return width;
}

/** True when terminals may disagree about the width of this cluster; the column after it must be set, not assumed. */
export function isUnsureWidth(cluster: string): boolean {
  const codePoint = cluster.codePointAt(0) ?? 0;
  if (cluster.length > (codePoint > 0xffff ? 2 : 1)) return true;
  return PICTURE.test(cluster);
}

function measure(cluster: string): number {
  if (KEYCAP.test(cluster) || FLAG.test(cluster) || PICTURE_WITH_MORE.test(cluster)) return 2;
  let width = 0;
  let inSyllable = false;
  for (const point of cluster) {
    const code = point.codePointAt(0) ?? 0;
    if (ZERO.test(point) || (inSyllable && isFollowingJamo(code))) continue;
    inSyllable = isLeadingJamo(code) || isSyllable(code);
    width += eastAsianWidth(code);
  }
  return width;
}

function isLeadingJamo(code: number): boolean {
  return (code >= 0x1100 && code <= 0x115f) || (code >= 0xa960 && code <= 0xa97c);
}

function isFollowingJamo(code: number): boolean {
  return (code >= 0x1160 && code <= 0x11ff) || (code >= 0xd7b0 && code <= 0xd7fb);
}

function isSyllable(code: number): boolean {
  return code >= 0xac00 && code <= 0xd7a3;
}
