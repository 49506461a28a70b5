/** A rectangle of the screen, in cells from its top left. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the parts of the chat are. Undefined: the window has no room for that part. */
export interface Geometry {
  readonly sidebar: Area | undefined;
  readonly divider: Area | undefined;
  readonly title: Area | undefined;
  /** May have no rows. */
  readonly timeline: Area;
  /** The line over the composer: who is typing, what is replied to. */
  readonly note: Area | undefined;
  readonly composer: Area;
  readonly status: Area | undefined;
}

interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** From this width on the list is beside the conversation. */
const WIDE_FROM = 70;
/** The prompt before the composer's text. */
export const PROMPT_CELLS = 2;

/** How wide the list is; 0: the window is too narrow for it. */
function sidebarWidth(columns: number): number {
  return columns < WIDE_FROM ? 0 : Math.min(32, Math.max(20, Math.floor(columns * 0.26)));
}

/** Where the conversation begins and how wide it is. */
function mainColumns(columns: number): { readonly x: number; readonly width: number } {
  const list = sidebarWidth(columns);
  const x = list === 0 ? 0 : list + 1;
  return { x, width: Math.max(1, columns) - x };
}

/** The only place that decides what is where. `composerRows` is how many rows the text being written takes. */
export function geometry(size: Size, composerRows: number): Geometry {
  const columns = Math.max(1, size.columns);
  const rows = Math.max(1, size.rows);
  const list = sidebarWidth(columns);
  const main = mainColumns(columns);
  const hasStatus = rows >= 3;
  const hasTitle = rows >= 5;
  const hasNote = rows >= 6;
  const left = rows - Number(hasStatus) - Number(hasTitle) - Number(hasNote);
  const composerHeight = Math.max(1, Math.min(composerRows, 10, Math.floor(left / 2)));
  const timeline = { ...main, y: Number(hasTitle), height: Math.max(0, left - composerHeight) };
  const noteY = timeline.y + timeline.height;
  const listHeight = rows - Number(hasStatus);
  return {
    sidebar: list === 0 ? undefined : { x: 0, y: 0, width: list, height: listHeight },
    divider: list === 0 ? undefined : { x: list, y: 0, width: 1, height: listHeight },
    title: hasTitle ? { ...main, y: 0, height: 1 } : undefined,
    timeline,
    note: hasNote ? { ...main, y: noteY, height: 1 } : undefined,
    composer: { ...main, y: noteY + Number(hasNote), height: composerHeight },
    status: hasStatus ? { x: 0, y: rows - 1, width: columns, height: 1 } : undefined,
  };
}

/** How wide the text of the composer may be. One cell is kept for the cursor after a full row. */
export function composerTextWidth(columns: number): number {
  return Math.max(1, mainColumns(columns).width - PROMPT_CELLS - 1);
}
