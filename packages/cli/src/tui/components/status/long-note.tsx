import { type ReactNode, useMemo } from 'react';
import { useRows, useTuiState } from '../../providers.tsx';
import { Panel } from '../panel.tsx';
import { longNoteRows } from './status-row.ts';

/** A note that the status line has no room for, over the end of the timeline. */
export function LongNote(): ReactNode {
  const over = useTuiState((state, selectors) => selectors.geometry(state).timeline);
  const rows = useRows((state, { selectors }) => longNoteRows(state, selectors, over));
  const height = rows.length;
  const area = useMemo(() => ({ ...over, y: over.y + over.height - height, height }), [over, height]);
  return height === 0 ? null : <Panel area={area} rows={rows} />;
}
