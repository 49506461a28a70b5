import type { NounSpec } from '../../noun-spec.ts';
import { groupAddCommand } from './add.ts';
import { groupAnnounceCommand } from './announce.ts';
import { groupArchiveCommand } from './archive.ts';
import { groupBanCommand } from './ban.ts';
import { groupCreateCommand } from './create.ts';
import { groupDismissCommand } from './dismiss.ts';
import { groupListCommand } from './list.ts';
import { groupMembersCommand } from './members.ts';
import { groupMuteCommand } from './mute.ts';
import { groupRemoveCommand } from './remove.ts';
import { groupRoleCommand } from './role.ts';
import { groupShowCommand } from './show.ts';
import { groupTransferCommand } from './transfer.ts';

/** `imctl group`. */
export const groupNoun: NounSpec = {
  name: 'group',
  section: 'Conversations',
  about: {
    description: 'See, make, change and end groups, whoever is in them.',
    summary: 'groups, whoever is in them',
  },
  commands: [
    groupListCommand,
    groupShowCommand,
    groupMembersCommand,
    groupCreateCommand,
    groupAddCommand,
    groupRemoveCommand,
    groupRoleCommand,
    groupTransferCommand,
    groupMuteCommand,
    groupBanCommand,
    groupAnnounceCommand,
    groupArchiveCommand,
    groupDismissCommand,
  ],
};
