import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import type { EmojiName } from './completion/emoji.ts';
import type { Selectors } from './store/selectors.ts';
import type { TuiState } from './store/state.ts';
import type { RowInk } from './theme/rows.ts';

/** What every component draws with. */
export interface Drawing {
  readonly getState: () => TuiState;
  /** Told at most once for each frame. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly selectors: Selectors;
  readonly ink: RowInk;
  readonly emoji: () => readonly EmojiName[];
}

const DrawingContext = createContext<Drawing | undefined>(undefined);

export function DrawingProvider(props: { readonly drawing: Drawing; readonly children: ReactNode }): ReactNode {
  return <DrawingContext.Provider value={props.drawing}>{props.children}</DrawingContext.Provider>;
}

export function useDrawing(): Drawing {
  const drawing = useContext(DrawingContext);
  if (drawing === undefined) throw new Error('A component is drawn outside of DrawingProvider.');
  return drawing;
}

/** The state, as of the frame being drawn. */
export function useTuiState(): TuiState {
  const { getState, subscribe } = useDrawing();
  return useSyncExternalStore(subscribe, getState);
}
