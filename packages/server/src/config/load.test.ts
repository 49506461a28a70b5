import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { filesRefusal, plainTextWarning, webhooksRefusal } from './check-together.ts';
import { ConfigError, type LoadOptions, loadConfig } from './load.ts';
import { holdsSecret, listOptions } from './options.ts';
import { renderConfigurationDoc, renderLoadedConfig, renderSampleConfig } from './render.ts';
import { configSchema } from './schema.ts';

function folder(files: Readonly<Record<string, string>> = {}): string {
  const cwd = mkdtempSync(join(tmpdir(), 'imd-config-'));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  return cwd;
}

async function problemsOf(options: LoadOptions): Promise<readonly string[]> {
  const failure = await loadConfig(options).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(ConfigError);
  return (failure as ConfigError).problems;
}

describe('sources', () => {
  it('are defaults when there is nothing else', async () => {
    const cwd = folder();
    const { config, file, warnings } = await loadConfig({ cwd, env: {} });
    expect(config.server).toMatchObject({ host: '127.0.0.1', port: 8420, dataDir: join(cwd, 'data') });
    expect(file).toBeUndefined();
    expect(warnings).toEqual([]);
    expect(Object.isFrozen(config.server)).toBe(true);
  });

  it('win in the order file, variable, flag', async () => {
    const cwd = folder({ 'imd.toml': '[server]\nport = 1001\nhost = "127.0.0.2"\n[log]\nlevel = "warn"\n' });
    const { config, origins, file } = await loadConfig({
      cwd,
      env: { IMD_SERVER_PORT: '1002', IMD_LOG_LEVEL: 'error' },
      flags: { 'log.level': { flag: '--log-level', value: 'debug' } },
    });
    expect(config.server).toMatchObject({ host: '127.0.0.2', port: 1002 });
    expect(config.log.level).toBe('debug');
    expect(file).toBe(join(cwd, 'imd.toml'));
    expect(origins.get('server.port')).toEqual({ type: 'variable', name: 'IMD_SERVER_PORT' });
    expect(origins.get('log.level')).toEqual({ type: 'flag', name: '--log-level' });
    expect(origins.get('server.stopTimeout')).toEqual({ type: 'default' });
  });

  it('may write durations, sizes and lists as people do', async () => {
    const cwd = folder({ 'imd.json': '{"auth":{"tokenTtl":"2h"},"log":{"fileMaxBytes":"5MB"}}' });
    const { config } = await loadConfig({ cwd, env: { IMD_SERVER_TRUSTED_PROXIES: '10.0.0.0/8, ::1' } });
    expect(config.auth.tokenTtl).toBe(7_200_000);
    expect(config.log.fileMaxBytes).toBe(5 * 1_048_576);
    expect(config.server.trustedProxies).toEqual(['10.0.0.0/8', '::1']);
  });
});

