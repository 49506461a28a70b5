import { describe, expect, it } from 'vitest';
import type { Identity } from '../../domain/session.ts';
import { createFileLinks } from './file-links.ts';

describe('links to files', () => {
  const clock = { now: () => 1_000 };
  const links = createFileLinks({ key: 'a key', clock });
  const identity = { user: { id: 7 }, session: { id: 9 } } as Identity;

  it('name the session that they were made in', () => {
    const { secret } = links.make(identity, 3);
    expect(links.read(3, secret)).toEqual({ userId: 7, sessionId: 9 });
    expect(links.read(4, secret)).toBeUndefined();
  });

  it('are one text each: a signature written otherwise is wrong, also when it means the same bytes', () => {
    const { secret } = links.make(identity, 3);
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'];
    const good = letters
      .map((letter) => secret.slice(0, -1) + letter)
      .filter((text) => links.read(3, text) !== undefined);
    expect(good).toEqual([secret]);
  });
});
