import { PANELS } from './generated/panels.ts';
import { type MountedScreen, mountPanels, type PictureOptions } from './mount-panels.ts';
import { type Drawing, panelOf } from './panels/panel.ts';
import type { TuiState } from './store/state.ts';

/** What everything that draws reads. */
export interface ViewModel extends Drawing {
  readonly getState: () => TuiState;
  /** Calls the listener after changes, at most once per frame. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** The screen of `im`. */
export interface ScreenOptions extends PictureOptions {
  readonly model: ViewModel;
}

/** Mounts the screen of `im`. */
export function mountScreen({ model, ...options }: ScreenOptions): MountedScreen {
  const specs = PANELS.toSorted((one, other) => one.order - other.order);
  return mountPanels({
    ...options,
    panels: specs.map((spec) => panelOf(spec, model.getState, model)),
    subscribe: model.subscribe,
  });
}
