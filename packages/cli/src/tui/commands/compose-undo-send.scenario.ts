import { draftOf, scenario } from '../../test-utils/scenario.ts';

export const composeUndoSendScenario = scenario({
  compose: { undo_send_s: 5 },
  before: ['good morning', 'compose.send'],
  becomes: ({ state }) => draftOf(state).text === 'good morning' && state.messages.outbox.size === 0,
});
