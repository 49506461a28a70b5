import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT, startServer } from '../support/harness.ts';
import { createUser } from '../support/users.ts';
import { createAccount, jsonLines } from './im-process.ts';
import { connectPerson } from './tui/people.ts';

const WARM = 1_000;
const MORE = 3_000;
/** What the messages that are remembered for their edits take, and V8 itself: half of it. A listener for each message takes as much again. */
const SLACK_BYTES = 1_000_000;

it('C33 im tail says nothing on stderr and takes no more memory for 3,000 messages', async () => {
  const server = await startServer({ env: { IMD_LIMITS_SENDS_PER_SECOND: '100000' } });
  const anna = await connectPerson(server, await createUser(server, 'anna'));
  const report = {
    NODE_OPTIONS: `--require=${join(ROOT, 'test/e2e/report-heap.cjs')}`,
    HEAP_REPORT: '',
  };
  const bert = await createAccount(server.url, 'bert', report);
  const heaps = join(bert.dir, 'heap');
  (bert.env as Record<string, string>).HEAP_REPORT = heaps;
  const { id } = (await anna.openDirect('bert')).conversation;
  await anna.send(id, 'first');
  const tail = bert.start(['tail', '@anna', '--json', '--count', String(1 + WARM + MORE)]);
  await tail.untilLines(1);

  const heapUsed = async (report: number): Promise<number> => {
    tail.child.kill('SIGUSR2');
    const lines = () => (existsSync(heaps) ? readFileSync(heaps, 'utf8').split('\n').slice(0, -1) : []);
    await expect.poll(() => lines().length).toBe(report);
    return Number(lines()[report - 1]);
  };
  // One after another, so that the tail waits for each.
  const send = async (count: number, upTo: number) => {
    for (let sent = 0; sent < count; sent++) {
      const { clientId } = await anna.send(id, 'a message');
      await anna.stored(clientId);
    }
    await tail.untilLines(upTo);
  };
  await send(WARM, 1 + WARM);
  const before = await heapUsed(1);
  await send(MORE - 1, WARM + MORE);
  expect((await heapUsed(2)) - before).toBeLessThan(SLACK_BYTES);
  await send(1, 1 + WARM + MORE);
  const { exitCode, out, err } = await tail.ended;
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
  expect(jsonLines(out).map(({ seq }) => seq)).toEqual(
    Array.from({ length: 1 + WARM + MORE }, (_, index) => index + 1),
  );
});
