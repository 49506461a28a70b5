import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';
import { createAccount, type ImHome } from './im-process.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller' });
});
afterAll(() => server.stop());

const done = (out: string) => ({ exitCode: 0, out, err: '' });

/** Two accounts, the first of which has written three messages to the second, who has answered the second. */
async function startTalk(one: string, other: string): Promise<readonly [ImHome, ImHome]> {
  const [first, second] = [await createAccount(server.url, one), await createAccount(server.url, other)];
  for (const text of ['one', 'two']) await first.run(['send', `@${other}`, text]);
  await second.run(['send', `@${one}`, 'an answer']);
  return [first, second];
}

describe('im edit', () => {
  it('changes a message by its number or the last one, with words or what is piped in, and history tells its versions', async () => {
    const [anna, bert] = await startTalk('anna', 'bert');
    expect(await anna.run(['edit', '@bert', 'last', 'two', 'and a half'])).toMatchObject(done(''));
    expect(await anna.run(['edit', '@bert', '2'], 'three\nlines\n')).toMatchObject(done(''));
    const [conversation] = await bert.json(['history', '@anna', '--limit', '1']);
    expect(await anna.json(['edit', '@bert', '1', 'uno'])).toEqual([
      { conversationId: conversation?.conversationId, seq: 1, unchanged: false },
    ]);
    expect(await anna.json(['edit', '@bert', '1', 'uno'])).toMatchObject([{ unchanged: true }]);
    expect(await anna.run(['edit', '@bert', '1', 'uno'])).toMatchObject({
      exitCode: 0,
      out: '',
      err: 'Message 1 says this already.\n',
    });

    const versions = await bert.json(['history', '@anna', '--versions', '2']);
    expect(versions.map(({ number, body, sender }) => [number, body, sender])).toEqual([
      [1, 'two', 'anna'],
      [2, 'two and a half', 'anna'],
      [3, 'three\nlines', 'anna'],
    ]);
    expect(versions[2]).toMatchObject({ payload: null, writtenAt: expect.stringMatching(/^\d{4}-.*Z$/) });
    const human = await anna.run(['history', '@bert', '--versions', 'last']);
    expect(human.out.replace(/\d{4}-\d\d-\d\d \d\d:\d\d/g, 'TIME')).toBe(
      ['1  TIME anna', '  two', '2  TIME anna', '  two and a half', '3  TIME anna', '  three', '  lines', ''].join(
        '\n',
      ),
    );
    expect((await bert.run(['history', '@anna', '--versions', '3'])).err).toBe('(it has only this text)\n');
  });

  it('leaves code in its language', async () => {
    const [clea, dirk] = await startTalk('clea', 'dirk');
    await clea.run(['send', '@dirk', '-', '--code', '--language', 'ts'], 'let a\n');
    expect(await clea.run(['edit', '@dirk', 'last', 'let b'])).toMatchObject(done(''));
    const [code] = await dirk.json(['history', '@clea', '--around', '4', '--limit', '1']);
    expect(code).toMatchObject({ kind: 'code', body: 'let b', payload: { language: 'ts' } });
  });

  it('says why a message cannot be changed, and changes nothing', async () => {
    const [edda, finn] = await startTalk('edda', 'finn');
    expect(await edda.run(['edit', '@finn', '3', 'mine'])).toMatchObject({
      exitCode: 6,
      err: 'im: message 3 is not yours, and only its sender may edit it.\n',
    });
    expect(await edda.run(['edit', '@finn', '9', 'x'])).toMatchObject({
      exitCode: 4,
      err: 'im: there is no message 9 here.\n',
    });
    expect(await edda.run(['edit', '@finn', 'first', 'x'])).toMatchObject({ exitCode: 2 });
    expect((await edda.run(['edit', '@finn', '1', ''])).err).toContain('use "im recall"');
    const stranger = await createAccount(server.url, 'greta');
    await finn.run(['send', '@greta', 'hello']);
    expect(await stranger.run(['edit', '@finn', 'last', 'x'])).toMatchObject({
      exitCode: 4,
      err: 'im: you have written nothing there.\n',
    });
    const bodies = (await finn.json(['history', '@edda'])).slice(0, -1).map(({ body }) => body);
    expect(bodies).toEqual(['one', 'two', 'an answer']);
  });
});

