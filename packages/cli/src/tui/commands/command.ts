import type { EmojiName } from '../../text/emoji.ts';
import type { KeyPlace } from '../keys/key-place.ts';
import type { SlashWord } from '../keys/slash-word.ts';
import type { TuiAction } from '../store/actions.ts';
import type { Effects } from '../store/effects.ts';
import type { Selectors } from '../store/selectors.ts';
import type { TuiState } from '../store/state.ts';
import type { ListedProfile } from '../tui-options.ts';
import type { Views } from '../views/view-types.ts';

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
  /** Shows a text in $VISUAL or $EDITOR as a file of this name, which is not to be changed. */
  viewText(text: string, name: string): Promise<void>;
  submitLogin(): void;
  /** Draws in the theme of this name from now on; `keep` opens the next screen with it, too. Rejects with ClientError. */
  setTheme(name: string, options?: { readonly keep?: boolean }): Promise<void>;
  /** The profiles of this machine. */
  readonly others: {
    /** All of them, also the one that is open. Rejects with ClientError. */
    list(): Promise<readonly ListedProfile[]>;
    /**
     * Ends this screen for that of another profile, once it is known that it can be opened; false: another one was chosen meanwhile.
     * Rejects with ClientError that says why it cannot be opened; this screen stays then.
     */
    switchTo(name: string): Promise<boolean>;
  };
  /** Where the text leads that is on the screen there; undefined: nowhere. */
  linkAt(x: number, y: number): string | undefined;
  /** Opens a web or mail address; where that cannot be, it is put on the clipboard. Says what was done. */
  openAddress(address: string): Promise<void>;
}

/** Every command. */
export interface CommandBook {
  readonly all: readonly Command[];
  /** The one of a name such as `message.reply`. */
  named(name: string): Command | undefined;
  /** The one that a slash word names. */
  ofWord(word: string): Command | undefined;
}

/** All that commands work with. */
export interface CommandContext {
  readonly state: () => TuiState;
  readonly dispatch: (action: TuiAction) => void;
  readonly selectors: Selectors;
  /** Throws while `isStarting`. */
  readonly effects: Effects;
  readonly views: Views;
  readonly notify: (text: string, kind?: 'info' | 'error') => void;
  readonly screen: ScreenActions;
  /** Empty until they are loaded. */
  readonly emoji: () => readonly EmojiName[];
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** There is an account, but no client yet: nothing can be typed, and there are no effects. */
  readonly isStarting: () => boolean;
  readonly commands: CommandBook;
}

/** False, at once or later: what was typed stays in the composer. */
// biome-ignore lint/suspicious/noConfusingVoidType: most commands answer nothing, and need not say so.
export type Outcome = void | boolean | Promise<boolean>;

/**
 * Something that the user can do, by keys, by a slash word or from the palette. Each is a file of this folder, named noun-verb;
 * `npm run generate` lists them, and help, hints, docs/keys.md and the man page are made from what they say of themselves.
 */
export interface Command {
  /** `noun.verb`, which im.toml binds. */
  readonly name: string;
  /** A few words, in the palette and in hints: `Reply`. */
  readonly title: string;
  /** What help says where the title does not say it all. */
  readonly help?: string;
  /** Where its keys mean something, also those that im.toml gives it. */
  readonly places: readonly KeyPlace[];
  /**
   * Its keys, between blanks; `g>g` is pressed one after the other. `vim` is in place of the others in that preset.
   * A command without keys can be given some in im.toml.
   */
  readonly keys?: { readonly default: string; readonly vim?: string };
  /** Rank among the hints of its place; 1 is shown first. Without one there is no hint. */
  readonly hint?: number;
  readonly slash?: SlashWord;
  /** A step of typing or moving, which nobody looks for in the palette. */
  readonly palette?: false;
  /** True when it can be done now, else the words why not. */
  readonly when?: (state: TuiState, selectors: Selectors) => true | string;
  /** `argument`: what was typed after the slash word; '' from a key. */
  readonly run: (context: CommandContext, argument: string) => Outcome;
}
