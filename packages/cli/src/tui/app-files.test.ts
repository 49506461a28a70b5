import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ClientError } from '../client/errors.ts';
import { createChatWorld, START, startApp } from '../test-utils/app-bench.ts';

const SELECT = '\u0010';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'im-tui-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

async function openBob(columns = 80) {
  const home = folder();
  const opened: string[] = [];
  const open = async (save: (place: string) => Promise<string>, name: string) => {
    const place = join(home, 'opened');
    mkdirSync(place);
    opened.push(name, await save(place));
  };
  const world = createChatWorld();
  const downloads = join(home, 'Downloads');
  mkdirSync(downloads);
  const { app, client } = await startApp(world, { columns, files: { home, downloads, open } });
  return { app, client, home, downloads, opened };
}

/** A message of Bob's with a file. */
function receiveFile(client: Awaited<ReturnType<typeof openBob>>['client'], name: string, text = 'plan') {
  const file = client.files.put(name, Buffer.from(text));
  client.receive(10, 2, name, { kind: 'file', files: [file], sentAt: START });
  return file;
}

describe('a file that is sent', () => {
  it('is a row with its progress, and then a message', async () => {
    const { app, client, home } = await openBob();
    writeFileSync(join(home, 'plan.pdf'), 'x'.repeat(2_000_000));
    await app.press('/upload ~/plan.pdf', '\r');
    const upload = client.files.waiting[0];
    expect(upload?.path).toBe(join(home, 'plan.pdf'));
    upload?.progress({ bytes: 500_000, size: 2_000_000 });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await app.settle();
    expect(app.text()).toMatch(/▨ plan\.pdf {2}2\.0 MB/);
    expect(app.text()).toMatch(/█+░+ {3}25% {2}500 kB\/2\.0 MB/);
    const file = upload?.finish(2_000_000);
    await app.settle();
    const sent = client.calls.findLast(([name]) => name === 'send');
    expect(sent).toEqual(['send', 10, '', expect.objectContaining({ kind: 'file', fileIds: [file?.id] })]);
    expect(app.text()).not.toContain('25%');
    expect(app.text()).toMatch(/plan\.pdf {2}2\.0 MB/);
  });

  it('can be given up, and goes on with s after a failure', async () => {
    const { app, client, home } = await openBob();
    writeFileSync(join(home, 'a'), 'x');
    await app.press('/upload ~/a', '\r');
    client.files.waiting[0]?.fail(new ClientError('unavailable', 'The server cannot be reached.'));
    await app.settle();
    expect(app.text()).toContain('refused: The server cannot be reached.');
    await app.press(SELECT, 's');
    expect(client.files.waiting).toHaveLength(2);
    await app.press(SELECT, 'd');
    expect(app.text()).toContain('The file is not sent.');
    expect(app.app.leftOver()).toBe('');
  });

  it('says when there is none, and keeps what was typed', async () => {
    const { app, home } = await openBob();
    await app.press('/upload ~/nothing', '\r');
    expect(app.text()).toContain(`There is no file ${join(home, 'nothing')}`.slice(0, 30));
    expect(app.text()).toContain('> /upload ~/nothing');
  });

  it('is named when the screen is left', async () => {
    const { app, home } = await openBob();
    writeFileSync(join(home, 'a'), 'x');
    await app.press('/upload ~/a', '\r');
    expect(app.app.leftOver()).toBe('1 file is not sent; /upload goes on with it.');
  });

  it('has its path completed', async () => {
    const { app, home } = await openBob();
    mkdirSync(join(home, 'reports'));
    writeFileSync(join(home, 'reports', 'may.pdf'), 'x'.repeat(1_500));
    writeFileSync(join(home, 'reports', '.hidden'), '');
    writeFileSync(join(home, 'readme'), '');
    await app.press('/upload ~/re');
    await app.settle();
    expect(app.text()).toMatch(/readme +0 B/);
    expect(app.text()).toMatch(/reports\//);
    await app.press('p', '\t');
    await app.settle();
    expect(app.text()).toContain('> /upload ~/reports/');
    expect(app.text()).toMatch(/may\.pdf +1\.5 kB/);
    expect(app.text()).not.toContain('.hidden');
    await app.press('\t');
    expect(app.text()).toContain('> /upload ~/reports/may.pdf');
  });
});

describe('a file that comes', () => {
  it('is a row with name and size, and where its name does not say it and there is room, its type', async () => {
    for (const columns of [100, 40]) {
      const { app, client } = await openBob(columns);
      receiveFile(client, 'plan.pdf');
      receiveFile(client, 'plan');
      await app.settle();
      expect(app.text()).toContain('plan.pdf  4 B');
      expect(app.text()).not.toContain('application/pdf');
      expect(app.text().includes('plan  4 B  application/octet-stream')).toBe(columns === 100);
    }
  });

  it('has no name that steers the terminal', async () => {
    const { app, client } = await openBob();
    receiveFile(client, 'a\u001b[2J\u202egnp.exe');
    await app.settle();
    expect(app.takeBytes()).not.toContain('a\u001b[2J');
    expect(app.text()).toContain('a␛[2Jgnp.exe');
  });

  it('is saved with w under a safe name, beside what is there', async () => {
    const { app, client, downloads } = await openBob();
    writeFileSync(join(downloads, '_x'), 'mine');
    receiveFile(client, '-x', 'from Bob');
    await app.settle();
    await app.press(SELECT, 'w');
    await app.settle();
    expect(readdirSync(downloads).sort()).toEqual(['_x', '_x (1)']);
    expect(readFileSync(join(downloads, '_x (1)'), 'utf8')).toBe('from Bob');
    expect(app.text()).toContain('Saved as');
  });

  it('is opened with o, where it is saved for that', async () => {
    const { app, client, home, opened } = await openBob();
    receiveFile(client, 'plan.pdf');
    await app.settle();
    await app.press(SELECT, 'o');
    await app.settle();
    expect(opened).toEqual(['plan.pdf', join(home, 'opened', 'plan.pdf')]);
  });

  it('is not there in other messages', async () => {
    const { app } = await openBob();
    await app.press(SELECT, 'o');
    expect(app.text()).toContain('There is no file, no link and no fold');
  });
});
