import type { JsonSchema } from '@im-ts/protocol/reference';

type NamedSchemas = Readonly<Record<string, JsonSchema>>;

/** An OpenAPI document, as far as the reference page looks into it. */
export interface OpenApiDocument extends JsonSchema {
  readonly info: Readonly<Record<'title' | 'version' | 'description', string>> & { readonly license: JsonSchema };
  readonly tags: readonly Readonly<Record<'name' | 'description' | 'x-displayName', string>>[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>;
  readonly components: Readonly<Record<'schemas' | 'headers' | 'examples' | 'securitySchemes', NamedSchemas>>;
}

/** One method of one path. */
export interface OpenApiOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly security: readonly JsonSchema[];
  readonly parameters?: readonly OpenApiParameter[];
  readonly requestBody?: { readonly required: true; readonly content: OpenApiContent };
  readonly responses: Readonly<Record<string, OpenApiAnswer>>;
}

/** What comes in the path, in the query or as a header. */
export interface OpenApiParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly description?: string;
  readonly example?: unknown;
  readonly schema: JsonSchema;
}

/** The answer of one status. */
export interface OpenApiAnswer {
  readonly description: string;
  readonly headers: NamedSchemas;
  readonly content?: OpenApiContent;
}

/** A body by its media type. */
export type OpenApiContent = Readonly<Record<string, { readonly schema: JsonSchema } & OpenApiExample>>;

type OpenApiExample = { readonly example: unknown } | { readonly examples: NamedSchemas };
