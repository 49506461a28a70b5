import type { AuditRow } from '../../domain/audit.ts';
import type { Clock } from '../../domain/clock.ts';
import { AppError } from '../../domain/errors.ts';
import type { Id, OpId } from '../../domain/ids.ts';
import { requireLevel } from '../../domain/level.ts';
import { usernameProblem } from '../../domain/names.ts';
import type { UserRepository } from '../../domain/repositories/user-repository.ts';
import type { User } from '../../domain/user.ts';
import { checkDisplayName } from './display-name.ts';
import { newUser } from './new-user.ts';

/** Accounts of programs. They have no password. */
export interface Bots {
  /**
   * Makes a bot. `createdBy`: whoever asks for it; `audit` is written with it. Throws invalid_argument for a name that may not be, already_exists for one
   * that is taken, unavailable while the cluster is being upgraded.
   */
  createBot(
    bot: {
      readonly name: string;
      readonly displayName: string;
      readonly createdBy: Id;
      readonly importId?: OpId | undefined;
    },
    audit?: AuditRow,
  ): Promise<User>;
}

/** From this level on all nodes know that a bot acts by tokens only. */
const LEVEL = 5;

export function createBots({
  users,
  clock,
  level,
}: {
  readonly users: Pick<UserRepository, 'create' | 'admins'>;
  readonly clock: Clock;
  /** The level of the store. */
  readonly level: () => number;
}): Bots {
  return {
    async createBot({ name: username, displayName, createdBy, importId }, audit) {
      requireLevel(LEVEL, level());
      const problem = usernameProblem(username);
      if (problem !== undefined) throw new AppError('invalid_argument', `A bot's name ${problem}.`, { field: 'name' });
      await checkDisplayName(users, displayName, { id: 0, username, role: 'bot' });
      const account = { username, displayName, email: '', passwordHash: '', role: 'bot', createdBy, importId } as const;
      return users.create(newUser({ ...account, createdAt: clock.now() }), audit);
    },
  };
}
