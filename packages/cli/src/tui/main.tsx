import type { ReadStream, WriteStream } from 'node:tty';
import { createSystemTimers } from '../client/link/timers.ts';
import { editInEditor, viewInEditor } from '../io/edit-in-editor.ts';
import { sanitizeLine } from '../text/sanitize.ts';
import { type Ending, guardExit } from './exit-guards.ts';
import { type ProfileRun, type ReadProfile, readProfile, runProfile } from './profile-run.ts';
import { reasonOf } from './store/effects/context.ts';
import type { TerminalFacts } from './terminal/facts.ts';
import { startProbe } from './terminal/probe.ts';
import { createTerminalSession } from './terminal/terminal-session.ts';
import type { TuiOptions } from './tui-options.ts';

/** The options of the screen, on a real terminal. */
export interface ScreenStart extends TuiOptions {
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
}

/** A client gets this long to send what is held, and to close when the program ends; the terminal is given back before that. */
const CLOSE_MS = 1_000;
/** Where the program goes on, nothing of a profile is to be left: so long may its disk take. */
const LEAVE_MS = 10_000;
const HANGUP = 129;

/** What is opened next, and what is said then. */
interface Next {
  readonly profile: ReadProfile;
  /** The one before was left for it, but it could not be opened. */
  readonly failed?: unknown;
}

