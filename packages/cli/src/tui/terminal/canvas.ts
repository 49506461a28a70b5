import type { PanelContent } from '../panels/panel.ts';
import { EMPTY_ROW, type Row } from '../theme/rows.ts';
import type { Theme } from '../theme/tokens.ts';
import type { Cell, Cells } from './cell.ts';
import type { CursorPlace, Layer } from './painter.ts';
import { type PictureCells, rowCells } from './row-cells.ts';
import { backdropCell } from './row-parts.ts';

/** All that is on the screen. */
export interface Picture {
  /** A later one is over an earlier one. */
  readonly layers: readonly Layer[];
  /** The cursor of the uppermost panel that has one; undefined: it is hidden. */
  readonly cursor: CursorPlace | undefined;
}

/** What panels show, as cells. */
export interface Canvas {
  /** What the panel of this name shows from now on. */
  put(name: string, contents: readonly PanelContent[]): void;
  /** The panels of these names, the lowest first. */
  picture(names: readonly string[]): Picture;
  /** Shows everything in another theme from the next picture on. */
  setTheme(theme: Theme): void;
  /** Makes all cells anew for the next picture: the terminal draws clusters in another way. */
  renew(): void;
  /** Shows pictures from the next picture of the screen on. */
  setPictures(pictures: PictureCells): void;
  /** How many rows have been turned into cells so far. A row that was there before is not turned into cells again. */
  readonly rowsMade: number;
}

interface ShownPanel {
  readonly contents: readonly PanelContent[];
  readonly layers: readonly Layer[];
  readonly cursor: CursorPlace | undefined;
  /** What its cells are made with; another one makes them anew. */
  readonly made: WeakMap<Row, Cells>;
}

/** An empty canvas. */
export function createCanvas(firstTheme: Theme): Canvas {
  const shown = new Map<string, ShownPanel>();
  const blank = new Map<number, Cells>();
  const backdrops = new Map<number, Cells>();
  let theme = firstTheme;
  let pictures: PictureCells | undefined;
  let made = new WeakMap<Row, Cells>();
  let rowsMade = 0;

  function cellsOf(row: Row, width: number): Cells {
    const old = made.get(row);
    if (old?.length === width) return old;
    const cells = rowCells(row, width, theme, pictures);
    made.set(row, cells);
    rowsMade++;
    return cells;
  }

  function blankCells(width: number): Cells {
    const cells = blank.get(width) ?? rowCells(EMPTY_ROW, width, theme);
    blank.set(width, cells);
    return cells;
  }

  function backdropCells(width: number): Cells {
    const cells = backdrops.get(width) ?? new Array<Cell>(width).fill(backdropCell(theme.backdrop));
    backdrops.set(width, cells);
    return cells;
  }

  function layerOf({ area, rows, isBackdrop }: PanelContent): Layer {
    const { x, y, width, height } = area;
    const cells = isBackdrop ? [] : rows.slice(0, height).map((row) => cellsOf(row, width));
    const rest = isBackdrop ? backdropCells(width) : blankCells(width);
    while (cells.length < height) cells.push(rest);
    return { x, y, rows: cells };
  }

  function shownOf(contents: readonly PanelContent[]): ShownPanel {
    const typed = contents.findLast(({ cursor }) => cursor !== undefined);
    const cursor =
      typed?.cursor === undefined ? undefined : { x: typed.area.x + typed.cursor.x, y: typed.area.y + typed.cursor.y };
    return { contents, layers: contents.map(layerOf), cursor, made };
  }

  function renew(): void {
    made = new WeakMap();
    blank.clear();
    backdrops.clear();
  }

  return {
    get rowsMade() {
      return rowsMade;
    },
    put(name, contents) {
      const old = shown.get(name);
      if (old?.contents !== contents || old.made !== made) shown.set(name, shownOf(contents));
    },
    setTheme(next) {
      if (next === theme) return;
      theme = next;
      renew();
    },
    renew,
    setPictures(next) {
      pictures = next;
      renew();
    },
    picture(names) {
      const layers: Layer[] = [];
      let cursor: CursorPlace | undefined;
      for (const name of names) {
        let panel = shown.get(name);
        if (panel === undefined) continue;
        if (panel.made !== made) {
          panel = shownOf(panel.contents);
          shown.set(name, panel);
        }
        layers.push(...panel.layers);
        cursor = panel.cursor ?? cursor;
      }
      return { layers, cursor };
    },
  };
}
