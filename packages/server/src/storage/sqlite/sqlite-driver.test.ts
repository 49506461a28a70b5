import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Sequelize, UniqueConstraintError } from 'sequelize';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defineModels, type Models } from '../cold/models.ts';
import { createSqliteDriver } from './sqlite-driver.ts';
import { openSqliteFile, type SqliteFile } from './sqlite-file.ts';
import { migrateSqlite } from './sqlite-migrator.ts';

const entry = (target: string) => ({ at: 1, actor_id: 2, action: 'a', target, address: '', detail: '' });

describe('Sequelize on the open file', () => {
  let folder: string;
  let file: SqliteFile;
  let sequelize: Sequelize;
  let models: Models;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'imd-driver-'));
    file = openSqliteFile(join(folder, 'a.db'));
    await migrateSqlite(file, () => 0);
    sequelize = new Sequelize({
      dialect: 'sqlite',
      storage: file.path,
      dialectModule: createSqliteDriver(file),
      logging: false,
    });
    models = defineModels(sequelize);
  });

  afterEach(async () => {
    await sequelize.close();
    file.close();
    rmSync(folder, { recursive: true });
  });

  it('creates, finds, changes, counts and deletes rows', async () => {
    const made = await models.auditLog.create(entry('😂'));
    expect(made.get('id')).toBe(1);
    await models.auditLog.bulkCreate([entry('b'), entry('c')]);
    expect(await models.auditLog.update({ detail: 'x' }, { where: { target: 'b' } })).toEqual([1]);
    expect(await models.auditLog.findAll({ where: { detail: 'x' }, raw: true })).toEqual([
      { id: 2, ...entry('b'), detail: 'x' },
    ]);
    expect(await models.auditLog.destroy({ where: { target: ['b', 'c'] } })).toBe(2);
    expect(await models.auditLog.count()).toBe(1);
  });

  it('holds the file for a transaction until its end, and undoes it on an error', async () => {
    const failing = sequelize.transaction(async (transaction) => {
      await models.auditLog.create(entry('inside'), { transaction });
      expect(await models.auditLog.count({ transaction })).toBe(1);
      // Outside of it nothing of it is seen, and a write waits.
      expect(await models.auditLog.count()).toBe(0);
      expect(file.read((session) => session.first<[number]>('SELECT count(*) FROM audit_log'))).toEqual([0]);
      throw new Error('no');
    });
    const waiting = file.write(
      (session) => session.run("INSERT INTO server_meta (name, value) VALUES ('n', 'v')").changes,
    );
    await expect(failing).rejects.toThrow('no');
    expect(await waiting).toBe(1);
    expect(await models.auditLog.count()).toBe(0);
    expect(file.writer.inTransaction).toBe(false);
  });

  it('runs transactions that are begun at once one after the other', async () => {
    await Promise.all(
      Array.from({ length: 10 }, (_, number) =>
        sequelize.transaction(async (transaction) => {
          const before = await models.auditLog.count({ transaction });
          await models.auditLog.create(entry(`${before}`), { transaction });
          await models.auditLog.create(entry(`${number}`), { transaction });
        }),
      ),
    );
    const found = await models.auditLog.findAll({ order: ['id'], raw: true });
    const counts = found.map((row) => (row as unknown as { target: string }).target).filter((_, at) => at % 2 === 0);
    expect(counts).toEqual(Array.from({ length: 10 }, (_, number) => `${number * 2}`));
  });

  it('tells a row that is there already from other errors', async () => {
    const row = { user_id: 1, idempotency_key: 'k', request_hash: '', status: 1, response: '', at: 1 };
    await models.idempotencyKeys.create(row);
    await expect(models.idempotencyKeys.create(row)).rejects.toBeInstanceOf(UniqueConstraintError);
    await expect(sequelize.query('SELECT nothing FROM nowhere')).rejects.toMatchObject({
      name: 'SequelizeDatabaseError',
    });
  });

  it('refuses a value that would end the process in the native driver', async () => {
    const query = sequelize.query('SELECT $v AS v', { bind: { v: () => 1 } });
    await expect(query).rejects.toThrow();
    const [rows] = await sequelize.query('SELECT $v AS v', { bind: { v: true } });
    expect(rows).toEqual([{ v: 1 }]);
  });
});
