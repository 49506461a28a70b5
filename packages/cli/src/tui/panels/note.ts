import { wrapText } from '../../text/wrap.ts';
import type { Row } from '../theme/rows.ts';
import type { PanelSpec } from './panel.ts';

/** What just happened, or why something did not, whole, over the end of the messages. */
export const notePanel: PanelSpec = {
  name: 'note',
  phase: 'chat',
  order: 70,
  create:
    () =>
    (state, { selectors }) => {
      const { toast } = state.session;
      const { timeline, composer } = selectors.geometry(state);
      if (toast === undefined) return [];
      const style = toast.kind === 'error' ? 'error' : 'accent';
      const all = wrapText(toast.text, Math.max(1, timeline.width - 4)).map(
        (row): Row => [{ text: ` ▌ ${row.text}`, style }],
      );
      // A window that has no room for messages shows it over what is being written.
      const bottom = timeline.height === 0 ? composer.y + composer.height : timeline.y + timeline.height;
      const rows = all.slice(0, Math.max(1, bottom - timeline.y));
      return [{ area: { ...timeline, y: Math.max(0, bottom - rows.length), height: rows.length }, rows }];
    },
};
