import { describe, expect, it } from 'vitest';
import { stackFrames } from './stack-frames.ts';

const HERE = /^ {4}at .*stack-frames\.test\.ts/;

describe('the frames of a stack', () => {
  it.each([
    ['has no text', ''],
    ['has one line', 'what alice wrote'],
    ['has lines that look like frames', 'near "\n    at what alice wrote (file.js:1:2)\nat alice"'],
  ])('are the first eight, without the text of the error when it %s', (_name, text) => {
    const frames = stackFrames(new Error(text));
    expect(frames).toMatch(HERE);
    expect(frames).not.toContain('alice');
    expect(frames.split('\n').length).toBeLessThanOrEqual(8);
    expect(frames.split('\n').every((line) => line.startsWith('    at '))).toBe(true);
  });

  it('are there when the text was changed afterwards, or there are none', () => {
    const changed = new Error('before');
    changed.message = 'after';
    expect(stackFrames(changed)).toMatch(HERE);
    const bare = new Error('what alice wrote');
    delete bare.stack;
    expect(stackFrames(bare)).toBe('');
  });
});
