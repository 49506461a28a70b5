import { createContext, type ReactNode, useContext, useRef, useSyncExternalStore } from 'react';
import type { EmojiName } from '../text/emoji.ts';
import type { Selectors } from './store/selectors.ts';
import type { TuiState } from './store/state.ts';
import type { Canvas } from './terminal/canvas.ts';
import type { CursorPlace } from './terminal/painter.ts';
import { keptRows, type Row } from './theme/rows.ts';

/** What everything that draws reads. */
export interface ViewModel {
  readonly getState: () => TuiState;
  /** Calls the listener after changes, at most once per frame. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly selectors: Selectors;
  readonly emoji: () => readonly EmojiName[];
}

const DrawingContext = createContext<ViewModel | undefined>(undefined);

const CanvasContext = createContext<Canvas | undefined>(undefined);

/** Gives panels what they are drawn on. */
export function CanvasProvider(props: { readonly canvas: Canvas; readonly children: ReactNode }): ReactNode {
  return <CanvasContext.Provider value={props.canvas}>{props.children}</CanvasContext.Provider>;
}

/** What this panel is drawn on. Throws outside of CanvasProvider. */
export function useCanvas(): Canvas {
  const canvas = useContext(CanvasContext);
  if (canvas === undefined) throw new Error('A panel is drawn outside of CanvasProvider.');
  return canvas;
}

/** Gives components what they draw with. */
export function DrawingProvider(props: { readonly model: ViewModel; readonly children: ReactNode }): ReactNode {
  return <DrawingContext.Provider value={props.model}>{props.children}</DrawingContext.Provider>;
}

/** What this component draws with. Throws outside of DrawingProvider. */
export function useDrawing(): ViewModel {
  const drawing = useContext(DrawingContext);
  if (drawing === undefined) throw new Error('A component is drawn outside of DrawingProvider.');
  return drawing;
}

/**
 * A part of the state, as of the frame being drawn. The component is drawn again only when the part is another one, so it must be
 * a value that stays the same object while nothing in it changes.
 */
export function useTuiState<Part>(select: (state: TuiState, selectors: Selectors) => Part): Part {
  const { getState, subscribe, selectors } = useDrawing();
  return useSyncExternalStore(subscribe, () => select(getState(), selectors));
}

/** Rows made from the state. The component is drawn again only when one of them says something else. */
export function useRows(make: (state: TuiState, drawing: ViewModel) => readonly Row[]): readonly Row[] {
  const drawing = useDrawing();
  const last = useRef<{ readonly state: TuiState; readonly make: unknown; readonly rows: readonly Row[] }>(undefined);
  return useSyncExternalStore(drawing.subscribe, () => {
    const state = drawing.getState();
    const before = last.current;
    if (before?.state === state && before.make === make) return before.rows;
    const rows = keptRows(before?.rows ?? [], make(state, drawing));
    last.current = { state, make, rows };
    return rows;
  });
}

/** Where the cursor is in a panel. The component is drawn again only when it moves. */
export function useCursor(
  find: (state: TuiState, selectors: Selectors) => CursorPlace | undefined,
): CursorPlace | undefined {
  const { getState, subscribe, selectors } = useDrawing();
  const last = useRef<CursorPlace>(undefined);
  return useSyncExternalStore(subscribe, () => {
    const place = find(getState(), selectors);
    if (place?.x !== last.current?.x || place?.y !== last.current?.y) last.current = place;
    return last.current;
  });
}
