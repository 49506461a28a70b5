import type { TuiAction } from '../store/actions.ts';
import type { Effects } from '../store/effects.ts';
import type { Selectors } from '../store/selectors.ts';
import type { TuiState } from '../store/state.ts';
import type { Views } from '../views/view-types.ts';

/** What slash commands and keys work with. */
export interface CommandContext {
  readonly state: () => TuiState;
  readonly dispatch: (action: TuiAction) => void;
  readonly selectors: Selectors;
  readonly effects: Effects;
  readonly views: Views;
  readonly notify: (text: string, kind?: 'info' | 'error') => void;
  readonly screen: ScreenActions;
}

/** What a command may do to the screen itself. */
export interface ScreenActions {
  quit(): void;
  /** Stops the program as Ctrl-Z does. */
  suspend(): void;
  redraw(): void;
  /** Tries to connect now; does nothing where there is no account yet. */
  reconnect(): void;
  /** Puts a text on the clipboard of the terminal. */
  copy(text: string): void;
  /** Opens a text in $VISUAL or $EDITOR; undefined when it was not changed or the editor failed. */
  editText(text: string): Promise<string | undefined>;
  submitLogin(): void;
}

/** The user names in an argument, without "@", between blanks or commas. */
export function userNames(argument: string): readonly string[] {
  return argument
    .split(/[\s,]+/)
    .map((word) => word.replace(/^@/, ''))
    .filter((name) => name !== '');
}

/** A command that is typed: `/name arguments`. */
export interface SlashCommand {
  readonly name: string;
  /** Name and arguments, as help shows them. */
  readonly usage: string;
  readonly summary: string;
  /** Answers false when the text must stay in the composer. */
  readonly run: (argument: string, context: CommandContext) => boolean | Promise<boolean>;
}
