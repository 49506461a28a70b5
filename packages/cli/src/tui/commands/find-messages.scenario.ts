import { scenario } from '../../test-utils/scenario.ts';

export const findMessagesScenario = scenario({
  typed: '/search hello',
  becomes: ({ state }) => state.overlays.at(-1)?.name === 'search',
});
