import { suggestion } from '../../model/closest';
import { isPlaceholder, placeholders, placeholdersIn, valuesOf, type Placeholder } from '../../model/placeholders';
import type { ServiceFacts } from '../../model/applicability';
import type { OwnFault } from './fault';

const names = Object.keys(placeholders);

/** Placeholders of a text that mean nothing, or stand where only a value can. */
export function unknownPlaceholders(text: string): readonly OwnFault[] {
  return placeholdersIn(text).flatMap((one): readonly OwnFault[] => {
    if (isPlaceholder(one)) return [];
    const { name, offset } = one;
    const isBraced = Object.hasOwn(placeholders, name);
    const message = isBraced ? `'${one.text}' has braces` : `unknown placeholder '${one.text}'`;
    const hint = isBraced ? `write $${name}` : suggestion(name, names)?.replace(/'(.+)'/, "'$$$1'");
    return [{ kind: 'placeholder', message, ...(hint !== undefined && { hint }), offset }];
  });
}

/** Placeholders that a service has nothing for. */
export function emptyPlaceholders(text: string, service: ServiceFacts): readonly OwnFault[] {
  return placeholdersIn(text).flatMap((one): readonly OwnFault[] => {
    const name = one.name as Placeholder;
    if (!isPlaceholder(one) || name === 'scope' || valuesOf(name, service).length > 0) return [];
    const message = `${service.namespace}/${service.name} has no $${name}`;
    return [{ kind: 'placeholder', message, hint: `state apm.${name} of the service`, offset: one.offset }];
  });
}
