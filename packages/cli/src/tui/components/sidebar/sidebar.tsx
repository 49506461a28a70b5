import { type ReactNode, useMemo } from 'react';
import { useRows } from '../../providers.tsx';
import { Rows } from '../rows.tsx';
import { createSidebarRows } from './sidebar-rows.ts';

/** The list of conversations with unread badges and presence. */
export function Sidebar({ width, height }: { readonly width: number; readonly height: number }): ReactNode {
  const sidebarRows = useMemo(createSidebarRows, []);
  const rows = useRows((state, { selectors }) => sidebarRows(state, selectors.order(state), { width, height }));
  return <Rows rows={rows} width={width} height={height} />;
}

/** The line between the list and the conversation. */
export function Divider({ height }: { readonly height: number }): ReactNode {
  const rows = useMemo(() => Array.from({ length: height }, () => [{ text: '│', style: 'border' as const }]), [height]);
  return <Rows rows={rows} width={1} height={height} />;
}
