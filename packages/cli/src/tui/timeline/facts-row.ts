import { cutLine } from '../../text/cut.ts';
import { dayInSentence, dayTitle } from '../../text/time.ts';
import { textWidth } from '../../text/width.ts';
import { wayTo } from '../keys/way-to.ts';
import type { Row } from '../theme/rows.ts';
import { textCells, timeOfDay } from './columns.ts';
import type { ItemContext, TimelineInput, TimelineItem } from './item-types.ts';
import { isWritten, userName } from './names.ts';
import { storedWords } from './state-look.ts';

/** So many of those who have read a message are named; of the others there is a number. */
const MAX_NAMED = 5;

/** The row under the selected message: when, its address, how far it got and who has read it. What has no room is left out whole. */
export function factsRow(context: ItemContext, item: TimelineItem): Row[] {
  const { input } = context;
  const facts = [
    `${dayTitle(item.at, input.now)} ${timeOfDay(item.at, input).trim()}`,
    addressOf(input, item),
    stateWords(context, item),
    editedWords(input, item),
  ].filter((fact) => fact !== '');
  const cells = textCells(input);
  let text = '';
  for (const fact of facts) {
    const longer = text === '' ? fact : `${text} · ${fact}`;
    if (textWidth(longer) <= cells) text = longer;
  }
  return [[{ text: cutLine(text === '' ? (facts[0] ?? '') : text, cells), style: 'hint' }]];
}

/** What a message is called in commands: `#ops:17`, and where the group has no handle `41:17`. */
function addressOf({ summary }: TimelineInput, { seq }: TimelineItem): string {
  if (summary === undefined || seq === 0) return '';
  const { handle, id } = summary.conversation;
  return handle === '' ? `${id}:${seq}` : `#${handle}:${seq}`;
}

function stateWords(context: ItemContext, item: TimelineItem): string {
  const { input } = context;
  const { readers } = input.window;
  if (item.message === undefined || item.senderId !== input.me?.id || isWritten(item)) return '';
  if (item.message.recalledAt !== 0) return '';
  if (readers?.seq !== item.seq || readers.read.length === 0) return storedWords(context, item.seq);
  const named = readers.read.slice(0, MAX_NAMED).map((id) => userName(input.users, id));
  const more = readers.read.length - named.length;
  return `read by ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function editedWords(input: TimelineInput, { message }: TimelineItem): string {
  if (message === undefined || message.editedAt === 0 || message.recalledAt !== 0) return '';
  return `edited ${dayInSentence(message.editedAt, input.now)} ${timeOfDay(message.editedAt, input).trim()}, ${wayTo(input.keymap, 'message.versions')} shows how`;
}
