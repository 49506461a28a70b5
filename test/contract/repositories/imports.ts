import { describe, expect, it } from 'vitest';
import { IMPORTED_ACCOUNTS } from '../../../packages/server/src/domain/imported-message.ts';
import { asNew, createHead, createMessage, opId, type Store } from './store.ts';

/** What was imported, and that it is no news. */
export function describeImports(withStore: () => Store): void {
  describe('imported messages', () => {
    it('are known by conversation and client id, and a second one of an id undoes its batch', async () => {
      const store = withStore();
      const { batches } = store.repositories;
      const ann = await store.user();
      const [group, other] = [await store.group([ann.id], { count: 0 }), await store.group([ann.id], { count: 0 })];
      const row = (conversationId: number, number: number, seq: number) => ({
        conversationId,
        clientId: opId(number),
        seq,
      });
      await store.commit({ imported: [row(group.id, 1, 1), row(group.id, 2, 2), row(other.id, 1, 9)] });
      const keys = [row(group.id, 1, 0), row(group.id, 3, 0), row(other.id, 1, 0), row(other.id, 2, 0)];
      const found = await batches.imported(keys.map(({ conversationId, clientId }) => ({ conversationId, clientId })));
      expect(found.toSorted((one, two) => one.seq - two.seq)).toEqual([row(group.id, 1, 1), row(other.id, 1, 9)]);
      await expect(store.commit({ imported: [row(group.id, 5, 5), row(group.id, 1, 6)] })).rejects.toThrow();
      expect(await batches.imported([{ conversationId: group.id, clientId: opId(5) }])).toEqual([]);
    });

    it('have accounts besides, which are found by the ids that they were made with, one for each', async () => {
      const { batches, users } = withStore().repositories;
      const account = (name: string, importId?: string) => ({
        ...{ username: name, usernameKey: name, usernameSkeleton: name, displayName: '', email: '', passwordHash: '' },
        ...({ role: 'user', createdAt: 1, importId } as const),
      });
      const [cat, dan] = [await users.create(account('cat', opId(71))), await users.create(account('dan', opId(72)))];
      await users.create(account('eve'));
      const found = async (...numbers: number[]) => {
        const keys = numbers.map((number) => ({ conversationId: IMPORTED_ACCOUNTS, clientId: opId(number) }));
        return (await batches.imported(keys)).map(({ clientId, seq }) => [clientId, seq]).sort();
      };
      expect(await found(71, 72, 73)).toEqual([
        [opId(71), cat.id],
        [opId(72), dan.id],
      ]);
      await expect(users.create(account('fay', opId(71)))).rejects.toMatchObject({
        ...{ code: 'already_exists', field: 'importId' },
      });
      expect(await users.byKey('fay')).toBeUndefined();
      await expect(users.create(account('cat', opId(74)))).rejects.toMatchObject({ field: 'username' });
      expect(await found(74)).toEqual([]);
    });

    it('count as read by everybody, with what was before them', async () => {
      const store = withStore();
      const { messages } = store.repositories;
      const [ann, bob] = [await store.user(), await store.user()];
      const group = await store.group([ann.id, bob.id], { count: 3 });
      const { id } = group;
      expect(await messages.unread(bob.id, [id], 100)).toEqual(new Map([[id, 3]]));
      const add = (seq: number, importedTo: number) =>
        store.commit({
          newMessages: [asNew(createMessage({ conversationId: id, seq, senderId: ann.id }))],
          conversations: [{ ...group, importedTo, rev: seq + 1 }],
          heads: [createHead({ conversationId: id, lastSeq: seq, rev: seq + 1 })],
        });
      await add(4, 4);
      expect(await messages.unread(bob.id, [id], 100)).toEqual(new Map([[id, 0]]));
      await add(5, 4);
      expect(await messages.unread(bob.id, [id], 100)).toEqual(new Map([[id, 1]]));
    });
  });
}
