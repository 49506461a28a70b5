import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StartupError } from '../../packages/server/src/domain/errors.ts';
import { createKafkaLog } from '../../packages/server/src/pipeline/kafka/kafka-log.ts';
import type { KafkaOptions } from '../../packages/server/src/pipeline/kafka/kafka-options.ts';
import { createSilentLogger } from '../../packages/server/src/telemetry/log.ts';
import { runImd, startServer, temporaryFolder } from '../support/harness.ts';
import { type RunningKafka, startKafka } from '../support/kafka/kafka.ts';
import type { SecuredListeners } from '../support/kafka/secure-listeners.ts';
import { useKafka, useMariadb } from '../support/services.ts';
import { createUser, openDirect, restOk } from '../support/users.ts';
import { metaTable } from './meta-table.ts';
import { simulatedLeases } from './simulated-leases.ts';

const mariadb = await useMariadb();
/** Whether a Kafka can be had at all; this one is like no other, so the tests start their own. */
const available = (await useKafka()) !== undefined && mariadb !== undefined;

describe.skipIf(!available)('Kafka with TLS and passwords', () => {
  let kafka: RunningKafka;
  let secured: SecuredListeners;

  beforeAll(async () => {
    kafka = await startKafka({ secured: true });
    if (kafka.secured === undefined) throw new Error('it has no such listeners');
    secured = kafka.secured;
  }, 180_000);

  afterAll(() => kafka?.remove());

  async function node(kafkaEnv: Readonly<Record<string, string>>): Promise<Record<string, string>> {
    if (mariadb === undefined) throw new Error('no MariaDB');
    return {
      IMD_STORAGE_URL: (await mariadb.createDatabase()).url,
      IMD_COMMAND_LOG_DRIVER: 'kafka',
      IMD_COMMAND_LOG_PARTITIONS: '3',
      ...kafkaEnv,
    };
  }

  const overTls = () => ({
    IMD_KAFKA_BROKERS: secured.tls,
    IMD_KAFKA_TLS: 'verify',
    IMD_KAFKA_TLS_CA: secured.ca,
    IMD_KAFKA_TOPIC_PREFIX: 'tls',
  });
  const withPassword = (sasl: 'plain' | 'scram-sha-256', password = secured.passwords[sasl]) => ({
    ...overTls(),
    IMD_KAFKA_BROKERS: secured.sasl,
    IMD_KAFKA_SASL: sasl,
    IMD_KAFKA_USERNAME: secured.username,
    IMD_KAFKA_PASSWORD: password,
    IMD_KAFKA_TOPIC_PREFIX: sasl,
  });

  it.each([
    ['TLS', overTls],
    ['TLS and a password by PLAIN', () => withPassword('plain')],
    ['TLS and a password by SCRAM-SHA-256', () => withPassword('scram-sha-256')],
  ])('carries messages over %s', async (_, env) => {
    const server = await startServer({ env: await node(env()) });
    const [one, other] = [await createUser(server, 'one'), await createUser(server, 'other')];
    const id = await openDirect(server, one, other.username);
    await restOk(server, `POST /api/v1/conversations/${id}/messages`, { token: one.token, body: { body: 'sealed' } });
    const page = await restOk(server, `GET /api/v1/conversations/${id}/messages`, { token: other.token });
    expect(JSON.stringify(page)).toContain('sealed');
    await server.stop();
  });

  it('ends a start with exit code 1 when the password is wrong, names the option, and never shows it', async () => {
    const args = ['--port', '0', '--data-dir', temporaryFolder()];
    const { code, output } = await runImd(args, { env: await node(withPassword('plain', 'not-the-right-one')) });
    expect(code).toBe(1);
    expect(output).toMatch(/cannot use Kafka .*authentication failed.*kafka\.username and kafka\.password/i);
    expect(output).not.toContain('not-the-right-one');
  });

  /** The sentence that the operator sees. */
  async function refusal(brokers: string, security: Pick<KafkaOptions, 'ssl' | 'sasl'>): Promise<string> {
    const place = { brokers: [brokers], topicPrefix: 'refused', partitions: 1, replicationFactor: 1 };
    const limits = { clientId: 'im-test', node: 'im-test', queueLimit: 10 };
    const log = createKafkaLog(
      { logger: createSilentLogger(), keep: metaTable(), leases: simulatedLeases() },
      { ...place, ...limits, ...security },
    );
    const error = await log.start(async () => {}).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StartupError);
    return error instanceof StartupError ? error.message : '';
  }

  const trusting = () => ({ ca: readFileSync(secured.ca, 'utf8') });

  it('names kafka.tlsCa when nobody vouches for the certificate, and kafka.brokers when it is for another name', async () => {
    expect(await refusal(secured.tls, { ssl: {} })).toMatch(
      /cannot use Kafka at localhost:\d+: .*self-signed.*kafka\.tlsCa/,
    );
    const byAddress = secured.tls.replace('localhost', '127.0.0.1');
    expect(await refusal(byAddress, { ssl: trusting() })).toMatch(
      /cannot use Kafka at 127\.0\.0\.1.*altnames.*kafka\.brokers/,
    );
  });

  it('names kafka.sasl when the broker has no such way, or wants no password, and what to check of a wrong one', async () => {
    const { username } = secured;
    const by = (mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512') => ({
      ssl: trusting(),
      sasl: { mechanism, username, password: 'not-the-right-one' },
    });
    expect(await refusal(secured.sasl, by('scram-sha-512'))).toMatch(/cannot use Kafka .*Set kafka\.sasl to one/);
    expect(await refusal(secured.tls, by('plain'))).toMatch(/takes no passwords: set kafka\.sasl = "off"/);
    for (const mechanism of ['plain', 'scram-sha-256'] as const) {
      expect(await refusal(secured.sasl, by(mechanism))).toMatch(/authentication failed.*kafka\.password/i);
    }
  });

  it('names kafka.tls and kafka.sasl when only one side speaks TLS or wants a password', async () => {
    const named = /does not answer at .*kafka\.tls and kafka\.sasl/;
    expect(await refusal(secured.tls, {})).toMatch(named);
    expect(await refusal(kafka.brokers, { ssl: { insecure: true } })).toMatch(named);
    expect(await refusal(secured.sasl, { ssl: { insecure: true } })).toMatch(named);
  });
});
