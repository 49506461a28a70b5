import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { textWidth } from '../../text/width.ts';
import { answersIn } from './ask-terminal.ts';
import { askNode, serverFindings } from './server-findings.ts';
import { colorFindings, featureFindings, SAMPLES, widthFindings } from './terminal-findings.ts';

const ESC = '\u001b';
const all = SAMPLES.map(([text]) => textWidth(text));
const cursors = (widths: readonly number[]) => widths.map((width) => `${ESC}[1;${width + 1}R`).join('');

describe('answers of a terminal', () => {
  it('are read in the order of what was asked', () => {
    const text = `${cursors(all)}${ESC}P>|kitty(0.35)${ESC}\\${ESC}[?2026;2$y${ESC}[?2027;0$y${ESC}_Gi=31;OK${ESC}\\${ESC}[?62;4;22c`;
    const answers = answersIn(text, all.length);
    expect(answers).toMatchObject({ widths: all, name: 'kitty(0.35)', attributes: [62, 4, 22], kittyGraphics: true });
    expect([...answers.knows]).toEqual([2026]);
    expect(widthFindings(answers)).toMatchObject([{ level: 'ok' }]);
    expect(featureFindings(answers, { TERM: 'xterm' }).map(({ level }) => level)).toEqual(['ok', 'ok', 'ok', 'ok']);
  });

  it('say which text is drawn wider than it is counted', () => {
    const widths = [...all.slice(0, -1), 6];
    expect(widthFindings(answersIn(`${cursors(widths)}${ESC}[?6c`, all.length))).toMatchObject([
      { level: 'warning', summary: expect.stringContaining('families (6 cells, not 2)') },
    ]);
  });

  it('are not guessed where one is missing', () => {
    const { widths } = answersIn(`${cursors(all.slice(1))}${ESC}[?6c`, all.length);
    expect(widths).toEqual(all.map(() => undefined));
    expect(widthFindings({ widths })).toMatchObject([{ level: 'warning' }]);
  });

  it('name a terminal that has no clipboard', () => {
    const answers = answersIn(`${ESC}P>|VTE(7600)${ESC}\\${ESC}[?61;1c`, 0);
    expect(featureFindings(answers, { TERM: 'xterm' })).toContainEqual(
      expect.objectContaining({ check: 'clipboard', level: 'warning' }),
    );
  });
});

it('fewer colours than there could be are said, unless nobody wants any', () => {
  expect(colorFindings('16', { noColor: false })).toMatchObject([{ level: 'warning' }]);
  expect(colorFindings('true', { noColor: false })).toMatchObject([{ level: 'ok' }]);
  expect(colorFindings('none', { noColor: true })).toMatchObject([{ level: 'ok' }]);
});

describe('a server', () => {
  it('is late, has another time, or does not answer', async () => {
    const server = createServer((_, response) => {
      response.setHeader('date', new Date(Date.now() - 90_000).toUTCString());
      response.end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { signal } = new AbortController();
    const { times, aheadMs } = await askNode(new URL(address), signal);
    expect(times).toHaveLength(5);
    expect(aheadMs).toBeLessThan(-85_000);
    const both = await serverFindings([address, 'http://127.0.0.1:9'], signal);
    expect(both.reached).toBe(true);
    expect(both.findings).toContainEqual(expect.objectContaining({ check: 'clock', level: 'error' }));
    expect(both.findings).toContainEqual(
      expect.objectContaining({
        level: 'error',
        summary: expect.stringContaining('http://127.0.0.1:9 does not answer'),
      }),
    );
    server.closeAllConnections();
    server.close();
  });
});
