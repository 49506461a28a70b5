import type { ReactNode } from 'react';
import type { Area } from '../../layouts/geometry.ts';
import { useCursor, useRows } from '../../providers.tsx';
import { Panel } from '../panel.tsx';
import { composerCursor, composerRows, noteRow } from './composer-rows.ts';

/** Where a message is written. */
export function Composer({ area }: { readonly area: Area }): ReactNode {
  const rows = useRows((state, { selectors }) => composerRows(state, selectors, area.height));
  const cursor = useCursor((state, selectors) => composerCursor(state, selectors, area));
  return <Panel area={area} rows={rows} cursor={cursor} />;
}

/** The line over it. */
export function NoteLine({ area }: { readonly area: Area }): ReactNode {
  const rows = useRows((state) => [noteRow(state, area.width)]);
  return <Panel area={area} rows={rows} />;
}
