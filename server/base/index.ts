export { wallClock } from './clock.ts';
export { type Config, readConfig, type Smtp } from './config.ts';
export { log } from './log.ts';
export { type Fault, Refusal, type RefusalCode, refusalTitle, refuseIfAny } from './refusals.ts';
export {
  dayOf,
  isTimeZone,
  minus,
  oncePerInstant,
  parseDuration,
  parseTime,
  plus,
  toDate,
  toInterval,
  zoned,
} from './time.ts';
