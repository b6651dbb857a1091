/** The wall clock of this machine: the only place that reads it. Domain code asks `instant(tx)` in database/. */
export const wallClock = (): Date => new Date();
