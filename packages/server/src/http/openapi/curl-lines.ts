import type { KnownField, KnownRoute } from '@im-ts/protocol';
import { ALL_ROUTES } from '@im-ts/protocol/reference';
import { createOpenApi } from './document.ts';

type Body = Readonly<Record<string, unknown>>;

/**
 * A call of every route with curl, by its name. What a caller writes is the example of the OpenAPI document; what names something that
 * is there, must be new or is secret is a variable of the shell, called as the field.
 */
export function curlLines(): ReadonlyMap<string, string> {
  const { paths } = createOpenApi('');
  return new Map(
    ALL_ROUTES.map((route) => {
      const content = paths[route.path]?.[route.method.toLowerCase()]?.requestBody?.content['application/json'];
      const body = content !== undefined && 'example' in content ? (content.example as Body) : undefined;
      return [route.name, curlLine(route, body)];
    }),
  );
}

function curlLine(route: KnownRoute, body: Body | undefined): string {
  // Without a body curl sends GET.
  const usual = body === undefined ? 'GET' : 'POST';
  const path = route.path.replace(/^\/api\/v1/, '').replace(/\{(\w+)\}/g, '$$$1');
  const inQuery = route.hasBody ? [] : route.inContent.filter(({ isWanted }) => isWanted);
  return [
    'curl -sS',
    ...(inQuery.length === 0 ? [] : ['-G']),
    ...(route.method === usual ? [] : [`-X ${route.method}`]),
    `"$API${path}"`,
    ...(route.operation.spec.auth === 'none' ? [] : ['-H "$AUTH"']),
    ...inQuery.map(({ jsonName }) => `--data-urlencode "${jsonName}=$${jsonName}"`),
    ...(body === undefined ? [] : ['-H "$JSON"', `-d '${bodyText(route, body)}'`]),
  ].join(' ');
}

/** JSON between single quotes of the shell. */
function bodyText({ inContent }: KnownRoute, body: Body): string {
  const given = inContent.filter(({ jsonName }) => jsonName !== false && jsonName in body);
  const members = given.map((field) => {
    const name = field.jsonName as string;
    return `${JSON.stringify(name)}:${variable(field) ?? JSON.stringify(body[name]).replaceAll("'", "'\\''")}`;
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
