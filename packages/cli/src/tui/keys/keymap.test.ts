import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PRESETS } from '../../config/sections/keys.ts';
import { COMMANDS } from '../generated/commands.ts';
import { EDIT_KEYS } from './edit-keys.ts';
import { canonicalKey, keysOfSequence, parseKeys } from './key-names.ts';
import { keysOf } from './keymap.ts';
import { renderKeysDoc } from './keys-page.ts';
import { createKeyMatcher } from './matcher.ts';
import { ALL_COMMANDS, COMMAND_BOOK, keymapOf } from './registry.ts';

describe('the commands', () => {
  it('are named as their files are', () => {
    const named = Object.entries(COMMANDS).map(([name, command]) => [name, command.name]);
    expect(named.filter(([file, name]) => file !== name)).toEqual([]);
    expect(new Set(ALL_COMMANDS.map(({ name }) => name)).size).toBe(ALL_COMMANDS.length);
  });

  it('have each slash word once', () => {
    const words = ALL_COMMANDS.flatMap(({ slash }) => (slash ? [slash.word, ...(slash.aliases ?? [])] : []));
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
    expect(words.map((word) => COMMAND_BOOK.ofWord(word)?.slash?.word ?? '-')).not.toContain('-');
  });

  it('can be reached without Alt, whose letters some terminals keep', () => {
    const onlyAlt = ALL_COMMANDS.filter(
      ({ keys, slash }) =>
        keys !== undefined && slash === undefined && keys.default.split(' ').every((key) => key.startsWith('alt+')),
    );
    expect(onlyAlt.map(({ name }) => name)).toEqual([]);
  });

  it.each(PRESETS)('have keys that a terminal can send, written as they are compared (%s)', (preset) => {
    const keys = keymapOf({ preset, bind: {} }).rows.flatMap((row) => row.keys);
    const wrong = keys.filter((key) => {
      const parsed = parseKeys(key);
      return (
        !('sequence' in parsed) || parsed.sequence !== key || keysOfSequence(key).map(canonicalKey).join('>') !== key
      );
    });
    expect(wrong).toEqual([]);
  });

  it.each(PRESETS)('take no editing key away from the composer (%s)', (preset) => {
    const edits = new Set(EDIT_KEYS.flatMap((entry) => entry.keys));
    const taken = keymapOf({ preset, bind: {} })
      .rows.filter(({ place }) => ['composer', 'chat', 'everywhere'].includes(place))
      .flatMap(({ keys }) => keys);
    expect(taken.filter((key) => edits.has(key))).toEqual([]);
  });
});

describe('the keymap', () => {
  const matcher = createKeyMatcher(keymapOf());
  const commandOf = (key: string, ...places: Parameters<typeof matcher.find>[1]) => {
    const found = matcher.find([key], places);
    return found === 'begun' ? found : found?.command;
  };

  it('asks the inner place first', () => {
    expect(commandOf('ctrl+p', 'composer', 'chat')).toBe('select.start');
    expect(commandOf('ctrl+p', 'list')).toBe('list.up');
    expect(commandOf('ctrl+k', 'selection', 'chat')).toBe('go.switcher');
    expect(commandOf('ctrl+k', 'login')).toBeUndefined();
    expect(commandOf('r', 'outgoing', 'selection')).toBe('outgoing.again');
    expect(commandOf('ctrl+c', 'list', 'everywhere')).toBe('list.close');
  });

  it('knows the keys of a command', () => {
    expect(keysOf(keymapOf(), 'app.quit')).toEqual(['ctrl+q', 'ctrl+c']);
    expect(keysOf(keymapOf(), 'go.saved')).toEqual([]);
  });

  it('is what docs/keys.md holds', () => {
    const page = readFileSync(new URL('../../../../../docs/keys.md', import.meta.url), 'utf8');
    expect(page).toBe(renderKeysDoc());
  });
});
