import { execFile } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ALL_ROUTES } from '@im-ts/protocol/reference';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT, type RunningServer, startServer, temporaryFolder } from '../support/harness.ts';
import { createRestFixture, type RestFixture } from '../support/rest-fixture.ts';

const run = promisify(execFile);
const page = readFileSync(join(ROOT, 'docs/rest.md'), 'utf8');

/** The blocks of a part of the page in one language. */
function blocks(heading: string, language: string): string[] {
  const [, part = ''] = new RegExp(`^## ${heading}\\n(.*?)^## `, 'ms').exec(page) ?? [];
  return [...part.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, text = '']) => text);
}

/** Each line of the page that calls an operation, by the name above it. */
const LINES = new Map([...page.matchAll(/^# (\w+)\n(curl .*)$/gm)].map(([, name = '', line = '']) => [name, line]));
const [VARIABLES = ''] = blocks('With curl', 'sh');
const [GENERATE = ''] = blocks('With TypeScript', 'sh');
const [CLIENT = ''] = blocks('With TypeScript', 'ts');

const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');
const COMPILER_OPTIONS = {
  strict: true,
  noUncheckedIndexedAccess: true,
  target: 'es2023',
  module: 'nodenext',
  types: ['node'],
  skipLibCheck: true,
};

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: unknown;
}

/** As far as the test looks into it. */
interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>;
}

interface OpenApiOperation {
  readonly operationId: string;
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>
  >;
}

let server: RunningServer;
let fixture: RestFixture;
/** Where curl reads that it is to tell the status, too. */
let home: string;
let document: OpenApiDocument;
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
/** What each line was answered; an Error where it could not be run. */
const answers = new Map<string, Answer | Error>();

beforeAll(async () => {
  server = await startServer({
    ownedBy: 'caller',
    env: { IMD_WEBHOOKS_ALLOW: '127.0.0.2', IMD_RETENTION_GROUPS: '3650d' },
  });
  fixture = await createRestFixture(server);
  document = (await (await fetch(`${server.url}/openapi.json`)).json()) as OpenApiDocument;
  ajv.addSchema({ ...document, $id: 'openapi' });
  home = temporaryFolder('caller');
  writeFileSync(join(home, '.curlrc'), 'write-out = "\\n%{http_code} %{content_type}"\n');
  for (const route of ALL_ROUTES) answers.set(route.name, await call(route.name).catch((error: Error) => error));
});

afterAll(async () => {
  await fixture?.end();
  await server?.stop();
});

/** Runs the line of a route, with the values it needs. */
async function call(name: string): Promise<Answer> {
  const line = LINES.get(name);
  if (line === undefined) throw new Error(`docs/rest.md has no line for ${name}`);
  return await runLine(line, await fixture.prepare(name));
}

/** Runs a line in a shell, as it stands. */
async function runLine(line: string, values: object, cwd = home): Promise<Answer> {
  const env = { PATH: process.env.PATH, CURL_HOME: home, IM_SERVER: server.url, ...values };
  const { stdout } = await run('sh', ['-euc', `${VARIABLES}${line}`], { cwd, env });
  const [, body = '', status, type = ''] = /^(.*)\n(\d{3}) (.*)$/s.exec(stdout) ?? [];
  return { status: Number(status), type, body: body === '' ? undefined : JSON.parse(body) };
}

function answerOf(name: string): Answer {
  const answer = answers.get(name);
  if (answer === undefined || answer instanceof Error) throw answer ?? new Error(`${name} was not called`);
  return answer;
}

describe('the lines of docs/rest.md', () => {
  it('call every declared operation, and the document has them', () => {
    const names = ALL_ROUTES.map(({ name }) => name);
    expect([...LINES.keys()].sort()).toEqual(names.sort());
    const ids = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(ids).toEqual(expect.arrayContaining(names));
  });

  it.each(ALL_ROUTES.map((route) => [route.name, route] as const))('%s: is answered as declared', (name, route) => {
    const { status, type, body } = answerOf(name);
    expect(status, JSON.stringify(body)).toBe(route.answers);
    const declared = document.paths[route.path]?.[route.method.toLowerCase()]?.responses[status]?.content;
    if (declared === undefined) {
      expect(body).toBeUndefined();
      return;
    }
    const schema = declared['application/json']?.schema;
    expect(type).toMatch(/^application\/json/);
    expect(problemsOf(body, schema as object)).toBe('');
    // An empty list would say little.
    const [first] = Object.values(body as object).filter(Array.isArray);
    if (/^(list|adminList|find|search)/.test(name)) expect(first).not.toEqual([]);
  });
});

/** What is wrong with a value by a schema of the document, '' if nothing is. */
function problemsOf(value: unknown, schema: object): string {
  const inDocument = JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"openapi#/components')) as object;
  const validate = ajv.compile(inDocument);
  return validate(value) ? '' : ajv.errorsText(validate.errors);
}

describe('the lines of docs/files.md', () => {
  it('upload a picture, send it, and read it', async () => {
    const folder = temporaryFolder();
    const photo = await sharp({ create: { width: 900, height: 600, channels: 3, background: 'teal' } })
      .jpeg()
      .toBuffer();
    writeFileSync(join(folder, 'photo.jpg'), photo);
    const lines = [...readFileSync(join(ROOT, 'docs/files.md'), 'utf8').matchAll(/^curl .*$/gm)].map(([line]) => line);
    const [upload = '', send = '', read = '', content = '', thumbnail = '', link = '', ...others] = lines;
    expect(others).toEqual([]);
    const values: Record<string, string> = { IM_TOKEN: fixture.token };
    const runHere = (line: string) => runLine(line, values, folder);

    const uploaded = await runHere(upload);
    expect(uploaded).toMatchObject({ status: 201, body: { name: 'photo.jpg', width: 900, height: 600 } });
    expect(problemsOf(uploaded.body, { $ref: '#/components/schemas/FileInfo' })).toBe('');
    values.id = String((uploaded.body as { id: number }).id);
    expect(await runHere(send)).toMatchObject({ status: 201 });
    await expect.poll(() => runHere(read)).toMatchObject({ status: 200, body: { hasThumbnail: true } });
    writeFileSync(join(folder, 'photo.jpg'), '');
    expect(await runHere(content)).toMatchObject({ status: 200, type: 'image/jpeg' });
    expect(readFileSync(join(folder, 'photo.jpg')).equals(photo)).toBe(true);
    expect(await runHere(thumbnail)).toMatchObject({ status: 200 });
    expect((await sharp(readFileSync(join(folder, 'thumbnail.webp'))).metadata()).format).toBe('webp');
    const { status, body } = await runHere(link);
    expect(status).toBe(200);
    const linked = await fetch(new URL((body as { url: string }).url, server.url));
    expect(Buffer.from(await linked.arrayBuffer()).equals(photo)).toBe(true);
  });
});

describe('a client generated from /openapi.json', () => {
  it('compiles strictly, has the types of what is answered, and works', async () => {
    const folder = temporaryFolder();
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    const env = { ...process.env, IM_SERVER: server.url, IM_TOKEN: fixture.token };
    await run('sh', ['-euc', GENERATE], { cwd: folder, env });
    writeFileSync(join(folder, 'client.ts'), CLIENT);
    writeFileSync(join(folder, 'answers.ts'), answersProgram());
    writeFileSync(join(folder, 'requests.ts'), REQUESTS);
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: COMPILER_OPTIONS }));
    const compiled = await run(process.execPath, [TSC], { cwd: folder }).catch((failed: { stdout: string }) => failed);
    expect(compiled.stdout).toBe('');
    // It writes to '#ops', which the line of joinGroup has joined.
    const { stdout } = await run(process.execPath, ['client.js'], { cwd: folder, env });
    expect(stdout).toMatch(/^\d+ deployed$/m);
  });
});

