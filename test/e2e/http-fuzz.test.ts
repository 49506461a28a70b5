import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { byEffort } from '../support/effort.ts';
import { ROOT, startServer, temporaryFolder } from '../support/harness.ts';
import { useSchemathesis } from '../support/services.ts';
import { createGroup, createUser, openDirect, restOk } from '../support/users.ts';

const CONFIG = join(ROOT, 'test/support/schemathesis');
const MANY = '1000000';
/** What Schemathesis sends comes from one address and one user. */
const NO_RATES = {
  IMD_LIMITS_ANONYMOUS_BURST: MANY,
  IMD_LIMITS_ANONYMOUS_PER_SECOND: MANY,
  IMD_LIMITS_COMMAND_BURST: MANY,
  IMD_LIMITS_COMMANDS_PER_SECOND: MANY,
  IMD_LIMITS_SEND_BURST: MANY,
  IMD_LIMITS_SENDS_PER_SECOND: MANY,
  IMD_AUTH_LOGIN_ATTEMPTS: MANY,
  IMD_AUTH_LOGIN_ATTEMPTS_PER_ACCOUNT: MANY,
  IMD_AUTH_LOGIN_ATTEMPTS_PER_ADDRESS: MANY,
  IMD_AUTH_REGISTRATIONS_PER_ADDRESS: MANY,
};
/** Endings of names, none of which looks like another one. */
const PEOPLE = [...'aegkp'].flatMap((first) => [...'qrstxz'].map((second) => first + second));
/** Without the one that goes on with the ids of answers: it would find the account that asks, and reset its password. */
const PHASES = byEffort('examples,fuzzing', 'examples,coverage,fuzzing');

const schemathesis = await useSchemathesis();

it.skipIf(schemathesis === undefined)(
  'answers whatever its OpenAPI document allows or forbids as the document says',
  { timeout: byEffort(600_000, 3_600_000) },
  async () => {
    const server = await startServer({ env: NO_RATES });
    const alice = await createUser(server, 'alice');
    const bob = await createUser(server, 'bob');
    await openDirect(server, alice, 'bob');
    const group = await createGroup(server, alice, [bob]);
    await restOk(server, `POST /api/v1/conversations/${group}/messages`, {
      token: alice.token,
      body: { body: 'hello' },
    });
    // Small numbers are tried often: the account that asks has a larger one, so that it is not what they disable.
    for (const ending of PEOPLE) await createUser(server, `person-${ending}`);
    // No password of the document: its examples are tried, too.
    const account = { username: 'fuzzer', password: `pass-${randomUUID()}` };
    await restOk(server, 'POST /api/v1/admin/users', {
      token: readFileSync(join(server.dataDir, 'admin.token'), 'utf8').trim(),
      body: { ...account, role: 'admin' },
    });

    const { code, output } = await runSchemathesis(server.url, account);
    expect(output).toContain('✅ Fuzzing');
    expect(code, output).toBe(0);
    expect(server.logs().filter((line) => line.includes('unexpected error'))).toEqual([]);
  },
);

function runSchemathesis(
  url: string,
  account: { readonly username: string; readonly password: string },
): Promise<{ readonly code: number; readonly output: string }> {
  const env = {
    ...process.env,
    PYTHONPATH: CONFIG,
    IM_FUZZ_URL: url,
    IM_FUZZ_USERNAME: account.username,
    IM_FUZZ_PASSWORD: account.password,
  };
  const examples = ['--max-examples', String(byEffort(3, 80))];
  const args = [
    '--config-file',
    join(CONFIG, 'schemathesis.toml'),
    'run',
    `${url}/openapi.json`,
    '--no-color',
    '--phases',
    PHASES,
    ...examples,
  ];
  return new Promise((resolve) => {
    execFile(
      schemathesis ?? '',
      args,
      { env, maxBuffer: 64 << 20, cwd: temporaryFolder() },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
        resolve({ code, output: `${stdout}${stderr}` });
      },
    );
  });
}
