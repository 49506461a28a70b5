import type { Value } from './shapes/shape.ts';

/** What readers of a file are told of it, on every transport. Its name is data: never a path, and not safe to draw. */
export type FileInfo = Value<'FileInfo'>;

const MEDIA = ['image', 'audio', 'video'] as const;

/** The kind of a message that consists of these files: that of its media if all are of one, else `file`. */
export function kindOfFiles(files: readonly Pick<FileInfo, 'mimeType'>[]): (typeof MEDIA)[number] | 'file' {
  const kinds = new Set(files.map(({ mimeType }) => MEDIA.find((kind) => mimeType.startsWith(`${kind}/`)) ?? 'file'));
  const [only = 'file'] = kinds;
  return kinds.size === 1 ? only : 'file';
}
