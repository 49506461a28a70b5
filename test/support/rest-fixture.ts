import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JsonOf } from '@im-ts/protocol';
import { ALL_ROUTES } from '@im-ts/protocol/reference';
import { ageMessages, runBeside } from './age-messages.ts';
import type { RunningServer } from './harness.ts';
import { RECEIVER_HOST } from './receiver.ts';
import { createBot, createToken, readAdminToken } from './tokens.ts';
import { uploadFile } from './uploads.ts';
import { createUser, logIn, openDirect, restOk, type TestUser } from './users.ts';

/** Variables of a shell. */
export type Values = Readonly<Record<string, string>>;

/** People and groups on a server, with which any operation of REST can be called, each once and with something to show. */
export interface RestFixture {
  /** Whoever calls, unless an operation needs somebody else. */
  readonly token: string;
  /** Makes what an operation is called on, and answers its fields by name, and the token as IM_TOKEN. */
  prepare(operation: string): Promise<Values>;
  end(): Promise<void>;
}

/** A group of the caller and bob, new for each operation, in which the caller has written. */
interface Place {
  readonly group: string;
  readonly handle: string;
  /** The caller's message, and its rev. */
  readonly seq: number;
  readonly rev: number;
}

const DAY_MS = 86_400_000;
const EMOJI = encodeURIComponent('👍');

