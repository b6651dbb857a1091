export { type App, createApp } from './app.ts';
export { eraseAnswers, forgetAnswers } from './idempotency.ts';
export { addKey } from './keys.ts';
export type { Ripen } from './ripen.ts';
export { findUser, isSetUp, setPassword } from './session.ts';
