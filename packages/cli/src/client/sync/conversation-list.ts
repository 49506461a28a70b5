import type { im } from '@im-ts/protocol';
import type { ConversationSummary } from '../entities.ts';
import { type ClientError, toClientError } from '../errors.ts';
import { backoffDelay } from '../link/backoff.ts';
import type { Timers } from '../link/timers.ts';
import { changeSummary, moveMarker } from './summary-change.ts';

export interface ConversationListDeps {
  readonly timers: Timers;
  readonly myId: () => number;
  /** One row, on the present link. undefined when there is none to see. */
  readonly fetch: (conversationId: number) => Promise<ConversationSummary | undefined>;
  readonly changed: (summary: ConversationSummary) => void;
  readonly gone: (conversationId: number) => void;
}

/** The rows of the conversation list that are known, kept up to date by events; fetched again when an event is not enough. */
export interface ConversationList {
  get(conversationId: number): ConversationSummary | undefined;
  /** A row from the server. An older one than is known only moves markers. */
  put(summary: ConversationSummary): void;
  event(event: im.v1.ConversationEvent.$Properties): void;
  /** A marker moved: the reader's own, or the other's in a direct conversation. */
  marker(marker: im.v1.Marker.$Properties): void;
  refresh(conversationId: number): void;
  remove(conversationId: number): void;
  /** There is a new link: what was not fetched on the old one is fetched. */
  up(): void;
  clear(): void;
  close(): void;
}

interface Row {
  summary: ConversationSummary | undefined;
  /** Events that wait for the row. */
  waiting: im.v1.ConversationEvent.$Properties[];
  stale: boolean;
  fetching: boolean;
  failures: number;
}

const ROWS = 5_000;
const WAITING = 200;
const FETCHES = 4;
const RETRY = { baseMs: 500, capMs: 15_000 } as const;

