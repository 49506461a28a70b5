import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ERROR_CODES } from '../error-codes.ts';
import { renderErrorsDoc } from './errors-doc.ts';

it('shows every code with its anchor, and every exit code', () => {
  const doc = renderErrorsDoc();
  for (const [name, row] of Object.entries(ERROR_CODES)) {
    expect(doc).toContain(`| <a id="${name}"></a>\`${name}\` | ${row.wire} | ${row.http} | ${row.exit} |`);
    expect(doc).toMatch(new RegExp(`^\\| ${row.exit} \\| `, 'm'));
  }
});

it('is what docs/errors.md holds', () => {
  const page = readFileSync(new URL('../../../../docs/errors.md', import.meta.url), 'utf8');
  expect(page).toBe(renderErrorsDoc());
});
