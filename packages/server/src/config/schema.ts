import { isIP } from 'node:net';
import * as z from 'zod';
import { choice, count, duration, file, folder, list, size, text, yesNo } from './option-types.ts';

const tls = z.strictObject({
  cert: file('The certificate (PEM) with those of its issuers behind it, as "fullchain.pem". Empty: no TLS.'),
  key: file('The key of the certificate (PEM, without a passphrase), for nobody else to read: mode 0600 or 0640.'),
});

const server = z.strictObject({
  host: text('Address to listen on; "0.0.0.0" or "::" for all.', '127.0.0.1', {
    allowed: 'an IP address or a host name',
    pattern: /^[A-Za-z0-9.:_-]{1,253}$/,
  }),
  port: count('Port for WebSocket and REST; 0 takes a free one and logs it.', 8420, { min: 0, max: 65_535 }),
  dataDir: folder('Folder for the database, the admin token and the lock file; created if missing.', './data'),
  node: text('Name of this node in logs and lists, unlike all others; if empty, derived from the host name.', '', {
    allowed: 'up to 64 letters, digits, dots, dashes and underscores',
    pattern: /^[A-Za-z0-9._-]{0,64}$/,
  }),
  allowedOrigins: list(
    'Browser origins that may call REST and open sockets. To try calls on /docs of a server that has a name, add its own origin. Programs, which send no Origin header, are not affected.',
    {
      allowed: 'a list of origins such as "https://chat.example.org"',
      item: isOrigin,
    },
  ),
  trustedProxies: list('Addresses of reverse proxies whose X-Forwarded-For header is trusted.', {
    allowed: 'a list of IP addresses or ranges such as "10.0.0.0/8"',
    item: isAddressRange,
  }),
  startTimeout: duration(
    'How long a start waits for a database or Kafka that cannot be reached, in all; then the process exits. /healthz answers meanwhile, and /readyz says what is missing. 0s: it does not wait.',
    '10m',
    { min: '0s', max: '30d' },
  ),
  drainDelay: duration(
    'How long a stopping node keeps serving while /readyz answers 503, so that load balancers notice before sockets are closed.',
    '0s',
    { min: '0s', max: '10m' },
  ),
  stopTimeout: duration('How long a stop may take, after drainDelay, before the process exits anyway.', '10s', {
    min: '1s',
    max: '10m',
  }),
  tls: tls.prefault({}).describe('TLS for clients, on the same port: https and wss instead of http and ws.'),
});

const log = z.strictObject({
  level: choice('The least severe lines that are logged.', 'info', ['error', 'warn', 'info', 'debug']),
  format: choice('Format on standard error; auto is pretty on a terminal, JSON lines elsewhere.', 'auto', [
    'auto',
    'pretty',
    'json',
  ]),
  file: file('A file that also gets every line, as JSON.'),
  fileMaxBytes: size('Size at which the log file is rotated.', '20MB', { min: '4KB', max: '10GB' }),
  fileKeep: count('How many rotated log files are kept.', 5, { min: 1, max: 1_000 }),
});

const storage = z.strictObject({
  url: text(
    'Where messages are stored; empty for an SQLite file in the data folder. May contain a password: keep it off the command line.',
    '',
    {
      allowed:
        'empty, an SQLite file such as "sqlite:/srv/im/imd.db", or a database such as "mysql://imd:PASSWORD@db.example.org:3306/chat"',
      brief: '"sqlite:/srv/im/imd.db", "mysql://imd:PASSWORD@db.example.org:3306/chat"',
      pattern: /^((sqlite:|(mysql|mariadb):\/\/)[^\0]+)?$/,
      secret: true,
    },
  ),
  urlFile: file('A file that holds the url, so that the configuration holds no password.'),
  poolSize: count('Connections to MySQL or MariaDB for reads and small writes; batches have their own.', 10, {
    min: 2,
    max: 500,
  }),
  tls: choice('TLS to MySQL or MariaDB: verify checks the certificate, insecure accepts any.', 'off', [
    'off',
    'verify',
    'insecure',
  ]),
  tlsCa: file('CA certificates (PEM) for the database server; empty for those of the system.'),
});

