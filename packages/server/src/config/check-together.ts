import { durationWords } from '../domain/duration-words.ts';
import { LEAST_KEPT_MS } from '../domain/purge.ts';
import { ConfigError } from './config-error.ts';
import type { Config } from './schema.ts';

const DAY_MS = 86_400_000;

/** Refuses options that are right by themselves but not together. Throws ConfigError. */
export function checkTogether({ server, storage, commandLog, kafka, files, s3, retention }: Config): void {
  const problems: string[] = [];
  const { cert, key } = server.tls;
  if ((cert === '') !== (key === '')) {
    const [set, missing] = cert === '' ? ['key', 'cert'] : ['cert', 'key'];
    problems.push(`server.tls.${set} is set and server.tls.${missing} is not: TLS needs both.`);
  }
  if (commandLog.driver === 'kafka') {
    if (kafka.brokers.length === 0) {
      problems.push('kafka.brokers is empty: with commandLog.driver = "kafka" it must name at least one broker.');
    }
    if (!/^(mysql|mariadb):/.test(storage.url)) {
      problems.push(
        'commandLog.driver = "kafka" is for several nodes, which need one database: set storage.url to mysql://….',
      );
    }
  }
  if (kafka.sasl !== 'off' && (kafka.username === '' || kafka.password === '')) {
    problems.push(`kafka.sasl = "${kafka.sasl}" needs kafka.username and kafka.password (or kafka.passwordFile).`);
  }
  if (files.store === 's3') {
    for (const name of ['bucket', 'accessKeyId', 'secretAccessKey'] as const) {
      if (s3[name] === '') problems.push(`s3.${name} is empty: files.store = "s3" needs it.`);
    }
  }
  if (files.store === 'shared' && files.folder === '') {
    problems.push('files.folder is empty: files.store = "shared" needs the path of the folder that all nodes share.');
  }
  for (const [name, keptMs] of Object.entries(retention)) {
    if (keptMs === 0 || keptMs >= LEAST_KEPT_MS) continue;
    problems.push(
      `retention.${name} is less than ${durationWords(LEAST_KEPT_MS)}: a device that was off for a week gets what it missed, and may send something again. Set it to "${LEAST_KEPT_MS / DAY_MS}d" or more, or to "0s" to keep messages for ever.`,
    );
  }
  if (problems.length > 0) throw new ConfigError(problems);
}

/** Why this server takes no files although its options can be used; undefined where it does. */
export function filesRefusal({ commandLog, files }: Config): string | undefined {
  if (commandLog.driver !== 'kafka' || files.store !== 'local') return undefined;
  return 'Files are refused: with commandLog.driver = "kafka" all nodes need one store for them. Set files.store to "s3", or to "shared" with files.folder in a folder that all nodes share.';
}

/** Why this server makes no webhooks that deliver although its options can be used; undefined where it does. */
export function webhooksRefusal({ commandLog, webhooks }: Config): string | undefined {
  if (commandLog.driver !== 'kafka' || webhooks.keyFile !== '') return undefined;
  return 'Webhooks that deliver are refused: with commandLog.driver = "kafka" all nodes need one key for their secrets. Put one into a file on each node, made once with "openssl rand -base64 32", and set webhooks.keyFile.';
}

/** What an operator should know of a port that others reach without TLS; undefined where nobody can read along. */
export function plainTextWarning({ server }: Config): string | undefined {
  if (server.tls.cert !== '' || server.trustedProxies.length > 0 || LOOPBACK.test(server.host)) return undefined;
  return `Passwords and messages cross the network in the clear: server.host is ${server.host}, without TLS. Set server.tls.cert and server.tls.key, or put a proxy with TLS in front and name it in server.trustedProxies.`;
}

const LOOPBACK = /^(localhost|127(\.\d+){3}|::1)$/;
