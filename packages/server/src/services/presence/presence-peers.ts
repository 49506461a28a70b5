import type { Clock } from '../../domain/clock.ts';
import { toAppError } from '../../domain/errors.ts';
import type {
  NodeHeartbeatEvent,
  NodePresence,
  NodePresenceEvent,
  NodeSnapshotEvent,
  NodeSnapshotRequest,
} from '../../domain/events.ts';
import type { Id } from '../../domain/ids.ts';
import type { EventBus } from '../../pipeline/event-bus.ts';
import type { Logger } from '../../telemetry/log.ts';
import type { PresenceRegistry } from './presence-registry.ts';

/**
 * What the other nodes tell about their users. Changes are numbered per node and come in order; a hole, seen at the next
 * change or beat, is closed by a snapshot.
 */
export interface PresencePeers {
  /** Tells the others of changes here, together with all of the same turn. */
  publish(users: readonly NodePresence[]): void;
  /** The number of the last event of changes. */
  lastNumber(): number;
  heard(beat: NodeHeartbeatEvent): void;
  silent(node: string): void;
  /** Asks everybody for a snapshot. */
  start(): void;
  stop(): void;
}

export interface PresencePeersDeps {
  readonly bus: EventBus;
  readonly registry: PresenceRegistry;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Called after changes in the registry, with the users they were about. */
  readonly onChanged: (users: readonly NodePresence[]) => void;
}

interface Peer {
  startedAt: number;
  /** Everything up to here is in the registry, unless `missing`. */
  number: number;
  missing: boolean;
  askedAt: number;
  assembling: Assembly | undefined;
}

interface Assembly {
  readonly number: number;
  readonly parts: number;
  nextPart: number;
  readonly users: Map<Id, NodePresence>;
}

/** Users in one event: about 30 KB. */
const USERS_PER_PART = 1_000;
/** A snapshot that claims more is not one of ours. */
const MOST_PARTS = 2_000;
const ASK_AGAIN_MS = 2_000;
/** Requests that come together get one answer. */
const ANSWER_DELAY_MS = 200;

export function createPresencePeers(deps: PresencePeersDeps, self: string): PresencePeers {
  const { bus, registry, clock } = deps;
  const peers = new Map<string, Peer>();
  let number = 0;
  let unsent: NodePresence[] = [];
  let answering: NodeJS.Timeout | undefined;

  const send = async (events: Parameters<EventBus['publish']>[0]): Promise<boolean> => {
    try {
      await bus.publish(events);
      return true;
    } catch (error) {
      // Who misses it will see so by the number, and ask.
      deps.logger.debug('presence was not told to the other nodes', { reason: toAppError(error).code });
      return false;
    }
  };
  const flush = (): void => {
    const users = unsent;
    unsent = [];
    for (let from = 0; from < users.length; from += USERS_PER_PART) {
      number += 1;
      void send([{ type: 'node_presence', node: self, number, users: users.slice(from, from + USERS_PER_PART) }]);
    }
  };
  const peerOf = (node: string): Peer => {
    let peer = peers.get(node);
    if (peer === undefined) {
      peer = { startedAt: 0, number: 0, missing: true, askedAt: Number.NEGATIVE_INFINITY, assembling: undefined };
      peers.set(node, peer);
    }
    return peer;
  };
  const ask = (node: string, peer: Peer): void => {
    peer.missing = true;
    const now = clock.now();
    if (now - peer.askedAt < ASK_AGAIN_MS) return;
    peer.askedAt = now;
    void send([{ type: 'node_snapshot_request', node: self, of: node }]);
  };
  const askAll = (): void => {
    void send([{ type: 'node_snapshot_request', node: self, of: '' }]);
  };
  const apply = (node: string, users: readonly NodePresence[]): void => {
    for (const presence of users) registry.put(node, presence);
    deps.onChanged(users);
  };

  const changed = ({ node, number: next, users }: NodePresenceEvent): void => {
    const peer = peerOf(node);
    if (next <= peer.number) return;
    // The first of all: nothing came before it.
    if (next === 1) peer.missing = false;
    else if (next > peer.number + 1) {
      peer.assembling = undefined;
      ask(node, peer);
    }
    peer.number = next;
    for (const presence of users) peer.assembling?.users.set(presence.userId, presence);
    apply(node, users);
  };
  const assemble = (event: NodeSnapshotEvent): void => {
    const peer = peerOf(event.node);
    // Only who misses something needs it; who has heard later changes meanwhile has them in the assembly.
    if (!peer.missing || event.parts > MOST_PARTS) return;
    if (event.part === 0) {
      if (event.number < peer.number) return;
      peer.number = event.number;
      peer.assembling = { number: event.number, parts: event.parts, nextPart: 0, users: new Map() };
    }
    const assembly = peer.assembling;
    if (assembly === undefined || assembly.number !== event.number || assembly.nextPart !== event.part) return;
    assembly.nextPart += 1;
    for (const presence of event.users) {
      // A change that came between two parts is newer.
      if (!assembly.users.has(presence.userId)) assembly.users.set(presence.userId, presence);
    }
    if (assembly.nextPart < assembly.parts) return;
    peer.assembling = undefined;
    peer.missing = false;
    registry.drop(event.node, assembly.users);
    apply(event.node, [...assembly.users.values()]);
  };
  const answer = async (): Promise<void> => {
    flush();
    const users = registry.usersOf(self);
    const parts = Math.max(1, Math.ceil(users.length / USERS_PER_PART));
    const at = number;
    for (let part = 0; part < parts; part++) {
      const slice = users.slice(part * USERS_PER_PART, (part + 1) * USERS_PER_PART);
      const sent = await send([{ type: 'node_snapshot', node: self, number: at, part, parts, users: slice }]);
      if (!sent) return;
    }
  };
  const requested = ({ of }: NodeSnapshotRequest): void => {
    if (of !== self && of !== '') return;
    answering ??= setTimeout(() => {
      void answer().finally(() => {
        answering = undefined;
      });
    }, ANSWER_DELAY_MS);
  };

  bus.subscribe((events) => {
    for (const event of events) {
      if (event.type === 'node_presence' && event.node !== self) changed(event);
      else if (event.type === 'node_snapshot' && event.node !== self) assemble(event);
      else if (event.type === 'node_snapshot_request' && event.node !== self) requested(event);
    }
  });
  bus.onDiscontinuity(() => {
    for (const peer of peers.values()) {
      peer.assembling = undefined;
      peer.missing = true;
    }
    askAll();
  });

  return {
    publish(users) {
      if (unsent.length === 0) setImmediate(flush);
      for (const presence of users) unsent.push(presence);
    },
    lastNumber() {
      flush();
      return number;
    },
    heard(beat) {
      let peer = peerOf(beat.node);
      if (peer.startedAt !== 0 && peer.startedAt !== beat.startedAt) {
        // Another process under the same name: it counts from 1 again.
        peers.delete(beat.node);
        peer = peerOf(beat.node);
      }
      peer.startedAt = beat.startedAt;
      if (beat.number === 0) peer.missing = false;
      else if (peer.missing || beat.number > peer.number) ask(beat.node, peer);
    },
    silent(node) {
      peers.delete(node);
      registry.drop(node);
      deps.onChanged([]);
    },
    start: askAll,
    stop() {
      clearTimeout(answering);
    },
  };
}
