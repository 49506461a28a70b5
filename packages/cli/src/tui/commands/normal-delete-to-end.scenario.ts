import { draftOf, scenario } from '../../test-utils/scenario.ts';

export const normalDeleteToEndScenario = scenario({
  before: ['hello world', 'compose.cancel', 'normal.line-start', 'normal.next-word'],
  becomes: ({ state }) => draftOf(state).text === 'hello ',
});
