import { describe, expect, it } from 'vitest';
import { createChatWorld, START, startApp } from '../test-utils/app-bench.ts';

/** The rows between an edge and the line over the composer, as one text. */
function noteOf(screen: string): string {
  const rows = screen.split('\n').flatMap((row) => /▌ (.*)$/.exec(row)?.[1] ?? []);
  return rows.map((row) => row.trim()).join(' ');
}

describe('doing', () => {
  it('finds a conversation by a few letters, and opens a new one with a whole name', async () => {
    const { app, client } = await startApp(createChatWorld());
    await app.press('\u000b', 'tm', '\r');
    expect(app.text()).toContain('standup at ten');
    await app.press('\u000b', 'carol', '\r');
    expect(client.calls).toContainEqual(['openDirect', 'carol']);
    expect(app.text()).toContain('No messages yet');
  });

  it('goes to the next unread conversation', async () => {
    const { app, client } = await startApp(createChatWorld());
    client.receive(11, 3, 'something for the team');
    await app.settle();
    expect(app.text()).toMatch(/Team .* 1/);
    await app.press('\u000e');
    expect(app.text()).toContain('something for the team');
    expect(app.text()).not.toMatch(/Team .* 1/);
  });

  it('replies to, edits, recalls and reacts to a selected message', async () => {
    const { app, client } = await startApp(createChatWorld());
    await app.press('\u0010', 'k', 'r');
    expect(app.text()).toContain('reply to Bob: hello Alice');
    await app.press('hello to you', '\r');
    expect(client.calls).toContainEqual(['send', 10, 'hello to you', { replyTo: 1 }]);
    await app.press('a draft', '\u0010', 'e');
    await app.press('!', '\r');
    expect(client.calls).toContainEqual(['edit', 10, 3, 'hello to you!']);
    expect(app.text()).toContain('> a draft');
    await app.press('\u0010', 'a', 'tada', '\r');
    expect(client.calls).toContainEqual(['react', 10, 3, '🎉', false]);
    await app.press('\u0010', 'd');
    expect(app.text()).toContain('Recall this message?');
    await app.press('y');
    expect(client.calls).toContainEqual(['recall', 10, 3]);
    expect(app.text()).toContain('(recalled)');
  });

  it('deletes a selected message for its user alone, after a question', async () => {
    const { app, client } = await startApp(createChatWorld());
    await app.press('\u0010', 'k', 'x');
    expect(app.text()).toContain('Delete this message for yourself? Others keep it.');
    await app.press('n');
    expect(client.calls.filter(([name]) => name === 'hidden.delete')).toEqual([]);
    await app.press('\u0010', 'k', 'x', 'y');
    expect(client.calls).toContainEqual(['hidden.delete', 10, [1]]);
    expect(app.text()).toContain('(deleted for you)');
    expect(app.text()).not.toContain('hello Alice');
    expect(app.text()).not.toContain('(recalled)');
    // There is nothing to reply to any more.
    await app.press('\u0010', 'k', 'r');
    expect(app.text()).toContain('You deleted this message for yourself.');
  });

  it('clears a conversation for its user alone, after a question, and shows what comes after', async () => {
    const { app, client } = await startApp(createChatWorld());
    await app.press('/clear', '\r');
    expect(app.text()).toContain('Delete all messages of Bob for yourself? Others keep');
    await app.press('y');
    expect(client.calls).toContainEqual(['hidden.clear', 10, 2]);
    expect(app.text()).not.toContain('hello Alice');
    expect(app.text()).toContain('Cleared for you.');
    client.receive(10, 2, 'a new beginning');
    await app.settle();
    expect(app.text()).toContain('a new beginning');
  });

  it('changes nothing of others', async () => {
    const { app, client } = await startApp(createChatWorld());
    await app.press('\u0010', 'k', 'e', 'd');
    expect(app.text()).toContain('Only your own messages can be changed.');
    expect(client.calls.filter(([name]) => name === 'edit' || name === 'recall')).toEqual([]);
  });

  it('recalls messages of others for whoever is an admin of the group, and for nobody else', async () => {
    const world = createChatWorld();
    world.addRoom(
      { id: 12, name: 'Ops', memberCount: 3, lastAt: START },
      { role: 'admin', messages: [{ senderId: 3, body: 'the password is 1234', sentAt: START }] },
    );
    const { app, client } = await startApp(world);
    await app.press('\u000b', 'ops', '\r', '\u0010', 'd');
    expect(app.text()).toContain('Recall this message? It goes away for everyone.');
    await app.press('y');
    expect(client.calls).toContainEqual(['recall', 12, 1]);
    await app.press('\u000b', 'team', '\r', '\u0010', 'd');
    expect(app.text()).toContain('Only an admin may recall messages of others.');
  });

  it('copies the text as it was sent', async () => {
    const world = createChatWorld();
    const { app, client } = await startApp(world);
    const body = 'ab \u200b cd 👨‍👩‍👧‍👦\u001b[2J';
    client.receive(10, 2, body);
    await app.settle();
    await app.press('\u0010', 'c');
    expect(app.terminal.notes).toEqual([`clipboard c;${Buffer.from(body).toString('base64')}`]);
  });

  it('runs slash commands, completes them, and sends two slashes as one', async () => {
    const { app, client } = await startApp(createChatWorld());
    await app.press('/gr');
    expect(app.text()).toContain('make a group and open it');
    await app.press('\t', 'Our Group @bob', '\r');
    expect(client.calls).toContainEqual(['createGroup', { name: 'Our Group', members: ['bob'] }]);
    await app.press('/invite carol', '\r');
    expect(client.calls).toContainEqual(['addMembers', 12, ['carol']]);
    await app.press('/nonsense', '\r');
    expect(app.text()).toContain('There is no command /nonsense');
    expect(app.text()).toContain('> /nonsense');
    await app.press('\u0015', '//etc', '\r');
    expect(client.calls).toContainEqual(['send', 12, '/etc', {}]);
    await app.press('/me waves', '\r');
    expect(client.calls).toContainEqual(['send', 12, '* Alice waves', {}]);
    await app.press('/code ts', '\n', 'const a = 1;', '\r');
    expect(client.calls).toContainEqual(['send', 12, 'const a = 1;', { kind: 'code', payload: { language: 'ts' } }]);
    await app.press('/quit', '\r');
    expect(app.endings).toEqual(['quit']);
  });

  it('completes names and emoji', async () => {
    const { app, client } = await startApp(createChatWorld());
    await app.press('hi @car', '\t', ':rocke', '\t', '\r');
    expect(client.calls).toContainEqual(['send', 10, 'hi @carol 🚀', {}]);
  });

  it.each(['root@car', '```\u001b\r@car', 'https://host/@car'])('offers no name in %j (case C36)', async (text) => {
    const { app } = await startApp(createChatWorld());
    await app.press(text);
    expect(app.text()).not.toContain('@carol');
  });

  it('completes a name after punctuation and in full-width letters (case C36)', async () => {
    const { app, client } = await startApp(createChatWorld());
    await app.press('cc:＠ＣＡＲ');
    expect(app.text()).toContain('@carol');
    await app.press('\t', '\r');
    expect(client.calls).toContainEqual(['send', 10, 'cc:@carol ', {}]);
  });

  it.each(['   ', '\u200b', '\u2800', '\u00ad'])('does not send %j, and says why (case C42)', async (text) => {
    const { app, client } = await startApp(createChatWorld());
    await app.press(text, '\r');
    expect(client.calls.filter(([name]) => name === 'send')).toEqual([]);
    expect(app.text()).toContain('The message must have a character that shows.');
  });

  it('shows the whole of a note that the status line has no room for', async () => {
    const { app } = await startApp(createChatWorld());
    const whole = 'There is no command /nonsense; /help lists them. Write // to send a text that begins with a slash.';
    await app.press('/nonsense', '\r');
    expect(noteOf(app.text())).toBe(whole);
    await app.press('\u0015', '/dm', '\r');
    expect(app.text()).toContain('Write to whom? Type /dm NAME.');
    expect(noteOf(app.text())).toBe('Write to whom? Type /dm NAME.');
  });

  it('says of which group one is no longer a member', async () => {
    const { app, client } = await startApp(createChatWorld());
    await app.press('\u001b[1;3A');
    expect(app.text()).toContain('standup at ten');
    client.removedFrom(11);
    await app.settle();
    expect(app.text()).toContain('You are no longer a member of Team.');
    expect(app.text()).not.toContain('standup at ten');
  });

  it.each(['/code\u001b\r\u200b', '/code ts\u001b\r\u2800'])(
    'sends no code of nothing: %j (case C42)',
    async (text) => {
      const { app, client } = await startApp(createChatWorld());
      await app.press(text, '\r');
      expect(client.calls.filter(([name]) => name === 'send')).toEqual([]);
      expect(app.text()).toContain('The code must have a character that shows.');
    },
  );

  it('finds messages back to the first one and goes to them', async () => {
    const world = createChatWorld();
    const messages = Array.from({ length: 400 }, (_, index) => ({
      senderId: 2,
      body: index === 3 ? 'the Needle' : `line ${index + 1}.`,
      sentAt: START + index,
    }));
    world.addRoom({ id: 20, name: 'Long', lastAt: START + 90_000 }, { messages });
    const { app } = await startApp(world);
    await app.press('/search needle', '\r');
    expect(app.text()).toMatch(/Search everywhere, all messages searched ─+ 1 of 1 ─/);
    await app.press('\r');
    expect(app.text()).toContain('the Needle');
    expect(app.text()).toContain('line 5.');
  });

  it('keeps a draft for each conversation, and over a restart', async () => {
    const world = createChatWorld();
    const { app } = await startApp(world);
    await app.press('half a thought', '\u001b[1;3A');
    expect(app.text()).toContain('standup at ten');
    expect(app.text()).toContain('Write a message');
    await app.press('\u001b[1;3B');
    expect(app.text()).toContain('> half a thought');
    await app.stop();
    const { app: again } = await startApp(createChatWorld(), {
      saved: app.saved.at(-1) ?? { lastConversation: undefined, drafts: [], known: undefined },
    });
    expect(again.text()).toContain('> half a thought');
  });

  it('writes in the editor', async () => {
    const { app } = await startApp(createChatWorld(), { editText: async (text) => `${text} and more\nlines` });
    await app.press('some', '\u001be');
    expect(app.text()).toContain('> some and more');
    expect(app.text()).toContain('  lines');
  });

  it('keeps a refused message with its reason, to send again or drop', async () => {
    const { app, client } = await startApp(createChatWorld());
    client.refuseNext({ code: 'forbidden', message: 'You may not do this here.' });
    await app.press('am I allowed?', '\r');
    expect(app.text()).toContain('refused: You may not do this here.');
    await app.press('\u0010', 's');
    expect(app.text()).not.toContain('refused');
    expect(client.calls.filter(([name]) => name === 'send')).toHaveLength(2);
    expect(app.text()).toMatch(/am I allowed\? {2}✓/);
  });

  it('pins, mutes and hides a conversation, and finds it again', async () => {
    const { app, client } = await startApp(createChatWorld());
    const list = () =>
      app
        .text()
        .split('\n')
        .flatMap((row) => {
          const name = /Team|Bob/.exec(row.slice(0, 9))?.[0];
          return name === undefined ? [] : [row.slice(0, 22).includes('⚑') ? `${name} ⚑` : name];
        });
    // Groups stand above people.
    expect(list()).toEqual(['Team', 'Bob']);
    await app.press('\u000b', 'team', '\r', '/pin', '\r');
    expect(client.calls).toContainEqual(['settings.set', 11, { pinned: true }]);
    expect(list()).toEqual(['Team ⚑', 'Bob']);
    await app.press('/unpin', '\r');
    expect(list()).toEqual(['Team', 'Bob']);
    await app.press('/mute loud', '\r');
    expect(app.text()).toContain('Write /mute all, /mute mentions or /mute none.');
    await app.press('\u0015', '/mute mentions', '\r');
    expect(client.calls).toContainEqual(['settings.set', 11, { level: 'mentions' }]);
    await app.press('/hide', '\r');
    expect(client.calls).toContainEqual(['settings.set', 11, { hidden: true, seenSeq: 1 }]);
    expect(list()).toEqual(['Bob']);
    expect(app.text()).toContain('hello Alice');
    await app.press('\u000b', 'team', '\r');
    expect(app.text()).toContain('standup at ten');
    expect(list()).toEqual(['Team', 'Bob']);
  });

  it('rings, and counts as unread, by the level of each conversation', async () => {
    const world = createChatWorld();
    world.addRoom({ id: 12, name: 'Quiet' }, { settings: { level: 'none' } });
    world.addRoom({ id: 13, name: 'Named' }, { settings: { level: 'mentions' } });
    let now = START + 120_000;
    const { app, client } = await startApp(world, { now: () => now });
    await app.press('\u001b[O');
    app.takeBytes();
    // The title of the window ends with the same byte.
    const rings = () =>
      app
        .takeBytes()
        .replaceAll(/\u001b\]2;[^\u0007]*\u0007/g, '')
        .split('\u0007').length - 1;
    client.receive(12, 3, '@alice @all');
    client.receive(13, 3, 'nothing for you');
    await app.settle();
    expect(rings()).toBe(0);
    expect(app.text()).not.toContain('UNREAD');
    expect(app.text()).toMatch(/Quiet .*@1 1/);
    client.receive(13, 3, 'well, @alice?');
    await app.settle();
    expect(rings()).toBe(1);
    // Of two conversations at the same moment the second one would wait.
    now += 1_000;
    client.receive(11, 3, 'for everybody');
    await app.settle();
    expect(rings()).toBe(1);
    expect(app.text()).toMatch(/UNREAD +2[\s\S]*Named[\s\S]*Team[\s\S]*GROUPS[\s\S]*Quiet/);
  });
});
