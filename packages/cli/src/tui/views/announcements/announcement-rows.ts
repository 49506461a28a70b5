import type { ChatAnnouncement } from '../../../client/entities.ts';
import { cutLine } from '../../../text/cut.ts';
import { clockLabel, dayLabel } from '../../../text/time.ts';
import { wrapText } from '../../../text/wrap.ts';
import { memberName, openSummary } from '../../store/selectors.ts';
import type { TuiState } from '../../store/state.ts';
import type { Row } from '../../theme/rows.ts';
import { emptyRows, wrappedRows } from '../list-state.ts';

/** What was announced in a group, while it is shown. */
export interface Announced {
  readonly conversationId: number;
  /** The newest first; undefined: not read yet. */
  readonly announcements: readonly ChatAnnouncement[] | undefined;
  readonly failed: string | undefined;
}

/** What teaches where nothing is announced. */
const NOTHING = [
  'Nothing is announced.',
  'An announcement is what everybody in the group should know now; it stands over the messages.',
  'Admins set it: /announce TEXT.',
];

/** An announcement with who set it and when, in words. */
interface Signed {
  readonly text: string;
  readonly who: string;
  readonly when: string;
}

/** The rows inside of the frame. */
export function announcementRows(state: TuiState, list: Announced, width: number): readonly Row[] {
  const notice = openSummary(state)?.conversation.notice ?? '';
  const known = (list.announcements ?? []).map(({ text, setBy, setAt }): Signed => {
    const when = `${dayLabel(setAt, state.session.now)} ${clockLabel(setAt)}`;
    return { text, who: memberName(state, list.conversationId, setBy), when };
  });
  const [newest] = known;
  // An older server did not note who set it, and a newcomer may not read what was set before.
  const isSigned = newest?.text === notice;
  const rows: Row[] = [];
  if (notice === '') rows.push(...emptyRows(NOTHING, width));
  if (isSigned) rows.push(...signedRows(newest, width));
  else if (notice !== '') rows.push(...textRows(notice, width));
  if (list.failed !== undefined) {
    rows.push([], ...wrappedRows(`What was announced did not load: ${list.failed}`, width, 'error'));
  } else if (list.announcements === undefined) rows.push([], [{ text: '…', style: 'dim' }]);
  const before = isSigned ? known.slice(1) : known;
  if (before.length > 0) rows.push([], [{ text: 'Before', style: 'strong' }]);
  before.forEach((announcement, index) => {
    if (index > 0) rows.push([]);
    rows.push(...signedRows(announcement, width));
  });
  return rows;
}

function signedRows(announcement: Signed, width: number): readonly Row[] {
  if (announcement.text === '') return takenAwayRows(announcement, width);
  return [headingRow(announcement, width), ...textRows(announcement.text, width)];
}

function headingRow(announcement: Signed, width: number): Row {
  const { when, who } = announcement;
  return [
    { text: cutLine(who, Math.max(1, width - when.length - 1)), style: 'accent' },
    { text: ` ${when}`, style: 'dim' },
  ];
}

function takenAwayRows({ when, who }: Signed, width: number): readonly Row[] {
  return wrappedRows(`${who} took it away, ${when}.`, width, 'dim');
}

function textRows(text: string, width: number): readonly Row[] {
  return wrapText(text, Math.max(1, width - 2)).map((row): Row => [{ text: `  ${row.text}` }]);
}
