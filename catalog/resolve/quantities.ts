const durationSeconds: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400 };
const byteSizes: Readonly<Record<string, number>> = {
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  k: 1000,
  M: 1000 ** 2,
  G: 1000 ** 3,
};

/** Splits `800ms` into number and unit; the schema has checked its form. */
function split(text: string): [number, string] {
  const [, number = '0', unit = ''] = /^([0-9.]+)(.*)$/.exec(text) ?? [];
  return [Number(number), unit];
}

/** Seconds of `800ms`, `10m`; without the noise of binary fractions. */
export function seconds(text: string): number {
  const [number, unit] = split(text);
  return unit === 'ms' ? number / 1000 : number * (durationSeconds[unit] ?? 1);
}

/** Percent of `5%`. */
export function percent(text: string): number {
  return split(text)[0];
}

/** Cores of `500m` or `2`. */
export function cores(text: string): number {
  const [number, unit] = split(text);
  return unit === 'm' ? number / 1000 : number;
}

/** Bytes of `512Mi`. */
export function bytes(text: string): number {
  const [number, unit] = split(text);
  return number * (byteSizes[unit] ?? 1);
}

/** Whether `YYYY-MM-DD` is a day of the calendar. */
export function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
