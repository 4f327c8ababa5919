import { compareIssues, compareText } from '../model/issue';
import type { Ack } from '../model/ack';
import type { Issue } from '../model/issue';
import type { Mesh } from '../model/mesh';
import type { MonitorTest } from '../model/monitor-test';
import { resolveAcks } from './acks/acks';
import type { RawAcks } from './acks/acks';
import type { Checked } from './checked';
import { parseSource } from './document';
import { reportFindings } from './findings';
import { fileIssue } from './issues';
import { checkKind, strayFile } from './kind';
import { checkOwnership } from './ownership';
import type { Codeowners } from './ownership';
import { announcesCatalog, isYaml, kindAt } from './places';
import { readCatalog } from './read';
import { reporter } from './report';
import { deepFreeze } from './resolve/freeze';
import { resolveMesh } from './resolve/mesh';
import type { RawMoves } from './moves/resolve';
import type { RawOverrides } from './overrides/raw-overrides';
import type { RawPolicy } from './rails/raw-policy';
import type { RawList, RawMesh, RawService } from './resolve/raw';
import { validate } from './schema/validate';
import type { RawTests } from './tests/raw';
import { resolveTests } from './tests/resolve';

/** One file of a catalog. */
export interface CatalogFile {
  /** Relative to the catalog's directory, with `/`. */
  readonly path: string;
  readonly text: string;
}

export interface LoadOptions {
  /** The day that decides whether dated entries are over, `YYYY-MM-DD`. It never changes what a mesh holds. */
  readonly asOf: string;
  /** Checks who owns the files of teams and policy.yaml. @default nothing is checked */
  readonly codeowners?: Codeowners;
}

/** What came of a catalog. */
export interface Loaded {
  /** Present only where no issue is an error: synthesis fails closed. */
  readonly mesh?: Mesh;
  /** The same where ignores and acks alone have errors, without those: enough to lint, never to synthesize. */
  readonly lintable?: Mesh;
  /** Flags of the review that are accepted, without those that have errors. */
  readonly acks: readonly Ack[];
  /** Of its monitors, in the order of the files; empty where there is no mesh. */
  readonly tests: readonly MonitorTest[];
  /** Sorted by compareIssues. */
  readonly issues: readonly Issue[];
}

/** Reads and checks the catalog in a directory. Whatever is wrong with it is an issue, never a throw. */
export function loadCatalog(directory: string, options: LoadOptions): Loaded {
  const { files, issues } = readCatalog(directory);
  return check(files, options, [...issues]);
}

/**
 * Tests in files outside a catalog, of the monitors of a mesh. The paths of the files are theirs as the user typed them.
 */
export function loadTests(files: readonly CatalogFile[], mesh: Mesh): Pick<Loaded, 'tests' | 'issues'> {
  const issues: Issue[] = [];
  const report = reporter(issues);
  const tests = files.flatMap(({ path, text }) => {
    const document = parseSource(path, text, issues);
    if (!checkKind(document, 'MonitorTests', report)) return [];
    validate('MonitorTests', document, report);
    return resolveTests({ document, data: document.data as RawTests }, mesh, report);
  });
  return { tests, issues: settle(issues) };
}

/** Checks a catalog that is already read; files where nothing belongs only count if they name our apiVersion. */
export function checkCatalog(files: readonly CatalogFile[], options: LoadOptions): Loaded {
  return check(files, options, []);
}

