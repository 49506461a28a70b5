import { isIP } from 'node:net';
import * as z from 'zod';
import { choice, count, duration, file, list, size, text } from './option-types.ts';

const server = z.strictObject({
  host: text('Address to listen on; "0.0.0.0" or "::" for all.', '127.0.0.1', {
    allowed: 'an IP address or a host name',
    pattern: /^[A-Za-z0-9.:_-]{1,253}$/,
  }),
  port: count('Port for WebSocket and REST; 0 takes a free one and logs it.', 8420, { least: 0, most: 65_535 }),
  dataDir: text('Folder of the database, the admin token and the lock file; made if absent.', './data', {
    allowed: 'the path of a folder',
    pattern: /^[^\0]+$/,
  }),
  node: text('Name of this node in logs and in the list of nodes; empty makes one from the host name.', '', {
    allowed: 'up to 64 letters, digits, dots, dashes and underscores',
    pattern: /^[A-Za-z0-9._-]{0,64}$/,
  }),
  allowedOrigins: list(
    'Browser origins that may call REST and open sockets; none by default. Programs without an Origin header are not affected.',
    {
      allowed: 'a list of origins such as "https://chat.example.org"',
      item: isOrigin,
    },
  ),
  trustedProxies: list('Addresses of reverse proxies whose X-Forwarded-For header is believed.', {
    allowed: 'a list of IP addresses or ranges such as "10.0.0.0/8"',
    item: isAddressRange,
  }),
  drainDelay: duration(
    'How long a stopping node goes on while /readyz says 503, so that a load balancer sees it before sockets are closed.',
    '0s',
    { least: '0s', most: '10m' },
  ),
  stopTimeout: duration(
    'How long a stop may take, after the drainDelay, before the process exits all the same.',
    '10s',
    {
      least: '1s',
      most: '10m',
    },
  ),
});

const log = z.strictObject({
  level: choice('Least serious lines that are written.', 'info', ['error', 'warn', 'info', 'debug']),
  format: choice('How lines look on standard error; auto is pretty on a terminal, else JSON lines.', 'auto', [
    'auto',
    'pretty',
    'json',
  ]),
  file: file('A file that gets every line as JSON besides standard error; empty for none.'),
  fileMaxBytes: size('The log file is rotated at this size.', '20MB', { least: '4KB', most: '10GB' }),
  fileKeep: count('How many rotated log files stay.', 5, { least: 1, most: 1_000 }),
});

const storage = z.strictObject({
  url: text(
    'Where messages are stored; empty for an SQLite file in the data folder. Has a password in it: keep it out of the command line.',
    '',
    {
      allowed:
        'empty, an SQLite file such as "sqlite:/srv/im/imd.db", or a database such as "mysql://imd:PASSWORD@db.example.org:3306/chat"',
      pattern: /^((sqlite:|(mysql|mariadb):\/\/)[^\0]+)?$/,
      secret: true,
    },
  ),
  urlFile: file('A file that holds the url instead, so that no password stands here; empty for none.'),
  poolSize: count(
    'Connections to a MySQL or MariaDB server for reading and small writes; batches have their own.',
    10,
    {
      least: 2,
      most: 500,
    },
  ),
  tls: choice(
    'Encryption to a MySQL or MariaDB server: off, verify (the certificate must be right), insecure (any certificate).',
    'off',
    ['off', 'verify', 'insecure'],
  ),
  tlsCa: file('A file of certificates (PEM) that vouch for the database server; empty for those of the system.'),
});

const commandLog = z.strictObject({
  driver: choice(
    'What orders the commands of a conversation; memory is in this process, kafka is for several nodes.',
    'memory',
    ['memory', 'kafka'],
  ),
  partitions: count(
    'How many logs run side by side; 0 chooses: 1 for SQLite, 4 for MySQL and MariaDB, 12 for Kafka. With Kafka it is fixed once the topics are made.',
    0,
    { least: 0, most: 256 },
  ),
  queue: count('Commands that may wait in one partition; above it sends are refused with "unavailable".', 10_000, {
    least: 10,
    most: 1_000_000,
  }),
  maxAge: duration('Commands that waited longer are dropped, so that nothing surfaces long after an outage.', '30s', {
    least: '1s',
    most: '10m',
  }),
});

const kafka = z.strictObject({
  brokers: list('Kafka brokers to begin with; needed with driver = "kafka" of the command log.', {
    allowed: 'a list of hosts with ports such as "kafka-1.example.org:9092"',
    item: isBroker,
  }),
  topicPrefix: text('Beginning of the names of topics and groups: "im" makes im.commands and im.events.', 'im', {
    allowed: 'up to 64 letters, digits, dots, dashes and underscores',
    pattern: /^[A-Za-z0-9._-]{1,64}$/,
  }),
  replicationFactor: count('Copies of each partition, for topics that imd makes itself.', 1, { least: 1, most: 15 }),
  tls: choice(
    'Encryption to the brokers: off, verify (the certificate must be right), insecure (any certificate).',
    'off',
    ['off', 'verify', 'insecure'],
  ),
  tlsCa: file('A file of certificates (PEM) that vouch for the brokers; empty for those of the system.'),
  sasl: choice('How imd says who it is to the brokers.', 'off', ['off', 'plain', 'scram-sha-256', 'scram-sha-512']),
  username: text('The name for sasl.', '', { allowed: 'a name' }),
  password: text('The password for sasl.', '', { allowed: 'a password', secret: true }),
  passwordFile: file('A file that holds the password instead; empty for none.'),
});

