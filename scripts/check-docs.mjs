// Fails when a page links to a file or heading that does not exist, or names such a file between backquotes, and when code
// names a page below docs/ that does not exist.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const NOT_OURS = new Set(['node_modules', 'dist', 'generated', '.git', '.im-test', 'coverage', 'data']);
const CODE = /\.(ts|tsx|mjs|cjs|proto)$/;
/** Extensions of our sources. A name with another one (`imd.toml`, `results.json`) may be the reader's own file. */
const SOURCE = /^[\w.@-]+(\/[\w.@-]+)*\.(ts|tsx|mjs|cjs|proto|md)$/;
const IN_A_FOLDER = /^(packages|docs|test|scripts|configs|\.ci)\/[\w./@-]*$/;

const files = walk('');
const paths = new Set([...files, ...files.flatMap(foldersOf)]);
const problems = [
  ...files.filter((file) => file.endsWith('.md')).flatMap(checkPage),
  ...files.filter((file) => CODE.test(file)).flatMap(checkCode),
];
for (const problem of problems) process.stderr.write(`${problem}\n`);
if (problems.length > 0) process.exitCode = 1;

/** All files below a folder, as paths from the root. */
function walk(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !NOT_OURS.has(name))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? walk(path) : [path];
    });
}

function foldersOf(file) {
  const parts = file.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

function checkPage(page) {
  const text = readFileSync(join(root, page), 'utf8');
  const links = [...text.matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)].map(([, target]) => target);
  const broken = links.filter((target) => !leadsSomewhere(page, target));
  const named = [...text.matchAll(/`([^`\n]+)`/g)].flatMap(([, code]) => code.split(/[\s,;:()]+/));
  const missing = named.filter((name) => isPath(name) && !isThere(name, dirname(page)));
  return [
    ...broken.map((target) => `${page}: the link ${target} leads nowhere.`),
    ...missing.map((name) => `${page}: there is no ${name}.`),
  ];
}

function leadsSomewhere(page, target) {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? page : normalize(join(dirname(page), path));
  if (!existsSync(join(root, file))) return false;
  return anchor === undefined || anchorsOf(file).has(anchor);
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(page) {
  const headings = [...readFileSync(join(root, page), 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}_ -]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

function isPath(name) {
  return SOURCE.test(name) || IN_A_FOLDER.test(name);
}

/**
 * A path counts from the root or from the folder of the page, or is the end of a longer one (`pipeline/sequencer.ts`). NAME
 * is a file that the reader is about to add: then the folder must exist.
 */
function isThere(name, folder) {
  const path = name.replace(/\/(NAME\.\w+)?$/, '');
  return paths.has(path) || paths.has(join(folder, path)) || files.some((file) => file.endsWith(`/${path}`));
}

function checkCode(file) {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/(?<![\w/.])docs\/(?:[\w-]+\/)*[\w-]+(?:\.[a-z]+)?/g)]
    .map(([name]) => name)
    .filter((name) => !files.some((other) => other.startsWith(name)))
    .map((name) => `${file}: there is no ${name}.`);
}