describe('a table in a table', () => {
  const tls = { cert: '/etc/imd/tls.crt', key: '/etc/imd/tls.key' };

  it('is read from the file and from variables as any other', async () => {
    const cwd = folder({ 'imd.toml': '[server]\nport = 443\n[server.tls]\ncert = "tls.crt"\n' });
    const { config, origins } = await loadConfig({ cwd, env: { IMD_SERVER_TLS_KEY: tls.key } });
    expect(config.server).toMatchObject({ port: 443, tls: { cert: join(cwd, 'tls.crt'), key: tls.key } });
    expect(origins.get('server.tls.cert')).toEqual({ type: 'file', name: join(cwd, 'imd.toml') });
    expect(origins.get('server.tls.key')).toEqual({ type: 'variable', name: 'IMD_SERVER_TLS_KEY' });
    expect(Object.isFrozen(config.server.tls)).toBe(true);
    const rendered = renderSampleConfig();
    expect(rendered.indexOf('\n[server.tls]\n')).toBeGreaterThan(rendered.indexOf('# drainDelay'));
  });

  it('is checked as any other', async () => {
    const of = (text: string) => problemsOf({ cwd: folder({ 'imd.toml': text }), env: {} });
    expect((await of('[server.tls]\ncrt = "x"\n'))[0]).toMatch(
      /^Unknown option "server.tls.crt" .*"server.tls.cert"\?$/,
    );
    expect((await of('[server]\ntls = true\n'))[0]).toMatch(
      /^"server.tls" in .* must be a table: write \[server.tls\]\.$/,
    );
    expect(await of(`[server.tls]\ncert = "${tls.cert}"\n`)).toEqual([
      'server.tls.cert is set and server.tls.key is not: TLS needs both.',
    ]);
  });

  it('makes a port that others reach no matter of warning', async () => {
    const warned = async (server: string) =>
      plainTextWarning((await loadConfig({ cwd: folder({ 'imd.toml': `[server]\n${server}` }), env: {} })).config);
    expect(await warned('host = "0.0.0.0"')).toMatch(/in the clear: server\.host is 0\.0\.0\.0/);
    expect(await warned(`host = "0.0.0.0"\n[server.tls]\ncert = "${tls.cert}"\nkey = "${tls.key}"`)).toBeUndefined();
    expect(await warned('host = "::"\ntrustedProxies = ["10.0.0.1"]')).toBeUndefined();
    for (const host of ['127.0.0.1', '127.0.3.9', 'localhost', '::1'])
      expect(await warned(`host = "${host}"`)).toBeUndefined();
  });
});

describe('the store of files', () => {
  it('in S3 needs a bucket and a key', async () => {
    expect(await problemsOf({ cwd: folder(), env: { IMD_FILES_STORE: 's3', IMD_S3_BUCKET: 'chat' } })).toEqual([
      's3.accessKeyId is empty: files.store = "s3" needs it.',
      's3.secretAccessKey is empty: files.store = "s3" needs it.',
    ]);
  });

  it('takes the secret from a file and never shows it', async () => {
    const cwd = folder({ secret: 'hunter2hunter2\n' });
    const env = {
      IMD_FILES_STORE: 's3',
      IMD_S3_BUCKET: 'chat',
      IMD_S3_ACCESS_KEY_ID: 'imd',
      IMD_S3_SECRET_ACCESS_KEY_FILE: 'secret',
    };
    const loaded = await loadConfig({ cwd, env });
    expect(loaded.config.s3.secretAccessKey).toBe('hunter2hunter2');
    expect(renderLoadedConfig(loaded)).not.toContain('hunter2');
  });

  it('that nodes share needs its folder', async () => {
    expect(await problemsOf({ cwd: folder(), env: { IMD_FILES_STORE: 'shared' } })).toEqual([
      'files.folder is empty: files.store = "shared" needs the path of the folder that all nodes share.',
    ]);
  });

  it('of one machine is no store for several nodes', async () => {
    const kafka = {
      IMD_COMMAND_LOG_DRIVER: 'kafka',
      IMD_KAFKA_BROKERS: '127.0.0.1:9092',
      IMD_STORAGE_URL: 'mysql://imd@127.0.0.1/chat',
    };
    const refusal = async (env: Readonly<Record<string, string>>): Promise<string | undefined> =>
      filesRefusal((await loadConfig({ cwd: folder(), env })).config);
    expect(await refusal(kafka)).toContain('files.store');
    expect(await refusal({ ...kafka, IMD_FILES_STORE: 'shared', IMD_FILES_FOLDER: '/srv/files' })).toBeUndefined();
    expect(await refusal({})).toBeUndefined();
  });
});

