// Apart from the schemas, so that the app can load it without zod.

/** The parts of the picture inside each stage. Shares of the best of the stage: at least, in engagement and in fit. */
export const ZONES = [
  { key: 'ripe', name: 'Ripe', engagement: 0.5, fit: 0.5 },
  { key: 'to_court', name: 'To court', engagement: 0, fit: 0.5 },
  { key: 'keen', name: 'Keen', engagement: 0.5, fit: 0 },
  { key: 'early', name: 'Early', engagement: 0, fit: 0 },
] as const;
/** Cells of the density along each side of a stage. */
export const MAP_CELLS = 20;
/** Up to so many records are drawn one by one. */
export const MAP_DOTS = 600;
