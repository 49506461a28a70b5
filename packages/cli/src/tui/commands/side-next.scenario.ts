import { scenario } from '../../test-utils/scenario.ts';

export const sideNextScenario = scenario({
  open: 11,
  elsewhere: {
    'view:members': { before: ['side.members'], becomes: ({ shows }) => shows('Pinned in Team') },
    'view:pins': { before: ['side.pins'], becomes: ({ shows }) => shows('There is no file here yet.') },
    'view:files': { before: ['side.files'], becomes: ({ state }) => state.overlays.length === 0 },
    'view:thread': { before: ['select.start', 'message.thread'] },
  },
  becomes: ({ shows }) => shows('Members of Team'),
});
