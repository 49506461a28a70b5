import { isDeepStrictEqual } from 'node:util';
import type { Cache } from '../cache/cache.ts';
import type { ChatClient } from '../client/chat-client-types.ts';
import type { MessagePlace } from '../client/entities.ts';
import { ClientError } from '../client/errors.ts';
import type { Timers } from '../client/link/timers.ts';
import type { Sections } from '../config/sections.ts';
import { type EmojiName, loadEmojiNames } from '../text/emoji.ts';
import { setClusterMode } from '../text/width.ts';
import type { CommandContext, ScreenActions } from './commands/command.ts';
import { previewedTheme } from './completion/theme-offers.ts';
import { createInputHandler } from './keys/handle-input.ts';
import type { Keymap } from './keys/keymap.ts';
import { COMMAND_BOOK } from './keys/registry.ts';
import { leftOver } from './left-over.ts';
import type { Screen } from './mount-panels.ts';
import { mountScreen } from './screen.ts';
import { mountScreenReader } from './screen-reader/mount-screen-reader.ts';
import type { SentTexts } from './sent-texts.ts';
import type { TuiAction } from './store/actions.ts';
import { reasonOf } from './store/effects/context.ts';
import { type Effects, startEffects } from './store/effects.ts';
import { createFrameGate } from './store/frame-gate.ts';
import { changeCounts } from './store/pending-changes.ts';
import { initialState, reduce } from './store/reducer.ts';
import { createSelectors } from './store/selectors.ts';
import type { TuiState } from './store/state.ts';
import { createStore, type Store } from './store/store.ts';
import type { TerminalFacts } from './terminal/facts.ts';
import { createPictureStore, type PictureStore } from './terminal/images/picture-store.ts';
import { createInputDecoder } from './terminal/input-decoder.ts';
import { titleSequence } from './terminal/window-title.ts';
import type { ColorDepth } from './theme/resolve.ts';
import type { Themes } from './theme/themes.ts';
import type { Theme } from './theme/tokens.ts';
import { createBodyLayout } from './timeline/body.ts';
import type { FilePlaces, LoginForm } from './tui-options.ts';
import type { UiState } from './ui-state-file.ts';
import type { ViewContext } from './views/view.ts';
import { createViews } from './views/views.ts';

/** The whole client on any terminal: bytes in, bytes out. */
export interface ChatScreen {
  readonly store: Store<TuiState, TuiAction>;
  readonly screen: Screen;
  /** What the keyboard sent. */
  input(bytes: Uint8Array): void;
  /** The terminal is given back: it forgets the pictures. */
  giveBack(): void;
  /** The terminal is ours again after another program had it: all is drawn, and pictures are handed over again. */
  taken(): void;
  /** What the terminal has turned out to be. */
  learn(facts: TerminalFacts): void;
  resize(columns: number, rows: number): void;
  /** Sends what is held; resolves when that is done, or cannot be now. */
  release(): Promise<void>;
  /** Ends drawing and effects and closes the client. */
  stop(): Promise<void>;
  /** What to say when the screen is left: what is not sent, or has no answer; '' for nothing. `profile`: im goes on with another one than this. */
  leftOver(profile?: string): string;
  /** Shows a line for a few seconds. */
  notify(text: string, kind?: 'info' | 'error'): void;
  /** Resolves when there is a client, or nobody is logged in; rejects when the first one cannot be made, which is said. */
  readonly started: Promise<void>;
}

