import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLOSE_CODES } from '@im-ts/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';
import { connect, connectAs, errorCode, newId } from '../support/raw-client.ts';
import { createGroup, createUser, logIn, openDirect, rest, restOk, type TestUser } from '../support/users.ts';

const OFFLINE = 1;
const ONLINE = 2;

// Case C26: whatever ends a session, its socket closes with its own code, and nothing is sent or received after.

let server: RunningServer;
let adminToken: string;

beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller' });
  adminToken = readFileSync(join(server.dataDir, 'admin.token'), 'utf8').trim();
});
afterAll(() => server.stop());

type Ending = (device: TestUser, other: TestUser) => Promise<unknown>;

const ENDINGS: readonly (readonly [string, Ending])[] = [
  ['logging out', (device) => restOk(server, 'POST /api/v1/auth/logout', { token: device.token })],
  [
    'revoking the session from another device',
    (device, other) => restOk(server, `DELETE /api/v1/me/sessions/${device.sessionId}`, { token: other.token }),
  ],
  [
    'changing the password on another device',
    (_device, other) =>
      restOk(server, 'PUT /api/v1/me/password', {
        token: other.token,
        body: { currentPassword: other.password, newPassword: `${other.password}-new` },
      }),
  ],
  [
    'an admin who disables the account',
    (device) => restOk(server, `POST /api/v1/admin/users/@${device.username}/disable`, { token: adminToken }),
  ],
  [
    'an admin who sets a new password',
    (device) =>
      restOk(server, `PUT /api/v1/admin/users/@${device.username}/password`, {
        token: adminToken,
        body: { newPassword: 'another-password' },
      }),
  ],
];

describe.each(ENDINGS)('after %s', (name, end) => {
  it('the socket is closed for good, nothing passes any more, and the token is refused', async () => {
    const suffix = ENDINGS.findIndex(([ending]) => ending === name) + 3;
    const witness = await createUser(server, `witness${'abcdefghk'[suffix]}`);
    const device = await createUser(server, `revoked${'abcdefghk'[suffix]}`);
    const other = await logIn(server, device);
    const group = await createGroup(server, witness, [device]);
    const socket = await connectAs(server, device);
    const witnessSocket = await connectAs(server, witness);

    await end(device, other);
    const { code, reason } = CLOSE_CODES.session_revoked;
    expect(await socket.closed).toEqual({ code, reason });

    const eventsBefore = socket.waitingEvents().length;
    const sent = await witnessSocket.request({
      sendMessage: { conversationId: group, clientId: newId(), kind: 1, body: 'after the end' },
    });
    expect(sent.stored?.seq).toBe(2);
    expect(socket.waitingEvents()).toHaveLength(eventsBefore);
    const again = await connect(server);
    expect(errorCode(await again.hello(device.token))).toBe('session_revoked');
    expect((await rest(server, 'GET /api/v1/me', { token: device.token })).status).toBe(401);
  });
});

describe('after the end of their only session', () => {
  it('somebody is offline for those who know them', async () => {
    const [witness, gone] = [await createUser(server, 'watcher'), await createUser(server, 'leaver')];
    const direct = await openDirect(server, witness, gone.username);
    const socket = await connectAs(server, gone);
    const watching = await connectAs(server, witness);
    const { presenceList } = await watching.request({
      watchPresence: { userIds: [gone.userId], openConversationIds: [direct] },
    });
    expect(presenceList?.presences).toMatchObject([{ userId: gone.userId, status: ONLINE }]);
    await restOk(server, 'POST /api/v1/auth/logout', { token: gone.token });
    await socket.closed;
    const told = await watching.untilEvent(({ presence }) => presence?.userId === gone.userId);
    expect(told.presence?.status).toBe(OFFLINE);
  });
});
