import { fork } from 'node:child_process';
import type { ThumbnailAnswer, ThumbnailLimits, ThumbnailRequest } from './thumbnail-messages.ts';

/** The process has ended; the message says how. */
export class ProcessEndedError extends Error {}

/** What the process answers to the end of a picture. */
export type PictureAnswer = Extract<ThumbnailAnswer, { readonly spent: boolean }>;

/** One process that makes thumbnails. */
export interface PictureProcess {
  readonly runs: boolean;
  /** Undefined when it can work, else why it never will on this machine. Throws ProcessEndedError. */
  started(): Promise<string | undefined>;
  /** Resolves when the process has taken it, so that little waits in this one. Throws ProcessEndedError. */
  tell(request: ThumbnailRequest): Promise<void>;
  /** Tells it and waits for its answer. One at a time. Throws ProcessEndedError. */
  ask(request: ThumbnailRequest): Promise<PictureAnswer>;
  /** The work's own end, or ProcessEndedError when the process ends before. */
  whileItRuns<Result>(work: Promise<Result>): Promise<Result>;
  /** Ends it at once; `reason` is the message of the errors. */
  end(reason: string): void;
}

/** Memory of JavaScript objects, in MB. Chunks and pictures are outside of it. */
const HEAP_MB = 64;

/** Starts the program of thumbnail-process.ts. */
export function startPictureProcess(entry: string, limits: ThumbnailLimits): PictureProcess {
  const child = fork(entry, [JSON.stringify(limits)], {
    // The environment of the server may hold secrets, its arguments options for debuggers.
    env: {},
    execArgv: [`--max-old-space-size=${HEAP_MB}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const rejections = new Set<(error: ProcessEndedError) => void>();
  let ended: ProcessEndedError | undefined;
  let reason: string | undefined;
  let onStarted: (unusable: string | undefined) => void = () => {};
  let onAnswer: (answer: PictureAnswer) => void = () => {};

  const leave = (how: string): void => {
    ended ??= new ProcessEndedError(reason ?? how);
    for (const reject of rejections) reject(ended);
    rejections.clear();
  };
  child.on('message', (answer: ThumbnailAnswer) => {
    if (answer.type === 'ready') onStarted(undefined);
    else if (answer.type === 'unusable') onStarted(answer.reason);
    else onAnswer(answer);
  });
  child.once('error', (error) => leave(`its process did not start: ${error.message}`));
  child.once('exit', (code, signal) => leave(`its process ended (${signal ?? `exit code ${code}`})`));

  const whileItRuns = <Result>(work: Promise<Result>): Promise<Result> => {
    if (ended !== undefined) return Promise.reject(ended);
    return new Promise((resolve, reject) => {
      rejections.add(reject);
      work.then(resolve, reject).finally(() => rejections.delete(reject));
    });
  };
  // An error of send() means that the process has ended or is about to: its end says why.
  const sent = (request: ThumbnailRequest): Promise<void> =>
    new Promise((resolve) => child.send(request, (error) => error ?? resolve()));
  const tell = async (request: ThumbnailRequest): Promise<void> => {
    if (ended !== undefined) throw ended;
    await whileItRuns(sent(request));
  };
  const started = whileItRuns(
    new Promise<string | undefined>((resolve) => {
      onStarted = resolve;
    }),
  );
  started.catch(() => {});
  return {
    get runs() {
      return ended === undefined && reason === undefined;
    },
    started: () => started,
    tell,
    async ask(request) {
      const answered = new Promise<PictureAnswer>((resolve) => {
        onAnswer = resolve;
      });
      await tell(request);
      return whileItRuns(answered);
    },
    whileItRuns,
    end(why) {
      reason ??= why;
      child.kill('SIGKILL');
    },
  };
}
