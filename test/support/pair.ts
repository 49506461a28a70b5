import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type RunningServer, startServer } from './harness.ts';
import { createUser, type TestUser } from './users.ts';

/** A server and two of its users, who have nothing in common yet. */
export interface Pair {
  readonly server: RunningServer;
  readonly alice: TestUser;
  readonly bob: TestUser;
}

/** One server for all tests of the file that calls it, and two new users on it for each test. */
export function usePair(): Pair {
  let server: RunningServer;
  let alice: TestUser;
  let bob: TestUser;
  let round = 0;

  beforeAll(async () => {
    server = await startServer({ ownedBy: 'caller' });
  });

  afterAll(async () => {
    await server?.stop();
  });

  beforeEach(async () => {
    round += 1;
    alice = await createUser(server, `alice${round}`);
    bob = await createUser(server, `bob${round}`);
  });

  return {
    get server() {
      return server;
    },
    get alice() {
      return alice;
    },
    get bob() {
      return bob;
    },
  };
}
