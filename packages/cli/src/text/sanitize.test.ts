import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sanitizeBlock, sanitizeLine } from './sanitize.ts';
import { textWidth } from './width.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 60 });
const nastyText = fc
  .array(
    fc.constantFrom(
      'a',
      ' ',
      '\t',
      '\n',
      '\r',
      '\x1b',
      '\x1b[2J',
      '\x9b31m',
      '\x07',
      '\u200b',
      '\u200d',
      '\u200e',
      '\u202e',
      '\u2066',
      '\u0301',
      '\ufe0f',
      '👨',
      '👩‍👦',
      '🇪',
      '🇪🇺',
      '🏽',
      '1️⃣',
      '\ud83d',
      '你',
      'ש',
      'م',
      '\u0915\u094d',
      '\u1100',
      '\u11a8',
      '\u{e0067}',
      '\u{1f3f4}',
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));
const text = fc.oneof(anyText, nastyText);

const CONTROL = /[\p{Cc}\u2028\u2029]/u;
const STEERING = /[\u061c\u200f\u202a-\u202e\u2066-\u2069]/u;

describe('sanitizeLine', () => {
  it.each([
    ['hi\x1b[2J\x1b[H', 'hi␛[2J␛[H'],
    ['\x1b]0;pwned\x07x', '␛]0;pwned␇x'],
    ['\x1b]52;c;aGVsbG8=\x07', '␛]52;c;aGVsbG8=␇'],
    ['\x1b]8;;http://evil.example\x07bank\x1b]8;;\x07', '␛]8;;http://evil.example␇bank␛]8;;␇'],
    ['a\rb', 'a␍b'],
    ['\x9b31mred', '\\x9b31mred'],
    ['x\x1b[99999b', 'x␛[99999b'],
    ['\x1b[?1000h\x1b[?1003h', '␛[?1000h␛[?1003h'],
    ['a\r\nb\nc\u2028d', 'a↵b↵c↵d'],
    ['a\tb', 'a b'],
    ['\x00\x7f', '␀␡'],
    ['\ud83d', '\ufffd'],
    ['x\x07\x1b]0;owned\x07;y', 'x␇␛]0;owned␇;y'],
  ])('makes %j safe', (source, drawn) => {
    expect(sanitizeLine(source)).toBe(drawn);
  });

  it('leaves ordinary text of any script as it is', () => {
    for (const source of [
      'plain text',
      'xin chào',
      '你好，世界',
      '가나다',
      '👨‍❤️‍💋‍👨|',
      '🇪🇺!',
      '1️⃣|',
      '⚠️|',
      'नमस्ते',
      '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
    ]) {
      expect(sanitizeLine(source)).toBe(source);
    }
  });

  it('takes out direction overrides and fences right-to-left text', () => {
    expect(sanitizeLine('\u202eecila')).toBe('ecila');
    expect(sanitizeLine('مستخدم')).toBe('\u200eمستخدم\u200e');
    expect(sanitizeLine('\u2067חדר 5')).toBe('\u200eחדר 5\u200e');
  });

  it('caps stacked marks with a sign and gives a mark without a letter a carrier', () => {
    const stacked = `Z${'\u0301'.repeat(200)}y`;
    expect(sanitizeLine(stacked)).toBe(`Z${'\u0301'.repeat(6)}…y`);
    expect(sanitizeLine('\u0301a')).toBe('\u25cc\u0301a');
  });

  it('bounds a cluster of any length', () => {
    const chain = Array.from({ length: 500 }, () => '👩').join('\u200d');
    expect(sanitizeLine(chain)).toBe('👩…');
    expect(textWidth(sanitizeLine(`a${'\u0301'.repeat(64 * 1024)}`))).toBe(2);
  });

  it('draws half a flag as its letter and drops lone joiners', () => {
    expect(sanitizeLine('🇪')).toBe('E');
    expect(sanitizeLine('\u200da')).toBe('a');
  });

  it('never lets a control or steering character through, and is stable', () => {
    fc.assert(
      fc.property(text, (source) => {
        const drawn = sanitizeLine(source);
        expect(drawn).not.toMatch(CONTROL);
        expect(drawn).not.toMatch(STEERING);
        expect(drawn.isWellFormed?.() ?? true).toBe(true);
        expect(sanitizeLine(drawn)).toBe(drawn);
      }),
    );
  });
});

describe('sanitizeBlock', () => {
  it('keeps line feeds, joins CR LF, expands tabs by cells', () => {
    expect(sanitizeBlock('a\tb\r\n你\tc\n\td')).toBe('a       b\n你      c\n        d');
  });

  it('fences each right-to-left line separately', () => {
    expect(sanitizeBlock('abc\nשלום')).toBe('abc\n\u200eשלום\u200e');
  });

  it('lets only line feeds through', () => {
    fc.assert(
      fc.property(text, (source) => {
        const drawn = sanitizeBlock(source);
        expect(drawn.replaceAll('\n', '')).not.toMatch(CONTROL);
        expect(drawn).not.toMatch(STEERING);
        expect(sanitizeBlock(drawn)).toBe(drawn);
      }),
    );
  });
});
