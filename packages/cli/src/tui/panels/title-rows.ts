import type { ConversationSummary } from '../../client/entities.ts';
import { cutLine } from '../../text/cut.ts';
import { agoLabel } from '../../text/time.ts';
import { textWidth } from '../../text/width.ts';
import {
  conversationTitle,
  isWithOneself,
  openSummary,
  openWindow,
  peerId,
  type Selectors,
  titleLine,
} from '../store/selectors.ts';
import type { TuiState } from '../store/state.ts';
import type { Row, Span } from '../theme/rows.ts';
import { presenceSpan } from './presence-sign.ts';

/** Between two facts. */
const DOT = ' · ';

/** The name of the open conversation with facts, and what is announced there or what somebody says of themself. */
export function titleRows(state: TuiState, selectors: Selectors, width: number): readonly Row[] {
  const summary = openSummary(state);
  if (summary === undefined) return [[{ text: ' im', style: 'title' }]];
  return [
    nameRow(state, selectors, summary, width),
    [{ text: ` ${cutLine(titleLine(state), width - 2)}`, style: 'dim' }],
  ];
}

function nameRow(state: TuiState, selectors: Selectors, summary: ConversationSummary, width: number): Row {
  const view = selectors.view(state);
  const below = Math.max(0, summary.conversation.lastSeq - view.seenSeq);
  const isAway = below > 0 && (!view.atBottom || !openWindow(state).atEnd);
  const right = isAway ? `  ↓ ${below} below ` : ' ';
  const sign = signOf(state, summary);
  const room = Math.max(1, width - 2 - textWidth(sign.text) - textWidth(right));
  const name = cutLine(conversationTitle(state, summary), room);
  const facts = fittingFacts(factsOf(state, summary), room - textWidth(name) - 2);
  const gap = Math.max(0, room - textWidth(name) - textWidth(facts));
  return [
    { text: ' ' },
    sign,
    { text: ` ${name}`, style: 'title' },
    { text: ' '.repeat(gap) },
    { text: facts, style: 'dim' },
    { text: right, style: 'unread' },
  ];
}

function signOf(state: TuiState, summary: ConversationSummary): Span {
  if (summary.conversation.kind === 'group') return { text: '#', style: 'dim' };
  return presenceSpan(state.people.presence.get(peerId(state, summary))?.status ?? 'offline');
}

/** Whole ones, as many as there is room for. */
function fittingFacts(facts: readonly string[], width: number): string {
  const kept = [...facts];
  while (kept.length > 0 && textWidth(kept.join(DOT)) > width) kept.pop();
  return kept.join(DOT);
}

function factsOf(state: TuiState, summary: ConversationSummary): readonly string[] {
  const { conversation, settings } = summary;
  const level = settings.level === 'all' ? [] : [settings.level === 'mentions' ? 'mentions only' : 'muted'];
  if (conversation.kind === 'group') {
    return [`${conversation.memberCount} ${conversation.memberCount === 1 ? 'member' : 'members'}`, ...level];
  }
  if (isWithOneself(summary)) return ['only you can read them'];
  const presence = state.people.presence.get(peerId(state, summary));
  if (presence === undefined) return level;
  const isGone = presence.status === 'offline' && presence.lastSeenAt > 0;
  return [isGone ? `seen ${agoLabel(presence.lastSeenAt, state.session.now)} ago` : presence.status, ...level];
}
