/** How to reach Kafka, and the topics of this store. */
export interface KafkaOptions {
  /** "host:port" of some brokers; the others are found through them. */
  readonly brokers: readonly string[];
  /** With "im" the topics are im.commands and im.events, and groups begin with im.node. */
  readonly topicPrefix: string;
  /** Partitions of each topic; must not change once messages are stored. */
  readonly partitions: number;
  /** Copies of each partition, for topics that imd creates. */
  readonly replicationFactor: number;
  /** The name of this node in the brokers' logs. */
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
