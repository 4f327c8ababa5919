import { findingCodes } from './checks/finding-codes';
import type { CodeDefinition } from './code-definition';
import { importCodes } from './manifests/codes';

const error = (meaning: string, fix: string): CodeDefinition => ({ severity: 'error', meaning, fix });
const warning = (meaning: string, fix: string): CodeDefinition => ({ severity: 'warning', meaning, fix });

/** Every code that an issue of a catalog can have: a closed list. */
export const codes = {
  // files
  'catalog-unreadable': error('the directory or a file of it cannot be read', 'check the path and its permissions'),
  'catalog-too-large': error('more files or bytes than a catalog may have', 'point meshwatch at the catalog alone'),
  'file-too-large': error('a file is larger than a catalog file may be', 'split it'),
  'file-extension': error('a catalog file ends in .yml', 'rename it to .yaml'),
  'path-outside': error('a link leads out of the catalog, or to a folder', 'copy what it points to into the catalog'),
  'mesh-missing': error('the catalog has no mesh.yaml', 'write one: meshwatch init'),
  'stray-rails': error('guard rails or overrides stand where nothing is read', 'move the file to its place'),
  'stray-file': warning('a file with our apiVersion stands where nothing is read', 'move it to its place'),
  // YAML
  'yaml-syntax': error('the file is not YAML that we can read', 'see the message'),
  'duplicate-key': error('a key stands twice in one map', 'keep one'),
  'forbidden-key': error('a key would reach into the prototype of objects', 'choose another name'),
  'multiple-documents': error('a file holds more than one document', 'put each document into a file of its own'),
  'document-too-deep': error('maps and lists are nested too deeply', 'flatten the document'),
  'document-too-large': error('a document, aliases expanded, holds too many values', 'use fewer aliases of aliases'),
  // shape
  'api-version': error('apiVersion is missing or not ours', 'apiVersion: meshwatch/v1'),
  'wrong-kind': error('kind is missing, or not the one of this place', 'move the file, or change its kind'),
  'unknown-key': error('a key that means nothing here', 'correct or remove it'),
  'missing-key': error('a key that must be there is not', 'add it'),
  'wrong-type': error('a value of the wrong type', 'see the message; quote texts that look like numbers'),
  'unit-missing': error('a number stands where a value with a unit belongs', '300ms, 10m, 5%, 500m, 512Mi'),
  'invalid-value': error('a value that is not one of those allowed', 'see the message'),
  'invalid-name': error('a name that Kubernetes, Terraform or a query would not take', 'see the message'),
  'misplaced-signal': error('a signal stands where it cannot be set', 'set it where its subject is declared'),
  'too-many-issues': error('a file has more issues than are worth listing', 'correct the first ones'),
  // references
  'unknown-team': error('a team that mesh.yaml does not have', 'add it to teams'),
  'unknown-cluster': error('a cluster that mesh.yaml does not have', 'add it to clusters'),
  'unknown-environment': error('an environment that mesh.yaml does not have', 'add it to environments'),
  'unknown-gateway': warning(
    'a cluster gateway that no service declares, so nothing watches it',
    'declare it under services',
  ),
  'unknown-service': error('a service that the catalog does not have', 'declare it under services'),
  'service-ambiguous': error('a test names a service that runs in several clusters', 'add cluster'),
  'monitor-absent': error('a test names a monitor that the catalog does not make', 'see the message'),
  'unknown-signal': error('a signal or variant that does not exist', 'docs/signals.md lists them'),
  'duplicate-service': error('two entries of one layer declare the same service', 'keep one'),
  'duplicate-cluster-tag': error(
    'two clusters have the same tag, so their queries would be the same',
    'give each its own',
  ),
  'duplicate-entry': error('two entries of a list have the same key', 'keep one'),
  'slug-needed': error('a team key that cannot name a stack has no slug', 'add slug'),
  'slug-clash': error('two teams would share one stack', 'give one of them another slug'),
  'replica-not-allowed': error(
    'a PR replica in a cluster without Dynamic Service Routing',
    'set dynamicServiceRouting, or move the replica',
  ),
  'replica-alone': warning('a PR replica whose stable service is not declared in its cluster', 'declare it there'),
  'formerly-reused': error('an old name is in use, or two services claim it', 'remove it from one of them'),
  // tests
  'series-key': error('a series is named neither by a role nor as metric{tag:value}', 'hits, or metric{tag:value}'),
  'series-points': error('points that cannot be read', "'5x30 120x10', 1+2x10, _ for none"),
  'series-length': error('the series of a test have different lengths', 'give each the same number of points'),
  'expectation-form': error(
    'an expectation says nothing, or two things at once',
    'one of at, transitions, never, always',
  ),
  'expectation-late': error('an expectation lies behind the end of the series', 'an earlier minute, or longer series'),
  'expectation-value': error("an expected value has a unit that the signal's query has not", 'see the message'),
  // policies
  'threshold-order': error('warning, recovery and critical stand in the wrong order', 'see the message'),
  'duplicate-percentile': error('two monitors of one service watch the same percentile', 'remove one'),
  'page-empty': error('a monitor that pages has nobody to page', 'add page to the team, or lower the priority'),
  'signal-refused': error('a signal was asked for by name where it cannot be watched', 'see the message'),
  'shadow-ended': error('the last day of a shadow is over', 'remove it'),
  'ignore-expired': error('the last day of an ignored finding is over', 'correct the finding, or extend the day'),
  // queries of one's own
  'query-syntax': error("a query of one's own is no metric monitor that Datadog takes", 'see the message'),
  placeholder: error('a $word that means nothing, or that the service has nothing for', 'see the hint'),
  'scope-missing': error('a metric without $scope would read every environment and cluster', 'my.metric{$scope}'),
  'replicas-included': error('a query where people are paged would read PR replicas too', 'see the hint'),
  'too-many-widgets': error('a board would have more widgets than people read', 'remove some'),
  'signal-unused': warning("a signal of the organisation's own that selects no service", 'correct its select'),
  'ack-expired': error('the last day of an accepted flag of the review is over', 'remove it, or extend the day'),
  // overrides and guard rails
  'not-owner': error('a team overrides what belongs to another team', "set it in the owner's file"),
  'override-unused': error('an override that changes nothing', 'remove it, or correct what it names'),
  'override-conflict': error('two entries of one rank say something of the same number', 'keep one'),
  'exception-expired': error('the last day of an exception is over: it no longer applies', 'remove it'),
  'exception-unused': error('an exception that changes nothing', 'remove it'),
  'exception-limit': error(
    'an exception lives longer, or a team has more of them, than policy.yaml allows',
    'see the hint',
  ),
  'not-approver': error(
    'an exception is approved by a team that may not',
    'let one of the approvers of policy.yaml approve it',
  ),
  'guard-rail': error('a number is beyond a bound of policy.yaml', 'see the hint'),
  'signal-required': error('a signal that policy.yaml requires is not there', 'see the hint'),
  'rail-open': warning(
    'what must page by policy.yaml may be silenced by a number that no bound holds',
    'bound it under bounds, as the hint says',
  ),
  'page-required': error('what must page by policy.yaml pages nobody', 'see the hint'),
  'runbook-required': error('a monitor has no runbook, and policy.yaml requires one', 'runbook: https://…'),
  'handle-refused': error('a handle that policy.yaml does not allow in its place', 'see the hint'),
  'editors-missing': error('monitors are protected, but nobody may edit them, or the other way round', 'see the hint'),
  'required-tag': error('a monitor lacks a tag that Datadog is to require', 'see the hint'),
  'extra-monitors-limit': error('a team has more monitors of its own than policy.yaml allows', 'remove some'),
  'approval-unproved': warning(
    'exceptions stand in a file that its team may change without an approver',
    'move them to a file of their own that the approvers own',
  ),
  'owner-mismatch': error('CODEOWNERS gives a file of the catalog to the wrong team', 'correct CODEOWNERS'),
  'invalid-date': error('a day that does not exist', 'write a real day: 2027-01-31'),
  'dependency-ambiguous': warning('a call to a service that runs in several other clusters', 'name the cluster'),
  'window-short': warning('a window under 5 minutes, in which a monitor flaps', 'at least 5m'),
  'signal-not-visible': warning('a signal that one would expect cannot be seen', 'see the hint'),
  drift: warning('a person and the manifests state the same fact differently', 'correct one of them'),
  ...findingCodes,
  ...importCodes,
} as const satisfies Record<string, CodeDefinition>;

export type IssueCode = keyof typeof codes;
