import { expect, it } from 'vitest';
import { systemText } from './system-text.ts';

const NAMES = new Map([
  [1, 'alice'],
  [2, 'bob'],
]);
const nameOf = (id: number): string => NAMES.get(id) ?? `#${id}`;

it('does not name the maker of a group among those that it was made with', () => {
  const payload = { type: 'created', actor: 1, users: [1, 2], name: 'Ops' };
  expect(systemText({ body: '', payload }, nameOf)).toBe('alice made the group Ops with bob');
});

it('names who was added and by whom', () => {
  expect(systemText({ body: '', payload: { type: 'added', actor: 1, users: [2] } }, nameOf)).toBe('alice added bob');
});
