import { describe, expect, it } from 'vitest';
import { StartupError } from '../domain/errors.ts';
import { createLifecycle, type Part } from './lifecycle.ts';

/** Parts that note what happens to them. */
function createParts() {
  const seen: string[] = [];
  const part = (name: string, ways: { start?: () => void; stop?: () => void } = {}): Part<string> => ({
    name,
    async start() {
      await Promise.resolve();
      ways.start?.();
      seen.push(`start ${name}`);
      return `opened ${name}`;
    },
    async stop(opened) {
      await Promise.resolve();
      ways.stop?.();
      seen.push(`stop ${opened}`);
    },
  });
  return { seen, part };
}

const fail = (error: Error) => () => {
  throw error;
};

describe('a lifecycle', () => {
  it('stops parts in the opposite order of their start, with what each start answered, once', async () => {
    const { seen, part } = createParts();
    const lifecycle = createLifecycle();
    expect(await lifecycle.start(part('database'))).toBe('opened database');
    await lifecycle.start({ name: 'one that need not be stopped', start: () => seen.push('once') });
    await lifecycle.start(part('log'));
    await lifecycle.start(part('port'));
    await Promise.all([lifecycle.stop(), lifecycle.stop()]);
    expect(seen).toEqual([
      'start database',
      'once',
      'start log',
      'start port',
      'stop opened port',
      'stop opened log',
      'stop opened database',
    ]);
  });

  it('stops those that run when one does not start, and says which one', async () => {
    const { seen, part } = createParts();
    const lifecycle = createLifecycle();
    await lifecycle.start(part('database'));
    await lifecycle.start(part('log'));
    const cause = new Error('no broker');
    const started = lifecycle.start(part('event bus', { start: fail(cause) }));
    await expect(started).rejects.toMatchObject({ message: 'The event bus did not start.', cause });
    expect(seen).toEqual(['start database', 'start log', 'stop opened log', 'stop opened database']);
    await expect(lifecycle.start(part('port'))).rejects.toThrow('The port did not start.');
    expect(seen).not.toContain('start port');
  });

  it('hands a StartupError on as it is: its text is for the operator', async () => {
    const { seen, part } = createParts();
    const lifecycle = createLifecycle();
    await lifecycle.start(part('database', { stop: fail(new Error('busy')) }));
    await lifecycle.start(part('log'));
    const error = new StartupError('Cannot listen on 127.0.0.1:80.');
    await expect(lifecycle.start(part('port', { start: fail(error) }))).rejects.toBe(error);
    expect(seen).toContain('stop opened log');
  });

  it('stops the others when one does not stop, and names it', async () => {
    const { seen, part } = createParts();
    const lifecycle = createLifecycle();
    const cause = new Error('stuck');
    await lifecycle.start(part('database'));
    await lifecycle.start(part('log', { stop: fail(new Error('stuck, too')) }));
    await lifecycle.start(part('port', { stop: fail(cause) }));
    await lifecycle.start(part('gauges'));
    await expect(lifecycle.stop()).rejects.toMatchObject({ message: 'Not stopped: port, log.', cause });
    expect(seen.slice(-2)).toEqual(['stop opened gauges', 'stop opened database']);
  });

  it('stops a part whose start ends after the stop', async () => {
    const { seen, part } = createParts();
    const lifecycle = createLifecycle();
    await lifecycle.start(part('database'));
    let open: () => void = () => {};
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    const started = lifecycle.start({ ...part('event bus'), start: () => opened.then(() => 'bus') });
    await lifecycle.stop();
    expect(seen).toEqual(['start database', 'stop opened database']);
    open();
    await expect(started).rejects.toThrow('The event bus did not start.');
    expect(seen.at(-1)).toBe('stop bus');
  });
});
