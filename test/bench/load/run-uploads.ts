import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { residentKb } from '../process-usage.ts';
import type { UploadsJob, UploadsResult } from './jobs.ts';
import { runMessages } from './run-messages.ts';

const PIECE = Buffer.alloc(64 * 1024, 0x61);
const SAMPLE_MS = 100;

/**
 * Uploads files by tus, several at the same time, while messages are sent. Messages take memory, too: what they take at the
 * most without uploads is told apart.
 */
export async function runUploads(job: UploadsJob): Promise<UploadsResult> {
  const { port, uploaders, fileBytes, measureMs } = job;
  const [pid = 0] = job.serverPids;
  let uploads = 0;
  const memoryKb = { before: 0, beside: 0 };
  let phase: keyof typeof memoryKb = 'before';
  const sample = (): void => {
    memoryKb[phase] = Math.max(memoryKb[phase], residentKb(pid));
  };
  const timer = setInterval(sample, SAMPLE_MS);
  const result = await runMessages(job, async () => {
    sample();
    phase = 'beside';
    const until = performance.now() + measureMs;
    await Promise.all(
      uploaders.map(async (token) => {
        do {
          await upload({ port, token, bytes: fileBytes });
          uploads += 1;
        } while (performance.now() < until);
      }),
    );
    sample();
  }).finally(() => clearInterval(timer));
  return { ...result, uploads, memoryKb };
}

async function upload({ port, token, bytes }: { port: number; token: string; bytes: number }): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, 'tus-resumable': '1.0.0' };
  const ask = (method: string, path: string, more: Record<string, string>): ClientRequest =>
    request({ host: '127.0.0.1', port, method, path, headers: { ...headers, ...more } });
  const made = await answered(ask('POST', '/api/v1/uploads', { 'upload-length': String(bytes) }).end(), 201);
  const patch = ask('PATCH', made.headers.location ?? '', {
    'upload-offset': '0',
    'content-type': 'application/offset+octet-stream',
    'content-length': String(bytes),
  });
  const done = answered(patch, 204);
  done.catch(() => {});
  for (let sent = 0; sent < bytes; sent += PIECE.length) {
    if (!patch.write(PIECE.subarray(0, bytes - sent))) await Promise.race([once(patch, 'drain'), done]);
  }
  patch.end();
  const { headers: end } = await done;
  if (end['im-file-id'] === undefined) throw new Error('an upload did not become a file');
}

async function answered(sent: ClientRequest, status: number): Promise<IncomingMessage> {
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  answer.resume();
  if (answer.statusCode !== status) throw new Error(`an upload was answered with ${answer.statusCode}`);
  return answer;
}
