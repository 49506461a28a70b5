import { CLOSE_CODES } from '@im-ts/protocol';
import { describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';
import { readAll } from '../support/history.ts';
import { metric } from '../support/metric.ts';
import { connectAs, newId, type RawClient } from '../support/raw-client.ts';
import { createGroup, createUser } from '../support/users.ts';

const MESSAGES = 10_000;
const BODY = 'x'.repeat(2_000);
const STUCK = 20;
/** Half of what a server that buffered everything for the stuck ones would need; the rest of it is ample. */
const MEMORY_BOUND = (MESSAGES * BODY.length * STUCK) / 2;

const residentBytes = (server: RunningServer) => metric(server, 'process_resident_memory_bytes');

async function sendAll(client: RawClient, conversationId: number): Promise<void> {
  let sent = 0;
  const lane = async (): Promise<void> => {
    while (sent < MESSAGES) {
      sent += 1;
      const reply = await client.request({ sendMessage: { conversationId, clientId: newId(), kind: 1, body: BODY } });
      if (!reply.stored) throw new Error(`a send was refused: ${JSON.stringify(reply.error)}`);
    }
  };
  await Promise.all(Array.from({ length: 32 }, lane));
}

describe('a client that stops reading while 10,000 messages of 2 KB arrive (case C27)', () => {
  it('is cut off with its own code and resumes; others get everything; memory stays bounded', async () => {
    const server = await startServer({ env: { IMD_LIMITS_SENDS_PER_SECOND: '100000' } });
    const [alice, bob, slow] = await Promise.all(['alice', 'bob', 'slowpoke'].map((name) => createUser(server, name)));
    if (!alice || !bob || !slow) throw new Error('no users');
    const group = await createGroup(server, alice, [bob, slow]);
    const sender = await connectAs(server, alice);
    const reader = await connectAs(server, bob);
    const all = await Promise.all(Array.from({ length: STUCK }, () => connectAs(server, slow)));
    for (const client of all) client.pause();
    const before = await residentBytes(server);

    const received = (async () => {
      const seqs: number[] = [];
      while (seqs.length < MESSAGES) {
        const { conversation } = await reader.nextEvent();
        if (conversation?.messageStored?.kind === 1) seqs.push(Number(conversation.messageStored.seq));
      }
      return seqs;
    })();
    const sending = sendAll(sender, group);
    // The server has let go of them while they do not read.
    const closed = () => metric(server, 'imd_slow_consumers_closed_total');
    await expect.poll(closed, { timeout: 60_000, interval: 100 }).toBe(STUCK);
    const memory = await residentBytes(server);
    for (const stuck of all) stuck.resume();
    await sending;
    expect(await received).toEqual(Array.from({ length: MESSAGES }, (_, index) => index + 2));

    expect(Math.max(memory, await residentBytes(server)) - before).toBeLessThan(MEMORY_BOUND);

    for (const stuck of all) {
      const { code, reason } = CLOSE_CODES.slow_consumer;
      expect(await stuck.closed).toEqual({ code, reason });
      const got = stuck.waitingEvents().flatMap(({ conversation }) => conversation?.messageStored?.seq ?? []);
      // What came before the cut came whole and in order.
      expect(got.map(Number)).toEqual(Array.from({ length: got.length }, (_, index) => index + 2));
      expect(got.length).toBeLessThan(MESSAGES);
    }
    const again = await connectAs(server, slow);
    const everything = await readAll(again, group);
    expect(everything.map((message) => Number(message.seq))).toEqual(
      Array.from({ length: MESSAGES + 1 }, (_, index) => index + 1),
    );
  });
});
