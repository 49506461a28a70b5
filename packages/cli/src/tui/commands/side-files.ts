import { hasRoomForSide } from '../layouts/geometry.ts';
import type { Command } from './command.ts';
import { inConversation } from './possible/possible.ts';

/** All files of the open conversation. */
export const sideFiles: Command = {
  name: 'side.files',
  title: 'Files',
  help: 'see all files that were sent here, to open or save them',
  places: ['chat'],
  keys: { default: 'alt+l' },
  slash: { word: 'files', args: [] },
  when: inConversation,
  run({ views, state, dispatch }) {
    if (!hasRoomForSide(state().session.columns)) return views.open('files');
    const isOpen = views.openBeside('files');
    if (isOpen) dispatch({ type: 'side-focused', focused: true });
    return isOpen;
  },
};
