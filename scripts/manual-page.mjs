// Writes a page for man in the macros of man(7), https://man7.org/linux/man-pages/man7/man.7.html.

/**
 * A page from { name, section, summary, synopsis, description, options, commands, parts, seeAlso }; packages/cli/src/program/manual.ts
 * has the type. It has no date: the page is the same for the same sources.
 */
export function renderManual(page) {
  const { name, section, summary, synopsis, description, options, commands, parts, seeAlso } = page;
  return `${[
    `.\\" Written by "npm run generate". Do not edit.`,
    `.TH ${name.toUpperCase()} ${section} "" "IM-TS"`,
    // Neither hyphens nor gaps in names that are copied.
    '.nh',
    '.ad l',
    '.SH NAME',
    `${escaped(name)} \\- ${escaped(summary)}`,
    '.SH SYNOPSIS',
    ...synopsis.flatMap((line, index) => [...(index === 0 ? [] : ['.br']), commandLine(line)]),
    '.SH DESCRIPTION',
    ...paragraphs(description),
    '.SH OPTIONS',
    ...terms(options),
    '.SH COMMANDS',
    ...commands.flatMap(commandPart),
    ...parts.flatMap(({ title, terms: pairs, lines }) => [
      `.SH ${title}`,
      ...(pairs === undefined ? literal(lines) : terms(pairs)),
    ]),
    '.SH SEE ALSO',
    seeAlso.map(reference).join(', '),
  ].join('\n')}\n`;
}

function commandPart({ usage, paragraphs: texts, options, examples }) {
  return [
    `.SS ${quoted(usage)}`,
    ...paragraphs(texts),
    ...terms(options),
    ...(examples.length === 0
      ? []
      : ['.PP', ...literal(examples.flatMap(([line, meaning]) => [line, `    ${meaning}`]))]),
  ];
}

/** A paragraph with lines of its own, such as a list of scopes, is shown as it stands. */
function paragraphs(texts) {
  return texts.flatMap((text, index) => [
    ...(index === 0 ? [] : ['.PP']),
    ...(text.includes('\n') ? literal(text.split('\n')) : [escaped(text)]),
  ]);
}

function terms(pairs) {
  return pairs.flatMap(([term, meaning]) => ['.TP', `\\fB${escaped(term)}\\fR`, escaped(meaning)]);
}

function literal(lines) {
  return ['.RS 4', '.nf', ...lines.map(escaped), '.fi', '.RE'];
}

/** "imctl [options] NOUN": the name in bold, as manuals have it. */
function commandLine(line) {
  const [name, ...rest] = line.split(' ');
  return `\\fB${escaped(name)}\\fR ${escaped(rest.join(' '))}`;
}

function reference(page) {
  const [, name, section] = /^(\w+)(\(\d\))$/.exec(page);
  return `\\fB${name}\\fR${section}`;
}

/** An argument of a macro. */
function quoted(text) {
  return `"${escaped(text).replaceAll('"', '\\(dq')}"`;
}

/** Text as roff takes it: its own signs, hyphens that can be copied, and no line that begins as a request does. */
function escaped(text) {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll(/[^\x20-\x7e\n]/gu, (sign) => `\\[u${sign.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}]`)
    .replaceAll(/^(?=[.'])/gm, '\\&');
}
