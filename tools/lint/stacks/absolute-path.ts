import type { Stack } from '../../artifact/artifact';
import type { Problem, Rule } from '../rule';
import { suspectsIn } from './_suspects';

const local = (path: string) => ({ terraform: { backend: { local: { path } } } });

export const absolutePath: Rule = {
  id: 'absolute-path',
  severity: 'error',
  summary: 'the artifact holds an absolute path of the machine that made it',
  why: 'The next machine has no such directory: Terraform starts with an empty state and makes every monitor a second time. It also means that two machines do not synthesize the same bytes, so that each run of CI shows a difference. CDKTF itself writes such a path where no backend is named. Messages, notes and titles are for people, who may be told to look into `/home/app/logs`: in what Datadog receives only paths into a checkout are found (`…/cdktf.out/…`, `…/main.tf`).',
  on: 'stack',
  example: {
    bad: local('/home/ci/mesh/terraform.cart.tfstate'),
    good: local('../../state/cart.tfstate'),
  },
  check: absolutePaths,
};

function absolutePaths(stack: Stack): readonly Problem[] {
  return suspectsIn(stack).paths.map(({ what, where }) => ({
    message: `stack ${stack.name} has the absolute path ${what} in ${where}, expected a path relative to the stack's folder`,
  }));
}
