import { expect, it } from 'vitest';
import { startServer } from '../../support/harness.ts';
import { createUser } from '../../support/users.ts';
import { openIm } from './im-terminal.ts';
import { connectPerson, loggedInDir } from './people.ts';

const DOWN = '\u001b[B';

it('a group is run from the screen: members, roles, announcements, requests to join, leaving', async () => {
  const server = await startServer();
  const [anna, bert, carl, dora] = [
    await createUser(server, 'anna'),
    await createUser(server, 'bert'),
    await createUser(server, 'carl'),
    await createUser(server, 'dora'),
  ];
  const annasPhone = await connectPerson(server, anna);
  const { conversation } = await annasPhone.createGroup({ name: 'Ops', handle: 'ops', members: ['bert', 'dora'] });
  await annasPhone.updateConversation(conversation.id, { joinMode: 'by_request' });
  await annasPhone.updateMember(conversation.id, 'dora', { mutedUntil: new Date(2031, 4, 6, 7, 8).getTime() });
  await annasPhone.updateMember(conversation.id, 'dora', { nickname: 'Dodo' });

  const annas = openIm({ configDir: await loggedInDir(server, anna) });
  const berts = openIm({ configDir: await loggedInDir(server, bert), columns: 120, rows: 40 });
  await annas.see('@anna named @dora Dodo here');
  await berts.see('@anna named @dora Dodo here');

  await annas.type('/members', '\r');
  await annas.see('1 of 3');
  await annas.see(/● anna @anna \(you\) +owner/);
  await annas.see(/● bert @bert +member/);
  await annas.see(/○ Dodo @dora +member +muted until 2031-05-06 07:08/);
  await annas.type(DOWN, 'r');
  await annas.see('Make @bert an admin of Ops?');
  await annas.type('y');
  await annas.see(/● bert @bert +admin/);
  await annas.type(DOWN, 't');
  await annas.unsee('muted until');
  await annas.type('q');
  await annas.unsee('Members of Ops');
  await annas.see('anna let Dodo write again');
  await berts.see('anna made bert an admin');

  await annas.type('/announce No deploys today', '\r');
  await berts.see('anna set the announcement: No deploys today');
  await berts.see('No deploys today');
  await berts.type('/announce', '\r');
  await berts.see('Announcements of Ops');
  await berts.see(/anna Today \d\d:\d\d +│\n.*│ {3}No deploys today/);
  await annas.type('/announce Deploys again', '\r');
  await berts.see(/│ {3}Deploys again +│[\s\S]*│ Before +│\n.*anna Today/);
  await berts.type('\u001b');
  await berts.unsee('Announcements of Ops');

  const carls = await connectPerson(server, carl);
  await carls.join({ handle: 'ops' }, 'it is me');
  await annas.see('Somebody asks to join a group of yours: /requests');
  await annas.type('/requests', '\r');
  await annas.see('carl to Ops: it is me');
  await annas.type('a');
  await annas.see('Nobody waits for an answer.');
  await annas.type('q');
  await annas.see('anna let carl in');
  await berts.see('4 members');

  await berts.type('/leave', '\r');
  await berts.see('Leave Ops?');
  await berts.type('n');
  await berts.unsee('Leave Ops?');
  expect((await annasPhone.members(conversation.id)).map(({ userId }) => userId)).toContain(bert.userId);
  await berts.type('/leave', '\r');
  await berts.see('Leave Ops?');
  await berts.type('y');
  await berts.unsee('Ops');
  await annas.see('bert left');
  expect((await annasPhone.members(conversation.id)).map(({ userId }) => userId)).toEqual([
    anna.userId,
    carl.userId,
    dora.userId,
  ]);
});
