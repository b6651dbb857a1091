import type { Unsubscription } from './unsubscribe.ts';

/** What somebody sees behind a link to unsubscribe: the question, that it is done, or that the link is none of ours. */
export type UnsubscribePage = ({ says: 'asks' | 'done' } & Unsubscription) | { says: 'unknown' };

const STYLE = `
:root{color-scheme:light dark;--ground:#FBFAF7;--surface:#FFFFFF;--line:#E7E3DA;--text:#1F1D19;--quiet:#6B665C;--brand:#2F6B4F;--on-brand:#FFFFFF}
@media(prefers-color-scheme:dark){:root{--ground:#151412;--surface:#1D1C19;--line:#2E2C27;--text:#EDEAE3;--quiet:#A39D90;--brand:#6FBF97;--on-brand:#151412}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:24px;background:var(--ground);color:var(--text);font:400 16px/1.5 "Inter Variable",Inter,system-ui,sans-serif}
main{width:100%;max-width:440px;padding:32px;background:var(--surface);border:1px solid var(--line);border-radius:6px}
h1{margin:0 0 12px;font-size:20px;line-height:1.3;font-weight:600}
p{margin:0 0 20px;overflow-wrap:anywhere}
p:last-child{margin:0}
.quiet{color:var(--quiet);font-size:14px}
button{min-height:44px;padding:0 20px;margin:0 0 20px;border:0;border-radius:6px;background:var(--brand);color:var(--on-brand);font:500 16px/1 inherit;font-family:inherit;cursor:pointer}
button:focus-visible{outline:3px solid var(--brand);outline-offset:3px}`;

/**
 * The page as HTML, whole and without scripts. Its form posts to the address it was loaded from, as mail programs do by
 * themselves (RFC 8058).
 */
export function unsubscribePage(page: UnsubscribePage): string {
  const { title, body } = contentOf(page);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;
}

function contentOf(page: UnsubscribePage): { title: string; body: string } {
  if (page.says === 'unknown')
    return {
      title: 'This link does not work',
      body: '<p>It may have been cut off on its way. Open it from the email again, or reply to the email and ask to be taken off the list.</p>',
    };
  const address = `<strong>${escaped(page.address)}</strong>`;
  const company = escaped(page.company) || 'us';
  if (page.says === 'done')
    return {
      title: 'You are unsubscribed',
      body: `<p role="status">${address} gets no more advertising from ${company}. Messages you need, such as receipts, still come.</p>`,
    };
  return {
    title: 'Unsubscribe',
    body: `<p>Should ${address} get no more advertising from ${company}?</p>
<form method="post"><button type="submit">Unsubscribe</button></form>
<p class="quiet">Messages you need, such as receipts, still come.</p>`,
  };
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (value: string): string => value.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
