import type { EmojiName } from '../../../text/emoji.ts';
import { textWidth } from '../../../text/width.ts';
import type { Selectors } from '../../store/selectors.ts';
import type { TuiState } from '../../store/state.ts';
import type { Row } from '../../theme/rows.ts';

/** What a dialog draws inside its frame. */
export interface DialogContent {
  readonly title: string;
  /** The line that is typed into, if there is one. */
  readonly query: string | undefined;
  readonly rows: readonly Row[];
  /** Index of the chosen row, which is kept in sight; of the first row in sight where rows are only scrolled. */
  readonly chosen: number;
  readonly scrolls?: true;
  readonly hint: string;
}

/** What the content of a dialog is made from. */
export interface DialogParts {
  readonly state: TuiState;
  readonly selectors: Selectors;
  readonly emoji: readonly EmojiName[];
  readonly width: number;
  /** It is read out: words in place of signs and columns. */
  readonly isSpoken?: boolean;
}

/** A row over the whole width if it is the chosen one. */
export function chosenRow(row: Row, width: number, isChosen: boolean): Row {
  if (!isChosen) return row;
  const text = row.map((span) => span.text).join('');
  return [{ text: text + ' '.repeat(Math.max(0, width - textWidth(text))), style: 'selected' }];
}
