import { describe, expect, it } from 'vitest';
import { rowWidth } from '../theme/rows.ts';
import { columnsFor } from './node-table.ts';
import { sparkline } from './sparkline.ts';
import { topRows } from './top-rows.ts';
import { initialTop, reduceTop, type TopAction, type TopNode, type TopState } from './top-state.ts';
import { shortAge, shortNumber, shortTime } from './top-units.ts';

const NOW = new Date(2026, 2, 5, 10, 7, 9).getTime();

function node(id: string, change: Partial<TopNode> = {}): TopNode {
  return {
    ...{
      id,
      version: '0.1.0',
      startedAt: new Date(NOW - 3 * 3_600_000).toISOString(),
      at: new Date(NOW).toISOString(),
    },
    ...{ current: false, leaving: false, reports: true, usersOnline: 250, sockets: 312, nodeVersion: '22.1.0' },
    ...{ windowMs: 5_000, messages: 640, sends: 700, sendP50Us: 1_240, sendP99Us: 8_400, events: 9_000 },
    ...{ logLag: 0, unanswered: 3, followerLagMs: 0, poolSize: 26, poolUsed: 3, poolWaiting: 0 },
    ...{ memoryBytes: 412_000_000, machineMemoryBytes: 16_000_000_000, cpuPermille: 340, cores: 4, loopPermille: 210 },
    eventLagMs: 4,
    ...change,
  };
}

function state(columns: number, rows: number, ...actions: readonly TopAction[]): TopState {
  const start = initialTop({ server: 'https://chat.example.org', intervalMs: 2_000, columns, rows, now: NOW });
  return actions.reduce(reduceTop, start);
}

const answered = (...nodes: readonly TopNode[]): TopAction => ({ type: 'answered', nodes, now: NOW });
const text = (shown: TopState) =>
  topRows(shown).map((row) =>
    row
      .map((span) => span.text)
      .join('')
      .trimEnd(),
  );

const TWO = [node('chat-1-5f0c9a7b', { current: true }), node('chat-2-77aa01bc', { sendP99Us: 900_000, sockets: 4 })];

