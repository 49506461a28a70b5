import { parseSearch } from '@im-ts/protocol';
import { cutLine, fitLine } from '../../../text/cut.ts';
import { textWithFiles } from '../../../text/message-preview.ts';
import { hitsIn, searchExcerpt } from '../../../text/search-excerpt.ts';
import { clockLabel, dayLabel } from '../../../text/time.ts';
import { textWidth } from '../../../text/width.ts';
import { wrapText } from '../../../text/wrap.ts';
import { switcherChoices } from '../../completion/switcher.ts';
import { emojiChoices } from '../../keys/dialog-commands.ts';
import { helpKeysWidth, helpRows } from '../../keys/help-table.ts';
import type { Keymap } from '../../keys/keymap.ts';
import type { DialogState } from '../../store/state.ts';
import type { Row, Span } from '../../theme/rows.ts';
import { userName } from '../../timeline/names.ts';
import { unreadLabel } from '../sidebar/sidebar-rows.ts';
import { announcementsContent } from './announcement-rows.ts';
import { chosenRow, type DialogContent, type DialogParts } from './dialog-content.ts';
import { membersContent } from './member-rows.ts';
import { pinsContent } from './pin-rows.ts';
import { receiptsContent } from './receipt-rows.ts';
import { versionsContent } from './version-rows.ts';

/** UTF-16 units of a message that are prepared for its row: more than any row has. */
const MOST_SHOWN = 400;

/** The content of the open dialog; undefined when none is open. */
export function dialogContent(parts: DialogParts): DialogContent | undefined {
  const { dialog } = parts.state;
  switch (dialog.type) {
    case 'none':
      return undefined;
    case 'help':
      return {
        title: 'Keys',
        query: undefined,
        rows: helpContent(parts.selectors.keymap, parts.width),
        chosen: dialog.scroll,
        scrolls: true,
        hint: '↑ ↓ scroll  Esc close',
      };
    case 'confirm':
      return {
        title: 'Sure?',
        query: undefined,
        rows: wrapText(dialog.question, parts.width).map(({ text }): Row => [{ text }]),
        chosen: 0,
        hint: 'Enter or y yes  Esc or n no',
      };
    case 'switcher':
      return switcherContent(parts, dialog);
    case 'emoji':
      return emojiContent(parts, dialog);
    case 'search':
      return searchContent(parts, dialog);
    case 'members':
      return membersContent(parts, dialog);
    case 'announcements':
      return announcementsContent(parts, dialog);
    case 'receipts':
      return receiptsContent(parts, dialog);
    case 'pins':
      return pinsContent(parts, dialog);
    case 'versions':
      return versionsContent(parts, dialog);
    case 'friends':
      return requestsContent(parts, dialog, {
        title: 'Requests to be friends',
        requests: parts.state.people.requests.map((one) => ({ ...one, at: one.sinceAt, where: '' })),
      });
    case 'join-requests':
      return requestsContent(parts, dialog, {
        title: 'Requests to join',
        requests: parts.state.people.joinRequests.map((one) => ({
          ...one,
          at: one.requestedAt,
          where: ` to ${parts.state.conversations.byId.get(one.conversationId)?.conversation.name ?? 'a group'}`,
        })),
      });
  }
}

function switcherContent(parts: DialogParts, dialog: Extract<DialogState, { type: 'switcher' }>): DialogContent {
  const choices = switcherChoices(parts.state, parts.selectors, dialog.query.text);
  const rows = choices.map((choice, index): Row => {
    if (choice.type === 'direct') {
      return chosenRow(
        [{ text: cutLine(`+ write to @${choice.username}`, parts.width), style: 'accent' }],
        parts.width,
        index === dialog.index,
      );
    }
    const badge = choice.unread > 0 ? ` ${unreadLabel(choice.unread)}` : '';
    const name: Span = {
      text: `${choice.group ? '#' : '@'} ${cutLine(choice.title, Math.max(1, parts.width - 3 - badge.length))}`,
    };
    return chosenRow([name, { text: badge, style: 'unread' }], parts.width, index === dialog.index);
  });
  const none: Row = [{ text: 'Nothing matches. Type a whole name to write to someone new.', style: 'dim' }];
  return {
    title: dialog.forward === undefined ? 'Go to' : 'Forward to',
    query: dialog.query.text,
    rows: rows.length === 0 ? [none] : rows,
    chosen: dialog.index,
    hint: dialog.forward === undefined ? 'Enter open  Esc close' : 'Enter forward  Esc close',
  };
}

