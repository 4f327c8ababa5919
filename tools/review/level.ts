/** How much a risk matters, worst first. */
export const levels = ['critical', 'high', 'medium', 'low', 'info'] as const;

export type Level = (typeof levels)[number];

/** Smaller is worse. */
export const rankOf = (level: Level): number => levels.indexOf(level);

/** Whether a level is at least as bad as another. */
export const reaches = (level: Level, limit: Level): boolean => rankOf(level) <= rankOf(limit);
