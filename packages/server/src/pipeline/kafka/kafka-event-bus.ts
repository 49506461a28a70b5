import { randomBytes } from 'node:crypto';
import { AppError, StartupError, type UntilThere } from '../../domain/errors.ts';
import type { BusEvent } from '../../domain/events.ts';
import type { Id } from '../../domain/ids.ts';
import type { CommandOutcome } from '../../domain/log-command.ts';
import type { Logger } from '../../telemetry/log.ts';
import type { EventBus, PlacesTold } from '../event-bus.ts';
import { EventReader } from './event-reader.ts';
import { type EventItem, encodeEventRecord } from './event-record.ts';
import { createKafkaClient, type KafkaClient } from './kafka-client.ts';
import { eventsTopic, type Health, type KafkaOptions } from './kafka-options.ts';
import { partitionOfId, partitionOfName } from './partition-hash.ts';
import { encodeBusItem, encodeBusItems, type MarkerItem } from './record-codec.ts';
import { createRecordSender, type RecordSender, type SendResult } from './record-sender.ts';
import { createSupervisedConsumer, type SupervisedConsumer } from './supervised-consumer.ts';
import { claimLogIdentity, ensureTopic } from './topics.ts';
import { encodeUserEvent } from './user-event-codec.ts';

export interface KafkaEventBusDeps {
  readonly logger: Logger;
  /** Stores a value beside the data if there is none of that name yet, and answers the one that is stored. */
  readonly keep: (name: string, value: string) => Promise<string>;
  /** Waits for brokers that do not answer at the start; without it they are not waited for. */
  readonly until?: UntilThere;
  /** The level of the store: at a lower one than that of this version, nodes of an earlier version may read the events. */
  readonly level: () => number;
}

export interface KafkaEventBusOptions extends KafkaOptions {
  /** The name of this process, which no other has had or will have. */
  readonly node: string;
  /** How long events may stay away before clients are asked to sync; 10 s if absent. */
  readonly lateMs?: number;
}

/** Bytes of JSON that may wait for Kafka: above the first, events that nobody will miss are dropped; above the second, all that no owner waits for are refused. */
const DROP_ABOVE = 4 * 1024 * 1024;
const REFUSE_ABOVE = 32 * 1024 * 1024;
const MARK_EVERY_MS = 250;
const START_MS = 60_000;
const STOP_MS = 5_000;
const LATE_MS = 10_000;
/** Asking costs what reading costs, and this reader never changes its place. What is new comes at once all the same. */
const LONG_POLL_MS = 500;

/**
 * The event bus in Kafka: every node reads all partitions of one topic, from its start on. It has started when it has read
 * its own marker from each of them. Order is kept per conversation, per user and per node.
 */
export function createKafkaEventBus(
  deps: KafkaEventBusDeps,
  options: KafkaEventBusOptions,
): EventBus & { readonly health: () => Health } {
  return new KafkaEventBus(deps, options);
}

class KafkaEventBus implements EventBus {
  readonly #deps: KafkaEventBusDeps;
  readonly #options: KafkaEventBusOptions;
  readonly #client: KafkaClient;
  readonly #handlers: ((events: readonly BusEvent[]) => void)[] = [];
  readonly #discontinuity: (() => void)[] = [];
  #sender: RecordSender | undefined;
  #consumer: SupervisedConsumer | undefined;
  #reader: EventReader | undefined;
  #isFollowed: (conversationId: Id) => boolean = () => true;
  #stopping = false;

  constructor(deps: KafkaEventBusDeps, options: KafkaEventBusOptions) {
    this.#deps = deps;
    this.#options = options;
    this.#client = createKafkaClient({ logger: deps.logger }, options);
  }

  subscribe(handler: (events: readonly BusEvent[]) => void): void {
    this.#handlers.push(handler);
  }

  onDiscontinuity(handler: () => void): void {
    this.#discontinuity.push(handler);
  }

