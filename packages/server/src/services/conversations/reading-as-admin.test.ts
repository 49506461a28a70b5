import { expect, it } from 'vitest';
import type { Identity } from '../../domain/session.ts';
import { createReadingAsAdmin } from './reading-as-admin.ts';

const QUERY = { limit: 5 };

function reading(readMessages: boolean) {
  const told: string[] = [];
  const options = { readMessages };
  const service = createReadingAsAdmin({
    adminReads: {
      conversation: async (id) => (id === 1 ? ({ conversation: { id, handle: 'ops' }, head: {} } as never) : undefined),
      history: async () => {
        told.push('read');
        return { messages: [], atStart: true, atEnd: true, rev: 1, lastSeq: 0 };
      },
    },
    audit: {
      record: async ({ action, target, detail }) => {
        told.push(`${action} ${target}: ${detail}`);
      },
    },
    options,
  });
  return { service, told, options };
}

const identityOf = (role: 'admin' | 'user', reason?: string): Identity =>
  ({ user: { id: 9, role }, ...(reason === undefined ? {} : { asAdmin: { reason, address: '::1' } }) }) as Identity;

it('is off until the configuration allows it, also while the server runs', async () => {
  const { service, told, options } = reading(false);
  const admin = identityOf('admin', 'a complaint');
  await expect(service.history(admin, 1, QUERY)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(service.search(admin, 1, 'x')).rejects.toMatchObject({ code: 'forbidden' });
  expect(told).toEqual([]);
  options.readMessages = true;
  await service.history(admin, 1, QUERY);
  expect(told).toEqual(['message.read #ops (conversation 1): the newest 5 messages; reason: a complaint', 'read']);
});

it('is for admins who act as such, of conversations that are there', async () => {
  const { service, told } = reading(true);
  for (const identity of [identityOf('user', 'why'), identityOf('admin')]) {
    await expect(service.history(identity, 1, QUERY)).rejects.toMatchObject({ code: 'forbidden' });
  }
  expect(await service.history(identityOf('admin', 'why'), 2, QUERY)).toBeUndefined();
  expect(await service.search(identityOf('admin', 'why'), 2, 'x')).toBeUndefined();
  expect(told).toEqual([]);
});

it('tells of a search what was looked for, before any message is read', async () => {
  const { service, told } = reading(true);
  const begun = await service.search(identityOf('admin', 'why'), 1, 'say "hi"');
  expect(told).toEqual(['message.search #ops (conversation 1): "say \\"hi\\""; reason: why']);
  await begun?.page(QUERY);
  expect(told.at(-1)).toBe('read');
});
