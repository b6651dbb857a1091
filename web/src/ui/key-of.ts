/** Letters that do not come apart into a plain one and its mark. */
const PLAIN: Record<string, string> = { ł: 'l', ø: 'o', ß: 'ss', æ: 'ae', œ: 'oe', đ: 'd', ı: 'i' };

/** The key a document gets from its name: "Käufer in Łódź" is `kaufer-in-lodz`. Empty where the name has nothing a key can hold. */
export function keyOf(name: string): string {
  const plain = name
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[łøßæœđı]/g, (letter) => PLAIN[letter] ?? '')
    .replaceAll(/\p{M}/gu, '');
  return plain
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '');
}

/** The key, with a number behind it where others have it already. */
export function freeKey(key: string, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? key : `${key.slice(0, 76)}-${n}`;
    if (!taken.has(candidate)) return candidate;
  }
}