/** The terminal, the account and the disk, as the screen needs them. */
export interface ChatScreenOptions {
  readonly columns: number;
  readonly rows: number;
  readonly profile: string;
  readonly profiles?: readonly string[] | undefined;
  readonly serverUrl: string | undefined;
  readonly loggedIn: boolean;
  /** What is drawn with first. */
  readonly theme: Theme;
  /** The name of that theme; left out: what the config says. */
  readonly themeName?: string | undefined;
  /** What else can be chosen; left out: nothing. */
  readonly themes?: Themes | undefined;
  /** A theme was chosen for the next screens, too. */
  readonly keepTheme?: ((name: string) => Promise<void>) | undefined;
  /** The tables of im.toml; left out: all defaults. */
  readonly config?: Sections | undefined;
  /** Takes what the terminal answers to questions. */
  readonly onAnswer?: ((text: string) => void) | undefined;
  /** How many colours there are; left out: none is known, and no picture is drawn with them. */
  readonly colors?: ColorDepth | undefined;
  /** The terminal takes links (OSC 8). */
  readonly links?: boolean | undefined;
  readonly keymap: Keymap;
  /** The message that it begins at; left out: where it was left. */
  readonly openAt?: MessagePlace | undefined;
  /** Lines for a screen reader instead of the full screen. */
  readonly screenReader: boolean;
  readonly timers: Timers;
  readonly saved: UiState;
  readonly save: (state: UiState) => void;
  /** Keeps what was sent; left out: for this run only. */
  readonly sentTexts?: SentTexts | undefined;
  readonly createClient: () => ChatClient | Promise<ChatClient>;
  readonly openCache?: () => Promise<Cache | undefined>;
  readonly login: (form: LoginForm) => Promise<void>;
  readonly register: (form: LoginForm) => Promise<void>;
  readonly files: FilePlaces;
  readonly write: (bytes: string) => boolean;
  readonly quit: () => void;
  readonly suspend: () => void;
  /** The other profiles of this machine; left out: this screen has one only. */
  readonly others?: ScreenActions['others'] | undefined;
  readonly editText: (text: string) => Promise<string | undefined>;
  readonly viewText: (text: string, name: string) => Promise<void>;
}

/** What is filled in to log in, and what people call it. */
const FORM_FIELDS: Readonly<Record<keyof LoginForm, string>> = {
  server: 'server',
  username: 'username',
  password: 'password',
  newPassword: 'new password',
};
const TOAST_MS = { info: 5_000, error: 12_000 } as const;
/** Terminals take no more than this into their clipboard. */
const MAX_COPIED_BYTES = 100_000;

const ONLY_PROFILE: ScreenActions['others'] = {
  list: async () => [],
  switchTo: async () => {
    throw new ClientError('failed_precondition', 'This screen has one profile only.');
  },
};

