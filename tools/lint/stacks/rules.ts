import type { Rule } from '../rule';
import { absolutePath } from './absolute-path';
import { burnRateCap } from './burn-rate-cap';
import { compositeSize } from './composite-size';
import { danglingReference } from './dangling-reference';
import { duplicateMonitor } from './duplicate-monitor';
import { interpolation } from './interpolation';
import { largeStack } from './large-stack';
import { literalId } from './literal-id';
import { localBackend } from './local-backend';
import { nestedComposite } from './nested-composite';
import { providerVersion } from './provider-version';
import { requiredSignal } from './required-signal';
import { secret } from './secret';
import { sharedState } from './shared-state';
import { unknownAttribute } from './unknown-attribute';
import { wrongReference } from './wrong-reference';

/** Rules on stacks, on what refers across resources, and on whole artifacts. */
export const stackRules: readonly Rule[] = [
  absolutePath,
  burnRateCap,
  compositeSize,
  danglingReference,
  duplicateMonitor,
  interpolation,
  largeStack,
  literalId,
  localBackend,
  nestedComposite,
  providerVersion,
  requiredSignal,
  secret,
  sharedState,
  unknownAttribute,
  wrongReference,
];
