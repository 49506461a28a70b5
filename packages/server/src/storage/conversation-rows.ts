import type { HistoryVisibility } from '../domain/conversation.ts';
import type { Id } from '../domain/ids.ts';
import type { NewGroup } from '../domain/log-command.ts';
import type { ConversationView } from '../domain/repositories.ts';
import { DIRECT_KIND, GROUP_KIND } from './codes.ts';
import * as rows from './rows.ts';
import type { Row } from './tables/row-reader.ts';

/** What stands in a ViewRow: the conversation `c`, its head `h`, the member `m`, the markers `r` and `p`. */
export const VIEW_COLUMNS = `${rows.CONVERSATION.columns}, ${rows.HEAD.columns}, ${rows.MEMBER.columns},
  coalesce(r.read_seq, 0), coalesce(r.delivered_seq, 0), coalesce(p.read_seq, 0), coalesce(p.delivered_seq, 0)`;

/** Own marker, and in a direct conversation the peer's. */
export const VIEW_MARKERS = `LEFT JOIN read_markers AS r ON r.user_id = m.user_id AND r.conversation_id = m.conversation_id
  LEFT JOIN read_markers AS p ON c.kind = ${DIRECT_KIND} AND p.conversation_id = m.conversation_id
    AND p.user_id = CASE WHEN c.direct_low = m.user_id THEN c.direct_high ELSE c.direct_low END`;

export type Found = { readonly id: Id; readonly hasLog: boolean };
export type FoundRow = [id: number, hasLog: number];

const HEAD_AT = rows.CONVERSATION.count;
const MEMBER_AT = HEAD_AT + rows.HEAD.count;
const MARKERS_AT = MEMBER_AT + rows.MEMBER.count;
const readHead = rows.HEAD.at(HEAD_AT);
const readMember = rows.MEMBER.at(MEMBER_AT);

/** A row of VIEW_COLUMNS. */
export function toView(row: Row): ConversationView {
  return {
    conversation: rows.CONVERSATION.read(row),
    head: readHead(row),
    member: readMember(row),
    readSeq: row[MARKERS_AT] as number,
    deliveredSeq: row[MARKERS_AT + 1] as number,
    peerReadSeq: row[MARKERS_AT + 2] as number,
    peerDeliveredSeq: row[MARKERS_AT + 3] as number,
  };
}

export const toFound = (row: FoundRow | undefined): Found | undefined =>
  row === undefined ? undefined : { id: row[0], hasLog: row[1] === 1 };

/** A row for `INSERT INTO conversations`. */
export interface NewConversationRow {
  readonly kind: number;
  readonly pair: readonly [Id, Id] | readonly [null, null];
  readonly creatorId: Id | null;
  readonly opId: string | null;
  readonly handle: string;
  readonly handleKey: string | null;
  readonly handleSkeleton: string | null;
  readonly name: string;
  readonly ownerId: Id;
  readonly historyVisibility: HistoryVisibility;
  readonly createdAt: number;
}

/** The row of a new group; its log has not begun. */
export function groupRow(group: NewGroup): NewConversationRow {
  return {
    kind: GROUP_KIND,
    pair: [null, null],
    creatorId: group.creatorId,
    opId: group.opId,
    handle: group.handle,
    handleKey: group.handleKey === '' ? null : group.handleKey,
    handleSkeleton: group.handleSkeleton === '' ? null : group.handleSkeleton,
    name: group.name,
    ownerId: group.creatorId,
    historyVisibility: group.historyVisibility,
    createdAt: group.createdAt,
  };
}

/** The row of the direct conversation of two users, `low` being the smaller id. */
export function directRow(low: Id, high: Id, now: number): NewConversationRow {
  return {
    kind: DIRECT_KIND,
    pair: [low, high],
    creatorId: null,
    opId: null,
    handle: '',
    handleKey: null,
    handleSkeleton: null,
    name: '',
    ownerId: 0,
    historyVisibility: 'all',
    createdAt: now,
  };
}

/** A group whose log never began (its creator's node died in between) holds its handle no longer than this. */
export const UNBORN_MS = 600_000;

/** Where a page of conversations goes on: below this change. */
export type Position = { readonly lastAt: number; readonly id: Id } | undefined;
