import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../free-port.ts';
import { findPrograms } from '../installed.ts';
import { mavenFolder } from '../maven.ts';
import { createServiceProcess, type ServiceProcess, serviceFolder } from '../service-process.ts';
import { startSignatureCheck } from './signature-check.ts';

/** Names the jar of the server; Maven reads it. */
const POM = fileURLToPath(new URL('pom.xml', import.meta.url));
const OTHERWISE =
  'set IM_TEST_S3_URL to http://KEY:SECRET@host:port/bucket of a server that speaks S3, with an empty bucket';
const BUCKET = 'im-test';

/** A server that speaks S3, of this test's own. */
export interface RunningS3 extends Pick<ServiceProcess, 'remove'> {
  /** "http://KEY:SECRET@127.0.0.1:port/bucket"; other keys are refused. */
  readonly url: string;
}

/**
 * Starts Adobe's S3Mock with an empty bucket on a free port of the loopback address. It takes any key, so that it stands
 * behind a check of signatures. Call remove() at the end.
 */
export async function startS3Mock(): Promise<RunningS3> {
  const [java = ''] = await findPrograms({
    name: 'Java',
    programs: ['java'],
    packages: ['default-jre-headless'],
    otherwise: OTHERWISE,
  });
  const jars = await mavenFolder({
    name: 'S3Mock',
    pom: POM,
    goal: 'dependency:copy-dependencies',
    otherwise: OTHERWISE,
  });
  const [jar = ''] = readdirSync(jars).filter((name) => name.endsWith('.jar'));
  const folder = serviceFolder('s3mock');
  const [port, tlsPort] = [await freePort(), await freePort()];
  const settings = {
    'server.address': '127.0.0.1',
    'server.port': tlsPort,
    'com.adobe.testing.s3mock.http-port': port,
    'com.adobe.testing.s3mock.store.root': join(folder, 'objects'),
    'com.adobe.testing.s3mock.store.initial-buckets': BUCKET,
  };
  const service = createServiceProcess({
    name: 'S3Mock',
    folder,
    command: java,
    args: [...JVM, '-jar', join(jars, jar), ...Object.entries(settings).map(([name, value]) => `--${name}=${value}`)],
    answers: async (log) => log.includes('Started S3Mock'),
  });
  const keys = { accessKeyId: randomBytes(10).toString('hex'), secretAccessKey: randomBytes(20).toString('hex') };
  try {
    await service.start();
    const check = await startSignatureCheck({ port, ...keys });
    return {
      url: `http://${keys.accessKeyId}:${keys.secretAccessKey}@127.0.0.1:${check.port}/${BUCKET}`,
      async remove() {
        await check.close();
        await service.remove();
      },
    };
  } catch (error) {
    await service.remove();
    throw error;
  }
}

const JVM = ['-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
