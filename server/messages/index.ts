export { type NewMessage, writeMessages } from './write.ts';