const auth = z.strictObject({
  registration: choice('Who may make an account: anyone, or admins only.', 'open', ['open', 'closed']),
  tokenTtl: duration('How long an access token is good; clients renew it by themselves.', '1d', {
    least: '10s',
    most: '365d',
  }),
  refreshTtl: duration('How long a session lives without being renewed.', '30d', { least: '1m', most: '3650d' }),
  passwordHashConcurrency: count('Password hashes computed at once; each takes about 19 MB and 50 ms of one core.', 2, {
    least: 1,
    most: 64,
  }),
  passwordHashQueue: count('Password hashes that may wait; above it log-ins are refused with "unavailable".', 200, {
    least: 1,
    most: 100_000,
  }),
  loginAttempts: count('Failed log-ins allowed for one account from one address in a loginWindow.', 10, {
    least: 1,
    most: 1_000_000,
  }),
  loginAttemptsPerAccount: count(
    'Failed log-ins allowed for one account from all unknown addresses in a loginWindow.',
    100,
    {
      least: 1,
      most: 1_000_000,
    },
  ),
  loginAttemptsPerAddress: count('Failed log-ins allowed from one address, over all accounts, in a loginWindow.', 100, {
    least: 1,
    most: 1_000_000,
  }),
  loginWindow: duration('Over which time failed log-ins are counted.', '15m', { least: '1s', most: '1d' }),
  registrationsPerAddress: count('Accounts that one address may make in an hour.', 100, { least: 1, most: 1_000_000 }),
});

const limits = z.strictObject({
  connections: count('Open sockets in all.', 50_000, { least: 1, most: 1_000_000 }),
  connectionsPerAddress: count('Open sockets from one address.', 5_000, { least: 1, most: 1_000_000 }),
  unauthenticatedConnections: count('Sockets in all that have not said Hello yet.', 2_000, {
    least: 1,
    most: 1_000_000,
  }),
  unauthenticatedPerAddress: count('Sockets from one address that have not said Hello yet.', 500, {
    least: 1,
    most: 1_000_000,
  }),
  unanswered: count(
    'Messages and changes that may wait for their answer on this node; above it they are refused with "unavailable".',
    20_000,
    { least: 1, most: 10_000_000 },
  ),
  unansweredPerUser: count('How many of them may be of one user.', 1_000, { least: 1, most: 1_000_000 }),
  sendsPerSecond: count('Messages and changes of one user in a second, over sockets and REST together.', 1_000, {
    least: 1,
    most: 1_000_000,
  }),
  sendBurst: count('How many of them may come at once.', 2_000, { least: 1, most: 1_000_000 }),
  commandsPerSecond: count('All other commands and REST requests of one user in a second.', 500, {
    least: 1,
    most: 1_000_000,
  }),
  commandBurst: count('How many of them may come at once.', 2_000, { least: 1, most: 1_000_000 }),
  anonymousPerSecond: count('REST requests without a valid token from one address in a second.', 100, {
    least: 1,
    most: 1_000_000,
  }),
  anonymousBurst: count('How many of them may come at once.', 500, { least: 1, most: 1_000_000 }),
});

const http = z.strictObject({
  bodyTimeout: duration('How long a request body may take to arrive.', '30s', { least: '1s', most: '10m' }),
  concurrentRequests: count('Requests being answered at once; above it the server answers 503.', 2_000, {
    least: 1,
    most: 1_000_000,
  }),
  metrics: choice('Who may read /metrics: anyone who reaches the port, admins, or nobody.', 'open', [
    'open',
    'admin',
    'off',
  ]),
});

const websocket = z.strictObject({
  maxBackpressureBytes: size('Unsent bytes at which a socket is cut off at once.', '1MB', {
    least: '64KB',
    most: '1GB',
  }),
  slowConsumerBytes: size('Unsent bytes at which a socket is closed as a slow consumer.', '256KB', {
    least: '256KB',
    most: '1GB',
  }),
  totalBackpressureBytes: size('Unsent bytes of all sockets together; above it the slowest are closed.', '256MB', {
    least: '1MB',
    most: '64GB',
  }),
  sweepInterval: duration('How often slow consumers are looked for.', '250ms', { least: '50ms', most: '1m' }),
});

/** Every option of the server: one Zod object per TOML table. Defaults and sentences are part of it. */
export const configSchema = z.strictObject({
  server: server.prefault({}).describe('Where the server listens and keeps its data.'),
  log: log.prefault({}).describe('What is logged, how and where.'),
  storage: storage.prefault({}).describe('The database.'),
  commandLog: commandLog.prefault({}).describe('The log that puts the commands of a conversation in order.'),
  kafka: kafka.prefault({}).describe('Kafka, which joins several nodes.'),
  auth: auth.prefault({}).describe('Accounts, tokens and log-ins.'),
  limits: limits.prefault({}).describe('How much one address, one user and all together may ask for.'),
  http: http.prefault({}).describe('REST.'),
  websocket: websocket.prefault({}).describe('Sockets that read too slowly.'),
});

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
