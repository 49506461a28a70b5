import { describe, expect, it } from 'vitest';
import { StartupError } from '../domain/errors.ts';
import { loadSocketBuild } from './socket-build.ts';

const NEW = '@btc-vision/uwebsockets.js';
const HERE = `Node ${process.versions.node} on ${process.platform} ${process.arch}`;

/** As if each package were loaded with this result; an Error is thrown. */
const system = (results: { readonly newer: unknown; readonly older: unknown }) => (path: string) => {
  const result = path === NEW ? results.newer : results.older;
  if (result instanceof Error) throw result;
  return result;
};
/** What the wrapper of the newer package throws. */
const wrapped = (reason: string) =>
  new Error(`This version of uWS.js (v20.57.0) supports only Node.js 20.\n\n${reason}`);
const oldGlibc = wrapped("Error: libc.so.6: version `GLIBC_2.38' not found (required by uws_linux_x64_115.node)");
const noBinary = new Error("Cannot find module 'uWebSockets.js/binaries/uws_linux_x64_127.node'\nRequire stack:\n- /x");

describe('the build of uWebSockets.js', () => {
  it('is the newer one where it loads', () => {
    const newer = { App: () => {} };
    expect(loadSocketBuild(system({ newer, older: {} }))).toEqual({ uws: newer, description: 'uWebSockets.js 20.57' });
  });

  it.each([
    [oldGlibc, '20.57 needs glibc 2.38 or newer'],
    [wrapped("Error: Cannot find module './uws_linux_arm_115.node'"), `20.57 has no build for ${HERE}`],
    [new Error(`Cannot find module '${NEW}'\nRequire stack:\n- /x`), '20.57 is not installed'],
    [wrapped('Error: libc.musl: no such file'), '20.57 does not load: Error: libc.musl: no such file'],
  ])('is the older one, with the reason, after %s', (newer, reason) => {
    const older = { App: () => {} };
    const build = loadSocketBuild(system({ newer, older }));
    expect(build).toEqual({ uws: older, description: `uWebSockets.js 20.30 (${reason})` });
  });

  it('is an error that says what to use where none loads', () => {
    const load = (): unknown => loadSocketBuild(system({ newer: oldGlibc, older: noBinary }));
    expect(load).toThrow(StartupError);
    expect(load).toThrow(`20.57 needs glibc 2.38 or newer; 20.30 has no build for ${HERE}. Use Node 20, 22 or 24`);
  });
});
