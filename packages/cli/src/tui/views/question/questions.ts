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
