import { byteSize } from '../../text/byte-size.ts';
import { captionOf } from '../../text/message-preview.ts';
import { sanitizeBlock, sanitizeLine } from '../../text/sanitize.ts';
import { clockLabel } from '../../text/time.ts';
import { changeNotes } from '../store/pending-changes.ts';
import { isFolded } from '../timeline/item.ts';
import type { TimelineInput, TimelineItem } from '../timeline/item-types.ts';
import { botMark, isWritten, userName, writtenWords } from '../timeline/names.ts';
import { failureOf } from '../timeline/state-look.ts';

/** The identity of a message from the moment it is sent on: an own one keeps it when the server has stored it. */
export function spokenKey(item: TimelineItem): string {
  return item.entry?.clientId ?? (item.message?.clientId || `seq ${item.seq}`);
}

/** A message as it is read out, with nothing that depends on its place: who, when, to what, the text, reactions. */
export function itemWords(input: TimelineInput, item: TimelineItem): string {
  if (isWritten(item)) return sanitizeLine(writtenWords(input.users, item));
  const who = speaker(input, item.senderId);
  const quoted = item.replyTo === 0 ? '' : `, in reply to ${quotedSpeaker(input, item.replyTo)}`;
  const origin = item.message?.origin;
  const from = origin === undefined ? '' : `, forwarded from ${speaker(input, origin.senderId)}`;
  const head = `${who}, ${clockLabel(item.at)}${quoted}${from}`;
  if (item.message?.hidden === true) return `${head}: deleted for you`;
  if (item.message !== undefined && item.message.recalledAt !== 0) return `${head}: recalled`;
  if (isFolded(input, item.senderId, item.key)) return `${head}: a message of somebody you have blocked`;
  const edited = item.message !== undefined && item.message.editedAt !== 0 ? ' (edited)' : '';
  return `${head}: ${bodyWords(item)}${edited}${reactionWords(item)}`;
}

/** The text of a message; of one that is no text, its kind. */
export function bodyWords(
  item: Pick<TimelineItem, 'kind' | 'body'> & Partial<Pick<TimelineItem, 'entry' | 'message'>>,
): string {
  if (item.entry?.forward !== undefined) return 'a forwarded message';
  const files = item.message?.files ?? (item.entry?.upload === undefined ? [] : [item.entry.upload]);
  if (files.length > 0) {
    const named = files.map(({ name, size }) => `file ${sanitizeLine(name)}, ${byteSize(size)}`).join('; ');
    const caption = captionOf({ body: item.body, files });
    return caption === '' ? named : `${sanitizeBlock(caption)}; ${named}`;
  }
  const kind = item.kind === 'text' || item.kind === 'markdown' || item.kind === 'code' ? '' : `${item.kind} `;
  return `${kind}${sanitizeBlock(item.body)}`;
}

/** The reactions of a message in words; '' for none. */
export function reactionWords(item: TimelineItem): string {
  const reactions = item.message?.reactions ?? [];
  if (reactions.length === 0) return '';
  return `. Reactions: ${reactions.map((reaction) => `${sanitizeLine(reaction.emoji)} ${reaction.count}`).join(', ')}`;
}

/** How far an own message got, and what waits for it; '' for nothing. */
export function stateWords(input: TimelineInput, item: TimelineItem): string {
  const said = ownStateWords(input, item);
  const changes = input.changes.get(item.key);
  const notes =
    changes === undefined ? [] : changeNotes(changes, input.isOffline).map(({ text }) => sanitizeLine(text));
  return [...(said === '' ? [] : [said]), ...notes].join('; ');
}

function ownStateWords(input: TimelineInput, item: TimelineItem): string {
  if (item.senderId !== input.me?.id) return '';
  if (item.entry !== undefined) {
    const { state } = item.entry;
    return state === 'refused' || state === 'expired' ? sanitizeLine(failureOf(item.entry)) : state;
  }
  const count = input.receipts.find(({ seq }) => seq === item.seq);
  if (count !== undefined && count.readCount > 0) return `read by ${count.readCount} of ${count.recipientCount}`;
  if (item.seq <= (input.summary?.peerReadSeq ?? 0)) return 'read';
  return item.seq <= (input.summary?.peerDeliveredSeq ?? 0) ? 'delivered' : 'stored';
}

/** The name of a user as it is read out: "You" for the own one. */
export function speaker(input: TimelineInput, id: number): string {
  return id === input.me?.id ? 'You' : sanitizeLine(userName(input.users, id)) + botMark(input.users, id);
}

function quotedSpeaker(input: TimelineInput, seq: number): string {
  const quoted = input.window.messages[seq - (input.window.messages[0]?.seq ?? 0)];
  if (quoted?.seq !== seq) return `message ${seq}`;
  return `${speaker(input, quoted.senderId)} "${sanitizeLine(quoted.body.slice(0, 60))}"`;
}
