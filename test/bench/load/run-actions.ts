import { randomBytes } from 'node:crypto';
import type { im } from '@im-ts/protocol';
import type { Action, ActionsJob, ActionsPart, ActionsResult, SyncAction } from './jobs.ts';
import { KeptConnection } from './kept-connection.ts';
import type { LoadSocket } from './load-socket.ts';
import { logIn, mapConcurrently, request } from './log-in.ts';
import { addUsages, openWindow } from './window.ts';

type Ask = (command: Omit<im.v1.IClientFrame, 'requestId'>) => Promise<im.v1.ServerFrame>;

/** How an action reaches the server. */
interface Ways {
  /** On the socket of who acts, which was opened before. */
  readonly ask: Ask;
  /** On a socket of its own. */
  connect(token: string): Promise<LoadSocket>;
  readonly http: KeptConnection;
}

const CONNECTING = 50;

/** Does each action; whoever gets another answer than the one that must come makes the run fail. */
const DO: {
  readonly [Type in Action['type']]: (ways: Ways, action: Extract<Action, { readonly type: Type }>) => Promise<void>;
} = {
  async command({ ask }, { command, answer }) {
    const found = (await ask(command))[answer];
    mustHold(found != null && !('unchanged' in found && found.unchanged === true), `there was no ${answer}`);
  },
  async add({ ask }, { conversationId, username }) {
    const { changed } = await ask({ addMembers: { conversationId, opId: randomBytes(16), usernames: [username] } });
    mustHold(changed != null && changed.unchanged !== true, 'nobody was added');
  },
  async dismiss({ ask }, { conversationId }) {
    const { changed } = await ask({ dismissConversation: { conversationId, opId: randomBytes(16) } });
    mustHold(changed != null && changed.unchanged !== true, 'nothing was dismissed');
  },
  async requestToJoin({ ask }, { handle, rev }) {
    const { groupJoined } = await ask({ joinGroup: { handle, opId: randomBytes(16) } });
    mustHold(groupJoined?.requested === true && groupJoined.unchanged !== true, 'nothing was requested');
    mustHold(groupJoined?.rev === rev, `the request moved the rev of the group to ${groupJoined?.rev}`);
  },
  async accept({ ask }, { username }) {
    const { friend } = await ask({ acceptFriend: { username, opId: randomBytes(16) } });
    mustHold(friend?.state === FRIEND && friend.removed !== true, 'nobody became a friend');
  },
  async listFriends({ ask }, { afterUserId, limit }) {
    const { friendPage } = await ask({ listFriends: { afterUserId, limit } });
    const { length } = friendPage?.friends ?? [];
    mustHold(length === limit && friendPage?.users?.length === limit, `a page of ${limit} friends has ${length}`);
  },
  async listConversations({ ask }, { count, settings, pages }) {
    const found = new Set<number>();
    let set = 0;
    let cursor = '';
    for (let page = 0; page < pages; page++) {
      const { conversationPage } = await ask({ listConversations: { cursor } });
      for (const one of conversationPage?.conversations ?? []) {
        found.add(one.conversation?.id ?? 0);
        if (one.settings != null) set += 1;
      }
      cursor = conversationPage?.cursor ?? '';
      if (cursor === '') break;
    }
    mustHold(found.size === count && set === settings, `${found.size} conversations are listed, ${set} with settings`);
  },
  sync: ({ ask }, action) => sync(ask, action),
  async comeBack({ connect }, { newToken, ...query }) {
    const socket = await connect(newToken);
    await sync(asking(socket), query);
    socket.destroy();
  },
  async logIn({ http }, user) {
    const { username, password } = user;
    const { status, body } = await http.ask('POST', '/api/v1/auth/login', { username, password, device: 'bench' });
    mustHold(status === 200, `a log-in was answered with ${status}: ${body}`);
  },
};

/** im.v1.FriendState. */
const FRIEND = 1;

function mustHold(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}

/** All pages; they must have as many of each kind as there are. */
async function sync(ask: Ask, { urev, since, scopes, has }: SyncAction): Promise<void> {
  const found = { conversations: 0, friends: 0, blocks: 0, settings: 0, drafts: 0 };
  const named = Object.fromEntries(SCOPES.map((name) => [name, scopes]));
  let cursor = '';
  do {
    const { syncPage } = await ask({ sync: { urev, since, cursor, scopes: named } });
    mustHold(syncPage != null && syncPage.reset !== true, 'a sync was reset');
    for (const kind of KINDS) found[kind] += syncPage?.[kind]?.length ?? 0;
    cursor = syncPage?.cursor ?? '';
  } while (cursor !== '');
  for (const kind of KINDS) {
    mustHold(found[kind] === (has[kind] ?? 0), `a sync has ${found[kind]} ${kind} and not ${has[kind] ?? 0}`);
  }
}

const KINDS = ['conversations', 'friends', 'blocks', 'settings', 'drafts'] as const;
/** What `im` names. */
const SCOPES = ['markers', 'profile', 'friends', 'blocks', 'settings', 'drafts'] as const;

function asking(socket: LoadSocket): Ask {
  let requestId = 1;
  return (command) => {
    requestId += 1;
    return request(socket, { requestId, ...command });
  };
}

/** Does the actions one after the other; the sockets of those who act are opened before. */
export async function runActions(job: ActionsJob): Promise<ActionsResult> {
  const { port, parts, bystander, warmUp } = job;
  const tokens = [...new Set(parts.flat().flatMap((action) => ('token' in action ? action.token : [])))];
  const sockets = await mapConcurrently(tokens, CONNECTING, (token) => logIn(port, token));
  const asks = new Map(tokens.map((token, index) => [token, asking(sockets[index] as LoadSocket)]));
  const http = new KeptConnection(port);
  const run = (action: Action): Promise<void> => {
    const ask = ('token' in action ? asks.get(action.token) : undefined) ?? refuseToAsk;
    const does = DO[action.type] as (ways: Ways, action: Action) => Promise<void>;
    return does({ ask, http, connect: (token) => logIn(port, token) }, action);
  };
  for (const part of parts) for (const action of part.slice(0, warmUp)) await run(action);
  const measured: ActionsPart[] = [];
  for (const part of parts) measured.push(await measure(job, part.slice(warmUp), run));
  http.close();
  for (const socket of sockets) socket.destroy();
  if (bystander !== undefined) {
    const { syncPage } = await asking(await logIn(port, bystander))({ sync: { urev: 0, since: 0 } });
    mustHold(syncPage?.urev === 0, `the urev of somebody whom nothing concerned moved to ${syncPage?.urev}`);
  }
  return { ...addUsages(measured), parts: measured };
}

async function measure(
  job: ActionsJob,
  actions: readonly Action[],
  run: (action: Action) => Promise<void>,
): Promise<ActionsPart> {
  const latencies = new Float64Array(actions.length);
  const close = openWindow(job);
  for (const [index, action] of actions.entries()) {
    const begun = performance.now();
    await run(action);
    latencies[index] = performance.now() - begun;
  }
  return { ...close(), latencies };
}

const refuseToAsk: Ask = () => Promise.reject(new Error('the action names nobody who acts'));
