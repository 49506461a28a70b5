import type { MessageVersion } from '../../../client/entities.ts';
import { cutLine } from '../../../text/cut.ts';
import { clockLabel, dayLabel } from '../../../text/time.ts';
import { wrapText } from '../../../text/wrap.ts';
import { memberName } from '../../store/selectors.ts';
import type { TuiState } from '../../store/state.ts';
import type { Row } from '../../theme/rows.ts';
import { wrappedRows } from '../list-state.ts';

/** The texts that a message has and had, while they are shown. */
export interface VersionsRead {
  readonly conversationId: number;
  /** The newest first; undefined: not read yet. */
  readonly versions: readonly MessageVersion[] | undefined;
  readonly failed: string | undefined;
}

let diffRows: typeof import('../../timeline/diff-rows.ts').diffRows | undefined;

/** Loads what compares texts; without it they are shown as they are. */
export async function loadDifferences(): Promise<void> {
  ({ diffRows } = await import('../../timeline/diff-rows.ts'));
}

/** The rows inside of the frame: what each edit did, the newest first, and at the end the first text that is kept. */
export function versionRows(state: TuiState, list: VersionsRead, width: number): readonly Row[] {
  const { versions, failed } = list;
  if (failed !== undefined) return wrappedRows(failed, width, 'error');
  if (versions === undefined) return [[{ text: '…', style: 'dim' }]];
  const rows: Row[] = [];
  let above: number | undefined;
  for (const [index, { number, body, writtenBy, writtenAt }] of versions.entries()) {
    if (above !== undefined) rows.push([]);
    const missing = above === undefined ? 0 : above - number - 1;
    if (missing > 0) rows.push(noteRow(`${missing} between ${missing === 1 ? 'is' : 'are'} not kept`, width), []);
    const when = `${dayLabel(writtenAt, state.session.now)} ${clockLabel(writtenAt)}`;
    const who = memberName(state, list.conversationId, writtenBy);
    rows.push([
      { text: cutLine(who, Math.max(1, width - when.length - 1)), style: 'accent' },
      { text: ` ${when}`, style: 'dim' },
    ]);
    const older = versions[index + 1];
    // What an edit did is seen beside the text that it changed; where that is not kept, the text is shown.
    const isNext = older !== undefined && number - older.number === 1;
    if (isNext && diffRows !== undefined) rows.push(...diffRows(older.body, body, width));
    else rows.push(...wrapText(body, Math.max(1, width - 2)).map((row): Row => [{ text: `  ${row.text}` }]));
    above = number;
  }
  if (versions.length === 1) rows.push([], noteRow('What it said before is not kept.', width));
  return rows;
}

function noteRow(text: string, width: number): Row {
  return [{ text: cutLine(text, width), style: 'dim' }];
}