const commandLog = z.strictObject({
  driver: choice(
    'What orders the commands of a conversation: memory for a single process, kafka for several nodes.',
    'memory',
    ['memory', 'kafka'],
  ),
  partitions: count(
    'Number of partitions of the log; 0 chooses: 1 for SQLite, 4 for MySQL and MariaDB, 12 for Kafka. With Kafka it is fixed once the topics exist.',
    0,
    { min: 0, max: 256 },
  ),
  queue: count('Commands that may wait in one partition; beyond that, sends are refused with "unavailable".', 10_000, {
    min: 10,
    max: 1_000_000,
  }),
  maxAge: duration(
    'Commands that have waited longer are dropped, so that nothing surfaces long after an outage.',
    '30s',
    {
      min: '1s',
      max: '10m',
    },
  ),
});

const kafka = z.strictObject({
  brokers: list('Kafka brokers to bootstrap from; required with commandLog.driver = "kafka".', {
    allowed: 'a list of hosts with ports such as "kafka-1.example.org:9092"',
    item: isBroker,
  }),
  topicPrefix: text('Prefix of topic and group names: "im" makes im.commands and im.events.', 'im', {
    allowed: 'up to 64 letters, digits, dots, dashes and underscores',
    pattern: /^[A-Za-z0-9._-]{1,64}$/,
  }),
  replicationFactor: count('Copies of each partition, for topics that imd creates.', 1, { min: 1, max: 15 }),
  tls: choice('TLS to the brokers: verify checks the certificate, insecure accepts any.', 'off', [
    'off',
    'verify',
    'insecure',
  ]),
  tlsCa: file('CA certificates (PEM) for the brokers; empty for those of the system.'),
  sasl: choice('How imd authenticates to the brokers.', 'off', ['off', 'plain', 'scram-sha-256', 'scram-sha-512']),
  username: text('SASL user name.', '', { allowed: 'a name' }),
  password: text('SASL password.', '', { allowed: 'a password', secret: true }),
  passwordFile: file('A file that holds the password.'),
});

const auth = z.strictObject({
  registration: choice('Who may create an account: anyone, or admins and whoever has an invite of theirs.', 'open', [
    'open',
    'closed',
  ]),
  tokenTtl: duration('Lifetime of an access token; clients renew it automatically.', '1d', {
    min: '10s',
    max: '365d',
  }),
  refreshTtl: duration('How long a session lasts without being renewed.', '30d', { min: '1m', max: '3650d' }),
  passwordHashConcurrency: count(
    'Password hashes computed at the same time; each takes about 19 MB and 50 ms of one core.',
    2,
    {
      min: 1,
      max: 64,
    },
  ),
  passwordHashQueue: count('Password hashes that may wait; beyond that, log-ins are refused with "unavailable".', 200, {
    min: 1,
    max: 100_000,
  }),
  loginAttempts: count(
    'Failed log-ins per account and address in a loginWindow; as many for each device that has logged in before.',
    10,
    {
      min: 1,
      max: 1_000_000,
    },
  ),
  loginAttemptsPerAccount: count('Failed log-ins per account from all unknown devices in a loginWindow.', 100, {
    min: 1,
    max: 1_000_000,
  }),
  loginAttemptsPerAddress: count(
    'Failed log-ins per address (IPv6: per /48) from unknown devices, over all accounts, in a loginWindow.',
    100,
    {
      min: 1,
      max: 1_000_000,
    },
  ),
  loginWindow: duration('The period over which failed log-ins are counted.', '15m', { min: '1s', max: '1d' }),
  registrationsPerAddress: count('Accounts that one address (IPv6: one /48) may create in an hour.', 100, {
    min: 1,
    max: 1_000_000,
  }),
});

const limits = z.strictObject({
  connections: count('Open sockets in total.', 50_000, { min: 1, max: 1_000_000 }),
  connectionsPerAddress: count('Open sockets from one address.', 5_000, { min: 1, max: 1_000_000 }),
  connectionsPerUser: count('Open sockets of one user on this node.', 500, { min: 1, max: 1_000_000 }),
  unauthenticatedConnections: count('Sockets in total that have not sent Hello yet.', 2_000, {
    min: 1,
    max: 1_000_000,
  }),
  unauthenticatedPerAddress: count('Sockets from one address that have not sent Hello yet.', 500, {
    min: 1,
    max: 1_000_000,
  }),
  unanswered: count(
    'Messages and changes that may be waiting for an answer on this node; beyond that, they are refused with "unavailable".',
    20_000,
    { min: 1, max: 10_000_000 },
  ),
  unansweredPerUser: count('The same for one user.', 1_000, { min: 1, max: 1_000_000 }),
  sendsPerSecond: count('Messages and changes per user and second, over sockets and REST together.', 1_000, {
    min: 1,
    max: 1_000_000,
  }),
  sendBurst: count('How many of them may come in a burst.', 2_000, { min: 1, max: 1_000_000 }),
  commandsPerSecond: count('All other commands and REST requests per user and second.', 500, {
    min: 1,
    max: 1_000_000,
  }),
  commandBurst: count('How many of them may come in a burst.', 2_000, { min: 1, max: 1_000_000 }),
  anonymousPerSecond: count('REST requests without a valid token per address and second.', 100, {
    min: 1,
    max: 1_000_000,
  }),
  anonymousBurst: count('How many of them may come in a burst.', 500, { min: 1, max: 1_000_000 }),
});