function emojiContent(parts: DialogParts, dialog: Extract<DialogState, { type: 'emoji' }>): DialogContent {
  const rows = emojiChoices(parts.emoji, dialog.query.text).map((entry, index) =>
    chosenRow([{ text: `${fitLine(entry.emoji, 3)}:${entry.name}:` }], parts.width, index === dialog.index),
  );
  return { title: 'React', query: dialog.query.text, rows, chosen: dialog.index, hint: 'Enter react  Esc close' };
}

function searchContent(parts: DialogParts, dialog: Extract<DialogState, { type: 'search' }>): DialogContent {
  const { users } = parts.state.people;
  const { now } = parts.state.session;
  const parsed = parseSearch(dialog.query.text);
  const words = 'query' in parsed ? parsed.query.words : [];
  const rows = dialog.results.map((message, index) => {
    const place = `${dayLabel(message.sentAt, now)} ${clockLabel(message.sentAt)} `;
    const name = cutLine(`${userName(users, message.senderId)}: `, Math.max(0, parts.width - textWidth(place)));
    const text = cutLine(
      searchExcerpt(textWithFiles(message), words, parts.width).slice(0, MOST_SHOWN),
      Math.max(0, parts.width - textWidth(place + name)),
    );
    const row: Row = [
      { text: place, style: 'dim' },
      { text: name },
      ...hitsIn(text, words).map(
        ({ text: piece, isHit }): Span => ({ text: piece, style: isHit ? 'accent' : undefined }),
      ),
    ];
    return chosenRow(row, parts.width, index === dialog.index);
  });
  const state = dialog.busy ? `searching … ${dialog.note}` : `${dialog.results.length} found, ${dialog.note}`;
  return {
    title: 'Search',
    query: dialog.query.text,
    rows: rows.length === 0 ? [[{ text: dialog.busy ? '…' : 'Nothing found.', style: 'dim' }]] : rows,
    chosen: dialog.index,
    hint: state,
  };
}

/** Somebody who waits for an answer. */
interface WaitingRequest {
  readonly userId: number;
  readonly at: number;
  readonly message: string;
  /** What they want into; '' if nothing. */
  readonly where: string;
}

function requestsContent(
  { state, width }: DialogParts,
  dialog: { readonly index: number },
  { title, requests }: { readonly title: string; readonly requests: readonly WaitingRequest[] },
): DialogContent {
  const { users } = state.people;
  const chosen = Math.max(0, Math.min(dialog.index, requests.length - 1));
  const rows = requests.map(({ userId, at, message, where }, index) => {
    const text = message === '' ? '' : `: ${message}`;
    const day = `${dayLabel(at, state.session.now)} `;
    const row: Row = [
      { text: day, style: 'dim' },
      { text: cutLine(`${userName(users, userId)}${where}${text}`, Math.max(1, width - day.length)) },
    ];
    return chosenRow(row, width, index === chosen);
  });
  return {
    title,
    query: undefined,
    rows: rows.length === 0 ? [[{ text: 'Nobody waits for an answer.', style: 'dim' }]] : rows,
    chosen,
    hint: rows.length === 0 ? 'Esc close' : 'a accept  r reject  Esc close',
  };
}

function helpContent(keymap: Keymap, width: number): readonly Row[] {
  const keysWidth = helpKeysWidth(width);
  return helpRows(keymap, width).map(({ keys, text, isHeading }): Row => {
    if (isHeading) return [{ text, style: 'strong' }];
    return [{ text: ` ${fitLine(keys, keysWidth)}`, style: 'accent' }, { text: ` ${text}` }];
  });
}
