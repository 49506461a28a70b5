import { scenario, selectedIn } from '../../test-utils/scenario.ts';

export const findPreviousScenario = scenario({
  before: ['find.messages', 'hello', 'list.choose', 'list.choose', 'find.next'],
  becomes: ({ state }) => selectedIn(state) === 2,
});
