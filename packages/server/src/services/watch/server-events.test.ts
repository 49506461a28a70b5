import { describe, expect, it } from 'vitest';
import { AppError } from '../../domain/errors.ts';
import type { StoredEvent } from '../../domain/server-event.ts';
import { createSilentLogger } from '../../telemetry/log.ts';
import { createServerEvents } from './server-events.ts';

function start(failures: AppError[]) {
  const written: Omit<StoredEvent, 'id'>[] = [];
  const events = createServerEvents(
    {
      watch: {
        async addEvents(more) {
          const failure = failures.shift();
          if (failure !== undefined) throw failure;
          written.push(...more);
        },
      },
      clock: { now: () => 7 },
      logger: createSilentLogger(),
    },
    'node-1',
  );
  return { events, written };
}

describe('the events of a node', () => {
  it('are written in their order, with what is not known left empty', async () => {
    const { events, written } = start([]);
    events.record({ kind: 'login.ok', actor: '@alice', address: '::1' });
    events.record({ kind: 'node.lost', target: 'node-2' });
    await events.flush();
    const empty = { at: 7, node: 'node-1', actor: '', target: '', address: '', detail: '' };
    expect(written).toEqual([
      { ...empty, kind: 'login.ok', actor: '@alice', address: '::1' },
      { ...empty, kind: 'node.lost', target: 'node-2' },
    ]);
  });

  it('wait while the database is away; beyond a thousand they are counted', async () => {
    const { events, written } = start([new AppError('unavailable'), new AppError('unavailable')]);
    for (let index = 0; index < 1_005; index++) events.record({ kind: 'login.ok', target: String(index) });
    await events.flush();
    events.record({ kind: 'login.ok', target: 'late' });
    await events.flush();
    expect(written).toEqual([]);
    await events.flush();
    expect(written.slice(0, 1_000).map(({ target }) => target)).toEqual(
      Array.from({ length: 1_000 }, (_, index) => String(index)),
    );
    expect(written.slice(1_000).map(({ kind, detail }) => [kind, detail])).toEqual([['events.lost', '6 events']]);
  });

  it('are not written again when it is not known whether they were', async () => {
    const { events, written } = start([new AppError('outcome_unknown')]);
    events.record({ kind: 'login.ok' });
    await events.flush();
    events.record({ kind: 'node.stop' });
    await events.flush();
    expect(written.map(({ kind }) => kind)).toEqual(['node.stop']);
  });
});
