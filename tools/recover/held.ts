/** One object that a state of Terraform holds. */
export interface Held {
  readonly stack: string;
  /** Address with type. */
  readonly resource: string;
  readonly id: string;
}
