import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChatClient } from '@im-ts/cli/client';
import { beforeAll, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../../support/harness.ts';
import { startProxy, type Proxy as TcpProxy } from '../../support/proxy.ts';
import { createUser, restOk } from '../../support/users.ts';
import { createConfigDir, type ImTerminal, openIm } from './im-terminal.ts';
import { connectPerson } from './people.ts';

// A day of work in `im` alone: Dora joins a team, and does all that she does there from the keyboard. Ann is on the other side; by
// her it is checked that what Dora sees is so.

let server: RunningServer;
beforeAll(async () => {
  const many = '1000000';
  const env = { IMD_LIMITS_ANONYMOUS_BURST: many, IMD_LIMITS_SEND_BURST: many, IMD_LIMITS_SENDS_PER_SECOND: many };
  server = await startServer({ ownedBy: 'caller', env });
  return async () => {
    await server.stop();
  };
});

const ENTER = '\r';
const ESCAPE = '\u001b[27u';
const UP = '\u001b[A';
const PAGE_UP = '\u001b[5~';
const PAGE_DOWN = '\u001b[6~';
const CTRL_END = '\u001b[1;5F';
const SELECT = '\u0010';
const SWITCHER = '\u000b';
const BACK = '\u0007';
const NEXT_UNREAD = '\u000e';
const PALETTE = '\u001bx';
const QUIT = '\u0011';

/** A day, on a machine that has much else to do. */
const PATIENT_MS = 900_000;

interface Day {
  im: ImTerminal;
  readonly ann: ChatClient;
  readonly proxy: TcpProxy;
  readonly configDir: string;
  /** The team's group. */
  readonly team: number;
  readonly link: string;
}

interface Step {
  readonly does: string;
  readonly run: (day: Day) => Promise<void>;
}

/** The newest messages of the team, the newest first, as Ann gets them. */
async function newest({ ann, team }: Day) {
  const { messages } = await ann.history(team, { before: 0, limit: 30 });
  return [...messages].sort((one, two) => two.seq - one.seq);
}

/** Pages until this is on the screen. */
async function pageUntil(im: ImTerminal, key: string, text: string): Promise<void> {
  while (!im.screen().includes(text)) {
    const before = im.screen();
    await im.type(key);
    await expect.poll(im.screen).not.toBe(before);
  }
}

const inTeam = async (day: Day, body: string) => (await newest(day)).find((message) => message.body === body);

const STEPS: readonly Step[] = [
  {
    does: 'makes an account in the first-run wizard',
    async run({ im }) {
      await im.see('Welcome to im');
      await im.type(' ', ENTER);
      await im.type('dora', ENTER, 'a long pass phrase', ENTER);
      await im.see('● dora');
    },
  },
  {
    does: 'joins the team by its link',
    async run({ im, link }) {
      await im.type(`/join ${link}`, ENTER);
      await im.see('# Backup crew');
      await im.see('line 1.');
    },
  },
  {
    does: 'reads all that was said before',
    async run({ im }) {
      await im.see('The conversation begins here');
      await pageUntil(im, PAGE_DOWN, 'line 80.');
      await im.unsee(/↓ \d+ below/);
    },
  },
  {
    does: 'reads back to the beginning',
    async run({ im }) {
      await pageUntil(im, PAGE_UP, 'The conversation begins here');
      await im.see('line 1.');
      await im.see(/↓ \d+ below/);
    },
  },
  {
    does: 'goes to the newest message again',
    async run({ im }) {
      await im.type(CTRL_END);
      await im.see('line 80.');
      await im.unsee(/↓ \d+ below/);
    },
  },
  {
    does: 'says hello',
    async run(day) {
      await day.im.type('hello, I am new here', ENTER);
      await day.im.see(/hello, I am new here +✓/);
      expect(await inTeam(day, 'hello, I am new here')).toBeDefined();
    },
  },
  {
    does: 'mentions somebody whose name Tab completes',
    async run(day) {
      await day.im.type('@an');
      await day.im.see(/@ann\b/);
      await day.im.type('\t', 'who runs the backup?', ENTER);
      await day.im.see(/@ann who runs the backup\? +✓/);
      await expect.poll(async () => (await day.ann.mentions()).messages.length).toBe(1);
    },
  },
  {
    does: 'sees who is writing, and the answer with its mention',
    async run({ im, ann, team }) {
      ann.setTyping(team, true);
      await im.see('ann is typing');
      await ann.send(team, '@dora you do, from today on. The log says why');
      await im.see(/ann +@ you are mentioned/);
    },
  },
  {
    does: 'replies to it',
    async run(day) {
      await day.im.type(SELECT, 'r', 'fine with me', ENTER);
      await day.im.see(/↳ ann .*you do, from today on/);
      await day.im.see(/fine with me +✓/);
      const [reply, asked] = await newest(day);
      expect(reply).toMatchObject({ body: 'fine with me', replyTo: asked?.seq });
    },
  },
  {
    does: 'reacts to it',
    async run(day) {
      await day.im.type(SELECT, UP, 'a', 'tada', ENTER);
      await day.im.see(/🎉 +1/u);
      await expect.poll(async () => (await newest(day))[1]?.reactions).toMatchObject([{ emoji: '🎉', count: 1 }]);
      await day.im.type(ESCAPE);
      await day.im.see('> Write a message');
    },
  },
  {
    does: 'corrects what was written',
    async run(day) {
      await day.im.type(SELECT, 'e', '!', ENTER);
      await day.im.see(/fine with me! +edited/);
      await expect.poll(() => inTeam(day, 'fine with me!')).toBeDefined();
    },
  },
  {
    does: 'takes back what was for somebody else',
    async run(day) {
      await day.im.type('wrong window', ENTER);
      await day.im.see(/wrong window +✓/);
      await day.im.type(SELECT, 'd');
      await day.im.see('Recall');
      await day.im.type('y');
      await day.im.see('(recalled)');
      await expect.poll(async () => (await newest(day))[0]?.recalledAt).toBeGreaterThan(0);
    },
  },
  {
    does: 'shares a log as a file',
    async run(day) {
      writeFileSync(join(day.configDir, 'trace.log'), 'page 412 is empty\n'.repeat(2_000));
      await day.im.type(`/upload ${join(day.configDir, 'trace.log')}`, ENTER);
      await day.im.see(/trace\.log +36 kB.*✓/);
      await expect.poll(async () => (await newest(day))[0]?.files).toMatchObject([{ name: 'trace.log', size: 36_000 }]);
    },
  },
  {
    does: 'shows the lines that matter as code',
    async run(day) {
      await day.im.type('/code ts', '\n', 'if (page.isEmpty) continue;', ENTER);
      await day.im.see(/┌ ts · 1 line/);
      await expect
        .poll(async () => (await newest(day))[0])
        .toMatchObject({
          kind: 'code',
          body: 'if (page.isEmpty) continue;',
        });
    },
  },
  {
    does: 'copies code to the clipboard',
    async run({ im }) {
      await im.type(SELECT, 'C');
      await expect.poll(() => im.asked.filter((asked) => asked.startsWith('52 ')).length).toBe(1);
      const [, text = ''] = /^52 c;(.*)$/.exec(im.asked.at(-1) ?? '') ?? [];
      expect(Buffer.from(text, 'base64').toString()).toBe('if (page.isEmpty) continue;');
      await im.type(ESCAPE);
      await im.see('> Write a message');
    },
  },
  {
    does: 'searches for what was said long ago',
    async run({ im }) {
      await im.type('/search haystack', ENTER);
      await im.see(/ann: .*haystack/);
    },
  },
  {
    does: 'jumps there and comes back',
    async run({ im }) {
      await im.type(ENTER);
      await im.see('line 8.');
      await im.unsee('if (page.isEmpty)');
      // The list from which one went, over the place where one was.
      await im.type(ESCAPE, BACK);
      await im.see(/Search.*\n[\s\S]*in the haystack/);
      await im.type(ESCAPE);
      await im.unsee('in the haystack');
      await im.see('if (page.isEmpty) continue;');
    },
  },
  {
    does: 'pins a message for everybody and reads what is pinned',
    async run(day) {
      await day.im.type(SELECT, 'p');
      await expect.poll(async () => (await day.ann.pins(day.team)).length).toBe(1);
      await day.im.type(ESCAPE, '/pins', ENTER);
      await day.im.see('Pinned in Backup crew');
      await day.im.see('1 of 1');
      await day.im.type(ESCAPE);
      await day.im.unsee('Pinned in Backup crew');
    },
  },
  {
    does: 'looks who is in the team',
    async run({ im }) {
      await im.type('/members', ENTER);
      await im.see(/ann @ann +owner/);
      await im.see(/dora @dora \(you\) +member/);
      await im.type(ESCAPE);
      await im.unsee('Members of Backup crew');
    },
  },
  {
    does: 'takes another name there',
    async run(day) {
      await day.im.type('/nick Dodo', ENTER);
      await expect
        .poll(async () => (await day.ann.members(day.team)).map(({ nickname }) => nickname))
        .toContain('Dodo');
    },
  },
  {
    does: 'finds a command by a few letters',
    async run({ im }) {
      await im.type(PALETTE, 'pinned mess');
      await im.see('Commands');
      await im.type(ENTER);
      await im.see('Pinned in Backup crew');
      await im.type(ESCAPE);
      await im.unsee('Pinned in Backup crew');
    },
  },
  {
    does: 'writes to a colleague alone',
    async run({ im, ann }) {
      await im.type(SWITCHER, 'ann');
      await im.see('write to @ann');
      await im.type(ENTER);
      await im.see('No messages yet');
      await im.type('do you have ten minutes?', ENTER);
      await im.see(/do you have ten minutes\? +✓/);
      const { conversation } = await ann.resolve('@dora');
      await ann.markRead(conversation.id, 1);
      await im.see(/do you have ten minutes\? +✓✓ read/);
    },
  },
  {
    does: 'goes to the next unread conversation, with a draft left behind',
    async run({ im, ann, team }) {
      await im.type('half a thou');
      await im.see('> half a thou');
      await ann.send(team, 'the nightly run is through');
      await im.see(/Backup crew.* 1 /);
      await im.type(NEXT_UNREAD);
      await im.see(/ 1 new /);
      await im.see('the nightly run is through');
      await im.see('> Write a message');
    },
  },
  {
    does: 'forwards a message',
    async run({ im, ann }) {
      await im.type(SELECT, 'f');
      await im.see('Forward to');
      await im.type('ann');
      await im.type(ENTER);
      const forwarded = async () => {
        const { conversation } = await ann.resolve('@dora');
        const { messages } = await ann.history(conversation.id, { before: 0, limit: 5 });
        return messages.some(({ body }) => body === 'the nightly run is through');
      };
      await im.see('Forwarded to ann.');
      await expect.poll(forwarded).toBe(true);
      await im.type(ESCAPE);
    },
  },
  {
    does: 'finds the draft again',
    async run({ im }) {
      await im.type(SWITCHER, 'ann', ENTER);
      await im.see('> half a thou');
      await im.type('ght', ENTER);
      await im.see(/half a thought +✓/);
    },
  },
  {
    does: 'mutes the team but for mentions',
    async run({ im }) {
      await im.type(SWITCHER, 'backup', ENTER);
      await im.see(/│ # Backup crew/);
      await im.type('/mute mentions', ENTER);
      await im.see('Only messages that mention you or everybody notify.');
      await im.see('mentions only');
      await im.type('all of it is through', ENTER);
      await im.see(/all of it is through +✓/);
    },
  },
  {
    does: 'is away for lunch',
    async run({ im, ann }) {
      const dora = (await ann.members((await ann.resolve('#backup')).conversation.id)).find(
        ({ nickname }) => nickname === 'Dodo',
      );
      await im.type('/away lunch', ENTER);
      const seen = async () => await ann.watch([dora?.userId ?? 0], []);
      await expect.poll(seen).toMatchObject([{ status: 'away' }]);
      await im.type('/status online', ENTER);
      await expect.poll(seen).toMatchObject([{ status: 'online' }]);
    },
  },
  {
    does: 'loses the network',
    async run({ im, proxy }) {
      proxy.refuse();
      proxy.cut();
      await im.see('○ offline, next try');
    },
  },
  {
    does: 'writes on, which waits',
    async run({ im }) {
      await im.type('written on the train', ENTER);
      await im.see(/written on the train +… waits/);
    },
  },
  {
    does: 'edits what was sent before, which waits, too',
    async run({ im }) {
      await im.type(SELECT, UP, 'e', '!', ENTER);
      await im.see(/all of it is through!.*\n?.*… edit waits/);
    },
  },
  {
    does: 'leaves, and is told what waits',
    async run({ im }) {
      await im.type(QUIT);
      expect((await im.ended).exitCode).toBe(0);
      await im.see('im: 1 message and 1 change wait here; the next im sends them.');
    },
  },
  {
    does: 'starts without a network, and sees what waits',
    async run(day) {
      await day.ann.send(day.team, 'while you were in the tunnel');
      day.im = openIm({ configDir: day.configDir, columns: 100, rows: 30 });
      await day.im.see('Backup crew');
      await day.im.see(/written on the train +… waits/);
    },
  },
  {
    does: 'comes back: all is sent once, and what was missed is there',
    async run(day) {
      day.proxy.accept();
      await day.im.type('\u0012');
      await day.im.see('● connected');
      await day.im.see(/written on the train +✓/);
      await day.im.see('while you were in the tunnel');
      const sent = async () =>
        (await newest(day)).map(({ body }) => body).filter((body) => /written on the train|all of it/.test(body));
      await expect.poll(sent).toEqual(['written on the train', 'all of it is through!']);
    },
  },
  {
    does: 'leaves the team',
    async run(day) {
      await day.im.type('/leave', ENTER);
      await day.im.see('Leave Backup crew?');
      await day.im.type('y');
      await expect.poll(async () => (await day.ann.members(day.team)).length).toBe(1);
    },
  },
  {
    does: 'goes home',
    async run({ im }) {
      await im.type(QUIT);
      expect((await im.ended).exitCode).toBe(0);
      expect(im.modes()).toMatchObject({ alternate: false, paste: false, mouse: 'none', keyboard: 0 });
    },
  },
];

it(
  'a day of work in im alone',
  async () => {
    const user = await createUser(server, 'ann');
    const ann = await connectPerson(server, user);
    const team = (await ann.createGroup({ name: 'Backup crew', handle: 'backup', members: [] })).conversation.id;
    for (let number = 1; number <= 80; number++) {
      await ann.send(team, number === 8 ? 'line 8. the needle in the haystack' : `line ${number}.`);
    }
    const { link } = (await restOk(server, `POST /api/v1/conversations/${team}/invite-links`, {
      token: user.token,
      body: {},
    })) as { link: string };
    const proxy = await startProxy(server);
    const configDir = createConfigDir();
    const im = openIm({ configDir, args: ['--server', proxy.url], columns: 100, rows: 30 });
    const day: Day = { im, ann, proxy, configDir, team, link };
    expect(STEPS.length).toBeGreaterThanOrEqual(30);
    for (const [index, { does, run }] of STEPS.entries()) {
      try {
        await run(day);
      } catch (cause) {
        throw new Error(`Step ${index + 1} of ${STEPS.length}: Dora ${does}\n${String(cause)}\n${day.im.screen()}`, {
          cause,
        });
      }
    }
  },
  PATIENT_MS,
);
