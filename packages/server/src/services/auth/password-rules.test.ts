import { describe, expect, it } from 'vitest';
import { checkNewPassword, passwordForm } from './password-rules.ts';

const refusal = (password: string, more: { username?: string; current?: string } = {}): Promise<string> =>
  checkNewPassword({ password, username: 'alice', field: 'password', ...more }).then(
    () => 'taken',
    (error: Error) => error.message,
  );

describe('a new password', () => {
  it.each(['password', 'PASSWORD', '12345678', 'Passw0rd', 'password123', 'qwertyuiop', 'q1w2e3r4t5'])(
    'is refused when it is as common as %s',
    async (password) => {
      expect(await refusal(password)).toContain('among the most common ones');
    },
  );

  it('is refused when it is the username, in any case or width', async () => {
    for (const password of ['annabelle', 'AnnaBelle', '\uff41nnabelle']) {
      expect(await refusal(password, { username: 'Annabelle' })).toBe('The password is the username; choose another.');
    }
  });

  it.each(['        ', '\u00a0\u3000      ', 'zzzzzzzzzzzz'])(
    'is refused when it is one character: %j',
    async (password) => {
      expect(await refusal(password)).toBe('This password is one character repeated; choose another.');
    },
  );

  it('is refused when it is the present one, spelled in another way', async () => {
    const current = 'pass w\u00f6rd 1';
    expect(await refusal('pass wo\u0308rd 1', { current })).toBe(
      'The new password is the present one; choose another.',
    );
  });

  it('has 8 characters or more, counted as they are hashed', async () => {
    expect(await refusal(`${'o\u0308'.repeat(3)}ab`)).toBe('A password must have at least 8 characters.');
    expect(await refusal(`${'o\u0308'.repeat(3)}abcde`)).toBe('taken');
    expect(await refusal('x\u00e4'.repeat(342))).toBe('A password has at most 1024 bytes.');
  });

  it.each(['correct horse battery', 'kD8-vvQ2', 'alice in chains'])('may be %s', async (password) => {
    expect(await refusal(password)).toBe('taken');
  });
});

describe('the form of a password', () => {
  it('is one for all ways to type it (RFC 8265)', () => {
    expect(passwordForm('pass wo\u0308rd\u00a01\u3000')).toBe('pass w\u00f6rd 1 ');
    expect(passwordForm('K\u00f6ln \u2126')).toBe('K\u00f6ln \u03a9');
    expect(passwordForm('Case \ufb01 stays')).toBe('Case \ufb01 stays');
  });
});
