import { Box } from 'ink';
import { type ReactNode, useLayoutEffect, useMemo, useSyncExternalStore } from 'react';
import type { Canvas } from '../terminal/canvas.ts';
import type { Panel } from './panel.ts';

/** A panel, when it is to be drawn anew, and what it is drawn on. */
interface InkPanelProps {
  readonly panel: Panel;
  readonly canvas: Canvas;
  readonly subscribe: (listener: () => void) => () => void;
}

/**
 * A panel in Ink's tree: an empty box. The canvas has its rows: what people write is never measured or wrapped by Ink, so no text can
 * break the layout.
 */
export function InkPanel({ panel, canvas, subscribe }: InkPanelProps): ReactNode {
  const contents = useSyncExternalStore(subscribe, panel.contents);
  const box = useMemo(() => <Box />, []);
  useLayoutEffect(() => canvas.put(panel.name, contents), [canvas, panel, contents]);
  return box;
}
