import type { Report } from '../../report';
import type { Scene } from '../scene';

/** One question about the input; what is odd goes to `report`. */
export type ManifestCheck = (scene: Scene, report: Report) => void;
