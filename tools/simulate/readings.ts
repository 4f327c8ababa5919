/** How a reading that the documentation leaves open is settled. */
export interface Readings {
  /** Whether an empty sum of a count is zero (assumption A7), or nothing. */
  readonly emptyCountIsZero: boolean;
  /** How often a number that is added to counts is added (assumption A6). */
  readonly constants: 'once a window' | 'once a point';
  /** What arithmetic of counts works on: sums of the window, or its points, whose results are averaged (assumption A9). */
  readonly arithmetic: CountArithmetic;
  /** What is counted where groups are counted: those of the sums, or those of each point, added up (assumption A8). */
  readonly counting: CountArithmetic;
}

export type CountArithmetic = 'of sums' | 'of points, summed' | 'of points, averaged';

/** What the documentation suggests. */
export const asDocumented: Readings = {
  emptyCountIsZero: true,
  constants: 'once a window',
  arithmetic: 'of sums',
  counting: 'of sums',
};
