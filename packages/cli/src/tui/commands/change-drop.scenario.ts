import { refused, scenario } from '../../test-utils/scenario.ts';

export const changeDropScenario = scenario({
  prepare: refused,
  before: ['select.start', 'message.pin', 'select.start'],
  becomes: ({ state }) => state.messages.changes.size === 0,
});
