import { expect, it } from 'vitest';
import { curlLine, WITH_EXAMPLES } from './curl-line.ts';
import type { ShownOperation } from './shown-operation.ts';

function shown(method: string, more: Partial<ShownOperation['operation']>): ShownOperation {
  const operation = {
    ...{ operationId: 'x', summary: '', description: '', tags: [], security: [] },
    responses: { 204: { description: '', headers: {} } },
    ...more,
  };
  return { method, path: '/x', operation };
}

const QUERY = { name: 'since', in: 'query', required: true, example: "o'clock", schema: {} } as const;

it.each([
  ['GET', ['curl -G "$IM_SERVER/x"', "--data-urlencode 'since=o'\\''clock'"]],
  ['DELETE', ['curl -G -X DELETE "$IM_SERVER/x"', "--data-urlencode 'since=o'\\''clock'"]],
  ['POST', ['curl -G -X POST "$IM_SERVER/x"', "--data-urlencode 'since=o'\\''clock'"]],
])('what %s takes in the query goes into the query', (method, lines) => {
  expect(curlLine(shown(method, { parameters: [QUERY] }), WITH_EXAMPLES)).toBe(lines.join(' \\\n  '));
});

it('a body is posted by itself, and another method is named', () => {
  const requestBody = {
    required: true,
    content: { 'application/json': { schema: {}, example: { a: "it's" } } },
  } as const;
  const line = (method: string) => curlLine(shown(method, { requestBody }), { ...WITH_EXAMPLES, separator: ' ' });
  expect(line('POST')).toBe(`curl "$IM_SERVER/x" -H 'Content-Type: application/json' -d '{"a":"it'\\''s"}'`);
  expect(line('PUT')).toMatch(/^curl -X PUT "/);
  expect(curlLine(shown('HEAD', {}), WITH_EXAMPLES)).toBe('curl -I "$IM_SERVER/x"');
});
