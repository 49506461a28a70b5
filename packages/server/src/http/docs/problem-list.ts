import type { OpenApiAnswer, OpenApiOperation } from '../openapi/openapi-types.ts';
import { type Html, html, inlineMarkdown } from './html.ts';
import type { ShownOperation } from './shown-operation.ts';

/** One code that an operation may answer with. */
interface Problem {
  readonly status: string;
  readonly code: string;
  readonly meaning: string;
}

/** Tells the errors of an operation from those that every other one of its kind has, too. */
export interface ProblemList {
  of(operation: OpenApiOperation): Html;
}

/** See ProblemList; the kinds are told from all operations of the document. */
export function createProblemList(all: readonly ShownOperation[]): ProblemList {
  const shared = new Map<string, Map<string, string>>();
  for (const { operation } of all) {
    const found = new Map(problemsOf(operation).map(({ code, meaning }) => [code, meaning]));
    const before = shared.get(kindOf(operation));
    for (const [code, meaning] of before ?? []) if (found.get(code) !== meaning) before?.delete(code);
    if (before === undefined) shared.set(kindOf(operation), found);
  }
  return {
    of(operation) {
      const common = shared.get(kindOf(operation));
      const isCommon = ({ code, meaning }: Problem): boolean => common?.get(code) === meaning;
      const problems = problemsOf(operation);
      const own = problems.filter((problem) => !isCommon(problem));
      return html`${own.length === 0 ? '' : html`<dl class="fields">${own.map(problemRow)}</dl>`}
<p class="common">${own.length === 0 ? 'Those of every call' : 'As every call'}: ${problems.filter(isCommon).map(problemLink)}</p>`;
    },
  };
}

/** A token and a body bring their own errors. */
function kindOf({ security, requestBody }: OpenApiOperation): string {
  return `${security.length} ${requestBody === undefined}`;
}

function problemsOf({ responses }: OpenApiOperation): Problem[] {
  return Object.entries(responses)
    .filter(([status]) => Number(status) >= 400)
    .flatMap(([status, answer]) => codesOf(answer).map((one) => ({ status, ...one })));
}

/** The description of a status says each of its codes, which are the names of its examples, in their order. */
function codesOf({ description, content }: OpenApiAnswer): { code: string; meaning: string }[] {
  const codes = Object.values(content ?? {}).flatMap((media) =>
    'examples' in media ? Object.keys(media.examples) : [],
  );
  const starts = codes.map((code) => description.indexOf(`\`${code}\`: `));
  return codes.map((code, index) => ({
    code,
    meaning: description.slice((starts[index] ?? 0) + code.length + 4, starts[index + 1]).trim(),
  }));
}

function problemRow({ status, code, meaning }: Problem): Html {
  return html`<div><dt><a href="/docs/errors#${code}"><code>${code}</code></a> <span class="type">${status}</span></dt><dd>${inlineMarkdown(meaning)}</dd></div>`;
}

function problemLink({ code, status }: Problem): Html {
  return html`<a href="/docs/errors#${code}" title="${status}"><code>${code}</code></a> `;
}
