import type { ErrorObject } from 'ajv';
import type { ValidatedKind } from './lookup';

/** Whether data is as the schema of a kind says; `errors` of the last call. */
interface Validator {
  (data: unknown): boolean;
  readonly errors?: readonly ErrorObject[] | null;
}

/** The compiled schema of a kind. All of them are a megabyte of code, so each is loaded with the first file of its kind. */
export const validatorOf = (kind: ValidatedKind): Validator =>
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- no import statement can name a computed path
  require(`./validators/${kind}.generated.js`) as Validator;
