import type { Report } from './report';

/** The shape of `schema/cli/review.json`. */
export function reviewJson({ review, approvals, failOn }: Report): object {
  const { verdict, reasons, changes, risks, routes, totals, budget, exceptions, unexpected, issues, context } = review;
  return {
    verdict,
    asOf: context.asOf,
    failOn,
    reasons,
    risks: risks.map(
      ({
        id,
        level,
        stack,
        address,
        service,
        cluster,
        environment,
        team,
        signal,
        message,
        file,
        line,
        acknowledged,
      }) => ({
        id,
        level,
        stack,
        address,
        service: service ?? null,
        cluster: cluster ?? null,
        environment: environment ?? null,
        team: team ?? null,
        signal: signal ?? null,
        message,
        file: file === undefined || file === '' ? null : file,
        line: line ?? 0,
        acknowledged: acknowledged ?? null,
      }),
    ),
    changes,
    routes: routes.map(({ of, before, after, views }) => ({
      of,
      before,
      after,
      resources: views.map(({ change: { stack, address } }) => `${stack}/${address}`),
    })),
    totals,
    stacks: context.comparison.stacks.map(({ stack, what, before, after }) => ({ stack, what, before, after })),
    budget,
    exceptions: exceptions.map(({ about, sets, until, daysLeft }) => ({
      stack: about.stack ?? '',
      address: about.address ?? '',
      sets,
      until,
      daysLeft,
    })),
    approvals,
    unexpected,
    issues,
  };
}
