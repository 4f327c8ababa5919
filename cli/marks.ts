import type { Io } from './io';

/** Whether the terminal shows more than ASCII: unless it is dumb, or its language says another encoding. */
export function isUnicode({ env }: Pick<Io, 'env'>): boolean {
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
  return env['TERM'] !== 'dumb' && (locale === '' || /utf-?8/i.test(locale));
}
