import { Box, type DOMElement } from 'ink';
import { memo, type ReactNode, useLayoutEffect, useMemo, useRef } from 'react';
import { useDrawing } from '../providers.tsx';
import type { Row } from '../theme/rows.ts';

export interface RowsProps {
  readonly rows: readonly Row[];
  readonly width: number;
  readonly height: number;
}

/**
 * Draws rows in a box of exactly this size.
 *
 * Ink lays out the empty box and the canvas has what stands in it: what people write is never measured or wrapped by Ink, so no
 * text can break the box, and other rows than before cost no layout.
 */
export const Rows = memo(function Rows({ rows, width, height }: RowsProps): ReactNode {
  const { canvas } = useDrawing();
  const ref = useRef<DOMElement>(null);
  const box = useMemo(
    () => (width <= 0 || height <= 0 ? null : <Box ref={ref} width={width} height={height} flexShrink={0} />),
    [width, height],
  );
  useLayoutEffect(() => {
    if (ref.current !== null) canvas.put(ref.current, { rows, width, height });
  }, [canvas, rows, width, height]);
  return box;
});
