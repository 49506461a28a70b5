import { scenario } from '../../test-utils/scenario.ts';

export const appHelpScenario = scenario({
  typed: '/help',
  becomes: ({ shows }) => shows('Editing text') || shows('Writing'),
});
