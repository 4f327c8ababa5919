import type { Group } from '../../../tools/review/groups';
import { causeText, groupSubject, placeText, subjectOf, whyOf } from '../words';
import { html } from './escape';

/** What a card says of itself for the filters. */
export function facts(
  level: string,
  teams: readonly (string | undefined)[],
  services: readonly (string | undefined)[],
): string {
  const list = (all: readonly (string | undefined)[]) =>
    html(JSON.stringify([...new Set(all.filter((one) => one !== undefined))]));
  return `data-card data-level="${html(level)}" data-teams="${list(teams)}" data-services="${list(services)}"`;
}

/** One risk, and each place that has it. */
export function riskCard(group: Group, catalog: string | undefined): string {
  const { id, level, message, risks } = group;
  const cause = causeText(group, catalog);
  const [{ acknowledged }] = risks;
  const about = facts(
    level,
    risks.map(({ team }) => team),
    risks.map(({ service }) => service),
  );
  return (
    `<li class="card" ${about}><h3><span class="level ${level}">${level}</span> <code>${html(id)}</code> ${html(groupSubject(group))}</h3>` +
    `<p>${html(message)}${cause === undefined ? '' : ` <code>${html(cause)}</code>`}</p><p class="why">${html(whyOf(id))}</p>` +
    (acknowledged ? `<p>Accepted until ${html(acknowledged.until)}: ${html(acknowledged.reason)}</p>` : '') +
    (risks.length > 1 ? places(group, catalog) : '') +
    `</li>`
  );
}

function places({ risks }: Group, catalog: string | undefined): string {
  const items = risks.map((risk) => {
    const place = placeText(risk, catalog);
    return `<li>${html(subjectOf(risk))}${place === undefined ? '' : ` <code>${html(place)}</code>`}</li>`;
  });
  return `<details><summary>all ${risks.length} places</summary><ul>${items.join('')}</ul></details>`;
}
