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

/** Every member shows the server's state. Who was removed shows nothing later; what it missed before is gone for it. */
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
  const there = new Map(truth.messages.map((message) => [Number(message.seq), message]));
  for (const [seq, shown] of copy.messages) {
    const message = there.get(seq);
    if (message === undefined) yield `P5 ${name} shows seq ${seq}, which is not there`;
    else if (Number(shown.rev) > end) yield `P4 ${name} shows rev ${shown.rev} of seq ${seq} and was removed at ${end}`;
    else if (Number(shown.rev) > Number(message.rev) || (isMember && shown.rev !== message.rev)) {
      yield `P5 ${name} shows rev ${shown.rev} of seq ${seq}, and it is at ${message.rev}`;
    } else if (shown.rev === message.rev && describeMessage(shown) !== describeMessage(message)) {
      yield `P5 ${name} shows seq ${seq} as ${describeMessage(shown)}, and it is ${describeMessage(message)}`;
    }
  }
  if (isMember) for (const seq of there.keys()) if (!copy.messages.has(seq)) yield `P5 ${name} lacks seq ${seq}`;
  if (!isMember) return;
  const members = (list: Iterable<im.v1.IMember>): string => [...list].map(describeMember).sort().join(' ');
  if (members(copy.members.values()) !== members(truth.members)) yield `P5 ${name} shows other members than there are`;
}
