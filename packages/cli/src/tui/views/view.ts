import type { ChatClient } from '../../client/chat-client-types.ts';
import type { Timers } from '../../client/link/timers.ts';
import type { EmojiName } from '../../text/emoji.ts';
import type { CommandContext } from '../commands/command.ts';
import type { TuiAction } from '../store/actions.ts';
import type { Selectors } from '../store/selectors.ts';
import type { TuiState } from '../store/state.ts';
import type { EditedText } from '../store/text-edit.ts';
import type { CursorPlace } from '../terminal/painter.ts';
import type { Row } from '../theme/rows.ts';
import type { ViewArguments, ViewName, ViewTypes } from './view-types.ts';

/** How a view takes its place: a list, one with long lines, a text that is only scrolled, a question, or all of the window. */
export type ViewSize = 'list' | 'wide' | 'text' | 'question' | 'whole';

/** What views are opened and read with. */
export interface ViewContext extends CommandContext {
  readonly client: ChatClient;
  readonly timers: Timers;
  /** Calls the listener after each change of the state; the answer ends it. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** What the content of a view is made from. */
export interface ViewParts {
  readonly state: TuiState;
  readonly selectors: Selectors;
  readonly emoji: readonly EmojiName[];
  /** Cells of a row. */
  readonly width: number;
  /** It is read out: words in place of signs and columns. */
  readonly isSpoken?: boolean;
}

/** Rows by their place. Those that are not on the screen need not be made. */
export interface RowList {
  readonly length: number;
  at(index: number): Row | undefined;
}

/** Where a message is written, under the rows of a view. */
export interface WrittenText {
  /** Drawn as they are. */
  readonly rows: readonly Row[];
  /** From their top left. */
  readonly cursor: CursorPlace;
  /** What is written, for who cannot see it. */
  readonly text: EditedText;
}

/** What a view shows at this moment. */
export interface ViewContent {
  readonly title: string;
  /** How far one is: `3 of 214`; '' where that says nothing. */
  readonly count: string;
  readonly query: EditedText | undefined;
  readonly rows: RowList;
  /** How many of the rows, from the first, can be chosen; under them are notes. */
  readonly choices: number;
  /** Rows among them that are no choice, such as headings: moving goes over them. */
  readonly skips?: (index: number) => boolean;
  /** The chosen row, which is kept in sight; where rows are only scrolled, the first one in sight. */
  readonly index: number;
  readonly scrolls: boolean;
  /** Rows under the others that are always in sight, such as all of what a row has no room for. */
  readonly foot?: readonly Row[];
  /** Where what can be chosen has several rows: the first row of each, from the first one on. `index` and `choices` are counted in these. */
  readonly starts?: readonly number[] | undefined;
  /** Where the first rows are messages, each in one row that is read out: which ones, by what the timeline calls them then. */
  readonly spoken?: readonly string[];
  /** Under the rows, always in sight. */
  readonly writing?: WrittenText | undefined;
  /** It is at least so many rows high, so that it does not jump while one types. */
  readonly rowsAtLeast: number;
  /**
   * Keys and what they do, the most useful first; the last one closes it, and is dropped last. A command in braces stands for its key:
   * `{list.choose} open`.
   */
  readonly hints: readonly string[];
  /** Why reading has stopped; undefined: it has not. */
  readonly failed: string | undefined;
}

/** What a view shows, as long as it is open. */
export interface OpenedView<State> {
  /** What is kept of it; undefined: it is closed. */
  read(): State | undefined;
  /** Changes what is kept; does nothing once it is closed. */
  set(change: Partial<State>): void;
}

/** The arguments that a view is opened with. */
export type ArgumentsOf<Name extends ViewName> = Name extends keyof ViewArguments ? ViewArguments[Name] : undefined;

/** A list, text or question over the screen, or beside the conversation. One folder has one. */
export interface View<Name extends ViewName, State = ViewTypes[Name], Args = ArgumentsOf<Name>> {
  readonly name: Name;
  readonly size: ViewSize;
  /** It may stand beside the conversation. */
  readonly side?: true;
  /** What is typed into it is a message: it may have several lines. */
  readonly writes?: true;
  /** What is kept at first; undefined: it cannot be opened now, and why was said. */
  open(context: ViewContext, args: Args): State | undefined;
  /** What becomes of it when something happens; undefined: it closes. */
  reduce?(state: State, action: TuiAction): State | undefined;
  content(parts: ViewParts, state: State): ViewContent;
  /** Takes the chosen line; without it, Enter closes the view. */
  choose?(context: CommandContext, state: State): void;
  /** Reads what it shows, from when it opens (and when reading failed and is tried again); the answer ends it. */
  follow?(context: ViewContext, view: OpenedView<State>): () => void;
}

/** Declares a view. */
export function defineView<const Name extends ViewName>(view: View<Name>): View<Name> {
  return view;
}
