import { scenario } from '../../test-utils/scenario.ts';

export const findMessagesScenario = scenario({
  becomes: ({ state }) => state.overlays.at(-1)?.name === 'search',
});
