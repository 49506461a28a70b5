/** What the environment says of the terminal's links. */
export interface LinkEnvironment {
  readonly TERM?: string | undefined;
  readonly STY?: string | undefined;
  readonly TMUX?: string | undefined;
}

/**
 * Whether links are written (OSC 8). Terminals that do not know them leave them out, except the Linux console and GNU Screen, which may
 * show a part of them.
 */
export function takesLinks(env: LinkEnvironment, wanted: 'auto' | 'on' | 'off'): boolean {
  if (wanted !== 'auto') return wanted === 'on';
  const term = env.TERM ?? '';
  // TERM is often `screen` in tmux, too, which leaves out what it does not know.
  const isScreen = Boolean(env.STY) || (term.startsWith('screen') && !env.TMUX);
  return !isScreen && !/^(?:linux|vt\d+|dumb)/.test(term);
}
