import type { Clock } from '../../domain/clock.ts';
import { toAppError } from '../../domain/errors.ts';
import type { NodeEvent, NodeHeartbeatEvent } from '../../domain/events.ts';
import type { EventBus } from '../../pipeline/event-bus.ts';
import type { Logger } from '../../telemetry/log.ts';
import { createEventLag } from './event-lag.ts';

/** A node as the others know it by its beats. */
export interface NodeInfo {
  readonly id: string;
  readonly version: string;
  readonly startedAt: number;
  readonly lastBeatAt: number;
  readonly usersOnline: number;
  readonly sockets: number;
  readonly leaving: boolean;
  /** Admins have it give over what it has. */
  readonly drained: boolean;
  /** How long its last event took until it read that back, in ms; undefined: not known, or there is no other node. */
  readonly eventLagMs: number | undefined;
}

/** What a node tells of itself at each beat. */
export type HeartbeatContent = Pick<NodeHeartbeatEvent, 'number' | 'usersOnline' | 'sockets'>;

/** Why a node goes, or wants no new clients. */
export type LeaveCause = 'stops' | 'drained' | 'cut off';

/** Which nodes live: each beats every 5 s and is taken for dead after 15 s of silence. */
export interface NodeDirectory {
  /** This node first, then the others by id. */
  list(): NodeInfo[];
  onHeartbeat(handler: (beat: NodeHeartbeatEvent) => void): void;
  /** A node has gone silent; `wasLeaving`: it had said that it stops. */
  onSilent(handler: (node: string, wasLeaving: boolean) => void): void;
  start(): void;
  /** From now on the beats say that this node goes, or wants no new clients. */
  leave(cause: LeaveCause): void;
  /** It stays. */
  back(): void;
  stop(): void;
  /** That of this node, now: see NodeInfo. */
  eventLagMs(): number | undefined;
}

export interface NodeDirectoryDeps {
  /** undefined: there is no other node, so nothing is sent. */
  readonly bus: EventBus | undefined;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly content: () => HeartbeatContent;
}

const BEAT_MS = 5_000;
const SILENCE_MS = 15_000;
const TICK_MS = 1_000;

interface Peer {
  /** undefined: it was heard of, but has not beaten yet. */
  beat: NodeHeartbeatEvent | undefined;
  /** By the steady clock of this node: its time of day may be set at any moment. */
  heardAt: number;
}

export function createNodeDirectory(
  deps: NodeDirectoryDeps,
  self: { readonly node: string; readonly version: string },
): NodeDirectory {
  const { bus, clock, logger } = deps;
  const startedAt = clock.now();
  const peers = new Map<string, Peer>();
  const onHeartbeat: ((beat: NodeHeartbeatEvent) => void)[] = [];
  const onSilent: ((node: string, wasLeaving: boolean) => void)[] = [];
  let timer: NodeJS.Timeout | undefined;
  let sentAt = Number.NEGATIVE_INFINITY;
  let ownHeardAt = performance.now();
  let leaving = false;
  let drained = false;
  const lag = createEventLag();

  const own = (): NodeHeartbeatEvent => {
    const content = deps.content();
    const eventLagMs = lag.milliseconds();
    return { type: 'node_beat', ...self, startedAt, ...content, leaving, drained, ...(eventLagMs && { eventLagMs }) };
  };
  const beat = async (): Promise<void> => {
    if (bus === undefined) return;
    sentAt = performance.now();
    try {
      await bus.publish([{ ...own(), sentAt: lag.sent() }]);
    } catch (error) {
      logger.debug('a beat was not sent', { reason: toAppError(error).code });
    }
  };
  const tick = (): void => {
    const now = performance.now();
    if (now - sentAt >= BEAT_MS) void beat();
    // A node that does not hear itself is the deaf one, and knows nothing about the others.
    if (now - ownHeardAt >= SILENCE_MS) return;
    for (const [node, peer] of peers) {
      if (now - peer.heardAt < SILENCE_MS) continue;
      peers.delete(node);
      const wasLeaving = peer.beat?.leaving === true;
      if (!wasLeaving) logger.warn('a node has gone silent', { node });
      for (const handler of onSilent) handler(node, wasLeaving);
    }
  };
  const heardSelf = (): void => {
    const now = performance.now();
    if (now - ownHeardAt >= SILENCE_MS) for (const peer of peers.values()) peer.heardAt = now;
    ownHeardAt = now;
  };

  /** Anything from a node is a sign of life. */
  const heard = (event: NodeEvent): void => {
    if (event.node === self.node) {
      heardSelf();
      if (event.type === 'node_beat') lag.heard(event.sentAt);
      return;
    }
    let peer = peers.get(event.node);
    if (peer === undefined) {
      peer = { beat: undefined, heardAt: 0 };
      peers.set(event.node, peer);
      logger.info('another node is there', { node: event.node });
    }
    peer.heardAt = performance.now();
    if (event.type !== 'node_beat') return;
    peer.beat = event;
    for (const handler of onHeartbeat) handler(event);
  };

  bus?.subscribe((events) => {
    for (const event of events) {
      switch (event.type) {
        case 'node_beat':
        case 'node_presence':
        case 'node_snapshot':
        case 'node_snapshot_request':
        case 'node_usage':
        case 'node_report':
        case 'node_report_request':
          heard(event);
          break;
        default:
      }
    }
  });

  const timeOfDay = (steady: number): number => Math.round(clock.now() - (performance.now() - steady));

  return {
    list: () => [
      infoOf(own(), clock.now()),
      ...[...peers.values()]
        .flatMap(({ beat, heardAt }) => (beat === undefined ? [] : [infoOf(beat, timeOfDay(heardAt))]))
        .sort((left, right) => (left.id < right.id ? -1 : 1)),
    ],
    onHeartbeat(handler) {
      onHeartbeat.push(handler);
    },
    onSilent(handler) {
      onSilent.push(handler);
    },
    start() {
      if (bus === undefined) return;
      ownHeardAt = performance.now();
      timer = setInterval(tick, TICK_MS);
      timer.unref();
      void beat();
    },
    leave(cause) {
      leaving = true;
      drained = cause === 'drained';
      void beat();
    },
    back() {
      leaving = false;
      drained = false;
      void beat();
    },
    stop() {
      clearInterval(timer);
    },
    eventLagMs: lag.milliseconds,
  };
}

function infoOf(beat: NodeHeartbeatEvent, lastBeatAt: number): NodeInfo {
  const { node, version, startedAt, usersOnline, sockets, leaving, drained = false, eventLagMs } = beat;
  return { id: node, version, startedAt, lastBeatAt, usersOnline, sockets, leaving, drained, eventLagMs };
}
