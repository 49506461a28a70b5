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
  cursor(): { readonly x: number; readonly y: number };
  title(): string;
  /** What the program asked of the terminal besides drawing: clipboard, links. */
  readonly notes: readonly string[];
  readonly usesAlternate: boolean;
  dispose(): void;
}

/** An empty terminal of this size. */
export function createVirtualScreen(columns: number, rows: number): VirtualScreen {
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 200 });
  const notes: string[] = [];
  let title = '';
  terminal.onTitleChange((next) => {
    title = next;
  });
  terminal.onBell(() => notes.push('bell'));
  terminal.parser.registerOscHandler(52, (data) => notes.push(`clipboard ${data}`) > 0);
  terminal.parser.registerOscHandler(8, (data) => notes.push(`link ${data}`) > 0);

  const lineOf = (y: number) => terminal.buffer.active.getLine(terminal.buffer.active.viewportY + y);

  function styledRow(y: number): string {
    const line = lineOf(y);
    let out = '';
    let look = '';
    let run = '';
    const flush = () => {
      out += look === '' ? run : `«${look}|${run}»`;
      run = '';
    };
    for (let x = 0; x < terminal.cols; x++) {
      const cell = line?.getCell(x);
      if (cell === undefined || cell.getWidth() === 0) continue;
      const next = lookOf(cell);
      if (next !== look) {
        flush();
        look = next;
      }
      run += cell.getChars() || ' ';
    }
    flush();
    return out.trimEnd();
  }

  return {
    write: (bytes) => new Promise((resolve) => terminal.write(bytes, resolve)),
    resize: (newColumns, newRows) => terminal.resize(newColumns, newRows),
    text: () => Array.from({ length: terminal.rows }, (_, y) => lineOf(y)?.translateToString(true) ?? ''),
    styled: () => Array.from({ length: terminal.rows }, (_, y) => styledRow(y)),
    cursor: () => ({ x: terminal.buffer.active.cursorX, y: terminal.buffer.active.cursorY }),
    title: () => title,
    notes,
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
  if (cell.isInverse()) parts.push('inverse');
  if (!cell.isFgDefault()) parts.push(`fg${cell.getFgColor()}`);
  if (!cell.isBgDefault()) parts.push(`bg${cell.getBgColor()}`);
  return parts.join(' ');
}
