import type { KnownField, KnownRoute } from '@im-ts/protocol';
import { ALL_ROUTES } from '@im-ts/protocol/reference';
import { createOpenApi } from '../openapi/document.ts';
import { type CurlStyle, curlLine, inQuotes } from './curl-line.ts';
import { shownOperations } from './shown-operation.ts';

type Body = Readonly<Record<string, unknown>>;

/**
 * A call of every operation with curl, by its name, as docs/rest.md has them. What a caller writes is the example of the OpenAPI
 * document; what names something that is there, must be new or is secret is a variable of the shell, called as the field.
 */
export function curlLines(): ReadonlyMap<string, string> {
  const routes = new Map(ALL_ROUTES.map((route) => [route.name, route]));
  return new Map(
    shownOperations(createOpenApi('')).flatMap((shown) => {
      const route = routes.get(shown.operation.operationId);
      return route === undefined ? [] : [[route.name, curlLine(shown, withVariables(route))]];
    }),
  );
}

/** For a shell that knows API, AUTH and JSON, too. */
function withVariables(route: KnownRoute): CurlStyle {
  return {
    program: 'curl -sS',
    url: ({ path }) => `$API${path.replace(/^\/api\/v1/, '').replace(/\{(\w+)\}/g, '$$$1')}`,
    token: '"$AUTH"',
    query: ({ name }) => `"${name}=$${name}"`,
    contentType: () => '"$JSON"',
    body: (example) => bodyText(route, example as Body),
    separator: ' ',
  };
}

/** JSON between single quotes of the shell. */
function bodyText({ inContent }: KnownRoute, body: Body): string {
  const given = inContent.filter(({ jsonName }) => jsonName !== false && jsonName in body);
  const members = given.map((field) => {
    const name = field.jsonName as string;
    return `${JSON.stringify(name)}:${variable(field) ?? inQuotes(JSON.stringify(body[name]))}`;
  });
  return `{${members.join(',')}}`;
}

/** The variable of a field in JSON; undefined where the example is better. One of a list is called as one of its items. */
function variable({ jsonName, kind }: KnownField): string | undefined {
  // Ends the quotes, and begins them again.
  const number = `'"$${String(jsonName)}"'`;
  const item = `'"$${String(jsonName).replace(/s$/, '')}"'`;
  switch (kind.kind) {
    case 'id':
    case 'position':
    case 'counter':
      return number;
    case 'conversation':
    case 'user':
    case 'messageId':
    case 'time':
    case 'password':
    case 'newPassword':
    case 'bytesOfText':
      return `"${number}"`;
    case 'text':
      return kind.name === true ? `"${number}"` : undefined;
    case 'users':
      return `["${item}"]`;
    case 'list':
      return kind.of.kind === 'id' ? `[${item}]` : kind.of.kind === 'text' ? `["${item}"]` : undefined;
    default:
      return undefined;
  }
}
