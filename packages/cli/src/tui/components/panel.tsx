import { Box, type DOMElement } from 'ink';
import { memo, type ReactNode, useLayoutEffect, useMemo, useRef } from 'react';
import { useCanvas } from '../providers.tsx';
import type { PanelContent } from '../terminal/canvas.ts';

/**
 * Rows in an area of the screen.
 *
 * Ink holds an empty box for it: while the box is mounted the panel is shown, and its place among the boxes says what it covers. The
 * canvas has the rows: what people write is never measured or wrapped by Ink, so no text can break the layout.
 */
export const Panel = memo(function Panel({ area, rows, cursor, isBackdrop }: PanelContent): ReactNode {
  const canvas = useCanvas();
  const ref = useRef<DOMElement>(null);
  const box = useMemo(() => <Box ref={ref} />, []);
  useLayoutEffect(() => {
    if (ref.current !== null) canvas.put(ref.current, { area, rows, cursor, isBackdrop });
  }, [canvas, area, rows, cursor, isBackdrop]);
  return box;
});
