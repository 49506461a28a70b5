import { expect, it } from 'vitest';
import { listKeys } from './list-keys.ts';
import { ALL_COMMANDS, keymapOf } from './registry.ts';

it('lists every command, with its keys if it has some', () => {
  const listed = listKeys(keymapOf({ preset: 'default', bind: { 'alt+b': 'status.set busy' } }));
  expect(new Set(listed.map(({ command }) => command))).toEqual(new Set(ALL_COMMANDS.map(({ name }) => name)));
  expect(listed).toContainEqual({
    place: 'chat',
    keys: ['alt+b'],
    command: 'status.set',
    argument: 'busy',
    title: 'Your status: busy',
  });
  expect(listed.filter(({ command }) => command === 'go.saved')).toEqual([
    { place: 'chat', keys: [], command: 'go.saved', argument: '', title: 'Notes to yourself' },
  ]);
});