const messages = z.strictObject({
  recallLimit: duration(
    'How long after sending one may recall a message; admins of a group may always. Longer than any chat lives: no limit.',
    '24h',
    { min: '0s', max: '3650d' },
  ),
});

const retention = z.strictObject({
  direct: duration(
    'How long messages of direct conversations are kept, 8d or more; whole days, counted from midnight UTC. 0s: for ever.',
    '0s',
    { min: '0s', max: '36500d' },
  ),
  groups: duration('The same for messages of groups.', '0s', { min: '0s', max: '36500d' }),
});

const admin = z.strictObject({
  readMessages: yesNo(
    'Admins of the server may read, search and export the messages of conversations that they are not in. Each look is in the audit log.',
    false,
  ),
});

const http = z.strictObject({
  bodyTimeout: duration(
    'How long a request body may take to arrive, counted from its headers; after 8 to 12 s the connection ends in any case.',
    '8s',
    { min: '1s', max: '8s' },
  ),
  concurrentRequests: count('Requests in progress; beyond that, the server answers 503.', 2_000, {
    min: 1,
    max: 1_000_000,
  }),
  metrics: choice('Who may read /metrics: anyone who can reach the port, admins, or nobody.', 'open', [
    'open',
    'admin',
    'off',
  ]),
});

const files = z.strictObject({
  store: choice(
    'Where the bytes of files are: in a folder of this machine, in a folder that all nodes share, or in S3. Several nodes need one of the last two.',
    'local',
    ['local', 'shared', 's3'],
  ),
  folder: folder('Folder for the bytes of files; if empty, "files" in the data folder.'),
  maxFileBytes: size('Size of one file at most.', '100MB', { min: '1KB', max: '1024GB' }),
  quotaBytes: size('Files of one user at most, with what open uploads have reserved.', '5GB', {
    min: '1KB',
    max: '1024GB',
  }),
  uploadTtl: duration('How long an upload that was cut off can go on after its last byte.', '1d', {
    min: '1m',
    max: '30d',
  }),
  keepFreeBytes: size(
    'Space on the disk of the folder that files leave free; with less, uploads are refused with 507.',
    '100MB',
    { min: '0B', max: '1024GB' },
  ),
  sweep: choice(
    'What happens to files that no message has any more, and to those not sent within a day: they are deleted, or only counted in the log.',
    'delete',
    ['delete', 'report'],
  ),
  concurrentTransfers: count('Uploads and downloads in progress; beyond that, the server answers 503.', 200, {
    min: 1,
    max: 100_000,
  }),
  thumbnails: yesNo(
    'Whether pictures get a thumbnail, made by a process of its own that takes up to 512 MB while it works.',
    true,
  ),
});

const s3 = z.strictObject({
  endpoint: text('Address of the server that speaks S3; empty for AWS in the region.', '', {
    allowed: 'empty, or an address such as "https://s3.example.org"',
    brief: '"https://s3.example.org"',
    pattern: /^(https?:\/\/[A-Za-z0-9._:[\]-]{1,253}(\/[A-Za-z0-9._~/-]*)?)?$/,
  }),
  region: text('Region of the bucket.', 'us-east-1', {
    allowed: 'a name such as "eu-central-1"',
    pattern: /^[A-Za-z0-9-]{1,64}$/,
  }),
  bucket: text('The bucket; required with files.store = "s3".', '', {
    allowed: 'the name of a bucket',
    pattern: /^([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])?$/,
  }),
  prefix: text('In front of the names of all objects, so that a bucket can hold more than this.', '', {
    allowed: 'up to 200 letters, digits, slashes, dots, dashes and underscores, not beginning with a slash',
    pattern: /^([A-Za-z0-9._-][A-Za-z0-9._/-]{0,199})?$/,
  }),
  pathStyle: yesNo('Whether the bucket is in the path of addresses; else it is in their host name.', true),
  accessKeyId: text('Access key.', '', { allowed: 'an access key', pattern: /^[^\s\0]{0,256}$/ }),
  secretAccessKey: text('Secret of the access key.', '', { allowed: 'a secret', secret: true }),
  secretAccessKeyFile: file('A file that holds the secret.'),
});

