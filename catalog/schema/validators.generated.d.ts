import type { ErrorObject } from 'ajv';

interface Validator {
  (data: unknown): boolean;
  readonly errors?: readonly ErrorObject[] | null;
}

export const Mesh: Validator;
export const Services: Validator;
export const TeamOverrides: Validator;
export const Policy: Validator;
export const Moves: Validator;
export const MonitorTests: Validator;
export const Acks: Validator;
