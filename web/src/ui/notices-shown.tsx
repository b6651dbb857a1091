import '@mantine/notifications/styles.layer.css';
import { Notifications } from '@mantine/notifications';

export const NoticesShown = () => <Notifications position="bottom-right" limit={4} />;
