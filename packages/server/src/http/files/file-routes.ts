import { LIMITS } from '@im-ts/protocol';
import { type JsonSchema, messageSchema, TABLES } from '@im-ts/protocol/reference';
import { BYTES, type DescribedRoute, SOME_BYTES } from '../openapi/described-route.ts';
import type { OpenApiAnswer, OpenApiParameter } from '../openapi/openapi-types.ts';
import { METADATA_BYTES, TUS_VERSION, UPLOADS_PATH } from './tus-headers.ts';

/** Where files are. */
export const FILES_PATH = '/api/v1/files';

const FILE: JsonSchema = messageSchema(TABLES, 'FileInfo');
const FILE_EXAMPLE = {
  id: 7,
  name: 'photo.jpg',
  size: 482_133,
  mimeType: 'image/jpeg',
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  width: 1_600,
  height: 1_200,
  hasThumbnail: true,
};
const COUNT: JsonSchema = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER };
const TEXT: JsonSchema = { type: 'string' };

const header = (description: string, schema: JsonSchema, example: unknown): JsonSchema => ({
  description,
  schema,
  example,
});
const OFFSET = header('How many bytes are there.', COUNT, 262_144);
const PROGRESS = {
  'upload-offset': OFFSET,
  'im-file-id': header('The id of the file, once all bytes are there.', COUNT, 7),
  'upload-expires': header('Until when it can go on, while some are missing.', TEXT, 'Sun, 15 Mar 2026 09:26:53 GMT'),
};

const inPath = (name: string, description: string, schema: JsonSchema, example: unknown): OpenApiParameter => ({
  name,
  in: 'path',
  required: true,
  description,
  schema,
  example,
});
const inHeader = (name: string, description: string, schema: JsonSchema, example?: unknown): OpenApiParameter => ({
  name,
  in: 'header',
  required: example !== undefined,
  description,
  schema,
  ...(example === undefined ? {} : { example }),
});
const THE_FILE = inPath('file', 'The id of a file.', { ...COUNT, minimum: 1 }, 7);
const THE_UPLOAD = inPath(
  'upload',
  'The id of an upload: the end of its Location.',
  { type: 'string', pattern: '^[0-9a-f]{32}$' },
  '5f0c9a7be1d24c385f0c9a7be1d24c38',
);
const TUS = inHeader('tus-resumable', 'The version of tus.', { type: 'string', const: TUS_VERSION }, TUS_VERSION);
const LENGTH = inHeader('upload-length', 'How many bytes the file has.', COUNT, 482_133);
const METADATA: OpenApiParameter = {
  name: 'upload-metadata',
  in: 'header',
  description: 'filename and filetype, each with its value in base64, separated by commas.',
  example: 'filename cGhvdG8uanBn,filetype aW1hZ2UvanBlZw==',
  schema: { type: 'string', maxLength: METADATA_BYTES },
};
const LINK: OpenApiParameter = {
  name: 'link',
  in: 'query',
  description: 'The secret of a link, instead of a token.',
  schema: TEXT,
};
const FORMAT: OpenApiParameter = {
  name: 'format',
  in: 'query',
  description: 'webp, or png for programs that read no WebP; webp if absent.',
  schema: { type: 'string', enum: ['webp', 'png'] },
};
const RANGE = inHeader('range', 'Which bytes: one range, as "bytes=0-1023".', TEXT);

const NO_UPLOAD = { code: 'not_found', when: 'you have no such upload, or it has ended' } as const;
const NO_FILE = { code: 'not_found', when: 'there is no such file, or you may not read it' } as const;
const NO_TUS = {
  code: 'failed_precondition',
  status: 412,
  when: `the header Tus-Resumable: ${TUS_VERSION} is missing`,
} as const;
const NO_ROOM = {
  code: 'failed_precondition',
  when: `your files and open uploads would take more than your quota, ${LIMITS.openUploads} uploads are open, or this server takes no files`,
} as const;
const DISK_FULL = { code: 'insufficient_storage' } as const;
const TOO_LARGE = { code: 'too_large', when: 'larger than the server takes, or than was declared' } as const;
const OVER = { code: 'gone', when: 'its time is over' } as const;

