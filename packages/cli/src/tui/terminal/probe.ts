import { multiplexerOf, throughTmux } from '../../notices/way.ts';
import { LRM } from '../../text/code-points.ts';
import { type Answers, type FactsEnvironment, factsFrom, type TerminalFacts, withAnswer } from './facts.ts';

/** Asks the terminal what it is. */
export interface Probe {
  /** What has come from the terminal besides keys. */
  answer(text: string): void;
  /** What is known when all answers are there, or when the time is over. */
  readonly facts: Promise<TerminalFacts>;
  /** Stops waiting; what comes now is dropped. */
  stop(): void;
}

/** Where to ask. */
export interface ProbeOptions {
  readonly env: FactsEnvironment;
  readonly size: () => { readonly columns: number; readonly rows: number };
  readonly write: (bytes: string) => void;
  readonly after: (ms: number, run: () => void) => () => void;
  /** What is not answered by then is not known for now. 0: nothing is asked. */
  readonly waitMs: number;
  /** The rest of the answers came after that, as over a slow line: what is known now. Called at most once. */
  readonly onLate: (facts: TerminalFacts) => void;
}

/** What a row says is taken off before the first picture: it is written in the first row and wiped. */
const MARK_TEST = `\u001b[Ha${LRM}b\u001b[?6n\u001b[H\u001b[K`;
/** Background, name, clusters (mode 2027), the size of the window and of a cell in pixels. */
const QUESTIONS = '\u001b]11;?\u001b\\\u001b[>0q\u001b[?2027$p\u001b[14t\u001b[16t';
/** Whether a picture of one pixel could be shown. */
const GRAPHICS_QUESTION = '\u001b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\u001b\\';
/** Every terminal answers this, and answers in order: when it comes, no other answer is on its way. */
const FENCE = '\u001b[c';

/** So long may what has come wait to be read. */
const READ_MS = 10;

/** The Linux console and others that show a part of questions which they do not know. */
const ASKED_NOTHING = /^(?:linux|vt\d+|dumb|ansi|cons25)/;

/**
 * Writes all questions at once. Nobody waits for the answers: what they change is drawn when they are there, and once more where some
 * are late. The decoder tells them from keys, so that none of them is typed, whenever it comes.
 */
export function startProbe(options: ProbeOptions): Probe {
  let answers: Answers = {};
  let settle: ((facts: TerminalFacts) => void) | undefined;
  const facts = new Promise<TerminalFacts>((resolve) => {
    settle = resolve;
  });
  let cancel: (() => void) | undefined;
  /** Answers are on their way. */
  let isAsked = false;

  const known = () => factsFrom(answers, options.env, options.size());

  function end(): void {
    cancel?.();
    settle?.(known());
    settle = undefined;
  }

  if (options.waitMs <= 0 || ASKED_NOTHING.test(options.env.TERM ?? '')) end();
  else {
    isAsked = true;
    // A process that was busy for so long first reads what has come meanwhile, hence the second timer.
    cancel = options.after(options.waitMs, () => {
      cancel = options.after(READ_MS, end);
    });
    options.write(questions(options.env));
  }
  return {
    facts,
    answer(text) {
      if (!isAsked) return;
      answers = withAnswer(answers, text);
      if (answers.complete !== true) return;
      isAsked = false;
      if (settle === undefined) options.onLate(known());
      else end();
    },
    stop() {
      isAsked = false;
      end();
    },
  };
}

function questions(env: FactsEnvironment): string {
  const multiplexer = multiplexerOf(env);
  // GNU Screen passes nothing on and shows the letters of what it does not know.
  if (multiplexer === 'screen') return `${MARK_TEST}${FENCE}`;
  const graphics = multiplexer === 'tmux' ? throughTmux(GRAPHICS_QUESTION) : GRAPHICS_QUESTION;
  return `${MARK_TEST}${QUESTIONS}${graphics}${FENCE}`;
}
