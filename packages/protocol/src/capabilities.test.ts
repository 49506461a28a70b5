import { describe, expect, it } from 'vitest';
import { CAPABILITIES, knownCapabilities, offersProtocol, PROTOCOL_VERSION } from './capabilities.ts';

describe('knownCapabilities', () => {
  it('keeps what is known, in our order, once each', () => {
    expect(knownCapabilities(['telepathy', 'typing', 'reactions', 'typing'])).toEqual(['reactions', 'typing']);
    expect(knownCapabilities(CAPABILITIES)).toEqual(CAPABILITIES);
    expect(knownCapabilities([])).toEqual([]);
  });
});

describe('offersProtocol', () => {
  it.each([PROTOCOL_VERSION, `other, ${PROTOCOL_VERSION}`, ` ${PROTOCOL_VERSION} ,x`])('finds it in %j', (header) => {
    expect(offersProtocol(header)).toBe(true);
  });

  it.each(['', 'im', 'im.v10', 'im.v2', 'xim.v1', 'im.v1x'])('does not find it in %j', (header) => {
    expect(offersProtocol(header)).toBe(false);
  });
});
