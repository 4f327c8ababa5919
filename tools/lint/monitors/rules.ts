import type { Rule } from '../rule';
import { broadcastHandle } from './broadcast-handle';
import { checkSpelling } from './check-spelling';
import { draft } from './draft';
import { fullWindow } from './full-window';
import { longName } from './long-name';
import { messageVariable } from './message-variable';
import { metricAlertType } from './metric-alert-type';
import { missingDataOption } from './missing-data-option';
import { monitorType } from './monitor-type';
import { noPriority } from './no-priority';
import { noQuery } from './no-query';
import { noRecipient } from './no-recipient';
import { noRecoveryThreshold } from './no-recovery-threshold';
import { noRunbook } from './no-runbook';
import { notifyByNotGrouped } from './notify-by-not-grouped';
import { notifyNoData } from './notify-no-data';
import { pageLeftOpen } from './page-left-open';
import { pageOutsidePagingEnvironment } from './page-outside-paging-environment';
import { priorityPage } from './priority-page';
import { priorityRange } from './priority-range';
import { removedAttribute } from './removed-attribute';
import { renotifyStatuses } from './renotify-statuses';
import { serviceCheck } from './service-check';
import { shortEvaluationDelay } from './short-evaluation-delay';
import { shortWindow } from './short-window';
import { thresholdForm } from './threshold-form';
import { thresholdMismatch } from './threshold-mismatch';
import { thresholdNumber } from './threshold-number';
import { thresholdOrder } from './threshold-order';
import { tooManyTags } from './too-many-tags';
import { unbalancedConditional } from './unbalanced-conditional';
import { unconditionalHandle } from './unconditional-handle';
import { unknownConditional } from './unknown-conditional';
import { unstableGroup } from './unstable-group';
import { untrimmedText } from './untrimmed-text';

/** Rules on monitors and on those whom they tell: errors first, each by name. */
export const monitorRules: readonly Rule[] = [
  broadcastHandle,
  checkSpelling,
  messageVariable,
  metricAlertType,
  missingDataOption,
  monitorType,
  noQuery,
  noRecipient,
  notifyByNotGrouped,
  notifyNoData,
  pageOutsidePagingEnvironment,
  priorityRange,
  removedAttribute,
  serviceCheck,
  thresholdMismatch,
  thresholdNumber,
  thresholdOrder,
  tooManyTags,
  unbalancedConditional,
  unconditionalHandle,
  unknownConditional,
  untrimmedText,
  draft,
  fullWindow,
  longName,
  noPriority,
  noRecoveryThreshold,
  noRunbook,
  pageLeftOpen,
  priorityPage,
  renotifyStatuses,
  shortEvaluationDelay,
  shortWindow,
  thresholdForm,
  unstableGroup,
];
