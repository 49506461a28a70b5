import type * as Uws from 'uWebSockets.js';
import { StartupError } from '../domain/errors.ts';

/** A native build of uWebSockets.js. */
export interface SocketBuild {
  readonly uws: typeof Uws;
  /** Which one it is, and why not a newer one: "uWebSockets.js 20.30 (20.57 needs glibc 2.38 or newer)". */
  readonly description: string;
}

interface Candidate {
  readonly version: string;
  readonly path: string;
}

/**
 * The builds, the best one first (docs/decisions/0023). Of the older package only the binary is loaded: otherwise the package
 * turns to JavaScript that answers no HTTP request.
 */
const CANDIDATES: readonly Candidate[] = [
  { version: '20.57', path: '@btc-vision/uwebsockets.js' },
  {
    version: '20.30',
    path: `uWebSockets.js/binaries/uws_${process.platform}_${process.arch}_${process.versions.modules}.node`,
  },
];

/** Loads the best build that runs on this Node and system. Throws StartupError when none does. */
export function loadSocketBuild(load: (path: string) => unknown): SocketBuild {
  const passedOver: string[] = [];
  for (const { version, path } of CANDIDATES) {
    try {
      const uws = load(path) as typeof Uws;
      const reasons = passedOver.length === 0 ? '' : ` (${passedOver.join('; ')})`;
      return { uws, description: `uWebSockets.js ${version}${reasons}` };
    } catch (error) {
      passedOver.push(`${version} ${reasonOf(error, path)}`);
    }
  }
  throw new StartupError(
    `No build of uWebSockets.js runs here: ${passedOver.join('; ')}. ` +
      'Use Node 20, 22 or 24 on a system with glibc 2.38 or newer (Debian 13, Ubuntu 24.04), on macOS or on Windows; ' +
      'on an older Linux (glibc 2.34), use Node 20.',
  );
}

/** Ends the sentence "20.57 …". */
function reasonOf(error: unknown, path: string): string {
  const text = error instanceof Error ? error.message : String(error);
  const glibc = /version [`']GLIBC_([\d.]+)' not found/.exec(text)?.[1];
  if (glibc !== undefined) return `needs glibc ${glibc} or newer`;
  if (text.includes(`Cannot find module '${path}'`) && !path.endsWith('.node')) return 'is not installed';
  if (text.includes('Cannot find module')) {
    return `has no build for Node ${process.versions.node} on ${process.platform} ${process.arch}`;
  }
  return `does not load: ${text.trim().split('\n').at(-1)}`;
}
