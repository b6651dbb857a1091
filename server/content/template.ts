import { type ContentFault, faultAt } from './faults.ts';
import { BLOCKS, environment, type Frame, HELPERS, LINK, URL_PART } from './helpers.ts';

/** A template ready to be rendered: any number of times, without knowing where it came from. */
export type Template = (data: object, frame: Frame) => string;

/** Reads the source of a template; where it cannot be read, says where. */
export function parseTemplate(source: string, part: string): { program?: hbs.AST.Program; faults: ContentFault[] } {
  try {
    return { program: environment.parse(source), faults: [] };
  } catch (error) {
    return { faults: [unreadable(error, part)] };
  }
}

/** Handlebars says "Parse error on line 3:\n…text\n---^\nExpecting …", or "if doesn't match each - 3:4" with the numbers apart. */
function unreadable(error: unknown, part: string): ContentFault {
  if (!(error instanceof Error)) throw error;
  const [, line, near] = /^Parse error on line (\d+):\n(.*)/.exec(error.message) ?? [];
  if (line) return faultAt(part, `the expression cannot be read near "${near}"`, { line: Number(line) });
  const [, message, at, column] = /^(.*) - (\d+):(\d+)$/s.exec(error.message) ?? [];
  if (message) return faultAt(part, message, { line: Number(at), column: Number(column) + 1 });
  return faultAt(part, error.message);
}

const KNOWN = Object.fromEntries([...BLOCKS, ...HELPERS.keys(), LINK, URL_PART].map((name) => [name, true]));

/**
 * Makes a read tree (see `readTemplate`) renderable. `plain` is for what is no markup: nothing is escaped there. Only known
 * helpers exist, and inherited properties are never read, so a template reaches nothing but its data.
 */
export function compileTemplate(program: hbs.AST.Program, plain: boolean): Template {
  const render = environment.compile(program, { knownHelpers: KNOWN, knownHelpersOnly: true, noEscape: plain });
  return (data, frame) =>
    render(data, { data: frame, allowProtoMethodsByDefault: false, allowProtoPropertiesByDefault: false });
}
