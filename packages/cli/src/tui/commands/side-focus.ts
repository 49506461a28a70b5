import { hasRoomForSide } from '../layouts/geometry.ts';
import type { Command } from './command.ts';

/** To the column beside the conversation, and back. */
export const sideFocus: Command = {
  name: 'side.focus',
  title: 'Other column',
  help: 'go to the column beside the conversation, and back',
  places: ['chat', 'list'],
  keys: { default: 'f6' },
  when: ({ side, session }) =>
    side !== undefined && hasRoomForSide(session.columns) ? true : 'Nothing is beside the conversation (Ctrl-O).',
  run({ state, dispatch }) {
    const { side, overlays } = state();
    if (side !== undefined && overlays.length === 0) dispatch({ type: 'side-focused', focused: !side.focused });
  },
};
