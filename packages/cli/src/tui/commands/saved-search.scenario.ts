import { scenario } from '../../test-utils/scenario.ts';

export const savedSearchScenario = scenario({
  before: ['/saved', 'compose.send'],
  becomes: ({ state }) => state.overlays.at(-1)?.name === 'search',
});
