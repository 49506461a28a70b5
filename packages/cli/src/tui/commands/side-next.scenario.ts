import { scenario } from '../../test-utils/scenario.ts';

export const sideNextScenario = scenario({
  open: 11,
  elsewhere: {
    'view:members': { before: ['side.members'], becomes: ({ shows }) => shows('Pinned in Team') },
    'view:pins': { before: ['side.pins'], becomes: ({ state }) => state.overlays.length === 0 },
  },
  becomes: ({ shows }) => shows('Members of Team'),
});
