import { describe, expect, it } from 'vitest';
import { lagRows } from './log.ts';
import { NODE_FIELDS, type NodeRow } from './node.ts';

const NOW = Date.parse('2026-03-14T10:00:00Z');
const TIME = '2026-03-14T09:26:53.589Z';

const NODE: NodeRow = {
  ...{ id: 'a-0a1b2c3d', version: '1.0.0', startedAt: TIME, heardAt: TIME, usersOnline: 1, sockets: 2 },
  ...{ leaving: false, drained: false, current: true, eventLagMs: 7 },
  ownership: { partitions: [0, 3], leaseMs: 1_740 },
};

const NAMES = ['partitions', 'leaseMs', 'eventLagMs', 'leaving', 'drained'] as const;

function shown(node: NodeRow) {
  const fields = NAMES.map((name) => NODE_FIELDS.fields.find((field) => field.name === name));
  return {
    values: fields.map((field) => field?.value(node)),
    cells: fields.flatMap((field) => field?.column?.text?.(node, NOW) ?? []),
  };
}

describe('a node in a list', () => {
  it('shows how many partitions it owns, how long its lease lasts, and how late its events are', () => {
    expect(shown(NODE)).toEqual({ values: [[0, 3], 1_740, 7, false, false], cells: ['2', '1.7 s', '7 ms', ''] });
    const drained = {
      ...NODE,
      leaving: true,
      drained: true,
      eventLagMs: 12_340,
      ownership: { partitions: [], leaseMs: 0 },
    };
    expect(shown(drained).cells).toEqual(['0', '-', '12.3 s', 'drained']);
    expect(shown({ ...NODE, leaving: true }).cells[3]).toBe('yes');
  });

  it('shows that the database did not say it, also of a server that is older', () => {
    const unknown = { values: [null, null, null, false, false], cells: ['?', '?', '-', ''] };
    expect(shown({ ...NODE, ownership: null, eventLagMs: null })).toEqual(unknown);
    const { ownership, eventLagMs, drained: _, ...old } = NODE;
    expect(shown(old as NodeRow)).toEqual(unknown);
  });
});

type Report = Parameters<typeof lagRows>[0];

function partition(change: Partial<Report['partitions'][number]>, driver = 'kafka') {
  const one = { partition: 3, owner: 'a-0a1b2c3d', epoch: 4, storedTo: 9, end: 11, lag: 2, webhookEvents: 0 };
  const partitions = [{ ...one, alive: true, leaseMs: 1_740, ...change }];
  const rest = { node: 'b-00000000', followers: [], webhooksWaiting: 0, webhooksFailing: 0, deadLetters: 0 };
  const [row] = lagRows({ driver, partitions, ...rest });
  return [row?.node, row?.leaseMs, row?.note];
}

describe('a partition in the table of lags', () => {
  it('names its owner, and says when nobody owns it', () => {
    expect(partition({})).toEqual(['a-0a1b2c3d', 1_740, '']);
    expect(partition({ owner: null, alive: false, leaseMs: 0 })).toEqual([null, 0, 'nobody owns it']);
    expect(partition({ alive: false, leaseMs: 0, webhookEvents: 2 })).toEqual([
      'a-0a1b2c3d',
      0,
      'nobody owns it: that node died or hangs, and its lease is over; 2 events for webhooks wait',
    ]);
  });

  it('has no lease on a server of one process', () => {
    expect(partition({ leaseMs: 0 }, 'memory')).toEqual(['a-0a1b2c3d', null, '']);
  });
});
