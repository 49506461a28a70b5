import { expect, it } from 'vitest';
import { createConversation, createSummary, createUser } from '../../../test-utils/builders.ts';
import { keymapOf } from '../../keys/registry.ts';
import { initialState, reduce } from '../../store/reducer.ts';
import { createSelectors } from '../../store/selectors.ts';
import { textOf } from '../../store/text-edit.ts';
import { createBodyLayout } from '../../timeline/body.ts';
import { operatorOffers } from './operators.ts';

const NOW = new Date(2026, 10, 30, 12).getTime();
const screen = { phase: 'chat', profile: 'default', serverUrl: undefined, columns: 80, rows: 24, now: NOW } as const;
const [alice, bob] = [
  createUser({ id: 1, username: 'alice' }),
  createUser({ id: 2, username: 'bob', displayName: 'Robert' }),
];
const conversations = [
  createConversation({ id: 5, handle: 'ops', name: 'Ops team' }),
  createConversation({ id: 6, name: 'No handle' }),
  createConversation({ id: 7, kind: 'direct', name: '', directUserIds: [1, 2] }),
  createConversation({ id: 8, kind: 'direct', name: '', directUserIds: [1, 1] }),
];
const state = [
  { type: 'welcomed', me: alice } as const,
  { type: 'users', users: [alice, bob] } as const,
  { type: 'summaries', summaries: conversations.map((one) => createSummary(one)), complete: true } as const,
].reduce(reduce, initialState(screen));
const selectors = createSelectors(createBodyLayout(), keymapOf());

it.each([
  ['fr', ['from:']],
  ['red B', ['before:']],
  ['from:', ['from:me ', 'from:@bob ']],
  ['from:rob', ['from:@bob ']],
  ['from:@', ['from:@bob ']],
  ['in:', ['in:saved ', 'in:@bob ', 'in:6 ', 'in:#ops ']],
  ['in:no', ['in:6 ']],
  ['in:#', ['in:#ops ']],
  ['before:2026', ['before:2026-11-23 ', 'before:2026-11-02 ']],
  ['has:i', ['has:image ']],
  ['has:image', []],
  ['hello', []],
  ['"fr', []],
  ['"a b" fr', ['from:']],
])('%s may become %j', (typed, expected) => {
  expect(operatorOffers(state, selectors, textOf(typed))?.items.map(({ insert }) => insert) ?? []).toEqual(expected);
});

it('takes only the word before the cursor, at its end', () => {
  expect(operatorOffers(state, selectors, { text: 'red fr', cursor: 5 })).toBeUndefined();
  expect(operatorOffers(state, selectors, textOf('red fr'))).toMatchObject({ start: 4, end: 6 });
});
