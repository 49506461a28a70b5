import { z } from 'zod';
import { ClientError } from '../errors.ts';

const shape = z.object({
  id: z.number().int().positive(),
  name: z.string(),
  size: z.number().int().nonnegative(),
  mimeType: z.string(),
  sha256: z.string().nullish(),
  width: z.number().nullish(),
  height: z.number().nullish(),
  hasThumbnail: z.boolean().nullish(),
});

/** A file that the server keeps. Its name is what the sender says: never a path, and not safe to draw. */
export interface ChatFile {
  readonly id: number;
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  readonly mimeType: string;
  /** 64 hexadecimal digits; '' while the server has not computed it. */
  readonly sha256: string;
  /** In pixels; 0: not known. */
  readonly width: number;
  readonly height: number;
  readonly hasThumbnail: boolean;
}

/** A file as JSON of the server. Throws ClientError internal when it is something else. */
export function fileFromJson(json: unknown): ChatFile {
  const parsed = shape.safeParse(json);
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join('.') ?? '';
    throw new ClientError(
      'internal',
      `The server's answer has an unexpected shape (at "${where}"); is it an IM-TS server?`,
    );
  }
  const { sha256, width, height, hasThumbnail, ...rest } = parsed.data;
  return {
    ...rest,
    sha256: sha256 ?? '',
    width: width ?? 0,
    height: height ?? 0,
    hasThumbnail: hasThumbnail ?? false,
  };
}

/** The kind of a message with these files, when it is not said: that of its media if all are of one, else `file`. */
export function kindOfFiles(files: readonly Pick<ChatFile, 'mimeType'>[]): MediaKind {
  const kinds = new Set(files.map(({ mimeType }) => MEDIA.find((kind) => mimeType.startsWith(`${kind}/`)) ?? 'file'));
  const [only = 'file'] = kinds;
  return kinds.size === 1 ? only : 'file';
}

type MediaKind = 'image' | 'audio' | 'video' | 'file';
const MEDIA = ['image', 'audio', 'video'] as const;
