import { type Check, type Finding, findingsOf } from './finding.ts';

/** One topic as Kafka has it. */
export interface TopicState {
  readonly topic: string;
  /** undefined: it is not there, or may not be seen. */
  readonly partitions: number | undefined;
  /** What it should have. */
  readonly wanted: number;
}

/** One partition of the log. */
export interface PartitionLag {
  readonly partition: number;
  /** The node that owns it; '': none that lives. */
  readonly owner: string;
  /** Records of commands that are not stored. */
  readonly lag: number;
}

/** How Kafka is. */
export interface KafkaState {
  readonly topics: readonly TopicState[];
  readonly partitions: readonly PartitionLag[];
}

const LAG = 10_000;

/** Whether the log takes commands, and how far its owners are. */
export function createLogCheck(deps: {
  /** What each part of the log says of itself: 'ok', or what is wrong. */
  readonly health: () => Readonly<Record<string, string>>;
  readonly lag: () => number;
  readonly lagging: () => boolean;
  /** undefined: the log is in memory. */
  readonly kafka: (() => Promise<KafkaState>) | undefined;
}): Check {
  const found = findingsOf('log');
  const lagging = (): Finding =>
    found.error(
      'Commands wait for more than 5 s to be stored.',
      'See whether the database and the other nodes are well: imctl top.',
    );
  return {
    name: 'log',
    async look() {
      const wrong = Object.values(deps.health())
        .filter((reason) => reason !== 'ok')
        .map((reason) => found.error(`The log does not work: ${reason}.`, 'See that Kafka runs, and the log of imd.'));
      if (deps.lagging()) wrong.push(lagging());
      if (deps.kafka === undefined) {
        return wrong.length > 0 ? wrong : [found.ok(`The log is in memory; ${deps.lag()} commands wait.`)];
      }
      return [...wrong, ...kafkaFindings(await deps.kafka())];
    },
  };
}

function kafkaFindings({ topics, partitions: all }: KafkaState): readonly Finding[] {
  const found = findingsOf('kafka');
  const findings = topics.map(({ topic, partitions, wanted }): Finding => {
    if (partitions === undefined) {
      return found.error(
        `There is no topic ${topic}, or imd may not see it.`,
        'Let imd describe and read it; a topic that was deleted needs "imd log reset" (docs/operations.md).',
      );
    }
    if (partitions === wanted) return found.ok(`${topic} has its ${wanted} partitions.`);
    return found.error(
      `${topic} has ${partitions} partitions and the store has ${wanted}.`,
      'Stop all nodes and run "imd log reset" (docs/operations.md).',
    );
  });
  return [...findings, ...ownerFindings(all)];
}

function ownerFindings(partitions: readonly PartitionLag[]): readonly Finding[] {
  const found = findingsOf('kafka');
  const findings: Finding[] = [];
  const unowned = partitions.filter(({ owner }) => owner === '').map(({ partition }) => partition);
  if (unowned.length > 0) {
    findings.push(
      found.error(
        `No node owns ${unowned.length === 1 ? 'partition' : 'partitions'} ${unowned.join(', ')}: what is sent there waits.`,
        'After 3 s another node has what a dead one had. If none takes them, see the logs of the nodes.',
      ),
    );
  }
  const lag = partitions.reduce((sum, one) => sum + one.lag, 0);
  const most = partitions.toSorted((one, two) => two.lag - one.lag)[0];
  const where =
    most === undefined || most.lag === 0
      ? ''
      : `, ${most.lag} of them in partition ${most.partition}${most.owner === '' ? '' : ` of ${most.owner}`}`;
  const summary = `The owners of partitions are ${lag} records behind${where}.`;
  const fix = 'See whether all nodes run and the database keeps up: imctl top.';
  findings.push(lag < LAG ? found.ok(summary) : found.warning(summary, fix));
  return findings;
}
