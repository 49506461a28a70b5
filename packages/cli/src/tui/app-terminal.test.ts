import { encode } from 'fast-png';
import { afterEach, describe, expect, it } from 'vitest';
import { ClientError } from '../client/errors.ts';
import { DEFAULT_SECTIONS } from '../config/sections.ts';
import { createUser } from '../test-utils/builders.ts';
import { createFakeChatClient } from '../test-utils/fake-client.ts';
import { createFakeWorld, type FakeWorld } from '../test-utils/fake-world.ts';
import { type RenderedApp, type RenderOptions, renderApp } from '../test-utils/render-app.ts';
import { createClusterScreen } from '../test-utils/virtual-screen.ts';
import { setClusterMode } from '../text/width.ts';
import { factsFrom, type TerminalFacts } from './terminal/facts.ts';
import { createThemes } from './theme/themes.ts';

const START = new Date(2026, 2, 5, 10, 0).getTime();
const NOW = () => START + 3_600_000;
const SIZE = { columns: 80, rows: 24 };
const CLUSTERS: TerminalFacts = factsFrom({ clusterMode: 3 }, {}, SIZE);

const open: RenderedApp[] = [];
afterEach(async () => {
  for (const app of open.splice(0)) await app.stop();
  setClusterMode(false);
});

/** More conversations than fit, with names that are written from right to left or are one cluster of several code points. */
function createWorld(): FakeWorld {
  const alice = createUser({ id: 1, username: 'alice' });
  const world = createFakeWorld(alice, [createUser({ id: 2, username: 'bob', displayName: 'בוב' })]);
  const names = ['שלום עולם', 'مجموعة العمل', '👨‍👩‍👧‍👦 משפחה', 'plain', '🇪🇺 क्षि', '12:30 שלום (ב)'];
  for (let id = 10; id < 50; id++) {
    world.addRoom(
      { id, name: `${names[id % names.length]} ${id}`, lastAt: START + id },
      { messages: [{ senderId: 2, body: 'שלום 👩‍👩‍👦‍👦 12:30 | x', sentAt: START + id }], readSeq: 0 },
    );
  }
  return world;
}

const clientOf = (world: FakeWorld) => createFakeChatClient({ world, now: NOW });

async function start(options: Partial<RenderOptions>): Promise<RenderedApp> {
  const client = clientOf(createWorld());
  const app = await renderApp({ client, now: NOW, ...options });
  open.push(app);
  return app;
}

describe('C04 to C07 the line beside the list', () => {
  it.each([80, 90, 120])('stands in one column at %i columns, also where the list is scrolled', async (columns) => {
    for (const terminal of [undefined, await createClusterScreen(columns, 24)]) {
      const app = await start({
        columns,
        rows: 24,
        terminal,
        facts: terminal === undefined ? undefined : CLUSTERS,
      });
      for (const keys of [[], Array.from({ length: 12 }, () => '\u001b[1;3B'), ['\u001b[5~']]) {
        await app.press(...keys);
        const lines = app.terminal.columnsOf('│');
        expect(new Set(lines).size, app.text()).toBe(1);
        expect(lines.length).toBeGreaterThanOrEqual(22);
        // All that is one cluster takes the cells that were meant for it.
        const bars = app.terminal.columnsOf('|');
        expect(new Set(bars).size, app.text()).toBe(1);
      }
      if (terminal !== undefined) expect(app.takeBytes()).not.toContain('\u200e');
      await app.stop();
    }
  });

  it('would not in a terminal that clusters and is taken for one that does not: a direction mark takes a cell', async () => {
    const app = await start({ terminal: await createClusterScreen(80, 24) });
    expect(new Set(app.terminal.columnsOf('│')).size).toBeGreaterThan(1);
  });
});

