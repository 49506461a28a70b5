import type { IBufferCell, Terminal } from '@xterm/headless';

/** The rows that a terminal shows, as text with the look of each run that is not plain: `«bold fg#ff0000|text»`. */
export function styledRows(terminal: Terminal): string[] {
  return Array.from({ length: terminal.rows }, (_, y) => styledRow(terminal, y));
}

function styledRow(terminal: Terminal, y: number): string {
  const buffer = terminal.buffer.active;
  const line = buffer.getLine(buffer.viewportY + y);
  const runs: { look: string; text: string }[] = [];
  for (let x = 0; x < terminal.cols; x++) {
    const cell = line?.getCell(x);
    // The second half of a wide character.
    if (cell === undefined || cell.getWidth() === 0) continue;
    const look = lookOf(cell);
    const text = cell.getChars() || ' ';
    const last = runs.at(-1);
    if (last?.look === look) last.text += text;
    else runs.push({ look, text });
  }
  return runs
    .map(({ look, text }) => (look === '' ? text : `«${look}|${text}»`))
    .join('')
    .trimEnd();
}

function lookOf(cell: IBufferCell): string {
  const looks = [
    cell.isBold() && 'bold',
    cell.isDim() && 'dim',
    cell.isItalic() && 'italic',
    cell.isUnderline() && 'underline',
    cell.isStrikethrough() && 'strike',
    cell.isInverse() && 'inverse',
    !cell.isFgDefault() && `fg${colourOf(cell.getFgColor(), cell.isFgRGB())}`,
    !cell.isBgDefault() && `bg${colourOf(cell.getBgColor(), cell.isBgRGB())}`,
  ];
  return looks.filter(Boolean).join(' ');
}

function colourOf(value: number, isRgb: boolean): string {
  return isRgb ? `#${value.toString(16).padStart(6, '0')}` : String(value);
}
