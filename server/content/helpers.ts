import Handlebars from 'handlebars';
import { attribute, safeUrl, urlPart } from './addresses.ts';
import { formatDate, formatMoney, formatNumber, type Reader } from './formats.ts';

type Call = { args: unknown[]; hash: Record<string, unknown>; options: Handlebars.HelperOptions };

/** What a template may call: how many values it takes, which named ones, and what it does. */
export type Helper = { least: number; most: number; named?: readonly string[]; run(call: Call): unknown };

const two = (run: (a: unknown, b: unknown) => boolean): Helper => ({
  least: 2,
  most: 2,
  run: ({ args: [a, b] }) => run(a, b),
});

const many = (least: number, run: (args: unknown[]) => unknown): Helper => ({
  least,
  most: 20,
  run: ({ args }) => run(args),
});

/** Everything a template may call besides `if`, `unless`, `each` and `with`. None of them ever throws. */
export const HELPERS: ReadonlyMap<string, Helper> = new Map<string, Helper>([
  ['eq', two(equal)],
  ['ne', two((a, b) => !equal(a, b))],
  ['lt', two((a, b) => compare(a, b) < 0)],
  ['lte', two((a, b) => compare(a, b) <= 0)],
  ['gt', two((a, b) => compare(a, b) > 0)],
  ['gte', two((a, b) => compare(a, b) >= 0)],
  ['and', many(1, (args) => args.every(holds))],
  ['or', many(1, (args) => args.some(holds))],
  ['not', { least: 1, most: 1, run: ({ args }) => !holds(args[0]) }],
  // The first value that is there: {{default contact.first_name "friend"}}.
  ['default', many(2, (args) => args.find(present) ?? '')],
  ['upper', { least: 1, most: 1, run: ({ args }) => shown(args[0]).toUpperCase() }],
  ['lower', { least: 1, most: 1, run: ({ args }) => shown(args[0]).toLowerCase() }],
  [
    'date',
    {
      least: 1,
      most: 2,
      named: ['time', 'zone', 'locale'],
      run: ({ args: [value, style], hash, options }) =>
        formatDate(value, { style, time: hash.time, ...readerOf(hash, options) }),
    },
  ],
  [
    'number',
    {
      least: 1,
      most: 1,
      named: ['digits', 'locale'],
      run: ({ args, hash, options }) => formatNumber(args[0], hash.digits, readerOf(hash, options)),
    },
  ],
  [
    'money',
    {
      least: 1,
      most: 2,
      named: ['locale'],
      run: ({ args: [value, currency], hash, options }) => formatMoney(value, currency, readerOf(hash, options)),
    },
  ],
]);

export const BLOCKS: readonly string[] = ['if', 'unless', 'each', 'with'];

/**
 * Only what Ripen writes into a compiled body calls these; a template of an author that does is refused. `{{#link 3}}` holds
 * the address of the fourth link of the mail, `{{#link}}` one that is not tracked.
 */
export const LINK = 'link';
export const URL_PART = 'url_part';

/** What rendering hands to the compiled template beside the data: where a link leads, and how it is written into the part. */
export type Frame = { link?: (index: number, url: string) => string; plain: boolean; pixel?: string };

/** A Handlebars of our own: nothing registered elsewhere reaches it, and `lookup` and `log` are gone. */
export const environment = Handlebars.create();
for (const name of ['lookup', 'log', 'helperMissing', 'blockHelperMissing']) environment.unregisterHelper(name);
for (const [name, helper] of HELPERS) environment.registerHelper(name, (...all) => run(helper, all));
environment.registerHelper(URL_PART, (value: unknown, place: unknown) => urlPart(shown(value), place === 'query'));
environment.registerHelper(LINK, function (this: unknown, ...all: unknown[]) {
  const options = all.at(-1);
  if (!isOptions(options)) return '';
  const { link, plain } = frameOf(options);
  const url = safeUrl(options.fn(this));
  const address = link && typeof all[0] === 'number' ? link(all[0], url) : url;
  return plain ? address : attribute(address);
});

function run(helper: Helper, all: unknown[]): unknown {
  const options = all.at(-1);
  if (!isOptions(options)) return '';
  return helper.run({ args: all.slice(0, -1), hash: options.hash, options });
}

const isOptions = (value: unknown): value is Handlebars.HelperOptions =>
  typeof value === 'object' && value !== null && 'hash' in value;

function frameOf(options: Handlebars.HelperOptions): Frame {
  return { link: options.data?.link, plain: options.data?.plain === true };
}

/** For whom a value is written: the template's own wish, else the contact's language and time zone, else the workspace's. */
function readerOf(hash: Record<string, unknown>, options: Handlebars.HelperOptions): Reader {
  const { contact, sender } = options.data?.root ?? {};
  return { locale: [hash.locale, contact?.language], zone: [hash.zone, contact?.time_zone, sender?.time_zone] };
}

const present = (value: unknown): boolean => Array.isArray(value) || (!missing(value) && shown(value).trim() !== '');

/** As `{{#if}}` judges: empty text, 0, nothing and an empty list do not hold. */
const holds = (value: unknown): boolean => Boolean(value) && !Handlebars.Utils.isEmpty(value);

const shown = (value: unknown): string =>
  ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : Array.isArray(value) ? value.join(', ') : '';

const missing = (value: unknown): value is undefined | null | '' =>
  value === undefined || value === null || value === '';

/** A missing value equals the empty text, so that `(eq contact.city '')` finds both. Numbers equal their spelling. */
function equal(a: unknown, b: unknown): boolean {
  if (missing(a) || missing(b)) return missing(a) && missing(b);
  return a === b || compare(a, b) === 0;
}

/** As numbers where both are; otherwise as text, which is right for dates too. What is missing is neither less nor more. */
function compare(a: unknown, b: unknown): number {
  if (missing(a) || missing(b)) return Number.NaN;
  const texts = [shown(a), shown(b)];
  const numbers = texts.map(Number);
  const [left, right] = numbers.some(Number.isNaN) ? texts : numbers;
  return left! < right! ? -1 : left! > right! ? 1 : 0;
}
