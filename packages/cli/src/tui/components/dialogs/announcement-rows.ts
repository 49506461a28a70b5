import type { ChatAnnouncement } from '../../../client/entities.ts';
import { cutLine } from '../../../text/cut.ts';
import { clockLabel, dayLabel } from '../../../text/time.ts';
import { wrapText } from '../../../text/wrap.ts';
import { conversationTitle, openSummary } from '../../store/selectors.ts';
import type { AnnouncementList, TuiState } from '../../store/state.ts';
import type { Row } from '../../theme/rows.ts';
import { userName } from '../../timeline/names.ts';
import type { DialogContent, DialogParts } from './dialog-content.ts';

/** What is announced in the open group, who said it and when, and what was announced before. */
export function announcementsContent({ state, width }: DialogParts, dialog: AnnouncementList): DialogContent {
  const summary = openSummary(state);
  const maySet = summary !== undefined && summary.myRole !== 'member';
  return {
    title: summary === undefined ? 'Announcements' : `Announcements of ${conversationTitle(state, summary)}`,
    query: undefined,
    rows: announcementRows(state, dialog, width),
    chosen: dialog.scroll,
    scrolls: true,
    hint: maySet ? '/announce TEXT sets it  ↑ ↓ scroll  Esc close' : '↑ ↓ scroll  Esc close',
  };
}

/** The rows inside of the frame. */
export function announcementRows(state: TuiState, dialog: AnnouncementList, width: number): readonly Row[] {
  const notice = openSummary(state)?.conversation.notice ?? '';
  const known = dialog.announcements ?? [];
  const [newest] = known;
  const isKnown = newest?.text === notice;
  const before = isKnown ? known.slice(1) : known;
  const rows: Row[] = [];
  if (notice === '') {
    rows.push([{ text: 'Nothing is announced.', style: 'dim' }]);
    if (newest !== undefined && isKnown) rows.push([{ text: cutLine(takenAway(state, newest), width), style: 'dim' }]);
  } else {
    if (isKnown) rows.push(headingRow(state, newest, width));
    rows.push(...textRows(notice, width));
  }
  if (dialog.failed !== undefined) {
    rows.push([], [{ text: cutLine(`What was announced did not load: ${dialog.failed}`, width), style: 'error' }]);
  } else if (dialog.announcements === undefined) rows.push([], [{ text: '…', style: 'dim' }]);
  if (before.length > 0) rows.push([], [{ text: 'Before', style: 'strong' }]);
  for (const announcement of before) {
    if (announcement.text === '') {
      rows.push([{ text: cutLine(takenAway(state, announcement), width), style: 'dim' }], []);
      continue;
    }
    rows.push(headingRow(state, announcement, width), ...textRows(announcement.text, width), []);
  }
  return before.length > 0 ? rows.slice(0, -1) : rows;
}

function whenAndWho(
  state: TuiState,
  { setAt, setBy }: ChatAnnouncement,
): { readonly when: string; readonly who: string } {
  const { now } = state.session;
  return { when: `${dayLabel(setAt, now)} ${clockLabel(setAt)}`, who: userName(state.people.users, setBy) };
}

function headingRow(state: TuiState, announcement: ChatAnnouncement, width: number): Row {
  const { when, who } = whenAndWho(state, announcement);
  return [
    { text: cutLine(who, Math.max(1, width - when.length - 1)), style: 'accent' },
    { text: ` ${when}`, style: 'dim' },
  ];
}

function takenAway(state: TuiState, announcement: ChatAnnouncement): string {
  const { when, who } = whenAndWho(state, announcement);
  return `${who} took it away, ${when}.`;
}

function textRows(text: string, width: number): readonly Row[] {
  return wrapText(text, Math.max(1, width - 2)).map((row): Row => [{ text: `  ${row.text}` }]);
}
