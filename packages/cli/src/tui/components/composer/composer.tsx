import type { ReactNode } from 'react';
import { useTuiState } from '../../providers.tsx';
import { Rows } from '../rows.tsx';
import { composerRows, noteRow } from './composer-rows.ts';

/** Where a message is written. */
export function Composer(props: { readonly width: number; readonly height: number }): ReactNode {
  const state = useTuiState();
  return <Rows rows={composerRows(state, props.height)} width={props.width} height={props.height} />;
}

/** The line over it. */
export function NoteLine(props: { readonly width: number }): ReactNode {
  const state = useTuiState();
  return <Rows rows={[noteRow(state, props.width)]} width={props.width} height={1} />;
}