describe('a theme', () => {
  it('is chosen by /theme, drawn at once and kept; one that is not there is said', async () => {
    const kept: string[] = [];
    const app = await start({
      themes: createThemes({ folder: undefined, depth: 'true' }),
      keepTheme: async (name) => void kept.push(name),
    });
    const before = app.terminal.styled().join('\n');
    expect(before).not.toContain('fg#');
    await app.press('/theme light', '\r');
    expect(app.terminal.styled().join('\n')).toContain('fg#5f6672');
    expect(kept).toEqual(['light']);
    await app.press('/theme nope', '\r');
    expect(app.text()).toContain('There is no theme "nope"');
    expect(kept).toEqual(['light']);
  });

  it('is looked at while it is chosen, and taken with Enter; Esc goes back', async () => {
    const kept: string[] = [];
    const themes = createThemes({ folder: undefined, depth: 'true' });
    const app = await start({ themes, keepTheme: async (name) => void kept.push(name) });
    const look = () => app.terminal.styled().join('\n');
    await app.press('/theme l');
    expect(app.text()).toMatch(/^.*light +│?/m);
    expect(look()).toContain('fg#5f6672');
    await app.press('\u001b');
    expect(look()).not.toContain('fg#');
    expect(kept).toEqual([]);
    await app.press('\u0015');
    await app.press('/theme ', '\u001b[B', '\u001b[B');
    expect(look()).toContain('fg#9097a3');
    await app.press('\r');
    expect(kept).toEqual(['dark']);
    expect(look()).toContain('fg#9097a3');
    expect(app.text()).toContain('Write a message');
  });

  it('is the chosen one, whichever file is read first', async () => {
    const themes = createThemes({ folder: undefined, depth: 'true' });
    let kept = '';
    const slow = {
      ...themes,
      async load(...[name, background]: Parameters<typeof themes.load>) {
        // Of the first one when it was chosen already: what the screen goes back to when the preview is over.
        if (name === 'light' && kept === 'light') await new Promise((resolve) => setTimeout(resolve, 200));
        return themes.load(name, background);
      },
    };
    const app = await start({
      themes: slow,
      keepTheme: async (name) => {
        kept = name;
      },
    });
    await app.press('/theme light', '\r');
    await app.press('/theme dark', '\r');
    await new Promise((resolve) => setTimeout(resolve, 300));
    await app.settle();
    expect(app.terminal.styled().join('\n')).toContain('fg#9097a3');
  });

  it('is dark or light when the terminal says what is behind it', async () => {
    const themes = createThemes({ folder: undefined, depth: 'true' });
    const app = await start({ themes, facts: factsFrom({ background: '#ffffff' }, {}, SIZE) });
    expect(app.terminal.styled().join('\n')).toContain('fg#5f6672');
  });
});

describe('the mouse', () => {
  const at = (code: number, x: number, y: number, final = 'M') => `\u001b[<${code};${x + 1};${y + 1}${final}`;

  it('opens the conversation that is clicked, selects a message, sets the cursor', async () => {
    const app = await start({});
    const row = app.terminal.text().findIndex((line) => line.includes('plain 49'.slice(0, 5)));
    await app.press(at(0, 5, row), at(0, 5, row, 'm'));
    // What is open is not unread any more: it stands among the groups.
    expect(
      app.terminal
        .styled()
        .slice(1, -1)
        .some((line) => line.slice(0, 120).includes('inverse')),
    ).toBe(true);
    const message = app.terminal.text().findIndex((line) => line.slice(24).includes('12:30 |'));
    await app.press(at(0, 40, message));
    expect(app.app.store.getState().messages.windows.get(openId(app))?.selected).toBe(1);
    await app.press('\u001b');
    await app.press('hello world');
    const composer = app.terminal.text().findIndex((line) => line.includes('> hello world'));
    // Names in the list have marks without a cell: columns are not offsets.
    const start0 = 25;
    await app.press(at(0, start0 + 5, composer), 'X');
    expect(app.text()).toContain('> helloX world');
  });

  it('does nothing where nothing is, and what it drags is no key', async () => {
    const app = await start({});
    await app.press('typed');
    const before = app.text();
    await app.press(at(32, 1, 1), at(2, 30, 5), at(0, 500, 500), at(0, 79, 23), at(35, 2, 2));
    expect(app.text()).toBe(before);
  });

  it('scrolls with its wheel', async () => {
    const world = createFakeWorld(createUser({ id: 1, username: 'alice' }), [createUser({ id: 2, username: 'bob' })]);
    const messages = Array.from({ length: 60 }, (_, index) => ({
      senderId: 2,
      body: `line ${index}.`,
      sentAt: START + index,
    }));
    world.addRoom({ id: 10, name: 'ops', lastAt: START }, { messages, readSeq: 60 });
    const app = await start({ client: clientOf(world) });
    expect(app.text()).toContain('line 59.');
    await app.press(at(64, 40, 5), at(64, 40, 5));
    expect(app.text()).not.toContain('       line 59.');
    await app.press(at(65, 40, 5), at(65, 40, 5), at(65, 40, 5));
    expect(app.text()).toContain('line 59.');
  });

  function openId(app: RenderedApp): number {
    return app.app.store.getState().conversations.openId ?? 0;
  }
});

