import type { PanelSpec } from './panel.ts';
import { titleRows } from './title-rows.ts';

/** What is open, and what is to be known of it. */
export const titlePanel: PanelSpec = {
  name: 'title',
  phase: 'chat',
  order: 20,
  create:
    () =>
    (state, { selectors }) => {
      const { title } = selectors.geometry(state);
      return title === undefined ? [] : [{ area: title, rows: titleRows(state, selectors, title.width) }];
    },
};
