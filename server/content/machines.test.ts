import { expect, test } from 'vitest';
import { isMachine } from './index.ts';

const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

test.each([
  CHROME,
  'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
  'YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148',
  'Mozilla/5.0 (Linux; Android 12; CUBOT P60) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36',
  'Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17328; Pro)',
])('E-4 a person: %s', (agent) => expect(isMachine(agent, { secondsSinceSent: 60 })).toBe(false));

test.each([
  undefined,
  '',
  'Mozilla/5.0',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0',
  'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36',
  'BarracudaCentral/1.0',
  'facebookexternalhit/1.1',
  'curl/8.5.0',
  'python-requests/2.32',
  'Go-http-client/2.0',
])('E-4 a machine: %s', (agent) => expect(isMachine(agent, { secondsSinceSent: 60 })).toBe(true));

test('E-4 nobody reads a mail in its first second; a clock that stands still says nothing', () => {
  expect(isMachine(CHROME, { secondsSinceSent: 0.4 })).toBe(true);
  expect(isMachine(CHROME, { secondsSinceSent: 0 })).toBe(false);
  expect(isMachine(CHROME)).toBe(false);
});
