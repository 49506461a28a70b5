import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createVirtualScreen } from '../../test-utils/virtual-screen.ts';
import { cutLine } from '../../text/cut.ts';
import { ATTR } from '../theme/attributes.ts';
import type { Row } from '../theme/rows.ts';
import { themeFor } from '../theme/themes.ts';
import { createPainter, type Layer } from './painter.ts';
import { rowCells } from './row-cells.ts';

const COLUMNS = 24;
const ROWS = 4;

function createBench() {
  const painter = createPainter();
  painter.reset(COLUMNS, ROWS);
  const theme = themeFor({});
  const frame = (texts: readonly string[]): Layer[] => [
    {
      x: 0,
      y: 0,
      rows: texts.map((text) =>
        rowCells([{ text: cutLine(text, 20), style: 'strong' }, { text: '|' }], COLUMNS, theme),
      ),
    },
  ];
  return { painter, frame };
}

const anyText = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    '你好世界',
    'שלום 12:30',
    '🇪🇺!',
    '👶🏽 x',
    'e\u0301',
    'a\u001b[2Jb',
    '\u001b]0;x\u0007',
    '12 שלום',
    'क्षि நி',
    '⺀\u{16f51}',
  ),
);

describe('the painter', () => {
  it('shows the same whether a frame is drawn over another one or on a blank screen', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(anyText, { minLength: ROWS, maxLength: ROWS }), { minLength: 2, maxLength: 5 }),
        async (frames) => {
          const { painter, frame } = createBench();
          const screen = createVirtualScreen(COLUMNS, ROWS);
          for (const texts of frames) await screen.write(painter.paint(frame(texts), { x: 0, y: 0 }));
          const fresh = createVirtualScreen(COLUMNS, ROWS);
          const other = createBench();
          await fresh.write(other.painter.paint(other.frame(frames.at(-1) ?? []), { x: 0, y: 0 }));
          const marks = /\u200c|\u200d|\u200e|\ufe0f/gu;
          expect(screen.text().map((line) => line.replace(marks, ''))).toEqual(
            fresh.text().map((line) => line.replace(marks, '')),
          );
          screen.dispose();
          fresh.dispose();
        },
      ),
    );
  });

  it('lets no text move the cursor, set a title or ring: only its own sequences are written', () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: ROWS, maxLength: ROWS }), (texts) => {
        const { painter, frame } = createBench();
        const bytes = painter.paint(frame(texts), { x: 3, y: 1 });
        const own = /\u001b\[(?:\d+;\d+H|[\d;]*m|K|H|2J|\?2026[hl]|\?25[hl])/g;
        expect(bytes.replace(own, '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      }),
    );
  });

  it('writes nothing for the same frame, and a few bytes for one more letter', () => {
    const { painter, frame } = createBench();
    painter.paint(frame(['a', 'b', 'c', 'd']), { x: 1, y: 0 });
    expect(painter.paint(frame(['a', 'b', 'c', 'd']), { x: 1, y: 0 })).toBe('');
    expect(painter.paint(frame(['a', 'b', 'c', 'd']), { x: 2, y: 0 })).toBe('\u001b[1;3H');
    const bytes = painter.paint(frame(['ax', 'b', 'c', 'd']), { x: 2, y: 0 });
    expect(bytes).toContain('x');
    expect(bytes.length).toBeLessThan(60);
  });

  it('sets the column again after a letter that only newer terminals know to be wide', () => {
    const { painter, frame } = createBench();
    expect(painter.paint(frame(['\u{16ff2}x', '', '', '']), undefined)).toContain('\u{16ff2}\u001b[1;3H');
  });

  it('gives a syllable of three cells its three cells', () => {
    const { painter, frame } = createBench();
    expect(painter.paint(frame(['क्षिx', '', '', '']), undefined)).toContain('क्षि\u001b[1;4H');
  });

  it('sets the column again after a cluster of unsure width', () => {
    const { painter, frame } = createBench();
    const bytes = painter.paint(frame(['👩‍👩‍👦‍👦x', '', '', '']), undefined);
    expect(bytes).toContain('👩‍👩‍👦‍👦\u001b[1;3H');
  });

  it('puts together only the rows whose parts are others than before', () => {
    const { painter, frame } = createBench();
    const [layer] = frame(['a', 'b', 'c', 'd']) as [Layer];
    painter.paint([layer], undefined);
    expect(painter.rowsPainted).toBe(ROWS);
    painter.paint([{ ...layer, rows: [...layer.rows] }], undefined);
    expect(painter.rowsPainted).toBe(ROWS);
    const [other] = frame(['a', 'b', 'x', 'd']) as [Layer];
    painter.paint(
      [{ ...layer, rows: layer.rows.map((row, y) => (y === 2 ? (other.rows[2] ?? row) : row)) }],
      undefined,
    );
    expect(painter.rowsPainted).toBe(ROWS + 1);
  });
});

