import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS } from './migrations/index.ts';
import { mysqlSchema } from './schema-dump.ts';

describe('the MySQL schema', () => {
  it('is what stands in chat.sql', () => {
    const file = readFileSync(new URL('../../../../chat.sql', import.meta.url), 'utf8');
    expect(file, 'chat.sql is out of date: run "npm run generate"').toBe(mysqlSchema());
  });

  it('marks the migrations as done', () => {
    for (const { name } of MIGRATIONS) expect(mysqlSchema()).toContain(`VALUES ('${name}', 0, 1)`);
  });

  it('has no foreign keys: they would cost a look-up for each row in the transaction of a batch', () => {
    expect(mysqlSchema()).not.toMatch(/FOREIGN KEY|REFERENCES/i);
  });

  it('names utf8mb4_bin for every text and compares keys byte by byte', () => {
    const columns = mysqlSchema()
      .split('\n')
      .filter((line) => line.startsWith('  `'));
    expect(columns.length).toBeGreaterThan(80);
    for (const line of columns) {
      if (/ (VARCHAR|TEXT|MEDIUMTEXT)\b/.test(line))
        expect(line).toContain('CHARACTER SET utf8mb4 COLLATE utf8mb4_bin');
      if (/_(key|skeleton)` /.test(line)) expect(line).toMatch(/VARBINARY\(\d+\)/);
      if (/_(at|until|seq|rev|id)` /.test(line) && !/ BINARY\(\d+\)/.test(line)) expect(line).toContain('BIGINT');
    }
  });
});
