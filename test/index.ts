export { ADA, company, did, moveTo } from './company.ts';
export { MONDAY, onEachEngine, type TestDatabase } from './engines.ts';
