/** A rectangle of the screen, in cells from its top left. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the parts of the chat are. Undefined: the window has no room for that part. */
export interface Geometry {
  /** Over the list: who one is, and the key that finds more. */
  readonly head: Area | undefined;
  readonly sidebar: Area | undefined;
  /** Under the list: the connection. */
  readonly sidebarFoot: Area | undefined;
  readonly divider: Area | undefined;
  readonly title: Area | undefined;
  /** May have no rows. */
  readonly timeline: Area;
  /** What just happened, under the messages: none of them is covered. */
  readonly note: Area | undefined;
  /** The line over the composer: who is typing, what is replied to. */
  readonly typing: Area | undefined;
  readonly composer: Area;
  /** The last rows: keys, and where there is no list, the connection. */
  readonly hints: Area | undefined;
  readonly sideDivider: Area | undefined;
  /** The third column. */
  readonly side: Area | undefined;
}

interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** How much room the parts ask for; they get it where there is enough. */
export interface Wanted {
  /** Rows of the text being written. */
  readonly composer: number;
  /** Rows of the title. */
  readonly title: number;
  /** Rows that say how the connection is. */
  readonly connection: number;
  /** Rows of what just happened. */
  readonly note: number;
  /** A view stands beside the conversation. */
  readonly hasSide: boolean;
}

/** From this width on the list is beside the conversation. */
const LIST_FROM = 60;
/** From this width on there may be a third column. */
const SIDE_FROM = 160;
/** From this height on the list has a head, and the title all of its rows. */
const HEAD_FROM = 16;
const WHOLE_TITLE_FROM = 20;
const HEAD_ROWS = 2;
/** The prompt before the composer's text. */
export const PROMPT_CELLS = 2;

const clamp = (least: number, value: number, most: number) => Math.max(least, Math.min(most, value));

/** How wide the list is; 0: the window is too narrow for it. */
function listWidth(columns: number): number {
  return columns < LIST_FROM ? 0 : clamp(22, Math.floor(columns * 0.26), 32);
}

/** How wide the third column is; 0: there is none. */
function sideWidth(columns: number, hasSide: boolean): number {
  return columns < SIDE_FROM || !hasSide ? 0 : clamp(36, Math.floor(columns * 0.22), 44);
}

/** A view can stand beside the conversation in a window of this width. */
export function hasRoomForSide(columns: number): boolean {
  return columns >= SIDE_FROM;
}

/** Where the conversation begins and how wide it is. */
function mainColumns(columns: number, hasSide: boolean): { readonly x: number; readonly width: number } {
  const list = listWidth(columns);
  const side = sideWidth(columns, hasSide);
  const x = list === 0 ? 0 : list + 1;
  return { x, width: Math.max(1, columns) - x - (side === 0 ? 0 : side + 1) };
}

/** How many cells of a row there are for the connection: in the list's foot, else in the last rows. */
export function connectionWidth(columns: number): number {
  return Math.max(1, (listWidth(columns) || columns) - 2);
}

/** The only place that decides what is where. */
export function geometry(size: Size, wanted: Wanted): Geometry {
  const columns = Math.max(1, size.columns);
  const rows = Math.max(1, size.rows);
  const main = mainColumns(columns, wanted.hasSide);
  const side = sideWidth(columns, wanted.hasSide);
  const hasList = listWidth(columns) > 0;
  const most = Math.max(1, Math.floor(rows / 4));
  const connection = clamp(1, wanted.connection, most);
  // Where there is no list, one row of the connection stands beside the keys, and more of them over the keys.
  const hintRows = rows < 3 ? 0 : hasList || connection === 1 ? 1 : connection + 1;
  const titleRows = rows < 5 ? 0 : rows < WHOLE_TITLE_FROM || !hasList ? 1 : clamp(1, wanted.title, 2);
  const typingRows = Number(rows >= 6);
  const left = rows - hintRows - titleRows - typingRows;
  const composerHeight = Math.max(1, Math.min(wanted.composer, 10, Math.floor(left / 2)));
  const noteRows = Math.max(0, Math.min(wanted.note, left - composerHeight - 1));
  const timeline = { ...main, y: titleRows, height: Math.max(0, left - composerHeight - noteRows) };
  const noteY = timeline.y + timeline.height;
  const typingY = noteY + noteRows;
  const composerY = typingY + typingRows;
  return {
    ...listParts(columns, rows, connection),
    title: partOf({ ...main, y: 0, height: titleRows }),
    timeline,
    note: partOf({ ...main, y: noteY, height: noteRows }),
    typing: partOf({ ...main, y: typingY, height: typingRows }),
    composer: { ...main, y: composerY, height: composerHeight },
    hints: partOf({ ...main, y: rows - hintRows, height: hintRows }),
    sideDivider: side === 0 ? undefined : { x: columns - side - 1, y: 0, width: 1, height: rows },
    side: side === 0 ? undefined : { x: columns - side, y: 0, width: side, height: rows },
  };
}

function listParts(columns: number, rows: number, connection: number) {
  const width = listWidth(columns);
  if (width === 0) return { head: undefined, sidebar: undefined, sidebarFoot: undefined, divider: undefined };
  const head = rows < HEAD_FROM ? 0 : HEAD_ROWS;
  const foot = rows < 3 ? 0 : connection;
  const column = { x: 0, width };
  return {
    head: partOf({ ...column, y: 0, height: head }),
    sidebar: { ...column, y: head, height: rows - head - foot },
    sidebarFoot: partOf({ ...column, y: rows - foot, height: foot }),
    divider: { x: width, y: 0, width: 1, height: rows },
  };
}

function partOf(area: Area): Area | undefined {
  return area.height === 0 ? undefined : area;
}

/** How wide the text of a note is. */
export function noteTextWidth(columns: number, hasSide: boolean): number {
  return Math.max(1, mainColumns(columns, hasSide).width - 4);
}

/** How wide the text of the composer may be. One cell is kept for the cursor after a full row. */
export function composerTextWidth(columns: number, hasSide: boolean): number {
  return Math.max(1, mainColumns(columns, hasSide).width - PROMPT_CELLS - 1);
}
