/** How to reach Kafka and what this store's topics are like. */
export interface KafkaOptions {
  /** "host:port" of some brokers; the others are found through them. */
  readonly brokers: readonly string[];
  /** "im" makes the topics im.commands and im.events and the group im.owners. */
  readonly topicPrefix: string;
  /** Partitions of each topic; never changed once messages were stored. */
  readonly partitions: number;
  /** Copies of each partition, for topics that are made here. */
  readonly replicationFactor: number;
  /** How the brokers' logs name this node. */
  readonly clientId: string;
  /** Encryption, if present. `ca`: PEM text; `insecure`: any certificate. */
  readonly ssl?: { readonly ca?: string; readonly insecure?: boolean };
  readonly sasl?: {
    readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
    readonly username: string;
    readonly password: string;
  };
}

export const commandsTopic = (options: Pick<KafkaOptions, 'topicPrefix'>): string => `${options.topicPrefix}.commands`;
export const eventsTopic = (options: Pick<KafkaOptions, 'topicPrefix'>): string => `${options.topicPrefix}.events`;

/** Whether a part works; `reason` says what is wrong, or 'ok'. */
export interface Health {
  readonly ok: boolean;
  readonly reason: string;
}

export const HEALTHY: Health = { ok: true, reason: 'ok' };
