import { cutLine, fitLine } from '../../text/cut.ts';
import { textWidth } from '../../text/width.ts';
import { presenceSpan } from '../panels/presence-sign.ts';
import { statusTextOf } from '../store/status-text.ts';
import type { Row } from '../theme/rows.ts';
import { nameStyle } from '../theme/tokens.ts';
import { botMark, userName } from '../timeline/names.ts';
import type { ViewParts } from './view.ts';

/** What stands beside a name. */
export interface PersonNotes {
  /** After the name; what they say of themself if not given. */
  readonly text?: string;
  /** At the end of the row. */
  readonly end?: string;
}

/** Somebody in a list: whether they are there, what they are called, what is to be known, and a word at the end. */
export function personRow(parts: ViewParts, userId: number, { text, end = '' }: PersonNotes = {}): Row {
  const { state, width } = parts;
  const { users, presence } = state.people;
  const user = users.get(userId);
  const name = userName(users, userId);
  const status = presence.get(userId)?.status;
  const account = user === undefined || name === user.username ? '' : ` @${user.username}`;
  const said = text ?? statusTextOf(state, userId);
  const more = `${account}${botMark(users, userId)}${said === '' ? '' : `  ${said}`}`;
  if (parts.isSpoken === true) {
    const words = [`${name}${more}`, status ?? '', end].filter((word) => word !== '');
    return [{ text: cutLine(words.join(', '), width) }];
  }
  const room = Math.max(1, width - 2 - (end === '' ? 0 : textWidth(end) + 2));
  const shown = cutLine(name, room);
  return [
    status === undefined ? { text: ' ' } : presenceSpan(status),
    { text: ' ' },
    { text: shown, style: nameStyle(userId) },
    { text: fitLine(more, Math.max(0, room - textWidth(shown))), style: 'dim' },
    { text: end === '' ? '' : `  ${end}`, style: 'dim' },
  ];
}
