import { type ReactNode, useMemo } from 'react';
import { cutLine, cutLineStart } from '../../../text/cut.ts';
import { textWidth } from '../../../text/width.ts';
import { type Area, dialogArea, dialogText } from '../../layouts/geometry.ts';
import { useCursor, useRows, useTuiState } from '../../providers.tsx';
import type { TuiState } from '../../store/state.ts';
import type { CursorPlace } from '../../terminal/painter.ts';
import type { Row } from '../../theme/rows.ts';
import { Panel } from '../panel.tsx';
import type { DialogContent } from './dialog-content.ts';
import { dialogContent } from './dialog-rows.ts';

/** The open dialog, over everything. */
export function Dialog(): ReactNode {
  const columns = useTuiState((state) => state.session.columns);
  const windowRows = useTuiState((state) => state.session.rows);
  const type = useTuiState((state) => state.dialog.type);
  const area = useMemo(() => dialogArea({ columns, rows: windowRows }, type), [columns, windowRows, type]);
  const rows = useRows((state, { selectors, emoji }) => {
    const { width } = dialogText({ columns, rows: windowRows }, type);
    const content = dialogContent({ state, selectors, emoji: emoji(), width });
    return content === undefined ? [] : framedRows(content, area);
  });
  const cursor = useCursor((state) => queryCursor(state, area.width));
  return type === 'none' ? null : <Panel area={area} rows={rows} cursor={cursor} />;
}

/** Where the cursor is while a dialog is typed into. */
function queryCursor({ dialog }: TuiState, width: number): CursorPlace | undefined {
  if (!('query' in dialog)) return undefined;
  const { text, cursor } = dialog.query;
  const shown = cutLineStart(text.slice(0, cursor), Math.max(1, width - 7));
  return { x: Math.min(width - 1, 4 + textWidth(shown)), y: 1 };
}

function framedRows(content: DialogContent, area: Area): readonly Row[] {
  const inner = Math.max(0, area.width - 4);
  const queryRows = content.query === undefined ? 0 : 1;
  const height = Math.max(0, area.height - 2 - queryRows);
  const lastStart = Math.max(0, content.rows.length - height);
  const start = content.scrolls
    ? Math.min(content.chosen, lastStart)
    : Math.max(0, Math.min(content.chosen - Math.floor(height / 2), lastStart));
  const body = content.rows.slice(start, start + height);
  while (body.length < height) body.push([]);
  const framed = (row: Row): Row => [
    { text: '│ ', style: 'border' },
    ...padded(row, inner),
    { text: ' │', style: 'border' },
  ];
  const title = ` ${cutLine(content.title, Math.max(0, inner - 2))} `;
  const hint = content.hint === '' ? '' : ` ${cutLine(content.hint, Math.max(0, inner - 2))} `;
  const top: Row = [
    { text: '┌─', style: 'border' },
    { text: title, style: 'strong' },
    { text: `${'─'.repeat(Math.max(0, area.width - 3 - textWidth(title)))}┐`, style: 'border' },
  ];
  const bottom: Row = [
    { text: '└─', style: 'border' },
    { text: hint, style: 'dim' },
    { text: `${'─'.repeat(Math.max(0, area.width - 3 - textWidth(hint)))}┘`, style: 'border' },
  ];
  const query: Row[] =
    content.query === undefined
      ? []
      : [framed([{ text: '> ', style: 'accent' }, { text: cutLineStart(content.query, Math.max(1, inner - 3)) }])];
  return [top, ...query, ...body.map(framed), bottom];
}

function padded(row: Row, width: number): Row {
  const used = row.reduce((sum, span) => sum + textWidth(span.text), 0);
  return used >= width ? row : [...row, { text: ' '.repeat(width - used) }];
}
