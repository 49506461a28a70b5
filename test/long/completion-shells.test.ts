import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createConversations } from '../e2e/conversations.ts';
import { openShell } from '../e2e/shell-terminal.ts';
import { type RunningServer, startServer } from '../support/harness.ts';
import { findPrograms } from '../support/installed.ts';

let server: RunningServer;
beforeAll(async () => {
  await findPrograms({
    name: 'a shell',
    programs: ['zsh', 'fish'],
    packages: ['zsh', 'fish'],
    otherwise: 'run npm test, which tries completion in bash',
  });
  server = await startServer({ ownedBy: 'caller' });
}, 600_000);
afterAll(() => server.stop());

// bash is in test/e2e/im-completion.test.ts.
describe.each(['zsh', 'fish'] as const)('in %s', { timeout: 300_000 }, (kind) => {
  it('commands, options, profiles, files, users and groups', async () => {
    const ann = await createConversations(server.url, `${kind}-a-`);
    const [bob, dev] = [`${kind}-a-bob`, `${kind}-a-dev`];
    const shell = await openShell(kind, ann);
    const lineAfter = async (typed: string) => (await shell.completed(typed)).line;
    expect(await lineAfter('im gr')).toBe('im group ');
    expect(await lineAfter('im group mem')).toBe('im group members ');
    expect(await lineAfter(`im send @${bob} --cod`)).toBe(`im send @${bob} --code `);
    expect(await lineAfter('im --profile=')).toBe('im --profile=default ');
    expect(await lineAfter('im completion z')).toBe('im completion zsh ');
    expect(await lineAfter(`im send @${bob} - < no`)).toBe(`im send @${bob} - < notes.txt `);
    expect(await lineAfter(`im send @${bob} no`)).toBe(`im send @${bob} no`);
    await shell.becomes(`im send @${bob.slice(0, -2)}`, `im send @${bob} `);
    await shell.becomes(`im group remove '#${dev}' `, `im group remove '#${dev}' @${bob} `);
    // Within quotes, where "#" is no comment to any shell.
    await shell.becomes(`im send '#${dev.slice(0, -1)}`, `im send '#${dev}' `);
    await shell.becomes(`im send "#${dev.slice(0, -1)}`, `im send "#${dev}" `);
    await shell.becomes(`im send \\#${dev.slice(0, -1)}`, `im send \\#${dev} `);
    const all = await shell.listed('im send ', /Development/);
    expect(all.line).toBe('im send ');
    expect(all.written).toContain(`#${dev}`);
  });

  it('a line that it has completed means what it shows', async () => {
    const ann = await createConversations(server.url, `${kind}-b-`);
    const shell = await openShell(kind, ann);
    await shell.becomes(`im send '#${kind}-b-opsr`, `im send '#${kind}-b-opsroom' `, { stays: true });
    await shell.run('hello');
    const sent = await ann.json(['history', `#${kind}-b-opsroom`]);
    expect(sent.filter(({ kind: type }) => type === 'text').map(({ body }) => body)).toEqual(['hello']);
  });
});
