/** What a thread can be asked for: names, each with what it takes and answers, or promises. Both must be values that can be cloned. */
export type ThreadHandlers = { readonly [name: string]: (input: never) => unknown };

/** A request on its way to a thread. */
export interface ThreadRequest {
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
}

/** From a thread: it takes requests now, with its number in the system if that can be read, or the answer to one. A failure is what the thread's `toFailure` has made of it. */
export type ThreadAnswer =
  | { readonly type: 'ready'; readonly systemId: number | undefined }
  | { readonly type: 'done'; readonly id: number; readonly value: unknown }
  | { readonly type: 'failed'; readonly id: number; readonly failure: unknown };

/** Asks a thread to close what it holds and to end, after everything that it was asked before. */
export const CLOSE = 'close';
