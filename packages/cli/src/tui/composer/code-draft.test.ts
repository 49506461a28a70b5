import { describe, expect, it } from 'vitest';
import { EMPTY_DRAFT } from '../store/slices/composer.ts';
import { asCode, codeDraft, indentAt, indentOf } from './code-draft.ts';
import { guessLanguage } from './guess-language.ts';

describe('a draft that is code', () => {
  it('is the text of /code, with its language in the first line', () => {
    const draft = { ...EMPTY_DRAFT, isCode: true };
    expect(codeDraft({ ...draft, text: '/code ts\nconst a' })).toEqual({ language: 'ts', start: 9 });
    expect(codeDraft({ ...draft, text: '/code \n' })).toEqual({ language: '', start: 7 });
    expect(codeDraft({ ...draft, text: 'no code' })).toBeUndefined();
    expect(codeDraft({ ...draft, text: '/code ts\nconst a', isCode: false })).toBeUndefined();
    expect(codeDraft({ ...draft, text: '/code ts\na', mode: { type: 'edit', seq: 1 } })).toBeUndefined();
  });

  it('is made of what is written, and of a /code that is begun', () => {
    expect(asCode('a = 1')).toBe('/code \na = 1');
    expect(asCode('a = 1', 'py')).toBe('/code py\na = 1');
    expect(asCode('/code')).toBe('/code \n');
    expect(asCode('/code ts')).toBe('/code ts\n');
    expect(asCode('/code ts\nlet a', 'py')).toBe('/code ts\nlet a');
    expect(asCode('/codex')).toBe('/code \n/codex');
  });

  it('is indented as it is already, or as its language is', () => {
    expect(indentOf('', 'a\n   b')).toBe('   ');
    expect(indentOf('python', 'a\n\tb')).toBe('\t');
    expect([indentOf('python', ''), indentOf('ts', ''), indentOf('go', '')]).toEqual(['    ', '  ', '\t']);
    expect(indentAt('a\n  b', 5)).toBe('  ');
    expect(indentAt('a\n  b', 3)).toBe(' ');
    expect(indentAt('', 0)).toBe('');
  });
});

describe('the language of a text', () => {
  it('is guessed where it is plain', () => {
    const texts: Readonly<Record<string, string>> = {
      json: '{"a": [1, 2]}',
      diff: 'diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b',
      python: 'import os\n\ndef main(args):\n    for a in args:\n        print(a)',
      sh: 'set -e\nfor f in *; do\n  echo $f\ndone',
      ts: "import { a } from 'b';\nexport interface C {\n  d: string;\n}",
      go: 'package main\n\nimport (\n\t"fmt"\n)\n\nfunc main() {\n\tx := 1\n}',
      rust: 'use std::io;\n\nfn main() {\n    let mut a = 1;\n}',
      sql: 'SELECT a\nFROM b\nWHERE c = 1',
      bash: '#!/usr/bin/env bash\ntrue',
    };
    for (const [language, text] of Object.entries(texts)) expect([text, guessLanguage(text)]).toEqual([text, language]);
  });

  it('is not guessed of prose and of logs', () => {
    expect(guessLanguage('Dear all,\n\nwe meet at ten in the large room. For whom is that too early?\n')).toBe('');
    expect(guessLanguage('12:00:01 started\n12:00:02 listening on 8420\n')).toBe('');
    expect(guessLanguage('{"a": ')).toBe('');
  });
});
