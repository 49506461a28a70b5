import { type ReactNode, useRef, useSyncExternalStore } from 'react';
import { useDrawing, type ViewModel } from '../providers.tsx';
import type { TuiState } from '../store/state.ts';
import type { PanelContent } from '../terminal/canvas.ts';
import { keptRows } from '../theme/rows.ts';
import { framed } from '../views/frame.ts';
import { contentOf, roomOf, viewOf } from '../views/open-view.ts';
import { Panel } from './panel.tsx';

/** The views over the screen, each over those before it; only the uppermost one is not dimmed. */
export function Overlays(): ReactNode {
  const drawing = useDrawing();
  const last = useRef<Drawn>(undefined);
  const panels = useSyncExternalStore(drawing.subscribe, () => {
    const state = drawing.getState();
    if (last.current?.state === state) return last.current.panels;
    const panels = keptPanels(last.current?.panels ?? NONE, overlayPanels(state, drawing));
    last.current = { state, panels };
    return panels;
  });
  // biome-ignore lint/suspicious/noArrayIndexKey: they are a stack.
  return panels.map((panel, index) => <Panel key={index} {...panel} />);
}

interface Drawn {
  readonly state: TuiState;
  readonly panels: readonly PanelContent[];
}

const NONE: readonly PanelContent[] = [];

function overlayPanels(state: TuiState, { selectors, emoji }: ViewModel): readonly PanelContent[] {
  const { overlays, session } = state;
  const { columns, rows } = session;
  return overlays.flatMap((open, index): readonly PanelContent[] => {
    const { width } = roomOf(state, open);
    const content = contentOf(open, { state, selectors, emoji: emoji(), width });
    const frame = framed(content, session, viewOf(open.name).size);
    if (index < overlays.length - 1) return [{ ...frame, cursor: undefined }];
    return [{ area: { x: 0, y: 0, width: columns, height: rows }, rows: [], isBackdrop: true }, frame];
  });
}

/** The old objects of what is the same as before. */
function keptPanels(before: readonly PanelContent[], panels: readonly PanelContent[]): readonly PanelContent[] {
  const kept = panels.map((panel, index) => keptPanel(before[index], panel));
  const isSame = kept.length === before.length && kept.every((panel, index) => panel === before[index]);
  return isSame ? before : kept;
}

function keptPanel(before: PanelContent | undefined, panel: PanelContent): PanelContent {
  if (before === undefined || before.isBackdrop !== panel.isBackdrop) return panel;
  const rows = keptRows(before.rows, panel.rows);
  const area = isSameArea(before.area, panel.area) ? before.area : panel.area;
  const cursor =
    before.cursor?.x === panel.cursor?.x && before.cursor?.y === panel.cursor?.y ? before.cursor : panel.cursor;
  const isSame = rows === before.rows && area === before.area && cursor === before.cursor;
  return isSame ? before : { ...panel, rows, area, cursor };
}

function isSameArea(one: PanelContent['area'], other: PanelContent['area']): boolean {
  return one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height;
}
