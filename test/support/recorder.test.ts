import { describe, expect, it } from 'vitest';
// @ts-expect-error: a script without types.
import { castSvg, framesOf, parseCast, startRecording } from '../../scripts/recorder.mjs';

/** A recording of what is written at these times, in seconds. */
function recorded(...writes: readonly (readonly [at: number, data: string])[]): string {
  let now = 0;
  const recording = startRecording({ columns: 20, rows: 3, title: 'im' }, () => now * 1_000);
  for (const [at, data] of writes) {
    now = at;
    recording.output(data);
  }
  return recording.cast();
}

const SVG = /^<svg [\s\S]*<\/svg>\n$/;

describe('the recorder', () => {
  it('writes asciicast of version 2, which comes back as it was', () => {
    const cast = recorded([0.5, 'hi\u001b[1m'], [1.25, '\u001b[2J"\\']);
    const { head, events } = parseCast(cast);
    expect(head).toEqual({ version: 2, width: 20, height: 3, title: 'im', env: {} });
    expect(events).toEqual([
      [0.5, 'o', 'hi\u001b[1m'],
      [1.25, 'o', '\u001b[2J"\\'],
    ]);
    for (const line of cast.trimEnd().split('\n')) expect(() => JSON.parse(line)).not.toThrow();
    expect(() => parseCast('{"version": 1}')).toThrow('no asciicast of version 2');
  });

  it('has a picture for each moment that looks different, and leaves out long pauses', async () => {
    const { frames } = await framesOf(
      recorded([0, 'one'], [0.05, ' two'], [1, '\u001b[2J\u001b[Hthree'], [60, ''], [61, 'x']),
    );
    expect(frames.map(({ at }: { readonly at: number }) => Math.round(at * 10) / 10)).toEqual([0.1, 1, 5]);
    expect(frames[0].rows[0]).toContain('>one two ');
    expect(frames[1].rows[0]).toContain('>three ');
    expect(frames[2].rows[0]).toContain('>threex ');
  });

  it('makes an SVG that moves by rules alone: every picture has its time, the last one stands where motion is not wanted', async () => {
    const svg: string = await castSvg(recorded([0, 'a'], [1, '\u001b[2J\u001b[H<b> & "c"'], [2, 'd']), 'im');
    expect(svg).toMatch(SVG);
    expect(svg.match(/<g id="f\d"/g)).toHaveLength(3);
    expect(svg.match(/<g id="f\d" visibility="hidden">/g)).toHaveLength(2);
    expect(svg).toContain('@keyframes f1{0%{visibility:hidden}16.67%{visibility:visible}33.33%{visibility:hidden}}');
    expect(svg).toContain('prefers-reduced-motion');
    expect(svg).not.toContain('<script');
    expect(svg).not.toContain('<b>');
  });
});
