import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import type { ReadStream, WriteStream } from 'node:tty';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ClientError } from '../client/errors.ts';
import { DEFAULT_SECTIONS } from '../config/sections.ts';
import { createChatWorld, START } from '../test-utils/app-bench.ts';
import { createFakeChatClient, type FakeChatClient } from '../test-utils/fake-client.ts';
import { createVirtualScreen } from '../test-utils/virtual-screen.ts';
import { keymapOf } from './keys/registry.ts';
import { openScreen } from './main.tsx';
import type { ProfileOptions } from './tui-options.ts';

const PATIENCE = { timeout: 10_000, interval: 10 };
const NO_PROBE = { ...DEFAULT_SECTIONS, screen: { ...DEFAULT_SECTIONS.screen, probe_ms: 0 } };

/** `im` on a terminal that is an emulator, with profiles of which each has a folder and a client. */
function startIm(profiles: Readonly<Record<string, Partial<ProfileOptions>>>, slow?: Promise<void>) {
  const folder = mkdtempSync(join(tmpdir(), 'im-profiles-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const terminal = createVirtualScreen(80, 24);
  let bytes = '';
  const stdout = Object.assign(
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        bytes += chunk.toString('utf8');
        void terminal.write(chunk.toString('utf8')).then(() => done());
      },
    }),
    { columns: 80, rows: 24, isTTY: true },
  ) as unknown as WriteStream;
  const raw: boolean[] = [];
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: (on: boolean) => raw.push(on),
    unref: () => undefined,
  }) as unknown as ReadStream;
  let errors = '';
  const stderr = new Writable({
    write(chunk: Buffer, _encoding, done) {
      errors += chunk.toString('utf8');
      done();
    },
  });
  const clients: FakeChatClient[] = [];
  const optionsOf = (profile: string): ProfileOptions => ({
    profile,
    profiles: Object.keys(profiles),
    stateDir: join(folder, profile, 'screen'),
    openScreensDir: join(folder, profile, 'open-screens'),
    themesDir: join(folder, 'themes'),
    sections: NO_PROBE,
    keymap: keymapOf(),
    serverUrl: `http://${profile}`,
    loggedIn: true,
    createClient: () => {
      const client = createFakeChatClient({ world: createChatWorld(), now: () => START });
      clients.push(client);
      return client;
    },
    login: async () => undefined,
    register: async () => undefined,
    files: {
      downloads: '.',
      home: undefined,
      pastes: folder,
      server: () => '',
      open: async () => undefined,
      openAddress: async () => undefined,
    },
    ...profiles[profile],
  });
  const ended = openScreen({
    ...optionsOf('home'),
    others: {
      list: async () =>
        Object.keys(profiles).map((name) => ({
          ...{ name, username: 'alice', server: `http://${name}`, access: 'logged in', isDefault: false, unsent: 0 },
        })),
      open: async (name) => {
        await slow;
        if (profiles[name] === undefined) throw new ClientError('not_found', `there is no ${name}`);
        return optionsOf(name);
      },
    },
    stdin,
    stdout,
    stderr,
    env: { TERM: 'xterm-256color' },
    screenReader: false,
  });
  return {
    ended,
    clients,
    raw,
    type: (text: string) => stdin.push(text),
    bytes: () => bytes,
    errors: () => errors,
    text: () => terminal.text().join('\n'),
    see: async (text: string) => await expect.poll(() => terminal.text().join('\n'), PATIENCE).toContain(text),
    marks: (name: string) => readdirSync(join(folder, name, 'open-screens')),
    drafts: (name: string): unknown =>
      JSON.parse(readFileSync(join(folder, name, 'screen', 'screen.json'), 'utf8')).drafts,
  };
}

/** As the exit of a person: nothing waits, one key. */
async function quit(im: RunningIm): Promise<number> {
  im.type('\u0011');
  return await im.ended;
}

type RunningIm = ReturnType<typeof startIm>;

/** Through the palette and the list, as a draft is in the composer. */
async function switchTo(im: RunningIm, name: string): Promise<void> {
  im.type('\u001bx');
  await im.see(' Commands ');
  im.type('another profile\r');
  await im.see('Type NAME or nothing');
  im.type('\r');
  await im.see(` ${name} `);
  im.type('\u001b[B\r');
}

