import type { Receipt } from '../messages/index.ts';

/** What nodemailer tells about a failure: the SMTP command that was answered, and the server's answer where there was one. */
export type SmtpFailure = Error & { code?: string; command?: string; response?: string; responseCode?: number };

/**
 * What a failure means (M-6, M-7). An answer of the server decides: 4xx is temporary, 5xx final. Without an answer the
 * message is *temporary* as long as none of it was handed over, and *uncertain* from the first byte: the server may have
 * taken it, and sending it again could serve somebody twice.
 */
export function smtpVerdict(failure: SmtpFailure, handed: boolean): Receipt {
  const detail = failure.response ?? failure.message;
  const { command, responseCode } = failure;
  if (responseCode) {
    const aboutMessage = command === 'RCPT TO' || command === 'DATA';
    if (responseCode < 500) return { outcome: 'temporary', of: aboutMessage ? 'recipient' : 'transport', detail };
    if (aboutMessage) return { outcome: 'permanent', of: isNoAddress(failure) ? 'address' : 'recipient', detail };
    if (command === 'MAIL FROM') return { outcome: 'permanent', of: 'transport', detail };
    // Wrong password, no TLS, blocked network: nobody's mail is at fault, and somebody can mend it.
    return { outcome: 'temporary', of: 'transport', detail };
  }
  if (handed) return { outcome: 'uncertain', detail };
  if (failure.code === 'EENVELOPE') return { outcome: 'permanent', of: 'address', detail };
  if (failure.code === 'EMESSAGE') return { outcome: 'permanent', of: 'transport', detail };
  return { outcome: 'temporary', of: 'transport', detail };
}

/**
 * True when the server says that there is no such mailbox, not merely that it does not want this mail. RFC 3463: 5.1.x is a
 * bad destination (5.1.7 and 5.1.8 are bad senders), 5.2.1 a disabled mailbox; servers without enhanced codes say 550, 551, 553.
 */
function isNoAddress({ command, response = '', responseCode }: SmtpFailure): boolean {
  const [, enhanced] = /^\d{3}[ -](5\.\d{1,3}\.\d{1,3})/.exec(response) ?? [];
  if (enhanced) return /^5\.1\.(?!7$|8$)\d+$/.test(enhanced) || enhanced === '5.2.1';
  return command === 'RCPT TO' && [550, 551, 553].includes(responseCode ?? 0);
}
