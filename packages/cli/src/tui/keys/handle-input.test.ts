import { describe, expect, it } from 'vitest';
import type { CommandContext } from '../commands/command.ts';
import type { TuiAction } from '../store/actions.ts';
import { initialState, reduce } from '../store/reducer.ts';
import { createSelectors } from '../store/selectors.ts';
import {
  announcementList,
  memberList,
  pinList,
  receiptList,
  SWITCHER,
  searchDialog,
  versionList,
} from '../store/slices/dialogs.ts';
import type { DialogState, TuiState } from '../store/state.ts';
import { NO_TEXT } from '../store/text-edit.ts';
import { createBodyLayout } from '../timeline/body.ts';
import { createInputHandler } from './handle-input.ts';
import { helpLines } from './help-table.ts';
import { COMMAND_BOOK, keymapOf } from './registry.ts';

const DIALOGS: { readonly [Type in DialogState['type']]: Extract<DialogState, { type: Type }> } = {
  none: { type: 'none' },
  help: { type: 'help', scroll: 0 },
  switcher: SWITCHER as Extract<DialogState, { type: 'switcher' }>,
  emoji: { type: 'emoji', query: NO_TEXT, index: 0, seq: 1 },
  search: searchDialog('x') as Extract<DialogState, { type: 'search' }>,
  friends: { type: 'friends', index: 0 },
  'join-requests': { type: 'join-requests', index: 0 },
  members: memberList(1),
  announcements: announcementList(1),
  receipts: receiptList(1, 1),
  pins: pinList(1),
  versions: versionList({ conversationId: 1, seq: 1 }),
  confirm: { type: 'confirm', question: 'Sure?', action: { type: 'leave', conversationId: 1 } },
};

const inPhase = (phase: 'login' | 'chat'): TuiState =>
  initialState({ phase, profile: 'default', serverUrl: undefined, columns: 80, rows: 24, now: 1 });
const withDialog = (dialog: DialogState) => reduce(inPhase('chat'), { type: 'dialog', dialog });
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
    ...Object.entries(DIALOGS).map(([name, dialog]) => [`the dialog ${name}`, withDialog(dialog)] as const),
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
