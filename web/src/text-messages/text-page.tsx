import { getRouteApi } from '@tanstack/react-router';
import { ContentPage } from '../content/content-page.tsx';
import { TextBuilder } from './text-builder.tsx';

const route = getRouteApi('/inside/texts/$key');

/** One text message, to be written and looked at. */
export function TextPage() {
  const { key } = route.useParams();
  return <ContentPage path="texts" documentKey={key} builder={(props) => <TextBuilder key={key} {...props} />} />;
}
