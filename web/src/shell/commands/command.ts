/** One line of the commands. */
export type Command = { id: string; name: string; hint?: string; run: () => void };
export type CommandGroup = { name: string; commands: Command[] };

/** Every word of what is asked begins a word of what it is called. */
export function answersTo(asked: string, { name, hint = '' }: Pick<Command, 'name' | 'hint'>): boolean {
  const said = wordsOf(`${name} ${hint}`);
  return wordsOf(asked).every((word) => said.some((one) => one.startsWith(word)));
}

/** Thai writes no blanks between words, so there every place may be the beginning of one. */
const wordsOf = (text: string): string[] => {
  const folded = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const words = folded.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  return words.flatMap((word) => (/\p{Script=Thai}/u.test(word) ? [...word].map((_, at) => word.slice(at)) : [word]));
};
