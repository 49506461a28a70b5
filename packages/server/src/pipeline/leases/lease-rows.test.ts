import { describe, expect, it } from 'vitest';
import type { OwnerRow } from '../../domain/partition-leases.ts';
import { countedOwners } from './lease-rows.ts';

const owner = (name: string, change: Partial<OwnerRow> = {}): OwnerRow => ({
  name,
  node: name.replace(/\/.*$/, ''),
  since: 0,
  leftMs: 2_000,
  yields: 0,
  ...change,
});

const counted = (...owners: readonly OwnerRow[]): string[] =>
  [...countedOwners(owners).values()].map(({ name }) => name);

describe('the leases that count', () => {
  it('are one for each node, the newest', () => {
    expect(counted(owner('a/1', { since: 5 }), owner('b/1'), owner('a/2', { since: 9 }))).toEqual(['a/2', 'b/1']);
    expect(counted(owner('a/2', { since: 9 }), owner('a/1', { since: 5 }))).toEqual(['a/2']);
  });

  it('are the same for all who look when two were made at the same moment', () => {
    expect(counted(owner('a/1'), owner('a/2'))).toEqual(['a/2']);
    expect(counted(owner('a/2'), owner('a/1'))).toEqual(['a/2']);
  });

  it('are not those of drained nodes, unless there are no others', () => {
    expect(counted(owner('a/1', { yields: 1 }), owner('b/1'))).toEqual(['b/1']);
    expect(counted(owner('a/1', { yields: 1 }), owner('b/1', { yields: 2 }))).toEqual(['a/1']);
  });

  it('are never those of nodes that stop', () => {
    expect(counted(owner('a/1', { yields: 2 }), owner('b/1', { yields: 2 }))).toEqual([]);
    expect(counted()).toEqual([]);
  });
});
