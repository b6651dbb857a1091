export { fillSample, whatIsIn } from './fill.ts';
export { SAMPLE_NOW, SAMPLE_START, type Sample } from './sample.ts';
export { playWeek } from './week.ts';
