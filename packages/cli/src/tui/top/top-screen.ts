import { mountPanels, type Screen } from '../mount-panels.ts';
import { keptContents, type PanelContent } from '../panels/panel.ts';
import type { Theme } from '../theme/tokens.ts';
import { topRows } from './top-rows.ts';
import { initialTop, reduceTop, type TopAction, type TopState } from './top-state.ts';

/** The live screen: its state, and the picture of it. */
export interface TopScreen {
  readonly state: () => TopState;
  readonly dispatch: (action: TopAction) => void;
  readonly screen: Screen;
}

/** Mounts the live screen. `write` takes the bytes of one picture; false when it can take no more for now. */
export function createTopScreen(options: {
  readonly start: Parameters<typeof initialTop>[0];
  readonly theme: Theme;
  readonly write: (bytes: string) => boolean;
}): TopScreen {
  const { start, theme, write } = options;
  const listeners = new Set<() => void>();
  let state = initialTop(start);
  let contents = contentsOf(state, []);
  const screen = mountPanels({
    panels: [{ name: 'top', contents: () => contents }],
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    theme,
    columns: start.columns,
    rows: start.rows,
    write,
  });

  return {
    screen,
    state: () => state,
    dispatch(action) {
      const before = state;
      state = reduceTop(state, action);
      if (state === before) return;
      contents = contentsOf(state, contents);
      if (action.type === 'resized') screen.resize(action.columns, action.rows);
      for (const listener of listeners) listener();
    },
  };
}

function contentsOf(state: TopState, before: readonly PanelContent[]): readonly PanelContent[] {
  const { columns: width, rows: height } = state;
  return keptContents(before, [{ area: { x: 0, y: 0, width, height }, rows: topRows(state) }]);
}
