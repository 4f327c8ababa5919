import { createHash } from 'node:crypto';
import { Shelf } from './shelf';

export type Json = Record<string, unknown>;

export interface AccountOptions {
  /** Key pair the API asks for. @default any non-empty pair is good */
  readonly keys?: { readonly api: string; readonly app: string };
  /** Whether a board sent without `restricted_roles` is answered with `[]`: organisations differ. @default true */
  readonly answersRestrictedRoles?: boolean;
}

/** What one organisation holds at Datadog. Ids and times are counted, so that two runs are alike. */
export class Account {
  readonly monitors = new Shelf<Json>();
  readonly dashboards = new Shelf<Json>();
  readonly objectives = new Shelf<Json>();
  readonly downtimes = new Shelf<Json>();
  readonly notificationRules = new Shelf<Json>();
  readonly configPolicies = new Shelf<Json>();
  readonly restrictionPolicies = new Shelf<Json>();
  readonly orgId = 321813;
  private counted = 0;

  constructor(readonly options: AccountOptions = {}) {}

  /** Holds nothing any more. */
  clear(): void {
    const { monitors, dashboards, objectives, downtimes, notificationRules, configPolicies, restrictionPolicies } =
      this;
    const shelves = [
      monitors,
      dashboards,
      objectives,
      downtimes,
      notificationRules,
      configPolicies,
      restrictionPolicies,
    ];
    for (const shelf of shelves) shelf.clear();
  }

  /** A number never used before in this account. */
  nextNumber(): number {
    return ++this.counted;
  }
  nextMonitorId(): number {
    return 100_000_000 + this.nextNumber();
  }
  nextHexId(): string {
    return createHash('md5').update(`${this.nextNumber()}`).digest('hex');
  }
  nextUuid(): string {
    return this.nextHexId().replace(/^(.{8})(.{4}).(.{3}).(.{3})/, '$1-$2-4$3-8$4-');
  }
  /** Three groups of three, as the ids of dashboards are. */
  nextDashboardId(): string {
    return this.nextHexId()
      .slice(0, 9)
      .replace(/(...)(...)(...)/, '$1-$2-$3');
  }
  /** The moment of a write; each is later than all before. */
  now(): Date {
    return new Date(Date.UTC(2026, 10, 23) + this.nextNumber() * 1000);
  }
  get author(): Json {
    return { name: 'Mesh Watch', handle: 'meshwatch@example.com', email: 'meshwatch@example.com', id: 1 };
  }
}

/** Whether a body says something of a thing: to the API, null is as good as nothing. */
export const given = (value: unknown): boolean => value !== null && value !== undefined;
