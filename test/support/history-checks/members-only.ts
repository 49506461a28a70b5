import type { Truth } from '../history.ts';
import type { Recording } from '../recording.ts';
import { type Membership, membershipsOf } from './memberships.ts';

/** Nothing of a conversation reaches those who are not in it; the removal itself is the last that they hear. */
export function* checkMembersOnly(recording: Recording, truth: Truth): Generator<string> {
  const memberships = membershipsOf(truth);
  for (const entry of recording.entries) {
    if (entry.conversationId !== truth.conversationId) continue;
    if (entry.what !== 'received' && entry.what !== 'read') continue;
    const times = memberships.get(entry.userId) ?? [];
    const wasThere = times.some((time) => covers(time, entry.rev));
    if (entry.what === 'received' && !wasThere) {
      yield `P4 ${entry.client} was told of rev ${entry.rev} and was no member then`;
    }
    // Who comes, or comes back, may read what was before; who is gone may read nothing that came after.
    if (entry.what === 'read' && !wasThere && !times.some((time) => time.from > entry.rev)) {
      yield `P4 ${entry.client} read seq ${entry.seq} with rev ${entry.rev} and was no member any more`;
    }
  }
}

function covers(time: Membership, rev: number): boolean {
  return time.from <= rev && rev <= time.to;
}
