import { describe, expect, it, onTestFinished } from 'vitest';
import { SUPPORTED_LEVEL } from '../../../packages/server/src/domain/level.ts';
import { createNetworkBans } from '../../../packages/server/src/services/limits/network-bans.ts';
import { createAuditService } from '../../../packages/server/src/services/users/audit-service.ts';
import { createSilentLogger } from '../../../packages/server/src/telemetry/log.ts';
import type { Store } from './store.ts';

/** The level of the cluster that bans need. */
const BANS_LEVEL = 6;

export function describeNetworkBans(withStore: () => Store): void {
  describe('bans of networks', () => {
    const clock = { shift: 0, now: () => Date.now() + clock.shift };
    const startNode = async (level = SUPPORTED_LEVEL) => {
      const { networkBans, audit } = withStore().repositories;
      const service = createAuditService({ audit, clock });
      const deps = { bans: networkBans, audit: service, clock, logger: createSilentLogger(), level: () => level };
      const node = createNetworkBans(deps);
      await node.start();
      onTestFinished(() => node.stop());
      return node;
    };
    const startAdmin = async (address = '198.51.100.7') => {
      const user = { ...(await withStore().user('root')), role: 'admin' } as const;
      const session = { id: 1, userId: user.id, device: '', createdAt: 0, lastUsedAt: 0, expiresAt: 0 };
      const identity = { user, session: { ...session, refreshExpiresAt: 0, revokedAt: 0, scopes: undefined } };
      return { identity, address };
    };
    const ask = { expiresAt: 0, reason: '', includeOwn: false };

    it('hold on every node, one of a kind, and are audited', async () => {
      const [here, there, admin] = [await startNode(), await startNode(), await startAdmin()];
      const made = await here.ban(admin, { ...ask, network: '203.0.113.77/24', reason: 'guesses passwords' });
      expect(made).toMatchObject({ network: '203.0.113.0/24', expiresAt: 0, createdBy: admin.identity.user.id });
      expect(here.isBanned('203.0.113.9')).toBe(true);
      await expect.poll(() => there.isBanned('203.0.113.9')).toBe(true);
      expect(['203.0.113.255', '203.0.114.1', '198.51.100.7'].map(there.isBanned)).toEqual([true, false, false]);
      const again = await here.ban(admin, { ...ask, network: '203.0.113.0/24', reason: 'still' });
      expect(await here.list(admin, 0, 10)).toEqual([again]);
      await here.lift(admin, again.id);
      await expect(here.lift(admin, again.id)).rejects.toMatchObject({ code: 'not_found' });
      await expect.poll(() => there.isBanned('203.0.113.9')).toBe(false);
      const log = await withStore().repositories.audit.list({}, 10);
      expect(log.map(({ action, target, detail }) => [action, target, detail])).toEqual([
        ['network.lift', '203.0.113.0/24', ''],
        ['network.ban', '203.0.113.0/24', 'without end: still'],
        ['network.ban', '203.0.113.0/24', 'without end: guesses passwords'],
      ]);
    });

    it('end by their time', async () => {
      const [node, admin] = [await startNode(), await startAdmin()];
      const expiresAt = clock.now() + 60_000;
      await node.ban(admin, { ...ask, network: '2001:db8::/32', expiresAt });
      expect(node.isBanned('2001:db8:1::9')).toBe(true);
      clock.shift += 61_000;
      await expect.poll(() => node.isBanned('2001:db8:1::9')).toBe(false);
      expect(await node.list(admin, 0, 10)).toEqual([]);
      const past = node.ban(admin, { ...ask, network: '203.0.113.1', expiresAt });
      await expect(past).rejects.toMatchObject({ code: 'invalid_argument', field: 'expiresAt' });
    });

    it('leave out where one asks from unless one says so, and this machine itself always', async () => {
      const [node, admin] = [await startNode(), await startAdmin()];
      const all = { ...ask, network: '0.0.0.0/0' };
      await expect(node.ban(admin, all)).rejects.toMatchObject({ code: 'failed_precondition', field: 'includeOwn' });
      expect(await withStore().repositories.audit.list({}, 10)).toEqual([]);
      for (const network of ['127.0.0.1', '127.0.0.0/8', '::1', '1.2.3', '1.2.3.4/33', '', 'fe80::1%eth0']) {
        await expect(node.ban(admin, { ...ask, network })).rejects.toMatchObject({ field: 'network' });
      }
      await node.ban(admin, { ...all, includeOwn: true });
      expect(['198.51.100.7', '127.0.0.1', '::1', 'unknown'].map(node.isBanned)).toEqual([true, false, false, false]);
      const outdated = await startNode(BANS_LEVEL - 1);
      await expect(outdated.ban(admin, { ...ask, network: '192.0.2.1' })).rejects.toMatchObject({
        code: 'unavailable',
      });
    });
  });
}