/** Runs the full screen on a terminal until it is left; answers the exit code. */
export async function openScreen(options: ScreenStart): Promise<number> {
  const { stdin, stdout } = options;
  const { screen: config } = options.sections;
  const first = await readProfile(options);
  let run: ProfileRun | undefined;
  let facts: TerminalFacts | undefined;
  let editing = false;
  let ending: Ending | undefined;
  let next: Next | undefined;
  let wake: () => void = () => undefined;
  const finish = (how: Ending) => {
    ending ??= how;
    wake();
  };

  const session = createTerminalSession({
    stdin,
    stdout,
    ownScreen: !options.screenReader,
    onInput: (bytes) => run?.chat.input(bytes),
    ...modesOf(options, options.screenReader),
  });
  const suspend = () => {
    session.leave();
    process.kill(process.pid, 'SIGSTOP');
  };
  const continued = () => {
    if (editing) return;
    session.reenter();
    resized();
    run?.chat.taken();
  };
  const resized = () => run?.chat.resize(stdout.columns, stdout.rows);
  const drained = () => run?.chat.screen.drained();
  const hungUp = () => finish({ code: HANGUP });

  const stopGuards = guardExit({ end: finish, continued, suspend, restore: session.leave });
  stdout.on('resize', resized);
  stdout.on('drain', drained);
  stdout.on('error', hungUp);
  stdin.on('end', hungUp);
  stdin.on('error', hungUp);

  /** Gives the terminal to another program for as long as that runs. */
  async function lend<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    editing = true;
    session.leave();
    try {
      return await work();
    } finally {
      editing = false;
      continued();
    }
  }

  async function withEditor<Answer>(work: (editor: string) => Promise<Answer>): Promise<Answer | undefined> {
    const editor = options.env.VISUAL || options.env.EDITOR || 'vi';
    try {
      return await lend(() => work(editor));
    } catch (error) {
      run?.chat.notify(reasonOf(error), 'error');
      return undefined;
    }
  }

  const timers = createSystemTimers();
  session.enter();
  const probe = startProbe({
    env: options.env,
    size: () => ({ columns: stdout.columns, rows: stdout.rows }),
    write: (bytes) => stdout.write(bytes),
    after: timers.after,
    waitMs: options.screenReader ? 0 : config.probe_ms,
    onLate: (late) => learn(late),
  });
  const learn = (known: TerminalFacts) => {
    facts = known;
    if (known.switchesClusters) session.switchClusters();
    run?.chat.learn(known);
  };
  void probe.facts.then(learn);

  /** The newest call counts: who chose twice has changed their mind. */
  let choices = 0;
  async function switchTo(name: string): Promise<boolean> {
    choices++;
    const mine = choices;
    const profile = await readProfile(await options.others.open(name, lend));
    if (mine !== choices || next !== undefined) return false;
    // What was typed for it is taken out of the composer first: it is no draft.
    setImmediate(() => {
      next ??= { profile };
      wake();
    });
    return true;
  }

  /** Opens the screen of a profile; `back`: the one that was left for it, to which one goes back when it has no client. */
  function open(profile: ReadProfile, back?: ReadProfile): ProfileRun {
    const opened = runProfile(profile, {
      columns: stdout.columns,
      rows: stdout.rows,
      screenReader: options.screenReader,
      openAt: profile === first ? options.openAt : undefined,
      env: options.env,
      timers,
      onAnswer: probe.answer,
      write: (bytes) => (session.active ? stdout.write(bytes) : true),
      quit: () => finish({ code: 0 }),
      suspend,
      editText: (text) => withEditor((editor) => editInEditor(editor, text)),
      viewText: (text, name) => withEditor((editor) => viewInEditor(editor, text, name)),
      others: { list: options.others.list, switchTo },
    });
    opened.chat.screen.failed.catch((error: unknown) => finish({ code: 1, error }));
    if (back !== undefined) {
      opened.chat.started.catch((failed: unknown) => {
        next ??= { profile: back, failed };
        wake();
      });
    }
    if (facts !== undefined) opened.chat.learn(facts);
    return opened;
  }

  /** Leaves one profile for another; answers what is to be said of both. */
  async function leave(left: ProfileRun, name: string, goingTo: Next): Promise<{ text: string; isBad: boolean }> {
    await within(CLOSE_MS, left.release());
    const rest = left.chat.leftOver(name);
    left.chat.giveBack();
    await within(LEAVE_MS, left.stop());
    const { profile, failed } = goingTo;
    const here =
      failed === undefined
        ? `This is ${profile.options.profile} now.`
        : `"${name}" could not be opened: ${reasonOf(failed)} This is ${profile.options.profile} again.`;
    return { text: rest === '' ? here : `${here} ${rest}`, isBad: rest !== '' || failed !== undefined };
  }

  let shown = first;
  try {
    run = open(first);
    while (ending === undefined) {
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (ending !== undefined || next !== undefined) resolve();
      });
      if (ending !== undefined || next === undefined) continue;
      const goingTo: Next = next;
      const left: ProfileRun = run;
      const { focused } = left.chat.store.getState().session;
      run = undefined;
      const said = await leave(left, shown.options.profile, goingTo);
      const before = shown;
      shown = goingTo.profile;
      session.setModes(modesOf(shown.options, options.screenReader));
      next = undefined;
      run = open(shown, goingTo.failed === undefined ? before : undefined);
      run.chat.store.dispatch({ type: 'focus', focused });
      run.chat.notify(said.text, said.isBad ? 'error' : 'info');
    }
  } catch (error) {
    finish({ code: 1, error });
  }

  // What can still be taken back goes before it is said what is left.
  await within(CLOSE_MS, run?.release());
  const leftOver = run?.chat.leftOver() ?? '';
  run?.chat.giveBack();
  session.leave();
  probe.stop();
  await within(CLOSE_MS, run?.stop());
  stdout.off('resize', resized);
  stdout.off('drain', drained);
  stdin.off('end', hungUp);
  stdin.off('error', hungUp);
  stdin.unref();
  stopGuards();
  if (leftOver !== '') options.stderr.write(`im: ${leftOver}\n`);
  if (ending?.error !== undefined) {
    options.stderr.write(
      `im: something broke, and the terminal was given back: ${sanitizeLine(reasonOf(ending.error))}\n`,
    );
  }
  return ending?.code ?? 1;
}

function modesOf({ sections: { screen, notices } }: Pick<TuiOptions, 'sections'>, isReadOut: boolean) {
  return { mouse: screen.mouse && !isReadOut, title: notices.title && !isReadOut };
}

/** Waits for what may fail, but not for ever. */
async function within(ms: number, running: Promise<unknown> | undefined): Promise<void> {
  if (running === undefined) return;
  await Promise.race([running.catch(() => undefined), new Promise((resolve) => setTimeout(resolve, ms).unref())]);
}
