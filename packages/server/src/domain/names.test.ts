import { describe, expect, it } from 'vitest';
import { nameSkeleton } from './name-skeleton.ts';
import { handleProblem, usernameProblem } from './names.ts';

describe('names that look alike (case C24)', () => {
  it.each([
    ['engelgabriel', 'engeIgabrieI'],
    ['user', 'usеr'],
    ['alice', 'ALİCE'],
    ['alice', 'alicé'],
    ['modern', 'modem'],
    ['bob', 'b0b'],
    ['susan', '5usan'],
    ['zoe', '2oe'],
    ['strasse', 'straße'],
    ['a.b', 'ab'],
    ['admin', 'adm\u0456n'],
    ['admin', 'a\u{1d41d}min'],
    ['admin', 'adm\u0269n'],
    ['alice', '\u1d00lice'],
    ['alice', 'ali\u1d04e'],
    ['harry', '\u0570arry'],
    ['nina', 'ni\u057ca'],
    ['nora', '\u0438ora'],
    ['caesar', 'cæsar'],
    ['dave', 'clave'],
    ['amber', 'annber'],
    ['wendy', 'vvendy'],
    ['bot', 'ВОТ'],
    ['abcdefghijklmnopr', 'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀ'],
    ['stuvwyz', 'ꜱᴛᴜᴠᴡʏᴢ'],
    ['sole', 'søle'],
    ['paul', '🅟🅐🅤🅛'],
    ['محمد', 'مُحمد'],
  ])('%s and %s', (left, right) => {
    expect(nameSkeleton(left)).toBe(nameSkeleton(right));
  });

  it.each([
    ['alice', 'alicia'],
    ['bob', 'rob'],
    ['たろう', 'じろう'],
    ['かい', 'がい'],
    ['dave', 'dana'],
    ['राम', 'रमा'],
    ['ノノ', 'ーー'],
    ['กา', 'กี'],
    ['bob', 'bob2'],
  ])('not %s and %s', (left, right) => {
    expect(nameSkeleton(left)).not.toBe(nameSkeleton(right));
  });

  it('fit into the column', () => {
    for (const letter of ['한', '각', '𠮷', '\u{1d41d}', 'æ', '\ufdfa', 'ཀྵ']) {
      expect(new TextEncoder().encode(nameSkeleton(letter.repeat(32))).length).toBeLessThanOrEqual(255);
    }
    expect(nameSkeleton('각'.repeat(32))).not.toBe(nameSkeleton('각'.repeat(31)));
  });
});

describe('a new name', () => {
  it.each(['', 'alice ', ' alice', 'ali\u200bce', 'a b', '-a', 'a-', 'a\0b', 'a'.repeat(33), '@a', '\u202eecila'])(
    'of the wrong form: %j',
    (name) => {
      expect(usernameProblem(name)).toBeTypeOf('string');
    },
  );

  it.each([
    'a',
    'alice',
    'Alice_1',
    'a.b-c',
    '张伟',
    'ふたば',
    'José',
    '中村さん',
    'Tom李',
    'иван',
    'Γιώργος',
    '김철수',
    'Kim철수',
    '김金a',
    'カナa',
    'राम',
    'דוד',
    'محمد',
    'สมชาย',
    'user42',
    'supporter',
    'rooter',
    'ß',
  ])('%s', (name) => {
    expect(usernameProblem(name)).toBeUndefined();
  });

  it.each(['adm\u0456n', '\u0570arry', 'ni\u057ca', '\u0438ora', 'aliсe', 'ωmega', 'bob\u0663', 'かなиван'])(
    'of several scripts: %s',
    (name) => {
      expect(usernameProblem(name)).toBe('must not mix letters of several scripts, as Latin and Cyrillic');
    },
  );

  it.each([
    ['\u1d00lice', 'U+1D00'],
    ['ali\u1d04e', 'U+1D04'],
    ['ｂｏｂ', 'U+FF42'],
    ['𝐛𝐨𝐛', 'U+1D41B'],
    ['Ⅷ', 'U+2167'],
    ['ﬁn', 'U+FB01'],
  ])('of characters that are not for names: %s', (name, named) => {
    expect(usernameProblem(name)).toBe(`must not have the character ${named}, which is not for names (UTS 39)`);
  });

  it.each([
    'admin',
    'Admin',
    'administrator',
    'ADMINISTRAT0R',
    'adrnin',
    'аdмin'.replace(/[аdмin]/g, (letter) => ({ а: 'a', м: 'm' })[letter] ?? letter),
    'aclmin',
    'root',
    'r00t',
    'sys.tem',
    'support',
    'moderator',
    'server',
    'imd',
    'all',
    'aII',
    'here',
    'everyone',
    'channel',
    'chamel',
  ])('that is reserved: %s', (name) => {
    const refusal = 'must not be one that is reserved for the server, or look like it; choose another one';
    expect(usernameProblem(name)).toBe(refusal);
    expect(handleProblem(name)).toBe(refusal);
  });

  it.each(['1', '42', '4.2', '٤٢', '1_000'])('without a letter: %s', (name) => {
    expect(usernameProblem(name)).toBe('must have a letter: digits alone are an id');
    expect(handleProblem(name)).toBe('must have a letter: digits alone are an id');
  });
});
