import { expect, it } from 'vitest';
import { startServer } from '../support/harness.ts';
import { connectAs, newId } from '../support/raw-client.ts';
import { createUser } from '../support/users.ts';

// A membership that changes while a socket says Hello is neither missed nor kept.

it('a socket that connects while its user is added and removed hears all of every group that it is in at the end', async () => {
  const server = await startServer({ env: { IMD_LIMITS_SENDS_PER_SECOND: '100000' } });
  const owner = await createUser(server, 'owner');
  const guest = await createUser(server, 'guest');
  const ownerSocket = await connectAs(server, owner);

  for (let round = 0; round < 40; round++) {
    const created = await ownerSocket.request({ createGroup: { opId: newId(), name: `round ${round}` } });
    const conversationId = Number(created.conversationOpened?.summary?.conversation?.id);
    // The joining, and in every second round the removal, run beside the handshake.
    const change = (async () => {
      await ownerSocket.request({ addMembers: { conversationId, opId: newId(), usernames: [guest.username] } });
      if (round % 2 === 1)
        await ownerSocket.request({ removeMember: { conversationId, opId: newId(), userId: guest.userId } });
    })();
    const [guestSocket] = await Promise.all([connectAs(server, guest), change]);
    await ownerSocket.request({ sendMessage: { conversationId, clientId: newId(), kind: 1, body: `after ${round}` } });
    // Something that surely comes behind it on the same socket.
    const direct = await ownerSocket.request({ openDirect: { userId: guest.userId } });
    const directId = Number(direct.conversationOpened?.summary?.conversation?.id);
    await ownerSocket.request({
      sendMessage: { conversationId: directId, clientId: newId(), kind: 1, body: `mark ${round}` },
    });
    const bodies: string[] = [];
    await guestSocket.untilEvent(({ conversation }) => {
      const body = conversation?.messageStored?.body ?? '';
      bodies.push(body);
      return body === `mark ${round}`;
    });
    expect(bodies.includes(`after ${round}`), `round ${round}`).toBe(round % 2 === 0);
    await guestSocket.close();
  }
});
