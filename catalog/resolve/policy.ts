import { compareText } from '../../model/issue';
import type { Team } from '../../model/cluster';
import type { OnMissingData, Priority } from '../../model/signal';
import type { Origin, Policy, PolicyValues } from '../../model/policy';
import { decimal, formatSeconds } from '../../model/units';
import type { Context } from './context';
import { resolveCritical } from './critical';
import type { CriticalQuestion, NoCritical } from './critical';
import { groupsOf } from './grouped';
import { chainOf, last, spotOfSetting, statedOf } from './monitor-layers';
import type { Settings } from './monitor-layers';
import { isDay, seconds } from './quantities';
import { present } from './raw';
import type { RawChange, RawList } from './raw';
import { resolveLevels } from './thresholds';

/** Values of a subject that its monitors take where no layer of numbers says otherwise. */
export interface Inherited {
  readonly team: Team;
  readonly teamOrigins: { readonly page: Origin; readonly notify: Origin };
  readonly runbook?: { readonly value: string; readonly origin: Origin };
}

/** One monitor to resolve. */
export interface PolicyQuestion extends Omit<CriticalQuestion, 'windowMinutes'> {
  readonly inherited: Inherited;
}

const fromPackage = (value: string): Origin => ({ layer: 'package default', value });

/** Fields of a monitor as the catalog names them. */
const fieldNames = [
  'enabled',
  'critical',
  'warning',
  'recovery',
  'window',
  'minRequests',
  'evaluationDelay',
  'noData',
  'priority',
  'renotify',
  'notify',
  'page',
  'tags',
  'runbook',
  'message',
  'shadow',
  'relativeToMesh',
  'groupBy',
  'percentile',
] as const;

/** Percentile of latency where nobody names one. */
const defaultPercentile = 'p95';

function listOf(settings: Settings, field: string, base: readonly string[]): readonly string[] {
  let list = base;
  for (const { value } of statedOf(settings, field)) {
    if (Array.isArray(value)) {
      list = present(value as RawList<string>);
    } else {
      const { add, remove } = value as Exclude<RawChange<string>, RawList<string>>;
      const gone = present(remove);
      list = [...list.filter((item) => !gone.includes(item)), ...present(add)];
    }
  }
  return [...new Set(list)].sort(compareText);
}

/** Whether the monitor is in shadow; a day that is over, or that does not exist, is reported. */
function shadowOf(settings: Settings, { asOf, report }: Context): boolean {
  const setting = last(settings, 'shadow');
  if (!setting || typeof setting.value === 'boolean') return setting?.value === true;
  const day = String(setting.value);
  if (!isDay(day)) report('invalid-date', spotOfSetting(setting), `${day} is no day of the calendar`);
  else if (day < asOf) {
    report('shadow-ended', spotOfSetting(setting), `shadow ended on ${day}`, 'remove it: the monitor may page now');
  }
  return true;
}

function minutesOf(settings: Settings, field: string, fallback: number, { report }: Context): number {
  const setting = last(settings, field);
  if (typeof setting?.value !== 'string') return fallback;
  const minutes = seconds(setting.value) / 60;
  if (minutes > 0) return minutes;
  report('invalid-value', spotOfSetting(setting), `${field} ${setting.value} is no time at all, expected at least 1m`);
  return fallback;
}

/** Shorter windows flap: one slow scrape is a page. */
const shortestWindow = 5;

/** Datadog evaluates a metric over a month at most. */
const longestWindow = 30 * 1440;
/** Metrics of clouds arrive a quarter of an hour late; what is later than an hour is no alert. */
const longestDelay = 3600;

/** What would come too late to be an alert. */
function checkLimit(settings: Settings, field: string, value: number, most: number, { report }: Context): void {
  const setting = last(settings, field);
  if (!setting || value <= most) return;
  const limit = formatSeconds(most);
  report('invalid-value', spotOfSetting(setting), `${field} ${String(setting.value)}, expected at most ${limit}`);
}

function checkWindow(settings: Settings, minutes: number, { report }: Context): void {
  const setting = last(settings, 'window');
  if (!setting || minutes >= shortestWindow) return;
  report(
    'window-short',
    spotOfSetting(setting),
    `window ${String(setting.value)} is under ${shortestWindow}m: it flaps`,
  );
}

/** What can never be passed is green for ever: a share above its whole, more services than there are, less than nothing. */
function checkReach(
  critical: number,
  { settings, meshSize, definition: { unit, direction } }: PolicyQuestion,
  { report }: Context,
): void {
  const setting = last(settings, 'critical');
  if (!setting) return;
  const never = (expected: string): void => {
    const message = `critical ${String(setting.value)} can never be passed, expected ${expected}`;
    report('invalid-value', spotOfSetting(setting), message);
  };
  const isShare = unit === 'percent' || unit === 'points';
  if (direction === 'below') {
    if (critical <= 0) never('more than 0');
  } else if (isShare && critical >= 100) {
    never('less than 100%');
  } else if (unit === 'services' && critical > meshSize) {
    never(`at most the ${meshSize} services in the mesh`);
  }
}

