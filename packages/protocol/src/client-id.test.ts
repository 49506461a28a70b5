import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bytesToDashed,
  bytesToHex,
  dashedToBytes,
  dashedToHex,
  hexToBytes,
  hexToDashed,
  isClientId,
  isClientIdBytes,
  partId,
} from './client-id.ts';

const DASHED = '0192f0c1-a2b3-7c4d-8e5f-60718293a4b5';
const HEX = '0192f0c1a2b37c4d8e5f60718293a4b5';
const NIL = '00000000-0000-0000-0000-000000000000';

describe('client ids', () => {
  it('keep their value in all three forms', () => {
    expect(dashedToHex(DASHED)).toBe(HEX);
    expect(hexToDashed(HEX)).toBe(DASHED);
    expect(bytesToHex(hexToBytes(HEX))).toBe(HEX);
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
        expect(dashedToBytes(bytesToDashed(bytes))).toEqual(bytes);
        expect(hexToBytes(bytesToHex(bytes))).toEqual(bytes);
      }),
    );
  });

  it('are read in any case and written in lower case', () => {
    expect(isClientId(DASHED.toUpperCase())).toBe(true);
    expect(dashedToHex(DASHED.toUpperCase())).toBe(HEX);
  });

  it.each(['', HEX, `${DASHED} `, `{${DASHED}}`, DASHED.slice(1), DASHED.replace('0', 'g'), NIL])(
    '%j is none',
    (text) => {
      expect(isClientId(text)).toBe(false);
    },
  );

  it('are 16 bytes and not all zero', () => {
    expect(isClientIdBytes(hexToBytes(HEX))).toBe(true);
    expect(isClientIdBytes(new Uint8Array(16))).toBe(false);
    expect(isClientIdBytes(new Uint8Array(15).fill(1))).toBe(false);
    expect(isClientIdBytes(new Uint8Array(17).fill(1))).toBe(false);
    expect(isClientIdBytes(new Uint8Array(0))).toBe(false);
  });

  it('have parts of their own, the same ones each time', () => {
    const parts = [1, 2, 3, 4_000].map((part) => partId(HEX, part));
    expect(new Set([HEX, ...parts]).size).toBe(5);
    expect(parts).toEqual([1, 2, 3, 4_000].map((part) => partId(HEX, part)));
    expect(partId(`${'1'.repeat(24)}ffffffff`, 3)).toBe(`${'1'.repeat(24)}00000002`);
  });

  it('that are none (a system message) stay none', () => {
    expect(hexToBytes('')).toHaveLength(0);
    expect(hexToDashed('')).toBe('');
    expect(bytesToDashed(new Uint8Array(0))).toBe('');
  });

  it('throw for what is no id', () => {
    expect(() => hexToBytes('zz')).toThrow(TypeError);
    expect(() => hexToBytes(HEX.toUpperCase())).toThrow(TypeError);
    for (const letter of ['g', ' ', '\0', '\u0130', '\u0161', '\ud800']) {
      expect(() => hexToBytes(HEX.slice(1) + letter)).toThrow(TypeError);
      expect(() => hexToBytes(letter + HEX.slice(1))).toThrow(TypeError);
    }
    expect(() => hexToBytes(`${HEX}0`)).toThrow(TypeError);
    expect(() => hexToBytes(HEX.slice(1))).toThrow(TypeError);
    expect(() => dashedToBytes(HEX)).toThrow(TypeError);
  });
});
