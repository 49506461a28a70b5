import { describe, expect, it, onTestFinished } from 'vitest';
import { byEffort, SEED, seededShare } from '../support/effort.ts';
import { type RunningServer, startServer, temporaryFolder } from '../support/harness.ts';
import { readTruth } from '../support/history.ts';
import { checkHistory } from '../support/history-checker.ts';
import { ModelClient } from '../support/model-client.ts';
import { connectAs } from '../support/raw-client.ts';
import { createRecording } from '../support/recording.ts';
import { createGroup, createUser } from '../support/users.ts';

const CLIENTS = 20;
const SENDS_EACH = byEffort(150, 500);
const KILLS = byEffort(2, 5);
const SEEDS = Array.from({ length: byEffort(1, 12) }, (_, index) => SEED + index);
const TOTAL = CLIENTS * SENDS_EACH;

describe(`kill -9 of the server in the middle of ${TOTAL} sends from ${CLIENTS} clients`, () => {
  it.each(SEEDS)('loses and doubles nothing, and everybody shows the same (seed %i)', async (seed) => {
    let server: RunningServer = await startServer({ dataDir: temporaryFolder() });
    const names = [...'abcdefghjkmnpqrstuvw'].map((letter) => `load${letter}`);
    const users = await Promise.all(names.map((name) => createUser(server, name)));
    const [owner, ...others] = users;
    if (owner === undefined) throw new Error('no users');
    const conversationId = await createGroup(server, owner, others);
    const recording = createRecording();
    const urls = [server.url];
    const clients = users.map((user) => new ModelClient({ urls, user, conversationId, recording }));
    onTestFinished(() => Promise.all(clients.map((client) => client.close())).then(() => undefined));

    let finished = false;
    const load = Promise.all(
      clients.map((client, index) =>
        client.sendAll(
          Array.from({ length: SENDS_EACH }, (_, number) => `${index}/${number}`),
          8,
        ),
      ),
    ).finally(() => {
      finished = true;
    });
    /** Each client was welcomed again after so many kills: one that is still away is not cut off by the next. */
    const allAreBack = (kills: number) => clients.every((client) => client.connects > kills);
    for (let kill = 1; kill <= KILLS; kill++) {
      // By the number of answers, whatever the machine's speed: some time in each of as many parts of the whole.
      const answers = (TOTAL * (kill - seededShare(seed, kill))) / KILLS;
      await expect
        .poll(() => allAreBack(kill - 1) && (finished || recording.count('stored') >= answers), {
          timeout: 120_000,
          interval: 5,
        })
        .toBe(true);
      expect(await server.kill('SIGKILL')).toMatchObject({ signal: 'SIGKILL' });
      server = await server.restart();
    }
    await load;

    const truth = await readTruth(await connectAs(server, owner), conversationId);
    await Promise.all(clients.map((client) => client.catchUp(truth.rev)));
    expect(checkHistory(recording, truth, clients)).toEqual([]);
    expect(truth.messages.filter((message) => message.kind === 1)).toHaveLength(TOTAL);
    expect(recording.count('refused')).toBe(0);
    // Events came live, not only by resuming.
    expect(recording.count('received')).toBeGreaterThan(TOTAL);
    await expect.poll(() => allAreBack(KILLS), { timeout: 30_000 }).toBe(true);
  });
});
