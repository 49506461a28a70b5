import { describe, expect, it, vi } from 'vitest';
import { ClientError } from '../../../client/errors.ts';
import { createStyle } from '../../../io/style.ts';
import type { AdminClient } from '../../access/admin-client.ts';
import type { EventRow } from '../../fields/event.ts';
import { eventLine } from './event-line.ts';
import { followEvents } from './follow-events.ts';

const event = (id: string, change: Partial<EventRow> = {}): EventRow => ({
  ...{
    id,
    at: '2026-03-05T10:00:00.000Z',
    kind: 'login.ok',
    actor: '@alice',
    target: '',
    address: '',
    node: '',
    detail: '',
  },
  ...change,
});

type Page = { readonly events: readonly EventRow[]; readonly cursor: string; readonly more: boolean };

function asked(answers: (Page | ClientError)[]) {
  const requests: object[] = [];
  const stop = new AbortController();
  const admin = {
    call: async (_name: string, input: object) => {
      requests.push(input);
      const answer = answers.shift();
      if (answer === undefined) {
        stop.abort(new Error('enough'));
        throw new ClientError('unavailable', 'gone');
      }
      if (answer instanceof ClientError) throw answer;
      return answer;
    },
  } as unknown as AdminClient;
  return { admin, requests, signal: stop.signal };
}

async function collect(source: AsyncIterable<EventRow>): Promise<{ readonly ids: string[]; readonly error: unknown }> {
  const ids: string[] = [];
  try {
    for await (const { id } of source) ids.push(id);
  } catch (error) {
    return { ids, error };
  }
  return { ids, error: undefined };
}

describe('following events', () => {
  it('goes on behind the last cursor after the server was away, and tells it once', async () => {
    vi.useFakeTimers();
    const away = vi.fn();
    const back = vi.fn();
    const { admin, requests, signal } = asked([
      { events: [], cursor: '1-1', more: false },
      { events: [event('e2')], cursor: '2-1', more: false },
      new ClientError('unavailable', 'cannot reach it'),
      new ClientError('timeout', 'no answer'),
      { events: [event('e3')], cursor: '3-1', more: false },
    ]);
    const collected = collect(followEvents(admin, { kinds: 'login' }, { follow: true, signal, away, back }));
    await vi.advanceTimersByTimeAsync(60_000);
    vi.useRealTimers();
    expect(await collected).toEqual({ ids: ['e2', 'e3'], error: new Error('enough') });
    expect(requests.slice(0, 5)).toEqual([
      { kinds: 'login', limit: 200 },
      { kinds: 'login', limit: 200, cursor: '1-1', wait: 20 },
      ...Array.from({ length: 3 }, () => ({ kinds: 'login', limit: 200, cursor: '2-1', wait: 20 })),
    ]);
    expect([away.mock.calls.length, back.mock.calls.length]).toEqual([1, 1]);
  });

  it('ends with what there is, and with what is not about reaching the server', async () => {
    const how = { signal: new AbortController().signal, away: () => undefined, back: () => undefined };
    const some = asked([
      { events: [event('a1')], cursor: '0-1', more: true },
      { events: [event('a2')], cursor: '0-2', more: false },
    ]);
    const since = '2026-03-01T00:00:00.000Z';
    expect(await collect(followEvents(some.admin, { since }, { ...how, follow: false }))).toEqual({
      ids: ['a1', 'a2'],
      error: undefined,
    });
    expect(some.requests).toEqual([
      { since, limit: 200 },
      { cursor: '0-1', limit: 200 },
    ]);
    const refused = new ClientError('forbidden', 'no');
    const { error } = await collect(followEvents(asked([refused]).admin, {}, { ...how, follow: true }));
    expect(error).toBe(refused);
  });
});

describe('the line of an event', () => {
  const line = (change: Partial<EventRow>) =>
    eventLine(event('e1', change), createStyle(false)).slice('2026-03-05 10:00:00  '.length);

  it('says what, who, to whom and from where', () => {
    expect(line({ address: '::1' })).toBe('login.ok          @alice  from ::1');
    expect(line({ kind: 'user.disable', target: '@mallory' })).toBe('user.disable      @alice  → @mallory');
    expect(line({ kind: 'node.lost', actor: '', target: 'chat-2', node: 'chat-1' })).toBe(
      'node.lost         chat-2  on chat-1',
    );
  });

  it('is one line without control bytes, whatever is in it', () => {
    const shown = line({ actor: '@a\u001b[31m\nb', detail: 'x\ry'.repeat(200) });
    expect(shown).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
  });
});
