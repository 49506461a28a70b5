import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { byEffort } from '../../support/effort.ts';
import { type RunningServer, startServer } from '../../support/harness.ts';
import { startProxy, type Proxy as TcpProxy } from '../../support/proxy.ts';
import { createGoldenWorld, type GoldenWorld, NOW, slowClock } from './golden-world.ts';
import { type ImTerminal, openIm } from './im-terminal.ts';
import { connectPerson, dirWith } from './people.ts';

// The real program at a real server, led through its screens, in colour and without. Each screen is compared with its file in
// `golden`. After a look was changed on purpose: delete the files, run this, and look at what it has written.

const GOLDEN = join(import.meta.dirname, 'golden');
const SIZES = byEffort(
  [
    [40, 12],
    [120, 40],
  ] as const,
  [
    [40, 12],
    [80, 24],
    [120, 40],
    [200, 60],
  ] as const,
);
/** Two walks through all screens, on a machine that has much else to do. */
const PATIENT_MS = 900_000;
/** So long a screen that is not as expected has to become so, in ms without anything new on it. */
const PATIENCE_MS = 15_000;
/** So long nothing new comes when a screen is there for the first time, ms. */
const QUIET_MS = 700;

let server: RunningServer;
let world: GoldenWorld;
beforeAll(async () => {
  const many = '1000000';
  const env = {
    IMD_LIMITS_ANONYMOUS_BURST: many,
    IMD_LIMITS_SEND_BURST: many,
    IMD_LIMITS_SENDS_PER_SECOND: many,
    ...slowClock(),
  };
  server = await startServer({ ownedBy: 'caller', env });
  world = await createGoldenWorld(server);
  return async () => {
    await server.stop();
  };
});

const KEYS = {
  enter: '\r',
  /** As terminals send it that tell it from the beginning of another key. */
  escape: '\u001b[27u',
  up: '\u001b[A',
  home: '\u001b[H',
  end: '\u001b[F',
  down: '\u001b[B',
  /** To the start of the row, then to the end of the row before. */
  erase: '\u0015',
  back: '\u007f',
  f1: '\u001bOP',
  switcher: '\u000b',
  select: '\u0010',
  side: '\u000f',
  palette: '\u001bx',
  mentions: '\u001bi',
} as const;

interface Walk {
  readonly im: ImTerminal;
  readonly proxy: TcpProxy;
}

interface Station {
  readonly name: string;
  /** What is pressed to get there from the station before. */
  readonly press?: readonly string[];
  readonly go?: (walk: Walk) => Promise<void>;
  /** What has come from the server then. */
  readonly sees?: string | RegExp;
  /** Only in colour. */
  readonly hasColour?: true;
}

const command = (line: string) => [line, KEYS.enter];
const theme = (name: string): Station => ({
  name: `theme-${name}`,
  press: [...command(`/theme ${name}`), KEYS.escape],
  hasColour: true,
});

/** Alice's newest message, wherever the view is. */
const OWN = [KEYS.select, KEYS.end, KEYS.up, KEYS.up, KEYS.up] as const;

/** The end of why there is no connection, once it was tried again: the first reason depends on who notices it. */
const REFUSED = /\breset\)/;

/** What is seen with all that the world has. */
const STATIONS: readonly Station[] = [
  { name: 'conversation', sees: '3 new' },
  theme('terminal'),
  theme('light'),
  theme('contrast-light'),
  theme('contrast-dark'),
  theme('dark'),
  { name: 'selection', press: OWN },
  { name: 'reactions', press: ['a'] },
  { name: 'reply', press: [KEYS.escape, 'r', 'I have a look at it'], sees: 'reply to' },
  {
    name: 'several-rows',
    press: [KEYS.escape, KEYS.erase, 'First:', '\n', '- the lock file', '\n', '- then the second job'],
  },
  { name: 'offers', press: [KEYS.erase, KEYS.back, KEYS.erase, KEYS.back, KEYS.erase, '@'] },
  { name: 'error', press: [KEYS.erase, ...command('/join #nowhere')], sees: 'There is no' },
  { name: 'members', press: [KEYS.erase, KEYS.escape, KEYS.side], sees: '@mei' },
  { name: 'pins', press: [KEYS.side], sees: 'Pinned in' },
  {
    name: 'palette',
    async go({ im }) {
      await im.type(KEYS.escape, KEYS.palette);
      await im.see('Commands');
    },
    press: ['mu'],
  },
  { name: 'help', press: [KEYS.escape, KEYS.f1] },
  { name: 'search', press: [KEYS.escape, ...command('/search second')], sees: '1 of 3' },
  { name: 'saved', press: [KEYS.escape, ...command('/saved')] },
  { name: 'group', press: [KEYS.escape, ...command('/info')] },
  { name: 'friends', press: [KEYS.escape, ...command('/friends')], sees: 'harbour' },
  { name: 'profile', press: [KEYS.escape, ...command('/who mei')], sees: 'In common' },
  { name: 'mentions', press: [KEYS.escape, KEYS.mentions], sees: 'ramen' },
  { name: 'switcher', press: [KEYS.escape, KEYS.switcher, 'b'] },
  { name: 'question', press: [KEYS.escape, ...OWN, 'd'] },
  {
    name: 'thread',
    async go({ im }) {
      await im.type(KEYS.escape, KEYS.escape, KEYS.switcher, 'front');
      // It shows the newest message, too: what can be selected is there when it has closed.
      await im.see('─ Go to');
      await im.type(KEYS.enter);
      await im.unsee('─ Go to');
      await im.see('the new header is live');
    },
    press: [KEYS.select, KEYS.end, KEYS.up, KEYS.up, KEYS.up, 't'],
    sees: '4 replies',
  },
  { name: 'files', press: [KEYS.escape, KEYS.escape, ...command('/files')], sees: 'trace.log' },
  {
    name: 'versions',
    press: [KEYS.escape, KEYS.select, KEYS.end, KEYS.up, KEYS.up, 'v'],
    sees: 'Versions of',
  },
  { name: 'long-code', press: [KEYS.escape, KEYS.home, KEYS.down] },
  { name: 'contents', press: [KEYS.escape, KEYS.escape, KEYS.switcher, 'bob', KEYS.enter], sees: '↳ you  note 24' },
  {
    name: 'offline',
    press: ['are you there?', KEYS.enter, 'half written'],
    sees: REFUSED,
    async go({ proxy }) {
      proxy.refuse();
      proxy.cut();
    },
  },
];

