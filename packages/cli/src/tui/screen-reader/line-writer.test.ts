import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createVirtualScreen } from '../../test-utils/virtual-screen.ts';
import { createLineWriter } from './line-writer.ts';

/** What a terminal shows after these writes. */
async function screenAfter(writes: readonly string[]) {
  // Disposed here and not after the test: a run of the property may still be under way when its time is over.
  const screen = createVirtualScreen(20, 40);
  try {
    for (const bytes of writes) await screen.write(bytes);
    return { text: screen.text(), cursor: screen.cursor() };
  } finally {
    screen.dispose();
  }
}

const text = fc.stringMatching(/^[a-z ]{0,28}$/);
const wide = fc.constantFrom('', '中文', 'é', '가나다라마바사아자차카타');
const step = fc.record({
  lines: fc.oneof(fc.constant([]), fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 2 })),
  before: fc.tuple(text, wide).map((parts) => parts.join('')),
  after: fc.oneof(fc.constant(''), text),
});

describe('the line writer', () => {
  it('writes one letter for one letter at the end, and for one taken back what takes it off', () => {
    const writer = createLineWriter(40);
    writer.write([], { before: 'To Bob: hell', after: '' });
    expect(writer.write([], { before: 'To Bob: hello', after: '' })).toBe('o');
    expect(writer.write([], { before: 'To Bob: hello', after: '' })).toBe('');
    expect(writer.write([], { before: 'To Bob: hell', after: '' })).toBe('\u001b[13G\u001b[K');
  });

  it('leaves every line that was said, in order, over the prompt as it is now', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        const last = steps.at(-1) as (typeof steps)[number];
        const said = steps.flatMap(({ lines }) => lines);
        const writer = createLineWriter(20);
        const screen = await screenAfter(steps.map(({ lines, ...prompt }) => writer.write(lines, prompt)));
        const fresh = await screenAfter([createLineWriter(20).write(said, last)]);
        expect(screen.text).toEqual(fresh.text);
        expect(screen.text.slice(0, said.length)).toEqual(said);
        expect(screen.cursor).toEqual(fresh.cursor);
      }),
    );
  });
});
