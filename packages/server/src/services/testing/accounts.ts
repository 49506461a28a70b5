import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { BusEvent } from '../../domain/events.ts';
import { SUPPORTED_LEVEL } from '../../domain/level.ts';
import type { EventBus } from '../../pipeline/event-bus.ts';
import { createInProcessEventBus } from '../../pipeline/in-process-event-bus.ts';
import { openSqliteStorage } from '../../storage/sqlite-storage.ts';
import { createSilentLogger } from '../../telemetry/log.ts';
import { createMetrics } from '../../telemetry/metrics.ts';
import { createAccessTokens } from '../auth/access-tokens.ts';
import { type AuthOptions, createAuthService } from '../auth/auth-service.ts';
import { createInvites } from '../auth/invites.ts';
import { createAccountEnds } from '../users/account-ends.ts';
import { createAdminService } from '../users/admin-service.ts';
import { createAuditSealer } from '../users/audit-sealer.ts';
import { createAuditService } from '../users/audit-service.ts';
import { createVerifyAudit } from '../users/audit-verification.ts';
import { createBots } from '../users/bots.ts';
import { createPeople } from '../users/people.ts';
import { createScopeWriter } from '../users/scope-writer.ts';
import { createListUsers } from '../users/user-list.ts';
import { createUserService } from '../users/user-service.ts';

/** Options of the table `auth` for tests: nobody runs into a limit unless the test sets it. */
const AUTH_OPTIONS: AuthOptions = {
  registration: 'open',
  tokenTtl: 86_400_000,
  refreshTtl: 30 * 86_400_000,
  passwordHashConcurrency: 2,
  passwordHashQueue: 200,
  loginAttempts: 1_000,
  loginAttemptsPerAccount: 1_000,
  loginAttemptsPerAddress: 1_000,
  loginWindow: 900_000,
  registrationsPerAddress: 1_000,
};

/** Real time, moved by as much as the test says. */
export function createShiftedClock() {
  const clock = { shift: 0, now: () => Date.now() + clock.shift };
  return clock;
}

/** The account services on a real database in a new folder; closed when the test ends. */
export async function startAccounts(options: Partial<AuthOptions> = {}, { level = SUPPORTED_LEVEL } = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'imd-auth-'));
  const clock = createShiftedClock();
  const logger = createSilentLogger();
  const storage = await openSqliteStorage({ dataDir, logger, clock });
  const { repositories } = storage;
  const bus = createInProcessEventBus();
  const events: BusEvent[] = [];
  bus.subscribe((news) => events.push(...news));
  const metrics = createMetrics({ processMetrics: false });
  const { users, sessions, invites } = repositories;
  const auth = createAuthService({
    users,
    sessions,
    invites,
    bus,
    clock,
    logger,
    metrics,
    options: { ...AUTH_OPTIONS, ...options },
  });
  const scopes = createScopeWriter({ scopes: repositories.scopes, bus, clock, logger, level: () => SUPPORTED_LEVEL });
  const people = createPeople({ users, conversations: repositories.conversations, scopes: repositories.scopes });
  const directory = createUserService({ users, people, scopes });
  const audit = createAuditService({ audit: repositories.audit, clock });
  const key = async () => Buffer.alloc(32, 1);
  const verifyAudit = createVerifyAudit({ audit: repositories.audit, key });
  const sealAudit = createAuditSealer({ audit: repositories.audit, key, logger }, { settledMs: 0 });
  const tokens = createAccessTokens({ sessions, end: auth.endToken, clock, level: () => SUPPORTED_LEVEL });
  const invitations = createInvites({ invites, users, audit, clock });
  const bots = createBots({ users, clock, level: () => SUPPORTED_LEVEL });
  const listUsers = createListUsers({ users });
  const accountEnds = createAccountEnds({
    accountEnds: repositories.accountEnds,
    users,
    jobs: repositories.jobs,
    sessionsEnded: auth.sessionsEnded,
    audit,
    clock,
    level: () => SUPPORTED_LEVEL,
  });
  const admin = createAdminService({
    ...{ users, sessions, directory, auth, bots, tokens, audit, verifyAudit, accountEnds, listUsers, clock },
    level: () => level,
  });
  await auth.start();
  onTestFinished(async () => {
    await auth.stop();
    await storage.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  /** Another node on the same database; what it publishes and hears is up to its bus. */
  const startNode = async (nodeBus: EventBus) => {
    const nodeClock = createShiftedClock();
    const node = createAuthService({
      users,
      sessions,
      invites,
      bus: nodeBus,
      clock: nodeClock,
      logger,
      metrics: createMetrics({ processMetrics: false }),
      options: { ...AUTH_OPTIONS, ...options },
    });
    await node.start();
    onTestFinished(() => node.stop());
    return Object.assign(node, { clock: nodeClock });
  };
  return {
    startNode,
    auth,
    admin,
    accountEnds,
    tokens,
    bots,
    invitations,
    users: directory,
    audit,
    sealAudit,
    repositories,
    bus,
    events,
    clock,
    metrics,
    logger,
    dataDir,
  };
}

export type Accounts = Awaited<ReturnType<typeof startAccounts>>;

/** An account by its name; its password is "password of NAME". */
export function registerUser(accounts: Accounts, username: string) {
  return accounts.auth.register({
    username,
    password: passwordOf(username),
    displayName: '',
    email: '',
    device: 'test',
    invite: '',
    address: '192.0.2.1',
  });
}

export function passwordOf(username: string): string {
  return `password of ${username}`;
}
