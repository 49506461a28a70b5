import type { ReadStream, WriteStream } from 'node:tty';
import { createSystemTimers } from '../client/link/timers.ts';
import { sayScreenIsOpen } from '../config/open-screens.ts';
import { editInEditor, viewInEditor } from '../io/edit-in-editor.ts';
import { sanitizeLine } from '../text/sanitize.ts';
import { type ChatScreen, createChatScreen } from './chat-screen.ts';
import { type Ending, guardExit } from './exit-guards.ts';
import { createSentTexts } from './sent-texts.ts';
import { reasonOf } from './store/effects/context.ts';
import type { TerminalFacts } from './terminal/facts.ts';
import { startProbe } from './terminal/probe.ts';
import { takesLinks } from './terminal/takes-links.ts';
import { createTerminalSession } from './terminal/terminal-session.ts';
import { chosenThemeIn } from './theme/chosen-theme.ts';
import { colorDepth } from './theme/color-depth.ts';
import { createThemes } from './theme/themes.ts';
import type { TuiOptions } from './tui-options.ts';
import { createUiStateFile } from './ui-state-file.ts';

/** The options of the screen, on a real terminal. */
export interface ScreenStart extends TuiOptions {
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
}

/** The client gets this long to close; the terminal is given back before that. */
const CLOSE_MS = 1_000;
const HANGUP = 129;

/** Runs the full screen on a terminal until it is left; answers the exit code. */
export async function openScreen(options: ScreenStart): Promise<number> {
  const { stdin, stdout } = options;
  const file = createUiStateFile(options.stateDir);
  const { screen: config } = options.sections;
  const colors = colorDepth(options.env, config.colors);
  const themes = createThemes({ folder: options.themesDir, depth: colors });
  const chosenTheme = chosenThemeIn(options.stateDir, config.theme);
  const [saved, themeName] = await Promise.all([file.load(), chosenTheme.load()]);
  let saving: Promise<void> = Promise.resolve();
  let chat: ChatScreen | undefined;
  let editing = false;
  let finish: (ending: Ending) => void = () => undefined;
  const ended = new Promise<Ending>((resolve) => {
    finish = resolve;
  });

  const session = createTerminalSession({
    stdin,
    stdout,
    ownScreen: !options.screenReader,
    onInput: (bytes) => chat?.input(bytes),
    mouse: config.mouse && !options.screenReader,
    title: options.sections.notices.title && !options.screenReader,
  });
  const suspend = () => {
    session.leave();
    process.kill(process.pid, 'SIGSTOP');
  };
  const continued = () => {
    if (editing) return;
    session.reenter();
    resized();
    chat?.taken();
  };
  const resized = () => chat?.resize(stdout.columns, stdout.rows);
  const drained = () => chat?.screen.drained();
  const hungUp = () => finish({ code: HANGUP });

  const stopGuards = guardExit({ end: finish, continued, suspend, restore: session.leave });
  stdout.on('resize', resized);
  stdout.on('drain', drained);
  stdout.on('error', hungUp);
  stdin.on('end', hungUp);
  stdin.on('error', hungUp);

  /** Gives the terminal to the editor for as long as it runs. */
  async function withEditor<Answer>(run: (editor: string) => Promise<Answer>): Promise<Answer | undefined> {
    const editor = options.env.VISUAL || options.env.EDITOR || 'vi';
    editing = true;
    session.leave();
    try {
      return await run(editor);
    } catch (error) {
      chat?.store.dispatch({ type: 'toast', toast: { text: reasonOf(error), kind: 'error' } });
      return undefined;
    } finally {
      editing = false;
      continued();
    }
  }

  const timers = createSystemTimers();
  session.enter();
  const screenClosed = sayScreenIsOpen(options.openScreensDir);
  const probe = startProbe({
    env: options.env,
    size: () => ({ columns: stdout.columns, rows: stdout.rows }),
    write: (bytes) => stdout.write(bytes),
    after: timers.after,
    waitMs: options.screenReader ? 0 : config.probe_ms,
    onLate: (facts) => learn(facts),
  });
  const learn = (facts: TerminalFacts) => {
    if (facts.switchesClusters) session.switchClusters();
    chat?.learn(facts);
  };
  try {
    chat = createChatScreen({
      ...options,
      columns: stdout.columns,
      rows: stdout.rows,
      theme: themes.builtIn(themeName, undefined),
      themeName,
      themes,
      keepTheme: chosenTheme.save,
      config: options.sections,
      colors,
      links: takesLinks(options.env, config.links),
      timers,
      onAnswer: probe.answer,
      saved,
      sentTexts: options.sections.compose.history ? createSentTexts(options.stateDir) : undefined,
      save: (state) => {
        saving = file.save(state).catch(() => undefined);
      },
      write: (bytes) => (session.active ? stdout.write(bytes) : true),
      quit: () => finish({ code: 0 }),
      suspend,
      editText: (text) => withEditor((editor) => editInEditor(editor, text)),
      viewText: (text, name) => withEditor((editor) => viewInEditor(editor, text, name)),
    });
    void probe.facts.then(learn);
    chat.screen.failed.catch((error: unknown) => finish({ code: 1, error }));
  } catch (error) {
    finish({ code: 1, error });
  }

  const ending = await ended;
  // What can still be taken back goes before it is said what is left.
  await within(CLOSE_MS, chat?.release());
  const leftOver = chat?.leftOver() ?? '';
  chat?.giveBack();
  session.leave();
  probe.stop();
  screenClosed();
  const closing = Promise.resolve(chat?.stop()).then(() => saving);
  await within(CLOSE_MS, closing);
  stdout.off('resize', resized);
  stdout.off('drain', drained);
  stdin.off('end', hungUp);
  stdin.off('error', hungUp);
  stdin.unref();
  stopGuards();
  if (leftOver !== '') options.stderr.write(`im: ${leftOver}\n`);
  if (ending.error !== undefined) {
    options.stderr.write(
      `im: something broke, and the terminal was given back: ${sanitizeLine(reasonOf(ending.error))}\n`,
    );
  }
  return ending.code;
}

/** Waits for what may fail, but not for ever. */
async function within(ms: number, running: Promise<unknown> | undefined): Promise<void> {
  if (running === undefined) return;
  await Promise.race([running.catch(() => undefined), new Promise((resolve) => setTimeout(resolve, ms).unref())]);
}