describe('the title of the window', () => {
  it('says what is unread, mentions first, and which conversation is open', async () => {
    const world = createFakeWorld(createUser({ id: 1, username: 'alice' }), [createUser({ id: 2, username: 'bob' })]);
    world.addRoom({ id: 10, name: 'ops', lastAt: START }, { messages: [], readSeq: 0 });
    world.addRoom({ id: 11, name: 'dev', lastAt: START - 1 }, { messages: [], readSeq: 0 });
    const client = clientOf(world);
    const app = await start({ client });
    expect(app.terminal.title()).toBe('im: # ops');
    client.receive(11, 2, 'hello');
    await app.settle();
    expect(app.terminal.title()).toBe('(1) im: # ops');
    client.receive(11, 2, '@alice look');
    await app.settle();
    expect(app.terminal.title()).toMatch(/^\((?:@1|2)\) im: # ops$/);
  });
});

describe('notices', () => {
  it('are told as the terminal can, to who looks elsewhere, once for several', async () => {
    const client = clientOf(createWorld());
    const app = await start({ client, facts: factsFrom({ name: 'foot(1.16)' }, {}, SIZE) });
    client.receive(10, 2, 'seen');
    await app.press('\u001b[O');
    client.receive(10, 2, 'a;b\u0007\u001b]0;x\u0007');
    client.receive(10, 2, 'more');
    await app.settle();
    const notices = app.terminal.notes.filter((note) => note.startsWith('notice'));
    expect(notices).toHaveLength(1);
    expect(notices[0]).toMatch(/^notice 777 notify;בוב in .*;a,b␇␛\]0,x␇$/);
    expect(app.terminal.notes).not.toContain('bell');
  });
});

