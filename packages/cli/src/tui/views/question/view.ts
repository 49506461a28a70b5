import type { MemberRole } from '../../../client/entities.ts';
import type { CommandContext } from '../../commands/command.ts';
import { wrappedRows } from '../list-state.ts';
import { defineView } from '../view.ts';

/** What is to be done when a question is answered with yes. */
export type ConfirmedAction =
  | { readonly type: 'recall'; readonly conversationId: number; readonly seq: number }
  | { readonly type: 'delete-for-me'; readonly conversationId: number; readonly seq: number }
  | { readonly type: 'clear'; readonly conversationId: number; readonly toSeq: number }
  | { readonly type: 'leave'; readonly conversationId: number }
  | { readonly type: 'remove'; readonly username: string }
  | { readonly type: 'ban'; readonly conversationId: number; readonly username: string }
  | { readonly type: 'archive'; readonly conversationId: number; readonly archived: boolean }
  | { readonly type: 'dismiss'; readonly conversationId: number }
  | { readonly type: 'revoke-link'; readonly conversationId: number; readonly linkId: string }
  | { readonly type: 'unfriend'; readonly username: string }
  | { readonly type: 'block'; readonly username: string }
  | { readonly type: 'role'; readonly username: string; readonly role: Exclude<MemberRole, 'owner'> };

/** A question that must be answered before something is done. */
export interface Question {
  readonly question: string;
  readonly action: ConfirmedAction;
}

declare module '../view-types.ts' {
  interface ViewTypes {
    readonly question: ViewState & Question;
  }
  interface ViewArguments {
    readonly question: Question;
  }
}

/** Asks before something is done that cannot be undone. What was open before is under it, and is seen again. */
export const questionView = defineView({
  name: 'question',
  size: 'question',
  open: (_context, question) => ({ index: 0, ...question }),
  content: ({ width }, { question }) => ({
    title: 'Sure?',
    count: '',
    query: undefined,
    rows: wrappedRows(question, width),
    choices: 0,
    index: 0,
    scrolls: true,
    rowsAtLeast: 0,
    hints: ['{question.yes*} yes', '{question.no*} no'],
    failed: undefined,
  }),
  choose(context, { action }) {
    context.dispatch({ type: 'view-closed' });
    confirmed(context, action);
  },
});

function confirmed({ effects }: CommandContext, action: ConfirmedAction): void {
  switch (action.type) {
    case 'leave':
      void effects.conversations.leave(action.conversationId);
      break;
    case 'recall':
      void effects.sending.recall(action.conversationId, action.seq);
      break;
    case 'delete-for-me':
      void effects.sending.deleteForMe(action.conversationId, action.seq);
      break;
    case 'clear':
      void effects.conversations.clear(action.conversationId, action.toSeq);
      break;
    case 'remove':
      void effects.groups.remove(action.username);
      break;
    case 'ban':
      void effects.groups.ban(action.conversationId, action.username);
      break;
    case 'archive':
      void effects.groups.archive(action.conversationId, action.archived);
      break;
    case 'dismiss':
      void effects.groups.dismiss(action.conversationId);
      break;
    case 'revoke-link':
      void effects.groups.revokeLink(action.conversationId, action.linkId);
      break;
    case 'unfriend':
      void effects.friends.remove(action.username);
      break;
    case 'block':
      void effects.friends.block(action.username);
      break;
    case 'role':
      void effects.groups.updateMember(action.username, { role: action.role });
  }
}
