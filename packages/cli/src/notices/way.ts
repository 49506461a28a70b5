/** What runs around the program and passes on, or does not, what it writes. */
export type Multiplexer = 'tmux' | 'screen' | undefined;

/** How the terminal can tell its user something while another window is looked at. */
export type NoticeWay = 'osc99' | 'osc777' | 'osc9' | 'bell';

/** The part of the environment that tells terminals apart. */
export interface TerminalEnvironment {
  readonly TERM?: string | undefined;
  readonly TERM_PROGRAM?: string | undefined;
  readonly LC_TERMINAL?: string | undefined;
  readonly KITTY_WINDOW_ID?: string | undefined;
  readonly TMUX?: string | undefined;
  readonly STY?: string | undefined;
}

/** The multiplexer that the environment names. */
export function multiplexerOf(env: TerminalEnvironment): Multiplexer {
  if (env.TMUX !== undefined && env.TMUX !== '') return 'tmux';
  return env.STY !== undefined && env.STY !== '' ? 'screen' : undefined;
}

/**
 * Which sequence makes a notice of the desktop, by the name that the terminal gave (XTVERSION; '' where it gave none) and by the
 * environment, which is all there is inside of tmux. Where none is known it is the bell, which every terminal has.
 */
export function noticeWay(name: string, env: TerminalEnvironment): NoticeWay {
  const program = env.LC_TERMINAL || env.TERM_PROGRAM || '';
  const is = (pattern: RegExp) => [name, program, env.TERM ?? ''].some((text) => pattern.test(text));
  if (env.KITTY_WINDOW_ID || is(/^(?:xterm-)?kitty/i)) return 'osc99';
  if (is(/^(?:xterm-)?ghostty|^urxvt|^rxvt-unicode|^foot|^contour/i)) return 'osc777';
  if (is(/^iTerm|^WezTerm|^ConEmu|^Windows Terminal/i)) return 'osc9';
  return 'bell';
}

/** A sequence for the terminal around tmux, which passes it on with `allow-passthrough on` and drops it otherwise. */
export function throughTmux(sequence: string): string {
  return `\u001bPtmux;${sequence.replaceAll('\u001b', '\u001b\u001b')}\u001b\\`;
}

/** GNU Screen passes on strings of 256 bytes at most, with what is around them. */
const SCREEN_STRING = /[\s\S]{1,60}/gu;

/** A sequence for the terminal around GNU Screen. It must have no `ESC \` in it: its strings end with BEL. */
function throughScreen(sequence: string): string {
  return (sequence.match(SCREEN_STRING) ?? []).map((part) => `\u001bP${part}\u001b\\`).join('');
}

/** A sequence for the terminal itself, whatever runs around the program. */
export function toTerminal(sequence: string, multiplexer: Multiplexer): string {
  if (multiplexer === 'tmux') return throughTmux(sequence);
  return multiplexer === 'screen' ? throughScreen(sequence) : sequence;
}
