import { existsSync, mkdirSync, renameSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inject } from 'vitest';

/**
 * The file of that name in the directory of this run, made by whichever test file asks for it first; the others, in processes
 * of their own, wait for it. When making it fails the next one tries, so that each file tells why it could not begin.
 */
export async function onceARun(name: string, make: (path: string) => Promise<unknown>): Promise<string> {
  const path = join(inject('directory'), name);
  const lock = `${path}.making`;
  while (!existsSync(path)) {
    if (!taken(lock)) {
      await sleep(50);
      continue;
    }
    try {
      // Another may have come to its end between the question and the lock.
      if (existsSync(path)) return path;
      await make(`${path}.new`);
      renameSync(`${path}.new`, path);
    } finally {
      rmdirSync(lock);
    }
  }
  return path;
}

function taken(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}
