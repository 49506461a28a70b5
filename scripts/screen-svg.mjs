// Draws the screen of a terminal as SVG: one text element for each run of cells that look alike.

const CELL = { width: 8.4, height: 19, baseline: 14.2 };
const MARGIN = 12;
const TITLE_BAR = 30;
const PAPER = '#16181d';
const INK = '#d5d9e0';
/** The sixteen colours of a terminal. */
const PALETTE = (
  '#16181d #e06c75 #8cc570 #d9b060 #61a8ea #c07ad6 #56b6c2 #d5d9e0 ' +
  '#6b7280 #f28b94 #a5d98a #f0ca7d #86bff2 #d69ae8 #7fd0da #ffffff'
).split(' ');

/** Where the lines of a corner go from the middle of its cell: up, down, left, right. */
const LINES = {
  '┌': 'dr',
  '┐': 'dl',
  '└': 'ur',
  '┘': 'ul',
  '├': 'udr',
  '┤': 'udl',
  '┬': 'dlr',
  '┴': 'ulr',
  '┼': 'udlr',
};
/** Signs that fill so much of their cell, from the left. */
const BLOCKS = { '█': 1, '▌': 0.5 };

/** What an @xterm/headless Terminal shows, as SVG. The title is shown in the window's bar. */
export function screenSvg(terminal, title) {
  return windowSvg({ columns: terminal.cols, rows: terminal.rows, title, content: rowsSvg(terminal) });
}

/** The rows that a terminal shows, without a window around them. */
function rowsSvg(terminal) {
  return Array.from({ length: terminal.rows }, (_, y) => rowSvg(runsOf(terminal, y), y)).join('');
}

/** The rows that a terminal shows, each as if it were the first one. */
export function separateRows(terminal) {
  return Array.from({ length: terminal.rows }, (_, y) => rowSvg(runsOf(terminal, y), 0));
}

/** How far a row is below the first one. */
export function rowTop(y) {
  return y * CELL.height;
}

/** A window of a terminal of so many cells, with a title and rows in it; `style` is added to its rules. */
export function windowSvg({ columns, rows, title, style = '', content }) {
  const width = Math.ceil(columns * CELL.width) + 2 * MARGIN;
  const height = rows * CELL.height + 2 * MARGIN + TITLE_BAR;
  const buttons = ['#e06c75', '#d9b060', '#8cc570'].map(
    (fill, at) => `<circle cx="${20 + at * 18}" cy="16" r="5.5" fill="${fill}"/>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" xml:space="preserve" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(title)}">
<style>text{font:14px ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono","Noto Sans Mono CJK SC",monospace;white-space:pre}${style}</style>
<rect width="${width}" height="${height}" rx="9" fill="${PAPER}" stroke="#343943"/>
${buttons.join('')}<text x="${width / 2}" y="21" text-anchor="middle" fill="#8a919e">${escaped(title)}</text>
<g transform="translate(${MARGIN} ${TITLE_BAR + MARGIN})">
${content}</g>
</svg>
`;
}

/** Adjacent cells of a row that look alike. Wide characters get a run of their own, so that each is in its place. */
function runsOf(terminal, y) {
  const buffer = terminal.buffer.active;
  const line = buffer.getLine(buffer.viewportY + y);
  const runs = [];
  for (let x = 0; x < terminal.cols; x++) {
    const cell = line?.getCell(x);
    const cells = cell?.getWidth() ?? 1;
    if (cell === undefined || cells === 0) continue;
    const text = cell.getChars() || ' ';
    const look = lookOf(cell);
    const isPlain = cells === 1 && /^[ -~]$/.test(text);
    const last = runs.at(-1);
    // A line over many cells is one.
    const goesOn = isPlain ? last?.isPlain === true : text === '─' && last?.text.startsWith('─') === true;
    if (goesOn && last.key === look.key) {
      last.text += text;
      last.cells += 1;
    } else runs.push({ x, cells, text, isPlain, ...look });
  }
  return runs;
}

function lookOf(cell) {
  const own = cell.isFgDefault() ? INK : colour(cell.getFgColor(), cell.isFgRGB());
  const behind = cell.isBgDefault() ? PAPER : colour(cell.getBgColor(), cell.isBgRGB());
  const [fill, paper] = cell.isInverse() ? [behind, own] : [own, behind];
  const attributes = [
    cell.isBold() ? 'font-weight="700"' : '',
    cell.isItalic() ? 'font-style="italic"' : '',
    cell.isDim() ? 'opacity="0.62"' : '',
    cell.isUnderline() || cell.isStrikethrough()
      ? `text-decoration="${[cell.isUnderline() ? 'underline' : '', cell.isStrikethrough() ? 'line-through' : ''].filter((line) => line !== '').join(' ')}"`
      : '',
  ];
  const style = attributes.filter((attribute) => attribute !== '').join(' ');
  return { fill, paper, style, key: `${fill} ${paper} ${style}` };
}

function colour(value, isRgb) {
  if (isRgb) return `#${value.toString(16).padStart(6, '0')}`;
  if (value < 16) return PALETTE[value];
  if (value >= 232) return `rgb(${Array(3).fill(8 + (value - 232) * 10)})`;
  const level = (part) => (part === 0 ? 0 : 55 + part * 40);
  const cube = value - 16;
  return `rgb(${[Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6].map(level)})`;
}

function rowSvg(runs, y) {
  const top = y * CELL.height;
  return runs.map((run) => paperSvg(run, top) + inkSvg(run, top)).join('');
}

function paperSvg({ x, cells, paper }, top) {
  if (paper === PAPER) return '';
  return `<rect x="${places(x * CELL.width)}" y="${top}" width="${places(cells * CELL.width)}" height="${CELL.height}" fill="${paper}"/>\n`;
}

function inkSvg({ x, cells, text, fill, style, isPlain }, top) {
  if (text.trim() === '') return '';
  const left = x * CELL.width;
  const width = cells * CELL.width;
  // Lines are drawn, so that they meet from cell to cell in every font.
  if (text.startsWith('─'))
    return `<path d="M${places(left)} ${top + CELL.height / 2}h${places(width)}" stroke="${fill}"${style && ` ${style}`}/>\n`;
  if (text === '│')
    return `<path d="M${places(left + width / 2)} ${top}v${CELL.height}" stroke="${fill}"${style && ` ${style}`}/>\n`;
  const ends = LINES[text];
  if (ends !== undefined) {
    const middle = { x: left + width / 2, y: top + CELL.height / 2 };
    const path = [...ends].map((end) => lineTo(end, middle)).join('');
    return `<path d="${path}" stroke="${fill}" fill="none"${style && ` ${style}`}/>\n`;
  }
  const share = BLOCKS[text];
  if (share !== undefined)
    return `<rect x="${places(left)}" y="${top}" width="${places(width * share)}" height="${CELL.height}" fill="${fill}"${style && ` ${style}`}/>\n`;
  const fit = isPlain ? ` textLength="${places(width)}" lengthAdjust="spacingAndGlyphs"` : '';
  return `<text x="${places(left)}" y="${places(top + CELL.baseline)}" fill="${fill}"${style && ` ${style}`}${fit}>${escaped(text)}</text>\n`;
}

/** A line from the middle of a cell to one of its sides. */
function lineTo(side, { x, y }) {
  const [across, down] = { l: [-1, 0], r: [1, 0], u: [0, -1], d: [0, 1] }[side];
  return `M${places(x)} ${places(y)}l${places((across * CELL.width) / 2)} ${places((down * CELL.height) / 2)}`;
}

function places(number) {
  return Math.round(number * 100) / 100;
}

function escaped(text) {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
