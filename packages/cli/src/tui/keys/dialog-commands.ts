import type { Command, CommandContext } from '../commands/command.ts';
import { moveOffer } from '../commands/composing/draft-steps.ts';
import { personAt } from '../commands/selection/person.ts';
import { memberRefusal } from '../store/group-rights.ts';
import { focusedView, openDraft, openState, openSummary } from '../store/selectors.ts';
import { userName } from '../timeline/names.ts';
import { chooseInView, closeView, moveInView } from '../views/acting.ts';
import { chosenIndex } from '../views/list-state.ts';
import { banQuestion, leavingQuestion, removalQuestion, roleQuestion } from '../views/question/questions.ts';

/** Unpins the chosen one of those that are pinned. */
export function unpinChosen(context: CommandContext): void {
  const shown = openState(context.state(), 'pins');
  const message = shown?.pins?.[chosenIndex(shown.index, shown.pins.length)]?.message;
  if (message !== undefined) void context.effects.pins.unpin(message);
}

/** Answers the chosen request; it leaves the list when the server has heard it. */
export function answerRequest(context: CommandContext, verb: 'accept' | 'reject'): void {
  const state = context.state();
  const { joinRequests, friends } = state.people;
  const joining = openState(state, 'join-requests');
  if (joining !== undefined && focusedView(state)?.name === 'join-requests') {
    const asked = joinRequests[chosenIndex(joining.index, joinRequests.length)];
    if (asked !== undefined) void context.effects.joining.decide(asked, verb === 'accept');
    return;
  }
  const userId = personAt(context);
  if (userId === undefined) return;
  if (friends.get(userId)?.state === 'incoming') void context.effects.friends[verb](userId);
  else context.notify(`${userName(state.people.users, userId)} has not asked you.`, 'error');
}

/** The chosen member; undefined: their name is not known yet. */
export function chosenMember(context: CommandContext) {
  const state = context.state();
  const shown = openState(state, 'members');
  if (shown === undefined) return undefined;
  const members = context.selectors.members(state);
  const member = members[chosenIndex(shown.index, members.length)];
  const user = member === undefined ? undefined : state.people.users.get(member.userId);
  return member === undefined || user === undefined ? undefined : { ...member, username: user.username };
}

const ACTIONS = { remove: 'remove', ban: 'ban', role: 'set_role' } as const;

/** What only some may do to the chosen member; others are told why not. */
export function askAboutMember(context: CommandContext, what: 'remove' | 'role' | 'ban'): void {
  const member = chosenMember(context);
  const state = context.state();
  const summary = openSummary(state);
  if (member === undefined || summary === undefined) return;
  const { username } = member;
  const role = member.role === 'member' ? 'admin' : 'member';
  const isMe = member.userId === state.session.me?.id;
  const refusal = memberRefusal(ACTIONS[what], summary, member.role);
  if (isMe && what === 'remove') context.views.open('question', leavingQuestion(state, summary));
  else if (refusal !== undefined) context.notify(refusal, 'error');
  else if (what === 'role') context.views.open('question', roleQuestion(state, summary, { username, role }));
  else context.views.open('question', (what === 'ban' ? banQuestion : removalQuestion)(state, summary, username));
}

/** Ends a muting; for how long one is to last is written into the command. */
export function muteChosenMember(context: CommandContext): void {
  const member = chosenMember(context);
  const { conversations, session } = context.state();
  const summary = openSummary(context.state());
  if (member === undefined || summary === undefined || conversations.openId === undefined) return;
  const refusal = memberRefusal('mute', summary, member.role);
  if (refusal !== undefined) {
    context.notify(refusal, 'error');
    return;
  }
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

/** To the next line or the one before; where what is typed is completed, of what is offered. */
function moveLine(context: CommandContext, step: 1 | -1): void {
  if (focusedView(context.state()) === undefined || !moveOffer(context, step)) moveInView(context, { lines: step });
}

/** What moves, takes and closes in every list, text and question. */
export const LIST_COMMANDS: readonly Command[] = [
  {
    name: 'list.up',
    title: 'Line above',
    places: ['list', 'text'],
    keys: { default: 'up ctrl+p', vim: 'up ctrl+p k' },
    run: (context) => moveLine(context, -1),
  },
  {
    name: 'list.down',
    title: 'Line below',
    places: ['list', 'text'],
    keys: { default: 'down ctrl+n', vim: 'down ctrl+n j' },
    run: (context) => moveLine(context, 1),
  },
  {
    name: 'list.page-up',
    title: 'Page up',
    places: ['list', 'text'],
    keys: { default: 'pageup' },
    run: (context) => moveInView(context, { pages: -1 }),
  },
  {
    name: 'list.page-down',
    title: 'Page down',
    places: ['list', 'text'],
    keys: { default: 'pagedown' },
    run: (context) => moveInView(context, { pages: 1 }),
  },
  {
    name: 'list.choose',
    title: 'Take',
    help: 'take the chosen line; close a text; try again what could not be read',
    places: ['list', 'text'],
    keys: { default: 'enter' },
    hint: 1,
    run: chooseInView,
  },
  {
    name: 'list.close',
    title: 'Close',
    help: 'close; letters only where nothing is typed',
    places: ['list'],
    keys: { default: 'escape ctrl+c f1 ctrl+k q' },
    hint: 9,
    run: closeView,
  },
  {
    name: 'text.close',
    title: 'Close',
    places: ['text'],
    keys: { default: 'escape q ctrl+c f1 ctrl+k' },
    hint: 9,
    run: closeView,
  },
  {
    name: 'question.yes',
    title: 'Yes',
    places: ['question'],
    keys: { default: 'enter y Y' },
    hint: 1,
    run: chooseInView,
  },
  {
    name: 'question.no',
    title: 'No',
    places: ['question'],
    keys: { default: 'escape n N ctrl+c f1 ctrl+k' },
    hint: 2,
    run: closeView,
  },
];
