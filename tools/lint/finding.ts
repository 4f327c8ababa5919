import { compareText, type Issue, type Severity } from '../../model/issue';
import { resourceKey, terraformAddress, type Artifact, type Origin, type Resource } from '../artifact/artifact';
import { interpolationsOf } from '../artifact/interpolations';
import { text } from '../artifact/json';
import { literal } from '../artifact/template';

/** What a rule found, with all that is known of where. */
export interface Finding {
  /** Id of the rule. */
  readonly rule: string;
  readonly severity: Severity;
  /** The rule's own words, and the widget or side where the resource has many. */
  readonly message: string;
  readonly hint?: string;
  /** Absent where the finding is about a stack, or about several. */
  readonly resource?: Resource;
  /** Empty where it is about several. */
  readonly stack: string;
  /** What it is about, for people: `production ns/cart error-rate`, or a name in Terraform that is not ours. */
  readonly about: string;
  /** `namespace/name`, of what the catalog made. */
  readonly service?: string;
  readonly signal?: string;
  readonly origin?: Origin;
  /** Of the catalog where provenance knows it, else of the artifact. */
  readonly file: string;
  /** From 1; 0 for the whole file. */
  readonly line: number;
  readonly column: number;
}

/** Where a finding is, from the resource or the stack that has it. */
export type Place = Pick<Finding, 'resource' | 'stack' | 'about' | 'service' | 'signal' | 'origin' | 'file' | 'line'>;

/** The place of a resource: in the catalog where that is known. */
export function placeOf(resource: Resource, { origins }: Artifact): Place {
  const origin = origins.get(resourceKey(resource));
  const { stack, file, line } = resource;
  if (!origin) return { resource, stack, about: nameOf(resource), file, line };
  const { environment, service, cluster, signal } = origin;
  const words = [environment, service ?? cluster, signal ?? kindOf(resource)];
  return {
    resource,
    stack,
    about: words.filter((word) => word !== undefined).join(' '),
    ...(service === undefined ? {} : { service }),
    ...(signal === undefined ? {} : { signal }),
    origin,
    file: origin.file || file,
    line: origin.file ? origin.line : line,
  };
}

/** A name longer than people read in one glance says no more than its address. */
const longest = 80;

function nameOf(resource: Resource): string {
  const written = text(resource.attributes.name) || text(resource.attributes.title);
  // what only Terraform knows names nothing
  const name = interpolationsOf(written)
    .reduce(
      (rest, { opening, inner = '' }) => rest.replace(`${opening}${inner}}`, opening === '${' ? '…' : ''),
      written,
    )
    .trim();
  if (!/[\p{L}\p{N}]/u.test(name)) return terraformAddress(resource);
  const line = literal(name).replace(/\s+/g, ' ');
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

/** `board capacity` of `production__auth__capacity`: a resource without a signal is named by its last part. */
function kindOf({ type, address }: Resource): string {
  const last = address.slice(address.lastIndexOf('__') + 2);
  return address.includes('__') ? last : `${type}.${address}`;
}

export function issueOf(finding: Finding): Issue {
  const { rule, severity, file, line, column, stack, resource, hint, about, message } = finding;
  return {
    code: rule,
    severity,
    file,
    line,
    column,
    path: resource ? resourceKey(resource) : stack,
    // rules about stacks name theirs themselves
    message: about === '' || message.startsWith(about) ? message : `${about}: ${message}`,
    ...(hint === undefined ? {} : { hint }),
  };
}

/** The order in which issues print. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    compareText(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    compareText(a.rule, b.rule) ||
    compareText(pathOf(a), pathOf(b)) ||
    compareText(a.message, b.message)
  );
}

function pathOf({ resource, stack }: Finding): string {
  return resource ? resourceKey(resource) : stack;
}
