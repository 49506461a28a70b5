import { scenario } from '../../test-utils/scenario.ts';
import { openState } from '../store/selectors.ts';

export const threadNewLineScenario = scenario({
  before: ['select.start', 'message.thread', 'one'],
  becomes: ({ state }) => openState(state, 'thread')?.query.text === 'one\n',
});
