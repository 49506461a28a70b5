import { expect, it } from 'vitest';
import { ConfigError } from '../../config/config-error.ts';
import type { ConfigReading, ServerConfig } from '../../config/server-config.ts';
import type { Admin } from '../users/admin.ts';
import { createConfigService } from './config-service.ts';

const READING: ConfigReading = {
  ...{ file: 'imd.json', needRestart: [], certificate: 'of example.org', warnings: [], problems: [] },
  changed: [{ key: 'log.level', from: 'info', to: 'debug' }],
};
const admin = { identity: { user: { id: 1, role: 'admin' } }, address: '192.0.2.1' } as unknown as Admin;

/** `refuse`: what the reload comes to before its entry is written, and behind it. */
function start(refuse: { readonly before?: Error; readonly behind?: Error }) {
  const entries: string[] = [];
  const serverConfig = {
    async reload(before: (reading: ConfigReading) => Promise<void>) {
      if (refuse.before !== undefined) throw refuse.before;
      await before(READING);
      if (refuse.behind !== undefined) throw refuse.behind;
      return READING;
    },
  } as unknown as ServerConfig;
  const audit = {
    row: (_admin: unknown, act: { readonly action: string; readonly target: string; readonly detail: string }) => act,
    record: async ({ action, target, detail }: Record<string, unknown>) =>
      void entries.push(`${action} ${target}: ${detail}`),
  } as unknown as Parameters<typeof createConfigService>[0]['audit'];
  return { entries, reload: () => createConfigService({ serverConfig, audit }, 'n1').reload(admin) };
}

it('the audit log has what was taken over, and says of what was refused then that it was not', async () => {
  const done = start({});
  expect(await done.reload()).toEqual(READING);
  expect(done.entries).toEqual(['config.reload node n1: log.level certificate']);

  const mistaken = start({ before: new ConfigError(['log.level is none.']) });
  await expect(mistaken.reload()).rejects.toMatchObject({ code: 'failed_precondition' });
  expect(mistaken.entries).toEqual([]);

  const unserved = start({ behind: new ConfigError(['The certificate was not taken over.']) });
  await expect(unserved.reload()).rejects.toMatchObject({
    code: 'failed_precondition',
    message: 'Nothing was changed. The certificate was not taken over.',
  });
  expect(unserved.entries).toEqual([
    'config.reload node n1: log.level certificate',
    'config.reload node n1: refused: nothing was changed',
  ]);
});
