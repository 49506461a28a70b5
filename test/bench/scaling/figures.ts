import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Machine } from '../machine.ts';

/** What the model of docs/scaling.md is computed from, and what it is checked against. `npm run bench -- --scaling` writes it. */
export interface ScalingFigures {
  /** The day, as 2026-11-30. */
  readonly date: string;
  readonly machine: Machine;
  readonly oneNode: OneNode;
  readonly requests: readonly RequestPrice[];
  /** Two nodes and three, without a client and at given rates. */
  readonly nodes: readonly NodesLoad[];
  /** One client that comes back to two nodes. */
  readonly resume: Cpu;
  readonly looks: readonly LookPrice[];
  /** One look for ended sessions. */
  readonly poll: Cpu;
  readonly presence: PresencePrice;
}

/** CPU in µs, or in µs a second. */
export interface Cpu {
  readonly server: number;
  readonly database: number;
  readonly broker: number;
}

/** One node on MariaDB, without Kafka: what a message, a transaction and a delivery cost. µs of CPU. */
export interface OneNode {
  /** A message of pairs32 with its two deliveries; hundreds share a transaction. */
  readonly busy: Cpu;
  /** A message of pair1, which has a transaction of its own. */
  readonly alone: Cpu;
  /** One more receiver of a message. */
  readonly delivery: number;
}

/** What one kind of request to Kafka costs, by a process that writes and one that reads. µs of CPU. */
export interface RequestPrice {
  readonly perSecond: number;
  /** In one request. */
  readonly records: number;
  /** In one record. */
  readonly messages: number;
  /** Whether somebody who is on the node that reads follows their conversations. */
  readonly followed: boolean;
  /** Of one request, in the process that writes. */
  readonly write: number;
  readonly fetchesPerSecond: number;
  /** Of one fetch with what it brought, in the process that reads; what it takes without records is not in it. */
  readonly fetch: number;
  /** Of one request of both. */
  readonly broker: number;
}

/** What nodes used while messages were sent at one rate. */
export interface NodesLoad {
  readonly nodes: number;
  readonly partitions: number;
  /** Messages a second, all nodes together; 0: nobody sends. */
  readonly perSecond: number;
  /** Of all nodes together; µs of CPU a message, or a second where nobody sends. */
  readonly cpu: Cpu;
  readonly commandsPerCommit: number;
  /** Messages in one record of im.commands, and in one of im.events. */
  readonly commandsPerRecord: number;
  readonly messagesPerRecord: number;
  /** Of a process that reads all events, as one more node would. */
  readonly reading: {
    /** µs of CPU a message, or a second where nobody sends. */
    readonly cpu: number;
    readonly fetchesPerSecond: number;
    readonly bytesPerMessage: number;
  };
  /** To the database, at the most so far. */
  readonly connections: number;
}

/** A look for leases, by how much it reads. µs of CPU. */
export interface LookPrice extends Cpu {
  readonly partitions: number;
  readonly owners: number;
}

/** Somebody who is online on another node. */
export interface PresencePrice {
  /** To read of one change, µs of CPU. */
  readonly change: number;
  /** Kept of each. */
  readonly bytes: number;
}

const FILE = fileURLToPath(new URL('../scaling.json', import.meta.url));

/** Numbers with four digits: more are noise. */
export function writeFigures(figures: ScalingFigures): void {
  const text = JSON.stringify(
    figures,
    (_, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(4)) : value),
    2,
  );
  writeFileSync(FILE, `${text}\n`);
}

/** The figures that the repository has. */
export function readFigures(): ScalingFigures {
  return JSON.parse(readFileSync(FILE, 'utf8')) as ScalingFigures;
}