  hearOnly(isFollowed: (conversationId: Id) => boolean): void {
    this.#isFollowed = isFollowed;
  }

  async start(): Promise<void> {
    const { logger } = this.#deps;
    const { node, topicPrefix, partitions } = this.#options;
    const log = await claimLogIdentity(this.#deps, this.#options);
    await ensureTopic({ client: this.#client, until: this.#deps.until }, this.#options, 'events');
    const topic = eventsTopic(this.#options);
    this.#sender = createRecordSender(
      { logger, connect: () => this.#client.connectProducer() },
      { topic, log, giveUpMs: undefined, encode: encodeEventRecord },
    );
    const reader = new EventReader(
      { logger, seek: (partition, offset) => this.#consumer?.seek(partition, offset) },
      {
        topic,
        log,
        partitions,
        reader: `${node}-${randomBytes(4).toString('hex')}`,
        node,
        isFollowed: (conversationId) => this.#isFollowed(conversationId),
        deliver: (events) => this.#deliver(events),
        onDiscontinuity: () => this.#resync(),
        patienceMs: this.#options.lateMs ?? LATE_MS,
      },
    );
    this.#reader = reader;
    this.#consumer = createSupervisedConsumer(
      { client: this.#client, logger },
      {
        groupPrefix: `${topicPrefix}.node.${reader.name}`,
        topic,
        fromBeginning: false,
        partitions,
        longPollMs: LONG_POLL_MS,
      },
      {
        onAssigned: (assigned) => reader.assigned(assigned),
        onBatch: (batch) => reader.read(batch),
        onBroken: () => reader.broken(),
      },
    );
    await this.#consumer.start();
    await this.#readOwnMarkers(reader);
  }

  async publish(events: readonly BusEvent[], told?: PlacesTold): Promise<void> {
    const sender = this.#sender;
    if (sender === undefined || this.#stopping) throw new AppError('unavailable', 'The server is stopping.');
    const items: BusItem[] = [];
    for (const event of events) {
      if (sender.waitingBytes > DROP_ABOVE && isFleeting(event)) continue;
      if (sender.waitingBytes > REFUSE_ABOVE && !isOfOwner(event)) throw new AppError('unavailable');
      this.#encode(event, items);
    }
    if (items.length > 0) await this.#send(sender, items, told);
  }

  #encode(event: BusEvent, items: BusItem[]): void {
    const partition = this.#partitionOf(event);
    if (event.type === 'user') {
      for (const text of encodeUserEvent(event, this.#deps.level())) items.push({ partition, isOfOwner: false, text });
      return;
    }
    const parts =
      event.type === 'outcomes' ? byNode(event.outcomes).map((outcomes) => ({ ...event, outcomes })) : [event];
    for (const part of parts) {
      const about = aboutOf(part);
      for (const text of encodeBusItems(part)) items.push({ partition, isOfOwner: true, about, text });
    }
  }

  /** `told` goes with what is in the partition of its owner; that all of it is told, with the last of these. */
  #send(sender: RecordSender, items: readonly BusItem[], told: PlacesTold | undefined): Promise<void> {
    const at = performance.now();
    const last = items.findLastIndex(({ isOfOwner, partition }) => isOfOwner && partition === told?.partition);
    const whole = told && { epoch: told.epoch, from: told.from, to: told.to };
    const begun = whole && { ...whole, to: whole.from };
    return new Promise((resolve, reject) => {
      let open = items.length;
      const settle = (result: SendResult): void => {
        if (result !== 'sent') reject(new AppError('unavailable', 'The server is stopping.'));
        open -= 1;
        if (open === 0) resolve();
      };
      for (const [index, { partition, text, about, isOfOwner }] of items.entries()) {
        const isTold = isOfOwner && partition === told?.partition;
        sender.add({ text, about, told: isTold ? (index === last ? whole : begun) : undefined, partition, at, settle });
      }
    });
  }

  health(): Health {
    if (this.#consumer === undefined) return { ok: false, reason: 'the event bus has not started' };
    const consumer = this.#consumer.health();
    if (!consumer.ok) return consumer;
    if (this.#sender?.failing === true) return { ok: false, reason: 'Kafka does not take events' };
    return consumer;
  }

  async stop(): Promise<void> {
    await this.#sender?.drain(STOP_MS);
    this.#stopping = true;
    this.#reader?.end();
    await this.#consumer?.stop();
    await this.#sender?.close();
  }

  /** A node that has not read its own marker may not see yet what others publish, and must not serve clients. */
  async #readOwnMarkers(reader: EventReader): Promise<void> {
    const marker: MarkerItem = { type: 'marker', reader: reader.name };
    const text = encodeBusItem(marker);
    const until = performance.now() + START_MS;
    for (let missing = reader.unmarked(); missing.length > 0; missing = reader.unmarked()) {
      if (performance.now() > until) {
        await this.stop();
        throw new StartupError(
          `This node does not get its own records of ${eventsTopic(this.#options)} back from Kafka ` +
            `(partitions ${missing.join(', ')}). See that the brokers are well and that imd may read and write the topic.`,
        );
      }
      // Repeated, since a consumer that begins at the end may have missed the first ones.
      if (this.#sender?.waiting === 0) {
        for (const partition of missing) {
          this.#sender.add({ partition, text, at: performance.now(), settle: () => {} });
        }
      }
      await reader.progress(MARK_EVERY_MS);
    }
  }

  #deliver(events: readonly BusEvent[]): void {
    for (const handler of this.#handlers) handler(events);
  }

  #resync(): void {
    for (const handler of this.#discontinuity) handler();
  }

  #partitionOf(event: BusEvent): number {
    const { partitions } = this.#options;
    if (event.type === 'outcomes') return event.partition % partitions;
    if (event.type === 'receipt') return partitionOfId(event.marker.conversationId, partitions);
    if ('conversationId' in event) return partitionOfId(event.conversationId, partitions);
    if ('userId' in event) return partitionOfId(event.userId, partitions);
    return partitionOfName(event.node, partitions);
  }
}

/** An event, or a part of one, as it goes into a record. */
interface BusItem extends EventItem {
  readonly partition: number;
  /** Not of a user, whose events have an order of their own. */
  readonly isOfOwner: boolean;
}

/** Each node needs those of its own commands only. */
function byNode(outcomes: readonly CommandOutcome[]): readonly (readonly CommandOutcome[])[] {
  const first = outcomes[0]?.node;
  if (outcomes.every(({ node }) => node === first)) return [outcomes];
  const nodes = new Map<string, CommandOutcome[]>();
  for (const outcome of outcomes) {
    const those = nodes.get(outcome.node);
    if (those === undefined) nodes.set(outcome.node, [outcome]);
    else those.push(outcome);
  }
  return [...nodes.values()];
}

/** Who comes and goes is told to everybody: that makes followers. */
function aboutOf(event: BusEvent): Id | string {
  if (event.type === 'outcomes') return event.outcomes[0]?.node ?? 0;
  if (event.type !== 'conversation') return 0;
  switch (event.change.type) {
    case 'stored':
    case 'edited':
    case 'recalled':
    case 'reaction':
    case 'unspecified':
      return event.conversationId;
    case 'members':
    case 'updated':
    case 'dismissed':
      return 0;
    default:
      return event.change satisfies never;
  }
}

/** Said again soon, or soon of no interest. */
function isFleeting({ type }: BusEvent): boolean {
  return type === 'typing' || type === 'receipt' || type === 'call_signal' || type.startsWith('node_');
}

/** Its owner waits until it is sent, so there are never many of them. */
function isOfOwner({ type }: BusEvent): boolean {
  return type === 'outcomes' || type === 'conversation' || type === 'users_resync' || type === 'call';
}
