/**
 * The lines of a stream of UTF-8, without their ends; undefined for one that is longer than `most` characters, of which no more
 * than that is in memory. A signal ends it.
 */
export async function* boundedLines(
  input: NodeJS.ReadableStream,
  most: number,
  signal: AbortSignal,
): AsyncGenerator<string | undefined, void> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const stop = () => (input as NodeJS.ReadStream).destroy();
  signal.addEventListener('abort', stop, { once: true });
  let held = '';
  let isTooLong = false;
  const add = (text: string) => {
    // The last character may be the first half of an end.
    isTooLong ||= held.length + text.length > most + 1;
    held = isTooLong ? '' : held + text;
  };
  const take = (): string | undefined => {
    const line = held.endsWith('\r') ? held.slice(0, -1) : held;
    const taken = isTooLong || line.length > most ? undefined : line;
    [held, isTooLong] = ['', false];
    return taken;
  };
  try {
    for await (const chunk of input) {
      const text = decoder.decode(typeof chunk === 'string' ? Buffer.from(chunk) : chunk, { stream: true });
      const [first = '', ...others] = text.split('\n');
      add(first);
      for (const next of others) {
        yield take();
        add(next);
      }
    }
    add(decoder.decode());
    if (held !== '' || isTooLong) yield take();
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
