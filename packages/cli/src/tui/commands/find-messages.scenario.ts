import { scenario } from '../../test-utils/scenario.ts';

export const findMessagesScenario = scenario({
  becomes: ({ shows }) => shows('Enter searches'),
});