/** Every answer as a value of its declared type: the compiler refuses one that differs, or that has a field more. */
function answersProgram(): string {
  const values = ALL_ROUTES.filter(({ answers: status }) => status !== 204).map(({ name, answers: status }) => {
    const type = `operations['${name}']['responses'][${status}]['content']['application/json']`;
    return `export const ${name}: ${type} = ${JSON.stringify(answerOf(name).body)};`;
  });
  return ["import type { operations } from './im.d.ts';", ...values].join('\n');
}

/** What the types must take, and what they must refuse. */
const REQUESTS = `import type { operations } from './im.d.ts';

type Body<Name extends keyof operations> = operations[Name] extends {
  requestBody: { content: { 'application/json': infer Content } };
}
  ? Content
  : never;

export const sent: Body<'sendMessage'>[] = [
  { body: 'x' },
  { body: '', payload: { lat: 1 } },
  // @ts-expect-error a text
  { body: 5 },
  // @ts-expect-error a field that is not there
  { body: 'x', text: 'y' },
  { payload: {} },
  { fileIds: [7] },
];
export const changed: Body<'updateMe'>[] = [
  { email: '' },
  // @ts-expect-error a text
  { email: 5 },
  // @ts-expect-error true or false
  { friendsOnly: 'yes' },
];
export const joined: Body<'joinGroup'>[] = [
  { handle: 'ops' },
  // @ts-expect-error neither handle nor link
  { message: 'please' },
];
`;
