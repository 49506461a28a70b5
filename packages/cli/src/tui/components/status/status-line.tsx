import { type ReactNode, useMemo } from 'react';
import type { Area } from '../../layouts/geometry.ts';
import { useRows } from '../../providers.tsx';
import { Panel } from '../panel.tsx';
import { createStatusRow } from './status-row.ts';

/** The last line of the screen. */
export function StatusLine({ area }: { readonly area: Area }): ReactNode {
  const statusRow = useMemo(createStatusRow, []);
  const rows = useRows((state, { selectors }) => [statusRow(state, selectors, area.width)]);
  return <Panel area={area} rows={rows} />;
}
