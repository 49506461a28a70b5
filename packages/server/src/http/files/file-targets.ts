import { AppError } from '../../domain/errors.ts';
import type { StoredFile } from '../../domain/file.ts';
import { toFileInfo } from '../../domain/file.ts';
import type { Identity } from '../../domain/session.ts';
import type { FileService } from '../../services/files/file-service.ts';
import type { ThumbnailPng } from '../../services/files/thumbnail-png.ts';
import type { UploadService } from '../../services/files/upload-service.ts';
import type { Metrics } from '../../telemetry/metrics.ts';
import type { BodyMemory, BodyStream } from '../body-stream.ts';
import type { Exchange } from '../exchange.ts';
import { answerOptions } from '../origin.ts';
import { answerProblem } from '../problem.ts';
import { decodeParams, type Found } from '../router.ts';
import { admitUser, type RunOperationDeps } from '../run-operation.ts';
import { sendContent, sendThumbnail, THUMBNAIL_FORMATS, type ThumbnailFormat } from './downloads.ts';
import { FILE_ROUTES, FILES_PATH, type FileRouteName } from './file-routes.ts';
import { storeForm } from './multipart.ts';
import { answerOffset, appendBytes, createUpload } from './tus.ts';
import { setAbilities, speaksTus, UPLOADS_PATH } from './tus-headers.ts';

/** What one method and path of files does; called in the turn of its request. */
export interface FileTarget {
  readonly method: string;
  readonly path: string;
  readonly name: string;
  readonly run: (exchange: Exchange, params: Found<unknown>['params']) => Promise<void>;
}

export interface FileTargetsDeps {
  readonly files: FileService;
  readonly thumbnailPng: ThumbnailPng;
  readonly uploads: UploadService;
  readonly memory: BodyMemory;
  readonly admission: Pick<RunOperationDeps, 'auth' | 'limits' | 'onRateLimited'>;
  readonly metrics: Metrics;
  readonly options: { readonly maxFileBytes: number };
}

/** Uploads and downloads: what is too large for an operation, and goes in and out as a stream. */
export interface FileTargets {
  readonly targets: readonly FileTarget[];
  /** Cuts what is under way; the server stops. */
  cut(): void;
}

/** So much of a refused body is read and dropped. */
const DISCARD_BYTES = 128 * 1024 * 1024;
const UPLOAD_ID = /^[0-9a-f]{32}$/;

