import type { PanelSpec } from './panel.ts';
import { timelineRows } from './timeline-rows.ts';

/** The messages of the open conversation. */
export const timelinePanel: PanelSpec = {
  name: 'timeline',
  phase: 'chat',
  order: 30,
  create:
    () =>
    (state, { selectors }) => {
      const { timeline } = selectors.geometry(state);
      return [{ area: timeline, rows: timelineRows(state, selectors, timeline) }];
    },
};
