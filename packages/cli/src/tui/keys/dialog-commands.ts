import type { ChatMessage } from '../../client/entities.ts';
import { COMMON_REACTIONS, type EmojiName, findEmoji } from '../../text/emoji.ts';
import type { Command, CommandContext } from '../commands/command.ts';
import { switcherChoices } from '../completion/switcher.ts';
import { announcementRows } from '../components/dialogs/announcement-rows.ts';
import { receiptRows } from '../components/dialogs/receipt-rows.ts';
import { versionRows } from '../components/dialogs/version-rows.ts';
import { dialogText } from '../layouts/geometry.ts';
import { leavingQuestion, removalQuestion, roleQuestion } from '../store/questions.ts';
import { openDraft, openSummary, openWindow } from '../store/selectors.ts';
import type { ConfirmedAction, DialogState } from '../store/state.ts';
import { lastHelpRow } from './help-table.ts';

/** Emoji that a dialog offers for a query. */
export function emojiChoices(names: readonly EmojiName[], query: string): readonly EmojiName[] {
  return query.trim() === '' ? COMMON_REACTIONS : findEmoji(names, query.trim().replace(/^:|:$/g, ''), 50);
}

function choiceCount(context: CommandContext, dialog: DialogState): number {
  switch (dialog.type) {
    case 'switcher':
      return switcherChoices(context.state(), context.selectors, dialog.query.text).length;
    case 'emoji':
      return emojiChoices(context.emoji(), dialog.query.text).length;
    case 'search':
      return dialog.results.length;
    case 'friends':
      return context.state().people.requests.length;
    case 'join-requests':
      return context.state().people.joinRequests.length;
    case 'pins':
      return dialog.pins?.length ?? 0;
    case 'members':
      return context.selectors.members(context.state()).length;
    default:
      return 0;
  }
}

/** How far down a text can be scrolled. */
function lastRow(
  { state: read, selectors }: CommandContext,
  dialog: Extract<DialogState, { readonly scroll: number }>,
): number {
  const state = read();
  const { columns, rows } = state.session;
  if (dialog.type === 'help') return lastHelpRow(selectors.keymap, columns, rows);
  const { width, height } = dialogText({ columns, rows }, dialog.type);
  const all =
    dialog.type === 'receipts'
      ? receiptRows(state, dialog, width)
      : dialog.type === 'versions'
        ? versionRows(state, dialog, width)
        : announcementRows(state, dialog, width);
  return Math.max(0, all.length - height);
}

function move(context: CommandContext, step: number): void {
  const { dialog } = context.state();
  if ('scroll' in dialog) {
    const last = lastRow(context, dialog);
    const scroll = clamp(Math.min(dialog.scroll, last) + step, last + 1);
    context.dispatch({ type: 'dialog-scroll', scroll });
    return;
  }
  const count = choiceCount(context, dialog);
  if (count === 0 || !('index' in dialog)) return;
  const index = Math.abs(step) === 1 ? (dialog.index + step + count) % count : clamp(dialog.index + step, count);
  context.dispatch({ type: 'dialog-index', index });
}

function clamp(index: number, count: number): number {
  return Math.max(0, Math.min(count - 1, index));
}

function close(context: CommandContext): void {
  const { dialog } = context.state();
  context.dispatch({ type: 'dialog-closed' });
  if (dialog.type === 'confirm' && dialog.member !== undefined) context.effects.listMembers(dialog.member);
}

function choose(context: CommandContext): void {
  const { dialog } = context.state();
  switch (dialog.type) {
    case 'switcher':
      chooseConversation(context, dialog);
      break;
    case 'emoji':
      chooseEmoji(context, dialog);
      break;
    case 'search':
      if (dialog.results.length > 0) chooseResult(context, dialog.results[dialog.index]);
      else if (!dialog.busy) void context.effects.search(dialog.query.text);
      break;
    case 'confirm':
      close(context);
      confirmed(context, dialog.action);
      break;
    case 'pins':
      chooseResult(context, chosenPin(context));
      break;
    case 'members':
      writeTo(context);
      break;
    default:
      close(context);
  }
}

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
    case 'role':
      void effects.groups.updateMember(action.username, { role: action.role });
  }
}

function chooseConversation(context: CommandContext, dialog: Extract<DialogState, { type: 'switcher' }>): void {
  const choice = switcherChoices(context.state(), context.selectors, dialog.query.text)[dialog.index];
  close(context);
  if (choice !== undefined && dialog.forward !== undefined) {
    void context.effects.sending.forward(dialog.forward, choice);
  } else if (choice?.type === 'conversation') void context.effects.history.open(choice.id);
  else if (choice !== undefined) void context.effects.conversations.openDirect(choice.username);
}

function chooseEmoji(context: CommandContext, dialog: Extract<DialogState, { type: 'emoji' }>): void {
  const choice = emojiChoices(context.emoji(), dialog.query.text)[dialog.index];
  const message = openWindow(context.state()).messages.find((candidate) => candidate.seq === dialog.seq);
  close(context);
  const id = context.state().conversations.openId;
  if (id !== undefined) context.dispatch({ type: 'selected', conversationId: id, key: undefined });
  if (choice !== undefined && message !== undefined) void context.effects.sending.react(message, choice.emoji);
}

