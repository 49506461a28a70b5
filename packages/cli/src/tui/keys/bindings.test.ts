import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BINDINGS, EDIT_KEYS } from './bindings.ts';
import { renderKeysDoc } from './keys-page.ts';
import { createKeyMatcher } from './matcher.ts';

describe('the key table', () => {
  it('gives no key two meanings in one place', () => {
    const seen = BINDINGS.flatMap((binding) => binding.keys.map((key) => `${binding.place} ${key}`));
    expect(seen.filter((entry, index) => seen.indexOf(entry) !== index)).toEqual([]);
  });

  it('gives a key that works everywhere no other meaning anywhere', () => {
    const everywhere = new Set(BINDINGS.filter(({ place }) => place === 'everywhere').flatMap(({ keys }) => keys));
    const hidden = BINDINGS.filter(
      ({ place, keys }) => place !== 'everywhere' && keys.some((key) => everywhere.has(key)),
    );
    expect(hidden).toEqual([]);
  });

  it('takes no editing key away from the composer', () => {
    const edits = new Set(EDIT_KEYS.flatMap((entry) => entry.keys));
    const taken = BINDINGS.filter(({ place }) => ['composer', 'conversation', 'everywhere'].includes(place)).flatMap(
      ({ keys }) => keys,
    );
    expect(taken.filter((key) => edits.has(key))).toEqual([]);
  });

  it('asks the places in order', () => {
    const matcher = createKeyMatcher(BINDINGS);
    expect(matcher.command('ctrl+p', ['composer', 'conversation'])).toBe('select');
    expect(matcher.command('ctrl+p', ['dialog'])).toBe('dialog-up');
    expect(matcher.command('ctrl+k', ['selection', 'conversation'])).toBe('switcher');
    expect(matcher.command('ctrl+k', ['login'])).toBeUndefined();
  });

  it('is what docs/keys.md holds', () => {
    const page = readFileSync(new URL('../../../../../docs/keys.md', import.meta.url), 'utf8');
    expect(page).toBe(renderKeysDoc());
  });
});
