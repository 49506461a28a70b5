import { mountTree, type Screen } from '../screen.tsx';
import { keptRows } from '../theme/rows.ts';
import type { Theme } from '../theme/tokens.ts';
import { TopApp, type TopPicture } from './top-app.tsx';
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
  let picture = pictureOf(state, undefined);

  const model = {
    picture: () => picture,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const screen = mountTree({
    tree: <TopApp model={model} />,
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
      picture = pictureOf(state, picture);
      if (action.type === 'resized') screen.resize(action.columns, action.rows);
      for (const listener of listeners) listener();
    },
  };
}

function pictureOf(state: TopState, before: TopPicture | undefined): TopPicture {
  const { columns: width, rows: height } = state;
  const isSameArea = before?.area.width === width && before.area.height === height;
  return {
    area: isSameArea ? before.area : { x: 0, y: 0, width, height },
    rows: keptRows(before?.rows ?? [], topRows(state)),
  };
}
