import type { OpenApiParameter } from '../openapi/openapi-types.ts';
import { exampleOf, isBytes, mainMedia, parametersIn, type ShownOperation } from './shown-operation.ts';

/** How the parts of a call are written for a shell. */
export interface CurlStyle {
  readonly program: string;
  /** In double quotes of the shell. */
  url(shown: ShownOperation): string;
  readonly token: string;
  /** NAME=VALUE, not encoded for a URL. */
  query(parameter: OpenApiParameter): string;
  contentType(type: string): string;
  /** A body that is text, in single quotes of the shell. */
  body(example: unknown): string;
  /** Between options. */
  readonly separator: string;
}

/** With the examples of an operation, on lines of their own, for a shell that knows IM_SERVER and IM_TOKEN. */
export const WITH_EXAMPLES: CurlStyle = {
  program: 'curl',
  url({ path, operation }) {
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
      const parameter = parametersIn(operation, 'path').find((one) => one.name === name);
      return encodeURIComponent(String(parameter?.example ?? name));
    });
    return `$IM_SERVER${filled}`;
  },
  token: '"Authorization: Bearer $IM_TOKEN"',
  query: ({ name, example }) => quoted(`${name}=${String(example)}`),
  contentType: (type) => quoted(`Content-Type: ${type}`),
  body: (example) => inQuotes(typeof example === 'string' ? example : JSON.stringify(example)),
  separator: ' \\\n  ',
};

/** A call with curl that has all that an operation requires. */
export function curlLine(shown: ShownOperation, style: CurlStyle): string {
  const { method, operation } = shown;
  const { requestBody, responses, security } = operation;
  const query = parametersIn(operation, 'query').filter(({ required }) => required === true);
  const headers = parametersIn(operation, 'header').filter(({ required }) => required === true);
  const [answer] = Object.entries(responses).filter(([status]) => Number(status) < 400);
  const answers = mainMedia(answer?.[1].content);
  const call = [
    style.program,
    // Without it, curl makes a body of them.
    ...(query.length > 0 && requestBody === undefined ? ['-G'] : []),
    ...methodOption(method, requestBody !== undefined),
    `"${style.url(shown)}"`,
  ];
  return [
    call.join(' '),
    ...(security.length === 0 ? [] : [`-H ${style.token}`]),
    ...headers.map(({ name, example }) => `-H ${quoted(`${titleCase(name)}: ${String(example)}`)}`),
    ...query.map((parameter) => `--data-urlencode ${style.query(parameter)}`),
    ...bodyOptions(requestBody, style),
    // By the name that the server says.
    ...(answers !== undefined && isBytes(answers.media.schema) ? ['-OJ'] : []),
  ].join(style.separator);
}

/** What curl does not do by itself. */
function methodOption(method: string, hasBody: boolean): string[] {
  if (method === 'HEAD') return ['-I'];
  return method === (hasBody ? 'POST' : 'GET') ? [] : [`-X ${method}`];
}

function bodyOptions(requestBody: ShownOperation['operation']['requestBody'], style: CurlStyle): string[] {
  const main = mainMedia(requestBody?.content);
  if (main === undefined) return [];
  const example = exampleOf(main.media);
  if (main.type === 'multipart/form-data') {
    const properties = (main.media.schema.properties ?? {}) as Readonly<
      Record<string, Readonly<Record<string, unknown>>>
    >;
    return Object.entries(example as Readonly<Record<string, unknown>>).map(
      ([name, value]) => `-F ${quoted(`${name}=${isBytes(properties[name] ?? {}) ? '@photo.jpg' : String(value)}`)}`,
    );
  }
  const type = `-H ${style.contentType(main.type)}`;
  return isBytes(main.media.schema)
    ? [type, `--data-binary ${quoted('@photo.jpg')}`]
    : [type, `-d '${style.body(example)}'`];
}

function titleCase(name: string): string {
  return name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
}

/** A text as it stands between single quotes of the shell. */
export function inQuotes(text: string): string {
  return text.replaceAll("'", "'\\''");
}

function quoted(text: string): string {
  return `'${inQuotes(text)}'`;
}
