import { expect, it } from 'vitest';
import { JsonError, parseJson } from './json-file.ts';

it('reads JSON', () => {
  expect(parseJson('{"a":[1,"b",null]}')).toEqual({ a: [1, 'b', null] });
});

it.each([
  ['{"server":{"port":1,}}', 'line 1, column 21: Expected double-quoted property name'],
  ['{\r\n  "a": 1,\r\n  "b" 2\r\n}', 'line 3, column 7: '],
  ['{\n"a":}', "line 2, column 5: Unexpected token '}'"],
  ['{"a":\n', 'line 2, column 1: Unexpected end of JSON input'],
  ['{"a":"x\ny"}', 'line 1, column 8: Bad control character in string literal'],
  ['{"password":"hunter2", "x": hunter3}', "line 1, column 29: Unexpected token 'h'"],
  ['hunter2', "line 1, column 1: Unexpected token 'h'"],
])('C40 says where and why %j is no JSON, and shows nothing of it', (text, problem) => {
  expect(() => parseJson(text)).toThrow(JsonError);
  expect(() => parseJson(text)).toThrow(`is not valid JSON: ${problem}`);
  expect(() => parseJson(text)).not.toThrow(/hunter\d/);
});
