// Written by "npm run generate" from the files of packages/server/src/pipeline/operations. Do not edit.
import { addMembers } from '../operations/add-members.ts';
import { close } from '../operations/close.ts';
import { created } from '../operations/created.ts';
import { edit } from '../operations/edit.ts';
import { leave } from '../operations/leave.ts';
import { react } from '../operations/react.ts';
import { recall } from '../operations/recall.ts';
import { removeMember } from '../operations/remove-member.ts';
import { reopen } from '../operations/reopen.ts';
import { send } from '../operations/send.ts';
import { update } from '../operations/update.ts';

/** Every operation of the log, by its type. */
export const DEFINITIONS = {
  add_members: addMembers,
  close: close,
  created: created,
  edit: edit,
  leave: leave,
  react: react,
  recall: recall,
  remove_member: removeMember,
  reopen: reopen,
  send: send,
  update: update,
} as const;
