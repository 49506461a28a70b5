import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SENDABLE_KIND_NAMES, type SendableKindName } from './message-kinds.ts';
import { payloadOfKindProblem, readableBody } from './payload-kinds.ts';

const problem = (kind: SendableKindName, payload: unknown) => payloadOfKindProblem(kind, JSON.stringify(payload));
const readable = (kind: SendableKindName, payload: unknown) => readableBody(kind, JSON.stringify(payload));

describe('payloadOfKindProblem', () => {
  it.each<[SendableKindName, unknown]>([
    ['text', 'anything'],
    ['markdown', { lat: 'anywhere' }],
    ['code', { language: 'ts', name: 'main.ts', firstLine: 10, theme: 'dark' }],
    ['location', { lat: -90, lon: 180, label: 'the end' }],
    ['location', { lat: 1.5, lon: null, list: [1, 'é'] }],
    ['card', { title: 'Build 7', url: 'https://ci.example/7', fields: [{ name: 'branch', value: 'main' }, {}] }],
    ['custom', { type: 'acme/poll', anything: { goes: [] } }],
    ['video', { name: 'demo.webm', size: 0, mimeType: 'video/webm', width: 640, height: 480, durationMs: 1 }],
  ])('takes %s with %j', (kind, payload) => {
    expect(problem(kind, payload)).toBeUndefined();
  });

  it.each<[SendableKindName, unknown, string]>([
    ['code', [], 'of code must be a JSON object'],
    ['code', { language: 'a\nb' }, 'has "language", which must be one line'],
    ['code', { firstLine: 0 }, 'has "firstLine", which must be an integer from 1 to 1000000000'],
    ['location', { lat: 90.1, lon: 0 }, 'has "lat", which must be a number from -90 to 90'],
    ['location', { lat: '48', lon: 2 }, 'has "lat", which must be a number from -90 to 90'],
    ['card', { url: 'javascript:alert(1)' }, 'has "url", which must be an http or https address'],
    ['card', { fields: {} }, 'has "fields", which must be a list of at most 20'],
    ['card', { fields: [{ name: 7 }] }, 'has "fields[0].name", which must be a text of at most 64 characters'],
    ['card', { fields: ['x'] }, 'has "fields[0]", which must be a JSON object'],
    ['custom', { type: 'two words' }, 'has "type", which must be a name of letters, digits and ._/-'],
    ['image', { width: 1.5 }, 'has "width", which must be an integer from 1 to 100000'],
    ['file', { name: 'x'.repeat(256) }, 'has "name", which must be a text of at most 255 characters'],
  ])('refuses %s with %j', (kind, payload, text) => {
    expect(problem(kind, payload)).toBe(text);
  });

  it('looks at own keys only', () => {
    expect(payloadOfKindProblem('custom', '{"__proto__":{"type":7}}')).toBeUndefined();
  });
});

describe('readableBody', () => {
  it.each<[SendableKindName, unknown, string]>([
    ['location', { lat: 48.8584, lon: 2.2945, label: 'Tour Eiffel' }, 'Tour Eiffel (48.8584, 2.2945)'],
    ['location', { lat: 1, lon: 2 }, '1, 2'],
    ['location', { lat: 1 }, '[location]'],
    [
      'card',
      { title: 'Build 7', text: 'failed', fields: [{ name: 'branch', value: 'main' }] },
      'Build 7\nfailed\nbranch: main',
    ],
    ['custom', { type: 'acme/poll' }, '[acme/poll]'],
    ['image', { name: 'cat.png' }, 'cat.png'],
    ['image', 7, '[image]'],
  ])('says %s of %j', (kind, payload, text) => {
    expect(readable(kind, payload)).toBe(text);
  });

  it('says something of every payload', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SENDABLE_KIND_NAMES), fc.json(), (kind, json) => {
        expect(readableBody(kind, json).trim()).not.toBe('');
        expect(typeof (payloadOfKindProblem(kind, json) ?? '')).toBe('string');
      }),
    );
  });
});
