import { render } from 'ink';
import { App, cursorPlace } from './app.tsx';
import { type Drawing, DrawingProvider } from './providers.tsx';
import { FrameSink } from './terminal/frame-sink.ts';
import type { GlyphTable } from './terminal/glyph-table.ts';
import { createPainter } from './terminal/painter.ts';

/** The picture: React draws frames, the painter writes what changed. */
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
  readonly drawing: Drawing;
  readonly glyphs: GlyphTable;
  readonly columns: number;
  readonly rows: number;
  /** Takes the bytes of one picture; false when it can take no more for now. */
  readonly write: (bytes: string) => boolean;
}

/** Mounts the screen. Frames that the terminal cannot take are skipped; the newest one is drawn when it can again. */
export function mountScreen(options: ScreenOptions): Screen {
  const { drawing } = options;
  const painter = createPainter(options.glyphs);
  painter.reset(options.columns, options.rows);
  let frame = '';
  let blocked = false;

  function paint(): void {
    if (blocked) return;
    const bytes = painter.paint(frame, cursorPlace(drawing.getState(), drawing.selectors));
    if (bytes !== '' && !options.write(bytes)) blocked = true;
  }

  const sink = new FrameSink(options, (next) => {
    frame = next;
    paint();
  });
  // The environment may ask Ink for its own screen-reader mode, which lays nothing out: reader/ is ours.
  // In debug mode Ink hands over each whole frame and writes nothing of its own.
  const ink = render(
    <DrawingProvider drawing={drawing}>
      <App />
    </DrawingProvider>,
    {
      stdout: sink as unknown as NodeJS.WriteStream,
      debug: true,
      exitOnCtrlC: false,
      patchConsole: false,
      isScreenReaderEnabled: false,
    },
  );
  const stopCursor = drawing.subscribe(() => queueMicrotask(() => queueMicrotask(paint)));
  const failed = ink.waitUntilExit().then(() => new Promise<never>(() => undefined)) as Promise<never>;
  failed.catch(() => undefined);

  return {
    failed,
    redraw() {
      painter.reset(sink.columns, sink.rows);
      blocked = false;
      paint();
    },
    resize(columns, rows) {
      sink.columns = columns;
      sink.rows = rows;
      painter.reset(columns, rows);
      sink.emit('resize');
      paint();
    },
    drained() {
      blocked = false;
      paint();
    },
    unmount() {
      stopCursor();
      blocked = true;
      ink.unmount();
    },
  };
}
