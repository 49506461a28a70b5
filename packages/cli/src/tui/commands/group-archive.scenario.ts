import { scenario } from '../../test-utils/scenario.ts';

export const groupArchiveScenario = scenario({
  open: 11,
  typed: '/archive',
  becomes: ({ shows }) => shows('Archive Team?'),
});
