import { scenario } from '../../test-utils/scenario.ts';

export const searchCompleteScenario = scenario({
  before: ['find.messages', 'fr'],
  becomes: ({ state }) => state.overlays.at(-1)?.state.query?.text === 'from:',
});
