import { Writable } from 'node:stream';
import { render } from 'ink';
import { InkPanel } from './panels/ink-panel.tsx';
import type { Panel } from './panels/panel.ts';
import type { Canvas } from './terminal/canvas.ts';

/** The components of the screen, in Ink. */
export interface InkTree {
  unmount(): void;
  /** Rejects with what broke while drawing. */
  readonly ended: Promise<unknown>;
}

/** Renders panels as components: each draws when what it shows has changed, and what has changed in one turn is one commit. */
export function renderInkTree(options: {
  readonly panels: readonly Panel[];
  readonly canvas: Canvas;
  readonly subscribe: (listener: () => void) => () => void;
  readonly onCommit: () => void;
}): InkTree {
  const { panels, canvas, subscribe, onCommit } = options;
  const tree = panels.map((panel) => <InkPanel key={panel.name} panel={panel} canvas={canvas} subscribe={subscribe} />);
  const ink = render(tree, {
    stdout: noOutput(),
    // Says at once that there was a commit, and asks the terminal for nothing.
    debug: true,
    exitOnCtrlC: false,
    patchConsole: false,
    // The environment may ask for Ink's own screen-reader mode, which has no boxes; screen-reader/ is ours.
    isScreenReaderEnabled: false,
    // All that is seen is in the tree, the cursor too: without a commit there is nothing to paint.
    onRender: onCommit,
  });
  return { unmount: ink.unmount, ended: ink.waitUntilExit() };
}

/** Where Ink believes that it writes. Its boxes are empty, so it has nothing to write; the painter alone writes to the terminal. */
function noOutput(): NodeJS.WriteStream {
  const sink = new Writable({ write: (_chunk, _encoding, done) => done() });
  // With a width Ink does not go and look for a terminal.
  return Object.assign(sink, { columns: 80 }) as unknown as NodeJS.WriteStream;
}
