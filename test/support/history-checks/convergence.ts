import type { im } from '@im-ts/protocol';
import { describeMember, describeMessage } from '../conversation-copy.ts';
import type { Truth } from '../history.ts';
import { membershipsOf } from './memberships.ts';

/** What a client shows at the end. */
export interface Shown {
  readonly name: string;
  readonly user: { readonly userId: number };
  readonly copy: {
    readonly rev: number;
    readonly gone: boolean;
    readonly messages: ReadonlyMap<number, im.v1.IMessage>;
    readonly members: ReadonlyMap<number, im.v1.IMember>;
  };
}

/** Every member shows the server's state; who was removed shows it as it was then. */
export function* checkConvergence(client: Shown, truth: Truth): Generator<string> {
  const { name, copy } = client;
  const end = membershipsOf(truth).get(client.user.userId)?.at(-1)?.to;
  if (end === undefined) {
    if (copy.messages.size > 0) yield `P4 ${name} shows ${copy.messages.size} messages and never was a member`;
    return;
  }
  const isMember = end === Number.POSITIVE_INFINITY;
  if (copy.gone === isMember) {
    yield isMember ? `P5 ${name} takes itself for removed` : `P5 ${name} does not know that it was removed`;
  }
  if (isMember && copy.rev !== truth.rev) yield `P5 ${name} is at rev ${copy.rev}, the server at ${truth.rev}`;
  const there = new Set<number>();
  for (const message of truth.messages) {
    const seq = Number(message.seq);
    there.add(seq);
    const shown = copy.messages.get(seq);
    // What changed after a removal is not known to the removed.
    if (Number(message.rev) > end) continue;
    if (shown === undefined) yield `P5 ${name} lacks seq ${seq}`;
    else if (describeMessage(shown) !== describeMessage(message)) {
      yield `P5 ${name} shows seq ${seq} as ${describeMessage(shown)}, and it is ${describeMessage(message)}`;
    }
  }
  for (const seq of copy.messages.keys()) if (!there.has(seq)) yield `P5 ${name} shows seq ${seq}, which is not there`;
  if (!isMember) return;
  const members = (list: Iterable<im.v1.IMember>): string => [...list].map(describeMember).sort().join(' ');
  if (members(copy.members.values()) !== members(truth.members)) yield `P5 ${name} shows other members than there are`;
}
