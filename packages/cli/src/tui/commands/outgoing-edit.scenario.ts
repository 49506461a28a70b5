import { draftOf, refused, scenario } from '../../test-utils/scenario.ts';

export const outgoingEditScenario = scenario({
  prepare: refused,
  before: ['not allowed', 'compose.send', 'select.start'],
  becomes: ({ state }) => draftOf(state).text === 'not allowed',
});
