/** Tells how far a copy is. */
export interface CopyProgress {
  /** `total`: how many there are; undefined: nobody has counted. `unit` is "rows" if absent. */
  begin(
    what: 'copying' | 'checking' | 'reading' | 'writing',
    of: string,
    total?: number,
    unit?: 'rows' | 'files',
  ): ProgressLine;
}

export interface ProgressLine {
  /** `note` is for people, behind the numbers. */
  at(done: number, note?: string): void;
  end(done: number): void;
}

/** What a progress writes to. */
export interface ProgressOutput {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const LINE_EVERY_MS = 100;
const PLAIN_EVERY_MS = 5_000;

/** On a terminal one line for each table that is drawn over; elsewhere plain lines, not more than one in 5 s and one at each end. */
export function createCopyProgress(output: ProgressOutput, now: () => number): CopyProgress {
  const onTerminal = output.isTTY === true;
  return {
    begin(what, of, total, unit = 'rows') {
      const begun = now();
      let toldAt = begun;
      const ofAll = total === undefined ? '' : ` of ${total.toLocaleString('en')}`;
      const tell = (done: number, note: string): string =>
        `${what} ${of}: ${done.toLocaleString('en')}${ofAll} ${unit}${rate(done, now() - begun)}${note}`;
      return {
        at(done, note = '') {
          if (now() - toldAt < (onTerminal ? LINE_EVERY_MS : PLAIN_EVERY_MS)) return;
          toldAt = now();
          output.write(onTerminal ? `\r\u001b[K${tell(done, note)}` : `${tell(done, note)}\n`);
        },
        end(done) {
          const line = `${what} ${of}: ${done.toLocaleString('en')} ${unit}, done`;
          output.write(onTerminal ? `\r\u001b[K${line}\n` : `${line}\n`);
        },
      };
    },
  };
}

function rate(rows: number, ms: number): string {
  return ms < 1_000 ? '' : `, ${Math.round((rows / ms) * 1_000).toLocaleString('en')} a second`;
}
