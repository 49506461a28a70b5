import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cache } from '../cache/cache.ts';
import { createSystemTimers } from '../client/link/timers.ts';
import type { Sections } from '../config/sections.ts';
import { type ChatScreen, createChatScreen } from '../tui/chat-screen.ts';
import type { KeySettings } from '../tui/keys/create-keymap.ts';
import { keymapOf } from '../tui/keys/registry.ts';
import type { SentTexts } from '../tui/sent-texts.ts';
import type { TerminalFacts } from '../tui/terminal/facts.ts';
import type { ColorDepth } from '../tui/theme/resolve.ts';
import { type Themes, themeFor } from '../tui/theme/themes.ts';
import { loadRichText } from '../tui/timeline/rich-text.ts';
import type { FilePlaces, ListedProfile, LoginForm } from '../tui/tui-options.ts';
import type { UiState } from '../tui/ui-state-file.ts';
import type { FakeChatClient } from './fake-client.ts';
import { createVirtualScreen, type VirtualScreen } from './virtual-screen.ts';

/** The program's screen on a terminal emulator. */
export interface RenderedApp {
  readonly app: ChatScreen;
  readonly terminal: VirtualScreen;
  /** Sends keys and waits until the screen is quiet. */
  press(...keys: string[]): Promise<void>;
  /** Waits until nothing more is drawn. */
  settle(): Promise<void>;
  /** The screen as one text. */
  text(): string;
  /** All bytes written since the last call. */
  takeBytes(): string;
  /** What was saved for the next start, newest last. */
  readonly saved: UiState[];
  readonly endings: string[];
  stop(): Promise<void>;
}

/** What the screen is opened with. */
export interface RenderOptions {
  readonly client: FakeChatClient;
  readonly columns?: number;
  readonly rows?: number;
  readonly noColor?: boolean;
  readonly screenReader?: boolean;
  /** What im.toml says of keys. */
  readonly keys?: KeySettings;
  readonly loggedIn?: boolean;
  readonly now?: () => number;
  readonly saved?: UiState | undefined;
  readonly sentTexts?: SentTexts;
  readonly login?: (form: LoginForm) => Promise<void>;
  readonly register?: (form: LoginForm) => Promise<void>;
  readonly editText?: (text: string) => Promise<string | undefined>;
  readonly viewText?: (text: string, name: string) => Promise<void>;
  readonly files?: Partial<FilePlaces>;
  /** What the terminal is; left out: not known. */
  readonly facts?: TerminalFacts | undefined;
  /** Left out: one of this size that gives each code point its own cells. */
  readonly terminal?: VirtualScreen | undefined;
  readonly themes?: Themes;
  readonly keepTheme?: (name: string) => Promise<void>;
  readonly config?: Sections;
  readonly colors?: ColorDepth;
  /** What is kept of what was read. */
  readonly cache?: Cache | undefined;
  /** The name of the profile, and those that were there before. */
  readonly profile?: string;
  readonly profiles?: readonly string[];
  /** The profiles of this machine. */
  readonly others?: readonly ListedProfile[];
  /** Rejects when a profile cannot be opened. */
  readonly switchTo?: (name: string) => Promise<void>;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Opens the screen with a client on an emulator of this size (80x24 unless said otherwise). */
export async function renderApp(options: RenderOptions): Promise<RenderedApp> {
  await loadRichText();
  const columns = options.columns ?? 80;
  const rows = options.rows ?? 24;
  const terminal = options.terminal ?? createVirtualScreen(columns, rows);
  const saved: UiState[] = [];
  const endings: string[] = [];
  let bytes = '';
  let drawn: Promise<void> = Promise.resolve();
  let writes = 0;
  const system = createSystemTimers();
  const app = createChatScreen({
    columns,
    rows,
    profile: options.profile ?? 'default',
    profiles: options.profiles,
    serverUrl: options.loggedIn === false ? undefined : 'http://127.0.0.1:8420',
    loggedIn: options.loggedIn ?? true,
    keymap: keymapOf(options.keys),
    theme: themeFor(options.noColor === true ? { NO_COLOR: '1' } : {}),
    screenReader: options.screenReader ?? false,
    timers: options.now === undefined ? system : { ...system, now: options.now },
    themes: options.themes,
    keepTheme: options.keepTheme,
    config: options.config,
    colors: options.colors,
    saved: options.saved ?? { lastConversation: undefined, drafts: [], known: undefined },
    save: (state) => saved.push(state),
    sentTexts: options.sentTexts,
    createClient: () => options.client,
    openCache: async () => options.cache,
    login: options.login ?? (async () => undefined),
    register: options.register ?? (async () => undefined),
    write(chunk) {
      writes++;
      bytes += chunk;
      drawn = terminal.write(chunk);
      return true;
    },
    quit: () => endings.push('quit'),
    suspend: () => endings.push('suspend'),
    others: {
      list: async () => options.others ?? [],
      switchTo: async (name) => {
        await options.switchTo?.(name);
        endings.push(`profile ${name}`);
        return true;
      },
    },
    editText: options.editText ?? (async () => undefined),
    viewText: options.viewText ?? (async () => undefined),
    files: {
      downloads: '.',
      home: undefined,
      pastes: join(tmpdir(), 'im-pastes'),
      server: () => '',
      open: async () => undefined,
      openAddress: async () => undefined,
      ...options.files,
    },
  });

  if (options.facts !== undefined) app.learn(options.facts);

  async function settle(): Promise<void> {
    let quiet = 0;
    let seen = -1;
    while (quiet < 3) {
      await pause(20);
      await drawn;
      quiet = writes === seen ? quiet + 1 : 0;
      seen = writes;
    }
  }

  await settle();
  return {
    app,
    terminal,
    settle,
    async press(...keys) {
      for (const key of keys) {
        app.input(Buffer.from(key, 'utf8'));
        await pause(2);
      }
      await settle();
    },
    text: () => terminal.text().join('\n'),
    takeBytes() {
      const taken = bytes;
      bytes = '';
      return taken;
    },
    saved,
    endings,
    async stop() {
      await app.stop();
      terminal.dispose();
    },
  };
}
