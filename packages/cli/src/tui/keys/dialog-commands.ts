import { openDraft, openState, openSummary } from '../store/selectors.ts';
import { chooseInView, closeView, moveInView } from '../views/acting.ts';
import { chosenIndex } from '../views/list-state.ts';
import { leavingQuestion, removalQuestion, roleQuestion } from '../views/question/questions.ts';
import type { KeyContext } from './command-context.ts';

function unpin(context: KeyContext): void {
  const pins = openState(context.state(), 'pins');
  const message = pins?.pins?.[chosenIndex(pins.index, pins.pins.length)]?.message;
  if (message !== undefined) void context.effects.pins.unpin(message);
}

/** Answers the chosen request; it leaves the list when the server has heard it. */
function answerRequest(context: KeyContext, verb: 'accept' | 'reject'): void {
  const state = context.state();
  const { joinRequests, requests } = state.people;
  const joining = openState(state, 'join-requests');
  if (joining !== undefined) {
    const asked = joinRequests[chosenIndex(joining.index, joinRequests.length)];
    if (asked !== undefined) void context.effects.joining.decide(asked, verb === 'accept');
    return;
  }
  const friends = openState(state, 'friends');
  const request = friends === undefined ? undefined : requests[chosenIndex(friends.index, requests.length)];
  if (request !== undefined) void context.effects.friends[verb](request.userId);
}

/** The chosen member; undefined: their name is not known yet. */
function chosenMember(context: KeyContext) {
  const state = context.state();
  const shown = openState(state, 'members');
  if (shown === undefined) return undefined;
  const members = context.selectors.members(state);
  const member = members[chosenIndex(shown.index, members.length)];
  const user = member === undefined ? undefined : state.people.users.get(member.userId);
  return member === undefined || user === undefined ? undefined : { ...member, username: user.username };
}

/** What only admins of the group may do to the chosen member; others are told by the server. */
function askAbout(context: KeyContext, what: 'remove' | 'role'): void {
  const member = chosenMember(context);
  const state = context.state();
  const summary = openSummary(state);
  if (member === undefined || summary === undefined) return;
  const { username } = member;
  const role = member.role === 'member' ? 'admin' : 'member';
  const isMe = member.userId === state.session.me?.id;
  const question =
    what === 'role'
      ? roleQuestion(state, summary, { username, role })
      : isMe
        ? leavingQuestion(state, summary)
        : removalQuestion(state, summary, username);
  context.views.open('question', question);
}

/** Ends a muting; for how long one is to last is written into the command. */
function muteMember(context: KeyContext): void {
  const member = chosenMember(context);
  const { conversations, session } = context.state();
  if (member === undefined || conversations.openId === undefined) return;
  if (member.mutedUntil > session.now) {
    void context.effects.groups.mute(member.username, 0);
    return;
  }
  closeView(context);
  if (openDraft(context.state()).text !== '') {
    context.notify(`Send or delete what you have begun; then write /timeout @${member.username} 30m.`, 'error');
    return;
  }
  const text = `/timeout @${member.username} `;
  context.dispatch({ type: 'draft-set', conversationId: conversations.openId, text });
}

/** The commands of keys in views. */
export const DIALOG_COMMANDS = {
  'dialog-up': (context: KeyContext) => moveInView(context, { lines: -1 }),
  'dialog-down': (context: KeyContext) => moveInView(context, { lines: 1 }),
  'dialog-page-up': (context: KeyContext) => moveInView(context, { pages: -1 }),
  'dialog-page-down': (context: KeyContext) => moveInView(context, { pages: 1 }),
  'dialog-choose': chooseInView,
  'dialog-close': closeView,
  'request-accept': (context: KeyContext) => answerRequest(context, 'accept'),
  'request-reject': (context: KeyContext) => answerRequest(context, 'reject'),
  'member-role': (context: KeyContext) => askAbout(context, 'role'),
  'member-mute': muteMember,
  'member-remove': (context: KeyContext) => askAbout(context, 'remove'),
  unpin,
};
