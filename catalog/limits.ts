const MiB = 1024 ** 2;

/** What a catalog may cost to read. Far above any real one; a hostile file meets them before it hurts. */
export const limits = {
  /** One file. A thousand services take about 1 MiB. */
  fileBytes: 8 * MiB,
  /** All files together. */
  totalBytes: 64 * MiB,
  /** Files and folders looked at. */
  entries: 20_000,
  /** Nesting of folders. */
  folderDepth: 16,
  /** Nesting of maps and lists in a document. */
  depth: 40,
  /** Values of a document after its aliases are expanded: 300 services may share an anchor, a billion laughs may not. */
  nodes: 2_000_000,
  /** Points of all series of one file of tests: twenty tests of a month of minutes have fewer. */
  testPoints: 2_000_000,
  /** One file of manifests: what `kubectl get -A` prints of a large cluster. */
  manifestBytes: 128 * MiB,
  /** Values of one document of manifests. */
  manifestNodes: 20_000_000,
  /** Issues of one file; what follows is most likely the same mistake. */
  issuesPerFile: 200,
} as const;
