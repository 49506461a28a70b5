import { scenario } from '../../test-utils/scenario.ts';

export const sideFocusScenario = scenario({
  open: 11,
  wide: true,
  before: ['side.next'],
  elsewhere: { list: { before: ['side.next', 'side.focus'], becomes: ({ state }) => state.side?.focused === false } },
  becomes: ({ state }) => state.side?.focused === true,
});