export function createFileTargets(deps: FileTargetsDeps): FileTargets {
  const { files, thumbnailPng, uploads, memory, admission, metrics, options } = deps;
  const downloads = { files, thumbnailPng, metrics };
  const cuts = new Set<() => void>();

  const admit = (exchange: Exchange, route: FileRouteName): Promise<Identity> =>
    admitUser(admission, exchange, FILE_ROUTES[route].scope);
  /** Has `cut` called when the server stops before the exchange has ended. */
  const cutWith = (exchange: Exchange, cut: () => void): void => {
    cuts.add(cut);
    exchange.onEnd(() => cuts.delete(cut));
  };
  /** Runs what takes a body, which is asked for at once and read once the client is admitted. */
  const withBody = async (
    exchange: Exchange,
    route: FileRouteName,
    work: (body: BodyStream, identity: Identity) => Promise<void>,
  ): Promise<void> => {
    const body = memory.open(exchange);
    cutWith(exchange, () => body.fail(new AppError('unavailable', 'The server is stopping; go on in a moment.')));
    try {
      await work(body, await admit(exchange, route));
    } catch (thrown) {
      // Who is cut off while sending may never see the answer.
      if (body.left > DISCARD_BYTES) exchange.closeAfterAnswer();
      throw thrown;
    }
  };
  const tus = (work: FileTarget['run']): FileTarget['run'] => {
    return async (exchange, params) => {
      exchange.setHeader('cache-control', 'no-store');
      if (speaksTus(exchange)) return work(exchange, params);
      const message = 'This speaks tus 1.0.0; send the header Tus-Resumable: 1.0.0.';
      answerProblem(exchange, new AppError('failed_precondition', message, { field: 'tus-resumable' }), 412);
    };
  };
  const readable = async (
    exchange: Exchange,
    route: FileRouteName,
    params: Found<unknown>['params'],
  ): Promise<StoredFile> => {
    const fileId = fileIdOf(params);
    const secret = new URLSearchParams(exchange.query).get('link');
    if (secret !== null) return files.byLink(fileId, secret);
    return files.get((await admit(exchange, route)).user.id, fileId);
  };
  const abilities = (methods: string): FileTarget['run'] => {
    return async (exchange) => {
      setAbilities(exchange, options.maxFileBytes);
      answerOptions(exchange, methods);
    };
  };

  const runs: Readonly<Record<FileRouteName, FileTarget['run']>> = {
    createUpload: tus(async (exchange) => {
      const { user } = await admit(exchange, 'createUpload');
      await createUpload(uploads, exchange, user.id);
    }),
    getUpload: tus(async (exchange, params) => {
      const { user } = await admit(exchange, 'getUpload');
      await answerOffset(uploads, exchange, { userId: user.id, uploadId: uploadIdOf(params) });
    }),
    appendUpload: tus((exchange, params) =>
      withBody(exchange, 'appendUpload', (body, { user }) =>
        appendBytes(uploads, exchange, { userId: user.id, uploadId: uploadIdOf(params), body }),
      ),
    ),
    endUpload: tus(async (exchange, params) => {
      const { user } = await admit(exchange, 'endUpload');
      await uploads.end(user.id, uploadIdOf(params));
      exchange.answer(204, '', '');
    }),
    storeFile: (exchange) =>
      withBody(exchange, 'storeFile', async (body, { user }) => {
        const form = { exchange, body, userId: user.id };
        const stored = await storeForm(uploads, form, options.maxFileBytes);
        exchange.setHeader('location', `${FILES_PATH}/${stored.id}`);
        answerJson(exchange, 201, toFileInfo(stored));
      }),
    async getFile(exchange, params) {
      const { user } = await admit(exchange, 'getFile');
      answerJson(exchange, 200, toFileInfo(await files.get(user.id, fileIdOf(params))));
    },
    async linkFile(exchange, params) {
      const identity = await admit(exchange, 'linkFile');
      const fileId = fileIdOf(params);
      const { secret, expiresAt } = await files.link(identity, fileId);
      const url = `${FILES_PATH}/${fileId}/content?link=${secret}`;
      answerJson(exchange, 200, { url, expiresAt: new Date(expiresAt).toISOString() });
    },
    async downloadFile(exchange, params) {
      cutWith(exchange, () => exchange.cut());
      await sendContent(downloads, exchange, await readable(exchange, 'downloadFile', params));
    },
    async downloadThumbnail(exchange, params) {
      cutWith(exchange, () => exchange.cut());
      const format = formatOf(exchange);
      const file = await readable(exchange, 'downloadThumbnail', params);
      await sendThumbnail(downloads, exchange, { file, format });
    },
  };
  const ofUpload = FILE_ROUTES.getUpload.path;
  const targets: readonly FileTarget[] = [
    { method: 'OPTIONS', path: UPLOADS_PATH, name: 'uploadOptions', run: abilities('POST, OPTIONS') },
    { method: 'OPTIONS', path: ofUpload, name: 'uploadOptions', run: abilities('HEAD, PATCH, DELETE, POST, OPTIONS') },
    ...Object.values(FILE_ROUTES).map(({ method, path, name }) => ({ method, path, name, run: runs[name] })),
  ];
  return {
    targets,
    cut() {
      for (const cut of [...cuts]) cut();
    },
  };
}

function answerJson(exchange: Exchange, status: number, value: object): void {
  exchange.setHeader('cache-control', 'no-store');
  exchange.answer(status, 'application/json', JSON.stringify(value));
}

/** What is no id of ours names nothing. */
function uploadIdOf(params: Found<unknown>['params']): string {
  const id = decodeParams(params).upload ?? '';
  if (!UPLOAD_ID.test(id)) throw new AppError('not_found', 'There is no such upload of yours; it may have ended.');
  return id;
}

function fileIdOf(params: Found<unknown>['params']): number {
  const text = decodeParams(params).file ?? '';
  const id = Number(text);
  if (/^[1-9]\d{0,15}$/.test(text) && Number.isSafeInteger(id)) return id;
  throw new AppError('not_found', 'There is no such file, or you may not read it.');
}

function formatOf(exchange: Exchange): ThumbnailFormat {
  const wanted = new URLSearchParams(exchange.query).get('format') ?? 'webp';
  const format = THUMBNAIL_FORMATS.find((one) => one === wanted);
  if (format !== undefined) return format;
  const message = `format must be one of ${THUMBNAIL_FORMATS.join(', ')}.`;
  throw new AppError('invalid_argument', message, { field: 'format' });
}
