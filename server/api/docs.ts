import { html, raw } from 'hono/html';
import { type RefusalCode, refusalTitle } from '../base/index.ts';
import type { OpenApiDocument } from './openapi.ts';
import { STATUS } from './problem.ts';

const CODES = Object.keys(STATUS) as RefusalCode[];

type Part = Record<string, unknown>;
type Operation = Part & { summary: string; description: string; operationId: string };

const STYLE = `
  :root { color-scheme: light dark; --ground: #fbfaf7; --text: #1f1d19; --quiet: #6b665c; --line: #e7e3da; --leaf: #2f6b4f; }
  @media (prefers-color-scheme: dark) { :root { --ground: #151412; --text: #edeae3; --quiet: #a39d90; --line: #2e2c27; --leaf: #6fbf97; } }
  body { margin: 0 auto; padding: 24px; max-width: 960px; background: var(--ground); color: var(--text); font: 14px/1.5 system-ui, sans-serif; }
  h1 { font-size: 24px; } h2 { margin: 32px 0 8px; font-size: 18px; } a { color: var(--leaf); } p, .quiet { color: var(--quiet); }
  nav { columns: 4 140px; } nav a { display: block; padding: 4px 0; }
  details { border-top: 1px solid var(--line); padding: 8px 0; } summary { cursor: pointer; }
  summary b { display: inline-block; width: 56px; color: var(--leaf); font-size: 12px; } summary .quiet { margin-left: 8px; }
  pre { overflow: auto; max-height: 480px; padding: 12px; border: 1px solid var(--line); border-radius: 6px; font-size: 12px; }
  code { font-family: ui-monospace, monospace; }`;

/**
 * The API to read: one page of plain HTML from the OpenAPI document, without scripts. (Scalar's page loads its program from a
 * CDN; the package that could be served from here is not among its dependencies, and our policy lets nothing else run.)
 */
export function docsPage(document: OpenApiDocument) {
  const schemas = (document.components?.schemas ?? {}) as Record<string, Part>;
  const byTag = Map.groupBy(operationsOf(document), ({ path }) => path.split('/')[2] ?? '');
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Ripen API</title><style>${raw(STYLE)}</style></head>
<body>
<h1>Ripen API</h1>
<p>${document.info.description} Send a key as <code>Authorization: Bearer KEY</code>. As a document for tools: <a href="/api/openapi.json">OpenAPI 3.1</a>.</p>
<nav>${[...byTag.keys()].map((tag) => html`<a href="#${tag}">${tag}</a>`)}<a href="#problems">problems</a><a href="#schemas">schemas</a></nav>
${[...byTag].map(([tag, operations]) => html`<section id="${tag}"><h2>${tag}</h2>${operations.map(operationPart)}</section>`)}
<section id="problems"><h2>problems</h2><p>What is refused is answered as a problem document with one of these codes.</p>
<dl>${CODES.map((code) => html`<dt id="${code}"><code>${STATUS[code]} ${code}</code></dt><dd>${refusalTitle(code)}</dd>`)}</dl></section>
<section id="schemas"><h2>schemas</h2>
${Object.entries(schemas).map(([name, schema]) => html`<details id="schema-${name}"><summary><code>${name}</code></summary>${shown(schema)}</details>`)}
</section></body></html>`;
}

function operationPart({ method, path, operation }: ReturnType<typeof operationsOf>[number]) {
  const parameters = (operation.parameters ?? []) as Part[];
  const body = contentOf(operation.requestBody as Part | undefined);
  const answers = Object.entries(operation.responses as Record<string, Part>);
  return html`<details id="${operation.operationId}"><summary><b>${method.toUpperCase()}</b><code>${path}</code><span class="quiet">${operation.summary}</span></summary>
<p>${operation.description}</p>
${parameters.length > 0 ? html`<h3>Parameters</h3><ul>${parameters.map((one) => html`<li><code>${String(one.name)}</code> <span class="quiet">${one.in === 'path' ? '' : `in ${one.in}, `}${one.required ? 'required' : 'optional'}</span> ${String((one.schema as Part)?.description ?? '')}</li>`)}</ul>` : ''}
${body ? html`<h3>Body</h3>${shown(body)}` : ''}
<h3>Answers</h3>${answers.map(([status, answer]) => {
    const content = Number(status) < 300 ? contentOf(answer) : undefined;
    return html`<p><code>${status}</code> ${String(answer.description)}</p>${content ? shown(content) : ''}`;
  })}
</details>`;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

const operationsOf = (document: OpenApiDocument) =>
  Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method]) => METHODS.includes(method))
      .map(([method, operation]) => ({ method, path, operation: operation as Operation })),
  );

const contentOf = (holder: Part | undefined): Part | undefined =>
  Object.values((holder?.content ?? {}) as Record<string, { schema: Part }>)[0]?.schema;

/** A schema as JSON; names of other schemas lead to them. */
function shown(schema: Part) {
  const text = JSON.stringify(schema, null, 2).replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return html`<pre>${raw(text.replace(/"#\/components\/schemas\/(\w+)"/g, '<a href="#schema-$1">$1</a>'))}</pre>`;
}
