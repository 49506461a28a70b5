import { toValue } from '@im-ts/protocol';
import { expect, it } from 'vitest';
import type { MessagePlace } from '../entities.ts';
import { createUserDirectory } from './user-directory.ts';

it('reads whom the server does not tell of by id from the message that names them, once', async () => {
  const asked: (readonly number[])[] = [];
  const places: MessagePlace[] = [];
  const directory = createUserDirectory(
    async (ids) => {
      asked.push(ids);
      return ids.includes(8) ? [toValue('User', { id: 8, username: 'anna' })] : [];
    },
    async (place) => {
      places.push(place);
      return [toValue('User', { id: 9, username: 'bert' })];
    },
  );
  directory.namedIn(8, { conversationId: 3, seq: 1 });
  directory.namedIn(9, { conversationId: 3, seq: 2 });
  const found = await directory.get([8, 9, 10]);
  expect([...found.values()].map(({ username }) => username)).toEqual(['anna', 'bert']);
  expect(asked).toEqual([[8, 9, 10]]);
  expect(places).toEqual([{ conversationId: 3, seq: 2 }]);
  await directory.get([10]);
  expect(places).toHaveLength(1);
});
