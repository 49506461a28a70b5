import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ClientError } from '../../client/errors.ts';
import { createSystemTimers } from '../../client/link/timers.ts';
import { createVirtualScreen } from '../../test-utils/virtual-screen.ts';
import { themeFor } from '../theme/themes.ts';
import { poll } from './run-top.ts';
import { createTopScreen } from './top-screen.ts';
import type { TopAction } from './top-state.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function start(answers: (() => Promise<[]>)[]) {
  const actions: TopAction[] = [];
  const failures: unknown[] = [];
  const stop = poll(
    { intervalMs: 2_000, fetch: () => answers.shift()?.() ?? Promise.resolve([]) },
    { dispatch: (action) => actions.push(action), timers: createSystemTimers(), fail: (error) => failures.push(error) },
  );
  return { actions, failures, stop, types: () => actions.map(({ type }) => type).filter((type) => type !== 'tick') };
}

const away = () => Promise.reject(new ClientError('unavailable', 'cannot reach the server.'));

describe('asking how the nodes do', () => {
  it('goes on by the interval, and with longer and longer pauses while the server is away', async () => {
    const { types, actions, stop } = start([async () => [], away, away]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(types()).toEqual(['answered', 'failed']);
    expect(actions.find(({ type }) => type === 'failed')).toMatchObject({
      problem: { message: 'Cannot reach the server.' },
    });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(types()).toEqual(['answered', 'failed', 'failed']);
    await vi.advanceTimersByTimeAsync(1_900);
    expect(types()).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(200);
    expect(types().at(-1)).toBe('answered');
    stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(types()).toHaveLength(4);
  });

  it('ends with what trying again does not help', async () => {
    const error = new ClientError('forbidden', 'Only an admin may do this.');
    const { failures, types } = start([() => Promise.reject(error)]);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(failures).toEqual([error]);
    expect(types()).toEqual([]);
  });
});

describe('the screen in a terminal', () => {
  it.each([
    [80, 24],
    [60, 20],
    [160, 50],
  ])('draws itself in %i columns, and again in another size', async (columns, rows) => {
    vi.useRealTimers();
    const terminal = createVirtualScreen(columns, rows);
    const drawn: Promise<void>[] = [];
    const top = createTopScreen({
      start: { server: 'http://chat.example.org', intervalMs: 2_000, columns, rows, now: 0 },
      theme: themeFor({ NO_COLOR: '1' }),
      write: (bytes) => {
        drawn.push(terminal.write(bytes));
        return true;
      },
    });
    const settle = async () => {
      await new Promise((resolve) => setTimeout(resolve, 0));
      await new Promise((resolve) => setTimeout(resolve, 0));
      await Promise.all(drawn);
    };
    await settle();
    expect(terminal.text()[0]).toContain('imctl top  chat.example.org');
    expect(terminal.text().join('\n')).toContain('Waiting for the first answer');
    terminal.resize(50, 12);
    top.dispatch({ type: 'resized', columns: 50, rows: 12 });
    top.dispatch({ type: 'help', open: true });
    await settle();
    expect(terminal.text()[11]).toContain('any key');
    top.screen.unmount();
    terminal.dispose();
  });
});
