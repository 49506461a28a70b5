import { setTimeout as delay } from 'node:timers/promises';
import { AwsClient } from 'aws4fetch';
import { failureOf, S3Failure, unansweredFailure } from './s3-failure.ts';
import { elementsOf } from './s3-xml.ts';

/** Where the bucket is, and who asks. */
export interface S3Options {
  /** "https://s3.example.org"; '' for that of AWS in the region. */
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** The bucket is in the path; else in the host name. */
  readonly pathStyle: boolean;
}

/** One request of S3's REST API. */
export interface S3Request {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';
  /** '' for the bucket itself. */
  readonly key: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Asked for anew for each attempt. */
  readonly body?: () => AsyncIterable<Uint8Array> | string;
  /** Of a body that is no text, in bytes. */
  readonly bodyBytes?: number;
  /** Ends the connection, also after the answer was read in part. */
  readonly signal?: AbortSignal;
}

/** Asks one bucket. All of it throws S3Failure. */
export interface S3Client {
  /**
   * Resolves with what `read` makes of the answer. What fails for a moment is asked for again: attempts are `ATTEMPTS`, waits
   * double from a tenth of a second.
   */
  send<Result>(request: S3Request, read: (answer: Response) => Promise<Result>): Promise<Result>;
  /** The same for answers in XML; one that says an error under status 200 is one, too. */
  sendForXml(request: S3Request): Promise<string>;
}

const ATTEMPTS = 6;
const FIRST_WAIT_MS = 100;
/** Until the headers of an answer are there, all of the body sent. */
const ANSWER_MS = 60_000;

/** Builds a client; nothing is asked yet. */
export function createS3Client(options: S3Options): S3Client {
  const base = baseUrl(options);
  const { accessKeyId, secretAccessKey, region } = options;
  const signer = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3' });

  async function attempt<Result>(request: S3Request, read: (answer: Response) => Promise<Result>): Promise<Result> {
    const url = new URL(base);
    if (request.key !== '') url.pathname = `${url.pathname.replace(/\/$/, '')}/${request.key}`;
    for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, value);
    const signed = await signer.sign(url, { method: request.method, headers: { ...request.headers } });
    const headers = new Headers(signed.headers);
    // Proxies change it, so that it is not signed; compressed bytes have other ranges.
    headers.set('accept-encoding', 'identity');
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(new Error('no answer in time')), ANSWER_MS);
    const signal = request.signal === undefined ? late.signal : AbortSignal.any([late.signal, request.signal]);
    try {
      const body = request.body?.() ?? null;
      // fetch() knows the length of a text; without one it would send a stream in chunks, which S3 does not take.
      if (typeof body === 'object' && body !== null) headers.set('content-length', String(request.bodyBytes));
      const init = { method: request.method, headers, redirect: 'manual', signal } as const;
      const answer = await fetch(url, body === null ? init : { ...init, body, duplex: 'half' });
      if (answer.status >= 300) throw failureOf(answer.status, await answer.text());
      return await read(answer);
    } catch (error) {
      throw error instanceof S3Failure ? error : unansweredFailure(error);
    } finally {
      clearTimeout(timer);
    }
  }

  async function send<Result>(request: S3Request, read: (answer: Response) => Promise<Result>): Promise<Result> {
    for (let failed = 1; ; failed++) {
      try {
        return await attempt(request, read);
      } catch (error) {
        if (!(error instanceof S3Failure) || !error.isPassing || failed === ATTEMPTS) throw error;
        await delay(FIRST_WAIT_MS * 2 ** (failed - 1) * (0.5 + Math.random()));
      }
    }
  }

  return {
    send,
    sendForXml: (request) =>
      send(request, async (answer) => {
        const xml = await answer.text();
        const [error] = elementsOf(xml, 'Error');
        // CompleteMultipartUpload begins its answer before it knows how it ends.
        if (error !== undefined) throw failureOf(500, error);
        return xml;
      }),
  };
}

function baseUrl({ endpoint, region, bucket, pathStyle }: S3Options): URL {
  const url = new URL(endpoint === '' ? `https://s3.${region}.amazonaws.com` : endpoint);
  if (pathStyle) url.pathname = `${url.pathname.replace(/\/$/, '')}/${bucket}`;
  else url.host = `${bucket}.${url.host}`;
  return url;
}