describe('im recall', () => {
  it('takes back the last message that is not recalled yet, or one by its number', async () => {
    const [hanna, ivo] = await startTalk('hanna', 'ivo');
    await hanna.run(['edit', '@ivo', '2', 'second thoughts']);
    expect(await hanna.run(['recall', '@ivo', 'last'])).toMatchObject(done(''));
    expect(await ivo.run(['history', '@hanna', '--versions', '2'])).toMatchObject({
      exitCode: 4,
      err: 'im: This message was recalled.\n',
    });
    expect(await hanna.run(['edit', '@ivo', '2', 'x'])).toMatchObject({ exitCode: 4 });
    expect(await hanna.json(['recall', '@ivo', 'last'])).toEqual([{ conversationId: expect.any(Number), seq: 1 }]);
    expect(await hanna.run(['recall', '@ivo', '3'])).toMatchObject({ exitCode: 6, out: '' });
    const lines = (await ivo.json(['history', '@hanna'])).slice(0, -1);
    expect(lines.map(({ body, recalledAt }) => [body, recalledAt !== null])).toEqual([
      ['', true],
      ['', true],
      ['an answer', false],
    ]);
  });
});

describe('im send', () => {
  it('sends code from a file, or lines of it', async () => {
    const [jana, karl] = await startTalk('jana', 'karl');
    const path = join(jana.dir, 'main.ts');
    const lines = Array.from({ length: 12 }, (_, index) => `line ${index + 1}`);
    writeFileSync(path, `${lines.join('\r\n')}\r\n`);
    const send = (...args: string[]) => jana.run(['send', '@karl', ...args]);
    expect(await send('--code', path)).toMatchObject(done('4\n'));
    expect(await send('--code', `${path}:10-11`)).toMatchObject(done('5\n'));
    expect(await send('--code', `${path}:12`, '--language', 'text')).toMatchObject(done('6\n'));
    expect(await send('--code', `${path}:11-`)).toMatchObject(done('7\n'));
    const sent = (await karl.json(['history', '@jana', '--after', '3'])).slice(0, -1);
    expect(sent.map(({ kind, body, payload }) => ({ kind, body, payload }))).toEqual([
      { kind: 'code', body: lines.join('\n'), payload: { language: 'ts', name: 'main.ts' } },
      { kind: 'code', body: 'line 10\nline 11', payload: { language: 'ts', name: 'main.ts', firstLine: 10 } },
      { kind: 'code', body: 'line 12', payload: { language: 'text', name: 'main.ts', firstLine: 12 } },
      { kind: 'code', body: 'line 11\nline 12', payload: { language: 'ts', name: 'main.ts', firstLine: 11 } },
    ]);
    const wrong = async (...args: string[]) => {
      const { exitCode, err } = await send(...args);
      expect(exitCode).toBe(2);
      return err.replaceAll(jana.dir, 'DIR');
    };
    expect(await wrong('--code', `${path}:10-13`)).toBe(
      'im: DIR/main.ts has 12 lines, so there is no line 13 in it.\n',
    );
    expect(await wrong('--code', `${path}:0-3`)).toContain('names no lines');
    expect(await wrong('--code', join(jana.dir, 'none.ts'))).toBe(
      'im: there is no file "DIR/none.ts"; nothing was sent. To send words as code, write them before --code.\n',
    );
    expect(await wrong('words', '--code', path)).toContain('there is a text besides the file');
    writeFileSync(path, 'x\n'.repeat(5_000));
    expect(await wrong('--code', path)).toContain('Send some lines of it: --code DIR/main.ts:1-100');
    expect(await wrong('--language', 'ts', 'words')).toContain('add --code');
    expect((await karl.json(['history', '@jana'])).at(-1)).toMatchObject({ lastSeq: 7 });
  });

  it('sends a place with its name', async () => {
    const [lena, mark] = await startTalk('lena', 'mark');
    const send = (...args: string[]) => lena.run(['send', '@mark', ...args]);
    expect(await send('--location', '52.5163,13.3777', 'Brandenburg', 'Gate')).toMatchObject(done('4\n'));
    expect(await send('--location', '-33.86, 151.21')).toMatchObject(done('5\n'));
    const sent = (await mark.json(['history', '@lena', '--after', '3'])).slice(0, -1);
    expect(sent.map(({ kind, body, payload }) => ({ kind, body, payload }))).toEqual([
      {
        kind: 'location',
        body: 'Brandenburg Gate (52.5163, 13.3777)',
        payload: { lat: 52.5163, lon: 13.3777, label: 'Brandenburg Gate' },
      },
      { kind: 'location', body: '-33.86, 151.21', payload: { lat: -33.86, lon: 151.21 } },
    ]);
    for (const place of ['91,0', '0,181', 'here', '1']) {
      expect(await send('--location', place)).toMatchObject({ exitCode: 2, out: '' });
    }
    expect(await send('--location', '1,2', '--markdown')).toMatchObject({ exitCode: 2 });
  });
});
