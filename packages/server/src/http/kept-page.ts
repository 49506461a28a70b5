import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Exchange } from './exchange.ts';
import { matchesEtag } from './files/byte-range.ts';

const compress = promisify(gzip);

interface Kept {
  readonly plain: Buffer;
  readonly compressed: Buffer;
  readonly etag: string;
}

/** Answers GET with what is made once, when the first client asks; few do. Sent compressed, and once to each client. */
export function createKeptPage(
  contentType: string,
  make: () => string | Promise<string>,
): (exchange: Exchange) => Promise<void> {
  let kept: Promise<Kept> | undefined;
  return async (exchange) => {
    kept ??= keep(make);
    const { plain, compressed, etag } = await kept;
    exchange.setHeader('etag', etag);
    exchange.setHeader('cache-control', 'no-cache');
    exchange.setHeader('vary', 'Accept-Encoding, Origin');
    if (matchesEtag(exchange.header('if-none-match'), etag)) {
      exchange.answer(304, '', '');
    } else if (acceptsGzip(exchange.header('accept-encoding'))) {
      exchange.setHeader('content-encoding', 'gzip');
      exchange.answer(200, contentType, compressed);
    } else {
      exchange.answer(200, contentType, plain);
    }
  };
}

async function keep(make: () => string | Promise<string>): Promise<Kept> {
  const plain = Buffer.from(await make());
  const etag = `"${createHash('sha256').update(plain).digest('base64url')}"`;
  return { plain, compressed: await compress(plain, { level: 9 }), etag };
}

/** RFC 9110, section 12.5.3; a weight of 0 refuses it. */
function acceptsGzip(header: string): boolean {
  return header.split(',').some((one) => {
    const [coding = '', weight = ''] = one
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    return coding === 'gzip' && !/^q=0(?:\.0*)?$/.test(weight);
  });
}
