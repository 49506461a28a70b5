import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ROOT, startServer } from '../support/harness.ts';
import { onMysql8, useMysql } from '../support/services.ts';
import { createUser, openDirect, restOk } from '../support/users.ts';

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
