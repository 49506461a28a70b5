import { Option } from 'commander';
import { ClientError } from '../client/errors.ts';
import { readInvite } from '../io/password.ts';
import type { Context } from './context.ts';

/** How an invite is given; true: without its code. */
export interface InviteOption {
  readonly invite?: string | true;
}

/** The option for it. */
export function inviteOption(about: string): Option {
  return new Option(
    '--invite [code]',
    `${about}; without the code, which others can see in the process list, it is asked for, or IM_INVITE`,
  );
}

/** The code that is given, of IM_INVITE, or of a person at the terminal; undefined: there is no --invite. */
export async function inviteOf(context: Context, { invite }: InviteOption): Promise<string | undefined> {
  if (invite === undefined) return undefined;
  const given = invite === true ? context.environment.invite : invite.trim();
  const code = given ?? (await readInvite(context.streams, context.signal));
  if (code !== '') return code;
  throw new ClientError('invalid_argument', 'the invite is empty; its code begins with imi_. Nothing was done.');
}
