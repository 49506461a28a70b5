// Written by "npm run generate" from the files of packages/server/src/pipeline/operations. Do not edit.
import { addMembers } from '../operations/add-members.ts';
import { announce } from '../operations/announce.ts';
import { answerCall } from '../operations/answer-call.ts';
import { approveJoin } from '../operations/approve-join.ts';
import { archive } from '../operations/archive.ts';
import { ban } from '../operations/ban.ts';
import { clear } from '../operations/clear.ts';
import { close } from '../operations/close.ts';
import { createIncomingWebhook } from '../operations/create-incoming-webhook.ts';
import { createLink } from '../operations/create-link.ts';
import { createWebhook } from '../operations/create-webhook.ts';
import { created } from '../operations/created.ts';
import { deleteWebhook } from '../operations/delete-webhook.ts';
import { dismiss } from '../operations/dismiss.ts';
import { edit } from '../operations/edit.ts';
import { endCall } from '../operations/end-call.ts';
import { endJoinRequest } from '../operations/end-join-request.ts';
import { forward } from '../operations/forward.ts';
import { importMessages } from '../operations/import-messages.ts';
import { join } from '../operations/join.ts';
import { leave } from '../operations/leave.ts';
import { liftBan } from '../operations/lift-ban.ts';
import { mute } from '../operations/mute.ts';
import { pin } from '../operations/pin.ts';
import { post } from '../operations/post.ts';
import { purge } from '../operations/purge.ts';
import { react } from '../operations/react.ts';
import { recall } from '../operations/recall.ts';
import { removeMember } from '../operations/remove-member.ts';
import { reopen } from '../operations/reopen.ts';
import { revokeLink } from '../operations/revoke-link.ts';
import { send } from '../operations/send.ts';
import { setHandle } from '../operations/set-handle.ts';
import { setNickname } from '../operations/set-nickname.ts';
import { setRole } from '../operations/set-role.ts';
import { startCall } from '../operations/start-call.ts';
import { stopWebhook } from '../operations/stop-webhook.ts';
import { transfer } from '../operations/transfer.ts';
import { update } from '../operations/update.ts';
import { updateWebhook } from '../operations/update-webhook.ts';

/** Every operation of the log, by its type. */
export const DEFINITIONS = {
  add_members: addMembers,
  announce: announce,
  answer_call: answerCall,
  approve_join: approveJoin,
  archive: archive,
  ban: ban,
  clear: clear,
  close: close,
  create_incoming_webhook: createIncomingWebhook,
  create_link: createLink,
  create_webhook: createWebhook,
  created: created,
  delete_webhook: deleteWebhook,
  dismiss: dismiss,
  edit: edit,
  end_call: endCall,
  end_join_request: endJoinRequest,
  forward: forward,
  import_messages: importMessages,
  join: join,
  leave: leave,
  lift_ban: liftBan,
  mute: mute,
  pin: pin,
  post: post,
  purge: purge,
  react: react,
  recall: recall,
  remove_member: removeMember,
  reopen: reopen,
  revoke_link: revokeLink,
  send: send,
  set_handle: setHandle,
  set_nickname: setNickname,
  set_role: setRole,
  start_call: startCall,
  stop_webhook: stopWebhook,
  transfer: transfer,
  update: update,
  update_webhook: updateWebhook,
} as const;
