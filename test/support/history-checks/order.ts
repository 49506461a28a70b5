import { bytesToHex } from '@im-ts/protocol';
import type { Truth } from '../history.ts';
import type { Recording } from '../recording.ts';

/** One order: seq 1, 2, 3 without gap or repeat, the same for everyone; each sender's own order; no message twice. */
export function* checkOrder(recording: Recording, truth: Truth): Generator<string> {
  yield* checkNumbers(truth);
  const entries = recording.entries.filter((entry) => entry.conversationId === truth.conversationId);

  const place = new Map(truth.messages.map((message) => [hex(message.clientId), Number(message.seq)]));
  const lastOf = new Map<string, number>();
  for (const entry of entries) {
    if (entry.what !== 'sent') continue;
    const seq = place.get(entry.clientId);
    if (seq === undefined) continue;
    const before = lastOf.get(entry.client) ?? 0;
    if (seq < before) yield `P2 ${entry.client} sent seq ${seq} after seq ${before}`;
    lastOf.set(entry.client, Math.max(seq, before));
  }

  const ids = new Map(truth.messages.map((message) => [Number(message.seq), hex(message.clientId)]));
  for (const entry of entries) {
    if (entry.what === 'read' && ids.get(entry.seq) !== entry.clientId) {
      yield `P2 ${entry.client} read seq ${entry.seq} as ${entry.clientId || 'a notice'}, and it is ${ids.get(entry.seq) ?? 'not there'}`;
    }
  }
  yield* checkEvents(recording, truth);
}

function* checkNumbers(truth: Truth): Generator<string> {
  let expected = 1;
  const seen = new Map<string, number>();
  for (const message of truth.messages) {
    const seq = Number(message.seq);
    if (seq !== expected) yield `P2 seq ${expected} should come and ${seq} came`;
    expected = seq + 1;
    const clientId = hex(message.clientId);
    const first = clientId === '' ? undefined : seen.get(`${message.senderId} ${clientId}`);
    if (first !== undefined) yield `P3 ${clientId} is stored twice, as seq ${first} and seq ${seq}`;
    seen.set(`${message.senderId} ${clientId}`, seq);
    if (Number(message.rev) > truth.rev) yield `P2 seq ${seq} has rev ${message.rev}, above the last one ${truth.rev}`;
  }
}

/** Events of a rev tell everyone the same; those of one socket come by ascending rev. */
function* checkEvents(recording: Recording, truth: Truth): Generator<string> {
  const told = new Map<number, { readonly client: string; readonly content: string }>();
  const last = new Map<string, number>();
  const newest = Math.max(0, ...truth.messages.map((message) => Number(message.seq)));
  for (const entry of recording.entries) {
    if (entry.what !== 'received' || entry.conversationId !== truth.conversationId) continue;
    const { client, rev, seq, content } = entry;
    if (rev > truth.rev || seq > newest) yield `P1 ${client} was told of rev ${rev}, seq ${seq}, which is not stored`;
    // "Something changed" may be said again at any time.
    if (content === '') continue;
    const first = told.get(rev);
    if (first === undefined) told.set(rev, { client, content });
    else if (first.content !== content) yield `P2 rev ${rev} is another change for ${client} than for ${first.client}`;
    const socket = `${client} ${entry.socket}`;
    const before = last.get(socket) ?? 0;
    if (rev === before) yield `P5 ${client} was told of rev ${rev} twice on one socket`;
    else if (rev < before) yield `P2 ${client} was told of rev ${rev} after rev ${before}`;
    last.set(socket, Math.max(rev, before));
  }
}

function hex(clientId: Uint8Array | null | undefined): string {
  return bytesToHex(clientId ?? new Uint8Array());
}