function check(files: readonly CatalogFile[], { asOf, codeowners }: LoadOptions, issues: Issue[]): Loaded {
  const report = reporter(issues);
  const services: Checked<{ readonly services?: RawList<RawService> }>[] = [];
  const overrides: Checked<RawOverrides>[] = [];
  const tests: Checked<RawTests>[] = [];
  let policy: Checked<RawPolicy> | undefined;
  let moves: Checked<RawMoves> | undefined;
  let mesh: Checked<RawMesh> | undefined;
  let acks: readonly Ack[] = [];
  let isComplete = true;
  for (const file of [...files].sort((a, b) => compareText(a.path, b.path))) {
    const kind = kindAt(file.path);
    if (kind === undefined) {
      if (isYaml(file.path) && announcesCatalog(file.text)) issues.push(strayFile(file.path, file.text));
      continue;
    }
    if (!file.path.endsWith('.yaml')) {
      const hint = `rename it to ${file.path.replace(/\.yml$/, '.yaml')}`;
      issues.push(fileIssue('file-extension', file.path, 'catalog files end in .yaml', hint));
    }
    const document = parseSource(file.path, file.text, issues);
    if (!checkKind(document, kind, report)) {
      isComplete &&= kind !== 'Services';
    } else if (kind === 'Mesh') {
      validate(kind, document, report);
      mesh = { document, data: document.data as RawMesh };
    } else if (kind === 'TeamOverrides') {
      validate(kind, document, report);
      overrides.push({ document, data: document.data as RawOverrides });
    } else if (kind === 'Policy') {
      validate(kind, document, report);
      policy = { document, data: document.data as RawPolicy };
    } else if (kind === 'Moves') {
      validate(kind, document, report);
      moves = { document, data: document.data as RawMoves };
    } else if (kind === 'Acks') {
      validate(kind, document, report);
      acks = resolveAcks({ document, data: document.data as RawAcks }, asOf, report);
    } else if (kind === 'MonitorTests') {
      validate(kind, document, report);
      tests.push({ document, data: document.data as RawTests });
    } else {
      validate('Services', document, report);
      services.push({ document, data: document.data as { readonly services?: RawList<RawService> } });
    }
  }
  const resolveAll = (of?: Mesh) => tests.flatMap((checked) => resolveTests(checked, of, report));
  if (!mesh) {
    resolveAll();
    const exists = files.some(({ path }) => kindAt(path) === 'Mesh');
    if (!exists && !issues.some(({ code }) => code === 'catalog-unreadable')) {
      issues.push(fileIssue('mesh-missing', 'mesh.yaml', 'the catalog has no mesh.yaml', 'meshwatch init writes one'));
    }
    return { tests: [], acks, issues: settle(issues) };
  }
  if (mesh.document.isBroken) return { tests: [], acks, issues: settle(issues) };
  if (codeowners) checkOwnership(codeowners, { mesh: mesh.data, overrides, policy }, report);
  const resolved = resolveMesh(
    { mesh, services, allRead: isComplete, overrides, ...(policy && { policy }), ...(moves && { moves }) },
    asOf,
    report,
  );
  // a monitor that a test names may be missing only because of another error
  const isWhole = issues.every(({ severity, file }) => severity !== 'error' || kindAt(file) === 'MonitorTests');
  const resolvedTests = resolveAll(isWhole ? resolved.mesh : undefined);
  const errors = issues.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    const isLintable = errors.every(({ file, path }) => kindAt(file) === 'Acks' || /^ignore(?:\[|$)/.test(path));
    return { ...(isLintable && { lintable: deepFreeze(resolved.mesh) }), tests: [], acks, issues: settle(issues) };
  }
  reportFindings(resolved, mesh, report);
  return { mesh: deepFreeze(resolved.mesh), tests: resolvedTests, acks, issues: settle(issues) };
}

/**
 * Sorted, and each said once: a mistake in a shared layer is met by every service below it. A warning about what holds
 * an error most likely follows from it.
 */
function settle(issues: readonly Issue[]): readonly Issue[] {
  const sorted = [...issues].sort(compareIssues);
  const errors = sorted.filter(({ severity }) => severity === 'error');
  const follows = ({ severity, file, path }: Issue) =>
    severity === 'warning' &&
    path !== '' &&
    errors.some((error) => error.file === file && error.path !== path && error.path.startsWith(path));
  return sorted.filter((issue, at) => {
    const before = sorted[at - 1];
    return (!before || compareIssues(before, issue) !== 0) && !follows(issue);
  });
}
