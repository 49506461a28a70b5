import { scenario } from '../../test-utils/scenario.ts';

export const composeEditorScenario = scenario({
  before: ['some'],
  becomes: ({ shows }) => shows('some, edited'),
});
