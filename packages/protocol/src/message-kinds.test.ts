import { expect, it } from 'vitest';
import { MESSAGE_KIND_NAMES, SENDABLE_KIND_NAMES } from './message-kinds.ts';
import { im } from './wire.ts';

it('names every kind of entity.proto at its number', () => {
  const onWire = Object.entries(im.v1.MessageKind).filter(
    ([name, value]) => name.startsWith('MESSAGE_KIND_') && value !== 0,
  );
  expect(onWire.map(([name, value]) => [name, value])).toEqual(
    MESSAGE_KIND_NAMES.map((name, index) => [`MESSAGE_KIND_${name.toUpperCase()}`, index + 1]),
  );
});

it('lets people send everything but what the server writes', () => {
  expect([...SENDABLE_KIND_NAMES, 'system', 'call']).toEqual(MESSAGE_KIND_NAMES);
});
