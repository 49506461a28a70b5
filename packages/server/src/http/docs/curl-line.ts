import { exampleOf, isBytes, mainMedia, parametersIn, type ShownOperation } from './shown-operation.ts';

/** The call of the examples of an operation, for a shell that knows IM_SERVER and IM_TOKEN. */
export function curlLine({ method, path, operation }: ShownOperation): string {
  const url = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const parameter = parametersIn(operation, 'path').find((one) => one.name === name);
    return encodeURIComponent(String(parameter?.example ?? name));
  });
  const query = parametersIn(operation, 'query').filter(({ required }) => required === true);
  const headers = parametersIn(operation, 'header').filter(({ required }) => required === true);
  const [answer] = Object.entries(operation.responses).filter(([status]) => Number(status) < 400);
  const answers = mainMedia(answer?.[1].content);
  const lines = [
    `curl ${optionOf({ method, operation })}"$IM_SERVER${url}"`,
    ...(operation.security.length === 0 ? [] : ['-H "Authorization: Bearer $IM_TOKEN"']),
    ...headers.map(({ name, example }) => `-H ${quoted(`${titleCase(name)}: ${String(example)}`)}`),
    ...query.map(({ name, example }) => `--data-urlencode ${quoted(`${name}=${String(example)}`)}`),
    ...bodyOptions(operation),
    // By the name that the server says.
    ...(answers !== undefined && isBytes(answers.media.schema) ? ['-OJ'] : []),
  ];
  return lines.join(' \\\n  ');
}

function optionOf({ method, operation }: Pick<ShownOperation, 'method' | 'operation'>): string {
  if (method === 'HEAD') return '-I ';
  const hasQuery = parametersIn(operation, 'query').some(({ required }) => required === true);
  if (method === 'GET') return hasQuery ? '-G ' : '';
  // With a body, curl posts.
  return method === 'POST' && operation.requestBody !== undefined ? '' : `-X ${method} `;
}

function bodyOptions({ requestBody }: ShownOperation['operation']): string[] {
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
  const type = `-H ${quoted(`Content-Type: ${main.type}`)}`;
  if (isBytes(main.media.schema)) return [type, `--data-binary ${quoted('@photo.jpg')}`];
  return [type, `-d ${quoted(typeof example === 'string' ? example : JSON.stringify(example))}`];
}

function titleCase(name: string): string {
  return name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
