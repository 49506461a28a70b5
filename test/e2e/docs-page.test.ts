import { readFileSync } from 'node:fs';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { collectProblems, launchChromium } from '../support/browser.ts';
import { type RunningServer, startServer } from '../support/harness.ts';
import { useChromium } from '../support/services.ts';
import { createGroup, createUser, openDirect, restOk, type TestUser } from '../support/users.ts';

const chromium = await useChromium();

const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 400, height: 800 };
/** What is off the screen is not laid out, and nothing is measured of it, unless it is told to be. */
const LAY_OUT_ALL = `{
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('.operation, .shape { content-visibility: visible !important }');
  document.adoptedStyleSheets = [sheet];
}`;
/** What axe looks at, which takes long: each of these has something that the others have not. */
const SEEN_BY_AXE = '#page-start, #sendMessage, #searchMessages, #shape-Message';

describe.skipIf(chromium === undefined)('the reference page in Chromium', () => {
  let server: RunningServer;
  let browser: Browser;
  let alice: TestUser;
  let bob: TestUser;
  /** What most tests use, one after the other. */
  let page: Page;
  const problems: string[] = [];

  const open = async (path: string, options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({ viewport: WIDE, ...options });
    const opened = await context.newPage();
    collectProblems(opened, server.url, problems);
    await opened.goto(`${server.url}${path}`);
    return opened;
  };
  const openHere = async (path: string, options: BrowserContextOptions = {}): Promise<Page> => {
    const opened = await open(path, options);
    onTestFinished(() => opened.context().close());
    return opened;
  };

  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer({ ownedBy: 'caller' }), launchChromium(chromium ?? '')]);
    alice = await createUser(server, 'alice');
    bob = await createUser(server, 'bob');
    await openDirect(server, alice, 'bob');
    page = await open('/docs', { permissions: ['clipboard-read', 'clipboard-write'] });
  });
  afterEach(() => {
    // A refusal is in the console of every browser.
    const unexpected = problems.filter(
      (problem) => !problem.startsWith('Failed to load resource: the server responded'),
    );
    expect(unexpected).toEqual([]);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const tryIt = async (operation: string, token?: string, on: Page = page): Promise<Locator> => {
    await on.goto(`${server.url}/docs#${operation}`);
    const form = on.locator(`#${operation} .try`);
    if ((await form.getAttribute('open')) === null) await form.getByText('Try it').click();
    if (token !== undefined) await form.getByLabel('Access token').fill(token);
    return form;
  };
  const send = (form: Locator): Promise<void> => form.getByRole('button', { name: 'Send' }).click();

  it('opens with a few small files of its own', async () => {
    const sizes: number[] = await page.evaluate(
      "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map((one) => one.transferSize)",
    );
    expect(sizes).toHaveLength(9);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(130_000);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('IM-TS REST');
    await page.getByRole('link', { name: 'Errors', exact: true }).click();
    await page.waitForURL('**/docs/errors');
    expect(await page.getByRole('row').count()).toBeGreaterThan(20);
  });

  it('finds an operation by words, and goes to it, with the keyboard alone', async () => {
    await page.goto(`${server.url}/docs`);
    await page.keyboard.press('/');
    await page.keyboard.type('send messa');
    const found = page.locator('nav li[data-find]:visible');
    expect(await found.allTextContents()).toEqual([expect.stringMatching(/^Send message\s+POST$/)]);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/docs#sendMessage');
    await page.locator('#sendMessage h3').waitFor();
    await expect
      .poll(() => page.evaluate<number>("document.getElementById('sendMessage').getBoundingClientRect().top"))
      .toBeLessThan(100);
    await page.locator('nav a[aria-current][href="#sendMessage"]').waitFor();

    await page.getByRole('searchbox').fill('no such operation');
    expect(await page.locator('#page-found').textContent()).toBe('Nothing has all these words.');
    await page.getByRole('searchbox').fill('');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Errors');
  });

  it('tries a call with a token, which then holds for the others, too', async () => {
    const me = await tryIt('me', alice.token);
    await send(me);
    await me.locator('.done').waitFor();
    expect(await me.locator('.done').textContent()).toMatch(/^200 OK GET \/api\/v1\/me, \d+ ms$/);
    expect(JSON.parse((await me.locator('.result code').first().textContent()) ?? '')).toMatchObject({
      username: 'alice',
    });

    const message = await tryIt('sendMessage');
    await message.getByLabel('conversation').fill('@bob');
    await message.getByLabel('Body').fill('{"body": "from the page"}');
    await send(message);
    await message.locator('.done').waitFor();
    expect(await message.locator('.done').textContent()).toContain('201');
    const { messages } = (await restOk(server, 'GET /api/v1/conversations/@alice/messages', { token: bob.token })) as {
      messages: { body: string }[];
    };
    expect(messages.at(-1)?.body).toBe('from the page');

    const search = await tryIt('listMessages');
    await search.getByLabel('conversation').fill('@bob');
    await search.getByLabel('limit').fill('1');
    await send(search);
    await search.locator('.done').waitFor();
    expect(await search.locator('.done').textContent()).toContain('/api/v1/conversations/%40bob/messages?limit=1');
  });

  it('uploads a file and downloads it', async () => {
    const content = Buffer.from('not much of a file\n');
    const name = 'Notizen für Bob.txt';
    const store = await tryIt('storeFile', alice.token);
    await store.locator('[type="file"]').setInputFiles({ name, mimeType: 'text/plain', buffer: content });
    await send(store);
    await store.locator('.done').waitFor();
    const stored = JSON.parse((await store.locator('.result code').first().textContent()) ?? '') as { id: number };
    expect(stored).toMatchObject({ name, size: content.length });

    const download = await tryIt('downloadFile');
    await download.getByLabel('file').fill(String(stored.id));
    await send(download);
    const saved = page.waitForEvent('download');
    await download.getByRole('link', { name: 'save' }).click();
    const file = await saved;
    expect(file.suggestedFilename()).toBe(name);
    expect(readFileSync(await file.path())).toEqual(content);
  });

  it('posts to an incoming webhook, which needs no token', async () => {
    const group = await createGroup(server, alice, [bob]);
    const { path } = (await restOk(server, `POST /api/v1/conversations/${group}/incoming-webhooks`, {
      token: alice.token,
      body: { name: 'Deploys' },
    })) as { path: string };
    const hook = await tryIt('postToWebhook');
    expect(await hook.getByLabel('Access token').count()).toBe(0);
    await hook.getByLabel('secret').fill(path.replace('/hooks/', ''));
    await send(hook);
    await hook.locator('.done').waitFor();
    expect(await hook.locator('.result code').first().textContent()).toBe('ok');
  });

  it('takes the token of a log-in', async () => {
    const login = await tryIt('login');
    await login.getByLabel('Body').fill(JSON.stringify({ username: bob.username, password: bob.password }));
    await send(login);
    await login.getByRole('button', { name: 'Use this token' }).click();
    const me = await tryIt('me');
    await send(me);
    await me.locator('.done').waitFor();
    expect(await me.locator('.result code').first().textContent()).toContain('"bob"');
  });

  it('says why a call was refused', async () => {
    const me = await tryIt('me', '');
    await send(me);
    await me.locator('.failed').waitFor();
    expect(await me.locator('.failed').textContent()).toContain('401 Unauthorized');
    expect(await me.locator('.result p').nth(1).textContent()).toContain('A token is needed');

    const message = await tryIt('sendMessage', alice.token);
    await message.getByLabel('conversation').fill('@nobody');
    await send(message);
    await message.locator('.failed').waitFor();
    await message.getByRole('link', { name: 'not_found' }).click();
    await page.waitForURL('**/docs/errors#not_found');
    expect(await page.locator('tr:target').textContent()).toContain('404');
  });

  it('shows a shape where it is named', async () => {
    await page.goto(`${server.url}/docs#listMessages`);
    const operation = page.locator('#listMessages');
    await operation.getByRole('button', { name: 'fields of Message' }).first().click();
    await operation.locator('.inner').getByText('replyTo', { exact: true }).waitFor();
    await operation.locator('.inner').getByRole('button', { name: 'fields of Reaction' }).click();
    await operation.locator('.inner .inner').getByText('emoji', { exact: true }).waitFor();
    await operation.getByRole('button', { name: 'fields of Message' }).first().click();
    expect(await operation.locator('.inner').count()).toBe(0);
  });

  it('copies a call', async () => {
    await page.goto(`${server.url}/docs#me`);
    await page.getByRole('button', { name: 'Copy Call of me', exact: true }).click();
    await page.locator('#me').getByText('Copied').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
      'curl "$IM_SERVER/api/v1/me" \\\n  -H "Authorization: Bearer $IM_TOKEN"',
    );
  });

  it('is usable on a phone, and scrolls to no side', async () => {
    const page = await openHere('/docs', { viewport: PHONE });
    const entry = page.getByRole('link', { name: 'Send message' });
    expect(await entry.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Menu' }).click();
    await entry.click();
    await page.waitForURL('**/docs#sendMessage');
    expect(await page.locator('nav').isVisible()).toBe(false);
    expect(await page.locator('#sendMessage h3').isVisible()).toBe(true);

    await page.evaluate(LAY_OUT_ALL);
    await page.evaluate("for (const one of document.querySelectorAll('.try')) one.open = true");
    await page.evaluate("for (const one of document.querySelectorAll('.operation .more')) one.click()");
    expect(await widths(page)).toEqual([PHONE.width, 320]);
    await page.goto(`${server.url}/docs/errors`);
    expect(await widths(page)).toEqual([PHONE.width, 320]);
  });

  it('keeps to the rules for all readers, in light and dark with enough contrast', async () => {
    const page = await openHere('/docs');
    const message = await tryIt('sendMessage', alice.token, page);
    await send(message);
    await message.locator('.result .failed').waitFor();
    await page.evaluate(LAY_OUT_ALL);
    await page.evaluate(`for (const part of document.querySelectorAll('.operation, .shape')) {
      if (!part.matches('${SEEN_BY_AXE}')) part.remove();
    }`);
    expect(await violations(page, 'light')).toEqual([]);
    expect(await violations(page, 'dark')).toEqual([]);
    await page.goto(`${server.url}/docs/errors`);
    expect(await violations(page, 'light')).toEqual([]);
    expect(await violations(page, 'dark')).toEqual([]);
  });

  it('keeps the colours that were chosen', async () => {
    await page.goto(`${server.url}/docs/errors`);
    await page.getByRole('button', { name: 'Dark' }).click();
    await page.reload();
    expect(await isDark(page)).toBe(true);
    await page.getByRole('button', { name: 'Light' }).click();
    expect(await isDark(page)).toBe(false);
  });

  it('is whole without its script, with nothing that does not work', async () => {
    const page = await openHere('/docs', { javaScriptEnabled: false, viewport: PHONE });
    expect(await page.locator('nav').isVisible()).toBe(true);
    expect(await page.locator('#sendMessage').getByText('Send a message').isVisible()).toBe(true);
    for (const dead of ['header button', '.copy', '.try', '.find', '.more']) {
      expect(await page.locator(`${dead}:visible`).count(), dead).toBe(0);
    }
  });
});

/** How wide what can be scrolled is, on a phone and on a small one. */
async function widths(page: Page): Promise<number[]> {
  const found: number[] = [];
  for (const width of [PHONE.width, 320]) {
    await page.setViewportSize({ ...PHONE, width });
    found.push(await page.evaluate('document.documentElement.scrollWidth'));
  }
  return found;
}

async function isDark(page: Page): Promise<boolean> {
  const colour: string = await page.evaluate('getComputedStyle(document.body).backgroundColor');
  return Number(/\d+/.exec(colour)?.[0]) < 128;
}

/** What axe finds wrong in these colours. */
async function violations(page: Page, colorScheme: 'light' | 'dark'): Promise<string[]> {
  await page.emulateMedia({ colorScheme });
  expect(await isDark(page)).toBe(colorScheme === 'dark');
  // Colours change in a moment; what is seen in it is neither of the two.
  await page.evaluate('Promise.all(document.getAnimations().map(({ finished }) => finished))');
  await page.evaluate(axe.source);
  const found: axe.AxeResults = await page.evaluate("axe.run({ resultTypes: ['violations'] })");
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
}
