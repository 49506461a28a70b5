import { expect, it } from 'vitest';
import { generatePassword } from './new-password.ts';

it('makes passwords that no program takes for an option, and no spreadsheet for a formula', () => {
  const made = Array.from({ length: 2_000 }, generatePassword);
  for (const password of made) expect(password).toMatch(/^[A-Za-z0-9][\w-]{23}$/);
  expect(new Set(made).size).toBe(made.length);
});
