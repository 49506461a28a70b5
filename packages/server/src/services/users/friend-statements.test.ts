import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LIMITS } from '@im-ts/protocol';
import { expect, it, onTestFinished } from 'vitest';
import { befriended } from '../../domain/friendship.ts';
import { SUPPORTED_LEVEL } from '../../domain/level.ts';
import type { Identity } from '../../domain/session.ts';
import type { User } from '../../domain/user.ts';
import { createInProcessEventBus } from '../../pipeline/in-process-event-bus.ts';
import { createUserScopeRepository } from '../../storage/cold/user-scope-repository.ts';
import type { SqlDatabase, SqlRunner } from '../../storage/shared/sql-database.ts';
import { createSqliteDatabase } from '../../storage/sqlite/sqlite-database.ts';
import { openSqliteFile } from '../../storage/sqlite/sqlite-file.ts';
import { openSqliteStorage, SQLITE_NAME } from '../../storage/sqlite-storage.ts';
import { createSilentLogger } from '../../telemetry/log.ts';
import { createBlockService } from './block-service.ts';
import { createFriendService } from './friend-service.ts';
import { createScopeWriter } from './scope-writer.ts';

const clock = { now: () => 1_700_000_000_000 };
const logger = createSilentLogger();

/** The database, and every statement that it gets. */
function counting(database: SqlDatabase) {
  const statements: string[] = [];
  const noted = (sql: SqlRunner): SqlRunner => ({
    all: (text, ...params) => {
      statements.push(text);
      return sql.all(text, ...params);
    },
    first: (text, ...params) => {
      statements.push(text);
      return sql.first(text, ...params);
    },
    run: (text, ...params) => {
      statements.push(text);
      return sql.run(text, ...params);
    },
  });
  const counted: SqlDatabase = {
    dialect: database.dialect,
    ...noted(database),
    transact: (work) => database.transact((sql) => work(noted(sql))),
    runTogether(texts, options) {
      statements.push(...texts.map(({ sql }) => sql));
      return database.runTogether(texts, options);
    },
  };
  return { counted, statements };
}

async function openPeople() {
  const dataDir = mkdtempSync(join(tmpdir(), 'imd-friends-'));
  const storage = await openSqliteStorage({ dataDir, logger, clock });
  const file = openSqliteFile(join(dataDir, SQLITE_NAME));
  onTestFinished(async () => {
    file.close();
    await storage.close();
    rmSync(dataDir, { recursive: true });
  });
  const { users } = storage.repositories;
  const { counted, statements } = counting(createSqliteDatabase(file));
  const scopes = createScopeWriter({
    scopes: createUserScopeRepository(counted),
    bus: createInProcessEventBus(),
    clock,
    logger,
    level: () => SUPPORTED_LEVEL,
  });
  const people = { named: async () => [] };
  const taken = { waitMs: 0, limit: 1, remaining: 1, resetMs: 0 };
  const friends = createFriendService({ clock, users, people, scopes, takeRequest: () => taken });
  const blocks = createBlockService({
    clock,
    users,
    people,
    scopes,
    conversations: { idOfDirect: async () => undefined },
    commands: { run: () => Promise.reject(new Error('there is no conversation')) },
  });
  let count = 0;
  const user = async (): Promise<User> => {
    const name = `user${++count}`;
    return users.create({
      username: name,
      usernameKey: name,
      usernameSkeleton: name,
      displayName: '',
      email: '',
      passwordHash: '',
      role: 'user',
      createdAt: 1,
    });
  };
  const as = (of: User) => ({ user: of }) as Identity;
  const opId = () => (++count).toString(16).padStart(32, '0');
  const ask = (from: User, to: User) => friends.request(as(from), { userId: to.id, opId: opId(), message: 'hi' });
  return { friends, blocks, scopes, statements, user, as, ask };
}

/** Without parameters, so only which statements there are, in their order. */
async function statementsOf(statements: string[], work: () => Promise<unknown>): Promise<string[]> {
  statements.length = 0;
  await work();
  return [...statements];
}

it('costs the same statements, whether the request is heard, blocked, unwanted, or there already', async () => {
  const { friends, blocks, scopes, statements, user, as, ask } = await openPeople();
  const [ann, bob, eve, zoe, old] = [await user(), await user(), await user(), await user(), await user()];
  await blocks.block(as(eve), ann.id);
  await scopes.change({ userIds: [zoe.id], level: SUPPORTED_LEVEL }, async ({ tables }) => {
    await tables.profile.write(zoe.id, {
      ...zoe,
      privacy: { friendsOnly: false, noFriendRequests: true, noReceipts: false },
    });
  });
  const full = await user();
  await scopes.change({ userIds: [full.id], level: SUPPORTED_LEVEL }, async ({ tables, urev }) => {
    for (let count = 1; count <= LIMITS.friendRequestsReceived; count++) {
      await tables.friends.write(
        full.id,
        { ...befriended(1_000_000 + count, clock.now()), state: 'incoming' },
        urev(full.id),
      );
    }
  });
  await ask(ann, old);
  const heard = await statementsOf(statements, () => ask(ann, bob));
  // Those of a plain request differ in which row is written, not in how many are.
  const places = (list: readonly string[]) => list.map((sql) => sql.trim().split(/\s+/, 1)[0]);
  const kinds = (list: readonly string[]) => places(list).map((word) => (word === 'INSERT' ? 'UPDATE' : word));
  for (const other of [eve, zoe, full, old, bob]) {
    const found = await statementsOf(statements, () => ask(ann, other));
    expect(found).toHaveLength(heard.length);
    expect(kinds(found)).toEqual(kinds(heard));
  }
  // Who has as many as they can have gets no more, and who asked is answered as always.
  expect(await friends.list(as(full), { state: 'incoming', after: 0, limit: 1 })).toMatchObject({
    pending: LIMITS.friendRequestsReceived,
  });
  expect((await friends.list(as(ann), { state: 'outgoing', after: 0, limit: 10 })).friends).toContainEqual(
    expect.objectContaining({ userId: full.id }),
  );
  // Of the two who did not hear it, none can be told from the other.
  const [again, unwanted] = [
    await statementsOf(statements, () => ask(ann, eve)),
    await statementsOf(statements, () => ask(ann, zoe)),
  ];
  expect(unwanted).toEqual(again);
});
