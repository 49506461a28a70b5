import { describe, expect, it } from 'vitest';
import type { NewServerAnnouncement } from '../../../packages/server/src/domain/server-announcement.ts';
import { AT, createMember, opId, type Store } from './store.ts';

export function describeServerAnnouncements(withStore: () => Store): void {
  describe('announcements of the server', () => {
    it('are kept with the job that sends them and their entry of the audit log, once for an op id', async () => {
      const store = withStore();
      const { serverAnnouncements, jobs, audit } = store.repositories;
      const { id: createdBy } = await store.user();
      const wanted: NewServerAnnouncement = {
        ...{
          text: 'Maintenance',
          audience: 'all' as const,
          conversationId: 0,
          lastUserId: createdBy,
          userIds: [] as number[],
        },
        ...{ recipients: 1, createdBy, createdAt: AT },
      };
      const row = { at: AT, actorId: createdBy, action: 'announce', target: 'all', address: '', detail: '' };
      const request = { opId: opId(1), audit: row, jobKind: 'announce' };
      const id = await serverAnnouncements.create(wanted, request);
      const made = await serverAnnouncements.byId(id);
      expect(made).toMatchObject({ ...wanted, sent: 0, failed: 0, finishedAt: 0, jobId: expect.any(Number) });
      expect(await jobs.find(made?.jobId ?? 0)).toMatchObject({
        ...{ kind: 'announce', state: 'waiting', createdBy, progress: '' },
        input: JSON.stringify({ announcement: id }),
      });
      expect(await serverAnnouncements.create(wanted, request)).toBe(id);
      expect(await jobs.unfinished('announce')).toHaveLength(1);
      expect(await audit.list({ action: 'announce' }, 10)).toHaveLength(1);
    });

    it('are for people whose account is not disabled, however many others come before them', async () => {
      const store = withStore();
      const { serverAnnouncements, users } = store.repositories;
      const ids: number[] = [];
      for (let count = 0; count < 14; count++) ids.push((await store.user()).id);
      for (const id of ids.slice(0, 3)) await users.setDisabled(id, true);
      const people = ids.slice(3);
      expect(await serverAnnouncements.people(undefined)).toEqual({
        count: 11,
        lastId: ids.at(-1),
        firstIds: people.slice(0, 10),
      });
      const { id: conversationId } = await store.group(ids);
      await store.commit({
        members: ids.map((userId, index) => createMember({ conversationId, userId, removed: index === 5 })),
      });
      const there = people.filter((id) => id !== ids[5]);
      expect(await serverAnnouncements.people(conversationId)).toEqual({
        count: 10,
        lastId: ids.at(-1),
        firstIds: there,
      });
      expect(await serverAnnouncements.people(conversationId + 1)).toEqual({ count: 0, lastId: 0, firstIds: [] });
    });
  });
}
