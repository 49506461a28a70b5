import type { Screen } from '../mount-panels.ts';
import type { ScreenOptions } from '../screen.ts';
import { createLineWriter } from './line-writer.ts';
import { promptLine } from './prompt-line.ts';
import { createUpdates } from './updates.ts';

/** Lines that wait for a terminal that takes no more are kept up to this many. */
const MAX_WAITING = 1_000;

/**
 * The client for a screen reader: no frame and no places, lines that are read out as they come and one prompt under them.
 * The same state, keys and effects as the full screen.
 */
export function mountScreenReader(options: Omit<ScreenOptions, 'theme'>): Screen {
  const { model } = options;
  const updates = createUpdates(model);
  const writer = createLineWriter(options.columns);
  let columns = options.columns;
  let waiting: string[] = [];
  let blocked = false;
  let fail: (error: unknown) => void = () => undefined;
  const failed = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  failed.catch(() => undefined);

  function paint(): void {
    const state = model.getState();
    waiting = [...waiting, ...updates(state)].slice(-MAX_WAITING);
    if (blocked) return;
    const bytes = writer.write(waiting, promptLine(state, model));
    waiting = [];
    if (bytes !== '' && !options.write(bytes)) blocked = true;
  }

  function tryPaint(): void {
    try {
      paint();
    } catch (error) {
      fail(error);
    }
  }

  tryPaint();
  const stop = model.subscribe(tryPaint);
  return {
    failed,
    redraw() {
      writer.reset(columns);
      blocked = false;
      tryPaint();
    },
    resize(newColumns) {
      columns = newColumns;
      writer.reset(newColumns);
      tryPaint();
    },
    drained() {
      blocked = false;
      tryPaint();
    },
    setTheme: () => undefined,
    renew: () => undefined,
    setPictures: () => undefined,
    linkAt: () => undefined,
    unmount() {
      stop();
      blocked = true;
    },
  };
}
