import { framed } from '../views/frame.ts';
import { contentOf, roomOf, viewOf } from '../views/open-view.ts';
import type { PanelContent, PanelSpec } from './panel.ts';

/** The views over the screen, each over those before it; only the uppermost one is not dimmed. */
export const overlaysPanel: PanelSpec = {
  name: 'overlays',
  phase: 'chat',
  order: 100,
  create:
    () =>
    (state, { selectors, emoji }) => {
      const { overlays, session } = state;
      return overlays.flatMap((open, index): readonly PanelContent[] => {
        const { width } = roomOf(state, open, selectors);
        const content = contentOf(open, { state, selectors, emoji: emoji(), width });
        const frame = framed(content, session, viewOf(open.name).size);
        if (index < overlays.length - 1) return [{ ...frame, cursor: undefined }];
        const area = { x: 0, y: 0, width: session.columns, height: session.rows };
        return [{ area, rows: [], isBackdrop: true }, frame];
      });
    },
};
