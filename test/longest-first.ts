import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes minutes; then the browser stories, half a minute each; then the rest, most of which takes seconds. */
const ORDER = [/\/test\/every-page\./, /\/demo\//, /\/incremental\.test\./, /\/test\//, /./];

/**
 * Begins with the files that take longest, so that at the end no worker waits for another one. Where nobody has run them before,
 * as on a fresh clone, Vitest goes by the size of files, and the longest of ours is a small one.
 */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => ORDER.findIndex((pattern) => pattern.test(moduleId));
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}
