import { lazyRouteComponent } from '@tanstack/react-router';
import { withTexts } from '../texts/index.ts';

/** Every page is a file fetched when it is first opened, with the texts that only the rooms say. */
export const page = <File extends Record<string, unknown>, Name extends keyof File & string>(
  load: () => Promise<File>,
  name: Name,
) => lazyRouteComponent(withTexts(load), name);
