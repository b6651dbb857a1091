import { type CountryCode, getCountries, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

const NORMAL = /^\+[1-9]\d{7,14}$/;
/** What people write as numbers that no plan of numbering knows: internal ones, old ones, ones without their country. */
const PLAUSIBLE = /^\+?[\d\s().\-/]{3,30}(?:\s*(?:x|ext\.?|extension|#|,|;ext=)\s*\d{1,7})?$/i;
const DIGITS = /\d/g;

/**
 * The number as +E.164 where it can be told (the country of its record helps), as given where it can only be a number, and
 * undefined where it cannot be one at all.
 */
export function normalisePhone(text: string, country: string | undefined): string | undefined {
  if (NORMAL.test(text)) return text;
  const defaultCountry = country === undefined ? undefined : countryCode(country);
  const number = parsePhoneNumberFromString(text, { ...(defaultCountry ? { defaultCountry } : {}), extract: false });
  if (number?.isPossible()) return number.ext ? `${number.number} ext. ${number.ext}` : number.number;
  const digits = text.match(DIGITS)?.length ?? 0;
  return PLAUSIBLE.test(text) && digits >= 3 && digits <= 20 ? text : undefined;
}

let codes: Map<string, CountryCode> | undefined;

/** The code of a country given by code or by its English name. */
function countryCode(country: string): CountryCode | undefined {
  const upper = country.toUpperCase();
  if (isSupportedCountry(upper)) return upper;
  if (!codes) {
    const names = new Intl.DisplayNames('en', { type: 'region' });
    codes = new Map(getCountries().map((code) => [names.of(code)?.toLowerCase() ?? code, code]));
    for (const [name, code] of [
      ['usa', 'US'],
      ['uk', 'GB'],
      ['great britain', 'GB'],
      ['czech republic', 'CZ'],
      ['turkey', 'TR'],
    ] as const)
      codes.set(name, code);
  }
  return codes.get(country.toLowerCase());
}
