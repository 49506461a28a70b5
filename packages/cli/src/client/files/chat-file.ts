import { type FileInfo, isValue, toValue } from '@im-ts/protocol';
import { ClientError } from '../errors.ts';

/** A file that the server keeps. Its name is what the sender says: never a path, and not safe to draw. */
export type ChatFile = FileInfo;

/** A file as JSON of the server. Throws ClientError internal when it is something else. */
export function fileFromJson(json: unknown): ChatFile {
  const file = typeof json === 'object' && json !== null ? toValue('FileInfo', json) : undefined;
  if (!isValue('FileInfo', file) || file.id === 0) {
    throw new ClientError('internal', "The server's answer is no file; is it an IM-TS server?");
  }
  return file;
}