/** Makes the people. The server must let webhooks deliver to RECEIVER_HOST, and keep messages of groups for 10 years. */
export async function createRestFixture(server: RunningServer): Promise<RestFixture> {
  const anna = await createUser(server, 'anna');
  const bob = await createUser(server, 'bob');
  const admin = { token: readAdminToken(server) };
  const receiver = createServer((_, response) => void response.end());
  await once(receiver.listen(0, RECEIVER_HOST), 'listening');
  const url = `http://${RECEIVER_HOST}:${(receiver.address() as AddressInfo).port}/`;
  const later = new Date(Date.now() + DAY_MS).toISOString();
  let made = 0;

  const as = (user: { readonly token: string }, operation: string, body?: unknown): Promise<unknown> => {
    const [method, path] = operation.split(' ');
    return restOk(server, `${method} /api/v1${path}`, { token: user.token, body });
  };
  const newcomer = (): Promise<TestUser> => createUser(server, `newcomer${++made}`);
  const at = ({ username }: Pick<TestUser, 'username'>): string => `@${username}`;

  async function place(): Promise<Place> {
    const handle = `group${++made}`;
    const opened = (await as(anna, 'POST /conversations', {
      name: `Group ${made}`,
      handle,
      members: ['@bob'],
    })) as JsonOf<'ConversationOpened'>;
    const group = String(opened.summary.conversation.id);
    const stored = (await as(anna, `POST /conversations/${group}/messages`, {
      body: 'deployed',
    })) as JsonOf<'Stored'>;
    return { group, handle, seq: stored.seq, rev: stored.rev };
  }
  const letIn = ({ group }: Place, joinMode: 'open' | 'by_request') =>
    as(anna, `PATCH /conversations/${group}`, { joinMode });
  const webhook = async ({ group }: Place): Promise<Values> => {
    const path = `/conversations/${group}/webhooks`;
    const { id } = (await as(anna, `POST ${path}`, { url, name: 'Bot' })) as JsonOf<'WebhookCreated'>;
    const { rev } = (await as(anna, `POST /conversations/${group}/messages`, {
      body: 'told to the webhook',
    })) as JsonOf<'Stored'>;
    return { id, rev: String(rev) };
  };
  const inviteLink = async ({ group }: Place): Promise<Values> => {
    const { id, link } = (await as(anna, `POST /conversations/${group}/invite-links`, {
      expiresAt: later,
      maxUses: 5,
    })) as JsonOf<'InviteLinkCreated'>;
    return { id, link };
  };
  const joinRequest = async (there: Place): Promise<Values> => {
    const user = await newcomer();
    await letIn(there, 'by_request');
    await as(user, 'POST /join', { handle: there.handle, message: 'Hello' });
    return { user: at(user), IM_TOKEN: user.token };
  };
  /** A call from one newcomer to another: nobody is in two. */
  const call = async (): Promise<Values & { readonly callee: string; readonly caller: string }> => {
    const [caller, callee] = [await newcomer(), await newcomer()];
    const conversation = String(await openDirect(server, caller, callee.username));
    const { callId } = (await as(caller, `POST /conversations/${conversation}/call`, {
      kind: 'audio',
      offer: 'v=0',
    })) as JsonOf<'Call'>;
    return { conversation, callId, callee: callee.token, caller: caller.token, IM_TOKEN: caller.token };
  };
  const asks = async (one: TestUser, other: TestUser) => as(one, 'POST /friends', { user: at(other) });
  const friend = async (): Promise<Values> => {
    const user = await newcomer();
    await asks(user, anna);
    await as(anna, `POST /friends/${at(user)}/accept`);
    return { user: at(user) };
  };
  const stranger = async (): Promise<Values> => {
    const user = await newcomer();
    return { user: at(user), session: String(user.sessionId), username: `${user.username}-2`, id: String(user.userId) };
  };

  /** One of the jobs that the server repeats by itself. */
  const oneJob = async (): Promise<Values> => {
    const { jobs } = (await as(admin, 'GET /admin/jobs')) as JsonOf<'JobPage'>;
    return { job: String(jobs.find(({ kind }) => kind === 'compact_search')?.id) };
  };

  /** Jobs that are made by REST have ended before one of them could be cancelled. */
  const cancelledJob = async (): Promise<Values> => {
    const columns = 'kind, state, input, progress, holder, next_at, created_by, created_at, finished_at';
    // The number of "cancelled", see JOB_STATE.
    const state = 5;
    await runBeside(
      server,
      `INSERT INTO jobs (${columns}) VALUES ('announce', ${state}, '{"announcement":0}', '', '', 1, 1, 1, ${Date.now()})`,
    );
    const [row] = await runBeside(server, 'SELECT max(id) FROM jobs');
    return { job: String(row?.[0]) };
  };

  /** The only node; it is not drained, as nobody could take what it has. */
  const oneNode = async (): Promise<Values> => {
    const { nodes } = (await as(admin, 'GET /admin/nodes')) as JsonOf<'NodeList'>;
    return { node: nodes[0]?.id ?? '' };
  };

  /** An account that has no password yet. */
  const invited = async (): Promise<Values> => {
    const username = `invited${++made}`;
    await as(admin, 'POST /admin/users', { username });
    return { user: `@${username}` };
  };

  const withFile = async (): Promise<Values> => {
    const user = await newcomer();
    await uploadFile(server, user, Buffer.from('a file'));
    return { user: at(user) };
  };

  /** What operations need besides what all of them have; a new one that needs nothing else needs no line. */
  const preparations: Readonly<Record<string, (place: Place) => Promise<Values>>> = {
    async acceptFriend() {
      const user = await newcomer();
      await asks(user, anna);
      return { user: at(user) };
    },
    async acceptInvite() {
      const { user } = await invited();
      const { code } = (await as(admin, 'POST /admin/invites', { user })) as JsonOf<'InviteCreated'>;
      return { invite: code };
    },
    addMembers: stranger,
    adminAddFriend: async () => ({ friend: at(await newcomer()) }),
    adminCancelJob: oneJob,
    adminResumeJob: cancelledJob,
    adminCreateBot: async () => ({ name: `bot${++made}` }),
    adminCreateGroup: async () => ({ owner: '@bob' }),
    adminCreateToken: async () => ({ user: at(await createBot(server, `bot${++made}`, 'read')) }),
    adminCreateInvite: async () => ({ ...(await invited()), username: '', maxUses: '1' }),
    adminDeleteUser: stranger,
    adminDisableUser: stranger,
    adminDrainNode: oneNode,
    adminEnableUser: stranger,
    adminEraseUser: stranger,
    adminExportUser: async () => ({
      user: at(await newcomer()),
      cursor: '',
      messages: 'false',
      reason: 'They asked for it',
    }),
    adminGetJob: oneJob,
    adminImportConversation: async () => ({ memberId: String(bob.userId) }),
    async adminImportMessages() {
      // The example is of the user 7.
      while ((await newcomer()).userId < 7);
      return {};
    },
    async adminLiftNetworkBan() {
      const network = `203.0.113.${++made % 256}`;
      const { id } = (await as(admin, 'POST /admin/network-bans', { network })) as JsonOf<'NetworkBan'>;
      return { ban: String(id) };
    },
    async adminListBots() {
      await createBot(server, `bot${++made}`, 'read');
      return {};
    },
    async adminListFriends() {
      const user = await newcomer();
      await as(admin, `PUT /admin/users/${at(user)}/friends/@bob`);
      return { user: at(user) };
    },
    async adminListTokens() {
      await createToken(server, bob, 'read');
      return {};
    },
    adminListWebhooks: webhook,
    async adminRemoveFriend() {
      const [user, friend] = [await newcomer(), await newcomer()];
      await as(admin, `PUT /admin/users/${at(user)}/friends/${at(friend)}`);
      return { user: at(user), friend: at(friend) };
    },
    async adminListExpired({ group, seq }) {
      await ageMessages(server, Number(group), seq, 4_000);
      return {};
    },
    adminListFiles: withFile,
    adminListFileUsage: withFile,
    async adminRemoveMessages({ group, seq }) {
      await ageMessages(server, Number(group), seq, 30);
      return { before: String(seq) };
    },
    adminResetPassword: stranger,
    async adminRevokeInvite() {
      const { id } = (await as(admin, 'POST /admin/invites', {})) as JsonOf<'InviteCreated'>;
      return { invite: String(id) };
    },
    adminRevokeSession: stranger,
    adminRevokeSessions: stranger,
    async adminRevokeToken() {
      const user = await newcomer();
      return { user: at(user), token: String((await createToken(server, user, 'read')).id) };
    },
    adminSummarizeUser: stranger,
    adminUpdateUser: stranger,
    async answerCall() {
      const ringing = await call();
      return { ...ringing, IM_TOKEN: ringing.callee };
    },
    approveJoinRequest: async (there) => ({ user: (await joinRequest(there)).user ?? '' }),
    block: stranger,
    async cancelFriend() {
      const user = await newcomer();
      await asks(anna, user);
      return { user: at(user) };
    },
    async changePassword() {
      const { token, password } = await newcomer();
      return { IM_TOKEN: token, currentPassword: password };
    },
    async deleteReaction({ group, seq }) {
      await as(anna, `PUT /conversations/${group}/messages/${seq}/reactions/${EMOJI}`);
      return {};
    },
    deleteWebhook: webhook,
    endCall: call,
    endJoinRequest: async (there) => ({ user: (await joinRequest(there)).user ?? '' }),
    async findGroups(there) {
      await letIn(there, 'open');
      return {};
    },
    async forwardMessage({ group, seq }) {
      return { from: group, fromSeq: String(seq) };
    },
    getCall: call,
    async getDraft({ group }) {
      await as(anna, `PUT /conversations/${group}/draft`, { body: 'as far as it goes' });
      return {};
    },
    async getOrigin({ group, seq }) {
      const copy = await as(anna, `POST /conversations/${group}/forwards`, { from: group, fromSeq: seq });
      return { seq: String((copy as JsonOf<'Stored'>).seq) };
    },
    async joinGroup(there) {
      const owner = await newcomer();
      const opened = await as(owner, 'POST /conversations', { name: 'Ops', handle: 'ops', members: [] });
      const { id } = (opened as JsonOf<'ConversationOpened'>).summary.conversation;
      await as(owner, `PATCH /conversations/${id}`, { joinMode: 'open' });
      return { conversation: there.group };
    },
    leaveConversation: async () => ({ IM_TOKEN: bob.token }),
    async liftBan({ group }) {
      await as(anna, `PUT /conversations/${group}/bans/@bob`);
      return {};
    },
    async listAnnouncements({ group }) {
      await as(anna, `PATCH /conversations/${group}`, { notice: 'Deploys on Fridays need two people' });
      return {};
    },
    async listBans({ group }) {
      await as(anna, `PUT /conversations/${group}/bans/@bob`);
      return {};
    },
    async listBlocks() {
      const { user } = await stranger();
      await as(anna, `PUT /blocks/${user}`);
      return {};
    },
    listCalls: call,
    listDeliveries: webhook,
    listFriends: friend,
    listInviteLinks: inviteLink,
    async listJoinRequests(there) {
      await joinRequest(there);
      return {};
    },
    async listMentions({ group }) {
      await as(bob, `POST /conversations/${group}/messages`, { body: '@anna: see above' });
      return {};
    },
    listOwnJoinRequests: joinRequest,
    async listReplies({ group, seq }) {
      await as(bob, `POST /conversations/${group}/messages`, { body: 'what exactly?', replyTo: seq });
      return {};
    },
    async listPins({ group, seq }) {
      await as(anna, `PUT /conversations/${group}/pins/${seq}`);
      return {};
    },
    async listReceipts({ group, seq }) {
      await as(bob, `PUT /conversations/${group}/read`, { seq });
      return {};
    },
    async listTokens() {
      await createToken(server, anna, 'read');
      return {};
    },
    listWebhooks: webhook,
    async login() {
      // The name of the example.
      const { password } = await createUser(server, 'alice');
      return { password };
    },
    logout: async () => ({ IM_TOKEN: (await logIn(server, anna)).token }),
    lookupUsers: async () => ({ id: String(bob.userId), username: 'bob' }),
    openDirect: stranger,
    async previewGroup(there) {
      await letIn(there, 'open');
      return {};
    },
    previewInviteLink: inviteLink,
    async refresh() {
      const { username, password } = anna;
      const login = await restOk(server, 'POST /api/v1/auth/login', { body: { username, password } });
      return { refreshToken: (login as JsonOf<'Login'>).refreshToken };
    },
    async rejectFriend() {
      const user = await newcomer();
      await asks(user, anna);
      return { user: at(user) };
    },
    removeFriend: friend,
    replayDelivery: webhook,
    revokeInviteLink: inviteLink,
    revokeSession: async () => ({ session: String((await logIn(server, anna)).sessionId) }),
    revokeToken: async () => ({ token: String((await createToken(server, anna, 'read')).id) }),
    async searchMessages() {
      const query = 'deployed';
      for (;;) {
        // It is found a moment after it is stored.
        const found = (await as(anna, `GET /search?query=${query}`)) as JsonOf<'SearchPage'>;
        if (found.messages.length > 0) return { query };
      }
    },
    sendFriendRequest: stranger,
    setFriendRemark: friend,
    setHandle: async () => ({ handle: `handle${++made}` }),
    async startCall() {
      const [caller, callee] = [await newcomer(), await newcomer()];
      return { conversation: at(callee), IM_TOKEN: caller.token };
    },
    testWebhook: webhook,
    async unarchiveConversation({ group }) {
      await as(anna, `PUT /conversations/${group}/archived`);
      return {};
    },
    async unblock() {
      const { user = '' } = await stranger();
      await as(anna, `PUT /blocks/${user}`);
      return { user };
    },
    async unpinMessage({ group, seq }) {
      await as(anna, `PUT /conversations/${group}/pins/${seq}`);
      return {};
    },
    updateWebhook: webhook,
  };
  for (const name of Object.keys(preparations)) {
    if (!ALL_ROUTES.some((route) => route.name === name)) throw new RangeError(`there is no operation ${name}`);
  }

  return {
    token: anna.token,
    async prepare(name) {
      const isAdmin = ALL_ROUTES.some((route) => route.name === name && route.operation.spec.auth === 'admin');
      const there = await place();
      return {
        IM_TOKEN: isAdmin ? admin.token : anna.token,
        conversation: there.group,
        handle: there.handle,
        seq: String(there.seq),
        emoji: EMOJI,
        user: '@bob',
        member: '@bob',
        username: `newcomer${++made}`,
        password: 'correct horse battery',
        newPassword: 'quiet river seven lamps',
        url,
        expiresAt: later,
        textUntil: later,
        maxUses: '5',
        toSeq: '0',
        seenSeq: '0',
        unreadFromSeq: '0',
        offer: 'v=0',
        ...(await preparations[name]?.(there)),
      };
    },
    async end() {
      receiver.closeAllConnections();
      receiver.close();
      await once(receiver, 'close');
    },
  };
}
