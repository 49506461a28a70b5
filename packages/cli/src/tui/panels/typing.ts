import { typingRow } from './composer-rows.ts';
import type { PanelSpec } from './panel.ts';

/** The line over what is written: who is typing, what is replied to, how much room is left. */
export const typingPanel: PanelSpec = {
  name: 'typing',
  phase: 'chat',
  order: 40,
  create:
    () =>
    (state, { selectors }) => {
      const { typing } = selectors.geometry(state);
      return typing === undefined ? [] : [{ area: typing, rows: [typingRow(state, selectors, typing.width)] }];
    },
};