describe('the key of webhooks', () => {
  const key = Buffer.alloc(32, 7).toString('base64');
  const env = { IMD_WEBHOOKS_KEY_FILE: 'key' };

  it('is looked at before the server starts, and shown nowhere', async () => {
    const loaded = await loadConfig({ cwd: folder({ key: `${key}\n` }), env });
    expect(renderLoadedConfig(loaded)).not.toContain(key);
    expect(await problemsOf({ cwd: folder(), env })).toEqual([
      expect.stringMatching(/\(webhooks\.keyFile\) cannot be read: ENOENT\.$/),
    ]);
  });

  it.each(['', 'not base64 at all, but long enough to be it', key.slice(4), `${key}AAAA`])(
    'is refused when the file holds %j',
    async (text) => {
      expect(await problemsOf({ cwd: folder({ key: text }), env })).toEqual([
        expect.stringContaining('does not hold 32 bytes in base64; make it with "openssl rand -base64 32"'),
      ]);
    },
  );

  it('is needed by several nodes', async () => {
    const kafka = {
      IMD_COMMAND_LOG_DRIVER: 'kafka',
      IMD_KAFKA_BROKERS: '127.0.0.1:9092',
      IMD_STORAGE_URL: 'mysql://imd@127.0.0.1/chat',
    };
    const cwd = folder({ key });
    const refusal = async (variables: Readonly<Record<string, string>>): Promise<string | undefined> =>
      webhooksRefusal((await loadConfig({ cwd, env: variables })).config);
    expect(await refusal(kafka)).toContain('webhooks.keyFile');
    expect(await refusal({ ...kafka, ...env })).toBeUndefined();
    expect(await refusal({})).toBeUndefined();
  });
});

describe('problems', () => {
  it('name key and file, all of them at once', async () => {
    const cwd = folder({ 'imd.toml': '[server]\nport = "many"\n[auth]\ntokenTtl = "1s"\n' });
    const problems = await problemsOf({ cwd, env: {} });
    expect(problems).toHaveLength(2);
    expect(problems[0]).toContain('server.port');
    expect(problems[0]).toContain(join(cwd, 'imd.toml'));
    expect(problems[1]).toContain('auth.tokenTtl');
  });

  it('guess what was meant by an unknown key', async () => {
    const cwd = folder({ 'imd.toml': '[server]\nprot = 1\n' });
    expect((await problemsOf({ cwd, env: {} }))[0]).toMatch(/"server\.prot".*"server\.port"/);
  });

  it.each([
    ['{"__proto__":{"admin":true}}'],
    ['{"constructor":{"prototype":{"x":1}}}'],
    ['{"server":{"__proto__":{"port":1}}}'],
    ['{"server":[]}'],
    ['{"server":{"port":{"$gt":1}}}'],
    ['{"server":{"host":["127.0.0.1"]}}'],
    ['[]'],
  ])('are told of %s (C22)', async (text) => {
    const cwd = folder({ 'imd.json': text });
    expect(await problemsOf({ cwd, env: {} })).not.toEqual([]);
    expect(({} as { admin?: unknown }).admin).toBeUndefined();
  });

  it('are told of a file that is not there or not readable as TOML', async () => {
    const cwd = folder({ 'imd.toml': 'server = [', 'imd.txt': '' });
    expect((await problemsOf({ cwd, env: {} }))[0]).toContain('imd.toml');
    expect((await problemsOf({ cwd, env: {}, file: 'other.toml' }))[0]).toContain(join(cwd, 'other.toml'));
    expect((await problemsOf({ cwd, env: { IMD_CONFIG: 'imd.txt' } }))[0]).toContain('.toml or .json');
  });

  it('of unknown variables are warnings only', async () => {
    const { warnings } = await loadConfig({ cwd: folder(), env: { IMD_SERVER_PROT: '1' } });
    expect(warnings[0]).toMatch(/IMD_SERVER_PROT.*IMD_SERVER_PORT/);
  });

  it('know which options hold a secret: of a database, one whose address has a password', () => {
    const held = (storage: object, kafka: object = {}) => {
      const config = configSchema.parse({ storage, kafka });
      return listOptions()
        .filter((option) => holdsSecret(option, config))
        .map(({ key }) => key);
    };
    expect(held({})).toEqual([]);
    expect(held({ url: 'sqlite:/srv/im/imd.db' })).toEqual([]);
    expect(held({ url: 'mysql://imd@db/chat' })).toEqual([]);
    expect(held({ url: 'mysql://imd:pw@db/chat' }, { password: 'a:b' })).toEqual(['storage.url', 'kafka.password']);
  });

  it('do not show what is secret', async () => {
    const [problem] = await problemsOf({ cwd: folder(), env: { IMD_STORAGE_URL: 'postgres://im:hunter2@db/im' } });
    expect(problem).toContain('storage.url');
    expect(problem).not.toContain('hunter2');
  });
});

