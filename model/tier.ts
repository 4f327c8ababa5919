/** How much a service matters: 1 the most, 5 the least. */
export type Tier = 1 | 2 | 3 | 4 | 5;
