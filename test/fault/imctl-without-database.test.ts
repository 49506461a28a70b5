import { describe, expect, it } from 'vitest';
import { byEffort, SEED, seededShare } from '../support/effort.ts';
import { startServer, temporaryFolder } from '../support/harness.ts';
import { endProblem, refusalProblem } from '../support/imctl/bad-endings.ts';
import { runImctl } from '../support/imctl/run-imctl.ts';
import { Scene, setStage } from '../support/imctl/scene.ts';
import { VERBS } from '../support/imctl/verbs.ts';
import { startProxy } from '../support/proxy.ts';
import { useMariadb } from '../support/services.ts';

const mariadb = await useMariadb();

/** Of all verbs in the short form; each has its connection of the few that look for the database. */
const SHARE = byEffort(0.15, 1);

/** They ask for what the server has in its memory. */
const IN_MEMORY = /^(config|node|top)/;

describe.skipIf(!mariadb)(
  'C30 imctl, while the database of the server is away',
  { timeout: byEffort(300_000, 900_000) },
  () => {
    it('says so with every verb, and goes on when it is there again', async () => {
      const database = await mariadb?.createDatabase();
      const url = new URL(database?.url ?? '');
      const proxy = await startProxy({ url: url.href });
      url.port = new URL(proxy.url).port;
      const allowed = { IMD_ADMIN_READ_MESSAGES: 'true', IMD_WEBHOOKS_ALLOW: '127.0.0.2' };
      const server = await startServer({ env: { ...allowed, IMD_STORAGE_URL: url.href } });
      const stage = await setStage(server, temporaryFolder());
      const asking = Object.entries(VERBS).filter(([, { local }]) => local === undefined);
      const sample = asking.filter((_, index) => seededShare(SEED, index) < SHARE);
      const calls = await Promise.all(
        sample.map(async ([name, verb]) => {
          const [call = ''] = verb.calls;
          const scene = new Scene(stage);
          const env = { IM_CONFIG_DIR: scene.configDir, IMCTL_SERVER: server.url, IMCTL_TOKEN: stage.admin };
          const input = verb.input === 'token' ? `${stage.admin}\n` : '';
          const words = [...name.split(' '), ...(await scene.words(call))];
          return { words, verb, run: () => runImctl(words, { env, input }) };
        }),
      );
      const env = { IM_CONFIG_DIR: temporaryFolder(), IMCTL_SERVER: server.url, IMCTL_TOKEN: stage.admin };

      proxy.refuse();
      proxy.cut();
      await Promise.all(
        calls.map(async ({ words, verb, run }) => {
          const ended = await run();
          // Known for a moment, an admin needs no database to ask what is in memory.
          if (ended.code === 0 && IN_MEMORY.test(words.join(' '))) return;
          // What was to be changed may have been, when the answer was on its way.
          const isOpen = ended.code === 8 && verb.again !== 'reads';
          const refusal = isOpen
            ? { code: 8, says: 'It may or may not be done' }
            : { code: 7, says: 'The database cannot be used now' };
          const problem = verb.reports ? endProblem(ended, 7) : refusalProblem(ended, refusal);
          expect.soft(problem, words.join(' ')).toBeUndefined();
        }),
      );

      // A command that is begun meanwhile waits for it a while.
      const listed = runImctl(['user', 'list', '--quiet'], { env });
      proxy.accept();
      expect(await listed).toMatchObject({ code: 0, out: expect.stringContaining('group-owner') });
    });
  },
);