describe('the live screen', () => {
  it('shows all of it in 80 columns', () => {
    const history = Array.from({ length: 20 }, (_, index) =>
      answered(...TWO.map((one) => ({ ...one, messages: index * 50 }))),
    );
    expect(text(state(80, 24, ...history, answered(...TWO))).join('\n')).toMatchInlineSnapshot(`
      " imctl top  chat.example.org · 2 nodes                         ● live  10:07:09

       Messages    256 /s            ▁▁▂▂▂▃▃▄▄▄▅▅▅▆▆▇▇▇██▆  peak 380 /s
       Sends p99   900 ms            █████████████████████  p50 1.2 ms · 280 /s
       Clients        316            ▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆  500 users online
       Lag              0            ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁  6 unanswered
       Database      6/52            ▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂  nothing waits
       CPU           68 %            ▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆  of 8 cores · loop 21 %
       Memory      824 MB            ▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆  machine 16 GB

       NODE            CLIENTS   MSG/S      P99    LAG    POOL   LOOP    CPU      MEM
      •chat-1              312     128   8.4 ms      0    3/26   21 %   34 %   412 MB
       chat-2                4     128   900 ms      0    3/26   21 %   34 %   412 MB










       q quit  p pause  s sort: name  ? help                                every 2 s"
    `);
  });

  it('leaves columns and notes out in 60', () => {
    expect(text(state(60, 20, answered(...TWO))).join('\n')).toMatchInlineSnapshot(`
      " imctl top  chat.example.org · 2 nodes     ● live  10:07:09

       Messages    256 /s                                      █
       Sends p99   900 ms                                      █
       Clients        316                                      ▆
       Lag              0                                      ▁
       Database      6/52                                      ▂
       CPU           68 %                                      ▆
       Memory      824 MB                                      ▆

       NODE              CLIENTS   MSG/S      P99    CPU      MEM
      •chat-1                312     128   8.4 ms   34 %   412 MB
       chat-2                  4     128   900 ms   34 %   412 MB






       q quit  p pause  s sort: name  ? help            every 2 s"
    `);
  });

  it('fills each size exactly, with one node and with a hundred, with help and without an answer', () => {
    const many = Array.from({ length: 100 }, (_, index) => node(`chat-${index}-日本語-${'x'.repeat(40)}`));
    for (const columns of [20, 40, 60, 80, 120, 160, 250]) {
      for (const rows of [5, 10, 20, 24, 50]) {
        const failed: TopAction = {
          type: 'failed',
          problem: {
            message: 'Cannot reach the server http://127.0.0.1:8 (refused). '.repeat(3),
            retryAt: NOW + 3_000,
          },
          now: NOW,
        };
        for (const actions of [
          [],
          [answered(...TWO)],
          [answered(...many)],
          [{ type: 'help', open: true } as const],
          [failed],
        ]) {
          const shown = topRows(state(columns, rows, ...actions));
          expect(shown).toHaveLength(rows);
          for (const row of shown) expect(rowWidth(row)).toBeLessThanOrEqual(columns);
        }
      }
    }
  });

  it('says why there is no answer, and when it asks again', () => {
    const shown = text(
      state(80, 24, answered(...TWO), {
        type: 'failed',
        problem: { message: 'Cannot reach the server.', retryAt: NOW + 4_000 },
        now: NOW,
      }),
    );
    expect(shown[0]).toContain('● away');
    expect(shown[1]).toBe(' Cannot reach the server. Trying again in 4 s.');
    // What is known stays.
    expect(shown.join('\n')).toContain('•chat-1 ');
    expect(text(state(80, 24, answered(...TWO), { type: 'tick', now: NOW + 20_000 }))[0]).toContain(
      'no answer for 20 s',
    );
  });

  it('stands still while it is paused', () => {
    const paused = state(80, 24, answered(...TWO), { type: 'pause' }, answered(node('other')));
    expect(text(paused).join('\n')).toContain('•chat-1 ');
    expect(text(paused)[0]).toContain('● paused');
    expect(text(reduceTop(reduceTop(paused, { type: 'pause' }), answered(node('other')))).join('\n')).toContain(
      'other',
    );
  });

  it('sorts by each column in turn, scrolls, and counts what is below', () => {
    const nodes = Array.from({ length: 30 }, (_, index) =>
      node(`n${String(index).padStart(2, '0')}`, { sockets: index }),
    );
    const names = (shown: TopState) => text(shown).flatMap((row) => /^ (n\d\d) /.exec(row)?.[1] ?? []);
    const byName = state(80, 24, answered(...nodes));
    expect(names(byName)[0]).toBe('n00');
    expect(text(byName).join('\n')).toMatch(/▼ \d+ more nodes below/);
    const byClients = reduceTop(byName, { type: 'sort' });
    expect(names(byClients)[0]).toBe('n29');
    expect(names(reduceTop(byClients, { type: 'scroll', by: 5 }))[0]).toBe('n24');
    const end = reduceTop(byClients, { type: 'scroll', by: 500 });
    expect(names(end).at(-1)).toBe('n00');
    expect(text(end).join('\n')).not.toContain('more nodes');
  });

  it('shows whole names where two starts of one node are there', () => {
    const shown = text(state(120, 24, answered(node('a-00000001'), node('a-00000002')))).join('\n');
    expect(shown).toContain(' a-00000001 ');
    expect(text(state(120, 24, answered(node('a-00000001')))).join('\n')).not.toContain('00000001');
  });

  it('marks a node that is silent or leaves, and shows nothing that it has not told', () => {
    const shown = text(state(120, 24, answered(node('a', { reports: false }), node('b', { leaving: true })))).join(
      '\n',
    );
    expect(shown).toMatch(/^ a +silent +312 +- +-/m);
    expect(shown).toMatch(/^ b +leaving +312/m);
  });
});

describe('columns', () => {
  it('are more the wider it is, the most needed first', () => {
    expect(columnsFor(36)).toEqual(['messages', 'p99']);
    expect(columnsFor(59)).toEqual(['clients', 'messages', 'p99', 'cpu', 'memory']);
    expect(columnsFor(200)).toHaveLength(13);
  });
});

describe('a sparkline', () => {
  it('has the newest value at its right end, and as many as fit', () => {
    expect(sparkline([0, 1, 2, 4, 8], 8)).toBe('   ▁▂▃▅█');
    expect(sparkline([9, 9, 1, 2], 2, 8)).toBe('▂▃');
    expect(sparkline([1, 2], 0)).toBe('');
    expect(sparkline([0, 0], 3)).toBe(' ▁▁');
  });
});

describe('units', () => {
  it.each([
    [0, '0'],
    [0.44, '0.4'],
    [9.96, '10'],
    [9_999, '9999'],
    [12_345, '12.3k'],
    [123_456, '123k'],
    [1_200_000, '1.2M'],
  ])('%d is %s', (value, words) => expect(shortNumber(value)).toBe(words));

  it.each([
    [0, '-'],
    [840, '0.8 ms'],
    [12_400, '12 ms'],
    [1_400_000, '1.4 s'],
  ])('%d µs is %s', (value, words) => expect(shortTime(value)).toBe(words));

  it.each([
    [59_000, '59 s'],
    [60_000, '1 min'],
    [7_200_000, '2 h'],
    [172_800_000, '2 d'],
  ])('%d ms is %s', (value, words) => expect(shortAge(value)).toBe(words));
});
