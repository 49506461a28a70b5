import type { TransferProgress } from '../../client/files/file-calls.ts';
import { createStyle } from '../../io/style.ts';
import { byteSize } from '../../text/byte-size.ts';
import { cutLine } from '../../text/cut.ts';
import { progressRow, TransferRate } from '../../text/progress-row.ts';
import { sanitizeLine } from '../../text/sanitize.ts';
import type { Context } from '../context.ts';

/** The row of one transfer. */
export interface ShownTransfer {
  readonly progress: (progress: TransferProgress) => void;
  /** Leaves a line with its size and time. */
  done(): void;
  /** Takes the row away. */
  stop(): void;
}

/** The rows of the transfers of one command. */
export interface ShownTransfers {
  start(name: string): ShownTransfer;
  /** Leaves a line for all of them, where there were several. */
  done(): void;
}

const REDRAW_MS = 200;

/** Shows on stderr how far transfers are, one after the other, if it is a terminal. */
export function showProgress(context: Context): ShownTransfers {
  const { streams } = context;
  const style = createStyle(streams.noteColor);
  const began = context.now();
  let count = 0;
  let total = 0;

  function leave(what: string, bytes: number, since: number): void {
    const columns = streams.noteWidth();
    if (columns === undefined) return;
    const seconds = (context.now() - since) / 1_000;
    // Of what took no time a speed says nothing.
    const speed = seconds < 0.5 ? '' : `  in ${duration(seconds)}, ${byteSize(bytes / seconds)}/s`;
    const facts = `  ${byteSize(bytes)}${speed}`;
    const name = cutLine(sanitizeLine(what), Math.max(1, columns - 1 - facts.length));
    streams.note(`${name}${style.dim(cutLine(facts, columns - 1))}`);
  }

  return {
    start(name) {
      const rate = new TransferRate();
      const since = context.now();
      let last: TransferProgress | undefined;
      const draw = () => {
        const columns = streams.noteWidth();
        if (columns === undefined || last === undefined) return;
        const row = progressRow({ name, ...last, rate: rate.perSecond(context.now()) }, columns - 1);
        streams.showRow(`${row.name}  ${style.name(row.done)}${style.dim(row.left)}  ${row.numbers}`);
      };
      const timer = setInterval(draw, REDRAW_MS);
      const stop = () => {
        clearInterval(timer);
        streams.showRow('');
      };
      return {
        progress(progress) {
          last = progress;
          rate.note(context.now(), progress.bytes);
        },
        stop,
        done() {
          stop();
          count++;
          total += last?.size ?? 0;
          leave(name, last?.size ?? 0, since);
        },
      };
    },
    done() {
      if (count > 1) leave(`${count} files`, total, began);
    },
  };
}

function duration(seconds: number): string {
  if (seconds < 9.5) return `${seconds.toFixed(1)} s`;
  if (seconds < 119.5) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
