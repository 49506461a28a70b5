import { getEventListeners } from 'node:events';
import { PassThrough, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createStreams } from './streams.ts';

const options = { noColor: false, term: 'xterm', columns: undefined };
const streamsOn = (stdout: NodeJS.WritableStream, more = {}) =>
  createStreams({ stdin: new PassThrough(), stdout, stderr: new PassThrough() }, { ...options, ...more });

describe('streams', () => {
  it('wait for a slow reader', async () => {
    const taken: string[] = [];
    let release: () => void = () => undefined;
    const slow = new Writable({
      highWaterMark: 4,
      write: (chunk, _encoding, done) => {
        taken.push(String(chunk));
        release = done;
      },
    });
    const streams = streamsOn(slow);
    let printed = false;
    const wait = streams.print('0123456789').then(() => {
      printed = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(printed).toBe(false);
    release();
    await wait;
    expect(taken).toEqual(['0123456789']);
  });

  it('end quietly when the reader is gone', async () => {
    const gone = new Writable({
      highWaterMark: 1,
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })),
    });
    const streams = streamsOn(gone);
    await streams.print('a');
    expect(streams.outputClosed.aborted).toBe(true);
    await streams.print('b');
    await streams.flush();
  });

  it('C33 leave no listener behind, however often they write', async () => {
    const streams = streamsOn(
      new Writable({ highWaterMark: 1, write: (_chunk, _encoding, done) => setImmediate(done) }),
    );
    for (let count = 0; count < 50; count++) {
      await streams.print('a line');
      await streams.flush();
    }
    expect(getEventListeners(streams.outputClosed, 'abort')).toEqual([]);
    for (const event of ['drain', 'close', 'finish']) expect(streams.stdout.listenerCount(event)).toBe(0);
  });

  it('fail when the disk is full', async () => {
    const full = new Writable({
      highWaterMark: 1,
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('full'), { code: 'ENOSPC' })),
    });
    const streams = streamsOn(full);
    await expect(streams.print('a')).rejects.toMatchObject({ code: 'ENOSPC' });
    await expect(streams.flush()).rejects.toMatchObject({ code: 'ENOSPC' });
  });

  it('have colour only on a terminal that can and may', () => {
    const terminal = () => Object.assign(new PassThrough(), { isTTY: true, columns: 33 });
    expect(streamsOn(terminal()).color).toBe(true);
    expect(streamsOn(terminal()).width()).toBe(33);
    expect(streamsOn(terminal(), { noColor: true }).color).toBe(false);
    expect(streamsOn(terminal(), { term: 'dumb' }).color).toBe(false);
    expect(streamsOn(new PassThrough()).color).toBe(false);
    expect(streamsOn(new PassThrough()).width()).toBeUndefined();
  });
});
