import type { ReactNode } from 'react';
import { useRows } from '../../providers.tsx';
import { Rows } from '../rows.tsx';
import { timelineRows, titleRow } from './timeline-rows.ts';

/** The messages of the open conversation. */
export function Timeline({ width, height }: { readonly width: number; readonly height: number }): ReactNode {
  const rows = useRows((state, { selectors }) => timelineRows(state, selectors, height));
  return <Rows rows={rows} width={width} height={height} />;
}

/** The line over them. */
export function TitleLine({ width }: { readonly width: number }): ReactNode {
  const rows = useRows((state, { selectors }) => [titleRow(state, selectors, width)]);
  return <Rows rows={rows} width={width} height={1} />;
}
