import { scenario } from '../../test-utils/scenario.ts';

export const sideFocusScenario = scenario({
  open: 11,
  wide: true,
  before: ['side.next'],
  becomes: ({ state }) => state.side?.focused === true,
});