/** Builds the client's screen and starts it. */
export function createChatScreen(options: ChatScreenOptions): ChatScreen {
  const { timers } = options;
  const store = createStore<TuiState, TuiAction>(
    reduce,
    initialState({
      phase: options.loggedIn ? 'chat' : 'login',
      profile: options.profile,
      profiles: options.profiles ?? [options.profile],
      serverUrl: options.serverUrl,
      columns: options.columns,
      rows: options.rows,
      now: timers.now(),
      config: options.config,
      theme: options.themeName,
    }),
  );
  const selectors = createSelectors(createBodyLayout(), options.keymap);
  let emoji: readonly EmojiName[] = [];
  let chat: { readonly client: ChatClient; readonly effects: Effects } | undefined;
  let stopped = false;
  let { openAt } = options;
  let pictures: PictureStore | undefined;

  const gate = createFrameGate({ subscribe: store.subscribe, after: timers.after, now: timers.now });
  const mount = options.screenReader ? mountScreenReader : mountScreen;
  const screen = mount({
    model: { getState: store.getState, subscribe: gate.subscribe, selectors, emoji: () => emoji },
    theme: options.theme,
    links: options.links,
    columns: options.columns,
    rows: options.rows,
    write: options.write,
  });

  function notify(text: string, kind: 'info' | 'error' = 'info'): void {
    const toast = { text, kind };
    store.dispatch({ type: 'toast', toast });
    timers.after(TOAST_MS[kind], () => {
      if (!stopped && store.getState().session.toast === toast) store.dispatch({ type: 'toast-gone' });
    });
  }

  async function setTheme(name: string, { keep = false }: { readonly keep?: boolean } = {}): Promise<void> {
    if (options.themes === undefined) throw new ClientError('failed_precondition', 'This screen has one theme only.');
    screen.setTheme(await options.themes.load(name, store.getState().session.facts?.background));
    store.dispatch({ type: 'theme', name });
    if (keep) await options.keepTheme?.(name);
  }

  /** What is no picture is written even when the terminal is slow: it is short. */
  function tell(bytes: string): void {
    if (!stopped) options.write(bytes);
  }

  function setTitle(title: string): void {
    if (store.getState().session.config.notices.title && !options.screenReader) tell(titleSequence(title));
  }

  async function openAddress(address: string): Promise<void> {
    try {
      await options.files.openAddress(address);
    } catch (error) {
      copy(address);
      notify(`${reasonOf(error)} It is on the clipboard now.`, 'error');
    }
  }

  function copy(text: string): void {
    const bytes = Buffer.from(text, 'utf8').subarray(0, MAX_COPIED_BYTES);
    options.write(`\u001b]52;c;${bytes.toString('base64')}\u0007`);
  }

  /** What the terminal is. What it changes is drawn again. */
  function learn(facts: TerminalFacts): void {
    if (stopped) return;
    const { facts: before } = store.getState().session;
    store.dispatch({ type: 'facts', facts });
    if (before === undefined || !isDeepStrictEqual(pictureFacts(before), pictureFacts(facts))) showPictures(facts);
    setClusterMode(facts.clusters);
    if (facts.clusters) screen.renew();
    if (facts.background !== before?.background && store.getState().session.theme === 'auto') void tryTheme('auto');
  }

  function showPictures(facts: TerminalFacts): void {
    const { images } = store.getState().session.config.screen;
    const graphics = images === 'auto' ? facts.graphics : images;
    const depth = options.colors ?? 'none';
    if (options.screenReader || graphics === 'none' || (graphics === 'sixel' && facts.cell === undefined)) return;
    if (graphics === 'blocks' && depth !== 'true' && depth !== '256') return;
    pictures?.clear();
    pictures = createPictureStore({
      graphics,
      depth: depth === 'true' ? 'true' : '256',
      multiplexer: facts.multiplexer,
      cell: facts.cell,
      write: tell,
    });
    screen.setPictures(pictures);
  }

  /** A theme that is being chosen is looked at; the screen goes back to the chosen one when nobody chooses any more. */
  let previewed: string | undefined;
  function preview(): void {
    const name = previewedTheme(store.getState(), selectors.keymap.words);
    if (name === previewed || options.themes === undefined) return;
    previewed = name;
    const { theme, facts } = store.getState().session;
    options.themes.load(name ?? theme, facts?.background).then(
      (shown) => {
        // When nobody chooses any more: another one may have been chosen meanwhile, and is drawn already.
        const isChosen = store.getState().session.theme === theme;
        if (previewed === name && (name !== undefined || isChosen)) screen.setTheme(shown);
      },
      // It is said when it is chosen.
      () => undefined,
    );
  }

  function tryTheme(name: string): Promise<void> {
    return setTheme(name).catch((error: unknown) => notify(reasonOf(error), 'error'));
  }

  async function startChat(): Promise<void> {
    await endChat();
    const client = await options.createClient();
    // Without it the rest works.
    const cache = await options.openCache?.().catch(() => undefined);
    if (stopped) {
      await client.close();
      return;
    }
    const context = {
      ...{ client, store, selectors, timers, notify, tell, setTitle },
      pictures: () => pictures,
      emoji: () => emoji,
    };
    chat = {
      client,
      effects: startEffects({
        ...context,
        onFrame: gate.subscribe,
        saved: options.saved,
        save: options.save,
        sentTexts: options.sentTexts,
        files: options.files,
        cache,
      }),
    };
    // What goes wrong here also comes as a state, which the status line shows.
    const connected = client.connect();
    connected.catch((error: unknown) => notify(reasonOf(error), 'error'));
    if (openAt !== undefined) {
      const { conversationId, seq } = openAt;
      openAt = undefined;
      const { history } = chat.effects;
      connected.then(() => history.show(conversationId, seq)).catch(() => undefined);
    }
  }

  async function endChat(): Promise<void> {
    const old = chat;
    views.end();
    chat = undefined;
    old?.effects.stop();
    await old?.client.close();
  }

  async function submitLogin(): Promise<void> {
    const { login } = store.getState();
    const form: LoginForm = {
      server: login.server.text.trim(),
      username: login.username.text.trim(),
      password: login.password.text,
      ...(login.mustChange ? { newPassword: login.newPassword.text } : {}),
    };
    for (const [field, name] of Object.entries(FORM_FIELDS) as [keyof LoginForm, string][]) {
      if (form[field] !== '') continue;
      store.dispatch({ type: 'login-field', field });
      store.dispatch({ type: 'login-failed', reason: `The ${name} is missing.` });
      return;
    }
    store.dispatch({ type: 'login-busy' });
    try {
      await (login.account === 'login' ? options.login(form) : options.register(form));
      store.dispatch({ type: 'login-done', serverUrl: form.server });
      await startChat();
    } catch (error) {
      const mustChange = error instanceof ClientError && error.code === 'password_change_required';
      const reason = mustChange ? 'This password must be changed: choose a new one.' : reasonOf(error);
      store.dispatch({ type: mustChange ? 'login-must-change' : 'login-failed', reason });
    }
  }

  const views = createViews(store, () => {
    if (chat === undefined) throw new Error('The client has not been started yet.');
    const { client } = chat;
    return Object.create(context, {
      client: { value: client },
      timers: { value: timers },
      subscribe: { value: store.subscribe },
    }) as ViewContext;
  });
  const context: CommandContext = {
    state: store.getState,
    dispatch: store.dispatch,
    selectors,
    notify,
    emoji: () => emoji,
    commands: COMMAND_BOOK,
    now: timers.now,
    views,
    isStarting: () => chat === undefined && store.getState().session.phase === 'chat',
    get effects() {
      if (chat === undefined) throw new Error('The client has not been started yet.');
      return chat.effects;
    },
    screen: {
      quit: options.quit,
      suspend: options.suspend,
      redraw: screen.redraw,
      reconnect: () => chat?.effects.reconnectNow(),
      editText: options.editText,
      viewText: options.viewText,
      submitLogin: () => void submitLogin(),
      setTheme,
      others: options.others ?? ONLY_PROFILE,
      copy,
      linkAt: screen.linkAt,
      openAddress,
    },
  };
  const handleInput = createInputHandler(context, timers);
  const decoder = createInputDecoder({
    emit: (event) => {
      if (event.type === 'answer') {
        options.onAnswer?.(event.text);
        return;
      }
      handleInput(event);
      // A key is shown at once, however much comes in.
      queueMicrotask(gate.flush);
    },
    after: timers.after,
  });

  const started = options.loggedIn ? startChat() : Promise.resolve();
  started.catch((error: unknown) => notify(reasonOf(error), 'error'));
  // A theme of one's own is in a file: the first picture does not wait for it.
  if (options.themes !== undefined) {
    void tryTheme(store.getState().session.theme);
    gate.subscribe(preview);
    options.themes.names().then(
      (names) => store.dispatch({ type: 'themes', names: ['auto', ...names] }),
      () => undefined,
    );
  }
  loadEmojiNames().then(
    (names) => {
      emoji = names;
    },
    () => undefined,
  );

  return {
    store,
    screen,
    notify,
    started,
    input: (bytes) => decoder.push(bytes),
    learn,
    giveBack: () => pictures?.clear(),
    taken() {
      pictures?.handAgain();
      screen.renew();
      screen.redraw();
    },
    resize(columns, rows) {
      store.dispatch({ type: 'resized', columns, rows });
      gate.flush();
      screen.resize(columns, rows);
    },
    leftOver: (profile) =>
      chat === undefined
        ? ''
        : leftOver(profile, {
            messages: chat.client.outbox(),
            changes: changeCounts(chat.client.changes.entries()),
            uploads: chat.effects.files.unfinished(),
          }),
    release: async () => await chat?.client.release(),
    async stop() {
      if (stopped) return;
      stopped = true;
      decoder.reset();
      gate.stop();
      screen.unmount();
      await endChat();
    },
  };
}

/** What pictures are shown by. */
function pictureFacts({ graphics, cell, multiplexer }: TerminalFacts) {
  return { graphics, cell, multiplexer };
}
