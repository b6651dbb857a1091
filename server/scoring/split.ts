/** Of ten records so many are kept back: a proposal is judged on what it has not seen. */
export const [KEPT_BACK, OF] = [3, 10];

/** Says of the number of a record whether it is kept back. */
export type Unseen = (id: number) => boolean;

/**
 * A choice that has nothing to do with the order in which records came: by a hash (the finaliser of MurmurHash3) of their number and
 * the seed. The same seed chooses the same records; each seed others.
 */
export function unseenBy(seed: number): Unseen {
  return (id) => {
    let hash = Math.imul(id, 0x9e3779b1) ^ Math.imul(seed + 1, 0x85ebca77);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return ((hash ^ (hash >>> 16)) >>> 0) % OF < KEPT_BACK;
  };
}
