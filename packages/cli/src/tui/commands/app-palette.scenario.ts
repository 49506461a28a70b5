import { scenario } from '../../test-utils/scenario.ts';

export const appPaletteScenario = scenario({
  before: ['compose.cancel'],
  typed: '/do',
  becomes: ({ shows }) => shows('Enter do it'),
});
