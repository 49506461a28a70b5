/** Which topics, and where. */
export interface Topics {
  /** "host:port". */
  readonly brokers: string;
  readonly topicPrefix: string;
  readonly partitions: number;
  /** The log that their records belong to. */
  readonly log: string;
}

/** So many requests, each with so many records, each with so many messages and their answers. */
export interface WritePattern {
  readonly requests: number;
  readonly records: number;
  readonly messages: number;
  /** Requests a second; undefined: the next one when the last is answered. */
  readonly perSecond: number | undefined;
}

/** What a process that reads or writes is asked, one behind the other. */
export type KafkaQuestion =
  | { readonly type: 'read' | 'write'; readonly topics: Topics }
  | { readonly type: 'count' }
  /** Whether somebody on the node that reads follows the conversations. */
  | { readonly type: 'follow'; readonly followed: boolean }
  | ({ readonly type: 'pattern' } & WritePattern);

/** What a process has done so far. */
export interface KafkaCounts {
  readonly atMs: number;
  /** Of the process. */
  readonly cpuMs: number;
  /** Fetches that were answered, with records or without. */
  readonly fetches: number;
  /** Of their answers. */
  readonly bytes: number;
  readonly records: number;
  readonly messages: number;
}

export type KafkaAnswer =
  | { readonly ok: true; readonly counts: KafkaCounts }
  | { readonly ok: false; readonly message: string };
