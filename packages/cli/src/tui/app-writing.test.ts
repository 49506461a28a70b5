import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createChatWorld, startApp } from '../test-utils/app-bench.ts';
import { openDraft } from './store/selectors.ts';

const CTRL_U = '\u0015';
const CTRL_Y = '\u0019';
const UNDO = '\u001f';
const ALT_C = '\u001bc';
const ALT_ENTER = '\u001b\r';
const paste = (text: string) => `\u001b[200~${text}\u001b[201~`;
const LOG = Array.from({ length: 60 }, (_, line) => `line ${line} of the log`).join('\n');
const SCRIPT = Array.from({ length: 50 }, (_, line) => `    print(${line})`).join('\n');

async function openBob() {
  const { app, client } = await startApp(createChatWorld());
  const draft = () => openDraft(app.app.store.getState());
  const sent = () => client.calls.filter(([name]) => name === 'send').map(([, , ...rest]) => rest);
  /** A paste is over when it has been quiet for a moment. */
  const pasted = async (text: string) => {
    await app.press(paste(text));
    await expect.poll(() => app.app.store.getState().overlays.length + draft().text.length).toBeGreaterThan(0);
    await app.settle();
  };
  return { app, client, draft, sent, pasted };
}

describe('writing', () => {
  it('takes back, puts again, and draws it', async () => {
    const { app, draft } = await openBob();
    await app.press('one two', CTRL_U);
    expect(app.text()).toContain('> Write a message');
    await app.press(UNDO);
    expect(app.text()).toContain('> one two');
    await app.press(CTRL_U, 'three ', CTRL_Y);
    expect(draft().text).toBe('three one two');
  });

  it('makes emoji of their names as they are typed, and leaves a name to who takes it back', async () => {
    const { app, draft, sent } = await openBob();
    await app.press(':tada', ':');
    expect(draft().text).toBe('🎉');
    await app.press(UNDO);
    expect(draft().text).toBe(':tada:');
    await app.press(CTRL_U, 'a `:tada:', '`');
    expect(draft().text).toBe('a `:tada:`');
    await app.press('\r');
    expect(sent()).toEqual([['a `:tada:`', {}]]);
  });

  it('takes a short paste without the line feed at its end', async () => {
    const { draft, pasted } = await openBob();
    await pasted('make test\n');
    expect(draft().text).toBe('make test');
  });
});

