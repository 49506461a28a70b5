import type { InkTree } from './ink-tree.tsx';
import type { Panel } from './panels/panel.ts';
import { createCanvas } from './terminal/canvas.ts';
import type { PictureStore } from './terminal/images/picture-store.ts';
import { createPainter } from './terminal/painter.ts';
import type { Theme } from './theme/tokens.ts';

/** The picture: panels say what is where, the canvas has it as cells, and the painter writes what changed. */
export interface Screen {
  /** Draws everything again: what is on the terminal is not known any more. */
  redraw(): void;
  /** The terminal has another size. Call it when the state has that size, too. */
  resize(columns: number, rows: number): void;
  /** The terminal takes bytes again after `write` answered false. */
  drained(): void;
  /** Draws in another theme from now on. */
  setTheme(theme: Theme): void;
  /** Shows pictures of this store from now on. */
  setPictures(pictures: PictureStore): void;
  /** Draws everything again, as the terminal draws clusters now. */
  renew(): void;
  /** Where the text leads that is on the screen there; undefined: nowhere. */
  linkAt(x: number, y: number): string | undefined;
  unmount(): void;
  /** Rejects with what broke while drawing. */
  readonly failed: Promise<never>;
}

/** Where a screen is drawn. */
export interface PictureOptions {
  readonly theme: Theme;
  /** The terminal takes links (OSC 8). */
  readonly links?: boolean | undefined;
  readonly columns: number;
  readonly rows: number;
  /** Takes the bytes of one picture; false when it can take no more for now. */
  readonly write: (bytes: string) => boolean;
}

/** What is drawn, and when. */
export interface PanelsOptions extends PictureOptions {
  /** The lowest first. */
  readonly panels: readonly Panel[];
  readonly subscribe: (listener: () => void) => () => void;
}

/** What drawing has cost so far. A key press is to cost one row, however much there is around it. */
export interface DrawingCounts {
  /** Rows turned into cells. */
  readonly rowsMade: number;
  /** Rows of the screen put together and compared with what it shows. */
  readonly rowsPainted: number;
  /** How often React has brought a change to Ink's tree. */
  readonly commits: number;
}

/** A screen that is drawn on. */
export interface MountedScreen extends Screen {
  counts(): DrawingCounts;
  /** Resolves when Ink has taken over. The screen is drawn, and takes keys, before that. */
  readonly inInk: Promise<void>;
}

/**
 * Mounts panels. The first picture is painted at once; Ink, which is most of what the screen loads, is loaded meanwhile, and then runs
 * the same panels on the same canvas. Pictures that the terminal cannot take are skipped; the newest one is drawn when it can again.
 */
export function mountPanels({ panels, subscribe, ...options }: PanelsOptions): MountedScreen {
  const names = panels.map(({ name }) => name);
  const canvas = createCanvas(options.theme);
  const painter = createPainter({ links: options.links });
  let { columns, rows } = options;
  let blocked = false;
  let painting = false;
  let commits = 0;
  let ink: InkTree | undefined;
  let isMounted = true;
  let fail: (error: unknown) => void = () => undefined;
  const failed = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  failed.catch(() => undefined);
  painter.reset(columns, rows);

  function paint(): void {
    painting = false;
    if (blocked) return;
    try {
      const { layers, cursor } = canvas.picture(names);
      const bytes = painter.paint(layers, cursor);
      if (bytes !== '' && !options.write(bytes)) blocked = true;
    } catch (error) {
      fail(error);
    }
  }

  /** Once for all commits of one turn, each with the panels that it puts right after it. */
  function paintSoon(): void {
    if (painting) return;
    painting = true;
    queueMicrotask(paint);
  }

  /** As long as there is no Ink, all panels are asked what they show now. */
  function putAll(): void {
    try {
      for (const { name, contents } of panels) canvas.put(name, contents());
      paintSoon();
    } catch (error) {
      fail(error);
    }
  }

  putAll();
  paint();
  const stopPutting = subscribe(putAll);

  async function handOver(): Promise<void> {
    const { renderInkTree } = await import('./ink-tree.tsx');
    if (!isMounted) return;
    ink = renderInkTree({
      panels,
      canvas,
      subscribe,
      onCommit: () => {
        commits++;
        paintSoon();
      },
    });
    ink.ended.catch(fail);
    stopPutting();
  }
  const inInk = handOver();
  inInk.catch(fail);

  return {
    failed,
    inInk,
    counts: () => ({ rowsMade: canvas.rowsMade, rowsPainted: painter.rowsPainted, commits }),
    redraw() {
      painter.reset(columns, rows);
      blocked = false;
      paint();
    },
    resize(newColumns, newRows) {
      columns = newColumns;
      rows = newRows;
      painter.reset(columns, rows);
      paintSoon();
    },
    drained() {
      blocked = false;
      paint();
    },
    linkAt: (x, y) => painter.cellAt(x, y)?.link,
    setPictures(pictures) {
      canvas.setPictures(pictures);
      paintSoon();
    },
    renew() {
      canvas.renew();
      painter.reset(columns, rows);
      paintSoon();
    },
    setTheme(theme) {
      canvas.setTheme(theme);
      paintSoon();
    },
    unmount() {
      blocked = true;
      isMounted = false;
      stopPutting();
      ink?.unmount();
    },
  };
}
