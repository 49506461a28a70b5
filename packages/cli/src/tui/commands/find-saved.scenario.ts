import { scenario } from '../../test-utils/scenario.ts';

export const findSavedScenario = scenario({
  typed: '/saved',
  becomes: ({ state }) => state.overlays.at(-1)?.name === 'saved',
});
