import { Writable } from 'node:stream';
import { render } from 'ink';
import type { ReactNode } from 'react';
import { App } from './app.tsx';
import { CanvasProvider, DrawingProvider, type ViewModel } from './providers.tsx';
import { createCanvas } from './terminal/canvas.ts';
import type { PictureStore } from './terminal/images/picture-store.ts';
import { createPainter } from './terminal/painter.ts';
import type { Theme } from './theme/tokens.ts';

/** The picture: Ink holds the components, the canvas their rows, and the painter writes what changed. */
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

/** What a screen draws, and where. */
export interface TreeOptions {
  /** Its panels find the canvas by themselves. */
  readonly tree: ReactNode;
  readonly theme: Theme;
  /** The terminal takes links (OSC 8). */
  readonly links?: boolean | undefined;
  readonly columns: number;
  readonly rows: number;
  /** Takes the bytes of one picture; false when it can take no more for now. */
  readonly write: (bytes: string) => boolean;
}

/** The screen of `im`. */
export interface ScreenOptions extends Omit<TreeOptions, 'tree'> {
  readonly model: ViewModel;
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

/** Mounts the screen of `im`. */
export function mountScreen({ model, ...options }: ScreenOptions): Screen & { readonly counts: () => DrawingCounts } {
  return mountTree({
    ...options,
    tree: (
      <DrawingProvider model={model}>
        <App />
      </DrawingProvider>
    ),
  });
}

/** Mounts a screen. Pictures that the terminal cannot take are skipped; the newest one is drawn when it can again. */
export function mountTree(options: TreeOptions): Screen & { readonly counts: () => DrawingCounts } {
  const canvas = createCanvas(options.theme);
  const painter = createPainter({ links: options.links });
  let { columns, rows } = options;
  let blocked = false;
  let painting = false;
  let commits = 0;
  let fail: (error: unknown) => void = () => undefined;
  painter.reset(columns, rows);

  function paint(): void {
    painting = false;
    if (blocked) return;
    try {
      const { layers, cursor } = canvas.picture();
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

  const ink = render(<CanvasProvider canvas={canvas}>{options.tree}</CanvasProvider>, {
    stdout: noOutput(),
    // Says at once that there was a commit, and asks the terminal for nothing.
    debug: true,
    exitOnCtrlC: false,
    patchConsole: false,
    // The environment may ask for Ink's own screen-reader mode, which has no boxes; screen-reader/ is ours.
    isScreenReaderEnabled: false,
    // All that is seen is in the tree, the cursor too: without a commit there is nothing to paint.
    onRender: () => {
      commits++;
      paintSoon();
    },
  });
  const failed = new Promise<never>((_resolve, reject) => {
    fail = reject;
    ink.waitUntilExit().catch(reject);
  });
  failed.catch(() => undefined);

  return {
    failed,
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
      ink.unmount();
    },
  };
}

/** Where Ink believes that it writes. Its boxes are empty, so it has nothing to write; the painter alone writes to the terminal. */
function noOutput(): NodeJS.WriteStream {
  const sink = new Writable({ write: (_chunk, _encoding, done) => done() });
  // With a width Ink does not go and look for a terminal.
  return Object.assign(sink, { columns: 80 }) as unknown as NodeJS.WriteStream;
}
