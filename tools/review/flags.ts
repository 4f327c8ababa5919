import type { Flag } from './flag';
import { addressChanged } from './flags/address-changed';
import { backendChanged } from './flags/backend-changed';
import { boardDeleted } from './flags/board-deleted';
import { coverageLost } from './flags/coverage-lost';
import { delayLengthened } from './flags/delay-lengthened';
import { dependentBroken } from './flags/dependent-broken';
import { engineChanged } from './flags/engine-changed';
import { exceptionExpiring } from './flags/exception-expiring';
import { exceptionUsed } from './flags/exception-used';
import { massChange } from './flags/mass-change';
import { monitorDeleted } from './flags/monitor-deleted';
import { monitorForgotten } from './flags/monitor-forgotten';
import { monitorReplaced } from './flags/monitor-replaced';
import { noDataOff } from './flags/no-data-off';
import { nobodyNotified } from './flags/nobody-notified';
import { objectiveDeleted } from './flags/objective-deleted';
import { objectiveLowered } from './flags/objective-lowered';
import { pageRemoved } from './flags/page-removed';
import { priorityLowered } from './flags/priority-lowered';
import { protectionRemoved } from './flags/protection-removed';
import { providerChanged } from './flags/provider-changed';
import { queryChanged } from './flags/query-changed';
import { recoveryRemoved } from './flags/recovery-removed';
import { renotifyRemoved } from './flags/renotify-removed';
import { replicaInProduction } from './flags/replica-in-production';
import { restrictionRemoved } from './flags/restriction-removed';
import { routeChanged } from './flags/route-changed';
import { ruleLost } from './flags/rule-lost';
import { scopeNarrowed } from './flags/scope-narrowed';
import { silenced } from './flags/silenced';
import { stackVanished } from './flags/stack-vanished';
import { tagsRemoved } from './flags/tags-removed';
import { takenOver } from './flags/taken-over';
import { thresholdLoosened } from './flags/threshold-loosened';
import { thresholdTightened } from './flags/threshold-tightened';
import { warningRemoved } from './flags/warning-removed';
import { windowLengthened } from './flags/window-lengthened';
import { windowShortened } from './flags/window-shortened';

/** Every flag: where two of one level are raised, the first of this list stands first. */
export const flags: readonly Flag[] = [
  coverageLost,
  stackVanished,
  backendChanged,
  dependentBroken,
  nobodyNotified,
  ruleLost,
  pageRemoved,
  monitorDeleted,
  silenced,
  objectiveDeleted,
  monitorReplaced,
  addressChanged,
  monitorForgotten,
  takenOver,
  scopeNarrowed,
  thresholdLoosened,
  objectiveLowered,
  queryChanged,
  noDataOff,
  routeChanged,
  priorityLowered,
  replicaInProduction,
  restrictionRemoved,
  recoveryRemoved,
  windowLengthened,
  delayLengthened,
  warningRemoved,
  protectionRemoved,
  tagsRemoved,
  exceptionUsed,
  providerChanged,
  engineChanged,
  massChange,
  renotifyRemoved,
  boardDeleted,
  exceptionExpiring,
  thresholdTightened,
  windowShortened,
];
