import { scenario } from '../../test-utils/scenario.ts';
import { focusedView } from '../store/selectors.ts';

export const linkListScenario = scenario({
  prepare: (client) => client.receive(10, 2, 'see https://ci.example.org/4711'),
  before: ['select.start'],
  becomes: ({ state }) => focusedView(state)?.name === 'links',
});
