import { type ReactNode, useMemo } from 'react';
import type { Area } from '../../layouts/geometry.ts';
import { useRows } from '../../providers.tsx';
import { Panel } from '../panel.tsx';
import { createSidebarRows } from './sidebar-rows.ts';

/** The list of conversations with unread badges and presence. */
export function Sidebar({ area }: { readonly area: Area }): ReactNode {
  const sidebarRows = useMemo(createSidebarRows, []);
  const rows = useRows((state, { selectors }) => sidebarRows(state, selectors.order(state), area));
  return <Panel area={area} rows={rows} />;
}

/** The line between the list and the conversation. */
export function Divider({ area }: { readonly area: Area }): ReactNode {
  const { height } = area;
  const rows = useMemo(() => Array.from({ length: height }, () => [{ text: '│', style: 'border' as const }]), [height]);
  return <Panel area={area} rows={rows} />;
}
