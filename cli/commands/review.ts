import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { contextOf } from '../../tools/review/context';
import { levels } from '../../tools/review/level';
import { review as judge } from '../../tools/review/review';
import { exitCodes, failure } from '../cli-error';
import { shared, type Command } from '../command';
import type { Io } from '../io';
import { approvalsOf } from '../review/approvals';
import { reviewedCatalog } from '../review/catalog';
import { readSides } from '../review/inputs';
import { allowanceOf, expectedOf, failOnOf, formatOf, formats, type Format } from '../review/options';
import type { Report } from '../review/report';
import { verdictLine } from '../review/words';
import { asOfDay } from '../settings';

export const review: Command = {
  usage: '[plans…]',
  about:
    'Says what changes in alerting, worst first: who is woken from now on, what fires later, what is gone. Compares two ' +
    'synthesized outputs, a git ref with the catalog as it is, or what `terraform show -json` prints of plans. Asks nothing of Datadog.',
  options: {
    base: {
      type: 'string',
      value: 'dir|file|ref',
      about: 'what was: an output directory, a file of Terraform, or a git ref, whose catalog is synthesized',
    },
    head: {
      type: 'string',
      value: 'dir',
      about: 'what will be (default: with a git ref the catalog as it is, else MESHWATCH_OUT or cdktf.out)',
    },
    plan: {
      type: 'string',
      value: 'plan.json',
      about:
        'a plan as JSON, which decides for its stack; more may follow as arguments; without --base it is compared with what was',
    },
    format: { type: 'string', value: 'format', about: `${formats.join(', ')} (default text)` },
    out: { type: 'string', value: 'file', about: 'where to write it, instead of the standard output' },
    'fail-on': {
      type: 'string',
      value: 'level',
      about: `exit code 1 from this level on: ${levels.join(', ')} (default critical)`,
    },
    'max-delete': {
      type: 'string',
      value: 'n|%',
      about: 'how many monitors of the base may go (default 5%, at least 3)',
    },
    expect: { type: 'string', value: 'file', about: 'an earlier --json: exit code 1 unless the changes are those' },
    codeowners: {
      type: 'string',
      value: 'file',
      about: 'who owns the files of the catalog (default: the one that lies above it)',
    },
    ...shared,
  },
  examples: [
    'meshwatch review --base main --catalog examples/zozotown',
    'meshwatch review --base main --format markdown --out review.md',
    'meshwatch review --base old/cdktf.out --head cdktf.out --format html --out review.html',
    'meshwatch review --plan plan.json --max-delete 10% --expect reviewed.json',
  ],
  run: async (args, io) => {
    const format = formatOf(args);
    const [failOn, allowance, asOf] = [failOnOf(args), allowanceOf(args), asOfDay(args, io)];
    const expected = expectedOf(args, io);
    const { base, head, isWhole } = await readSides(args, io);
    const catalog = await reviewedCatalog(head, args, io);
    const found = judge(contextOf(base, head, asOf, catalog?.mesh), {
      acks: catalog?.acks ?? [],
      failOn,
      allowance,
      ...(expected && { expected }),
      isWhole,
      hash: (text) => createHash('sha256').update(text).digest('hex').slice(0, 16),
    });
    const report: Report = {
      review: found,
      approvals: approvalsOf(found, catalog, args, io),
      catalog: catalog?.directory,
      failOn,
    };
    const out = args.value('out');
    const text = await written(report, format, out === undefined && io.colours, io);
    if (out === undefined) io.out(text);
    else {
      save(out, text, io);
      io.err(`${verdictLine(report)}\n`);
    }
    return found.verdict === 'blocked' ? exitCodes.findings : exitCodes.clean;
  },
};

async function written(report: Report, format: Format, coloured: boolean, io: Io): Promise<string> {
  switch (format) {
    case 'text':
      return (await import('../review/text.js')).reviewText(report, coloured);
    case 'markdown':
      return (await import('../review/markdown.js')).reviewMarkdown(report);
    case 'html':
      return (await import('../review/html/page.js')).reviewHtml(report);
    case 'json':
      return `${JSON.stringify((await import('../review/json.js')).reviewJson(report), null, 2)}\n`;
    case 'sarif':
      return `${JSON.stringify((await import('../review/sarif.js')).reviewSarif(report, io), null, 2)}\n`;
  }
}

function save(file: string, text: string, io: Io): void {
  try {
    writeFileSync(resolve(io.cwd, file), text);
  } catch (error) {
    throw failure(`cannot write '${file}': ${(error as Error).message}`);
  }
}
