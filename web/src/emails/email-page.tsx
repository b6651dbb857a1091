import { getRouteApi } from '@tanstack/react-router';
import { ContentPage } from '../content/content-page.tsx';
import { EmailBuilder } from './email-builder.tsx';

const route = getRouteApi('/inside/emails/$key');

/** One email, to be written and looked at. */
export function EmailPage() {
  const { key } = route.useParams();
  return <ContentPage path="emails" documentKey={key} builder={(props) => <EmailBuilder key={key} {...props} />} />;
}
