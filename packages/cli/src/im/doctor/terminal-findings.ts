import type { Environment } from '../../config/environment.ts';
import { type Finding, findingsOf } from '../../program/doctor/finding.ts';
import { textWidth } from '../../text/width.ts';
import type { TerminalAnswers } from './ask-terminal.ts';

/** What is drawn and measured: each with its name. */
export const SAMPLES: readonly (readonly [text: string, what: string])[] = [
  ['ä', 'accents'],
  ['e\u0301', 'combining accents'],
  ['漢字', 'Chinese and Japanese'],
  ['한글', 'Korean'],
  ['👍', 'emoji'],
  ['⚠\ufe0f', 'emoji made of signs'],
  ['🇩🇪', 'flags'],
  ['👩\u200d👩\u200d👦', 'families'],
];

/** How colours are chosen; `depth` is what the screen would use. */
export function colorFindings(depth: string, { noColor }: Pick<Environment, 'noColor'>): readonly Finding[] {
  const found = findingsOf('colours');
  if (noColor) return [found.ok('No colours, as NO_COLOR is set.')];
  if (depth === 'true') return [found.ok('24-bit colours.')];
  const fix =
    'Where the terminal can show them, set COLORTERM=truecolor, also for ssh (SendEnv COLORTERM), or: im config set screen.colors true';
  return [found.warning(`${depth} colours: the terminal does not say that it can show more.`, fix)];
}

/** Whether the terminal draws text as wide as im counts it. */
export function widthFindings({ widths }: Pick<TerminalAnswers, 'widths'>): readonly Finding[] {
  const found = findingsOf('width');
  const wrong = SAMPLES.flatMap(([text, what], index) => {
    const width = widths[index];
    const expected = textWidth(text);
    return width === undefined || width === expected ? [] : [`${what} (${width} cells, not ${expected})`];
  });
  if (widths.includes(undefined)) {
    return [
      found.warning(
        'The terminal does not say where its cursor is, so widths are not known.',
        'Use another terminal if lines are shifted.',
      ),
    ];
  }
  if (wrong.length === 0)
    return [found.ok('Accents, East Asian signs, emoji, flags and families are as wide as im counts them.')];
  return [
    found.warning(
      `Lines with these may be shifted: ${wrong.join(', ')}.`,
      'Use a terminal that clusters graphemes (kitty, ghostty, WezTerm, foot, Contour), or another font. In tmux, use version 3.4 or newer.',
    ),
  ];
}

type TerminalFacts = Pick<TerminalAnswers, 'name' | 'attributes' | 'kittyGraphics' | 'knows'>;

/** Which pictures, notices and clipboard there are. */
export function featureFindings(answers: TerminalFacts, env: Environment['terminal']): readonly Finding[] {
  const name = answers.name === '' ? (env.TERM_PROGRAM ?? '') : answers.name;
  const label = name === '' ? `unknown (TERM=${env.TERM ?? ''})` : name;
  return [
    findingsOf('terminal').ok(
      `It is ${label}${answers.knows.has(2026) ? ', and paints each picture at once' : ''}${answers.knows.has(2027) ? ', and clusters graphemes' : ''}.`,
    ),
    findingsOf('pictures').ok(`Pictures are drawn ${picturesBy(answers, env)}.`),
    clipboard(name),
    findingsOf('notices').ok(`Notices are given ${noticesBy(name, env)}.`),
  ];
}

function picturesBy({ kittyGraphics, attributes }: TerminalFacts, env: Environment['terminal']): string {
  if (kittyGraphics || env.KITTY_WINDOW_ID !== undefined) return 'by the protocol of kitty';
  if (env.TERM_PROGRAM === 'iTerm.app') return 'by the protocol of iTerm2';
  return attributes.includes(4) ? 'by sixel' : 'with half blocks: the terminal has no protocol for them';
}

/** Terminals that do not take text for the clipboard (OSC 52). */
const WITHOUT_CLIPBOARD = /^(?:VTE|gnome-terminal|Apple_Terminal)/i;

function clipboard(name: string): Finding {
  const found = findingsOf('clipboard');
  if (!WITHOUT_CLIPBOARD.test(name))
    return found.ok('Copied text is handed to the terminal (OSC 52), which may ask you first.');
  return found.warning(
    `${name} takes no text for the clipboard (OSC 52).`,
    'Mark text with the mouse while holding Shift, or use another terminal (kitty, ghostty, WezTerm, foot, Alacritty).',
  );
}

function noticesBy(name: string, env: Environment['terminal']): string {
  if (/kitty/i.test(name) || env.KITTY_WINDOW_ID !== undefined) return 'by OSC 99';
  if (/iTerm|WezTerm/i.test(name)) return 'by OSC 9';
  return /foot|ghostty|urxvt|contour/i.test(name)
    ? 'by OSC 777'
    : 'by the bell: the terminal has nothing else that is known';
}
