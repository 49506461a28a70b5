import { scenario } from '../../test-utils/scenario.ts';

export const themeChooseScenario = scenario({
  typed: '/theme',
  becomes: ({ shows }) => shows('There are:'),
});
