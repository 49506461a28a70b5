import type { NounSpec } from '../../noun-spec.ts';
import { userCreateCommand } from './create.ts';
import { userDeleteCommand } from './delete.ts';
import { userDisableCommand } from './disable.ts';
import { userEnableCommand } from './enable.ts';
import { userEraseCommand } from './erase.ts';
import { userExportCommand } from './export.ts';
import { userListCommand } from './list.ts';
import { userResetPasswordCommand } from './reset-password.ts';
import { userRoleCommand } from './role.ts';
import { userShowCommand } from './show.ts';
import { userUpdateCommand } from './update.ts';

/** `imctl user`. */
export const userNoun: NounSpec = {
  name: 'user',
  section: 'People',
  about: {
    description: 'Make accounts, look at them, change them, and keep people out.',
    summary: 'accounts of people',
  },
  commands: [
    userListCommand,
    userShowCommand,
    userCreateCommand,
    userUpdateCommand,
    userRoleCommand,
    userDisableCommand,
    userEnableCommand,
    userResetPasswordCommand,
    userDeleteCommand,
    userEraseCommand,
    userExportCommand,
  ],
};
