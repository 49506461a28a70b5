import { LIMITS } from '@im-ts/protocol';
import type { AdminInput } from '@im-ts/protocol/admin';
import { v7 } from 'uuid';
import { ClientError } from '../../client/errors.ts';
import { endingOf } from '../../io/exit.ts';
import type { AdminClient } from '../access/admin-client.ts';
import { CONCERNS_ALL } from '../bulk/create-accounts.ts';
import type { Account } from './account.ts';
import { importId } from './import-ids.ts';
import type { ImportTally } from './import-report.ts';
import type { SourceMessage } from './source.ts';
import { splitText } from './split-text.ts';
import { isTime, NO_TIME } from './times.ts';

type WireMessage = AdminInput<'adminImportMessages'>['messages'][number];

/** A message as the server takes it, with its id in the source. */
interface Waiting {
  readonly id: string;
  readonly message: WireMessage;
  readonly bytes: number;
}

/** Of a request, below LIMITS.restBodyBytes with what is around the messages. */
const MOST_BYTES = LIMITS.restBodyBytes - 4 * 1024;

/** Where messages go. */
export interface Destination {
  readonly admin: AdminClient;
  /** 0 in a dry run: nothing is sent. */
  readonly conversationId: number;
  /** What ids are made under: the source and the conversation in it. */
  readonly path: readonly string[];
  readonly accounts: ReadonlyMap<string, Account>;
  readonly tally: ImportTally;
  readonly reason: string;
}

/** Adds the messages of one conversation, many in a request. */
export class MessageWriter {
  readonly #to: Destination;
  #waiting: Waiting[] = [];
  #bytes = 0;

  constructor(to: Destination) {
    this.#to = to;
  }

  /** Resolves when it is added, or waits with others for the next request. */
  async add(message: SourceMessage): Promise<void> {
    for (const one of this.#toWire(message)) {
      const isFull = this.#waiting.length === LIMITS.importAtOnce || this.#bytes + one.bytes > MOST_BYTES;
      if (isFull) await this.end();
      this.#waiting.push(one);
      this.#bytes += one.bytes;
    }
  }

  /** Adds what waits. */
  async end(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#bytes = 0;
    if (waiting.length > 0) await this.#send(waiting);
  }

  async #send(messages: readonly Waiting[]): Promise<void> {
    const { admin, conversationId, tally, reason } = this.#to;
    const { counts } = tally;
    if (conversationId === 0) {
      counts.messages.added += messages.length;
      return;
    }
    try {
      const { added, known, orphans } = await admin.call('adminImportMessages', {
        conversation: conversationId,
        opId: v7(),
        messages: messages.map(({ message }) => message),
        reason,
      });
      counts.messages.added += added;
      counts.messages.known += known;
      counts.messages.orphans += orphans;
    } catch (thrown) {
      if (!(thrown instanceof ClientError) || endsAll(thrown)) throw thrown;
      const [only] = messages;
      if (messages.length === 1 && only !== undefined) {
        tally.fail('message', only.id, endingOf(thrown).message);
        return;
      }
      // One that the server refuses must not keep the others out.
      const middle = messages.length >> 1;
      await this.#send(messages.slice(0, middle));
      await this.#send(messages.slice(middle));
    }
  }

  #toWire(message: SourceMessage): Waiting[] {
    const { accounts, tally, path } = this.#to;
    const senderId = accounts.get(message.senderId)?.id;
    if (senderId === undefined) {
      tally.leaveOut('its sender is not among the accounts');
      return [];
    }
    if (!isTime(message.sentAt)) {
      tally.leaveOut(NO_TIME);
      return [];
    }
    const parts = splitText(message.body, LIMITS.bodyCodePoints);
    if (parts.length === 0) {
      tally.leaveOut('it has no text');
      return [];
    }
    if (parts.length > 1) tally.counts.messages.split++;
    return parts.map((body, index) => {
      const part = {
        // What replies to it names its first part.
        clientId: importId(...path, index === 0 ? message.id : `${message.id}#${index + 1}`),
        senderId,
        sentAt: timeOf(message.sentAt),
        editedAt: editTimeOf(message),
        kind: message.kind,
        body,
        ...(message.replyTo === undefined || index > 0 ? {} : { replyTo: importId(...path, message.replyTo) }),
        reactions: index === 0 ? this.#reactions(message) : [],
      } satisfies WireMessage;
      return { id: message.id, message: part, bytes: Buffer.byteLength(JSON.stringify(part)) + 1 };
    });
  }

  #reactions({ reactions, lostReactions }: SourceMessage): WireMessage['reactions'] {
    const { accounts, tally } = this.#to;
    for (let lost = 0; lost < lostReactions; lost++) {
      tally.leaveOut('a reaction with an emoji that is known nowhere else', false);
    }
    const known = reactions.flatMap(({ emoji, userIds }) => {
      const ids = userIds.flatMap((userId) => accounts.get(userId)?.id ?? []).slice(0, LIMITS.importedReactionUsers);
      return ids.length === 0 ? [] : [{ emoji, userIds: ids }];
    });
    for (let extra = known.length; extra > LIMITS.reactionsPerMessage; extra--) {
      tally.leaveOut(`a message has at most ${LIMITS.reactionsPerMessage} different reactions`, false);
    }
    return known.slice(0, LIMITS.reactionsPerMessage);
  }
}

/** Whatever it was about: nothing else gets through either, or nobody knows what became of it. */
function endsAll(error: ClientError): boolean {
  return CONCERNS_ALL.has(error.code) || error.code === 'outcome_unknown' || error.code === 'timeout';
}

/** One that cannot be is none: the text is as it was written last all the same. */
function editTimeOf({ sentAt, editedAt }: SourceMessage): string | null {
  return editedAt > 0 && isTime(editedAt) ? timeOf(Math.max(editedAt, sentAt)) : null;
}

function timeOf(ms: number): string {
  return new Date(ms).toISOString();
}
