import { describe, expect, it } from 'vitest';
import type { CommandContext } from '../commands/command.ts';
import type { TuiAction } from '../store/actions.ts';
import { initialState, reduce } from '../store/reducer.ts';
import { createSelectors } from '../store/selectors.ts';
import type { TuiState } from '../store/state.ts';
import { NO_TEXT } from '../store/text-edit.ts';
import { createBodyLayout } from '../timeline/body.ts';
import type { OpenView, ViewName, ViewState, ViewTypes } from '../views/view-types.ts';
import { createInputHandler } from './handle-input.ts';
import { helpLines } from './help-table.ts';
import { COMMAND_BOOK, keymapOf } from './registry.ts';

const LIST = { index: 0, busy: false, failed: undefined, conversationId: 1 };
const TYPED = { index: 0, query: NO_TEXT };

const VIEW_STATES: { readonly [Name in ViewName]: ViewTypes[Name] } = {
  help: { index: 0, query: NO_TEXT },
  palette: { index: 0, query: NO_TEXT, entries: [] },
  switcher: { ...TYPED, found: { typed: '', users: [] }, entries: [] },
  emoji: { ...TYPED, conversationId: 1, seq: 1 },
  search: { ...TYPED, ...LIST, searched: '', results: [], conversations: new Map(), note: '', isLocal: false },
  date: { ...TYPED, conversationId: 1 },
  mentions: { ...LIST, messages: [], conversations: new Map(), next: undefined, unread: false },
  saved: { ...LIST, messages: [], conversations: new Map(), next: undefined },
  friends: { index: 0 },
  'profile-list': { index: 0, profiles: [], failed: undefined },
  profile: { ...LIST, username: 'bob', userId: 2, member: undefined, common: undefined },
  group: { index: 0, conversationId: 1 },
  'group-field': { ...TYPED, conversationId: 1, field: 'name' },
  'group-setting': { index: 0, conversationId: 1, setting: 'joinMode' },
  bans: { ...LIST, bans: [] },
  'invite-links': { ...LIST, links: [], made: undefined },
  'join-requests': { index: 0 },
  members: { ...LIST, read: new Map(), changed: new Map() },
  announcements: { ...LIST, announcements: [] },
  receipts: { ...LIST, seq: 1, receipts: undefined },
  pins: { ...LIST, pins: [] },
  versions: { ...LIST, seq: 1, versions: [] },
  links: { index: 0, conversationId: 1, seq: 1, links: [] },
  paste: { index: 0, conversationId: 1, text: '', choices: [], words: '' },
  thread: {
    ...TYPED,
    ...LIST,
    seq: 1,
    root: undefined,
    replies: [],
    gone: new Set(),
    at: undefined,
    isStale: false,
  },
  files: { ...LIST, files: [], cursor: '', isStale: false },
  picture: { index: 0, conversationId: 1, seq: 1, files: [], failed: undefined },
  raw: { index: 0, conversationId: 1, seq: 1, body: '', kind: 'text' },
  question: { index: 0, question: 'Sure?', action: { type: 'leave', conversationId: 1 } },
};

const inPhase = (phase: 'login' | 'chat'): TuiState =>
  initialState({ phase, profile: 'default', serverUrl: undefined, columns: 80, rows: 24, now: 1 });
const withView = (name: string, state: ViewState) =>
  reduce(inPhase('chat'), { type: 'view-opened', view: { id: 1, name, state } as OpenView });
const withSelection = () => {
  const opened = reduce(inPhase('chat'), { type: 'opened', conversationId: 1 });
  return reduce(opened, { type: 'selected', conversationId: 1, key: 1 });
};

/** What a key does to the screen and to the state. */
function effectOf(key: string, state: TuiState, isStarting = false): readonly string[] {
  const did: string[] = [];
  const record = (name: string) => () => did.push(name);
  const screen: Partial<CommandContext['screen']> = {
    quit: record('quit'),
    suspend: record('suspend'),
    redraw: record('redraw'),
    reconnect: record('reconnect'),
  };
  const context: Partial<CommandContext> = {
    state: () => state,
    dispatch: (action: TuiAction) => did.push(action.type),
    selectors: createSelectors(createBodyLayout(), keymapOf()),
    screen: screen as CommandContext['screen'],
    commands: COMMAND_BOOK,
    isStarting: () => isStarting,
  };
  createInputHandler(context as CommandContext, { after: () => () => undefined })({ type: 'key', name: key });
  return did;
}

const EVERYWHERE = keymapOf().rows.filter(({ place }) => place === 'everywhere');
const DOES: Readonly<Record<string, string>> = {
  'app.quit': 'quit',
  'app.suspend': 'suspend',
  'app.redraw': 'redraw',
  'connection.retry': 'reconnect',
};
/** Ctrl-C closes what is open before it leaves im. */
const KEYS = EVERYWHERE.flatMap(({ command, keys }) =>
  keys.filter((key) => key !== 'ctrl+c').map((key) => [key, DOES[command]] as const),
);

describe('what the help lists under "Everywhere"', () => {
  it('is all that is routed so', () => {
    const lines = helpLines(keymapOf());
    const start = lines.findIndex(({ keys, text }) => keys === '' && text === 'Everywhere');
    const below = lines.slice(start + 1);
    const end = below.findIndex(({ keys }) => keys === '');
    expect(below.slice(0, end).map(({ text }) => text)).toEqual(EVERYWHERE.map(({ help }) => help));
    expect(EVERYWHERE.map(({ command }) => command).sort()).toEqual(Object.keys(DOES).sort());
  });

  describe.each([
    ...Object.entries(VIEW_STATES).map(([name, view]) => [`the view ${name}`, withView(name, view)] as const),
    ['a selected message', withSelection()] as const,
    ['the first-run wizard', inPhase('login')] as const,
  ])('in %s', (_name, state) => {
    it.each(KEYS)('%s does %s', (key, command) => {
      expect(effectOf(key, state)).toEqual([command]);
    });
  });

  it.each(KEYS)('%s does %s before there is a client', (key, command) => {
    expect(effectOf(key, inPhase('chat'), true)).toEqual([command]);
  });
});

it('Ctrl-C leaves im before there is a client, and other keys do nothing then', () => {
  expect(effectOf('ctrl+c', inPhase('chat'), true)).toEqual(['quit']);
  for (const key of ['enter', 'ctrl+k', 'f1', 'up', 'backspace']) {
    expect(effectOf(key, inPhase('chat'), true)).toEqual([]);
  }
});
