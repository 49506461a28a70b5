import { nameKey } from '@im-ts/protocol';
import type { Clock } from '../../domain/clock.ts';
import { AppError } from '../../domain/errors.ts';
import { type Invite, type InviteUse, inviteNotGood } from '../../domain/invite.ts';
import type { InviteRepository } from '../../domain/repositories/invite-repository.ts';
import type { AuthThrottle } from './auth-throttle.ts';
import { isToken, tokenHash } from './token-secrets.ts';

/** Who wants to do what with an invite. */
interface Wish {
  readonly code: string;
  readonly address: string;
}

/** Checks the codes of invites before they are used. Each wrong one counts as a failed log-in of its address. */
export interface InviteCheck {
  /** For a new account. Throws invalid_credentials, failed_precondition for one to an account, forbidden for another name. */
  toRegister(wish: Wish & { readonly username: string }): Promise<InviteUse>;
  /** For an account that is there. Throws invalid_credentials, and failed_precondition for one to register with. */
  toAccount(wish: Wish): Promise<InviteUse & Pick<Invite, 'userId'>>;
}

export function createInviteCheck(deps: {
  readonly invites: Pick<InviteRepository, 'byCode'>;
  readonly throttle: Pick<AuthThrottle, 'beforeInvite' | 'inviteWasRight'>;
  readonly clock: Clock;
}): InviteCheck {
  const { invites, throttle, clock } = deps;

  async function find({ code, address }: Wish): Promise<{ invite: Invite; use: InviteUse }> {
    await throttle.beforeInvite(address);
    const use = { codeHash: tokenHash(code), now: clock.now() };
    const invite = isToken('invite', code) ? await invites.byCode(use.codeHash) : undefined;
    if (invite === undefined || invite.expiresAt <= use.now || invite.uses >= invite.maxUses) throw inviteNotGood();
    await throttle.inviteWasRight(address);
    return { invite, use };
  }

  return {
    async toRegister({ username, ...wish }) {
      const { invite, use } = await find(wish);
      if (invite.userId !== 0) {
        throw new AppError(
          'failed_precondition',
          'This invite is for an account that is there; log in with it (im login --invite).',
          { field: 'invite' },
        );
      }
      if (invite.username !== '' && nameKey(invite.username) !== nameKey(username)) {
        throw new AppError('forbidden', `This invite is for the name ${invite.username}.`, { field: 'username' });
      }
      return use;
    },
    async toAccount(wish) {
      const { invite, use } = await find(wish);
      if (invite.userId === 0) {
        throw new AppError(
          'failed_precondition',
          'This invite is to register a new account with (im register --invite).',
          { field: 'invite' },
        );
      }
      return { ...use, userId: invite.userId };
    },
  };
}