describe('pictures of files', () => {
  const PNG = encode({ width: 64, height: 32, channels: 3, depth: 8, data: new Uint8Array(64 * 32 * 3).fill(90) });
  const CELL = { width: 8, height: 16 };
  const PLACEHOLDER = /\u{10eeee}/gu;

  async function openPicture(options: Partial<RenderOptions>, thumbnail = async () => PNG) {
    const world = createFakeWorld(createUser({ id: 1, username: 'alice' }), [createUser({ id: 2, username: 'bob' })]);
    const file = {
      id: 7,
      name: 'cat.png',
      size: 9_000,
      mimeType: 'image/png',
      sha256: '',
      width: 640,
      height: 320,
      hasThumbnail: true,
    };
    world.addRoom(
      { id: 10, name: 'ops', lastAt: START },
      { messages: [{ senderId: 2, kind: 'file', body: '', files: [file], sentAt: START }], readSeq: 1 },
    );
    const client = clientOf(world);
    Object.assign(client.files, { thumbnail });
    const app = await start({ client, colors: 'true', ...options });
    const shown = () => app.terminal.text().flatMap((line) => [...line.matchAll(PLACEHOLDER)]).length;
    return { app, client, shown };
  }

  it('stand below their row as placeholders of kitty, which an overlay covers and leaves as they were', async () => {
    const { app, client, shown } = await openPicture({
      facts: factsFrom({ kittyGraphics: true, cell: CELL }, {}, SIZE),
    });
    expect(app.text()).toContain('cat.png');
    expect(app.takeBytes()).toMatch(/\u001b_Ga=T,U=1,q=2,f=100,t=d,i=\d+,c=8,r=2,m=0;/);
    expect(shown()).toBe(16);
    const before = app.terminal.text();
    await app.press('\u001bOP');
    expect(shown()).toBeLessThan(16);
    await app.press('\u001b');
    expect(app.terminal.text()).toEqual(before);
    for (let number = 0; number < 3; number++) client.receive(10, 2, `line ${number}`);
    await app.settle();
    expect(shown()).toBe(16);
    // It was handed over once: what moves are cells.
    expect(app.takeBytes()).not.toContain('\u001b_Ga=T');
    await app.stop();
    expect(app.takeBytes()).toBe('');
  });

  it('are shown by kitty from the moment that it says so, however late', async () => {
    const { app, shown } = await openPicture({ facts: factsFrom({}, {}, SIZE) });
    expect(app.text()).toContain('▀');
    app.app.learn(factsFrom({ kittyGraphics: true, cell: CELL }, {}, SIZE));
    await expect.poll(shown).toBe(16);
    expect(app.text()).not.toContain('▀');
    // What is the same as before is not handed over again.
    app.takeBytes();
    app.app.learn(factsFrom({ kittyGraphics: true, cell: CELL, background: '#ffffff' }, {}, SIZE));
    await app.settle();
    expect(app.takeBytes()).not.toContain('\u001b_G');
    expect(shown()).toBe(16);
  });

  it('are half blocks in as many colours as there are, where the terminal shows no pictures', async () => {
    const { app } = await openPicture({ facts: factsFrom({ cell: CELL }, {}, SIZE) });
    expect(app.text().match(/▀/g)).toHaveLength(16);
    expect(app.terminal.styled().join('\n')).toContain('«fg#5a5a5a bg#5a5a5a|▀▀▀▀▀▀▀▀»');
  });

  it('are left out with few colours, where im.toml says so, and when there is none; the row of the file stays', async () => {
    const facts = factsFrom({ kittyGraphics: true, cell: CELL }, {}, SIZE);
    const config = { ...DEFAULT_SECTIONS, screen: { ...DEFAULT_SECTIONS.screen, images: 'none' as const } };
    let tries = 0;
    const none = async () => {
      tries++;
      throw new Error('not found');
    };
    for (const { app, shown } of [
      await openPicture({ facts: factsFrom({ cell: CELL }, {}, SIZE), colors: '16' }),
      await openPicture({ facts, config }),
      await openPicture({ facts }, none),
      await openPicture({ facts }, async () => Buffer.from('no picture') as never),
    ]) {
      expect(app.text()).toContain('cat.png');
      expect(shown()).toBe(0);
      expect(app.text()).not.toContain('▀');
      // Each of these keys draws a picture of the screen.
      await app.press('a', 'b', 'c');
    }
    expect(tries).toBe(1);
  });

  it('are looked at as large as the window is, by a key; Esc goes back to the small one', async () => {
    const { app, shown } = await openPicture({
      rows: 10,
      facts: factsFrom({ kittyGraphics: true, cell: CELL }, {}, SIZE),
    });
    const before = app.terminal.text();
    app.takeBytes();
    await app.press('\u0010', 'i');
    expect(app.text()).toMatch(/┌─ cat\.png {2}640×320 {2}9\.0 kB ─+┐/);
    // Twice as wide as high, in cells that are twice as high as wide. The emulator knows the marks of 34 columns.
    expect(app.takeBytes()).toMatch(/\u001b_Ga=T,U=1,q=2,f=100,t=d,i=\d+,c=32,r=8,m=0;/);
    expect(shown()).toBe(32 * 8);
    await app.press('\u001b');
    await expect.poll(() => app.terminal.text().filter((line) => /\u{10eeee}/u.test(line))).toHaveLength(2);
    // The terminal keeps the small one only.
    const written = app.takeBytes();
    expect(written.match(/\u001b_Ga=d/g)).toHaveLength(1);
    expect(written).not.toContain('\u001b_Ga=T');
    await app.press('\u001b');
    await app.settle();
    expect(app.terminal.text()).toEqual(before);
  });

  it('are looked at in half blocks; what cannot be read is said and tried again', async () => {
    let isAway = false;
    const { app, client } = await openPicture({ facts: factsFrom({ cell: CELL }, {}, SIZE) }, async () => {
      if (isAway) throw new ClientError('unavailable', 'The server cannot be reached.');
      return PNG;
    });
    isAway = true;
    await app.press('\u0010', 'i');
    expect(app.text()).toContain('The picture did not load: The server cannot be reached.');
    isAway = false;
    await app.press('\r');
    await app.settle();
    expect(app.text().match(/▀/g)).toHaveLength(76 * 19);
    app.app.resize(60, 24);
    await app.settle();
    expect(app.app.screen.linkAt(0, 0)).toBeUndefined();
    client.alter(10, 1, { recalledAt: START, files: [] });
    await app.settle();
    expect(app.text()).not.toContain('▀');
  });

  it('are not looked at where there is none, or the terminal shows none: why is said', async () => {
    const plain = await openPicture({ facts: factsFrom({ cell: CELL }, {}, SIZE), colors: '16' });
    await plain.app.press('\u0010', 'i');
    expect(plain.app.text()).toContain('This terminal shows no pictures');
    plain.client.receive(10, 2, 'only words');
    const shown = await openPicture({ facts: factsFrom({ cell: CELL }, {}, SIZE) });
    shown.client.receive(10, 2, 'only words');
    await shown.app.settle();
    await shown.app.press('\u0010', 'i');
    expect(shown.app.text()).toContain('There is no picture in this message.');
    const broken = await openPicture(
      { facts: factsFrom({ cell: CELL }, {}, SIZE) },
      async () => Buffer.from('no picture') as never,
    );
    await broken.app.press('\u0010', 'i');
    expect(broken.app.text()).toContain('is no picture that can be shown here');
  });
});
