import { Box, Transform } from 'ink';
import { memo, type ReactNode, useMemo } from 'react';
import { useDrawing } from '../providers.tsx';
import { EMPTY_ROW, type Row, rowText } from '../theme/rows.ts';

export interface RowsProps {
  readonly rows: readonly Row[];
  readonly width: number;
  readonly height: number;
}

/**
 * Draws rows in a box of exactly this size.
 *
 * Ink measures blanks of that size and gets the text when it draws: what people write is never measured or wrapped by it, so
 * no text can break the box.
 */
export const Rows = memo(function Rows(props: RowsProps): ReactNode {
  const { rows, width, height } = props;
  const { ink } = useDrawing();
  const blank = useMemo(() => Array.from({ length: height }, () => ' '.repeat(width)).join('\n'), [width, height]);
  const lines = useMemo(
    () => Array.from({ length: height }, (_, index) => rowText(rows[index] ?? EMPTY_ROW, width, ink)),
    [rows, width, height, ink],
  );
  if (width <= 0 || height <= 0) return null;
  return (
    <Box width={width} height={height} flexShrink={0}>
      <Transform transform={(_text, index) => lines[index] ?? ''}>{blank}</Transform>
    </Box>
  );
});
