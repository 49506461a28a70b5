import { describe, expect, it } from 'vitest';
import type { AuditRow } from '../../../packages/server/src/domain/audit.ts';
import type { EndingKind } from '../../../packages/server/src/domain/ended-account.ts';
import { linkIdOf } from '../../../packages/server/src/domain/joining.ts';
import { AT, createMember, digest, opId, type Store } from './store.ts';

const ADMIN = 999;
const audit = (action: string): AuditRow => ({
  ...{ at: AT, actorId: ADMIN, action, target: '@ann', address: '192.0.2.1', detail: '' },
});

export function describeAccountEnds(withStore: () => Store): void {
  describe('the end of an account', () => {
    const end = (store: Store, kind: EndingKind, user: number, messages?: 'keep' | 'recall') =>
      store.repositories.accountEnds.end(
        kind,
        { user, opId: opId(user), admin: ADMIN, address: '', reason: 'x', ...(messages && { messages }) },
        { at: AT + 5, audit: audit(`user.${kind}`) },
      );
    const enable = (store: Store, user: number) =>
      store.repositories.accountEnds.enable(user, { at: AT + 6, audit: audit('user.enable') });
    const actions = async (store: Store) =>
      (await store.repositories.audit.list({}, 500)).map(({ action }) => action).reverse();
    const session = (store: Store, userId: number, number: number) =>
      store.repositories.sessions.create({
        ...{ userId, device: '', tokenHash: digest(number), refreshHash: digest(number + 100) },
        ...{ refreshFamily: digest(number + 200), createdAt: AT, expiresAt: AT + 9_000, refreshExpiresAt: AT + 9_000 },
      });
    const stateOf = async (store: Store, id: number) => (await store.repositories.jobs.find(id))?.state;

    it.each(['disable', 'delete', 'erase'] as const)(
      'ends the sessions in the transaction of the act: %s',
      async (kind) => {
        const store = withStore();
        const { sessions, users } = store.repositories;
        const [ann, bob] = [await store.user(), await store.user()];
        const [one, two, other] = [
          await session(store, ann.id, 1),
          await session(store, ann.id, 2),
          await session(store, bob.id, 3),
        ];
        const { id: token } = await sessions.createToken(
          {
            ...{ userId: ann.id, name: 'ci', scopes: ['read'], createdAt: AT, expiresAt: AT + 9_000 },
            ...{ tokenHash: digest(4), refreshHash: digest(104) },
          },
          { opId: opId(4), limit: 5 },
        );
        const outcome = await end(store, kind, ann.id, kind === 'erase' ? 'keep' : undefined);
        expect(outcome).toMatchObject({ type: 'done', sessionIds: [one.id, two.id, token] });
        expect((await sessions.revokedSince(1)).map(({ id, revokedAt }) => [id, revokedAt])).toEqual(
          [one.id, two.id, token].map((id) => [id, AT + 5]),
        );
        expect((await sessions.list(bob.id)).map(({ id }) => id)).toEqual([other.id]);
        expect(await users.byId(ann.id)).toMatchObject({ disabled: true });
        expect(await actions(store)).toEqual([`user.${kind}`]);
      },
    );

    it('writes nothing for an account that is disabled already, and neither disables nor enables one that is over', async () => {
      const store = withStore();
      const ann = await store.user();
      expect(await end(store, 'disable', ann.id)).toEqual({ type: 'done', jobId: undefined, sessionIds: [] });
      expect(await end(store, 'disable', ann.id)).toEqual({ type: 'unchanged' });
      expect(await enable(store, ann.id)).toBe('done');
      expect(await enable(store, ann.id)).toBe('unchanged');
      await end(store, 'delete', ann.id);
      expect(await end(store, 'disable', ann.id)).toEqual({ type: 'over' });
      expect(await enable(store, ann.id)).toBe('over');
      expect(await actions(store)).toEqual(['user.disable', 'user.enable', 'user.delete']);
    });

    it('is done by one job, however many others wait, until that is cancelled', async () => {
      const store = withStore();
      const { jobs } = store.repositories;
      // Users whose ids begin alike, and more jobs than are listed.
      for (let user = 100_000; user < 100_120; user++) await end(store, 'erase', user, 'keep');
      const ann = await store.user();
      const first = await end(store, 'erase', ann.id, 'recall');
      if (first.type !== 'done' || first.jobId === undefined) throw new Error('there is no job');
      const { jobId } = first;
      const same = { type: 'under_way', jobId, messages: 'recall' };
      expect(await end(store, 'erase', ann.id, 'recall')).toEqual(same);
      expect(await end(store, 'erase', ann.id, 'keep')).toEqual(same);
      expect((await actions(store)).filter((action) => action === 'user.erase')).toHaveLength(121);
      await jobs.cancel(jobId);
      expect(await end(store, 'erase', ann.id, 'keep')).toMatchObject({ type: 'done' });
    });

    it('is begun once when two ask at the same time', async () => {
      const store = withStore();
      const ann = await store.user();
      const asked = await Promise.all([
        ...(['recall', 'keep', 'recall'] as const).map((messages) => end(store, 'erase', ann.id, messages)),
      ]);
      expect(asked.map(({ type }) => type).sort()).toEqual(['done', 'under_way', 'under_way']);
      expect(await actions(store)).toEqual(['user.erase']);
    });

    it('leaves what is not done yet of an account that is enabled again', async () => {
      const store = withStore();
      const { accountEnds, jobs } = store.repositories;
      const [ann, bob] = [await store.user(), await store.user()];
      await store.group([ann.id, bob.id]);
      const made = await end(store, 'disable', ann.id);
      const jobId = made.type === 'done' ? (made.jobId ?? 0) : 0;
      expect(await stateOf(store, jobId)).toBe('waiting');
      expect(await accountEnds.isDisabled(ann.id)).toBe(true);
      await jobs.take(jobId, '', 'node');
      expect(await enable(store, ann.id)).toBe('done');
      expect(await stateOf(store, jobId)).toBe('cancelling');
      expect(await accountEnds.isDisabled(ann.id)).toBe(false);
      // The pause that the step under way asks for is not waited out.
      await jobs.save(jobId, 'node', { progress: '1', delayMs: 600_000 });
      expect((await jobs.due(['hand_over_groups'], 9)).map(({ id }) => id)).toEqual([jobId]);
      const again = await end(store, 'disable', ann.id);
      expect(again).toMatchObject({ type: 'done', jobId: expect.any(Number) });
      expect(again).not.toMatchObject({ jobId });
    });

    it('gives a group neither to a bot nor to somebody who is disabled while somebody else is there', async () => {
      const store = withStore();
      const { accountEnds, batches, users } = store.repositories;
      const [ann, bot, off, cat] = [await store.user(), await store.user(), await store.user(), await store.user()];
      await users.setRole(bot.id, 'bot');
      await users.setDisabled(off.id, true);
      const group = await store.group([ann.id, bot.id, off.id, cat.id]);
      const member = (userId: number, role: 'admin' | 'member') =>
        createMember({ conversationId: group.id, userId, role });
      await store.commit({ members: [member(bot.id, 'admin'), member(off.id, 'admin')] });
      expect((await batches.successor(group.id, ann.id))?.userId).toBe(cat.id);
      expect(await accountEnds.successor(group.id, ann.id)).toBe(cat.id);
      await store.commit({ members: [{ ...member(cat.id, 'member'), removed: true }] });
      expect(await accountEnds.successor(group.id, ann.id)).toBeUndefined();
      // Who leaves it leaves it to somebody.
      expect([bot.id, off.id]).toContain((await batches.successor(group.id, ann.id))?.userId);
      // Nobody could have it, so there is nothing to do.
      expect(await end(store, 'disable', ann.id)).toMatchObject({ type: 'done', jobId: undefined });
    });

    it('finds the webhooks and links that somebody made, group by group', async () => {
      const store = withStore();
      const { accountEnds } = store.repositories;
      const [ann, bob] = [await store.user(), await store.user()];
      const [one, two, three] = [await store.group([bob.id]), await store.group([bob.id]), await store.group([bob.id])];
      const hook = (conversationId: number, number: number, createdBy: number, enabled = true) => ({
        ...{ conversationId, hookId: number.toString(16).padStart(16, '0'), name: 'h', url: 'https://a.test/' },
        ...{ secret: 's', events: [], enabled, createdBy, createdAt: AT, enabledAt: AT, removed: false },
      });
      const link = (conversationId: number, number: number, createdBy: number, expiresAt = AT + 99) => ({
        ...{ conversationId, secretHash: digest(number), createdBy, createdAt: AT, expiresAt },
        ...{ maxUses: 0, uses: 0, removed: false },
      });
      const links = [link(one.id, 16 ** 55, ann.id), link(one.id, 2, bob.id), link(three.id, 3, ann.id, AT)];
      await store.commit({
        webhooks: [hook(one.id, 1, ann.id), hook(one.id, 2, bob.id), hook(two.id, 3, ann.id, false)],
        inviteLinks: links,
        incomingWebhooks: [
          {
            ...{ conversationId: two.id, hookId: '9'.repeat(16), secretHash: digest(9), name: 'in', botId: bob.id },
            ...{ createdBy: ann.id, createdAt: AT, removed: false },
          },
        ],
      });
      expect(await accountEnds.madeAccess(ann.id, 0, 9)).toEqual([one.id, three.id]);
      expect(await accountEnds.madeAccess(ann.id, one.id, 9)).toEqual([three.id]);
      expect(await accountEnds.madeAccess(ann.id, 0, 1)).toEqual([one.id]);
      expect(await accountEnds.accessIn(ann.id, one.id)).toEqual({
        hookIds: ['0000000000000001'],
        linkIds: [linkIdOf(links[0] ?? { secretHash: '' })],
      });
      const counts = await accountEnds.counts(ann.id, AT);
      expect(counts).toMatchObject({ webhooks: 1, incomingWebhooks: 1, inviteLinks: 1 });
      // That alone is work for a job.
      expect(await end(store, 'disable', ann.id)).toMatchObject({ jobId: expect.any(Number) });
    });

    it('for good is not written over by what was under way', async () => {
      const store = withStore();
      const { scopes, users } = store.repositories;
      const ann = await store.user();
      await session(store, ann.id, 1);
      const change = { userIds: [ann.id], now: AT };
      const rename = (email: string) =>
        scopes.change(change, async ({ tables }) => {
          const profile = await tables.profile.one(ann.id);
          if (profile !== undefined) await tables.profile.write(ann.id, { ...profile, email });
        });
      await rename('ann@example.com');
      expect(await users.byId(ann.id)).toMatchObject({ email: 'ann@example.com' });
      await Promise.all([end(store, 'delete', ann.id), rename('later@example.com')]);
      await rename('much@example.com');
      expect(await users.byId(ann.id)).toMatchObject({ email: '', disabled: true });
      const ends = { at: AT + 9 };
      expect(await users.setPassword(ann.id, '$argon2id$x', { ends, audit: audit('password') })).toBeUndefined();
      expect(await users.setRole(ann.id, 'admin', { ends, audit: audit('role') })).toBeUndefined();
      await users.setDisabled(ann.id, false, audit('enable'));
      expect(await users.credentialsById(ann.id)).toMatchObject({ passwordHash: '', user: { disabled: true } });
      expect(await actions(store)).toEqual(['user.delete']);
    });
  });

  describe('sessions end with', () => {
    it('a new password, and with the role of an admin that is taken away, in the same transaction', async () => {
      const store = withStore();
      const { users, sessions } = store.repositories;
      const ann = await store.user();
      const create = async (number: number) =>
        (
          await sessions.create({
            ...{ userId: ann.id, device: '', tokenHash: digest(number), refreshHash: digest(number + 100) },
            ...{ refreshFamily: digest(number), createdAt: AT, expiresAt: AT + 9_000, refreshExpiresAt: AT + 9_000 },
          })
        ).id;
      const [one, two] = [await create(1), await create(2)];
      const revoked = async () => (await sessions.revokedSince(1)).map(({ id, revokedAt }) => [id, revokedAt]);
      expect(await users.setPassword(ann.id, 'x')).toEqual([]);
      expect(await users.setPassword(ann.id, 'y', { ends: { at: AT + 1, exceptId: two } })).toEqual([one]);
      expect(await revoked()).toEqual([[one, AT + 1]]);
      expect(await users.setRole(ann.id, 'admin', { ends: { at: AT + 2 } })).toEqual([]);
      expect(await users.setRole(ann.id, 'admin', { ends: { at: AT + 2 } })).toBeUndefined();
      expect(await users.setRole(ann.id, 'user', { ends: { at: AT + 3 } })).toEqual([two]);
      expect(await revoked()).toEqual([
        [one, AT + 1],
        [two, AT + 3],
      ]);
    });
  });
}
