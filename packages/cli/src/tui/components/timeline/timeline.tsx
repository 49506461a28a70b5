import type { ReactNode } from 'react';
import type { Area } from '../../layouts/geometry.ts';
import { useRows } from '../../providers.tsx';
import { Panel } from '../panel.tsx';
import { timelineRows, titleRow } from './timeline-rows.ts';

/** The messages of the open conversation. */
export function Timeline({ area }: { readonly area: Area }): ReactNode {
  const rows = useRows((state, { selectors }) => timelineRows(state, selectors, area.height));
  return <Panel area={area} rows={rows} />;
}

/** The line over them. */
export function TitleLine({ area }: { readonly area: Area }): ReactNode {
  const rows = useRows((state, { selectors }) => [titleRow(state, selectors, area.width)]);
  return <Panel area={area} rows={rows} />;
}
