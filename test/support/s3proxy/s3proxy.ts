import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../free-port.ts';
import { findPrograms } from '../installed.ts';
import { mavenFolder } from '../maven.ts';
import { createServiceProcess, type ServiceProcess, serviceFolder } from '../service-process.ts';

/** Names the server; Maven reads it. */
const POM = fileURLToPath(new URL('pom.xml', import.meta.url));
const OTHERWISE =
  'set IM_TEST_S3_URL to http://KEY:SECRET@host:port/bucket of a server that speaks S3, with an empty bucket';
const BUCKET = 'im-test';
const JVM = ['-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
/** Without one it logs every detail. */
const LOGBACK = `<configuration>
  <appender name="out" class="ch.qos.logback.core.ConsoleAppender"><encoder><pattern>%level %msg%n</pattern></encoder></appender>
  <root level="warn"><appender-ref ref="out"/></root>
</configuration>
`;

/** A server that speaks S3, of this test's own. */
export interface RunningS3 extends Pick<ServiceProcess, 'remove'> {
  /** "http://KEY:SECRET@127.0.0.1:port/bucket"; other keys are refused. */
  readonly url: string;
}

/** Starts S3Proxy with an empty bucket on a free port of the loopback address. Call remove() at the end. */
export async function startS3Proxy(): Promise<RunningS3> {
  const [java = ''] = await findPrograms({
    name: 'Java',
    programs: ['java'],
    packages: ['default-jre-headless'],
    otherwise: OTHERWISE,
  });
  const jars = await mavenFolder({
    name: 'S3Proxy',
    pom: POM,
    goal: 'dependency:copy-dependencies',
    otherwise: OTHERWISE,
  });
  const folder = serviceFolder('s3proxy');
  const port = await freePort();
  const [accessKeyId, secretAccessKey] = [randomBytes(10).toString('hex'), randomBytes(20).toString('hex')];
  const objects = join(folder, 'objects');
  // A bucket is a folder.
  mkdirSync(join(objects, BUCKET), { recursive: true });
  const properties = {
    's3proxy.endpoint': `http://127.0.0.1:${port}`,
    's3proxy.authorization': 'aws-v4',
    's3proxy.identity': accessKeyId,
    's3proxy.credential': secretAccessKey,
    'jclouds.provider': 'filesystem-nio2',
    'jclouds.filesystem.basedir': objects,
    // Of no meaning for a folder, and asked for.
    'jclouds.identity': 'none',
    'jclouds.credential': 'none',
  };
  const lines = Object.entries(properties).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(join(folder, 's3proxy.conf'), lines.join(''), { mode: 0o600 });
  writeFileSync(join(folder, 'logback.xml'), LOGBACK);
  const service = createServiceProcess({
    name: 'S3Proxy',
    folder,
    command: java,
    args: [
      ...JVM,
      '-Dlogback.configurationFile=logback.xml',
      ...['-cp', join(jars, '*'), 'org.gaul.s3proxy.Main', '--properties', 's3proxy.conf'],
    ],
    answers: () => listens(port),
  });
  try {
    await service.start();
    return {
      url: `http://${accessKeyId}:${secretAccessKey}@127.0.0.1:${port}/${BUCKET}`,
      remove: () => service.remove(),
    };
  } catch (error) {
    await service.remove();
    throw error;
  }
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => socket.destroy());
    socket.once('error', () => {});
    socket.once('close', (failed) => resolve(!failed));
  });
}
