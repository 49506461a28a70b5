import {
  type Multiplexer,
  multiplexerOf,
  type NoticeWay,
  noticeWay,
  type TerminalEnvironment,
} from '../../notices/way.ts';
import { hexColor, luminance } from '../theme/color.ts';
import type { Background } from '../theme/themes.ts';

/** How pictures can be shown. */
export type Graphics = 'kitty' | 'iterm2' | 'sixel' | 'blocks' | 'none';

/** What the terminal is, as far as it says so. */
export interface TerminalFacts {
  /** Its name, as it or the environment says; '' when nothing does. */
  readonly name: string;
  readonly background: Background;
  /** Pixels of one cell; undefined: not known. */
  readonly cell: { readonly width: number; readonly height: number } | undefined;
  readonly graphics: Graphics;
  /** Grapheme clusters take one cell or two, whatever they are made of. */
  readonly clusters: boolean;
  /** The terminal clusters only because mode 2027 was switched on. */
  readonly switchesClusters: boolean;
  readonly notice: NoticeWay;
  readonly multiplexer: Multiplexer;
}

/** The part of the environment that tells terminals apart. */
export interface FactsEnvironment extends TerminalEnvironment {
  readonly COLORFGBG?: string | undefined;
}

/** What the terminal has answered so far. */
export interface Answers {
  readonly background?: string;
  readonly name?: string;
  readonly kittyGraphics?: boolean;
  readonly sixel?: boolean;
  /** Mode 2027, as DECRPM says: 0 not known, 1 on, 2 off, 3 always on, 4 always off. */
  readonly clusterMode?: number;
  /** The column after a letter, a direction mark and a letter, from 1. */
  readonly columnAfterMark?: number;
  readonly cell?: { readonly width: number; readonly height: number };
  readonly window?: { readonly width: number; readonly height: number };
  /** The answer that every terminal gives has come: there is no other after it. */
  readonly complete?: boolean;
}

/** Larger than any font: an answer like this is a mistake. */
const MAX_CELL = 400;

/** Adds one answer, as `answerOf` of the decoder gives it: without its ESC and its end. One that is not known changes nothing. */
export function withAnswer(answers: Answers, text: string): Answers {
  const background = /^\]11;(?:rgba?:([0-9a-fA-F/]+)|(#[0-9a-fA-F]{6}))/.exec(text);
  if (background !== null) {
    const color = background[2] ?? hexOf(background[1] ?? '');
    return color === undefined ? answers : { ...answers, background: color };
  }
  if (text.startsWith('P>|')) return { ...answers, name: text.slice(3, 103) };
  if (/^_Gi=31;/.test(text)) return { ...answers, kittyGraphics: text === '_Gi=31;OK' };
  const mode = /^\[\?2027;([0-4])\$y$/.exec(text);
  if (mode !== null) return { ...answers, clusterMode: Number(mode[1]) };
  const column = /^\[\?\d+;(\d+)(?:;\d+)?R$/.exec(text);
  if (column !== null) return { ...answers, columnAfterMark: Number(column[1]) };
  const size = /^\[([46]);(\d{1,5});(\d{1,5})t$/.exec(text);
  if (size !== null) {
    const pixels = { width: Number(size[3]), height: Number(size[2]) };
    return size[1] === '6' ? { ...answers, cell: pixels } : { ...answers, window: pixels };
  }
  const device = /^\[\?([\d;]+)c$/.exec(text);
  if (device !== null) return { ...answers, sixel: (device[1] ?? '').split(';').includes('4'), complete: true };
  return answers;
}

/** What answers, environment and the size of the window say together. */
export function factsFrom(
  answers: Answers,
  env: FactsEnvironment,
  size: { readonly columns: number; readonly rows: number },
): TerminalFacts {
  const multiplexer = multiplexerOf(env);
  const name = answers.name ?? env.TERM_PROGRAM ?? env.TERM ?? '';
  const { clusterMode = 0, columnAfterMark } = answers;
  return {
    name,
    background: backgroundOf(answers.background, env.COLORFGBG),
    cell: cellOf(answers, size),
    graphics: graphicsOf(answers, env, multiplexer),
    clusters: clusterMode === 1 || clusterMode === 2 || clusterMode === 3 || columnAfterMark === 4,
    switchesClusters: clusterMode === 2,
    notice: noticeWay(answers.name ?? '', env),
    multiplexer,
  };
}

/** A picture is sent only to who has said that it can show it; iTerm2 alone has no way to say so. */
function graphicsOf(answers: Answers, env: FactsEnvironment, multiplexer: Multiplexer): Graphics {
  if (answers.kittyGraphics === true) return 'kitty';
  if (multiplexer !== undefined) return 'blocks';
  if (/^(?:iTerm2|WezTerm)\b/.test(answers.name ?? '') || env.TERM_PROGRAM === 'iTerm.app') return 'iterm2';
  if (answers.sixel === true) return 'sixel';
  return env.TERM === 'linux' ? 'none' : 'blocks';
}

function backgroundOf(answer: string | undefined, colorFgBg: string | undefined): Background {
  if (answer !== undefined) return luminance(hexColor(answer)) > 0.18 ? 'light' : 'dark';
  // rxvt, Konsole and others: "15;0", or "15;default;0".
  const last = /;(\d{1,2})$/.exec(colorFgBg ?? '')?.[1];
  if (last === undefined) return undefined;
  return last === '7' || last === '15' ? 'light' : 'dark';
}

function cellOf(answers: Answers, size: { readonly columns: number; readonly rows: number }): TerminalFacts['cell'] {
  const { cell, window } = answers;
  if (cell !== undefined && isCell(cell)) return cell;
  if (window === undefined || size.columns <= 0 || size.rows <= 0) return undefined;
  const made = { width: Math.floor(window.width / size.columns), height: Math.floor(window.height / size.rows) };
  return isCell(made) ? made : undefined;
}

function isCell({ width, height }: { readonly width: number; readonly height: number }): boolean {
  return width > 0 && height > 0 && width <= MAX_CELL && height <= MAX_CELL;
}

/** `ffff/ffff/ffff` (1 to 4 digits each, perhaps a fourth part) as `#rrggbb`. */
function hexOf(text: string): string | undefined {
  const parts = text.split('/');
  if (parts.length < 3 || parts.slice(0, 3).some((part) => !/^[0-9a-fA-F]{1,4}$/.test(part))) return undefined;
  const bytes = parts.slice(0, 3).map((part) => {
    const value = (Number.parseInt(part, 16) / (16 ** part.length - 1)) * 255;
    return Math.round(value).toString(16).padStart(2, '0');
  });
  return `#${bytes.join('')}`;
}
