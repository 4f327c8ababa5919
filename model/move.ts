import type { Place } from './policy';

/** A service that changed from one state to another, with the ids of what it took along. */
export interface Move {
  /** `namespace/name`. */
  readonly service: string;
  /** Stack that forgets the objects; none of them is deleted at Datadog. */
  readonly from: string;
  /** Stack that imports them. */
  readonly to: string;
  /** Sorted by resource. */
  readonly ids: readonly MovedId[];
  readonly place: Place;
}

export interface MovedId {
  /** Terraform's address with its type, `datadog_monitor.production__main__ns__cart__error-rate`. */
  readonly resource: string;
  /** Datadog's id of the object. */
  readonly id: string;
}
