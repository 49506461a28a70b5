import { scenario, selectedIn } from '../../test-utils/scenario.ts';

export const findNextScenario = scenario({
  before: ['find.messages', 'hello', 'list.choose', 'list.choose'],
  becomes: ({ state }) => selectedIn(state) === 1,
});
