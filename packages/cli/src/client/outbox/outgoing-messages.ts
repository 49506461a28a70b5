import { dashedToHex, hexToDashed, isClientId } from '@im-ts/protocol';
import { v7 } from 'uuid';
import type { ChatClient, SendOptions } from '../chat-client-types.ts';
import type { MessagePlace, OutboxEntry } from '../entities.ts';
import { ClientError } from '../errors.ts';
import { payloadToWire } from '../from-wire.ts';
import type { RequestTracker } from '../link/request-tracker.ts';
import type { Timers } from '../link/timers.ts';
import type { Command } from '../link/wire-codec.ts';
import type { ChangeAnswer } from './change-lane.ts';
import { checkCommand } from './check-command.ts';
import { createOutbox, type NewMessage, type Outbox } from './outbox.ts';
import type { OutboxJournal } from './outbox-journal.ts';
import type { OutboxItem, StoredAnswer } from './outbox-lane.ts';
import type { QueuedEntry } from './queued-change.ts';
import { createQueuedChanges, type QueuedChanges } from './queued-changes.ts';

/** What outgoing messages need of the client. */
export interface OutgoingMessagesDeps {
  readonly openJournal: () => Promise<OutboxJournal>;
  readonly tracker: RequestTracker;
  readonly timers: Timers;
  readonly isUp: () => boolean;
  readonly changed: (entry: OutboxEntry) => void;
  /** Makes a queued change on the present link. Rejects with ClientError. */
  readonly make: (entry: QueuedEntry) => Promise<ChangeAnswer>;
  readonly queued: (entry: QueuedEntry) => void;
  /** What was refused stays on disk until the user decides. */
  readonly keepsRefused: boolean;
}

/** The caller's side of the outbox, which is opened at the first use. */
export interface OutgoingMessages
  extends Pick<ChatClient, 'send' | 'forward' | 'stored' | 'release' | 'cancel' | 'outbox' | 'changes'> {
  /** Reads what earlier processes left. Rejects with ClientError. */
  open(): Promise<void>;
  /** There is a new link, to a server with this history. */
  up(historyId: string): void;
  close(): Promise<void>;
}

const ANSWER_TIMEOUT_MS = 15_000;

/** Outgoing messages of one client; nothing is opened yet. */
export function createOutgoingMessages(deps: OutgoingMessagesDeps): OutgoingMessages {
  let opening: Promise<Outbox> | undefined;
  let outbox: Outbox | undefined;
  let changes: QueuedChanges | undefined;
  let history = '';
  /** Calls that write to the disk: closing waits for them. */
  const writing = new Set<Promise<unknown>>();
  let closed = false;

  function opened(): Promise<Outbox> {
    opening ??= open().catch((thrown: unknown) => {
      // A disk that is full now may not be later.
      opening = undefined;
      throw thrown;
    });
    return opening;
  }

  async function open(): Promise<Outbox> {
    if (closed) throw new ClientError('unavailable', 'The client is closed.');
    const journal = await deps.openJournal();
    outbox = createOutbox({
      timers: deps.timers,
      journal,
      isUp: deps.isUp,
      transmit: (item) => transmit(deps.tracker, item),
      changed: deps.changed,
      keepsRefused: deps.keepsRefused,
      others: () => changes?.size ?? 0,
      ending: (clientId, outcome) => {
        if (typeof outcome === 'number') changes?.messageStored(clientId, outcome);
        else changes?.messageEnded(clientId, outcome);
      },
      moved: () => changes?.pump(),
    });
    const messages = outbox;
    changes = createQueuedChanges({
      timers: deps.timers,
      journal,
      isUp: deps.isUp,
      transmit: deps.make,
      messages,
      keepsRefused: deps.keepsRefused,
      room: () => messages.room,
      changed: deps.queued,
    });
    if (closed) {
      changes.close();
      outbox.close();
    } else {
      for (const entry of outbox.entries()) deps.changed(entry);
      for (const entry of changes.entries()) deps.queued(entry);
      outbox.up();
      changes.up(history);
    }
    return outbox;
  }

  function written<Answer>(call: Promise<Answer>): Promise<Answer> {
    writing.add(call);
    const over = () => writing.delete(call);
    call.then(over, over);
    return call;
  }

  /** They are opened together. */
  async function openedChanges(): Promise<QueuedChanges> {
    await opened();
    return changes as QueuedChanges;
  }

  return {
    open: async () => {
      await opened();
    },
    up(historyId) {
      history = historyId;
      outbox?.up();
      changes?.up(historyId);
    },
    async send(conversationId, body, options = {}) {
      const message = newMessage(conversationId, body, options);
      return await (await opened()).put(message);
    },
    async forward(conversationId, from, { clientId } = {}) {
      const message = newForward(conversationId, from, clientId);
      return await (await opened()).put(message);
    },
    stored: async (clientId, signal) => await (await opened()).stored(clientId.toLowerCase(), signal),
    async release() {
      const ids = outbox?.release() ?? [];
      if (deps.isUp()) await Promise.allSettled(ids.map((clientId) => outbox?.stored(clientId)));
    },
    cancel: async (clientId) => await (await opened()).cancel(clientId.toLowerCase()),
    outbox: () => outbox?.entries() ?? [],
    changes: {
      add: (change, options) => written(openedChanges().then((opened) => opened.add(change, options))),
      cancel: async (id) => await (await openedChanges()).cancel(id),
      again: async (id) => await (await openedChanges()).again(id),
      entries: () => changes?.entries() ?? [],
    },
    async close() {
      await Promise.allSettled(writing);
      closed = true;
      await opening?.catch(() => undefined);
      changes?.close();
      outbox?.close();
    },
  };
}

