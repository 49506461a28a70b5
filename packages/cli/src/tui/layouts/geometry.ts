/** Where the parts of the screen are, in cells from the top left. */
export interface Geometry {
  readonly columns: number;
  readonly rows: number;
  readonly wide: boolean;
  /** 0: no sidebar. */
  readonly sidebarWidth: number;
  readonly mainX: number;
  readonly mainWidth: number;
  readonly titleRows: number;
  readonly timelineHeight: number;
  /** The line over the composer: who types, what is replied to. */
  readonly noteRows: number;
  readonly composerHeight: number;
  readonly statusRows: number;
}

/** From this width on the list stands beside the conversation. */
export const WIDE_FROM = 70;
/** The prompt before the composer's text. */
export const PROMPT_CELLS = 2;

/** Places the parts in a window; `composerRows` is how many rows the text being written takes. */
export function geometry(size: { readonly columns: number; readonly rows: number }, composerRows: number): Geometry {
  const columns = Math.max(1, size.columns);
  const rows = Math.max(1, size.rows);
  const wide = columns >= WIDE_FROM;
  const sidebarWidth = wide ? Math.min(32, Math.max(20, Math.floor(columns * 0.26))) : 0;
  const mainX = wide ? sidebarWidth + 1 : 0;
  const statusRows = rows >= 3 ? 1 : 0;
  const titleRows = rows >= 5 ? 1 : 0;
  const noteRows = rows >= 6 ? 1 : 0;
  const left = rows - statusRows - titleRows - noteRows;
  const most = Math.max(1, Math.min(10, Math.floor(left / 2)));
  const composerHeight = Math.max(1, Math.min(composerRows, most));
  return {
    columns,
    rows,
    wide,
    sidebarWidth,
    mainX,
    mainWidth: columns - mainX,
    titleRows,
    timelineHeight: Math.max(0, left - composerHeight),
    noteRows,
    composerHeight,
    statusRows,
  };
}

/** How wide the text of the composer may be. One cell is kept for the cursor after a full row. */
export function composerTextWidth(columns: number): number {
  const { mainWidth } = geometry({ columns, rows: 24 }, 1);
  return Math.max(1, mainWidth - PROMPT_CELLS - 1);
}