/** Somebody who has just registered. */
const NEW_HERE: readonly Station[] = [
  { name: 'new-here', sees: 'no conversation yet', hasColour: true },
  { name: 'new-here-switcher', press: [KEYS.switcher], hasColour: true },
];

const ALL = [...STATIONS, ...NEW_HERE];

/** The clock of the program stands still; what it waits for does not go by it. */
const STOPPED_CLOCK = `const Real = Date;
globalThis.Date = class extends Real {
  constructor(...given) { super(...(given.length === 0 ? [${NOW}] : given)); }
  static now() { return ${NOW}; }
};`;

describe.each(SIZES)('im at %ix%i', (columns, rows) => {
  it(
    'looks as it should wherever one goes',
    async () => {
      await expect.poll(world.findable, { interval: 500 }).toBe(true);
      const bob = await connectPerson(server, world.bob);
      const proxy: TcpProxy = await startProxy(server);
      const seen = new Map<string, string[]>();
      const walk = async (configDir: string, stations: readonly Station[], noColour: boolean) => {
        const im = open(configDir, noColour);
        for (const station of stations) {
          if (noColour && station.hasColour === true) continue;
          await station.go?.({ im, proxy });
          await im.type(...(station.press ?? []));
          if (station.sees !== undefined) await im.see(station.sees);
          const parts = seen.get(station.name) ?? [];
          seen.set(station.name, parts);
          parts.push(await shownBy(im, noColour ? 'NO_COLOR' : 'colour', fileOf(station)));
        }
        im.signal('SIGKILL');
        await im.ended;
      };
      for (const noColour of [false, true]) {
        proxy.accept();
        await world.unread();
        const configDir = dirWith(proxy, world.credentials);
        const screen = join(configDir, 'profiles', 'default', 'screen');
        mkdirSync(screen);
        writeFileSync(join(screen, 'screen.json'), JSON.stringify({ lastConversation: world.openId, drafts: [] }));
        await walk(configDir, STATIONS, noColour);
        if (noColour) continue;
        proxy.accept();
        await walk(dirWith(proxy, world.newcomer), NEW_HERE, noColour);
      }
      await bob.close();
      for (const station of ALL) {
        await expect.soft((seen.get(station.name) ?? []).join('\n')).toMatchFileSnapshot(fileOf(station));
      }
    },
    PATIENT_MS,
  );

  const open = (configDir: string, noColour: boolean) =>
    openIm({
      configDir,
      columns,
      rows,
      env: {
        TZ: 'UTC',
        NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(STOPPED_CLOCK)}`,
        ...(noColour ? { NO_COLOR: '1' } : { COLORTERM: 'truecolor' }),
      },
    });
  const fileOf = ({ name }: Station) => join(GOLDEN, `${name}-${columns}x${rows}.txt`);
});

/** The screen as soon as it is as it should be; when that does not come, as it stays. */
async function shownBy(im: ImTerminal, head: string, file: string): Promise<string> {
  const golden = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  const patience = golden === undefined ? QUIET_MS : PATIENCE_MS;
  let written = -1;
  let since = 0;
  for (;;) {
    const { x, y } = im.cursor();
    const cursor = im.modes().cursorHidden ? 'no cursor' : `cursor at ${x},${y}`;
    const shown = [`${head}, ${cursor}`, ...im.styled().map(masked), ''].join('\n');
    if (golden?.includes(shown) === true) return shown;
    if (im.bytes().length !== written) {
      written = im.bytes().length;
      since = performance.now();
    } else if (performance.now() - since > patience) return shown;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** How long it waits until it tries again is up to chance. */
function masked(row: string): string {
  return row.replace(/\bin \d+ s( *)(»?)( *)/, (found, _inside, end: string) => `in N s${end}`.padEnd(found.length));
}