describe('what is printed', () => {
  it('has every option', async () => {
    const shown = renderLoadedConfig(await loadConfig({ cwd: folder(), env: {} }));
    const sample = renderSampleConfig();
    const doc = renderConfigurationDoc();
    for (const { key, name } of listOptions()) {
      expect(shown).toContain(`${key} `);
      expect(sample).toContain(`# ${name} = `);
      expect(doc).toContain(`| \`${name}\` |`);
    }
  });

  it('is a sample that loads as it is, and with every option switched on', async () => {
    const sample = renderSampleConfig();
    const all = sample.replaceAll(/^# (\w+ = )/gm, '$1');
    for (const text of [sample, all]) {
      const cwd = folder({ 'imd.toml': text });
      const { config } = await loadConfig({ cwd, env: {} });
      expect(config.server.port).toBe(8420);
    }
  });
});

describe('the time for which messages are kept', () => {
  it('is 8 days at least, or for ever', async () => {
    const env = (groups: string) => ({ IMD_RETENTION_DIRECT: '8d', IMD_RETENTION_GROUPS: groups });
    const { config } = await loadConfig({ cwd: folder(), env: env('0s') });
    expect(config.retention).toEqual({ direct: 8 * 86_400_000, groups: 0 });
    expect(await problemsOf({ cwd: folder(), env: env('7d') })).toEqual([
      expect.stringMatching(/^retention\.groups is less than 8 days: .* Set it to "8d" or more, or to "0s"/),
    ]);
  });
});

describe('several nodes', () => {
  const cluster = {
    IMD_COMMAND_LOG_DRIVER: 'kafka',
    IMD_KAFKA_BROKERS: 'kafka-1:9092, kafka-2:9092',
    IMD_STORAGE_URL: 'mysql://imd:secret@db:3306/chat',
  };

  it('need brokers and one database', async () => {
    const { config } = await loadConfig({ cwd: folder(), env: cluster });
    expect(config.kafka.brokers).toEqual(['kafka-1:9092', 'kafka-2:9092']);
    const alone = { IMD_COMMAND_LOG_DRIVER: 'kafka' };
    await expect(problemsOf({ cwd: folder(), env: alone })).resolves.toEqual([
      expect.stringContaining('kafka.brokers is empty'),
      expect.stringContaining('set storage.url to mysql://'),
    ]);
    await expect(
      problemsOf({ cwd: folder(), env: { ...cluster, IMD_KAFKA_BROKERS: 'kafka-1' } }),
    ).resolves.toHaveLength(1);
    await expect(problemsOf({ cwd: folder(), env: { ...cluster, IMD_KAFKA_SASL: 'plain' } })).resolves.toEqual([
      expect.stringContaining('needs kafka.username'),
    ]);
  });

  it('may keep their secrets in files', async () => {
    const secrets = folder({ url: 'mysql://imd:from-a-file@db/chat\n' });
    const env = { IMD_STORAGE_URL_FILE: join(secrets, 'url') };
    expect((await loadConfig({ cwd: folder(), env })).config.storage.url).toBe('mysql://imd:from-a-file@db/chat');
    await expect(problemsOf({ cwd: folder(), env: { ...env, IMD_STORAGE_URL: 'mysql://x@db/chat' } })).resolves.toEqual(
      [expect.stringContaining('both set')],
    );
    writeFileSync(join(secrets, 'url'), 'not a url');
    await expect(problemsOf({ cwd: folder(), env })).resolves.toEqual([
      expect.stringContaining('does not hold a database URL'),
    ]);
    await expect(
      problemsOf({ cwd: folder(), env: { IMD_STORAGE_URL_FILE: join(secrets, 'absent') } }),
    ).resolves.toEqual([expect.stringContaining('ENOENT')]);
  });
});