const websocket = z.strictObject({
  maxBackpressureBytes: size('Unsent bytes at which a socket is cut off immediately.', '1MB', {
    min: '64KB',
    max: '1GB',
  }),
  slowConsumerBytes: size('Unsent bytes at which a socket is closed as a slow consumer.', '256KB', {
    min: '256KB',
    max: '1GB',
  }),
  totalBackpressureBytes: size('Unsent bytes of all sockets together; beyond that, the slowest are closed.', '256MB', {
    min: '1MB',
    max: '64GB',
  }),
  sweepInterval: duration('How often the server looks for slow consumers.', '250ms', { min: '50ms', max: '1m' }),
});

const webhooks = z.strictObject({
  allow: list(
    'Addresses that webhooks may deliver to besides public ones, also without TLS: those of other programs in your own network. Nobody should be able to do harm by a POST there.',
    { allowed: 'a list of IP addresses or ranges such as "10.1.0.0/16"', item: isAddressRange },
  ),
  keyFile: file(
    'A file with the key for the secrets of webhooks and the seals of the audit log: 32 bytes in base64. Empty: secret.key in the data folder, made when it is needed. Several nodes need the same one.',
  ),
});

/** Every option of the server: one Zod object per TOML table. Defaults and sentences are part of it. */
export const configSchema = z.strictObject({
  server: server.prefault({}).describe('Where the server listens and keeps its data.'),
  log: log.prefault({}).describe('What is logged, how and where.'),
  storage: storage.prefault({}).describe('The database.'),
  commandLog: commandLog.prefault({}).describe('The log that orders the commands of a conversation.'),
  kafka: kafka.prefault({}).describe('Kafka, which connects several nodes.'),
  auth: auth.prefault({}).describe('Accounts, tokens and log-ins.'),
  limits: limits.prefault({}).describe('Limits per address, per user and in total.'),
  messages: messages.prefault({}).describe('What people may do with messages.'),
  retention: retention
    .prefault({})
    .describe('How long messages are kept. What is older is removed for everybody, and deleted from the database.'),
  admin: admin.prefault({}).describe('What admins of the server may do.'),
  files: files.prefault({}).describe('Files that people send.'),
  s3: s3.prefault({}).describe('The bucket of files.store = "s3".'),
  webhooks: webhooks.prefault({}).describe('Webhooks.'),
  http: http.prefault({}).describe('REST.'),
  websocket: websocket.prefault({}).describe('Clients that read too slowly.'),
});

/** Options, and whole tables, that change while the server runs when it reads its configuration again. */
export const RELOADABLE: readonly string[] = [
  'limits',
  'admin.readMessages',
  'retention',
  'log.level',
  'auth.registration',
  'auth.tokenTtl',
  'auth.refreshTtl',
  'files.concurrentTransfers',
  'files.maxFileBytes',
  'files.quotaBytes',
  'files.uploadTtl',
  'http.concurrentRequests',
  'server.allowedOrigins',
  'server.drainDelay',
  'server.stopTimeout',
  'server.tls',
];

type Frozen<T> = T extends readonly (infer E)[]
  ? readonly E[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;

/** The options as the rest of the server sees them: durations in ms, sizes in bytes, frozen. */
export type Config = Frozen<z.output<typeof configSchema>>;

function isOrigin(entry: string): boolean {
  if (!URL.canParse(entry)) return false;
  const url = new URL(entry);
  return (url.protocol === 'https:' || url.protocol === 'http:') && url.origin === entry;
}

function isBroker(entry: string): boolean {
  const match = /^(?:\[[0-9A-Fa-f:]+\]|[A-Za-z0-9._-]{1,253}):(\d{1,5})$/.exec(entry);
  return match !== null && Number(match[1]) > 0 && Number(match[1]) < 65_536;
}

function isAddressRange(entry: string): boolean {
  const [address = '', bits, ...rest] = entry.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}
