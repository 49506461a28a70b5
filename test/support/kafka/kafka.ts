import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePort } from '../free-port.ts';
import { findPrograms, NotInstalledError } from '../installed.ts';
import { mavenFolder } from '../maven.ts';
import { createServiceProcess, type ServiceProcess, serviceFolder } from '../service-process.ts';
import { type SecuredListeners, secureListeners } from './secure-listeners.ts';

const run = promisify(execFile);

/** Names the jars of the broker; Maven reads it. */
const POM = fileURLToPath(new URL('pom.xml', import.meta.url));
const OTHERWISE = 'set IM_TEST_KAFKA to the brokers of one that runs, as host:port,host:port';

/** A Kafka broker of this test's own. start() after stop() or kill() brings the same topics back on the same port. */
export interface RunningKafka extends ServiceProcess {
  /** "127.0.0.1:port". */
  readonly brokers: string;
  /** Present when it was asked for: the same broker behind TLS. */
  readonly secured: SecuredListeners | undefined;
}

export interface KafkaSettings {
  /** Listens with TLS and with passwords, too. */
  readonly secured?: boolean;
  /** Makes a topic whenever somebody mentions one, as Kafka does unless it is told otherwise. */
  readonly createsTopics?: boolean;
}

/** Starts one process that is broker and controller, on free ports of the loopback address. Call remove() at the end. */
export async function startKafka({
  secured: asked = false,
  createsTopics = false,
}: KafkaSettings = {}): Promise<RunningKafka> {
  const java = await findJava();
  const classPath = join(await findJars(), '*');
  const folder = serviceFolder('kafka');
  const port = await freePort();
  const settings = join(folder, 'server.properties');
  const service = createServiceProcess({
    name: 'Kafka',
    folder,
    command: java,
    args: [...JVM, '-cp', classPath, 'kafka.Kafka', settings],
    answers: async (log) => log.includes('Kafka Server started'),
  });
  try {
    const secured = asked ? await secureListeners(folder) : undefined;
    writeFileSync(settings, await serverProperties({ folder, port, secured, createsTopics }));
    const clusterId = randomBytes(16).toString('base64url');
    // In one word: an id may begin with a dash, which would be taken for the next option.
    const format = ['kafka.tools.StorageTool', 'format', `--cluster-id=${clusterId}`, '-c', settings, '--standalone'];
    if (secured !== undefined) format.push(...secured.format);
    await run(java, [...JVM, '-cp', classPath, ...format]);
    await service.start();
    return { ...service, brokers: `127.0.0.1:${port}`, secured };
  } catch (error) {
    await service.remove();
    throw error;
  }
}

const JVM = [
  '-Xmx512m',
  '-Xms128m',
  '-XX:+UseSerialGC',
  // Brokers of tests live for seconds: the second compiler costs more than it saves.
  '-XX:TieredStopAtLevel=1',
  '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
  // Says when it is up.
  '-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info',
];

async function findJava(): Promise<string> {
  const [java = ''] = await findPrograms({
    name: 'Java',
    programs: ['java'],
    packages: ['default-jre-headless'],
    otherwise: OTHERWISE,
  });
  const { stderr, stdout } = await run(java, ['-version']);
  const major = Number(/version "(\d+)/.exec(stderr + stdout)?.[1]);
  if (!(major >= 17)) {
    throw new NotInstalledError(`Kafka needs Java 17 or newer and ${java} is ${major}: install one, or ${OTHERWISE}`);
  }
  return java;
}

/** The folder with the broker's jars. */
function findJars(): Promise<string> {
  return mavenFolder({ name: 'Kafka', pom: POM, goal: 'dependency:copy-dependencies', otherwise: OTHERWISE });
}

async function serverProperties(place: {
  readonly folder: string;
  readonly port: number;
  readonly secured: SecuredListeners | undefined;
  readonly createsTopics: boolean;
}): Promise<string> {
  const { folder, port, secured, createsTopics } = place;
  const controller = await freePort();
  const more = (secured?.listeners ?? []).map((listener) => `,${listener}`).join('');
  const one = [
    'offsets.topic.replication.factor',
    'transaction.state.log.replication.factor',
    'transaction.state.log.min.isr',
    'share.coordinator.state.topic.replication.factor',
    'share.coordinator.state.topic.min.isr',
  ];
  return [
    'process.roles=broker,controller',
    'node.id=1',
    `controller.quorum.bootstrap.servers=127.0.0.1:${controller}`,
    `listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controller}${more}`,
    `advertised.listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controller}${more}`,
    'controller.listener.names=CONTROLLER',
    'listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SSL:SSL,SASL_SSL:SASL_SSL',
    ...(secured?.properties ?? []),
    `log.dirs=${join(folder, 'data')}`,
    `auto.create.topics.enable=${createsTopics}`,
    'group.initial.rebalance.delay.ms=0',
    'offsets.topic.num.partitions=4',
    ...one.map((name) => `${name}=1`),
    '',
  ].join('\n');
}
