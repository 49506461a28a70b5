import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type ActionPermissions,
  GROUP_PERMISSIONS,
  type GroupAction,
} from '../../packages/server/src/domain/permissions.ts';
import { ATTEMPTS, type Place } from '../support/group-attempts.ts';
import { type RunningServer, startServer } from '../support/harness.ts';
import { readAdminToken } from '../support/tokens.ts';
import { createGroup, createUser, rest, restOk, type TestUser } from '../support/users.ts';

// The column "server admin" of the permission table: each action, in a group and in an archived one, by an admin who is in
// neither. What is refused changes nothing and is not in the audit log; what is done is, with the reason.

const MANY = '1000000';
const env = {
  IMD_ADMIN_READ_MESSAGES: 'true',
  IMD_LIMITS_ANONYMOUS_BURST: MANY,
  IMD_LIMITS_ANONYMOUS_PER_SECOND: MANY,
  IMD_LIMITS_SEND_BURST: MANY,
  IMD_LIMITS_SENDS_PER_SECOND: MANY,
};

interface Audited {
  readonly id: number;
  readonly actorId: number;
  readonly detail: string;
}

let server: RunningServer;
let admin: { readonly token: string };
let adminId: number;
let owner: TestUser;
let helper: TestUser;
let stranger: TestUser;
let exile: TestUser;

beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller', env });
  admin = { token: readAdminToken(server) };
  adminId = ((await restOk(server, 'GET /api/v1/me', admin)) as { id: number }).id;
  owner = await createUser(server, 'owner');
  helper = await createUser(server, 'helper');
  stranger = await createUser(server, 'stranger');
  exile = await createUser(server, 'exile');
});
afterAll(() => server?.stop());

/** A group of two with a message of each, from which somebody is banned. */
async function makePlace(archived: boolean): Promise<Place> {
  const group = await createGroup(server, owner, [helper]);
  const path = `/api/v1/conversations/${group}`;
  await restOk(server, `PUT ${path}/bans/@exile`, { token: owner.token });
  const say = async ({ token }: TestUser) =>
    ((await restOk(server, `POST ${path}/messages`, { token, body: { body: 'hello' } })) as { seq: number }).seq;
  const [own, others] = [await say(owner), await say(helper)];
  if (archived) await restOk(server, `PUT ${path}/archived`, { token: owner.token });
  const actor = { ...owner, token: admin.token };
  return { group, actor, target: helper, stranger, banned: exile, archived, own, others };
}

/** All that its owner sees of a group. */
async function look({ group }: Place): Promise<string> {
  const paths = ['', '/members', '/messages', '/bans'];
  const seen = await Promise.all(
    paths.map((path) => rest(server, `GET /api/v1/conversations/${group}${path}`, { token: owner.token })),
  );
  return JSON.stringify(seen.map(({ body }) => body));
}

async function newestAudit(): Promise<Audited | undefined> {
  const page = (await restOk(server, 'GET /api/v1/admin/audit?limit=1', admin)) as { entries: Audited[] };
  return page.entries[0];
}

const ACTIONS = Object.keys(GROUP_PERMISSIONS) as GroupAction[];
/** What a member does with their own message is not tried: it is that of somebody else to an admin. */
const TRIED = ACTIONS.flatMap((action) => {
  const how = ATTEMPTS[action];
  return how === 'no operation yet' || action === 'recall_own' ? [] : [[action, how] as const];
});

it.each(TRIED)('%s is done by an admin of the server if the table says so', async (action, how) => {
  const { serverAdmin, whenArchived }: ActionPermissions = GROUP_PERMISSIONS[action];
  for (const archived of [false, true]) {
    const place = await makePlace(archived);
    const { operation, body } = how.rest(place);
    const [before, last] = [await look(place), await newestAudit()];
    const asAdmin = `${operation}${operation.includes('?') ? '&' : '?'}asAdmin=try%20${action}`;
    const answer = await rest(server, asAdmin, { ...admin, body });
    const code = answer.status < 300 ? undefined : (answer.body as { code: string }).code;
    const newest = await newestAudit();
    if (serverAdmin !== 'no' && (!archived || whenArchived === true)) {
      expect(code, JSON.stringify(answer.body)).toBeUndefined();
      if (how.leavesNothing !== true) expect(await look(place)).not.toBe(before);
      expect(newest?.id).not.toBe(last?.id);
      expect(newest).toMatchObject({ actorId: adminId, detail: expect.stringContaining(`reason: try ${action}`) });
      continue;
    }
    // What no admin does as such has no such parameter.
    if (serverAdmin === 'no') expect(['forbidden', 'invalid_argument']).toContain(code);
    else expect(code).toBe('failed_precondition');
    expect(await look(place)).toBe(before);
    expect(newest).toEqual(last);
  }
});
