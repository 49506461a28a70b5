import type { ConversationSummary } from '../../../client/entities.ts';
import { fitLine } from '../../../text/cut.ts';
import { conversationTitle, notifyingUnread, peerId, rememberedBy } from '../../store/selectors.ts';
import type { TuiState } from '../../store/state.ts';
import type { Row, Span } from '../../theme/rows.ts';

const PRESENCE: Readonly<Record<string, Span>> = {
  online: { text: '●', style: 'online' },
  away: { text: '◐', style: 'away' },
  busy: { text: '●', style: 'busy' },
  offline: { text: '○', style: 'dim' },
};

/** The sign of a presence. */
export function presenceSpan(status: string): Span {
  return PRESENCE[status] ?? { text: '○', style: 'dim' };
}

/** A number of unread messages as it is shown; they are counted to 100 only. */
export function unreadLabel(unread: number): string {
  return unread >= 100 ? '99+' : String(unread);
}

/** The rows of the list of conversations. */
export type SidebarRows = (state: TuiState, order: readonly ConversationSummary[], size: SidebarSize) => readonly Row[];

interface SidebarSize {
  readonly width: number;
  readonly height: number;
}

/** Makes the list, scrolled so that the open one is in it, anew only when something that it shows has changed. */
export function createSidebarRows(): SidebarRows {
  return rememberedBy(
    (state, order, size) => [
      order,
      state.conversations.openId,
      state.conversations.loaded,
      state.people.users,
      state.people.presence,
      state.messages.outbox,
      state.session.me,
      draftsElsewhere(state),
      size.width,
      size.height,
    ],
    sidebarRows,
  );
}

/** The conversations besides the open one in which something is half written: what is being typed changes with every key. */
function draftsElsewhere(state: TuiState): string {
  const ids: number[] = [];
  for (const [id, draft] of state.composer.drafts) {
    if (id !== state.conversations.openId && draft.text !== '') ids.push(id);
  }
  return ids.join();
}

/** Which conversation of the list its first row shows: the open one is always in sight. */
export function firstSidebarRow(state: TuiState, order: readonly ConversationSummary[], height: number): number {
  const open = order.findIndex((summary) => summary.conversation.id === state.conversations.openId);
  return Math.max(0, Math.min(open - height + 1, order.length - height));
}

function sidebarRows(state: TuiState, order: readonly ConversationSummary[], size: SidebarSize): readonly Row[] {
  if (order.length === 0) {
    if (!state.conversations.loaded) return [[dim(' …', size.width)]];
    return [[dim(' No conversations.', size.width)], [dim(' Ctrl-K opens one.', size.width)]];
  }
  const start = firstSidebarRow(state, order, size.height);
  return order.slice(start, start + size.height).map((summary) => conversationRow(state, summary, size.width));
}

function dim(text: string, width: number): Span {
  return { text: fitLine(text, width), style: 'dim' };
}

function conversationRow(state: TuiState, summary: ConversationSummary, width: number): Row {
  const isOpen = summary.conversation.id === state.conversations.openId;
  const mentions = summary.mentions > 0 ? ` @${unreadLabel(summary.mentions)}` : '';
  const badge = summary.unread > 0 ? ` ${unreadLabel(summary.unread)}` : hasFailed(state, summary) ? ' !' : '';
  const draft = !isOpen && (state.composer.drafts.get(summary.conversation.id)?.text ?? '') !== '' ? ' ✎' : '';
  const pin = summary.settings.pinnedAt > 0 ? ' ⚑' : '';
  const marks = pin + draft;
  const name = fitLine(
    conversationTitle(state, summary),
    Math.max(0, width - 4 - mentions.length - badge.length - marks.length),
  );
  const notifies = notifyingUnread(summary) > 0 || summary.unread === 0;
  const style = isOpen ? ('active' as const) : summary.unread > 0 && notifies ? ('strong' as const) : undefined;
  const sign = signOf(state, summary);
  return [
    { text: ' ', style: isOpen ? 'active' : undefined },
    isOpen ? { text: sign.text, style: 'active' } : sign,
    { text: ` ${name}`, style },
    { text: marks, style: isOpen ? 'active' : 'dim' },
    { text: mentions, style: isOpen ? 'active' : summary.settings.level === 'none' ? 'dim' : 'mention' },
    { text: badge, style: isOpen ? 'active' : notifies ? 'unread' : 'dim' },
    { text: ' ', style: isOpen ? 'active' : undefined },
  ];
}

function signOf(state: TuiState, summary: ConversationSummary): Span {
  if (summary.conversation.kind === 'group') return { text: '#', style: 'dim' };
  return presenceSpan(state.people.presence.get(peerId(state, summary))?.status ?? 'offline');
}

function hasFailed(state: TuiState, summary: ConversationSummary): boolean {
  for (const entry of state.messages.outbox.values()) {
    if (entry.conversationId === summary.conversation.id && (entry.state === 'refused' || entry.state === 'expired'))
      return true;
  }
  return false;
}
