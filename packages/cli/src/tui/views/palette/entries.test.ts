import { describe, expect, it } from 'vitest';
import type { CommandContext } from '../../commands/command.ts';
import { COMMAND_BOOK, keymapOf } from '../../keys/registry.ts';
import { initialState, reduce } from '../../store/reducer.ts';
import { createSelectors } from '../../store/selectors.ts';
import type { TuiState } from '../../store/state.ts';
import { createBodyLayout } from '../../timeline/body.ts';
import { foundEntries, paletteEntries, runEntry } from './entries.ts';

const start = initialState({ phase: 'chat', profile: 'default', serverUrl: undefined, columns: 80, rows: 24, now: 1 });
const opened = reduce(start, { type: 'opened', conversationId: 1 });

/** What commands would have, as far as the palette looks at it. */
function contextOf(state: TuiState) {
  const did: string[] = [];
  const context: Partial<CommandContext> = {
    state: () => state,
    selectors: createSelectors(createBodyLayout(), keymapOf({ preset: 'default', bind: { 'alt+w': 'go.saved' } })),
    commands: COMMAND_BOOK,
    notify: (text, kind) => void did.push(`${kind}: ${text}`),
    screen: { redraw: () => void did.push('redraw') } as CommandContext['screen'],
  };
  return { context: context as CommandContext, did };
}

describe('the palette', () => {
  it('has every command that is no step of typing, with the key it has now and what it takes', () => {
    const entries = paletteEntries(contextOf(opened).context);
    const of = (name: string) => entries.find((entry) => entry.name === name);
    expect(of('go.saved')).toEqual({
      name: 'go.saved',
      title: 'Notes to yourself',
      keys: 'Alt-W',
      takes: '',
      needs: false,
      reason: '',
    });
    expect(of('conversation.mute')).toMatchObject({ keys: '', takes: 'all|mentions|none', needs: false });
    expect(of('go.direct')).toMatchObject({ takes: 'NAME', needs: true });
    for (const name of ['compose.up', 'select.down', 'list.up', 'login.submit', 'question.yes']) {
      expect(of(name), name).toBeUndefined();
    }
    const listed = new Set(entries.map(({ name }) => name));
    const words = COMMAND_BOOK.all.filter(({ slash }) => slash !== undefined).map(({ name }) => name);
    expect(words.filter((name) => !listed.has(name) && !/^compose\.|^app\.palette$/.test(name))).toEqual([]);
  });

  it('lists what cannot be done last, with the reason', () => {
    const entries = paletteEntries(contextOf(start).context);
    const first = entries.findIndex(({ reason }) => reason !== '');
    expect(entries.slice(0, first).map(({ name }) => name)).toContain('go.switcher');
    expect(entries.slice(first).every(({ reason }) => reason !== '')).toBe(true);
    expect(entries.find(({ name }) => name === 'message.reply')?.reason).toBe('Select a message first (Ctrl-P).');
    expect(entries.find(({ name }) => name === 'group.leave')?.reason).toBe('Only in a group.');
    const titles = entries.slice(0, first).map(({ title }) => title);
    expect(titles).toEqual([...titles].sort(new Intl.Collator('en').compare));
  });

  it('finds by letters of title or name, those that can be done first', () => {
    const entries = paletteEntries(contextOf(opened).context);
    expect(foundEntries(entries, 'svd')[0]?.name).toBe('find.saved');
    expect(foundEntries(entries, 'nts')[0]?.name).toBe('go.saved');
    expect(foundEntries(entries, 'group.join')[0]?.name).toBe('group.join');
    expect(foundEntries(entries, 'qqqq')).toEqual([]);
    expect(foundEntries(entries, ' ')).toBe(entries);
    const reasons = foundEntries(entries, 're').map(({ reason }) => reason !== '');
    expect(reasons).toEqual([...reasons].sort((one, other) => Number(one) - Number(other)));
  });

  it('does what is chosen, or says why not', () => {
    const { context, did } = contextOf(start);
    const entries = paletteEntries(context);
    for (const name of ['app.redraw', 'message.reply']) {
      const entry = entries.find((one) => one.name === name);
      if (entry === undefined) throw new Error(`There is no ${name}.`);
      runEntry(context, entry, '');
    }
    expect(did).toEqual(['redraw', 'error: Select a message first (Ctrl-P).']);
  });
});
