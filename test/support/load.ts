import { onTestFinished } from 'vitest';
import { readTruth, type Truth } from './history.ts';
import { checkHistory } from './history-checker.ts';
import { ModelClient } from './model-client.ts';
import { openLink } from './model-link.ts';
import { createRecording, type Recording } from './recording.ts';
import { createGroup, createUser, type TestUser } from './users.ts';

export interface LoadOptions {
  /** Of every node; clients are spread over them. */
  readonly urls: readonly string[];
  readonly conversationId: number;
  readonly users: readonly TestUser[];
  /** How many of the users send; all unless told. The others listen. */
  readonly senders?: number;
  /** Sends of one client at once; 8 unless told. */
  readonly window?: number;
  /** Whether they also edit, recall and react; they do unless told. */
  readonly changes?: boolean;
  /** Between two rounds of a client, in ms; 100 unless told. */
  readonly pauseMs?: number;
  /** Each client keeps to its node, whatever becomes of that; they go from node to node unless told. */
  readonly staying?: boolean;
  /** Where everything is written down; one of its own unless told. */
  readonly recording?: Recording;
  /** 'test': it ends with the current test. 'caller': call close(). */
  readonly ownedBy?: 'test' | 'caller';
}

/** Clients that send, edit, recall and react without end, while something is done to the servers. */
export interface Load {
  readonly recording: Recording;
  readonly clients: readonly ModelClient[];
  /** Resolves when this many more sends have been acknowledged. */
  more(count: number): Promise<void>;
  /** Ends the sending; resolves when everything is answered. */
  stop(): Promise<void>;
  /** Closes the clients, whatever they are doing. */
  close(): Promise<void>;
  /** To be called after stop(): everybody's faults by the state that the server at this url has, and that state. */
  judge(url: string): Promise<{ readonly faults: readonly string[]; readonly truth: Truth }>;
}

/** How long a client may take to hear of the last change without asking. */
const HEARD_MS = 30_000;

/** A new group with this many new users, and load in it from all of them. */
export async function startGroupLoad(
  urls: readonly string[],
  userCount: number,
  options: Omit<LoadOptions, 'urls' | 'conversationId' | 'users'> = {},
): Promise<Load> {
  const server = { url: urls[0] ?? '' };
  const names = Array.from({ length: userCount }, (_, index) => `user${index}`);
  const users = await Promise.all(names.map((name) => createUser(server, name)));
  const [owner, ...others] = users;
  if (owner === undefined) throw new Error('there are no users');
  const conversationId = await createGroup(server, owner, others);
  return startLoad({ ...options, urls, users, conversationId });
}

/** Starts the load; it ends with the test unless it belongs to the caller. */
export async function startLoad(options: LoadOptions): Promise<Load> {
  const { urls, conversationId, users } = options;
  const recording = options.recording ?? createRecording();
  const clients = users.map((user, index) => {
    const startAt = index % urls.length;
    const known = options.staying ? urls.slice(startAt, startAt + 1) : urls;
    return new ModelClient({ urls: known, user, conversationId, recording, startAt });
  });
  const close = () => Promise.all(clients.map((client) => client.close())).then(() => undefined);
  if (options.ownedBy !== 'caller') onTestFinished(close);
  await Promise.all(clients.map((client) => client.ready()));

  let stopping = false;
  let fault: unknown;
  const sending = Promise.all(
    clients.slice(0, options.senders ?? clients.length).map(async (client) => {
      for (let round = 0; !stopping; round++) {
        await sendRound(client, round, options.window ?? 8);
        if (options.changes ?? true) await changeRound(client, round);
        await new Promise((resolve) => setTimeout(resolve, options.pauseMs ?? 100));
      }
    }),
  ).then(
    () => {},
    (error: unknown) => {
      fault = error ?? new Error('sending failed');
    },
  );

  return {
    recording,
    clients,
    async more(count) {
      const enough = recording.count('stored') + count;
      while (recording.count('stored') < enough) {
        if (fault !== undefined) throw fault;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    async stop() {
      stopping = true;
      await sending;
      if (fault !== undefined) throw fault;
    },
    close,
    async judge(url) {
      const [reader] = users;
      if (reader === undefined) throw new Error('there are no users');
      const socket = await openLink(url, reader.token);
      const truth = await readTruth(socket, conversationId);
      socket.terminate();
      const deaf = await untilHeard(clients, truth.rev);
      await Promise.all(clients.map((client) => client.catchUp(truth.rev)));
      return { faults: [...deaf, ...checkHistory(recording, truth, clients)], truth };
    },
  };
}

async function sendRound(client: ModelClient, round: number, window: number): Promise<void> {
  const bodies = Array.from({ length: window }, (_, number) => `${client.name} ${round}/${number}`);
  await client.sendAll(bodies, window);
}

/** Now and then a change of what was sent before. */
async function changeRound(client: ModelClient, round: number): Promise<void> {
  const own = [...client.copy.messages.values()].findLast(
    (message) => Number(message.senderId) === client.user.userId && message.kind === 1 && !message.recalledAt,
  );
  if (own === undefined) return;
  const seq = Number(own.seq);
  if (round % 4 === 1) await client.react(seq, '👍');
  if (round % 4 === 2) await client.edit(seq, `${own.body} again`);
  if (round % 8 === 3) await client.recall(seq);
}

/** A hole at the end shows only in this: nobody asks, so the last event itself has to come. */
async function untilHeard(clients: readonly ModelClient[], rev: number): Promise<string[]> {
  const deadline = Date.now() + HEARD_MS;
  const behind = (): readonly ModelClient[] => clients.filter((client) => client.copy.rev < rev);
  while (behind().length > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
  return behind().map(({ name, copy }) => `P5 ${name} was told up to rev ${copy.rev} only, and the last one is ${rev}`);
}
