import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonOf } from '@im-ts/protocol';
import { expect, it } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';
import { metric } from '../support/metric.ts';
import { createGroup, createUser, restOk, type TestUser } from '../support/users.ts';

/** More than a search reads of a conversation that the index does not have yet: without an index, the first is not found. */
const MESSAGES = 250;
const NO_LIMITS = { IMD_LIMITS_SEND_BURST: '1000', IMD_LIMITS_SENDS_PER_SECOND: '1000' };
const BEHIND = ['changed_conversations', 'unbuilt_conversations', 'scanning_partitions'];

const indexFiles = (dataDir: string) => readdirSync(dataDir).filter((name) => name.startsWith('search.db'));

function removeIndex(dataDir: string): void {
  for (const name of indexFiles(dataDir)) rmSync(join(dataDir, name));
}

const find = (server: RunningServer, { token }: TestUser, query: string) =>
  restOk(server, `GET /api/v1/search?query=${query}`, { token }) as Promise<JsonOf<'SearchPage'>>;

async function say(server: RunningServer, { token }: TestUser, group: number, body: string): Promise<number> {
  const path = `POST /api/v1/conversations/${group}/messages`;
  return ((await restOk(server, path, { token, body: { body } })) as { seq: number }).seq;
}

/** Waits until everything is in the index. */
async function indexed(server: RunningServer): Promise<void> {
  const behind = async () => Promise.all(BEHIND.map((name) => metric(server, `imd_follower_${name}`)));
  await expect.poll(behind).toEqual(BEHIND.map(() => 0));
}

it('an index that is deleted is made anew by the next start, and searches go on until then', async () => {
  let server = await startServer({ env: NO_LIMITS });
  const ann = await createUser(server, 'ann');
  const group = await createGroup(server, ann, []);
  const first = await say(server, ann, group, 'albatross');
  await Promise.all(Array.from({ length: MESSAGES }, (_, index) => say(server, ann, group, `pelican ${index}`)));

  async function findsAll(last: number): Promise<void> {
    await indexed(server);
    const page = await find(server, ann, 'albatross');
    expect(page).toMatchObject({ messages: [{ seq: first }], nextCursor: null, oldestIndexedAt: null });
    expect((await find(server, ann, `heron${last}`)).messages).toHaveLength(last === 0 ? 0 : 1);
    const warnings = server.logs().filter((line) => /"level":"(?:warn|error|fatal)"/.test(line));
    expect(warnings.filter((line) => line.includes('search'))).toEqual([]);
  }
  await findsAll(0);

  // The process has it open: nobody who searches notices.
  removeIndex(server.dataDir);
  await say(server, ann, group, 'heron1');
  await findsAll(1);
  expect(indexFiles(server.dataDir)).toEqual([]);

  await server.kill('SIGKILL');
  server = await server.restart();
  await findsAll(1);
  expect(statSync(join(server.dataDir, 'search.db')).size).toBeGreaterThan(0);

  await server.stop();
  removeIndex(server.dataDir);
  server = await server.restart();
  await say(server, ann, group, 'heron2');
  await findsAll(2);
});
