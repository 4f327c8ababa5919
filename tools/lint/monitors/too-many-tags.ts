import type { Monitor } from '../../artifact/monitor';
import type { Problem, Rule } from '../rule';

const [mostTags, longestTag] = [80, 200];

export const tooManyTags: Rule = {
  id: 'too-many-tags',
  severity: 'error',
  summary: `a monitor has more than ${mostTags} tags, or one of more than ${longestTag} characters`,
  why:
    `Datadog keeps at most ${mostTags} tags of a monitor and ${longestTag} characters of a tag. What is cut off is no ` +
    'longer found, and the next plan wants to add it again.',
  on: 'monitor',
  example: {
    bad: { tags: ['env:prod', ...Array.from({ length: mostTags }, (_, index) => `owner:team-${index}`)] },
    good: { tags: ['env:prod', 'owner:team-1'] },
  },
  check: tags,
};

function* tags({ tags }: Monitor): Iterable<Problem> {
  if (tags.length > mostTags) yield { message: `${tags.length} tags, expected at most ${mostTags}` };
  for (const tag of tags) {
    // no text has more characters than units of UTF-16, and those need no counting
    if (tag.length <= longestTag) continue;
    const length = Array.from(tag).length;
    if (length <= longestTag) continue;
    yield { message: `tag '${tag.slice(0, 30)}…' has ${length} characters, expected at most ${longestTag}` };
  }
}
