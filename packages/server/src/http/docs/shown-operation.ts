import type { OpenApiContent, OpenApiDocument, OpenApiOperation, OpenApiParameter } from '../openapi/openapi-types.ts';

/** An operation with its path, as the page shows it. */
export interface ShownOperation {
  readonly method: string;
  readonly path: string;
  readonly operation: OpenApiOperation;
}

/** The operations of a document, in its order. */
export function shownOperations(document: OpenApiDocument): ShownOperation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
}

/** "Send message" for sendMessage. */
export function titleOf(name: string): string {
  const words = name.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return `${words[0]?.toUpperCase()}${words.slice(1)}`;
}

/** The first media type of a content, which examples and forms use. */
export function mainMedia(
  content: OpenApiContent | undefined,
): { readonly type: string; readonly media: OpenApiContent[string] } | undefined {
  const [first] = Object.entries(content ?? {});
  return first === undefined ? undefined : { type: first[0], media: first[1] };
}

/** The example of a media type; undefined without one. */
export function exampleOf(media: OpenApiContent[string] | undefined): unknown {
  return media !== undefined && 'example' in media ? media.example : undefined;
}

export function parametersIn({ parameters = [] }: OpenApiOperation, where: OpenApiParameter['in']): OpenApiParameter[] {
  return parameters.filter((parameter) => parameter.in === where);
}

/** Whether a schema is bytes instead of text, as OpenAPI 3.1 says it. */
export function isBytes(schema: Readonly<Record<string, unknown>>): boolean {
  return schema.contentMediaType !== undefined;
}
