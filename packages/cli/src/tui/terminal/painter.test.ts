import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createVirtualScreen } from '../../test-utils/virtual-screen.ts';
import { cutLine } from '../../text/cut.ts';
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
