import type { ReactNode } from 'react';
import { useDrawing, useTuiState } from '../../providers.tsx';
import { Rows } from '../rows.tsx';
import { sidebarRows } from './sidebar-rows.ts';

/** The list of conversations with unread badges and presence. */
export function Sidebar(props: { readonly width: number; readonly height: number }): ReactNode {
  const state = useTuiState();
  const { selectors } = useDrawing();
  return <Rows rows={sidebarRows(state, selectors.order(state), props)} width={props.width} height={props.height} />;
}

/** The line between the list and the conversation. */
export function Divider(props: { readonly height: number }): ReactNode {
  const rows = Array.from({ length: props.height }, () => [{ text: '│', style: 'border' as const }]);
  return <Rows rows={rows} width={1} height={props.height} />;
}
