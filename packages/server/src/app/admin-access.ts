import { toAppError } from '../domain/errors.ts';
import { renewAdminToken } from '../services/auth/admin-token.ts';
import { ensureFirstAdmin } from '../services/auth/first-admin.ts';
import type { CompositionDeps } from './composition-deps.ts';
import type { Part } from './lifecycle.ts';

const RENEWAL_EVERY_MS = 6 * 3_600_000;

/** Makes the first admin, keeps the token in the data folder good, and says at start when no admin can log in. */
export function adminAccess(deps: CompositionDeps, dataDir: string): Part<NodeJS.Timeout> {
  const { clock, logger } = deps;
  const { users, sessions } = deps.repositories;
  const renew = async (): Promise<void> => {
    try {
      const renewed = await renewAdminToken({ sessions, clock, dataDir });
      if (renewed) logger.info('replaced the token in admin.token by a new one');
    } catch (error) {
      logger.warn('the token in admin.token was not renewed; tried again in 6 hours', {
        reason: (error as NodeJS.ErrnoException).code ?? toAppError(error).code,
      });
    }
  };
  return {
    name: 'access of admins',
    async start() {
      const file = await ensureFirstAdmin({ users, sessions, clock, dataDir });
      if (file !== undefined) logger.info('made the first admin', { username: 'admin', file });
      await renew();
      if (!(await users.adminCanLogIn(clock.now()))) {
        logger.warn(
          'no admin can log in: none has a password or an open session; "imd admin token" on this machine makes a new token',
        );
      }
      return setInterval(() => void renew(), RENEWAL_EVERY_MS);
    },
    stop: (timer) => clearInterval(timer),
  };
}
