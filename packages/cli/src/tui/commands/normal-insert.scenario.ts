import { scenario } from '../../test-utils/scenario.ts';

export const normalInsertScenario = scenario({
  before: ['hello', 'compose.cancel'],
  becomes: ({ state }) => !state.composer.isNormal,
});
