/**
 * Who opens and clicks without a person (E-4). What only fetches pictures for a person who has the mail open is no machine:
 * GoogleImageProxy and YahooMailProxy fetch when the person opens.
 */
const PROXIES_OF_PEOPLE = /GoogleImageProxy|YahooMailProxy|YahooCacheSystem/i;

const MACHINES: readonly { who: string; says: RegExp }[] = [
  { who: 'Apple Mail Privacy Protection: fetches all pictures on delivery', says: /^Mozilla\/5\.0$/ },
  { who: "Gmail's prefetch, before anybody opens", says: /Chrome\/42\.0\.2311\.135 Safari\/537\.36 Edge\/12\.246/ },
  {
    who: 'security gateways that follow links',
    says: /barracuda|proofpoint|mimecast|symantec|messagelabs|trend ?micro|fireeye|forcepoint|ironport|sophos|cloudmark|vade|safelinks/i,
  },
  {
    who: 'previews in chats and networks',
    says: /facebookexternalhit|slackbot|skypeuripreview|whatsapp|telegrambot|linkpreview/i,
  },
  // Cubot makes telephones.
  {
    who: 'crawlers, by what they call themselves',
    says: /(?<!cu)bot\b|crawl|spider|scanner|prefetch|preview|monitor|validator/i,
  },
  { who: 'browsers without a screen', says: /HeadlessChrome|PhantomJS|Puppeteer|Playwright|Selenium/i },
  {
    who: 'programs, not browsers',
    says: /^(curl|wget|node|undici|axios|got|okhttp|java|ruby|perl|php|go-http-client|python|libwww|apache-httpclient|postman)\b/i,
  },
];

/** Nobody has read a mail before this; measured from handing it over. */
const READING_TAKES_SECONDS = 1;

/**
 * Whether an open or click was made by a machine. `secondsSinceSent` is left out where it says nothing (the built-in mailbox,
 * which delivers at once); exactly 0 is a clock that stands still.
 */
export function isMachine(
  userAgent: string | undefined,
  { secondsSinceSent = 0 }: { secondsSinceSent?: number } = {},
): boolean {
  const agent = userAgent?.trim() ?? '';
  if (agent === '') return true;
  if (secondsSinceSent > 0 && secondsSinceSent < READING_TAKES_SECONDS) return true;
  if (PROXIES_OF_PEOPLE.test(agent)) return false;
  return MACHINES.some(({ says }) => says.test(agent));
}
