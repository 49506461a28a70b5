import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { keyLabel } from './key-names.ts';
import { keymapOf } from './registry.ts';
import { withKeys } from './way-to.ts';

const TUI = join(import.meta.dirname, '..');
/** They are about keys themselves, not about what a command is got to work by. */
const OF_KEYS = /^(?:keys\/(?:key-names|key-terms|show-keys)\.ts|terminal\/)/;
const KEY =
  /\b(?:Ctrl|Alt|Shift)-\S|\b(?:F\d{1,2}|Esc|Escape|Enter|Tab|PgUp|PgDn)\b|(?:^|[;,(:] ?|… )[b-zB-HJ-Z] [a-z]{3,}/;

/** What is written between quotes in a source, without its comments, its imports and the keys that a command is given. */
function textsOf(source: string): readonly string[] {
  const code = source
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/^import .*$/gm, '')
    .replace(/\bkeys: \{[^}]*\}/g, '');
  return [...code.matchAll(/'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g)].map(([, one, other]) => one ?? other ?? '');
}

it('no text names a key: people give commands other keys', () => {
  const files = readdirSync(TUI, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !/\.(?:test|scenario)\.ts$/.test(file) && !OF_KEYS.test(file),
  );
  expect(files.length).toBeGreaterThan(400);
  const named = files.flatMap((file) =>
    textsOf(readFileSync(join(TUI, file), 'utf8'))
      .filter((text) => KEY.test(text))
      .map((text) => `${file}: ${text}`),
  );
  expect(named).toEqual([]);
});

it('has found such texts', () => {
  const found = ["say('Open one (Ctrl-K).')", 'say(`files; w saves them`)', "'Enter sends it.'", "'d drops it'"];
  for (const source of found)
    expect(
      textsOf(source).some((text) => KEY.test(text)),
      source,
    ).toBe(true);
});

it('a command in braces is the key that it has', () => {
  expect(withKeys(keymapOf(), '{select.start} selects, {message.keep} saves; {go.saved}.')).toBe(
    'Ctrl-P selects, b saves; /notes.',
  );
  const own = keymapOf({ preset: 'vim', bind: { 'ctrl+p': 'none', f8: 'select.start' } });
  expect(withKeys(own, '{select.start} selects')).toBe(`${keyLabel('f8')} selects`);
});
