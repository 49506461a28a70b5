import { draftOf, scenario } from '../../test-utils/scenario.ts';

export const normalPutScenario = scenario({
  before: ['one two', 'compose.cancel', 'normal.line-start', 'normal.delete-word'],
  becomes: ({ state }) => draftOf(state).text === 'tone wo',
});
