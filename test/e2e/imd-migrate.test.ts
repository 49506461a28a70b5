import { describe, expect, it } from 'vitest';
import { runImd, temporaryFolder } from '../support/harness.ts';
import { useMariadb } from '../support/services.ts';

const mariadb = await useMariadb();

const STEP = '0001-initial';

async function migrates(env: Readonly<Record<string, string>>): Promise<void> {
  const cwd = temporaryFolder();
  const imd = (command: string) => runImd(['migrate', command], { cwd, env });
  expect(await imd('status')).toMatchObject({ code: 0, output: expect.stringContaining(`pending  ${STEP}`) });
  expect(await imd('up')).toMatchObject({ code: 0, output: expect.stringContaining(`Done: ${STEP}`) });
  expect(await imd('status')).toMatchObject({ code: 0, output: expect.stringContaining(`done     ${STEP}`) });
  expect(await imd('up')).toMatchObject({ code: 0, output: expect.stringContaining('up to date') });
}

describe('imd migrate', () => {
  it('tells the steps of an SQLite store and does them', () => migrates({}));

  it.skipIf(mariadb === undefined)('tells the steps of a database on MariaDB and does them', async () => {
    const database = await mariadb?.createDatabase();
    await migrates({ IMD_STORAGE_URL: database?.url ?? '' });
  });

  it.skipIf(mariadb === undefined)(
    'says in one line why a database cannot be asked, without its password',
    async () => {
      const url = new URL('nowhere', mariadb?.url);
      for (const command of ['status', 'up']) {
        const { code, output } = await runImd(['migrate', command], {
          cwd: temporaryFolder(),
          env: { IMD_STORAGE_URL: url.href },
        });
        expect(code).toBe(1);
        expect(output.split('\n')).toHaveLength(1);
        expect(output).toMatch(/no database "nowhere"/);
        expect(output).not.toContain(url.password);
      }
    },
  );
});
