import type { DOMElement } from 'ink';
import type { Area } from '../layouts/geometry.ts';
import { EMPTY_ROW, type Row } from '../theme/rows.ts';
import type { Theme } from '../theme/tokens.ts';
import type { Cells } from './cell.ts';
import type { CursorPlace, Layer } from './painter.ts';
import { type PictureCells, rowCells } from './row-cells.ts';

/** What a panel shows, and where. */
export interface PanelContent {
  readonly area: Area;
  /** Rows from the top; if there are fewer than the area is high, the rest is blank. A row must not change. */
  readonly rows: readonly Row[];
  /** Where the terminal's cursor is, from the area's top left; undefined: not in this panel. */
  readonly cursor?: CursorPlace | undefined;
}

/** All that is on the screen. */
export interface Picture {
  /** In the order of the boxes: a later one is over an earlier one. */
  readonly layers: readonly Layer[];
  /** The cursor of the uppermost panel that has one; undefined: it is hidden. */
  readonly cursor: CursorPlace | undefined;
}

/** The panels of the boxes in Ink's tree. Ink itself gets no text: it would measure and take apart all of it for each key. */
export interface Canvas {
  /** What this box shows from now on, for as long as it is in the tree. */
  put(box: DOMElement, panel: PanelContent): void;
  picture(): Picture;
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
  readonly content: PanelContent;
  readonly layer: Layer;
  readonly cursor: CursorPlace | undefined;
  /** What its cells are made with; another one makes them anew. */
  readonly made: WeakMap<Row, Cells>;
}

/** An empty canvas. */
export function createCanvas(firstTheme: Theme): Canvas {
  const shown = new WeakMap<DOMElement, ShownPanel>();
  const blank = new Map<number, Cells>();
  let theme = firstTheme;
  let pictures: PictureCells | undefined;
  let made = new WeakMap<Row, Cells>();
  let root: DOMElement | undefined;
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

  function panelOf(content: PanelContent): ShownPanel {
    const { area, rows, cursor } = content;
    const { x, y, width, height } = area;
    const cells = rows.slice(0, height).map((row) => cellsOf(row, width));
    while (cells.length < height) cells.push(blankCells(width));
    return {
      content,
      layer: { x, y, rows: cells },
      cursor: cursor === undefined ? undefined : { x: x + cursor.x, y: y + cursor.y },
      made,
    };
  }

  function renew(): void {
    made = new WeakMap();
    blank.clear();
  }

  return {
    get rowsMade() {
      return rowsMade;
    },
    put(box, content) {
      root ??= rootOf(box);
      shown.set(box, panelOf(content));
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
    picture() {
      const layers: Layer[] = [];
      let cursor: CursorPlace | undefined;
      const collect = (node: DOMElement) => {
        let panel = shown.get(node);
        if (panel !== undefined && panel.made !== made) {
          panel = panelOf(panel.content);
          shown.set(node, panel);
        }
        if (panel !== undefined) layers.push(panel.layer);
        cursor = panel?.cursor ?? cursor;
        for (const child of node.childNodes) if (child.nodeName !== '#text') collect(child);
      };
      if (root !== undefined) collect(root);
      return { layers, cursor };
    },
  };
}

function rootOf(box: DOMElement): DOMElement {
  let root = box;
  while (root.parentNode !== undefined) root = root.parentNode;
  return root;
}