describe('another profile in the same terminal', () => {
  it('is opened and left without giving the terminal back; drafts, marks and clients are those of each', async () => {
    const im = startIm({ home: {}, work: {} });
    await im.see('home');
    expect(im.marks('home')).toHaveLength(1);
    await im.see('hello Alice');
    im.type('half a thought');
    await im.see('half a thought');
    await switchTo(im, 'work');
    await im.see('This is work now.');
    expect(im.text()).not.toContain('half a thought');
    expect(im.marks('home')).toEqual([]);
    expect(im.marks('work')).toHaveLength(1);
    expect(im.clients[0]?.calls).toContainEqual(['close']);
    expect(im.drafts('home')).toEqual([[10, 'half a thought']]);
    im.type('/profile home\r');
    await im.see('This is home now.');
    await im.see('half a thought');
    expect(im.drafts('work')).toEqual([]);
    expect(im.clients).toHaveLength(3);
    expect(im.bytes()).not.toContain('\u001b[?1049l');
    expect(im.bytes().split('\u001b[?1049h')).toHaveLength(2);
    expect(await quit(im)).toBe(0);
    expect(im.bytes().split('\u001b[?1049l')).toHaveLength(2);
    expect(im.raw).toEqual([true, false]);
    expect(im.errors()).toBe('');
    expect([...im.marks('home'), ...im.marks('work')]).toEqual([]);
  });

  it('has the keys, the theme and the mouse that im.toml gives it', async () => {
    const keys = { preset: 'default' as const, bind: { f9: 'app.help' } };
    const screen = { ...NO_PROBE.screen, mouse: !NO_PROBE.screen.mouse };
    const im = startIm({ home: {}, work: { keymap: keymapOf(keys), sections: { ...NO_PROBE, screen } } });
    await im.see('home');
    im.type('\u001b[20~');
    im.type('/profile work\r');
    await im.see('This is work now.');
    expect(im.text()).not.toContain(' Keys ');
    const mouse = /\u001b\[\?1000([hl])/g;
    expect([...im.bytes().matchAll(mouse)].map(([, on]) => on)).toEqual(NO_PROBE.screen.mouse ? ['h', 'l'] : ['h']);
    im.type('\u001b[20~');
    await im.see(' Keys ');
    await quit(im);
  });

  it('that cannot be opened is said, and the screen stays', async () => {
    const im = startIm({ home: {}, work: {} });
    await im.see('home');
    im.type('/profile wrok\r');
    await im.see('there is no wrok');
    expect(im.clients).toHaveLength(1);
    expect(im.clients[0]?.calls).not.toContainEqual(['close']);
    expect(im.text()).toContain('> /profile wrok');
    im.type('\u0015');
    await quit(im);
  });

  it('that turns out to have no client is left again for the one before', async () => {
    const createClient = () => {
      throw new ClientError('unauthenticated', 'Not logged in; log in first.');
    };
    const im = startIm({ home: {}, work: { createClient } });
    await im.see('home');
    im.type('/profile work\r');
    await im.see('"work" could not be opened: Not logged in');
    expect(im.marks('home')).toHaveLength(1);
    expect(im.marks('work')).toEqual([]);
    expect(im.clients).toHaveLength(2);
    await quit(im);
  });

  it('says what still waits to be sent in the one before', async () => {
    const im = startIm({ home: {}, work: {} });
    await im.see('home');
    const [client] = im.clients;
    client?.goOffline('connection refused', START + 60_000);
    im.type('later\r');
    await im.see('later');
    im.type('/profile work\r');
    await im.see('This is work now. 1 message waits in home; it goes');
    await quit(im);
  });

  it('ends at a signal while it is being opened', async () => {
    let open: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => {
      open = resolve;
    });
    const im = startIm({ home: {}, work: {} }, slow);
    await im.see('home');
    im.type('/profile work\r');
    await im.see('Opening work');
    process.emit('SIGTERM', 'SIGTERM');
    open();
    expect(await im.ended).toBe(143);
    expect(im.clients).toHaveLength(1);
    expect(im.clients[0]?.calls).toContainEqual(['close']);
  });
});
