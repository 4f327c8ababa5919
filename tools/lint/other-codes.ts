/** Codes of lint that are no rule: what keeps an artifact from being read, and ignores that mean nothing. All errors. */
export const otherCodes = [
  {
    code: 'artifact-syntax',
    meaning: 'a file is not JSON',
    fix: 'run meshwatch synth again, or correct the file',
  },
  {
    code: 'artifact-not-terraform',
    meaning: 'a file is JSON, but neither Terraform nor a plan',
    fix: 'name a folder with *.tf.json, or what terraform show -json prints',
  },
  {
    code: 'artifact-empty',
    meaning: 'no file has a resource of Datadog',
    fix: 'run meshwatch synth first, or name another folder',
  },
  {
    code: 'artifact-provenance',
    meaning: 'provenance.json is not what meshwatch synth writes',
    fix: 'run meshwatch synth again',
  },
  {
    code: 'ignore-expired',
    meaning: 'the last day of an ignored finding is over',
    fix: 'correct the finding, or extend the day',
  },
  {
    code: 'ignore-unknown-rule',
    meaning: 'an ignore of the catalog names no rule',
    fix: 'meshwatch lint --list shows the rules',
  },
  { code: 'ignore-unused', meaning: 'an ignore of the catalog takes nothing away', fix: 'remove it' },
] as const;
