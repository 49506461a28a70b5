import xterm from '@xterm/headless';

/** A terminal emulator that tests read: what a person would see. */
export interface VirtualScreen {
  /** Takes program output; resolves when it has been drawn. */
  write(bytes: string): Promise<void>;
  resize(columns: number, rows: number): void;
  /** The rows as text, without blanks at their ends. */
  text(): string[];
  /** The rows as text with the look of each run that is not plain: `«bold inverse|text»`. */
  styled(): string[];
  /** The rows as runs of cells that look alike, each with its look: `bold fg#9097a3`, '' for plain text. */
  runs(): readonly (readonly LookRun[])[];
  /** The columns of the grid in which this character stands, row by row. */
  columnsOf(character: string): number[];
  cursor(): { readonly x: number; readonly y: number };
  title(): string;
  /** What the program asked of the terminal besides drawing: clipboard, links, notices. */
  readonly notes: readonly string[];
  /** What the terminal has answered to questions. */
  readonly answers: readonly string[];
  readonly usesAlternate: boolean;
  dispose(): void;
}

/** Cells next to each other that look alike. */
export interface LookRun {
  readonly look: string;
  readonly text: string;
}

/** An empty terminal of this size, which gives each code point its own cells. */
export function createVirtualScreen(columns: number, rows: number): VirtualScreen {
  return screenOf(new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 200 }));
}

/** The same, but grapheme clusters take one cell or two (mode 2027), and a direction mark takes one. */
export async function createClusterScreen(columns: number, rows: number): Promise<VirtualScreen> {
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 200 });
  const { UnicodeGraphemesAddon } = await graphemesAddon();
  terminal.loadAddon(new UnicodeGraphemesAddon());
  return screenOf(terminal);
}

/** It reads its table of widths from the buffer behind a small Buffer; with the shared pool that is somebody else's. */
async function graphemesAddon(): Promise<typeof import('@xterm/addon-unicode-graphemes')> {
  const { poolSize } = Buffer;
  Buffer.poolSize = 0;
  try {
    return await import('@xterm/addon-unicode-graphemes');
  } finally {
    Buffer.poolSize = poolSize;
  }
}

function screenOf(terminal: xterm.Terminal): VirtualScreen {
  const notes: string[] = [];
  const answers: string[] = [];
  let title = '';
  terminal.onTitleChange((next) => {
    title = next;
  });
  terminal.onBell(() => notes.push('bell'));
  terminal.onData((data) => answers.push(data));
  terminal.parser.registerOscHandler(52, (data) => notes.push(`clipboard ${data}`) > 0);
  terminal.parser.registerOscHandler(8, (data) => notes.push(`link ${data}`) > 0);
  for (const code of [9, 99, 777])
    terminal.parser.registerOscHandler(code, (data) => notes.push(`notice ${code} ${data}`) > 0);

  const lineOf = (y: number) => terminal.buffer.active.getLine(terminal.buffer.active.viewportY + y);

  function runsOf(y: number): readonly LookRun[] {
    const line = lineOf(y);
    const runs: { look: string; text: string }[] = [];
    for (let x = 0; x < terminal.cols; x++) {
      const cell = line?.getCell(x);
      if (cell === undefined || cell.getWidth() === 0) continue;
      const look = lookOf(cell);
      const text = cell.getChars() || ' ';
      const last = runs.at(-1);
      if (last?.look === look) last.text += text;
      else runs.push({ look, text });
    }
    return runs;
  }

  function styledRow(y: number): string {
    return runsOf(y)
      .map(({ look, text }) => (look === '' ? text : `«${look}|${text}»`))
      .join('')
      .trimEnd();
  }

  return {
    write: (bytes) => new Promise((resolve) => terminal.write(bytes, resolve)),
    resize: (newColumns, newRows) => terminal.resize(newColumns, newRows),
    text: () => Array.from({ length: terminal.rows }, (_, y) => lineOf(y)?.translateToString(true) ?? ''),
    styled: () => Array.from({ length: terminal.rows }, (_, y) => styledRow(y)),
    runs: () => Array.from({ length: terminal.rows }, (_, y) => runsOf(y)),
    columnsOf(character) {
      const found: number[] = [];
      for (let y = 0; y < terminal.rows; y++) {
        const line = lineOf(y);
        for (let x = 0; x < terminal.cols; x++) if (line?.getCell(x)?.getChars() === character) found.push(x);
      }
      return found;
    },
    cursor: () => ({ x: terminal.buffer.active.cursorX, y: terminal.buffer.active.cursorY }),
    title: () => title,
    notes,
    answers,
    get usesAlternate() {
      return terminal.buffer.active.type === 'alternate';
    },
    dispose: () => terminal.dispose(),
  };
}

type Cell = NonNullable<ReturnType<NonNullable<ReturnType<xterm.Terminal['buffer']['active']['getLine']>>['getCell']>>;

function lookOf(cell: Cell): string {
  const parts: string[] = [];
  if (cell.isBold()) parts.push('bold');
  if (cell.isDim()) parts.push('dim');
  if (cell.isItalic()) parts.push('italic');
  if (cell.isUnderline()) parts.push('underline');
  if (cell.isStrikethrough()) parts.push('strike');
  if (cell.isInverse()) parts.push('inverse');
  if (!cell.isFgDefault()) parts.push(`fg${colour(cell.getFgColor(), cell.isFgRGB())}`);
  if (!cell.isBgDefault()) parts.push(`bg${colour(cell.getBgColor(), cell.isBgRGB())}`);
  return parts.join(' ');
}

function colour(value: number, isRgb: boolean): string {
  return isRgb ? `#${value.toString(16).padStart(6, '0')}` : String(value);
}
