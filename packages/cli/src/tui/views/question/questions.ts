import type { ConversationSummary } from '../../../client/entities.ts';
import { conversationTitle as titleOf } from '../../store/selectors.ts';
import type { TuiState } from '../../store/state.ts';
import type { Question } from './view.ts';

/** Before the user leaves a group: what that means for the others, too. */
export function leavingQuestion(state: TuiState, summary: ConversationSummary): Question {
  const title = titleOf(state, summary);
  const { id, memberCount } = summary.conversation;
  const consequence =
    memberCount === 1
      ? ' You are its last member: it ends with all its messages, for good.'
      : summary.myRole === 'owner'
        ? ' The oldest admin owns it then, else the oldest member.'
        : '';
  return {
    question: `Leave ${title}?${consequence}`,
    action: { type: 'leave', conversationId: id },
  };
}

/** Before the messages of a conversation are deleted for the user alone. */
export function clearingQuestion(state: TuiState, summary: ConversationSummary): Question {
  const { id, lastSeq } = summary.conversation;
  return {
    question: `Delete all messages of ${titleOf(state, summary)} for yourself? Others keep them. It cannot be undone.`,
    action: { type: 'clear', conversationId: id, toSeq: lastSeq },
  };
}

/** Before somebody is taken out of a group. */
export function removalQuestion(state: TuiState, summary: ConversationSummary, username: string): Question {
  return {
    question: `Remove @${username} from ${titleOf(state, summary)}?`,
    action: { type: 'remove', username },
  };
}

/** Before a member becomes an admin, or an admin a member again. */
export function roleQuestion(
  state: TuiState,
  summary: ConversationSummary,
  { username, role }: { readonly username: string; readonly role: 'admin' | 'member' },
): Question {
  const title = titleOf(state, summary);
  const question =
    role === 'admin' ? `Make @${username} an admin of ${title}?` : `Make @${username} a member of ${title} again?`;
  return { question, action: { type: 'role', username, role } };
}

/** Before somebody may not come into a group any more. */
export function banQuestion(state: TuiState, summary: ConversationSummary, username: string): Question {
  const title = titleOf(state, summary);
  return {
    question: `Ban @${username} from ${title}? They are taken out, and cannot come back until an admin lifts it.`,
    action: { type: 'ban', conversationId: summary.conversation.id, username },
  };
}

/** Before a group can only be read, or be written in again. */
export function archivingQuestion(state: TuiState, summary: ConversationSummary, archived: boolean): Question {
  const title = titleOf(state, summary);
  const { id, memberCount } = summary.conversation;
  const who = memberCount === 1 ? 'you can' : `its ${memberCount} members can`;
  return {
    question: archived
      ? `Archive ${title}? Then ${who} only read it. It can be opened again.`
      : `Open ${title} again? Then ${who} write in it.`,
    action: { type: 'archive', conversationId: id, archived },
  };
}

/** Before a group ends for everybody. */
export function dismissalQuestion(state: TuiState, summary: ConversationSummary): Question {
  const { id, memberCount } = summary.conversation;
  const who = memberCount === 1 ? '' : ` for all its ${memberCount} members`;
  return {
    question: `Dismiss ${titleOf(state, summary)}? It ends${who} with all its messages, for good.`,
    action: { type: 'dismiss', conversationId: id },
  };
}

/** Before an invite link lets nobody in any more. */
export function revocationQuestion(conversationId: number, linkId: string): Question {
  return {
    question: 'Revoke this invite link? Nobody comes in by it any more; who has come in stays.',
    action: { type: 'revoke-link', conversationId, linkId },
  };
}

/** Before a friendship ends. */
export function unfriendQuestion(username: string): Question {
  return { question: `End the friendship with @${username}?`, action: { type: 'unfriend', username } };
}

/** Before somebody is kept away. */
export function blockQuestion(state: TuiState, userId: number, username: string): Question {
  const ends = state.people.friends.get(userId)?.state === 'friend' ? ' You are no friends then.' : '';
  return {
    question: `Block @${username}? They cannot write to you any more, nor see when you are here.${ends}`,
    action: { type: 'block', username },
  };
}
