import type { Report } from '../report';
export const reviewHtml = (report: Report): string => report.review.verdict;