function appendedText(message: unknown): string | undefined {
  if (typeof message !== 'object' || message === null || !('append' in message)) return undefined;
  return typeof message.append === 'string' && message.append !== '' ? message.append : undefined;
}

/** Resolves the numbers of one monitor, or says why it has none. */
export function resolvePolicy(question: PolicyQuestion, context: Context): Policy | NoCritical {
  const { signal, variant, definition, defaults, settings, inherited } = question;
  const windowMinutes = minutesOf(settings, 'window', definition.windowMinutes, context);
  const critical = resolveCritical({ ...question, windowMinutes });
  if ('reason' in critical) return critical;
  checkWindow(settings, windowMinutes, context);
  checkLimit(settings, 'window', windowMinutes * 60, longestWindow * 60, context);
  checkReach(critical.value, question, context);
  const { warning, recovery } = resolveLevels(
    critical.value,
    defaults.warningShare,
    settings,
    definition,
    context.report,
  );
  const value = (field: string) => last(settings, field)?.value;
  const text = (field: string) => {
    const found = value(field);
    return typeof found === 'string' && found !== '' ? found : undefined;
  };
  const priority = text('priority');
  const delay = text('evaluationDelay');
  const evaluationDelaySeconds = delay === undefined ? definition.evaluationDelaySeconds : seconds(delay);
  checkLimit(settings, 'evaluationDelay', evaluationDelaySeconds, longestDelay, context);
  const renotify = text('renotify') === undefined ? 0 : minutesOf(settings, 'renotify', 0, context);
  const runbook = value('runbook') === undefined ? inherited.runbook?.value : text('runbook');
  const message = appendedText(value('message'));
  const percentile = signal === 'latency' ? (variant ?? text('percentile') ?? defaultPercentile) : undefined;
  const requests = value('minRequests');
  const groups = groupsOf(signal, question.subject, settings, context);
  const values: PolicyValues = {
    critical: critical.value,
    ...(warning && { warning: warning.value }),
    ...(recovery && { recovery: recovery.value }),
    windowMinutes,
    minRequests: typeof requests === 'number' ? requests : definition.minRequests,
    evaluationDelaySeconds,
    noData: (text('noData') as OnMissingData | undefined) ?? definition.noData,
    priority: priority === undefined ? defaults.priority : (Number(priority.slice(1)) as Priority),
    ...(renotify > 0 && { renotifyMinutes: renotify }),
    page: listOf(settings, 'page', inherited.team.page),
    notify: listOf(settings, 'notify', inherited.team.notify),
    tags: listOf(settings, 'tags', []),
    ...(runbook !== undefined && { runbook }),
    ...(message !== undefined && { messageAppend: message }),
    shadow: shadowOf(settings, context),
    relativeToMesh: value('relativeToMesh') === true,
    ...(groups.length > 0 && { groupBy: groups }),
    ...(percentile !== undefined && { percentile }),
  };
  const below: Readonly<Record<string, readonly Origin[]>> = {
    critical: critical.origins,
    ...(warning && { warning: warning.origins }),
    ...(recovery && { recovery: recovery.origins }),
    ...baseOrigins(question, values),
  };
  return { signal, ...(variant !== undefined && { variant }), values, origins: chains(below, settings) };
}

/** Fields whose chains are made with their values. */
const levels: ReadonlySet<string> = new Set(['critical', 'warning', 'recovery']);

/** Who set each field, in the order of the documentation, whatever the order of the files. */
function chains(below: Readonly<Record<string, readonly Origin[]>>, settings: Settings): Policy['origins'] {
  const found: Record<string, readonly Origin[]> = {};
  for (const field of fieldNames) {
    const base = below[field];
    if (!levels.has(field) && settings.has(field)) found[field] = chainOf(settings, field, base ?? []);
    else if (base) found[field] = base;
  }
  return found;
}

const known = new Map<string, Readonly<Record<string, readonly Origin[]>>>();

/** Origins of what the package, the team and the service say below all layers of numbers. */
function baseOrigins({ signal, variant, definition, defaults, inherited }: PolicyQuestion, values: PolicyValues) {
  const key = [signal, variant, defaults.priority, values.percentile].join(' ');
  let base = known.get(key);
  if (!base) {
    base = {
      enabled: [fromPackage('true')],
      ...(definition.windowMinutes > 0 && { window: [fromPackage(formatSeconds(definition.windowMinutes * 60))] }),
      ...(definition.minRequests > 0 && { minRequests: [fromPackage(decimal(definition.minRequests))] }),
      evaluationDelay: [fromPackage(formatSeconds(definition.evaluationDelaySeconds))],
      noData: [fromPackage(definition.noData)],
      priority: [fromPackage(`P${defaults.priority}`)],
      shadow: [fromPackage('false')],
      ...(signal === 'error-rate' && { relativeToMesh: [fromPackage('false')] }),
      ...(signal === 'latency' && { percentile: [fromPackage(variant ?? defaultPercentile)] }),
    };
    known.set(key, base);
  }
  return {
    ...base,
    page: [inherited.teamOrigins.page],
    notify: [inherited.teamOrigins.notify],
    ...(inherited.runbook && { runbook: [inherited.runbook.origin] }),
  };
}
