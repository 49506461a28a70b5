import { composerCursor, composerRows } from './composer-rows.ts';
import type { PanelSpec } from './panel.ts';

/** Where a message is written. */
export const composerPanel: PanelSpec = {
  name: 'composer',
  phase: 'chat',
  order: 50,
  create:
    () =>
    (state, { selectors }) => {
      const { composer: area } = selectors.geometry(state);
      return [
        { area, rows: composerRows(state, selectors, area.height), cursor: composerCursor(state, selectors, area) },
      ];
    },
};
