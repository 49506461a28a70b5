// Fails when something that the protocol package or the SDK exports has no doc comment. Tests and test doubles are exempt.
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const FOLDERS = ['packages/protocol/src', 'packages/cli/src/client'];
const EXEMPT = /\.test\.ts$|\/testing\//;

const problems = FOLDERS.flatMap(sourceFiles).flatMap(undocumented);
for (const { file, line, name } of problems) {
  process.stderr.write(`${file}:${line}: ${name} is exported and has no doc comment.\n`);
}
if (problems.length > 0) process.exitCode = 1;

function sourceFiles(folder) {
  return ts.sys
    .readDirectory(join(root, folder), ['.ts'])
    .map((file) => relative(root, file).replaceAll('\\', '/'))
    .filter((file) => !EXEMPT.test(file));
}

/** The exported declarations of a file that have no doc comment, as { file, line, name }. */
function undocumented(file) {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const later = namesExportedLater(source);
  return source.statements
    .filter((statement) => isDeclaration(statement) && ts.getJSDocCommentsAndTags(statement).length === 0)
    .flatMap((statement) =>
      namesOf(statement)
        .filter((name) => isExported(statement) || later.has(name))
        .map((name) => ({ file, name, line: lineOf(source, statement) })),
    );
}

/** Names in `export { a, b }` without a module: their declarations are in the same file. */
function namesExportedLater(source) {
  return new Set(
    source.statements
      .filter((statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier === undefined)
      .flatMap((statement) => statement.exportClause?.elements ?? [])
      .map((element) => (element.propertyName ?? element.name).text),
  );
}

function isDeclaration(node) {
  return (
    ts.isVariableStatement(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node)
  );
}

function namesOf(statement) {
  const declared = ts.isVariableStatement(statement) ? statement.declarationList.declarations : [statement];
  return declared.map(({ name }) => name?.getText() ?? 'default');
}

function isExported(statement) {
  return statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
}

function lineOf(source, node) {
  return source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
}