describe('a long paste', () => {
  it('of 10 MB, as a terminal sends it, is offered as a file; keys work on, and nothing of it is kept that was not wanted', async () => {
    const { app, client } = await openBob();
    const line = `${'0123456789abcdef'.repeat(8)}\r`;
    const whole = Buffer.from(paste(line.repeat(Math.ceil(10_000_000 / line.length))));
    for (let at = 0; at < whole.length; at += 65_536) app.app.input(whole.subarray(at, at + 65_536));
    await expect.poll(() => app.text()).toContain('Send it as the file paste-');
    expect(app.text()).toMatch(/77,520 lines, 10,000,\d{3} characters, 10 MB/);
    await app.press('\u001b');
    await app.settle();
    await app.press('on with it');
    expect(app.text()).toContain('> on with it');
    const { composer, overlays } = app.app.store.getState();
    expect(overlays).toEqual([]);
    expect(JSON.stringify([...composer.drafts.values()]).length).toBeLessThan(1_000);
    // More than can be held at all is refused, with the way out.
    app.app.input(Buffer.from(paste(line.repeat(Math.ceil(17_000_000 / line.length)))));
    await expect.poll(() => app.text()).toContain('The paste has more than');
    expect(app.text()).toContain('/upload PATH');
    expect(client.calls.some(([name]) => name === 'send')).toBe(false);
  });

  it('is sent as a file that nobody else can read, and that goes when it is sent', async () => {
    const { app, client, draft, pasted } = await openBob();
    await pasted(`${LOG}\n`);
    expect(app.text()).toContain('Send it as the file paste-1002.txt');
    expect(app.text()).toContain('60 lines');
    expect(draft().text).toBe('');
    await app.press('\r');
    await expect.poll(() => client.files.waiting.length).toBe(1);
    const [upload] = client.files.waiting;
    const path = upload?.path ?? '';
    expect(readFileSync(path, 'utf8')).toBe(LOG);
    expect([statSync(path).mode & 0o777, statSync(dirname(path)).mode & 0o777]).toEqual([0o600, 0o700]);
    await expect.poll(() => app.text()).toContain('paste-1002.txt');
    upload?.finish(LOG.length);
    await expect.poll(() => statSync(dirname(path), { throwIfNoEntry: false })).toBeUndefined();
    expect(
      client.calls.some(([name, , , options]) => name === 'send' && JSON.stringify(options).includes('fileIds')),
    ).toBe(true);
  });

  it('is code in its language, and sent with its blanks', async () => {
    const { app, draft, pasted, sent } = await openBob();
    await pasted(`import sys\ndef main():\n${SCRIPT}\n`);
    await app.press('\u001b[B', '\r');
    expect(draft()).toMatchObject({ isCode: true });
    expect(app.text()).toContain('code: python');
    expect(app.text()).toContain('▎     print(49)');
    await app.press(ALT_ENTER);
    expect(sent()).toEqual([[`import sys\ndef main():\n${SCRIPT}`, { kind: 'code', payload: { language: 'python' } }]]);
  });

  it('is a block of code where something is written already, or a part of the message, or nothing', async () => {
    const { app, draft, pasted } = await openBob();
    await app.press('see this:');
    await pasted(SCRIPT);
    await app.press('\u001b[B', '\r');
    expect(draft().text).toBe(`see this:\n\`\`\`\n${SCRIPT}\n\`\`\`\n`);
    await app.press(UNDO);
    expect(draft().text).toBe('see this:');
    await pasted(SCRIPT);
    await app.press('\u001b[B', '\u001b[B', '\r');
    expect(draft().text).toBe(`see this:${SCRIPT}`);
    await app.press(UNDO);
    await pasted(SCRIPT);
    await app.press('q');
    expect(draft().text).toBe('see this:');
  });

  it('that is too long for a message can only be a file', async () => {
    const { app, pasted } = await openBob();
    await pasted('x'.repeat(100_000));
    expect(app.text()).toContain('A message has at most 8,000 characters.');
    expect(app.text()).not.toContain('Write it as code');
  });
});

describe('code that is written', () => {
  it('goes on at Enter, indents, knows its language, and is sent by Alt-Enter', async () => {
    const { app, draft, sent } = await openBob();
    await app.press('if a:', ALT_C);
    expect(draft().text).toBe('/code \nif a:');
    await app.press('\u001b[A', '\u001b[F', 'pyth', '\t', '\r', '\u001b[F', '\r', '\t', 'b()', '\r', 'c()');
    expect(draft().text).toBe('/code python\nif a:\n    b()\n    c()');
    expect(app.text()).toContain('code: python · Alt-Enter sends');
    await app.press(ALT_ENTER);
    expect(sent()).toEqual([['if a:\n    b()\n    c()', { kind: 'code', payload: { language: 'python' } }]]);
    expect(draft().text).toBe('');
  });

  it('is a text again with Alt-C, and begins with /code too', async () => {
    const { app, draft } = await openBob();
    await app.press('/code ', '\r');
    expect(draft()).toMatchObject({ text: '/code \n', isCode: true });
    await app.press('a', ALT_C);
    expect(draft()).toMatchObject({ text: 'a', isCode: false });
    await app.press(UNDO);
    expect(draft().text).toBe('/code \na');
  });
});

describe('the rule over the composer', () => {
  it('counts from near the limit on', async () => {
    const { app, draft } = await openBob();
    app.app.store.dispatch({ type: 'draft-set', conversationId: 10, text: 'x'.repeat(7_612) });
    await app.settle();
    expect(app.text()).toContain('7,612 of 8,000 characters');
    app.app.store.dispatch({ type: 'draft-set', conversationId: 10, text: 'x'.repeat(8_132) });
    await app.settle();
    expect(app.text()).toContain('8,132 of 8,000: 132 too many');
    expect(draft().text).toHaveLength(8_132);
  });
});
