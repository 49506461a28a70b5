import type { DOMElement } from 'ink';
import { EMPTY_ROW, type Row } from '../theme/rows.ts';
import type { Theme } from '../theme/tokens.ts';
import type { Layer } from './painter.ts';
import { type Cells, rowCells } from './row-cells.ts';

/** What a box of the layout shows. */
export interface Panel {
  /** Rows from the top; where there are fewer than the box is high, the rest is blank. A row must not change. */
  readonly rows: readonly Row[];
  /** Cells, as high and wide as the box. */
  readonly width: number;
  readonly height: number;
}

/** What the boxes show that Ink has laid out. Ink itself gets no text: it would measure and take apart all of it for each key. */
export interface Canvas {
  /** What this box shows from now on, for as long as it is in the layout. */
  put(box: DOMElement, panel: Panel): void;
  /** What stands where, in the order of the boxes: a later one lies over an earlier one. */
  layers(): readonly Layer[];
  /** How many rows have been turned into cells so far: a row that was there before is not. */
  readonly rowsMade: number;
}

/** A canvas on which nothing stands. `onChange` is told of each panel that is put there. */
export function createCanvas(theme: Theme, onChange: () => void): Canvas {
  const shown = new WeakMap<DOMElement, readonly Cells[]>();
  const made = new WeakMap<Row, Cells>();
  const blank = new Map<number, Cells>();
  let root: DOMElement | undefined;
  let rowsMade = 0;

  function cellsOf(row: Row, width: number): Cells {
    const old = made.get(row);
    if (old?.length === width) return old;
    const cells = rowCells(row, width, theme);
    made.set(row, cells);
    rowsMade++;
    return cells;
  }

  function blankCells(width: number): Cells {
    const cells = blank.get(width) ?? rowCells(EMPTY_ROW, width, theme);
    blank.set(width, cells);
    return cells;
  }

  function collect(node: DOMElement, place: { readonly x: number; readonly y: number }, layers: Layer[]): void {
    const x = place.x + (node.yogaNode?.getComputedLeft() ?? 0);
    const y = place.y + (node.yogaNode?.getComputedTop() ?? 0);
    const rows = shown.get(node);
    if (rows !== undefined) layers.push({ x, y, rows });
    for (const child of node.childNodes) if (child.nodeName !== '#text') collect(child, { x, y }, layers);
  }

  return {
    get rowsMade() {
      return rowsMade;
    },
    put(box, { rows, width, height }) {
      root ??= rootOf(box);
      const cells = rows.slice(0, height).map((row) => cellsOf(row, width));
      while (cells.length < height) cells.push(blankCells(width));
      shown.set(box, cells);
      onChange();
    },
    layers() {
      const layers: Layer[] = [];
      if (root !== undefined) collect(root, { x: 0, y: 0 }, layers);
      return layers;
    },
  };
}

function rootOf(box: DOMElement): DOMElement {
  let root = box;
  while (root.parentNode !== undefined) root = root.parentNode;
  return root;
}