describe('links and attributes', () => {
  const LINK = 'https://example.org/a?b=1';
  const rowsOf = (...rows: Row[]): Layer[] => [
    { x: 0, y: 0, rows: rows.map((row) => rowCells(row, COLUMNS, themeFor({}))) },
  ];
  const painted = (...rows: Row[]) => {
    const painter = createPainter();
    painter.reset(COLUMNS, ROWS);
    return painter.paint(rowsOf(...rows), undefined);
  };
  const OPENED = /\u001b\]8;id=([a-z0-9]+);([^\u001b]+)\u001b\\/g;

  it('have one id in all rows, and end with their row', () => {
    const bytes = painted(
      [{ text: 'see ' }, { text: 'example', link: LINK }],
      [{ text: '.org', link: LINK }, { text: '!' }],
    );
    const opened = [...bytes.matchAll(OPENED)];
    expect(opened.map(([, , target]) => target)).toEqual([LINK, LINK]);
    expect(new Set(opened.map(([, id]) => id)).size).toBe(1);
    expect(bytes.match(/\u001b\]8;;\u001b\\/g)).toHaveLength(2);
    expect(bytes).toMatch(/example\u001b\]8;;\u001b\\/);
    expect(bytes).toMatch(/\.org\u001b\]8;;\u001b\\!/);
  });

  it('are left out where the terminal does not know them, and change nothing else', () => {
    const painter = createPainter({ links: false });
    painter.reset(COLUMNS, ROWS);
    const bytes = painter.paint(rowsOf([{ text: 'a', link: LINK }]), undefined);
    expect(bytes).not.toContain('\u001b]8');
    expect(bytes.replace(/\u001b\[[^A-Za-z]*[A-Za-z]/g, '')).toBe('a');
  });

  it('lead to the web or to mail only, and bring no sequence with them', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\u0007', '\u001b\\', ';', ' ', 'ü')),
        (text) => {
          const bytes = painted([{ text: 'x', link: `https://h/${text}` }]);
          const own = /\u001b\]8;(?:id=[a-z0-9]+;https:\/\/h\/[\u0021-\u007e]*|;)\u001b\\|\u001b\[[\d;?]*[A-Za-z]/g;
          expect(bytes.replace(own, '')).toBe('x');
        },
      ),
    );
    for (const link of ['file:///etc/passwd', 'javascript:alert(1)', 'x', '', `https://${'a'.repeat(3_000)}`])
      expect(painted([{ text: 'x', link }])).not.toContain('\u001b]8');
  });

  it('are written again when only the link or the attribute is another one', () => {
    const painter = createPainter();
    painter.reset(COLUMNS, ROWS);
    painter.paint(rowsOf([{ text: 'word' }]), undefined);
    expect(painter.paint(rowsOf([{ text: 'word', attrs: ATTR.bold | ATTR.strike }]), undefined)).toContain(
      '\u001b[0;1;9mword',
    );
    expect(painter.paint(rowsOf([{ text: 'word', link: LINK }]), undefined)).toContain('word\u001b]8;;');
    expect(painter.paint(rowsOf([{ text: 'word' }]), undefined)).toContain('word');
    expect(painter.paint(rowsOf([{ text: 'word' }]), undefined)).toBe('');
  });
});