/** An empty book. */
export function createConversationList(deps: ConversationListDeps): ConversationList {
  const rows = new Map<number, Row>();
  const queue = new Set<number>();
  const cancels = new Set<() => void>();
  let fetches = 0;
  let closed = false;

  function rowOf(conversationId: number): Row {
    const known = rows.get(conversationId);
    if (known !== undefined) return known;
    const row: Row = { summary: undefined, waiting: [], stale: false, fetching: false, failures: 0 };
    rows.set(conversationId, row);
    for (const [id, oldest] of rows) {
      if (rows.size <= ROWS) break;
      if (!oldest.fetching && id !== conversationId) rows.delete(id);
    }
    return row;
  }

  function set(row: Row, summary: ConversationSummary): void {
    if (row.summary === summary) return;
    row.summary = summary;
    deps.changed(summary);
  }

  function request(conversationId: number): void {
    const row = rowOf(conversationId);
    row.stale = true;
    if (!row.fetching) queue.add(conversationId);
    pump();
  }

  function pump(): void {
    for (const id of queue) {
      if (fetches >= FETCHES) return;
      queue.delete(id);
      const row = rows.get(id);
      if (row !== undefined) void fetchRow(id, row);
    }
  }

  async function fetchRow(id: number, row: Row): Promise<void> {
    fetches++;
    row.fetching = true;
    row.stale = false;
    try {
      const summary = await deps.fetch(id);
      row.failures = 0;
      row.fetching = false;
      // The row may have been removed meanwhile.
      if (rows.get(id) === row) {
        if (summary === undefined) rows.delete(id);
        else take(row, summary);
      }
    } catch (thrown) {
      row.stale = true;
      row.fetching = false;
      fetches--;
      retryLater(id, row, toClientError(thrown));
      pump();
      return;
    }
    fetches--;
    if (row.stale && rows.get(id) === row) queue.add(id);
    pump();
  }

  function retryLater(id: number, row: Row, error: ClientError): void {
    // Without a link, up() asks again.
    if (error.linkLost || closed) return;
    const delay = Math.max(error.retryAfterMs, backoffDelay(++row.failures, deps.timers.random(), RETRY));
    const cancel = deps.timers.after(delay, () => {
      cancels.delete(cancel);
      if (rows.get(id) === row && row.stale) request(id);
    });
    cancels.add(cancel);
  }

  /** A row from the server, then the events that it does not hold yet. */
  function take(row: Row, fresh: ConversationSummary): void {
    const known = row.summary;
    if (known === undefined || fresh.conversation.rev >= known.conversation.rev) {
      const merged = withMarkersOf(fresh, known);
      set(row, merged.summary);
      if (!merged.counted) request(fresh.conversation.id);
    }
    const waiting = row.waiting.sort((a, b) => (a.rev ?? 0) - (b.rev ?? 0));
    row.waiting = [];
    for (const event of waiting) apply(row, event);
  }

  function apply(row: Row, event: im.v1.ConversationEvent.$Properties): void {
    const { summary } = row;
    const rev = event.rev ?? 0;
    if (summary !== undefined && rev <= summary.conversation.rev) return;
    if (row.stale || row.fetching) {
      if (row.waiting.length < WAITING) row.waiting.push(event);
      else row.stale = true;
      return;
    }
    const isNext = summary !== undefined && rev === summary.conversation.rev + 1;
    const next = isNext ? changeSummary(summary, event, deps.myId()) : undefined;
    if (next !== undefined) {
      set(row, next);
      return;
    }
    row.waiting.push(event);
    request(event.conversationId ?? 0);
  }

  function put(summary: ConversationSummary): void {
    const { id } = summary.conversation;
    const row = rowOf(id);
    rows.delete(id);
    rows.set(id, row);
    if (!row.fetching) row.stale = false;
    take(row, summary);
  }

  return {
    get: (conversationId) => rows.get(conversationId)?.summary,
    put,
    event: (event) => apply(rowOf(event.conversationId ?? 0), event),
    marker(marker) {
      const row = rows.get(marker.conversationId ?? 0);
      if (row?.summary === undefined) return;
      const at = { readSeq: marker.readSeq ?? 0, deliveredSeq: marker.deliveredSeq ?? 0 };
      if (marker.userId === deps.myId()) {
        const next = moveMarker(row.summary, at);
        if (next === undefined) request(marker.conversationId ?? 0);
        else set(row, next);
      } else set(row, withPeer(row.summary, at));
    },
    refresh: request,
    remove(conversationId) {
      queue.delete(conversationId);
      if (rows.delete(conversationId)) deps.gone(conversationId);
    },
    up() {
      for (const [id, row] of rows) if (row.stale && !row.fetching) queue.add(id);
      pump();
    },
    clear() {
      queue.clear();
      rows.clear();
    },
    close() {
      closed = true;
      queue.clear();
      for (const cancel of cancels) cancel();
    },
  };
}

/** Markers never move back, whichever answer was read first. `counted`: the number of unread fits the markers. */
function withMarkersOf(
  fresh: ConversationSummary,
  known: ConversationSummary | undefined,
): { readonly summary: ConversationSummary; readonly counted: boolean } {
  if (known === undefined) return { summary: fresh, counted: true };
  const peer = withPeer(fresh, { readSeq: known.peerReadSeq, deliveredSeq: known.peerDeliveredSeq });
  const moved = moveMarker(peer, known);
  if (moved !== undefined) return { summary: moved, counted: true };
  const deliveredSeq = Math.max(fresh.deliveredSeq, known.deliveredSeq);
  return { summary: { ...peer, readSeq: known.readSeq, deliveredSeq }, counted: false };
}

function withPeer(
  summary: ConversationSummary,
  marker: { readonly readSeq: number; readonly deliveredSeq: number },
): ConversationSummary {
  const peerReadSeq = Math.max(summary.peerReadSeq, marker.readSeq);
  const peerDeliveredSeq = Math.max(summary.peerDeliveredSeq, marker.deliveredSeq);
  if (peerReadSeq === summary.peerReadSeq && peerDeliveredSeq === summary.peerDeliveredSeq) return summary;
  return { ...summary, peerReadSeq, peerDeliveredSeq };
}
