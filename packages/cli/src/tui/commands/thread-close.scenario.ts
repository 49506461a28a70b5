import { scenario } from '../../test-utils/scenario.ts';
import { focusedView } from '../store/selectors.ts';

export const threadCloseScenario = scenario({
  before: ['select.start', 'message.thread'],
  becomes: ({ state }) => focusedView(state) === undefined,
});
