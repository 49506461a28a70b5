import type { EmojiName } from '../../text/emoji.ts';
import type { Area } from '../layouts/geometry.ts';
import type { Selectors } from '../store/selectors.ts';
import type { TuiState } from '../store/state.ts';
import type { CursorPlace } from '../terminal/painter.ts';
import { keptRows, type Row } from '../theme/rows.ts';

/** Rows in an area of the screen. */
export interface PanelContent {
  readonly area: Area;
  /** Rows from the top; if there are fewer than the area is high, the rest is blank. A row must not change. */
  readonly rows: readonly Row[];
  /** Where the terminal's cursor is, from the area's top left; undefined: not in this panel. */
  readonly cursor?: CursorPlace | undefined;
  /** In place of rows: what is under it is seen, dimmed. */
  readonly isBackdrop?: true | undefined;
}

/** Something of the screen, by its name: what it shows now. */
export interface Panel {
  readonly name: string;
  /** The same objects as before while they show the same; what comes later is over what comes before. */
  contents(): readonly PanelContent[];
}

/** What panels are drawn with besides the state. */
export interface Drawing {
  readonly selectors: Selectors;
  readonly emoji: () => readonly EmojiName[];
}

/** What a panel shows of a state; nothing: it is not there. */
export type DrawPanel = (state: TuiState, drawing: Drawing) => readonly PanelContent[];

/** A part of the screen of `im`. One file of this folder has one. */
export interface PanelSpec {
  readonly name: string;
  /** While one logs in, or after that. */
  readonly phase: 'login' | 'chat';
  /** What has a higher one is over what has a lower one. */
  readonly order: number;
  /** Called once for a screen, so that it can remember what it has made. */
  create(): DrawPanel;
}

const NOTHING: readonly PanelContent[] = [];

/** The panel of a spec, for the state of this moment. */
export function panelOf({ name, phase, create }: PanelSpec, getState: () => TuiState, drawing: Drawing): Panel {
  const draw = create();
  let last: { readonly state: TuiState; readonly contents: readonly PanelContent[] } | undefined;
  return {
    name,
    contents() {
      const state = getState();
      if (last?.state === state) return last.contents;
      const drawn = state.session.phase === phase ? draw(state, drawing).map(withCursorInside) : NOTHING;
      const contents = keptContents(last?.contents ?? NOTHING, drawn);
      last = { state, contents };
      return contents;
    },
  };
}

/** A window may have no room for the line that is typed into. */
function withCursorInside(content: PanelContent): PanelContent {
  const { area, cursor } = content;
  if (cursor === undefined || (cursor.x <= area.width && cursor.y < area.height)) return content;
  return { ...content, cursor: undefined };
}

/** New contents, with the old object for each that shows the same, and the old list when all of them do. */
export function keptContents(
  before: readonly PanelContent[],
  contents: readonly PanelContent[],
): readonly PanelContent[] {
  const kept = contents.map((content, index) => keptContent(before[index], content));
  const isSame = kept.length === before.length && kept.every((content, index) => content === before[index]);
  return isSame ? before : kept;
}

function keptContent(before: PanelContent | undefined, content: PanelContent): PanelContent {
  if (before === undefined || before.isBackdrop !== content.isBackdrop) return content;
  const rows = keptRows(before.rows, content.rows);
  const isSameCursor = before.cursor?.x === content.cursor?.x && before.cursor?.y === content.cursor?.y;
  if (rows === before.rows && isSameCursor && isSameArea(before.area, content.area)) return before;
  return { ...content, rows };
}

function isSameArea(one: Area, other: Area): boolean {
  return one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height;
}
