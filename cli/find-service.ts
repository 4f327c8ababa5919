import { suggestion } from '../model/closest';
import { findServices } from '../model/find';
import type { Mesh } from '../model/mesh';
import type { Service } from '../model/service';
import { usageError } from './cli-error';

const withoutCluster = ({ namespace, name }: Service) => `${namespace}/${name}`;

/**
 * The service that `[cluster/]namespace/name` means. Throws a usage error where none does, with what is near, or where
 * several do, with the choices and what `more` says: a service has its own numbers in each cluster.
 */
export function findService(mesh: Mesh, text: string, more = ''): Service {
  const [found, ...others] = findServices(mesh, text);
  if (found && others.length === 0) return found;
  if (found) {
    const choices = [found, ...others].map(({ id }) => id).join(', ');
    throw usageError(`'${text}' is in several clusters`, `one of ${choices}${more}`);
  }
  const named = mesh.services.filter(({ name }) => name === text).map(({ id }) => id);
  const known = mesh.services.map((service) => (text.split('/').length === 3 ? service.id : withoutCluster(service)));
  throw usageError(
    `unknown service '${text}', expected [cluster/]namespace/name`,
    named.length > 0 ? `did you mean ${named.join(' or ')}?` : suggestion(text, new Set(known)),
  );
}