const json = (description: string, schema: JsonSchema, example: unknown): OpenApiAnswer => ({
  description,
  headers: {},
  content: { 'application/json': { schema, example } },
});
const bytes = (description: string, headers: OpenApiAnswer['headers'] = {}): OpenApiAnswer => ({
  description,
  headers: {
    etag: header('Changes with the bytes.', TEXT, `"${FILE_EXAMPLE.sha256}"`),
    'content-disposition': header('The name to save it by.', TEXT, 'attachment; filename="photo.jpg"'),
    ...headers,
  },
  content: { '*/*': { schema: BYTES, example: SOME_BYTES } },
});
const PART = { 'content-range': header('Which bytes these are.', TEXT, 'bytes 0-1023/482133') };

/** Uploads and downloads by the name of their route. */
export const FILE_ROUTES = {
  storeFile: {
    name: 'storeFile',
    method: 'POST',
    path: FILES_PATH,
    tag: 'files',
    summary: 'Upload a file in one request',
    description:
      'An upload that is cut off leaves nothing; createUpload begins one that can go on. Only you may read the file until a message has it. A file that no message has within a day is deleted.',
    scope: 'files:write',
    requestBody: {
      required: true,
      content: {
        'multipart/form-data': {
          schema: {
            type: 'object',
            properties: {
              file: { ...BYTES, description: 'One file. Its type is told by its content, where that has a mark.' },
            },
            required: ['file'],
          },
          example: { file: SOME_BYTES },
        },
      },
    },
    answers: {
      201: {
        ...json('The file.', FILE, FILE_EXAMPLE),
        headers: { location: header('Where it is.', TEXT, `${FILES_PATH}/7`) },
      },
    },
    problems: [TOO_LARGE, NO_ROOM, DISK_FULL],
  },
  getFile: {
    name: 'getFile',
    method: 'GET',
    path: `${FILES_PATH}/{file}`,
    tag: 'files',
    summary: 'What is known of a file',
    description: 'A file is read by whoever may read one of the messages that have it.',
    scope: 'read',
    parameters: [THE_FILE],
    answers: { 200: json('The file.', FILE, FILE_EXAMPLE) },
    problems: [NO_FILE],
  },
  downloadFile: {
    name: 'downloadFile',
    method: 'GET',
    path: `${FILES_PATH}/{file}/content`,
    tag: 'files',
    summary: 'Download a file',
    description: 'With the token, or with the secret of a link. Browsers save what they get, and run nothing of it.',
    scope: 'read',
    tokenIsOptional: true,
    parameters: [THE_FILE, LINK, RANGE],
    answers: { 200: bytes('All bytes.'), 206: bytes('The bytes of the range.', PART) },
    problems: [NO_FILE, { code: 'invalid_argument', status: 416, when: 'the range begins behind the end' }],
  },
  downloadThumbnail: {
    name: 'downloadThumbnail',
    method: 'GET',
    path: `${FILES_PATH}/{file}/thumbnail`,
    tag: 'files',
    summary: 'Download a small picture of a file',
    description:
      'A WebP, or the same picture as a PNG, of at most 320 × 320 pixels. With the token, or with the secret of a link.',
    scope: 'read',
    tokenIsOptional: true,
    parameters: [THE_FILE, LINK, FORMAT, RANGE],
    answers: { 200: bytes('All bytes.'), 206: bytes('The bytes of the range.', PART) },
    problems: [
      { ...NO_FILE, when: 'there is no such file, you may not read it, or it has no thumbnail' },
      { code: 'invalid_argument', when: 'there is no such format' },
      { code: 'invalid_argument', status: 416, when: 'the range begins behind the end' },
      { code: 'unavailable', when: 'the server has many pictures to work on; a PNG is made when it is asked for' },
    ],
  },
  linkFile: {
    name: 'linkFile',
    method: 'POST',
    path: `${FILES_PATH}/{file}/link`,
    tag: 'files',
    summary: 'Make a link that downloads a file without a token for 60 seconds',
    description: 'It works while your session does and you may read the file.',
    scope: 'read',
    parameters: [THE_FILE],
    answers: {
      200: json(
        'Where the file is, on this server.',
        {
          type: 'object',
          properties: {
            url: { type: 'string', description: 'A path.' },
            expiresAt: { type: 'string', format: 'date-time' },
          },
          required: ['url', 'expiresAt'],
        },
        { url: `${FILES_PATH}/7/content?link=EXAMPLE`, expiresAt: '2026-03-14T09:27:53.589Z' },
      ),
    },
    problems: [NO_FILE],
  },
  createUpload: {
    name: 'createUpload',
    method: 'POST',
    path: UPLOADS_PATH,
    tag: 'files',
    summary: 'Begin an upload that can go on after a cut (tus 1.0)',
    description: 'Any tus client does this and the next three.',
    scope: 'files:write',
    parameters: [TUS, LENGTH, METADATA],
    answers: {
      201: {
        description: 'The upload; it has no bytes yet.',
        headers: {
          location: header('Where the bytes go.', TEXT, `${UPLOADS_PATH}/${THE_UPLOAD.example}`),
          ...PROGRESS,
        },
      },
    },
    problems: [NO_TUS, TOO_LARGE, NO_ROOM, DISK_FULL],
  },
  getUpload: {
    name: 'getUpload',
    method: 'HEAD',
    path: `${UPLOADS_PATH}/{upload}`,
    tag: 'files',
    summary: 'How many bytes of an upload are there',
    description: '',
    scope: 'files:write',
    parameters: [TUS, THE_UPLOAD],
    answers: {
      200: {
        description: 'How far it is.',
        headers: { ...PROGRESS, 'upload-length': header('How many bytes the file has.', COUNT, 482_133) },
      },
    },
    problems: [NO_TUS, NO_UPLOAD, OVER],
  },
  appendUpload: {
    name: 'appendUpload',
    method: 'PATCH',
    path: `${UPLOADS_PATH}/{upload}`,
    tag: 'files',
    summary: 'Append bytes to an upload',
    description: 'With the last byte it becomes a file. What has come is kept when the connection breaks.',
    scope: 'files:write',
    parameters: [
      TUS,
      THE_UPLOAD,
      inHeader('upload-offset', 'How many bytes are there already.', COUNT, 0),
      inHeader(
        'upload-checksum',
        'An algorithm (sha1, sha256, sha512, md5), a space, and the hash of these bytes in base64. They are then kept whole or not at all.',
        TEXT,
      ),
    ],
    requestBody: {
      required: true,
      content: { 'application/offset+octet-stream': { schema: BYTES, example: SOME_BYTES } },
    },
    answers: { 204: { description: 'They are stored.', headers: PROGRESS } },
    problems: [
      NO_TUS,
      NO_UPLOAD,
      OVER,
      TOO_LARGE,
      DISK_FULL,
      { code: 'conflict', when: 'the upload is at another offset, which the header Upload-Offset says' },
      { code: 'unavailable', status: 423, when: 'another request writes this upload' },
      { code: 'invalid_argument', status: 460, when: 'the bytes do not have the checksum' },
    ],
  },
  endUpload: {
    name: 'endUpload',
    method: 'DELETE',
    path: `${UPLOADS_PATH}/{upload}`,
    tag: 'files',
    summary: 'End an upload, and delete the file that it became unless a message has it',
    description: '',
    scope: 'files:write',
    parameters: [TUS, THE_UPLOAD],
    answers: { 204: { description: 'Done.', headers: {} } },
    problems: [NO_TUS, NO_UPLOAD],
  },
} as const satisfies Readonly<Record<string, DescribedRoute>>;

/** The name of one. */
export type FileRouteName = keyof typeof FILE_ROUTES;
