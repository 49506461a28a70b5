import { expect, it } from 'vitest';
import type { ServerAnnouncement } from '../../domain/server-announcement.ts';
import type { Admin } from '../users/admin.ts';
import { createAnnouncementService } from './announcement-service.ts';

const admin = { identity: { user: { id: 1, role: 'admin' } }, address: '' } as unknown as Admin;
const ASKED = { opId: 'a'.repeat(32), text: 'Hello', audience: 'all', group: '', userIds: [], dryRun: false } as const;

/** `stopped`: the job of the announcement failed, or was cancelled. */
function start({ count = 3, online = 0, stopped = false } = {}) {
  const seen: string[] = [];
  let kept: ServerAnnouncement | undefined;
  const service = createAnnouncementService({
    announcements: {
      people: async () => ({ count, lastId: 9_000, firstIds: count === 0 ? [] : [8_999, 9_000] }),
      async create(announcement: object) {
        kept ??= { ...announcement, id: 5, sent: 0, failed: 0, jobId: 12, finishedAt: 0 } as ServerAnnouncement;
        return kept.id;
      },
      byId: async () => kept,
    },
    users: { byIds: async (ids: readonly number[]) => ids.map((id) => ({ id, role: 'user', disabled: false })) },
    presence: { online: () => Array.from({ length: online }, (_, index) => index + 1) },
    audit: { row: (_admin: unknown, act: object) => act },
    clock: { now: () => 1 },
    level: () => 99,
    jobs: {
      look: () => void seen.push('look'),
      async resume(id: number, row: { readonly action: string }) {
        if (stopped) seen.push(`${row.action} ${id}`);
        return stopped;
      },
    },
  } as unknown as Parameters<typeof createAnnouncementService>[0]);
  return { seen, announce: (change: object = {}) => service.announce(admin, { ...ASKED, ...change }) };
}

it('a repeat of an announcement whose job ended too early has the rest sent, by the same job', async () => {
  const fresh = start();
  expect(await fresh.announce()).toMatchObject({
    announcement: { id: 5, jobId: 12 },
    users: [{ id: 8_999 }, { id: 9_000 }],
  });
  expect(fresh.seen).toEqual(['look']);
  const stopped = start({ stopped: true });
  await stopped.announce();
  expect(stopped.seen).toEqual(['job.resume 12']);
});

it('it is for nobody only where it is, and for more than a list has it is refused with the way out', async () => {
  await expect(start({ count: 0 }).announce()).rejects.toMatchObject({ code: 'failed_precondition' });
  expect(await start({ count: 1 }).announce({ dryRun: true })).toMatchObject({ announcement: { recipients: 1 } });
  const many = start({ online: 100_001 });
  await expect(many.announce({ audience: 'online' })).rejects.toMatchObject({
    code: 'failed_precondition',
    message: expect.stringContaining('announce it to all'),
  });
});
