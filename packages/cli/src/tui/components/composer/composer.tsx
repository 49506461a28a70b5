import type { ReactNode } from 'react';
import { useRows } from '../../providers.tsx';
import { Rows } from '../rows.tsx';
import { composerRows, noteRow } from './composer-rows.ts';

/** Where a message is written. */
export function Composer({ width, height }: { readonly width: number; readonly height: number }): ReactNode {
  const rows = useRows((state) => composerRows(state, height));
  return <Rows rows={rows} width={width} height={height} />;
}

/** The line over it. */
export function NoteLine({ width }: { readonly width: number }): ReactNode {
  const rows = useRows((state) => [noteRow(state, width)]);
  return <Rows rows={rows} width={width} height={1} />;
}
