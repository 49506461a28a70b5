import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createConversation, createMessage, createSummary, createUser } from '../test-utils/builders.ts';
import { createVirtualScreen } from '../test-utils/virtual-screen.ts';
import { keymapOf } from './keys/registry.ts';
import type { DrawingCounts } from './mount-panels.ts';
import { mountScreen } from './screen.ts';
import type { TuiAction } from './store/actions.ts';
import { initialState, reduce } from './store/reducer.ts';
import { createSelectors } from './store/selectors.ts';
import type { TuiState } from './store/state.ts';
import { createStore } from './store/store.ts';
import { themeFor } from './theme/themes.ts';
import { createBodyLayout } from './timeline/body.ts';

const drawn = vi.hoisted(() => new Map<string, number>());

/** The components of a module, each counting how often React draws it. */
const counted = vi.hoisted(() => async (load: () => Promise<unknown>) => {
  const components = (await load()) as Record<string, (props: object) => ReactNode>;
  return Object.fromEntries(
    Object.entries(components).map(([name, component]) => {
      if (!/^[A-Z]/.test(name)) return [name, component];
      return [
        name,
        (props: { readonly panel: { readonly name: string } }) => {
          const { name: panel } = props.panel;
          drawn.set(panel, (drawn.get(panel) ?? 0) + 1);
          return component(props);
        },
      ];
    }),
  );
});

vi.mock('./panels/ink-panel.tsx', counted);

const COLUMNS = 120;
const ROWS = 40;
const ID = 7;
const NOW = Date.UTC(2026, 2, 5, 10);
const MESSAGES = 600;

const opened: (() => void)[] = [];
beforeEach(() => drawn.clear());
afterEach(() => {
  for (const close of opened.splice(0)) close();
});

function message(seq: number) {
  const body = seq % 3 === 0 ? `第${seq}条 👩‍👩‍👦‍👦 café` : `message ${seq} of a conversation`;
  return createMessage({ conversationId: ID, seq, senderId: 2, body, sentAt: NOW + seq });
}

function arrival(seq: number): TuiAction[] {
  const conversation = createConversation({ id: ID, name: 'Team', lastSeq: seq, rev: seq, lastAt: NOW + seq });
  return [
    { type: 'message-stored', message: message(seq) },
    { type: 'summaries', summaries: [createSummary(conversation, { readSeq: seq })], complete: false },
  ];
}

/** Until what has changed is drawn. */
async function turns(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
  await new Promise((resolve) => setTimeout(resolve, 0));
}

/** A screen on which no conversation is open. */
function mount(write: (bytes: string) => boolean) {
  const store = createStore<TuiState, TuiAction>(
    reduce,
    initialState({ phase: 'chat', profile: 'default', serverUrl: undefined, columns: COLUMNS, rows: ROWS, now: NOW }),
  );
  const selectors = createSelectors(createBodyLayout(), keymapOf());
  const screen = mountScreen({
    model: { getState: store.getState, subscribe: store.subscribe, selectors, emoji: () => [] },
    theme: themeFor({}),
    columns: COLUMNS,
    rows: ROWS,
    write,
  });
  opened.push(screen.unmount);
  return { store, selectors, screen };
}

/** A screen at the end of a long conversation, with twenty others beside it. */
async function openScreen() {
  const terminal = createVirtualScreen(COLUMNS, ROWS);
  opened.push(terminal.dispose);
  let written: Promise<void> = Promise.resolve();
  const { store, screen } = mount((bytes) => {
    written = terminal.write(bytes);
    return true;
  });
  await screen.inInk;

  /** What a change of the state costs, and the components that were drawn for it. */
  async function costOf(...actions: TuiAction[]): Promise<DrawingCounts & { readonly components: string[] }> {
    await settled();
    drawn.clear();
    const before = screen.counts();
    for (const action of actions) store.dispatch(action);
    await settled();
    const after = screen.counts();
    return {
      rowsMade: after.rowsMade - before.rowsMade,
      rowsPainted: after.rowsPainted - before.rowsPainted,
      commits: after.commits - before.commits,
      components: [...drawn].flatMap(([name, count]) => Array<string>(count).fill(name)).sort(),
    };
  }

  async function settled(): Promise<void> {
    await turns();
    await written;
  }

  const me = createUser({ id: 1, username: 'alice' });
  const others = Array.from({ length: 20 }, (_, index) =>
    createSummary(createConversation({ id: 100 + index, name: `team ${index}`, lastAt: NOW - index - 1 })),
  );
  const messages = Array.from({ length: MESSAGES }, (_, index) => message(index + 1));
  const page = { messages, atStart: true, atEnd: true, rev: MESSAGES, lastSeq: MESSAGES };
  await costOf(
    { type: 'welcomed', me },
    { type: 'users', users: [me, createUser({ id: 2, username: 'bob' })] },
    { type: 'connection', state: { type: 'ready' }, now: NOW },
    { type: 'summaries', summaries: others, complete: true },
    ...arrival(MESSAGES),
    { type: 'opened', conversationId: ID },
    { type: 'window-loaded', conversationId: ID, mode: 'replace', page },
    { type: 'draft-set', conversationId: ID, text: 'hello' },
  );
  return { store, terminal, costOf };
}

