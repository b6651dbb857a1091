export { MONDAY, onEachEngine, type TestDatabase } from './engines.ts';
