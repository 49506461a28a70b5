import { scenario } from '../../test-utils/scenario.ts';

export const composeEditorScenario = scenario({
  before: ['some'],
  word: { before: [], typed: '/editor', becomes: ({ shows }) => shows('> , edited') },
  becomes: ({ shows }) => shows('some, edited'),
});
