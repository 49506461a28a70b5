import { withKeys } from '../keys/way-to.ts';
import { hasRoomForSide } from '../layouts/geometry.ts';
import type { Command } from './command.ts';

/** To the column beside the conversation, and back. */
export const sideFocus: Command = {
  name: 'side.focus',
  title: 'Other column',
  help: 'go to the column beside the conversation, and back',
  places: ['chat', 'list'],
  keys: { default: 'f6' },
  when: ({ side, session }, { keymap }) =>
    side !== undefined && hasRoomForSide(session.columns)
      ? true
      : withKeys(keymap, 'Nothing is beside the conversation ({side.next}).'),
  run({ state, dispatch }) {
    const { side, overlays } = state();
    if (side !== undefined && overlays.length === 0) dispatch({ type: 'side-focused', focused: !side.focused });
  },
};
