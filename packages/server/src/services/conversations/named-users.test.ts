import { expect, it } from 'vitest';
import type { User } from '../../domain/user.ts';
import { createNamedUsersLookUp } from './named-users.ts';

function startLookUp(level = 4) {
  const asked: (readonly string[])[] = [];
  const answers: ((error?: Error) => void)[] = [];
  const users = ['ann', 'bob'].map((username, index) => ({ id: index + 1, username }) as User);
  const lookUp = createNamedUsersLookUp({
    level: () => level,
    users: {
      byKeys(keys) {
        asked.push(keys);
        return new Promise((resolve, reject) => {
          answers.push((error) =>
            error === undefined ? resolve(users.filter(({ username }) => keys.includes(username))) : reject(error),
          );
        });
      },
    },
  });
  const find = (body: string, where: { actorId?: number; conversationId?: number; kind?: 'text' | 'code' } = {}) =>
    lookUp.find({ actorId: 1, conversationId: 7, kind: 'text', body, ...where });
  return { find, asked, answers };
}

it('asks for the names of a text once, and for nothing where there are none', async () => {
  const { find, asked, answers } = startLookUp();
  for (const body of ['words', 'root@ann', '`@ann`']) expect(find(body)).toBeUndefined();
  expect(find('@ann', { kind: 'code' })).toBeUndefined();
  expect(asked).toEqual([]);
  const named = find('@ann, @bob and @Ann: see @carol, @all');
  expect(asked).toEqual([['ann', 'bob', 'carol']]);
  answers[0]?.();
  expect(await named).toEqual({ userIds: [1, 2], all: true });
});

it('asks for nothing below the level that knows mentions', () => {
  const { find, asked } = startLookUp(3);
  expect(find('@ann')).toBeUndefined();
  expect(asked).toEqual([]);
});

it('lets nothing of the same sender pass in the same conversation, and everything else', async () => {
  const { find, answers } = startLookUp();
  const order: string[] = [];
  const note = (name: string) => () => void order.push(name);
  const first = find('@ann')?.then(note('first'));
  const second = find('@bob')?.then(note('second'), note('second failed'));
  const third = find('words')?.then(note('third'));
  expect(find('words', { actorId: 2 })).toBeUndefined();
  expect(find('words', { conversationId: 8 })).toBeUndefined();
  // The answer to a later one comes first, and is an error: what follows goes on all the same.
  answers[1]?.(new Error('no database'));
  await Promise.resolve();
  expect(order).toEqual([]);
  answers[0]?.();
  await Promise.all([first, second, third]);
  expect(order).toEqual(['first', 'second failed', 'third']);
  expect(find('words')).toBeUndefined();
});
