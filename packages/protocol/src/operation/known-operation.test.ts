import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../error-codes.ts';
import { SHAPES } from '../generated/shapes.ts';
import { ALL_OPERATIONS, ALL_ROUTES, routeErrors } from '../reference.ts';
import { knownOperation } from './known-operation.ts';
import { operation } from './operation.ts';
import { OPERATIONS } from './registry.ts';

const routes = ALL_ROUTES.map((route) => [route.name, route] as const);

/** {names} in a path. */
const namesIn = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);

describe('the table of operations', () => {
  it('has each under its own name', () => {
    for (const [name, { spec }] of Object.entries(OPERATIONS)) expect(spec.name).toBe(name);
    expect(new Set(ALL_OPERATIONS.map(({ spec }) => spec.name)).size).toBe(ALL_OPERATIONS.length);
  });

  it('has every command of ClientFrame, with the message of its field', () => {
    const commands = Object.entries(SHAPES.ClientFrame).filter(([name]) => name !== 'requestId' && name !== 'hello');
    const declared = Object.values(OPERATIONS).filter(({ spec }) => spec.socket);
    expect(Object.fromEntries(declared.map(({ spec }) => [spec.name, spec.request]))).toEqual(
      Object.fromEntries(commands.map(([name, field]) => [name, (field as { of: string }).of])),
    );
  });

  it.each(ALL_OPERATIONS.map((one) => [one.spec.name, one] as const))('%s can be called, and by its kind', (_, one) => {
    const { spec, fields } = one;
    expect(spec.socket || one.routes.length > 0).toBe(true);
    // What is repeated under an id has one; what is asked by GET changes nothing.
    expect(fields.some(({ kind }) => kind.kind === 'uuid')).toBe(spec.repeat === 'opId');
    for (const { method } of one.routes) if (method === 'GET') expect(spec.repeat).toBe('state');
    // Only what is sent, called or posted may make a conversation.
    const opens = fields.some(({ kind }) => kind.kind === 'conversation' && kind.resolve === 'open');
    if (opens) for (const { method } of one.routes) expect(method).toBe('POST');
    for (const field of fields) {
      if (field.kind.kind === 'nameOf') expect(Object.keys(spec.fields)).toContain(field.kind.field);
    }
  });
});

describe('the table of REST routes', () => {
  it('has one route for a method and a path, and for a name', () => {
    // Two paths that differ in the names of their parameters only would be one route.
    const places = ALL_ROUTES.map(({ method, path }) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`);
    expect(new Set(places).size).toBe(places.length);
    expect(new Set(ALL_ROUTES.map(({ name }) => name)).size).toBe(places.length);
  });

  it('calls a parameter the same everywhere', () => {
    const before = new Map<string, string>();
    for (const { path } of ALL_ROUTES) {
      for (const match of path.matchAll(/\{(\w+)\}/g)) {
        const prefix = path.slice(0, match.index);
        expect(before.get(prefix) ?? match[1]).toBe(match[1]);
        before.set(prefix, match[1] as string);
      }
    }
  });

  it.each(routes)('%s: path and fields agree', (_, { path, inPath, inContent, operation: { fields }, set = {} }) => {
    expect(path).toMatch(/^\/api\/v1(\/[a-z]+(-[a-z]+)*|\/\{[a-zA-Z]+\})+$/);
    expect(inPath.map(({ jsonName }) => jsonName)).toEqual(namesIn(path));
    for (const name of Object.keys(set)) expect(fields.map((field) => field.name)).toContain(name);
    // Every field has one place, or none in REST by its declaration.
    const placed = new Set([...inPath, ...inContent].map(({ name }) => name));
    const left = fields.filter(({ name }) => !placed.has(name) && !(name in set));
    expect(left.filter(({ jsonName, kind }) => jsonName !== false && kind.kind !== 'uuid')).toEqual([]);
    expect(new Set([...inPath, ...inContent].map(({ jsonName }) => jsonName)).size).toBe(placed.size);
  });

  it.each(routes)('%s takes a body only where HTTP has one, and answers one unless it says 204', (_, route) => {
    if (route.method === 'GET' || route.method === 'DELETE') expect(route.hasBody).toBe(false);
    expect(route.answers === 204).toBe(route.operation.spec.reply === 'Done');
    expect(route.answers === 201).toBe(route.status === 201);
  });

  it.each(routes)('%s lists errors of the table, those of tokens if it needs one', (_, route) => {
    const errors = routeErrors(route);
    const { auth } = route.operation.spec;
    for (const code of errors) expect(ERROR_CODES).toHaveProperty(code);
    expect(new Set(errors).size).toBe(errors.length);
    expect(errors.includes('unauthenticated') || auth === 'none').toBe(true);
    expect(auth !== 'admin' || errors.includes('forbidden')).toBe(true);
  });

  it('protects everything but the ways in', () => {
    const open = ALL_ROUTES.filter(({ operation: { spec } }) => spec.auth === 'none').map(({ name }) => name);
    expect(open.sort()).toEqual(['acceptInvite', 'login', 'refresh', 'register']);
    for (const { name, path, operation: one } of ALL_ROUTES)
      expect([name, one.spec.auth === 'admin']).toEqual([name, path.startsWith('/api/v1/admin/')]);
  });
});

describe('knownOperation', () => {
  const good = operation({
    name: 'revokeSession',
    request: 'RevokeSession',
    reply: 'Done',
    fields: { sessionId: { kind: 'id', json: 'session' } },
    rest: { method: 'DELETE', path: '/api/v1/me/sessions/{session}', summary: 'End a session' },
    socket: false,
    tag: 'auth',
    auth: 'user',
    scope: 'credentials:write',
    cost: 'light',
    repeat: 'state',
    errors: [],
  });

  it('knows the name of a field in code, in the .proto file and in REST', () => {
    expect(knownOperation(good, SHAPES).fields).toMatchObject([
      { name: 'sessionId', protoName: 'session_id', jsonName: 'session', isWanted: true },
    ]);
  });

  it('refuses a declaration that contradicts its shape or its paths', () => {
    expect(() => knownOperation({ ...good, request: 'Nothing' as 'Done' }, SHAPES)).toThrow('no message Nothing');
    expect(() => knownOperation({ ...good, fields: { nothing: { kind: 'id' } } }, SHAPES)).toThrow('no field nothing');
    const rest = { ...good.rest, path: '/api/v1/me/sessions/{sessionId}' } as const;
    expect(() => knownOperation({ ...good, rest }, SHAPES)).toThrow('names no field of its request');
  });
});