const typed = (text: string): TuiAction => ({
  type: 'draft-edited',
  conversationId: ID,
  operation: { type: 'insert', text },
});

describe('what is drawn', () => {
  it('for a key is the row of the composer, and no other component or row', async () => {
    const { terminal, costOf } = await openScreen();
    expect(await costOf(typed('x'))).toEqual({ rowsMade: 1, rowsPainted: 1, commits: 1, components: ['composer'] });
    expect(terminal.text().join('\n')).toContain('> hellox');
    expect(await costOf(typed('好'))).toEqual({ rowsMade: 1, rowsPainted: 1, commits: 1, components: ['composer'] });
    expect(terminal.text().join('\n')).toContain('> hellox好');
  });

  it('for a movement of the cursor is the cursor, and no row', async () => {
    const { terminal, costOf } = await openScreen();
    const before = terminal.cursor();
    const left: TuiAction = { type: 'draft-edited', conversationId: ID, operation: { type: 'left' } };
    expect(await costOf(left)).toEqual({ rowsMade: 0, rowsPainted: 0, commits: 1, components: ['composer'] });
    expect(terminal.cursor()).toEqual({ x: before.x - 1, y: before.y });
  });

  it('for many keys of one moment is one picture', async () => {
    const { costOf } = await openScreen();
    const keys = Array.from('many letters', typed);
    expect(await costOf(...keys)).toEqual({ rowsMade: 1, rowsPainted: 1, commits: 1, components: ['composer'] });
  });

  it('for a message that comes in is its own row, and of the components the timeline', async () => {
    const { terminal, costOf } = await openScreen();
    const cost = await costOf(...arrival(MESSAGES + 1));
    expect(cost).toMatchObject({ rowsMade: 1, commits: 1, components: ['timeline'] });
    expect(terminal.text().join('\n')).toContain(`message ${MESSAGES + 1} of`);
  });

  it('for many messages of one frame is one picture', async () => {
    const { costOf } = await openScreen();
    const actions = Array.from({ length: 20 }, (_, index) => arrival(MESSAGES + 1 + index)).flat();
    expect(await costOf(...actions)).toMatchObject({ rowsMade: 20, commits: 1, components: ['timeline'] });
  });

  it('for what happens elsewhere is the row of that conversation and the sum of what is unread', async () => {
    const { costOf } = await openScreen();
    const conversation = createConversation({ id: 103, name: 'team 3', lastSeq: 1, rev: 2, lastAt: NOW - 4 });
    const summary = createSummary(conversation, { unread: 1 });
    const cost = await costOf({ type: 'summaries', summaries: [summary], complete: false });
    expect(cost).toMatchObject({ commits: 1, components: ['sidebar'] });
  });
});

describe('the screen', () => {
  it('is painted before Ink is loaded, takes changes meanwhile, and is not painted again when Ink has it', async () => {
    const pictures: string[] = [];
    const { store, screen } = mount((bytes) => pictures.push(bytes) > 0);
    expect(pictures).toHaveLength(1);
    expect(pictures[0]).toContain('Ctrl-K');
    store.dispatch({ type: 'toast', toast: { text: 'meanwhile', kind: 'info' } });
    await Promise.resolve();
    expect(pictures).toHaveLength(2);
    expect(pictures[1]).toContain('meanwhile');
    expect(screen.counts().commits).toBe(0);
    await screen.inInk;
    await turns();
    expect(pictures).toHaveLength(2);
    store.dispatch({ type: 'toast', toast: { text: 'afterwards', kind: 'info' } });
    await turns();
    expect(pictures).toHaveLength(3);
    expect(screen.counts().commits).toBeGreaterThan(0);
  });

  it('ends with what broke in a component', async () => {
    const { store, selectors, screen } = mount(() => true);
    await screen.inInk;
    await turns();
    selectors.geometry = () => {
      throw new Error('no place');
    };
    store.dispatch({ type: 'tick', now: NOW + 1 });
    await expect(screen.failed).rejects.toThrow('no place');
  });

  it('ends with what broke when a picture was written', async () => {
    const { screen } = mount(() => {
      throw new Error('no terminal');
    });
    await expect(screen.failed).rejects.toThrow('no terminal');
  });

  it('skips pictures that the terminal cannot take, and then writes the newest', async () => {
    let takes = false;
    const pictures: string[] = [];
    const { store, screen } = mount((bytes) => {
      pictures.push(bytes);
      return takes;
    });
    await turns();
    for (const text of ['one', 'two']) store.dispatch({ type: 'toast', toast: { text, kind: 'info' } });
    await turns();
    expect(pictures).toHaveLength(1);
    takes = true;
    screen.drained();
    expect(pictures).toHaveLength(2);
    expect(pictures[1]).toContain('two');
    expect(pictures[1]).not.toContain('one');
  });
});
