import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ERROR_CODES } from '../error-codes.ts';
import { OPERATIONS, type Operation } from './index.ts';

const operations = Object.entries(OPERATIONS) as [string, Operation][];

/** {names} in a path. */
const namesIn = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);

describe('the table of REST operations', () => {
  it('has one operation for a method and a path', () => {
    // Two paths that differ in the names of their parameters only would be one route.
    const routes = operations.map(([, { method, path }]) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`);
    expect(new Set(routes).size).toBe(routes.length);
  });

  it('calls a parameter the same wherever it stands', () => {
    const before = new Map<string, string>();
    for (const [, { path }] of operations) {
      for (const [prefix, name] of [...path.matchAll(/\{(\w+)\}/g)].map(
        (match) => [path.slice(0, match.index), match[1] as string] as const,
      )) {
        expect(before.get(prefix) ?? name).toBe(name);
        before.set(prefix, name);
      }
    }
  });

  it.each(operations)('%s: path and shape of its parameters agree', (_, { path, params }) => {
    expect(path).toMatch(/^\/api\/v1(\/[a-z]+|\/\{[a-zA-Z]+\})+$/);
    expect(Object.keys(params?.shape ?? {}).sort()).toEqual(namesIn(path).sort());
  });

  it.each(operations)('%s refuses unknown keys in all that it takes', (_, { params, query, body }) => {
    for (const shape of [params, query, body]) {
      if (shape === undefined) continue;
      const result = shape.safeParse({ surprise: 1 });
      expect(result.success).toBe(false);
      expect(result.error?.issues.map((issue) => issue.code)).toContain('unrecognized_keys');
    }
  });

  it.each(operations)('%s takes a body only where HTTP has one, and answers one unless it says 204', (_, operation) => {
    if (operation.method === 'GET' || operation.method === 'DELETE') expect(operation.body).toBeUndefined();
    if (operation.method === 'GET') expect(operation.idempotent).toBeUndefined();
    expect(operation.response instanceof z.ZodVoid).toBe(operation.status === 204);
  });

  it.each(operations)('%s lists errors of the table, those of tokens if it needs one', (_, { auth, errors }) => {
    for (const code of errors) expect(ERROR_CODES).toHaveProperty(code);
    expect(new Set(errors).size).toBe(errors.length);
    expect(errors.includes('unauthenticated') || auth === 'none').toBe(true);
    expect(auth !== 'admin' || errors.includes('forbidden')).toBe(true);
  });

  it.each(operations)('%s has shapes that OpenAPI can show', (_, { params, query, body, response }) => {
    for (const [shape, io] of [
      [params, 'input'],
      [query, 'input'],
      [body, 'input'],
      [response, 'output'],
    ] as const) {
      if (shape === undefined || shape instanceof z.ZodVoid) continue;
      const schema = z.toJSONSchema(shape, { io, unrepresentable: 'any' });
      // Shapes with an id of their own are references.
      expect(schema.type ?? schema.$ref).toMatch(/^(object|#\/\$defs\/[A-Z]\w+)$/);
    }
  });

  it('protects everything but the ways in', () => {
    const open = operations.filter(([, operation]) => operation.auth === 'none').map(([name]) => name);
    expect(open.sort()).toEqual(['login', 'refresh', 'register']);
    for (const [name, { path, auth }] of operations)
      expect([name, auth === 'admin']).toEqual([name, path.startsWith('/api/v1/admin/')]);
  });
});

describe('shapes', () => {
  it('read integers in URLs as plain digits', () => {
    const { query } = OPERATIONS.listMessages;
    expect(query.parse({ before: '42', limit: '200' })).toEqual({ before: 42, limit: 200 });
    for (const before of ['0', '-1', '1.5', '0x10', '1e3', '', ' 1', '9007199254740992', 'x']) {
      expect([before, query.safeParse({ before }).success]).toEqual([before, false]);
    }
    expect(query.safeParse({ limit: '201' }).success).toBe(false);
    expect(query.safeParse({ before: '1', after: '1' }).success).toBe(false);
  });

  it('take a message by its text or its payload', () => {
    const { body } = OPERATIONS.sendMessage;
    expect(body.safeParse({ body: 'hello' }).success).toBe(true);
    expect(body.safeParse({ body: '', payload: { lat: 1 } }).success).toBe(true);
    expect(body.safeParse({ body: '' }).success).toBe(false);
    expect(body.safeParse({ body: '', payload: null }).success).toBe(false);
    expect(body.safeParse({ body: 'x', kind: 'system' }).success).toBe(false);
    expect(body.safeParse({ body: 'x', clientId: 'not-a-uuid' }).success).toBe(false);
    expect(body.safeParse({ body: '😀'.repeat(8_000) }).success).toBe(true);
    expect(body.safeParse({ body: '😀'.repeat(8_001) }).success).toBe(false);
    expect(body.safeParse({ body: 'a\0' }).success).toBe(false);
  });

  it('want long passwords in bytes and code points when new, and any old one at login', () => {
    const register = (password: string) => OPERATIONS.register.body.safeParse({ username: 'alice', password }).success;
    expect(register('12345678')).toBe(true);
    expect(register('1234567')).toBe(false);
    expect(register('😀😀😀😀')).toBe(false);
    expect(register('é'.repeat(513))).toBe(false);
    expect(OPERATIONS.login.body.safeParse({ username: 'alice', password: 'short' }).success).toBe(true);
  });

  it('say nothing of a password in what they complain about', () => {
    const result = OPERATIONS.register.body.safeParse({ username: 'alice', password: 'hunter2' });
    expect(result.success).toBe(false);
    expect(JSON.stringify(result.error?.issues)).not.toContain('hunter2');
  });

  it('let answers of newer servers pass, without what is not known', () => {
    const user = { id: 1, username: 'alice', displayName: '', role: 'user', disabled: false };
    expect(OPERATIONS.getUser.response.parse({ ...user, shoeSize: 43 })).toEqual(user);
  });
});
