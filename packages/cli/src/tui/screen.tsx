import { render } from 'ink';
import { App, cursorPlace } from './app.tsx';
import { DrawingProvider, type Reading } from './providers.tsx';
import { createCanvas } from './terminal/canvas.ts';
import { LayoutSink } from './terminal/layout-sink.ts';
import { createPainter } from './terminal/painter.ts';
import type { Theme } from './theme/tokens.ts';

/** The picture: React and Ink lay it out, the canvas has its rows, the painter writes what changed. */
export interface Screen {
  /** Draws everything again: what is on the terminal is not known any more. */
  redraw(): void;
  resize(columns: number, rows: number): void;
  /** The terminal takes bytes again after `write` answered false. */
  drained(): void;
  unmount(): void;
  /** Rejects with what broke while drawing. */
  readonly failed: Promise<never>;
}

export interface ScreenOptions {
  readonly reading: Reading;
  readonly theme: Theme;
  readonly columns: number;
  readonly rows: number;
  /** Takes the bytes of one picture; false when it can take no more for now. */
  readonly write: (bytes: string) => boolean;
}

/** What drawing has cost so far. A key press is to cost one row, however much there is around it. */
export interface DrawingCounts {
  /** Rows turned into cells. */
  readonly rowsMade: number;
  /** Rows of the screen put together and compared with what it shows. */
  readonly rowsPainted: number;
  /** How often React has brought a change to Ink. */
  readonly commits: number;
}

/** Mounts the screen. Pictures that the terminal cannot take are skipped; the newest one is drawn when it can again. */
export function mountScreen(options: ScreenOptions): Screen & { readonly counts: () => DrawingCounts } {
  const { reading } = options;
  const canvas = createCanvas(options.theme, paintSoon);
  const painter = createPainter();
  const sink = new LayoutSink(options);
  let blocked = false;
  let painting = false;
  let commits = 0;
  let fail: (error: unknown) => void = () => undefined;
  painter.reset(options.columns, options.rows);

  function paint(): void {
    if (blocked) return;
    const bytes = painter.paint(canvas.layers(), cursorPlace(reading.getState(), reading.selectors));
    if (bytes !== '' && !options.write(bytes)) blocked = true;
  }

  function tryPaint(): void {
    painting = false;
    try {
      paint();
    } catch (error) {
      fail(error);
    }
  }

  /** Once for all that changes in one go, and after React, which works in a microtask. */
  function paintSoon(): void {
    if (painting) return;
    painting = true;
    queueMicrotask(() => queueMicrotask(tryPaint));
  }

  // The environment may ask Ink for its own screen-reader mode, which lays nothing out: reader/ is ours.
  // In debug mode Ink draws at once, after each change of its boxes, and asks the terminal for nothing.
  const ink = render(
    <DrawingProvider drawing={{ ...reading, canvas }}>
      <App />
    </DrawingProvider>,
    {
      stdout: sink as unknown as NodeJS.WriteStream,
      debug: true,
      exitOnCtrlC: false,
      patchConsole: false,
      isScreenReaderEnabled: false,
      onRender: () => {
        commits++;
        paintSoon();
      },
    },
  );
  // The cursor moves without a change of any row.
  const stopCursor = reading.subscribe(paintSoon);
  const failed = new Promise<never>((_resolve, reject) => {
    fail = reject;
    ink.waitUntilExit().catch(reject);
  });
  failed.catch(() => undefined);

  return {
    failed,
    counts: () => ({ rowsMade: canvas.rowsMade, rowsPainted: painter.rowsPainted, commits }),
    redraw() {
      painter.reset(sink.columns, sink.rows);
      blocked = false;
      tryPaint();
    },
    resize(columns, rows) {
      sink.columns = columns;
      sink.rows = rows;
      painter.reset(columns, rows);
      sink.emit('resize');
      paintSoon();
    },
    drained() {
      blocked = false;
      tryPaint();
    },
    unmount() {
      stopCursor();
      blocked = true;
      ink.unmount();
    },
  };
}
