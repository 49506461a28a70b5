const FRAMES = 8;

/** The first frames of an error's stack, 8 at most, without the text of the error, which may quote what it was about. */
export function stackFrames({ stack = '', message }: Error): string {
  // The text stands before the frames and can have lines that look like one.
  const start = stack.indexOf(message);
  const behind = start === -1 ? stack : stack.slice(start + message.length);
  const frames = behind.split('\n').filter((line) => line.trimStart().startsWith('at '));
  return frames.slice(0, FRAMES).join('\n');
}
