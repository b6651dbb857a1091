/** A message as it is handed over: for one contact, with everything filled in. */
export type Rendered = {
  messageId: number;
  contactId: number;
  /** `"Ada" <ada@northwind.example>`, or the sender's name or number of a text. */
  from: string;
  to: string;
  replyTo: string | null;
  subject: string | null;
  html: string | null;
  text: string | null;
  headers: Record<string, string>;
};

/**
 * What became of one message. `temporary`: certainly not taken, try again later. `permanent`: refused for good; `of` says who
 * is to blame, since only a bad *address* may be suppressed, and only what happened to the recipient is a bounce.
 * `uncertain`: it was on its way when the connection ended; it is never sent again.
 */
export type Receipt =
  | { outcome: 'accepted'; transportId: string | null }
  | { outcome: 'temporary'; of: 'recipient' | 'transport'; detail: string }
  | { outcome: 'permanent'; of: 'address' | 'recipient' | 'transport'; detail: string }
  | { outcome: 'uncertain'; detail: string };

/** A way out. All channels have this form; `deliver` knows nothing else about them. */
export type Channel = {
  /** Kept with every message it took: `smtp`, `mailbox`. */
  name: string;
  channel: 'email' | 'text' | 'push';
  /** It keeps messages in our own database: then handing over and recording are one transaction, and nothing is uncertain. */
  local: boolean;
  /** How many it takes at once: what a killed process leaves uncertain is at most this. */
  batch: number;
  /** One receipt for each message, in the same order. Keeps to the rate its other side allows. */
  send(messages: Rendered[]): Promise<Receipt[]>;
  close(): Promise<void>;
};
