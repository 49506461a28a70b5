import { bytesToHex } from '@im-ts/protocol';
import type { Truth } from '../history.ts';
import type { Recording, Sent } from '../recording.ts';

/** Acknowledged is stored, once, where the answer said and as it was sent; refused is not stored; nothing else is there. */
export function* checkAnswers(recording: Recording, truth: Truth): Generator<string> {
  const stored = new Map(
    truth.messages
      .filter((message) => message.clientId?.length)
      .map((message) => [bytesToHex(message.clientId ?? new Uint8Array()), message]),
  );
  const sent = new Map<string, Sent>();
  for (const entry of recording.entries) {
    if (entry.conversationId !== truth.conversationId) continue;
    if (entry.what === 'sent') sent.set(entry.clientId, entry);
    if (entry.what === 'stored') {
      const message = stored.get(entry.clientId);
      if (message === undefined) {
        yield `P1 ${entry.client} was told that ${entry.clientId} is stored as seq ${entry.seq}, and it is not there`;
      } else if (Number(message.seq) !== entry.seq) {
        yield `P3 ${entry.client} was told that ${entry.clientId} is seq ${entry.seq}, and it is seq ${message.seq}`;
      } else if (Number(message.rev) < entry.rev) {
        yield `P3 ${entry.client} was told that ${entry.clientId} has rev ${entry.rev}, and it has ${message.rev}`;
      }
    }
    if (entry.what === 'refused' && stored.has(entry.clientId)) {
      yield `P1 ${entry.client} was refused ${entry.clientId} with ${entry.code}, and it is stored`;
    }
    if (entry.what === 'changed' && entry.rev > truth.rev) {
      yield `P1 ${entry.client} was told of a change with rev ${entry.rev}, and the last rev is ${truth.rev}`;
    }
  }
  for (const [clientId, message] of stored) {
    const origin = sent.get(clientId);
    if (origin === undefined) yield `P1 seq ${message.seq} has ${clientId}, which nobody sent`;
    else if (Number(message.senderId) !== origin.userId) {
      yield `P1 seq ${message.seq} is by ${message.senderId} and was sent by ${origin.userId}`;
    } else if (!message.editedAt && !message.recalledAt && message.body !== origin.body) {
      yield `P1 seq ${message.seq} has another text than was sent by ${origin.client}`;
    }
  }
}
