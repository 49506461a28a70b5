import type { Row } from '../theme/rows.ts';
import type { PanelSpec } from './panel.ts';

/** What just happened, or why something did not, whole, under the messages. */
export const notePanel: PanelSpec = {
  name: 'note',
  phase: 'chat',
  order: 90,
  create:
    () =>
    (state, { selectors }) => {
      const { toast } = state.session;
      const { note, timeline, composer } = selectors.geometry(state);
      if (toast === undefined) return [];
      const style = toast.kind === 'error' ? 'error' : 'accent';
      const rows = selectors.noteRows(state).map((row): Row => [{ text: ` ▌ ${row.text}`, style }]);
      if (note?.height === rows.length) return [{ area: note, rows }];
      // A window with less room shows it over the messages and what is being written.
      const bottom = composer.y + composer.height;
      const height = Math.min(rows.length, bottom - timeline.y);
      return [{ area: { ...timeline, y: bottom - height, height }, rows: rows.slice(0, height) }];
    },
};
