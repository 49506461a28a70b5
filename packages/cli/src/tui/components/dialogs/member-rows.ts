import { MAX_TIME } from '@im-ts/protocol';
import type { ChatMember } from '../../../client/entities.ts';
import { cutLine, fitLine } from '../../../text/cut.ts';
import { endLabel } from '../../../text/time.ts';
import { textWidth } from '../../../text/width.ts';
import { conversationTitle, openSummary } from '../../store/selectors.ts';
import type { MemberList } from '../../store/state.ts';
import { statusTextOf } from '../../store/status-text.ts';
import { EMPTY_ROW, type Row, type Span } from '../../theme/rows.ts';
import { nameStyle } from '../../theme/tokens.ts';
import { botMark, userName } from '../../timeline/names.ts';
import { presenceSpan } from '../sidebar/sidebar-rows.ts';
import { chosenRow, type DialogContent, type DialogParts } from './dialog-content.ts';

const ROLE_CELLS = 6;
/** Rows further from the chosen one are not on the screen, and are not made: there may be thousands. */
const NEAR = 20;

/** The members of the open group: who is there, what they are called, their role, and until when they are muted. */
export function membersContent(parts: DialogParts, dialog: MemberList): DialogContent {
  const { state, selectors, width } = parts;
  const summary = openSummary(state);
  const members = selectors.members(state);
  const total = summary?.conversation.memberCount ?? members.length;
  const chosen = Math.max(0, Math.min(dialog.index, members.length - 1));
  const mutes = new Map(members.map((member) => [member.userId, muteLabel(member, state.session.now)]));
  const muteCells = Math.max(0, ...[...mutes.values()].map(textWidth));
  const rows = members.map((member, index) => {
    if (Math.abs(index - chosen) > NEAR) return EMPTY_ROW;
    const row = memberRow(parts, member, { mute: mutes.get(member.userId) ?? '', muteCells });
    return chosenRow(row, width, index === chosen);
  });
  const title = summary === undefined ? 'Members' : `Members of ${conversationTitle(state, summary)}`;
  return {
    title: members.length === 0 ? title : `${title}, ${chosen + 1} of ${Math.max(total, members.length)}`,
    query: undefined,
    rows: [...rows, ...stateRows(parts, dialog, members.length)],
    chosen,
    hint: hint(summary?.myRole, members.length),
  };
}

/** What is under the members: what is not read, or that there is nobody else. */
function stateRows({ state, width }: DialogParts, dialog: MemberList, known: number): readonly Row[] {
  if (dialog.failed !== undefined) {
    const what = known === 0 ? 'The members' : 'The other members';
    return [[{ text: cutLine(`${what} did not load: ${dialog.failed}`, width), style: 'error' }]];
  }
  if (dialog.busy) return [[{ text: '… members are being read …', style: 'dim' }]];
  if (known > 1 || state.session.me === undefined) return [];
  return [[], [{ text: cutLine('Nobody else is here. /invite NAME adds people.', width), style: 'dim' }]];
}

function hint(role: ChatMember['role'] | undefined, known: number): string {
  if (known === 0) return 'Esc close';
  const changes = role === 'owner' ? 'r role  t mute  d remove  ' : role === 'admin' ? 't mute  d remove  ' : '';
  return `Enter write  ${changes}Esc close`;
}

function memberRow(
  parts: DialogParts,
  { userId, nickname, role }: ChatMember,
  { mute, muteCells }: { readonly mute: string; readonly muteCells: number },
): Row {
  const { state, width } = parts;
  const { users, presence } = state.people;
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
