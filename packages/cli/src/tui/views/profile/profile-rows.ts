import { MAX_TIME, statusTextAt } from '@im-ts/protocol';
import type { ChatMember, ChatUser } from '../../../client/entities.ts';
import { fitLine } from '../../../text/cut.ts';
import { agoLabel, dayInSentence, endLabel } from '../../../text/time.ts';
import { wayTo } from '../../keys/way-to.ts';
import { presenceSpan } from '../../panels/presence-sign.ts';
import { conversationTitle, openSummary } from '../../store/selectors.ts';
import type { TuiState } from '../../store/state.ts';
import type { Row } from '../../theme/rows.ts';
import { nameStyle, type StyleName } from '../../theme/tokens.ts';
import { userName } from '../../timeline/names.ts';
import { wrappedRows } from '../list-state.ts';
import type { ViewParts } from '../view.ts';
import { profileActions } from './profile-actions.ts';
import type { CommonGroups, ProfileCard } from './profile-card.ts';

/** What a label takes, with the gap after it. */
const LABEL_CELLS = 12;
/** What the key of an action takes, with the gap after it. */
const KEY_CELLS = 8;

/** Something that is known of somebody. */
interface Fact {
  readonly label: string;
  readonly text: string;
  readonly style?: StyleName;
}

/** The rows inside of the frame: who, what is known, and what can be done. */
export function profileRows(
  parts: ViewParts,
  card: Pick<ProfileCard, 'member' | 'common'>,
  userId: number,
): readonly Row[] {
  const { state, selectors, width } = parts;
  const user = state.people.users.get(userId);
  const facts = factsOf(state, userId, card);
  const actions = profileActions(state, userId).map(({ command, words }) => ({
    key: wayTo(selectors.keymap, command ?? 'list.choose', command === undefined ? 'text' : 'view:profile'),
    words,
  }));
  if (parts.isSpoken === true) {
    const who = `${userName(state.people.users, userId)}, ${accountWords(user)}`;
    const known = facts.map(({ label, text }) => `${label}: ${text}`);
    return [[{ text: [who, ...known, ...actions.map(({ key, words }) => `${key}: ${words}`)].join('. ') }]];
  }
  return [
    nameRow(state, userId, user),
    [],
    ...facts.flatMap((fact) => factRows(fact, width)),
    ...(facts.length === 0 ? [] : [[]]),
    ...actions.map(({ key, words }): Row => [{ text: fitLine(key, KEY_CELLS), style: 'accent' }, { text: words }]),
  ];
}

function nameRow(state: TuiState, userId: number, user: ChatUser | undefined): Row {
  const status = state.people.presence.get(userId)?.status;
  return [
    status === undefined ? { text: ' ' } : presenceSpan(status),
    { text: ' ' },
    { text: userName(state.people.users, userId), style: nameStyle(userId) },
    { text: `  ${accountWords(user)}`, style: 'dim' },
  ];
}

function accountWords(user: ChatUser | undefined): string {
  if (user === undefined) return '';
  const what = user.role === 'bot' ? ' · a program' : user.role === 'admin' ? ' · runs this server' : '';
  return `@${user.username}${what}${user.disabled ? ' · the account is closed' : ''}`;
}

function factRows({ label, text, style }: Fact, width: number): readonly Row[] {
  return wrappedRows(text, width - LABEL_CELLS, style).map((row, index) => [
    { text: fitLine(index === 0 ? label : '', LABEL_CELLS), style: 'dim' },
    ...row,
  ]);
}

function factsOf(
  state: TuiState,
  userId: number,
  { member, common }: Pick<ProfileCard, 'member' | 'common'>,
): readonly Fact[] {
  const isMe = userId === state.session.me?.id;
  return [
    ...presenceFacts(state, userId),
    ...(isMe ? [] : friendFacts(state, userId)),
    ...(member === undefined ? [] : [memberFact(state, member)]),
    ...(common === undefined ? [] : [commonFact(state, common)]),
  ];
}

function presenceFacts(state: TuiState, userId: number): readonly Fact[] {
  const { now } = state.session;
  const presence = state.people.presence.get(userId);
  if (presence === undefined) return [];
  const { status, lastSeenAt, statusText, statusUntil } = presence;
  const { text, until } = statusTextAt({ text: statusText, until: statusUntil }, now);
  const seen = lastSeenAt === 0 ? 'not here' : `last seen ${agoWords(lastSeenAt, now)}`;
  return [
    { label: 'Now', text: status === 'offline' ? seen : status },
    ...(text === '' ? [] : [{ label: 'Says', text: until === 0 ? text : `${text} (until ${endLabel(until, now)})` }]),
  ];
}

function agoWords(time: number, now: number): string {
  const ago = agoLabel(time, now);
  return ago === 'now' ? 'just now' : `${ago} ago`;
}

function friendFacts(state: TuiState, userId: number): readonly Fact[] {
  const { friends, blocked } = state.people;
  const { now } = state.session;
  const friend = friends.get(userId);
  const facts: Fact[] = [];
  if (friend !== undefined) {
    const { sinceAt, message } = friend;
    const day = dayInSentence(sinceAt, now);
    const said = message === '' ? '' : `: ${message}`;
    const text = {
      friend: `since ${day}`,
      incoming: `asks to be your friend (${day})${said}`,
      outgoing: `you have asked (${day})${said}`,
    }[friend.state];
    facts.push({ label: 'Friends', text });
    if (friend.remark !== '') facts.push({ label: 'Your name', text: friend.remark });
  }
  if (blocked.has(userId))
    facts.push({ label: 'Blocked', text: 'they cannot write to you, nor see when you are here', style: 'warning' });
  return facts;
}

function memberFact(state: TuiState, { role, nickname, mutedUntil, joinedAt }: ChatMember): Fact {
  const { now } = state.session;
  const summary = openSummary(state);
  const where = summary === undefined ? 'this group' : conversationTitle(state, summary);
  const words = [
    `${role} of ${where}`,
    ...(nickname === '' ? [] : [`called ${nickname} there`]),
    ...(joinedAt > 0 ? [`since ${dayInSentence(joinedAt, now)}`] : []),
    ...(mutedUntil > now ? [mutedUntil === MAX_TIME ? 'muted' : `muted until ${endLabel(mutedUntil, now)}`] : []),
  ];
  return { label: 'Here', text: words.join(', ') };
}

function commonFact(state: TuiState, { ids, asked }: CommonGroups): Fact {
  const names = ids.flatMap((id) => {
    const summary = state.conversations.byId.get(id);
    return summary === undefined ? [] : [`# ${conversationTitle(state, summary)}`];
  });
  const of = asked === undefined ? '' : ` (of the ${asked} that you used last)`;
  return { label: 'In common', text: `${names.length === 0 ? 'no group' : names.join(', ')}${of}` };
}
