import { expect, it } from 'vitest';
import { keymapOf } from '../keys/registry.ts';
import { keyedHints } from './view-hints.ts';

const HINTS = ['{list.choose} open', '{message.unpin} unpin', '{list.up} {list.down} scroll', '/upload PATH sends one'];

it('hints have the keys of the keymap, and none of a command without a key', () => {
  const places = ['view:pins', 'list'] as const;
  expect(keyedHints(HINTS, keymapOf(), places)).toEqual([
    'Enter open',
    'u unpin',
    '↑ ↓ scroll',
    '/upload PATH sends one',
  ]);
  const bound = keymapOf({ preset: 'default', bind: { 'view:pins: x': 'message.unpin', 'view:pins: u': 'none' } });
  expect(keyedHints(HINTS, bound, places)[1]).toBe('x unpin');
  const unbound = keymapOf({ preset: 'default', bind: { 'view:pins: u': 'none' } });
  expect(keyedHints(HINTS, unbound, places)).not.toContain('u unpin');
  expect(keyedHints(['{question.yes*} yes'], keymapOf(), ['question'])).toEqual(['Enter or y yes']);
});
