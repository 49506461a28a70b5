// Reads the .proto files and writes the shapes of their messages as TypeScript, for the interpreters of packages/protocol.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import protobuf from 'protobufjs';

/** Files whose messages are in one table each; what is admins' is loaded by the server and the admin client only. */
const TABLES = [
  { path: 'packages/protocol/src/generated/shapes.ts', suffix: '', files: () => ['frame', 'account'], without: [] },
  {
    path: 'packages/protocol/src/generated/admin-shapes.ts',
    suffix: 'ADMIN_',
    files: (names) => names.filter((name) => name.startsWith('admin')).sort(),
    without: ['frame', 'account'],
  },
];

const HEAD = '// Written by "npm run generate" from packages/protocol/proto. Do not edit.\n';

/** The generated files of shapes as { path, text }. */
export function shapeFiles(protocolFolder) {
  const names = readdirSync(join(protocolFolder, 'proto/im/v1')).map((file) => file.replace(/\.proto$/, ''));
  return TABLES.map(({ path, suffix, files, without }) => {
    const known = new Set(without.flatMap((file) => [...namesOf(load(protocolFolder, file))]));
    const types = new Map();
    for (const file of files(names))
      for (const type of load(protocolFolder, file).lookup('im.v1').nestedArray) {
        const other = types.get(type.name)?.filename ?? type.filename;
        if (other !== type.filename) throw new Error(`${type.name} is in both ${other} and ${type.filename}.`);
        types.set(type.name, type);
      }
    const own = [...types.values()].filter((type) => !known.has(type.name));
    return { path, text: renderTable(suffix, own) };
  });
}

function load(folder, file) {
  const root = new protobuf.Root();
  root.resolvePath = (_origin, target) => join(folder, 'proto', target);
  root.loadSync(`im/v1/${file}.proto`, { alternateCommentMode: true });
  root.resolveAll();
  return root;
}

const namesOf = (root) => root.lookup('im.v1').nestedArray.map((type) => type.name);

function renderTable(suffix, types) {
  const enums = types.filter((type) => type instanceof protobuf.Enum);
  const messages = types.filter((type) => type instanceof protobuf.Type);
  const shapes = messages.map(
    (type) =>
      `  ${type.name}: {${type.fieldsArray.map(renderField).join('')}${type.fieldsArray.length > 0 ? '\n  ' : ''}},`,
  );
  const abouts = messages
    .map((type) => {
      const lines = [[undefined, type.comment], ...type.fieldsArray.map((field) => [field.name, field.comment])]
        .filter(([, comment]) => comment)
        .map(
          ([name, comment]) =>
            `${name === undefined ? `''` : name}: ${JSON.stringify(comment.replaceAll(/\s*\n\s*/g, ' '))}`,
        );
      return lines.length === 0 ? undefined : `  ${type.name}: { ${lines.join(', ')} },`;
    })
    .filter((line) => line !== undefined);
  return `${HEAD}
/** The fields of every message: number, type, and for what proto3 calls optional, repeated or a map. */
export const ${suffix}SHAPES = {
${shapes.join('\n')}
} as const;

/** The names of every enum by their number; number 0 is always "unspecified". */
export const ${suffix}ENUMS = {
${enums.map(renderEnum).join('\n')}
} as const;

/** What the .proto files say of a message ('') and of its fields. */
export const ${suffix}COMMENTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
${abouts.join('\n')}
};
`;
}

const SCALARS = new Set(['uint64', 'uint32', 'bool', 'string', 'bytes']);

function renderField(field) {
  const parts = [`no: ${field.id}`];
  if (field.map) {
    if (field.keyType !== 'string' || field.type !== 'uint64')
      throw new Error(`${field.fullName}: only map<string, uint64> is known`);
    parts.push(`type: 'map'`);
  } else if (field.resolvedType instanceof protobuf.Enum) parts.push(`type: 'enum', of: '${field.resolvedType.name}'`);
  else if (field.resolvedType instanceof protobuf.Type) parts.push(`type: 'message', of: '${field.resolvedType.name}'`);
  else if (SCALARS.has(field.type)) parts.push(`type: '${field.type}'`);
  else throw new Error(`${field.fullName}: the type ${field.type} is not one that the interpreters know`);
  if (field.repeated) parts.push('repeated: true');
  if (field.partOf) parts.push('optional: true');
  if (field.partOf && !field.partOf.isProto3Optional) parts.push(`oneOf: '${field.partOf.name}'`);
  return `\n    ${field.name}: { ${parts.join(', ')} },`;
}

function renderEnum(type) {
  const prefix = `${type.name.replaceAll(/(?<=[a-z])[A-Z]/g, '_$&').toUpperCase()}_`;
  const names = [];
  for (const [name, number] of Object.entries(type.values)) {
    if (!name.startsWith(prefix)) throw new Error(`${type.name}.${name} does not start with ${prefix}`);
    names[number] = name.slice(prefix.length).toLowerCase();
  }
  return `  ${type.name}: { ${[...names.entries()]
    .filter(([, name]) => name !== undefined)
    .map(([number, name]) => `${number}: '${name}'`)
    .join(', ')} },`;
}
