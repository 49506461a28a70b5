import { cutLine } from '../../../text/cut.ts';
import { clockLabel, dayLabel } from '../../../text/time.ts';
import { wrapText } from '../../../text/wrap.ts';
import { conversationTitle, memberName, openSummary } from '../../store/selectors.ts';
import type { AnnouncementList, TuiState } from '../../store/state.ts';
import type { Row } from '../../theme/rows.ts';
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

/** An announcement with who set it and when, in words. */
interface Signed {
  readonly text: string;
  readonly who: string;
  readonly when: string;
}

/** The rows inside of the frame. */
export function announcementRows(state: TuiState, dialog: AnnouncementList, width: number): readonly Row[] {
  const notice = openSummary(state)?.conversation.notice ?? '';
  const known = (dialog.announcements ?? []).map(({ text, setBy, setAt }): Signed => {
    const when = `${dayLabel(setAt, state.session.now)} ${clockLabel(setAt)}`;
    return { text, who: memberName(state, dialog.conversationId, setBy), when };
  });
  const [newest] = known;
  // An older server did not note who set it, and a newcomer may not read what was set before.
  const isSigned = newest?.text === notice;
  const rows: Row[] = [];
  if (notice === '') rows.push([{ text: 'Nothing is announced.', style: 'dim' }]);
  if (isSigned) rows.push(...signedRows(newest, width));
  else if (notice !== '') rows.push(...textRows(notice, width));
  if (dialog.failed !== undefined) {
    rows.push([], [{ text: cutLine(`What was announced did not load: ${dialog.failed}`, width), style: 'error' }]);
  } else if (dialog.announcements === undefined) rows.push([], [{ text: '…', style: 'dim' }]);
  const before = isSigned ? known.slice(1) : known;
  if (before.length > 0) rows.push([], [{ text: 'Before', style: 'strong' }]);
  before.forEach((announcement, index) => {
    if (index > 0) rows.push([]);
    rows.push(...signedRows(announcement, width));
  });
  return rows;
}

function signedRows(announcement: Signed, width: number): readonly Row[] {
  if (announcement.text === '') return [takenAwayRow(announcement, width)];
  return [headingRow(announcement, width), ...textRows(announcement.text, width)];
}

function headingRow(announcement: Signed, width: number): Row {
  const { when, who } = announcement;
  return [
    { text: cutLine(who, Math.max(1, width - when.length - 1)), style: 'accent' },
    { text: ` ${when}`, style: 'dim' },
  ];
}

function takenAwayRow({ when, who }: Signed, width: number): Row {
  return [{ text: cutLine(`${who} took it away, ${when}.`, width), style: 'dim' }];
}

function textRows(text: string, width: number): readonly Row[] {
  return wrapText(text, Math.max(1, width - 2)).map((row): Row => [{ text: `  ${row.text}` }]);
}
