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
/** A text that is longer than the screen, and into which nothing is typed. */
const LONG_TEXT = {
  open: 11 as const,
  prepare: (client: FakeChatClient) => client.announced(11, { text: 'word '.repeat(400), setBy: 3, setAt: 1 }),
  before: ['/announce', 'compose.send'],
};
/** The same after a move. */
const movedText = (...steps: readonly string[]) => ({ ...LONG_TEXT, before: [...LONG_TEXT.before, ...steps] });
const isClosed = (state: TuiState) => focusedView(state) === undefined;

/** How the commands of all lists, texts and questions are tried, by their names. */
export const LIST_SCENARIOS: Readonly<Record<string, Scenario>> = {
  'list.up': scenario({
    ...TWO_REQUESTS,
    becomes: ({ state }) => chosenIn(state) === SECOND,
    elsewhere: { text: { ...movedText('list.down'), becomes: ({ state }) => chosenIn(state) === 0 } },
  }),
  'list.down': scenario({
    ...TWO_REQUESTS,
    becomes: ({ state }) => chosenIn(state) === SECOND,
    elsewhere: { text: { ...LONG_TEXT, becomes: ({ state }) => chosenIn(state) === 1 } },
  }),
  'list.page-up': scenario({
    ...TWO_REQUESTS,
    before: [...TWO_REQUESTS.before, 'list.down'],
    becomes: ({ state }) => chosenIn(state) === FIRST,
    elsewhere: { text: { ...movedText('list.page-down'), becomes: ({ state }) => chosenIn(state) === 0 } },
  }),
  'list.page-down': scenario({
    ...TWO_REQUESTS,
    becomes: ({ state }) => chosenIn(state) === SECOND,
    elsewhere: { text: { ...LONG_TEXT, becomes: ({ state }) => (chosenIn(state) ?? 0) > 1 } },
  }),
  'list.choose': scenario({
    before: ['go.switcher', 'list.down'],
    becomes: ({ state }) => state.conversations.openId === 11,
    elsewhere: { text: { before: ['app.help'], becomes: ({ state }) => isClosed(state) } },
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
