import { createUser, openDirect, restOk, type TestUser } from '../support/users.ts';
import { createHome, type ImHome } from './im-process.ts';

/**
 * The place of an account, PREFIXann, that is logged in. From the oldest on, it has direct conversations with PREFIXbob and
 * PREFIXcarol, three groups with handles, PREFIXbob being in the third, and a group without one.
 */
export async function createConversations(url: string, prefix: string): Promise<ImHome & { readonly user: TestUser }> {
  const ann = await createUser({ url }, `${prefix}ann`);
  for (const name of ['bob', 'carol']) {
    await createUser({ url }, prefix + name);
    await openDirect({ url }, ann, prefix + name);
  }
  const createGroup = (body: object) => restOk({ url }, 'POST /api/v1/conversations', { token: ann.token, body });
  await createGroup({ name: 'Ops team', handle: `${prefix}ops`, members: [] });
  await createGroup({ name: 'Ops room', handle: `${prefix}opsroom`, members: [] });
  await createGroup({ name: 'Development', handle: `${prefix}dev`, members: [`@${prefix}bob`] });
  await createGroup({ name: 'Lunch', members: [] });
  const home = createHome(url);
  const login = await home.run(['login', '--username', ann.username, '--password-stdin'], `${ann.password}\n`);
  if (login.exitCode !== 0) throw new Error(`im login ended with ${login.exitCode}: ${login.err}`);
  return { ...home, user: ann };
}
