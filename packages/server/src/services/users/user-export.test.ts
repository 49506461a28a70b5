import { expect, it } from 'vitest';
import type { Admin } from './admin.ts';
import { createUserExport } from './user-export.ts';

const HOUR = 3_600_000;
const admin = (id: number) => ({ identity: { user: { id, role: 'admin' } }, address: '192.0.2.1' }) as unknown as Admin;

function start() {
  const clock = { at: 1_000 * HOUR };
  const entries: string[] = [];
  const read = createUserExport({
    users: { byId: async () => ({ username: 'ann' }) },
    userData: {
      page: async (
        type: string,
        _userId: number,
        { after: [at], limit }: { after: [number, number]; limit: number },
      ) =>
        type === 'account' || type === 'session'
          ? [1, 2, 3]
              .filter((one) => one > at)
              .slice(0, limit)
              .map((one) => ({ place: [one, 0], data: { one } }))
          : [],
      written: async () => [],
      lastSeq: async () => 0,
    },
    accountEnds: { conversations: async () => [] },
    audit: { record: async ({ detail }: { readonly detail: string }) => void entries.push(detail) },
    key: async () => 'k',
    clock: { now: () => clock.at },
    options: { readMessages: true },
  } as unknown as Parameters<typeof createUserExport>[0]);
  const ask = (cursor: string, change: { readonly by?: number; readonly messages?: boolean } = {}) =>
    read(admin(change.by ?? 1), 7, { cursor, messages: change.messages ?? true, reason: 'asked for', limit: 2 });
  return { clock, entries, ask };
}

const FIRST = 'with what they wrote; reason: asked for';
const LATER = 'with what they wrote, continued; reason: asked for';

it('a cursor that is kept reads nothing that the audit log does not tell of', async () => {
  const { clock, entries, ask } = start();
  const first = await ask('');
  expect(first.records).toHaveLength(2);
  clock.at += HOUR - 1;
  const second = await ask(first.next);
  expect(entries).toEqual([FIRST]);
  // A year later: each time that it is used.
  clock.at += 8_760 * HOUR;
  const late = await ask(first.next);
  expect(entries).toEqual([FIRST, LATER]);
  await ask(first.next);
  expect(entries).toEqual([FIRST, LATER, LATER]);
  // The next page follows from an entry of this hour.
  await ask(late.next);
  expect(entries).toHaveLength(3);
  await ask(second.next);
  expect(entries).toHaveLength(4);
});

it('a cursor is of one admin, one user and one kind of export, as it was made', async () => {
  const { clock, ask } = start();
  const { next } = await ask('');
  const refused = { code: 'invalid_argument', field: 'cursor' };
  await expect(ask(next, { by: 2 })).rejects.toMatchObject(refused);
  await expect(ask(next, { messages: false })).rejects.toMatchObject(refused);
  // A younger one cannot be made of it.
  const younger = next.replace(`:${clock.at}:`, `:${clock.at + HOUR}:`);
  expect(younger).not.toBe(next);
  await expect(ask(younger)).rejects.toMatchObject(refused);
});
