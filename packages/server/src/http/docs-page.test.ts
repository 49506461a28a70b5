import { ALL_ROUTES } from '@im-ts/protocol/reference';
import { describe, expect, it } from 'vitest';
import { html } from './docs/html.ts';
import { shownOperations } from './docs/shown-operation.ts';
import { DOCS_ASSETS, DOCS_POLICY, readAsset, renderDocsPage, renderErrorsPage } from './docs-page.ts';
import { DESCRIBED_ROUTES } from './openapi/described-routes.ts';
import { createOpenApi } from './openapi/document.ts';

const document = createOpenApi('1.2.3');
const page = await renderDocsPage(document);

describe('the reference page', () => {
  it('has an operation for each route and a section for each shape', () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id);
    expect(ids).toEqual(expect.arrayContaining([...ALL_ROUTES, ...DESCRIBED_ROUTES].map(({ name }) => name)));
    expect(ids).toEqual(
      expect.arrayContaining(Object.keys(document.components.schemas).map((name) => `shape-${name}`)),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has a target for each of its links', () => {
    const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id = '']) => id);
    expect(links.length).toBeGreaterThan(ALL_ROUTES.length);
    expect(links.filter((id) => !page.includes(` id="${id}"`))).toEqual([]);
  });

  it('runs and loads nothing that its policy forbids', () => {
    for (const text of [page, renderErrorsPage()]) {
      expect(text).not.toMatch(/<style|<script(?! (?:type="module" )?src="\/docs\/)| style="| on[a-z]+="/);
      const loaded = [...text.matchAll(/<(?:script|link|img)[^>]*? (?:src|href)="([^"]+)"/g)].map(([, path]) => path);
      expect(loaded.filter((path) => !DOCS_ASSETS.has(path ?? ''))).toEqual([]);
    }
    expect(DOCS_POLICY).not.toContain('unsafe');
  });

  it('shows no raw references and no text without its escapes', () => {
    expect(page).not.toContain('$ref');
    expect(page).not.toContain('[object Object]');
    expect(page).not.toContain('undefined');
    expect(html`<b>${'<script>"&'}</b>`.html).toBe('<b>&lt;script&gt;&quot;&amp;</b>');
  });

  it('has a form for each operation that says all that a call needs', () => {
    const [, ...forms] = page.split('<form ');
    const found = forms.map((form) => {
      const text = form.slice(0, form.indexOf('</form>'));
      const [, method, path] = /^data-method="(\w+)" data-path="([^"]+)"/.exec(text) ?? [];
      const inputs = [...text.matchAll(/<(?:input|select)(?: type="file")? name="([\w-]+)" data-in="(\w+)"/g)].map(
        ([, name, where]) => `${where} ${name}`,
      );
      return {
        method,
        path,
        takesToken: text.includes('<input class="token"'),
        inputs,
        hasBody: text.includes('<textarea data-in="body"'),
      };
    });
    const operations = ALL_ROUTES.map(({ method, path, operation, inPath, inContent, hasBody }) => ({
      method,
      path,
      takesToken: operation.spec.auth !== 'none',
      inputs: [
        ...inPath.map(({ jsonName }) => `path ${jsonName}`),
        ...(hasBody ? [] : inContent).map(({ jsonName }) => `query ${jsonName}`),
        ...(operation.spec.repeat === 'opId' ? ['header idempotency-key'] : []),
        ...(operation.spec.asAdmin === true ? ['query asAdmin'] : []),
      ],
      hasBody,
    }));
    const others = DESCRIBED_ROUTES.map(({ method, path, scope, parameters = [], requestBody }) => {
      const [type = '', media] = Object.entries(requestBody?.content ?? {})[0] ?? [];
      const isForm = type === 'multipart/form-data';
      const fields = isForm ? Object.keys(media?.schema.properties ?? {}).map((name) => `form ${name}`) : [];
      const isFile = type !== '' && media?.schema.contentMediaType !== undefined;
      return {
        method,
        path,
        takesToken: scope !== undefined,
        inputs: [...parameters.map((one) => `${one.in} ${one.name}`), ...fields, ...(isFile ? ['body body'] : [])],
        hasBody: type !== '' && !isForm && !isFile,
      };
    });
    const wanted = [...operations, ...others];
    const inOrder = (forms: typeof wanted | typeof found) =>
      forms.map((form) => ({ ...form, inputs: form.inputs.toSorted() })).sort((a, b) => key(a).localeCompare(key(b)));
    const key = ({ method, path }: { method?: string | undefined; path?: string | undefined }) => `${path} ${method}`;
    expect(inOrder(found)).toEqual(inOrder(wanted));
  });

  it('has each error of an operation, and a call with all that it needs', () => {
    const sections = page.split('<section class="operation" id="').slice(1);
    const sectionOf = new Map(sections.map((text) => [text.slice(0, text.indexOf('"')), text]));
    for (const { operation } of shownOperations(document)) {
      const { operationId, parameters = [], requestBody, responses, security } = operation;
      const section = sectionOf.get(operationId) ?? '';
      const codes = Object.values(responses).flatMap(({ content }) =>
        Object.values(content ?? {}).flatMap((media) => ('examples' in media ? Object.keys(media.examples) : [])),
      );
      expect(codes.length, operationId).toBeGreaterThan(0);
      const linked = [...section.matchAll(/href="\/docs\/errors#(\w+)"/g)].map(([, code]) => code);
      expect(linked.sort(), operationId).toEqual(codes.sort());

      const call = /<code>(curl [^<]+)<\/code>/.exec(section)?.[1] ?? '';
      expect(call.includes('$IM_TOKEN'), operationId).toBe(security.length > 0);
      expect(call, operationId).not.toMatch(/[{}]\w*\}/);
      for (const { name, in: where, required } of parameters) {
        if (required !== true || where === 'path') continue;
        const given = where === 'query' ? ` --data-urlencode '${name}=` : ` -H '${name}:`;
        expect(call.toLowerCase(), operationId).toContain(given.toLowerCase());
      }
      expect(/ (?:-d|-F|--data-binary) '/.test(call), operationId).toBe(requestBody !== undefined);
    }
  });

  it('finds its files', () => {
    for (const [path, { file }] of DOCS_ASSETS) {
      const text = readAsset(file);
      expect(text, file).not.toBe('');
      const imported = [...text.matchAll(/^import .* from '(.*)';$/gm)].map(([, other = '']) => other);
      expect(imported.every((other) => DOCS_ASSETS.has(new URL(other, `http://localhost${path}`).pathname))).toBe(true);
    }
  });
});
