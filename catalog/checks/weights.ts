import { perService, type Finding } from './finding';

/** Subsets whose weights are all 0: their shares are of nothing. */
export const emptyWeights = perService((service): readonly Finding[] => {
  const { subsets } = service.traffic;
  if (subsets.length === 0 || subsets.some(({ percent }) => percent > 0)) return [];
  return [
    {
      code: 'weights-sum-to-nothing',
      subject: { service: service.id },
      path: ['traffic', 'subsets'],
      message: `the weights of ${subsets.map(({ name }) => name).join(', ')} sum to 0: no request has anywhere to go`,
      hint: 'give one of them a weight; weights are relative, a missing one among several is 0',
    },
  ];
});
