import { cutLine } from '../../text/cut.ts';
import { textWidth } from '../../text/width.ts';
import { keyLabel } from '../keys/key-names.ts';
import type { Area } from '../layouts/geometry.ts';
import { connectionRows } from '../store/connection-words.ts';
import type { Selectors } from '../store/selectors.ts';
import type { TuiState } from '../store/state.ts';
import type { Row } from '../theme/rows.ts';
import { createListRows } from './list-rows.ts';
import type { PanelContent, PanelSpec } from './panel.ts';
import { presenceSpan } from './presence-sign.ts';

/** The list of conversations, with who one is over it and the connection under it. */
export const sidebarPanel: PanelSpec = {
  name: 'sidebar',
  phase: 'chat',
  order: 10,
  create() {
    const listRows = createListRows();
    return (state, { selectors }) => {
      const { head, sidebar, sidebarFoot, divider } = selectors.geometry(state);
      return [
        ...drawn(head, (area) => headRows(state, selectors, area.width)),
        ...drawn(sidebar, (area) => listRows(state, selectors.sections(state), area, selectors.keymap)),
        ...drawn(sidebarFoot, ({ width, height }) => connectionRows(state, width - 2, height)),
        ...drawn(divider, ({ height }) => dividerRows(height)),
      ];
    };
  },
};

function drawn(area: Area | undefined, rows: (area: Area) => readonly Row[]): readonly PanelContent[] {
  return area === undefined ? [] : [{ area, rows: rows(area) }];
}

/** Who one is and whether others see one, and the key that finds what is not in the list. */
function headRows({ session, people }: TuiState, { keymap }: Selectors, width: number): readonly Row[] {
  const { me, profile, connection } = session;
  const own = me === undefined ? undefined : people.presence.get(me.id)?.status;
  const sign = presenceSpan(connection.type === 'ready' ? (own ?? 'online') : 'offline');
  const where = profile === 'default' ? '' : `  ${profile}`;
  const name = cutLine(me?.username ?? '', Math.max(0, width - 4 - textWidth(where)));
  const rest = cutLine(where, Math.max(0, width - 4 - textWidth(name)));
  const goTo = keymap.rows.find(({ command }) => command === 'go.switcher')?.keys[0];
  return [
    [{ text: ' ' }, sign, { text: ` ${name}`, style: 'strong' }, { text: rest, style: 'dim' }],
    [{ text: goTo === undefined ? '' : cutLine(` ${keyLabel(goTo)} go to`, width), style: 'hint' }],
  ];
}

/** A line from top to bottom. */
export function dividerRows(height: number): readonly Row[] {
  return Array.from({ length: height }, (): Row => [{ text: '│', style: 'border' }]);
}