async function transmit(tracker: RequestTracker, item: OutboxItem): Promise<StoredAnswer> {
  const { entry, payloadText } = item;
  const frame = await tracker.request(storingCommand({ ...entry, payloadText }, item.resend), {
    timeoutMs: ANSWER_TIMEOUT_MS,
    unqueued: true,
  });
  const { stored } = frame;
  if (stored === undefined || hexToDashed(stored.clientId) !== entry.clientId) {
    throw new ClientError('outcome_unknown', 'The server answered a message with something else.');
  }
  return { seq: stored.seq, sentAt: stored.sentAt };
}

type Outgoing = Omit<NewMessage, 'forward' | 'fileIds'> & Pick<OutboxEntry, 'forward' | 'fileIds'>;

function storingCommand(message: Outgoing, resend: boolean): Command<'sendMessage' | 'forwardMessage'> {
  const { conversationId, kind, body, payloadText: payload, replyTo, forward } = message;
  const clientId = dashedToHex(message.clientId);
  if (forward === undefined) {
    const fileIds = message.fileIds ?? [];
    return {
      name: 'sendMessage',
      request: { conversationId, clientId, kind, body, payload, replyTo, resend, fileIds },
    };
  }
  const { conversationId: fromConversationId, seq: fromSeq } = forward;
  return { name: 'forwardMessage', request: { conversationId, clientId, fromConversationId, fromSeq, resend } };
}

function newMessage(conversationId: number, body: string, options: SendOptions): NewMessage {
  return checked({
    clientId: checkedId(options.clientId),
    conversationId,
    kind: options.kind ?? 'text',
    body,
    payloadText: payloadToWire(options.payload),
    replyTo: options.replyTo ?? 0,
    ...(options.holdMs !== undefined && { holdMs: options.holdMs }),
    ...(options.fileIds !== undefined && options.fileIds.length > 0 && { fileIds: options.fileIds }),
  });
}

function newForward(
  conversationId: number,
  { conversationId: from, seq }: MessagePlace,
  clientId?: string,
): NewMessage {
  return checked({
    clientId: checkedId(clientId),
    conversationId,
    kind: 'text',
    body: '',
    payloadText: '',
    replyTo: 0,
    forward: { conversationId: from, seq },
  });
}

function checkedId(clientId: string = v7()): string {
  if (!isClientId(clientId)) throw new ClientError('invalid_argument', 'The id of a message is a UUID.');
  return clientId.toLowerCase();
}

/** What can never be stored is refused before it is kept. */
function checked(message: NewMessage): NewMessage {
  checkCommand(storingCommand(message, false));
  return message;
}
