import { scenario } from '../../test-utils/scenario.ts';

export const findHereScenario = scenario({
  typed: '/find hello',
  becomes: ({ state }) => state.overlays.at(-1)?.name === 'search',
});
