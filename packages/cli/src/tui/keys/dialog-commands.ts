import type { ChatMessage } from '../../client/entities.ts';
import { COMMON_REACTIONS, type EmojiName, findEmoji } from '../completion/emoji.ts';
import { switcherChoices } from '../completion/switcher.ts';
import { openWindow } from '../store/selectors.ts';
import type { DialogState } from '../store/state.ts';
import type { KeyAction, KeyContext } from './command-context.ts';
import { lastHelpRow } from './help-table.ts';

/** Emoji that a dialog offers for a query. */
export function emojiChoices(names: readonly EmojiName[], query: string): readonly EmojiName[] {
  return query.trim() === '' ? COMMON_REACTIONS : findEmoji(names, query.trim().replace(/^:|:$/g, ''), 50);
}

function choiceCount(context: KeyContext, dialog: DialogState): number {
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
    default:
      return 0;
  }
}

function move(context: KeyContext, step: number): void {
  const { dialog, session } = context.state();
  if (dialog.type === 'help') {
    const last = lastHelpRow(session.columns, session.rows);
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

const close: KeyAction = (context) => context.dispatch({ type: 'dialog-closed' });

const choose: KeyAction = (context) => {
  const { dialog } = context.state();
  switch (dialog.type) {
    case 'switcher':
      chooseConversation(context, dialog.query.text, dialog.index);
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
      if (dialog.action.type === 'leave') void context.effects.conversations.leave(dialog.action.conversationId);
      else void context.effects.sending.recall(dialog.action.conversationId, dialog.action.seq);
      break;
    default:
      close(context);
  }
};

function chooseConversation(context: KeyContext, query: string, index: number): void {
  const choice = switcherChoices(context.state(), context.selectors, query)[index];
  close(context);
  if (choice?.type === 'conversation') void context.effects.history.open(choice.id);
  else if (choice !== undefined) void context.effects.conversations.openDirect(choice.username);
}

function chooseEmoji(context: KeyContext, dialog: Extract<DialogState, { type: 'emoji' }>): void {
  const choice = emojiChoices(context.emoji(), dialog.query.text)[dialog.index];
  const message = openWindow(context.state()).messages.find((candidate) => candidate.seq === dialog.seq);
  close(context);
  const id = context.state().conversations.openId;
  if (id !== undefined) context.dispatch({ type: 'selected', conversationId: id, key: undefined });
  if (choice !== undefined && message !== undefined) void context.effects.sending.react(message, choice.emoji);
}

function chooseResult(context: KeyContext, message: ChatMessage | undefined): void {
  close(context);
  if (message !== undefined) void context.effects.history.show(message.conversationId, message.seq);
}

/** Answers the chosen request; it leaves the list when the server has heard it. */
function answerRequest(context: KeyContext, verb: 'accept' | 'reject'): void {
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

/** The commands of keys in dialogs. */
export const DIALOG_COMMANDS = {
  'dialog-up': (context: KeyContext) => move(context, -1),
  'dialog-down': (context: KeyContext) => move(context, 1),
  'dialog-page-up': (context: KeyContext) => move(context, -8),
  'dialog-page-down': (context: KeyContext) => move(context, 8),
  'dialog-choose': choose,
  'dialog-close': close,
  'request-accept': (context: KeyContext) => answerRequest(context, 'accept'),
  'request-reject': (context: KeyContext) => answerRequest(context, 'reject'),
};
