import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createConnection } from 'mysql2/promise';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ROOT, startServer, temporaryFolder } from '../support/harness.ts';
import { readAll } from '../support/history.ts';
import { connectAs } from '../support/raw-client.ts';
import { onMysql8, useMysql } from '../support/services.ts';
import { createUser, logIn, openDirect, restOk } from '../support/users.ts';

const mysql = await useMysql();
const text = readFileSync(join(ROOT, 'docs/operations.md'), 'utf8');

/** The statements of the page that make users and give them rights. */
const statements = [...text.matchAll(/^(?:CREATE USER|GRANT) .*;$/gm)].map(([line]) => line);

describe('docs/operations.md', () => {
  it.skipIf(mysql === undefined)('gives a user what imd needs: to make the schema, and less to use it', async () => {
    if (mysql === undefined) return;
    const database = await mysql.createDatabase();
    const admin = await createConnection({ uri: mysql.url });
    const names = { imd: `${database.name}_a`, imd_small: `${database.name}_b` };
    onTestFinished(async () => {
      for (const name of Object.values(names)) await admin.query(`DROP USER IF EXISTS '${name}'@'127.0.0.1'`);
      await admin.end();
    });
    await admin.query(`CREATE USER '${names.imd_small}'@'127.0.0.1' IDENTIFIED BY 'a long random password'`);
    expect(statements).toHaveLength(3);
    for (const statement of statements) {
      await admin.query(
        statement
          .replace("'imd'@'10.0.0.%'", `'${names.imd}'@'127.0.0.1'`)
          .replace("'imd_small'@'10.0.0.%'", `'${names.imd_small}'@'127.0.0.1'`)
          .replace('chat.*', `${database.name}.*`),
      );
    }
    // The page says it of early releases of MySQL 8.0.
    expect(text).toContain('GRANT SELECT ON *.*');
    if (onMysql8()) {
      for (const name of Object.values(names)) await admin.query(`GRANT SELECT ON *.* TO '${name}'@'127.0.0.1'`);
    }
    const urlOf = (name: string): string => {
      const url = new URL(database.url);
      url.username = name;
      url.password = encodeURIComponent('a long random password');
      return url.href;
    };
    for (const name of [names.imd, names.imd_small]) {
      const server = await startServer({ env: { IMD_STORAGE_URL: urlOf(name) } });
      const [one, other] = [await createUser(server, `${name}1`), await createUser(server, `${name}2`)];
      const id = await openDirect(server, one, other.username);
      await restOk(server, `POST /api/v1/conversations/${id}/messages`, {
        token: one.token,
        body: { body: 'stored' },
      });
      await server.stop();
    }
  });

  it('names metrics that there are', async () => {
    const server = await startServer();
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    const named = [...text.matchAll(/^\| (`(?:imd|nodejs)_.*?) \|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`([a-z0-9_]+)/g)].map((match) => match[1] ?? ''),
    );
    expect(named.length).toBeGreaterThan(10);
    const known = new Set([...metrics.matchAll(/^# TYPE (\S+)/gm)].map((match) => match[1]));
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  it('backs a running server up, verifies that, and restores it elsewhere, where people log in again', async () => {
    const section = text.slice(text.indexOf('## Backup and restore'), text.indexOf('### imd log reset'));
    const [plain = '', sealed = '', restore = '', ...more] = [...section.matchAll(/```sh\n(.*?)```/gs)].map(
      ([, commands]) => commands,
    );
    expect(more).toEqual([]);
    const server = await startServer();
    const [ann, ben] = [await createUser(server, 'ann'), await createUser(server, 'ben')];
    const id = await openDirect(server, ann, ben.username);
    await restOk(server, `POST /api/v1/conversations/${id}/messages`, { token: ann.token, body: { body: 'kept' } });
    const backups = temporaryFolder();
    const folder = temporaryFolder();
    writeFileSync(join(backups, 'backup-passphrase'), 'correct horse battery staple\n', { mode: 0o600 });
    const run = (commands: string, dataDir: string, url: string) =>
      promisify(execFile)(
        'bash',
        [
          '-ec',
          `imd() { node ${join(ROOT, 'packages/server/bin/imd.js')} "$@"; }\n${commands
            .replaceAll('/var/lib/imd/data', dataDir)
            .replaceAll('/etc/imd', backups)
            .replaceAll('/backup/', `${backups}/`)
            .replaceAll(/\d{4}-\d\d-\d\d/g, '$(date +%F)')}`,
        ],
        { env: { ...process.env, IMD_STORAGE_URL: url } },
      );
    await run(plain + sealed, server.dataDir, server.storageUrl);
    // A backup on a database server is restored on SQLite.
    await run(restore, folder, '');
    await server.stop();
    const restored = await startServer({ dataDir: folder, env: { IMD_STORAGE_URL: '' } });
    const again = await logIn(restored, ann);
    const messages = await readAll(await connectAs(restored, again), id);
    expect(messages.map(({ body }) => body)).toEqual(['kept']);
    const token = readFileSync(join(folder, 'admin.token'), 'utf8').trim();
    await restOk(restored, 'GET /api/v1/admin/users', { token });
  });

  it('makes topics as the example configuration has them', () => {
    const config = readFileSync(join(ROOT, 'configs/imd.cluster.toml'), 'utf8');
    const partitions = /^partitions = (\d+)/m.exec(config)?.[1];
    const prefix = /^topicPrefix = "(.*)"/m.exec(config)?.[1];
    const made = [...text.matchAll(/--create --topic (\S+) --partitions (\d+)/g)].map(([, ...parts]) => parts);
    expect(made).toEqual([
      [`${prefix}.commands`, partitions],
      [`${prefix}.events`, partitions],
    ]);
  });
});
