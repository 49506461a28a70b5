import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { findChromium } from './browser.ts';
import { buildCommit } from './commit-build.ts';
import { NotInstalledError } from './installed.ts';
import { startKafka } from './kafka/kafka.ts';
import { startMariadb } from './mariadb.ts';
import { startMysql8 } from './mysql8/mysql8.ts';
import { startS3Proxy } from './s3proxy/s3proxy.ts';
import { installSchemathesis } from './schemathesis/schemathesis.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where test files ask for MariaDB, Kafka and builds of commits; services.ts does. */
    serviceBroker: string;
  }
}

/** What a test file gets to know about a service: where it listens, or for a commit or a program, its path. */
export type ServiceAnswer = { readonly address: string } | { readonly missing: string };

interface Started {
  readonly address: string;
  remove(): Promise<void>;
}

interface Broker {
  readonly url: string;
  users: number;
  close(): Promise<void>;
}

const STARTERS: Readonly<Record<string, () => Promise<Started>>> = {
  async mariadb() {
    const mariadb = await startMariadb();
    return { address: mariadb.url, remove: mariadb.remove };
  },
  async mysql8() {
    const mysql = await startMysql8();
    return { address: mysql.url, remove: mysql.remove };
  },
  async kafka() {
    const kafka = await startKafka();
    return { address: kafka.brokers, remove: kafka.remove };
  },
  async s3() {
    const s3 = await startS3Proxy();
    return { address: s3.url, remove: s3.remove };
  },
  /** Nothing runs, as with a commit. */
  async schemathesis() {
    return { address: await installSchemathesis(), remove: async () => {} };
  },
  async chromium() {
    return { address: await findChromium(), remove: async () => {} };
  },
};

function starterOf(name: string): (() => Promise<Started>) | undefined {
  const [, commit] = /^commit\/(.+)$/.exec(name) ?? [];
  return commit === undefined ? STARTERS[name] : () => startOfCommit(commit);
}

/** Nothing runs: test files start the program themselves. The build stays for the next run. */
async function startOfCommit(commit: string): Promise<Started> {
  const { imd } = await buildCommit(commit, (line) => process.stderr.write(`${line}\n`));
  return { address: imd, remove: async () => {} };
}

/** The setup runs once for each project, in one process, with modules of its own each time: the broker is shared here. */
const shared = globalThis as { imServiceBroker?: Promise<Broker> };

/**
 * Starts each service when the first test file asks for it, once in a run for all projects, and takes it down at the
 * end of the run; so a run that needs none starts none.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.imServiceBroker ??= openBroker();
  const broker = await shared.imServiceBroker;
  broker.users += 1;
  project.provide('serviceBroker', broker.url);
  return async () => {
    broker.users -= 1;
    if (broker.users > 0) return;
    delete shared.imServiceBroker;
    await broker.close();
  };
}

async function openBroker(): Promise<Broker> {
  const starts = new Map<string, Promise<Started>>();
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const name = (request.url ?? '/').slice(1);
    const starter = starterOf(name);
    if (starter === undefined) {
      response.writeHead(404).end();
      return;
    }
    const starting = starts.get(name) ?? starter();
    starts.set(name, starting);
    try {
      const body: ServiceAnswer = { address: (await starting).address };
      response.end(JSON.stringify(body));
    } catch (error) {
      if (error instanceof NotInstalledError) {
        const body: ServiceAnswer = { missing: error.message };
        response.end(JSON.stringify(body));
      } else {
        response.writeHead(500).end(error instanceof Error ? error.message : String(error));
      }
    }
  };
  const server = createServer((request, response) => void answer(request, response));
  // A first start may install and fetch for minutes.
  server.requestTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    users: 0,
    async close() {
      server.close();
      server.closeAllConnections();
      for (const start of await Promise.allSettled(starts.values())) {
        if (start.status === 'fulfilled') await start.value.remove();
      }
    },
  };
}