function chooseResult(context: CommandContext, message: ChatMessage | undefined): void {
  close(context);
  if (message !== undefined) void context.effects.history.show(message.conversationId, message.seq);
}

function chosenPin(context: CommandContext): ChatMessage | undefined {
  const { dialog } = context.state();
  if (dialog.type !== 'pins' || dialog.pins === undefined) return undefined;
  return dialog.pins[clamp(dialog.index, dialog.pins.length)]?.message;
}

/** Unpins the chosen one of those that are pinned. */
export function unpinChosen(context: CommandContext): void {
  const message = chosenPin(context);
  if (message !== undefined) void context.effects.pins.unpin(message);
}

/** Answers the chosen request; it leaves the list when the server has heard it. */
export function answerRequest(context: CommandContext, verb: 'accept' | 'reject'): void {
  const { dialog, people } = context.state();
  if (dialog.type === 'join-requests') {
    const asked = people.joinRequests[clamp(dialog.index, people.joinRequests.length)];
    if (asked !== undefined) void context.effects.joining.decide(asked, verb === 'accept');
    return;
  }
  if (dialog.type !== 'friends') return;
  const request = people.requests[clamp(dialog.index, people.requests.length)];
  if (request !== undefined) void context.effects.friends[verb](request.userId);
}

/** The chosen member, and its line; undefined: their name is not known yet. */
function chosenMember(context: CommandContext) {
  const state = context.state();
  const { dialog, people } = state;
  if (dialog.type !== 'members') return undefined;
  const members = context.selectors.members(state);
  const index = clamp(dialog.index, members.length);
  const member = members[index];
  const user = member === undefined ? undefined : people.users.get(member.userId);
  return member === undefined || user === undefined ? undefined : { ...member, username: user.username, index };
}

function writeTo(context: CommandContext): void {
  const member = chosenMember(context);
  close(context);
  if (member !== undefined) void context.effects.conversations.openDirect(member.username);
}

/** What only admins of the group may do to the chosen member; others are told by the server. */
export function askAboutMember(context: CommandContext, what: 'remove' | 'role'): void {
  const member = chosenMember(context);
  const state = context.state();
  const summary = openSummary(state);
  if (member === undefined || summary === undefined) return;
  const { username, index } = member;
  if (what === 'remove' && member.userId === state.session.me?.id) {
    context.dispatch({ type: 'dialog', dialog: { ...leavingQuestion(state, summary), member: index } });
    return;
  }
  const role = member.role === 'member' ? 'admin' : 'member';
  const question =
    what === 'remove' ? removalQuestion(state, summary, username) : roleQuestion(state, summary, { username, role });
  context.dispatch({ type: 'dialog', dialog: { ...question, member: index } });
}

/** Ends a muting; for how long one is to last is written into the command. */
export function muteChosenMember(context: CommandContext): void {
  const member = chosenMember(context);
  const { conversations, session } = context.state();
  if (member === undefined || conversations.openId === undefined) return;
  if (member.mutedUntil > session.now) {
    void context.effects.groups.mute(member.username, 0);
    return;
  }
  close(context);
  if (openDraft(context.state()).text !== '') {
    context.notify(`Send or delete what you have begun; then write /timeout @${member.username} 30m.`, 'error');
    return;
  }
  const text = `/timeout @${member.username} `;
  context.dispatch({ type: 'draft-set', conversationId: conversations.openId, text });
}

/** What moves, takes and closes in every list, text and question. */
export const LIST_COMMANDS: readonly Command[] = [
  {
    name: 'list.up',
    title: 'Line above',
    places: ['list', 'text'],
    keys: { default: 'up ctrl+p', vim: 'up ctrl+p k' },
    run: (context) => move(context, -1),
  },
  {
    name: 'list.down',
    title: 'Line below',
    places: ['list', 'text'],
    keys: { default: 'down ctrl+n', vim: 'down ctrl+n j' },
    run: (context) => move(context, 1),
  },
  {
    name: 'list.page-up',
    title: 'Page up',
    places: ['list', 'text'],
    keys: { default: 'pageup' },
    run: (context) => move(context, -8),
  },
  {
    name: 'list.page-down',
    title: 'Page down',
    places: ['list', 'text'],
    keys: { default: 'pagedown' },
    run: (context) => move(context, 8),
  },
  {
    name: 'list.choose',
    title: 'Take',
    help: 'take the chosen line',
    places: ['list'],
    keys: { default: 'enter' },
    hint: 1,
    run: choose,
  },
  {
    name: 'list.close',
    title: 'Close',
    help: 'close; q only where nothing is typed',
    places: ['list'],
    keys: { default: 'escape ctrl+c f1 ctrl+k q' },
    hint: 9,
    run: close,
  },
  {
    name: 'text.close',
    title: 'Close',
    places: ['text'],
    keys: { default: 'escape enter q ctrl+c f1 ctrl+k' },
    hint: 9,
    run: close,
  },
  {
    name: 'question.yes',
    title: 'Yes',
    places: ['question'],
    keys: { default: 'enter y Y' },
    hint: 1,
    run: choose,
  },
  {
    name: 'question.no',
    title: 'No',
    places: ['question'],
    keys: { default: 'escape n N ctrl+c f1 ctrl+k' },
    hint: 2,
    run: close,
  },
];
