import { addMembers } from './add-members.ts';
import type { Command, CommandName, CommandServices } from './command.ts';
import { createGroup } from './create-group.ts';
import { editMessage } from './edit-message.ts';
import { fetchHistory } from './fetch-history.ts';
import { getConversation } from './get-conversation.ts';
import { getUsers } from './get-users.ts';
import { leaveConversation } from './leave-conversation.ts';
import { listConversations } from './list-conversations.ts';
import { listMembers } from './list-members.ts';
import { markRead } from './mark-read.ts';
import { openDirect } from './open-direct.ts';
import { ping } from './ping.ts';
import { recallMessage } from './recall-message.ts';
import { removeMember } from './remove-member.ts';
import { sendMessage } from './send-message.ts';
import { setPresence } from './set-presence.ts';
import { setReaction } from './set-reaction.ts';
import { setTyping } from './set-typing.ts';
import { syncScope } from './sync.ts';
import { syncConversation } from './sync-conversation.ts';
import { updateConversation } from './update-conversation.ts';
import { watchPresence } from './watch-presence.ts';

/** Every command by the name of its field in ClientFrame; a field without a command does not compile. */
export type CommandTable = { readonly [Name in CommandName]: Command<Name> };

export function createCommands(services: CommandServices): CommandTable {
  return {
    ping: ping(),
    sendMessage: sendMessage(services),
    editMessage: editMessage(services),
    recallMessage: recallMessage(services),
    setReaction: setReaction(services),
    fetchHistory: fetchHistory(services),
    sync: syncScope(services),
    syncConversation: syncConversation(services),
    listConversations: listConversations(services),
    getConversation: getConversation(services),
    listMembers: listMembers(services),
    getUsers: getUsers(services),
    markRead: markRead(services),
    setTyping: setTyping(services),
    watchPresence: watchPresence(services),
    setPresence: setPresence(services),
    openDirect: openDirect(services),
    createGroup: createGroup(services),
    addMembers: addMembers(services),
    removeMember: removeMember(services),
    leaveConversation: leaveConversation(services),
    updateConversation: updateConversation(services),
  };
}
