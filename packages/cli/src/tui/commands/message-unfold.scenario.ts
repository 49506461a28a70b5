import { scenario, selectedIn } from '../../test-utils/scenario.ts';
import { openWindow } from '../store/selectors.ts';

export const messageUnfoldScenario = scenario({
  prepare: (client) => client.receive(10, 2, Array.from({ length: 60 }, (_, line) => `line ${line}`).join('\n')),
  before: ['select.start'],
  becomes: ({ state }) => selectedIn(state) === 3 && openWindow(state).unfolded.size === 1,
});
