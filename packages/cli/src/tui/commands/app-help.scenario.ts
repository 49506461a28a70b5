import { scenario } from '../../test-utils/scenario.ts';

export const appHelpScenario = scenario({
  becomes: ({ shows }) => shows('Editing text') || shows('Writing'),
});
