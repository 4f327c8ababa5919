/** What is wrong with a query of somebody's own. */
export interface OwnFault {
  readonly kind: 'syntax' | 'placeholder' | 'scope' | 'replicas';
  /** Lower case, no final period. */
  readonly message: string;
  readonly hint?: string;
  /** Characters before it in the query, from 0. */
  readonly offset: number;
}
