import { ALL_ROUTES } from '@im-ts/protocol/reference';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { createOpenApi } from './document.ts';
import type { OpenApiContent, OpenApiOperation } from './openapi-types.ts';

// As a client gets it.
const document = JSON.parse(JSON.stringify(createOpenApi('1.2.3'))) as ReturnType<typeof createOpenApi>;
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(
    ([method, operation]) => [operation.operationId, `${method.toUpperCase()} ${path}`, operation] as const,
  ),
);
const operationOf = (id: string): OpenApiOperation => {
  const found = operations.find(([name]) => name === id);
  if (found === undefined) throw new Error(`no operation ${id}`);
  return found[2];
};

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema({ $id: 'openapi', ...document });
/** The schema itself, with its references into the document. */
const problemsOf = (schema: object, value: unknown): string => {
  const inDocument = JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"openapi#/components')) as object;
  const validate = ajv.compile(inDocument);
  return validate(value) ? '' : ajv.errorsText(validate.errors);
};
const bodySchemaOf = (id: string): object => operationOf(id).requestBody?.content['application/json']?.schema ?? {};

describe('the OpenAPI document', () => {
  it('has no error and no warning of the linter', async () => {
    const config = await createConfig({ extends: ['recommended-strict'] });
    const problems = await lintFromString({ source: JSON.stringify(document), config, absoluteRef: 'openapi.json' });
    expect(problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual([]);
  });

  it.each(operations)('has examples of %s (%s) that its schemas take', (_id, _route, operation) => {
    for (const { name, example, required, schema } of operation.parameters ?? []) {
      if (required === true) expect(example, name).toBeDefined();
      if (example !== undefined) expect(problemsOf(schema, example), name).toBe('');
    }
    const bodies: OpenApiContent[] = Object.values(operation.responses).flatMap(({ content }) =>
      content === undefined ? [] : [content],
    );
    if (operation.requestBody !== undefined) bodies.push(operation.requestBody.content);
    for (const content of bodies) {
      for (const media of Object.values(content)) {
        const examples =
          'example' in media
            ? [media.example]
            : Object.keys(media.examples).map((name) => document.components.examples[name]?.value);
        expect(examples.length).toBeGreaterThan(0);
        for (const example of examples) expect(problemsOf(media.schema, example), JSON.stringify(example)).toBe('');
      }
    }
  });

  it('has no example that stands for nothing', () => {
    const empty: string[] = [];
    const look = (value: unknown, name: string, at: string): void => {
      if (typeof value === 'object' && value !== null) {
        for (const [key, one] of Object.entries(value)) look(one, Array.isArray(value) ? name : key, at);
      } else if ((value === 'text' && name !== 'kind') || (value === 0 && /(?:Id|Ids|By)$/.test(name))) {
        empty.push(`${at}: ${name}`);
      }
    };
    for (const [id, , { parameters = [], requestBody, responses }] of operations) {
      for (const { name, example } of parameters) look(example, name, id);
      for (const content of [requestBody?.content, ...Object.values(responses).map((answer) => answer.content)]) {
        for (const media of Object.values(content ?? {})) if ('example' in media) look(media.example, '', id);
      }
    }
    expect(empty).toEqual([]);
  });

  it.each(ALL_ROUTES.filter(({ hasBody }) => hasBody).map(({ name }) => name))(
    'says that the body of %s may be too large, of another type, or late',
    (name) => {
      const { responses } = operationOf(name);
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(['400', '408', '413', '415']));
    },
  );

  it('says where something may be gone', () => {
    const gone = operations.filter(([, , { responses }]) => '410' in responses).map(([id]) => id);
    expect(gone.sort()).toEqual([
      'answerCall',
      'appendUpload',
      'deleteReaction',
      'editMessage',
      'endCall',
      'getUpload',
      'listReceipts',
      'listVersions',
      'pinMessage',
      'putReaction',
      'recallMessage',
      'startCall',
      'unpinMessage',
    ]);
  });

  it('has no lists of what may be null', () => {
    const nullable = [...JSON.stringify(document.components.schemas).matchAll(/"items":(\{.*?\})/g)]
      .map(([, items = '']) => items)
      .filter((items) => items.includes('null'));
    expect(nullable).toEqual([]);
    expect(document.components.schemas.Message?.type).toBe('object');
  });

  it('needs no token exactly where none is needed', () => {
    const open = operations.filter(([, , { security }]) => security.length === 0).map(([id]) => id);
    expect(open.sort()).toEqual(['acceptInvite', 'login', 'postToWebhook', 'refresh', 'register']);
  });
});

describe('the schema of a body', () => {
  const password = 'correct horse';
  it.each([
    ['updateMe', { displayName: 'A' }],
    ['updateMe', { email: '' }],
    ['updateMe', { displayName: '' }],
    ['updateMe', { displayName: 'Zoë 👍 \u200dx' }],
    ['updateConversation', { notice: 'two\nlines' }],
    ['updateMe', { email: "o'neil.x+y@example.co.uk" }],
    ['register', { username: 'Zoë_1', password }],
    ['register', { username: 'яша', password }],
    ['login', { username: 'with space', password: 'x' }],
    ['createGroup', { name: 'x', members: [], handle: '' }],
    ['createGroup', { name: 'x', members: ['@bob', '12'] }],
    ['sendMessage', { body: '', payload: { a: 1 } }],
    ['sendMessage', { body: 'x' }],
    ['openDirect', { user: '7' }],
  ])('of %s takes %j', (id, body) => {
    expect(problemsOf(bodySchemaOf(id), body)).toBe('');
  });

  it.each([
    ['updateMe', {}],
    ['updateMe', { displayName: ' \u200b' }],
    ['updateMe', { displayName: 'two\nlines' }],
    ['updateMe', { displayName: 'x\u202e' }],
    ['updateConversation', { notice: ' \n' }],
    ['updateMe', { email: 'alice' }],
    ['updateMe', { email: 'a..b@example.com' }],
    ['updateMe', { email: `${'a'.repeat(65)}@example.com` }],
    ['updateMe', { email: 'a@example-.com' }],
    ['updateConversation', {}],
    ['updateConversation', { opId: '0197f6a2-3c1e-7d4b-9a55-6f1f2f0c8b11' }],
    ['register', { username: 'with space', password }],
    ['register', { username: '.dot', password }],
    ['createGroup', { name: 'x', members: ['bob'] }],
    ['createGroup', { name: 'x', members: [], handle: '#ops' }],
    ['addMembers', { users: [] }],
    ['sendMessage', { body: '' }],
    ['sendMessage', { body: '', payload: null }],
    ['openDirect', { user: '0' }],
    ['openDirect', { user: '#ops' }],
    ['openDirect', { user: '@' }],
  ])('of %s refuses %j', (id, body) => {
    expect(problemsOf(bodySchemaOf(id), body)).not.toBe('');
  });
});
