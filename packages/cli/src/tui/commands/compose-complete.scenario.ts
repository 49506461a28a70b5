import { draftOf, scenario } from '../../test-utils/scenario.ts';
import { openState } from '../store/selectors.ts';

export const composeCompleteScenario = scenario({
  before: ['/grou'],
  elsewhere: {
    'view:thread': {
      before: ['select.start', 'message.thread', '@b'],
      becomes: ({ state }) => openState(state, 'thread')?.query.text === '@bob ',
    },
  },
  becomes: ({ state }) => draftOf(state).text === '/group ',
});
