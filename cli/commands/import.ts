import { shared, type Command } from '../command';

/** `import` is a word of the language. */
export const import_: Command = {
  usage: '<files…>',
  about:
    'Makes derived/<cluster>.yaml of the catalog from Kubernetes and Istio manifests, and prints what is odd about them. ' +
    '<files…> are files, directories, globs, !globs to leave out, or - for what ' +
    '`kubectl get services,deployments.apps,virtualservices.networking.istio.io,… -A -o yaml` prints; of two ' +
    'objects of one name the first is taken. Asks no cluster and no network.',
  options: {
    cluster: { type: 'string', value: 'key', about: 'a cluster of mesh.yaml; needed where it has several' },
    owners: {
      type: 'string',
      value: 'files',
      about: "files, directories or globs of Datadog's software catalog or Backstage; may be repeated",
    },
    'namespace-default': {
      type: 'string',
      value: 'ns',
      about: 'namespace of objects that state none (default: default)',
    },
    out: { type: 'string', value: 'file', about: 'where to write; - is the standard output' },
    check: { type: 'boolean', about: 'writes nothing; exit code 1 where the layer is stale' },
    diff: { type: 'boolean', about: 'writes nothing; shows what would change' },
    strict: { type: 'boolean', about: 'warnings count: exit code 1, nothing written' },
    sarif: { type: 'boolean', about: 'the findings as SARIF 2.1.0, for code scanning' },
    json: { ...shared.json, about: 'the findings as JSON on the standard output' },
    catalog: shared.catalog,
  },
  examples: [
    'meshwatch import --cluster platform --owners catalog-info.yaml manifests/',
    "meshwatch import --cluster platform 'deploy/**/*.yaml' '!**/templates/**' --check",
    'meshwatch import --cluster dev --diff -',
  ],
  run: async (args, io) => (await import('../import/run.js')).runImport(args, io),
};
