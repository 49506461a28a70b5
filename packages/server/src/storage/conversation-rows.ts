import type { HistoryVisibility } from '../domain/conversation.ts';
import type { Id } from '../domain/ids.ts';
import type { NewGroup } from '../domain/log-command.ts';
import type { ConversationView } from '../domain/repositories.ts';
import { DIRECT_KIND, GROUP_KIND } from './codes.ts';
import * as rows from './rows.ts';

/** What stands in a ViewRow: the conversation `c`, its head `h`, the member `m`, the markers `r` and `p`. */
export const VIEW_COLUMNS = `${rows.CONVERSATION_COLUMNS}, ${rows.HEAD_COLUMNS}, ${rows.MEMBER_COLUMNS},
  coalesce(r.read_seq, 0), coalesce(r.delivered_seq, 0), coalesce(p.read_seq, 0), coalesce(p.delivered_seq, 0)`;

/** Own marker, and in a direct conversation the peer's. */
export const VIEW_MARKERS = `LEFT JOIN read_markers AS r ON r.user_id = m.user_id AND r.conversation_id = m.conversation_id
  LEFT JOIN read_markers AS p ON c.kind = ${DIRECT_KIND} AND p.conversation_id = m.conversation_id
    AND p.user_id = CASE WHEN c.direct_low = m.user_id THEN c.direct_high ELSE c.direct_low END`;

type MarkerCells = [readSeq: number, deliveredSeq: number, peerReadSeq: number, peerDeliveredSeq: number];
export type ViewRow = [...rows.ConversationRow, ...rows.HeadRow, ...rows.MemberRow, ...MarkerCells];
export type Found = { readonly id: Id; readonly hasLog: boolean };
export type FoundRow = [id: number, hasLog: number];

const HEAD_AT = 13;
const MEMBER_AT = HEAD_AT + 5;
const MARKERS_AT = MEMBER_AT + 9;

export function toView(row: ViewRow): ConversationView {
  const [readSeq, deliveredSeq, peerReadSeq, peerDeliveredSeq] = row.slice(MARKERS_AT) as MarkerCells;
  return {
    conversation: rows.toConversation(row.slice(0, HEAD_AT) as rows.ConversationRow),
    head: rows.toHead(row.slice(HEAD_AT, MEMBER_AT) as rows.HeadRow),
    member: rows.toMember(row.slice(MEMBER_AT, MARKERS_AT) as rows.MemberRow),
    readSeq,
    deliveredSeq,
    peerReadSeq,
    peerDeliveredSeq,
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
