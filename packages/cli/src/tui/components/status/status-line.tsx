import type { ReactNode } from 'react';
import { useRows } from '../../providers.tsx';
import { Rows } from '../rows.tsx';
import { statusRow } from './status-row.ts';

/** The last line of the screen. */
export function StatusLine({ width }: { readonly width: number }): ReactNode {
  const rows = useRows((state, { selectors }) => [statusRow(state, selectors, width)]);
  return <Rows rows={rows} width={width} height={1} />;
}
