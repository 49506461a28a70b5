import { MAX_TIME } from '@im-ts/protocol';
import type { ChatMember } from '../../../client/entities.ts';
import { cutLine, fitLine } from '../../../text/cut.ts';
import { endLabel } from '../../../text/time.ts';
import { textWidth } from '../../../text/width.ts';
import { presenceSpan } from '../../panels/presence-sign.ts';
import { statusTextOf } from '../../store/status-text.ts';
import type { Row, Span } from '../../theme/rows.ts';
import { nameStyle } from '../../theme/tokens.ts';
import { botMark, userName } from '../../timeline/names.ts';
import type { ViewParts } from '../view.ts';

const ROLE_CELLS = 6;
/** Until when members are muted, and how many cells that takes at most. */
export interface MuteColumn {
  readonly labels: ReadonlyMap<number, string>;
  readonly cells: number;
}

/** The column of who is muted: as wide as it must be. */
export function muteColumn(members: readonly ChatMember[], now: number): MuteColumn {
  const muted = members.filter(({ mutedUntil }) => mutedUntil > now);
  const labels = new Map(muted.map((member) => [member.userId, muteLabel(member, now)]));
  return { labels, cells: Math.max(0, ...[...labels.values()].map(textWidth)) };
}

/** A member: whether they are there, what they are called, their role, and until when they are muted. */
export function memberRow(
  parts: ViewParts,
  { userId, nickname, role }: ChatMember,
  { labels, cells: muteCells }: MuteColumn,
): Row {
  const { state, width } = parts;
  const { users, presence } = state.people;
  const mute = labels.get(userId) ?? '';
  const user = users.get(userId);
  const isMe = userId === state.session.me?.id;
  const status = presence.get(userId)?.status;
  // What commands take, and who somebody with a nickname is.
  const real = nickname !== '' && user?.displayName ? `${user.displayName} ` : '';
  const name = nickname || userName(users, userId);
  const text = statusTextOf(state, userId);
  const more = `${real}${user === undefined ? '' : `@${user.username}`}${botMark(users, userId)}${isMe ? ' (you)' : ''}${text === '' ? '' : `  ${text}`}`;
  if (parts.isSpoken) {
    const words = [`${name} ${more}`.trim(), role, mute, status ?? ''].filter((word) => word !== '');
    return [{ text: cutLine(words.join(', '), width) }];
  }
  const left = Math.max(1, width - 2 - 1 - ROLE_CELLS - (muteCells === 0 ? 0 : muteCells + 2));
  const shown = cutLine(name, left);
  const rest = Math.max(0, left - textWidth(shown));
  return [
    status === undefined ? { text: ' ' } : presenceSpan(status),
    { text: ' ' },
    { text: shown, style: isMe ? 'mine' : nameStyle(userId) },
    { text: rest === 0 ? '' : fitLine(more === '' ? '' : ` ${more}`, rest), style: 'dim' },
    { text: ` ${fitLine(role, ROLE_CELLS)}`, style: role === 'member' ? 'dim' : 'strong' },
    muteSpan(mute, muteCells),
  ];
}

function muteSpan(mute: string, cells: number): Span {
  return cells === 0 ? { text: '' } : { text: `  ${fitLine(mute, cells)}`, style: 'warning' };
}

/** '' for members who may write. */
function muteLabel({ mutedUntil }: ChatMember, now: number): string {
  if (mutedUntil <= now) return '';
  return mutedUntil === MAX_TIME ? 'muted' : `muted until ${endLabel(mutedUntil, now)}`;
}
