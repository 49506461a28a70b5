/** Tells how far a move is. */
export interface MoveProgress {
  begin(what: 'copying' | 'checking', table: string, total: number): ProgressLine;
}

export interface ProgressLine {
  at(rows: number): void;
  end(rows: number): void;
}

/** What a progress writes to. */
export interface ProgressOutput {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const LINE_EVERY_MS = 100;
const PLAIN_EVERY_MS = 5_000;

/** On a terminal one line for each table that is drawn over; elsewhere plain lines, not more than one in 5 s and one at each end. */
export function createMoveProgress(output: ProgressOutput, now: () => number): MoveProgress {
  const onTerminal = output.isTTY === true;
  return {
    begin(what, table, total) {
      const begun = now();
      let toldAt = begun;
      const tell = (rows: number): string =>
        `${what} ${table}: ${rows.toLocaleString('en')} of ${total.toLocaleString('en')} rows${rate(rows, now() - begun)}`;
      return {
        at(rows) {
          if (now() - toldAt < (onTerminal ? LINE_EVERY_MS : PLAIN_EVERY_MS)) return;
          toldAt = now();
          output.write(onTerminal ? `\r\u001b[K${tell(rows)}` : `${tell(rows)}\n`);
        },
        end(rows) {
          const line = `${what} ${table}: ${rows.toLocaleString('en')} rows, done`;
          output.write(onTerminal ? `\r\u001b[K${line}\n` : `${line}\n`);
        },
      };
    },
  };
}

function rate(rows: number, ms: number): string {
  return ms < 1_000 ? '' : `, ${Math.round((rows / ms) * 1_000).toLocaleString('en')} a second`;
}
