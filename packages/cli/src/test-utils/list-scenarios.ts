import { focusedView } from '../tui/store/selectors.ts';
import type { TuiState } from '../tui/store/state.ts';
import { type Scenario, scenario } from './scenario.ts';

const chosenIn = (state: TuiState) => focusedView(state)?.state.index;
const isClosed = (state: TuiState) => focusedView(state) === undefined;

/** How the commands of all lists, texts and questions are tried, by their names. */
export const LIST_SCENARIOS: Readonly<Record<string, Scenario>> = {
  'list.up': scenario({ before: ['go.switcher'], becomes: ({ state }) => chosenIn(state) === 1 }),
  'list.down': scenario({ before: ['go.switcher'], becomes: ({ state }) => chosenIn(state) === 1 }),
  'list.page-up': scenario({ before: ['go.switcher', 'list.down'], becomes: ({ state }) => chosenIn(state) === 0 }),
  'list.page-down': scenario({ before: ['go.switcher'], becomes: ({ state }) => chosenIn(state) === 1 }),
  'list.choose': scenario({
    before: ['go.switcher', 'list.down'],
    becomes: ({ state }) => state.conversations.openId === 11,
  }),
  'list.close': scenario({ open: 11, before: ['side.members'], becomes: ({ state }) => isClosed(state) }),
  'text.close': scenario({
    before: ['select.start', 'message.receipts'],
    becomes: ({ state }) => isClosed(state),
  }),
  'question.yes': scenario({
    before: ['select.start', 'message.recall'],
    becomes: ({ called }) => called('recall', 10, 2),
  }),
  'question.no': scenario({
    before: ['select.start', 'message.recall'],
    becomes: ({ state }) => isClosed(state),
  }),
};
