import { describe, expect, it, vi } from 'vitest';
import { AppError } from '../../domain/errors.ts';
import { createSilentLogger } from '../../telemetry/log.ts';
import type { NodeInfo } from '../presence/node-directory.ts';
import type { OwnersFound } from './log-owners.ts';
import { createNodeService } from './node-service.ts';

const node = (id: string, leaving = false): NodeInfo => ({
  ...{ id, version: '1.0.0', startedAt: 0, lastBeatAt: 0, usersOnline: 0, sockets: 0, eventLagMs: 3, drained: false },
  leaving,
});
const ADMIN = { identity: { user: { id: 1, role: 'admin' } }, address: '127.0.0.1' } as never;
const ROW = { at: 1, actorId: 1, action: '', target: '', address: '', detail: '' };

const OWNERS: OwnersFound = {
  of: (id) => (id.startsWith('a-') ? { partitions: [0, 2], leaseMs: 1_500 } : { partitions: [], leaseMs: 900 }),
  holder: () => ({ node: '', alive: false, leaseMs: 0 }),
};

function createService(nodes: readonly NodeInfo[], isCluster = true) {
  const setDraining = vi.fn(async (): Promise<'done' | 'unknown' | 'last'> => 'done');
  const look = vi.fn(async (): Promise<OwnersFound> => OWNERS);
  const service = createNodeService({
    repository: {
      setDraining,
      partitions: async () => [{ partition: 0, node: 'b-00000000', epoch: 3, nextOffset: 9 }],
    },
    directory: { list: () => [...nodes] },
    owners: { look },
    logger: createSilentLogger(),
    isCluster,
    audit: { row: (_, act) => ({ ...ROW, ...act }) },
  });
  return { service, setDraining, look };
}

describe('the list of nodes', () => {
  it('says what each owns, and how long its lease lasts', async () => {
    const { service } = createService([node('a-0a1b2c3d'), node('b-00000000', true)]);
    expect((await service.list(ADMIN)).map(({ id, ownership }) => [id, ownership])).toEqual([
      ['a-0a1b2c3d', { partitions: [0, 2], leaseMs: 1_500 }],
      ['b-00000000', { partitions: [], leaseMs: 900 }],
    ]);
  });

  it('is there without that when the database does not answer', async () => {
    const { service, look } = createService([node('a-0a1b2c3d')]);
    look.mockRejectedValueOnce(new AppError('unavailable', 'away'));
    expect(await service.list(ADMIN)).toMatchObject([{ id: 'a-0a1b2c3d', eventLagMs: 3, ownership: undefined }]);
  });
});

describe('draining a node', () => {
  const two = [node('a-0a1b2c3d'), node('b-00000000')];

  it('goes by its id or its name, with the row of the audit log', async () => {
    const { service, setDraining } = createService(two);
    expect(await service.drain(ADMIN, { node: 'a', undo: false })).toBe('a-0a1b2c3d');
    expect(await service.drain(ADMIN, { node: 'b-00000000', undo: true })).toBe('b-00000000');
    expect(setDraining.mock.calls).toEqual([
      ['a-0a1b2c3d', true, { ...ROW, action: 'node.drain', target: 'node a-0a1b2c3d' }],
      ['b-00000000', false, { ...ROW, action: 'node.undrain', target: 'node b-00000000' }],
    ]);
  });

  it.each([
    ['nobody has that name', two, 'c', 'not_found', /There is no node c; these are heard: a-0a1b2c3d, b-00000000/],
    ['several have it', [node('a-0a1b2c3d'), node('a-11111111')], 'a', 'not_found', /Several nodes are called a/],
    ['no other node takes clients', [two[0], node('b-00000000', true)], 'a', 'failed_precondition', /No other node/],
  ])('is refused when %s', async (_, nodes, name, code, message) => {
    const { service, setDraining } = createService(nodes as NodeInfo[]);
    const refused = service.drain(ADMIN, { node: name, undo: false });
    await expect(refused).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
    expect(setDraining).not.toHaveBeenCalled();
  });

  it('is refused on a server of one process, which stops with SIGTERM instead', async () => {
    const { service } = createService([node('a-0a1b2c3d')], false);
    const refused = service.drain(ADMIN, { node: 'a', undo: false });
    await expect(refused).rejects.toMatchObject({
      code: 'failed_precondition',
      message: expect.stringMatching(/SIGTERM/),
    });
    expect(await service.drain(ADMIN, { node: 'a', undo: true })).toBe('a-0a1b2c3d');
  });

  it('is refused when the node does not look for it', async () => {
    const { service, setDraining } = createService(two);
    setDraining.mockResolvedValue('unknown');
    const refused = service.drain(ADMIN, { node: 'a', undo: false });
    await expect(refused).rejects.toMatchObject({ message: expect.stringMatching(/of a version that does not look/) });
    setDraining.mockResolvedValue('last');
    await expect(service.drain(ADMIN, { node: 'a', undo: false })).rejects.toThrow(/No other node takes clients/);
  });

  it('is for admins, as is the list of partitions', async () => {
    const { service } = createService(two);
    const user = { identity: { user: { id: 2, role: 'user' } }, address: '127.0.0.1' } as never;
    await expect(service.drain(user, { node: 'a', undo: false })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(service.partitions(user)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(service.list(user)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await service.partitions(ADMIN)).toEqual([
      { partition: 0, node: 'b-00000000', epoch: 3, nextOffset: 9, alive: true },
    ]);
  });
});
