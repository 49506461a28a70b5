import { focusedView } from '../tui/store/selectors.ts';
import type { TuiState } from '../tui/store/state.ts';
import type { FakeChatClient } from './fake-client.ts';
import { type Scenario, scenario } from './scenario.ts';

const chosenIn = (state: TuiState) => focusedView(state)?.state.index;
/** A list of two lines under a heading, into which nothing is typed, so that letters are keys. */
const TWO_REQUESTS = {
  prepare: (client: FakeChatClient) => {
    client.askedBy('bob', 'hello');
    client.askedBy('carol', 'hello');
  },
  before: ['/friends', 'compose.send'],
};
/** Where they are; the heading is 0. */
const [FIRST, SECOND] = [1, 2];
const isClosed = (state: TuiState) => focusedView(state) === undefined;

/** How the commands of all lists, texts and questions are tried, by their names. */
export const LIST_SCENARIOS: Readonly<Record<string, Scenario>> = {
  'list.up': scenario({ ...TWO_REQUESTS, becomes: ({ state }) => chosenIn(state) === SECOND }),
  'list.down': scenario({ ...TWO_REQUESTS, becomes: ({ state }) => chosenIn(state) === SECOND }),
  'list.page-up': scenario({
    ...TWO_REQUESTS,
    before: [...TWO_REQUESTS.before, 'list.down'],
    becomes: ({ state }) => chosenIn(state) === FIRST,
  }),
  'list.page-down': scenario({ ...TWO_REQUESTS, becomes: ({ state }) => chosenIn(state) === SECOND }),
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
