import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Which server is behind the check, and whom it lets through. */
export interface CheckedServer {
  readonly port: number;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** What a server in front of another one is. */
export interface Front {
  readonly port: number;
  close(): Promise<void>;
}

const FORM =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/;

/** Starts a front that passes on what is signed as S3 wants it (Signature Version 4), and refuses the rest as S3 does. */
export async function startSignatureCheck(server: CheckedServer): Promise<Front> {
  return startFront((incoming, answer) => {
    const refusal = refusalOf(incoming, server);
    if (refusal === undefined) {
      passOn(incoming, answer, server.port);
      return;
    }
    incoming.resume();
    answer.writeHead(403, { 'content-type': 'application/xml' });
    answer.end(`<?xml version="1.0"?>\n<Error><Code>${refusal}</Code><Message>no</Message></Error>`);
  });
}

/** Starts an HTTP server on a free port of the loopback address. */
export async function startFront(handle: (incoming: IncomingMessage, answer: ServerResponse) => void): Promise<Front> {
  const front = createServer(handle);
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  return {
    port: (front.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        front.close(() => resolve());
        front.closeAllConnections();
      }),
  };
}

/** Hands a request to the server on another port, and its answer back. Cut on one side is cut on the other. */
export function passOn(incoming: IncomingMessage, answer: ServerResponse, port: number): void {
  const { method, url, rawHeaders } = incoming;
  const outgoing = request({ host: '127.0.0.1', port, method, path: url, headers: rawHeaders, setHost: false });
  outgoing.once('response', (back) => {
    answer.writeHead(back.statusCode ?? 502, back.rawHeaders);
    back.pipe(answer);
    back.once('error', () => answer.destroy());
  });
  outgoing.once('error', () => answer.destroy());
  answer.once('close', () => outgoing.destroy());
  // Of an answer that was cut on purpose.
  answer.on('error', () => {});
  incoming.pipe(outgoing);
}

/** The code of S3's refusal; undefined where the signature is right. */
function refusalOf(incoming: IncomingMessage, { accessKeyId, secretAccessKey }: CheckedServer): string | undefined {
  const [, key, day = '', region = '', names = '', signature] = FORM.exec(incoming.headers.authorization ?? '') ?? [];
  if (signature === undefined) return 'AccessDenied';
  if (key !== accessKeyId) return 'InvalidAccessKeyId';
  const [path = '', query = ''] = (incoming.url ?? '').split('?');
  const parameters = [...new URLSearchParams(query)].map(([name, value]) => `${encode(name)}=${encode(value)}`).sort();
  const headers = names.split(';').map((name) => `${name}:${String(incoming.headers[name]).trim()}\n`);
  const payload = String(incoming.headers['x-amz-content-sha256']);
  const canonical = [incoming.method, path, parameters.join('&'), headers.join(''), names, payload].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const digest = createHash('sha256').update(canonical).digest('hex');
  const text = ['AWS4-HMAC-SHA256', incoming.headers['x-amz-date'], scope, digest].join('\n');
  const secret = [day, region, 's3', 'aws4_request'].reduce<Buffer | string>(hmac, `AWS4${secretAccessKey}`);
  return hmac(secret, text).toString('hex') === signature ? undefined : 'SignatureDoesNotMatch';
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
