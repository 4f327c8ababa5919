/** Shortest decimal of a number: no exponent, no `0.30000000000000004`. At most 9 significant digits. */
export function decimal(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`cannot write ${value} as a decimal, expected a finite number`);
  // from here on JavaScript itself writes an exponent
  if (Math.abs(value) >= 1e21) return BigInt(value).toString();
  if (Number.isInteger(value) && Math.abs(value) < 1e9) return String(value); // most are; the rest costs 30 times that
  const [digits, exponent] = value.toExponential(8).split('e') as [string, string];
  const places = Math.max(0, 8 - Number(exponent));
  const plain = Number(`${digits}e${exponent}`).toFixed(Math.min(100, places));
  const short = plain.includes('.') ? plain.replace(/0+$/, '').replace(/\.$/, '') : plain;
  return short === '-0' ? '0' : short;
}

/** The same number without the noise of binary fractions. */
export function tidy(value: number): number {
  return Number(decimal(value));
}

const durationUnits = [
  ['d', 86_400],
  ['h', 3_600],
  ['m', 60],
  ['s', 1],
] as const;

/** Seconds in the largest unit that stays whole, ms below a second: `90` → `90s`, `600` → `10m`, `0.8` → `800ms`. */
export function formatSeconds(seconds: number): string {
  if (seconds === 0) return '0s';
  for (const [unit, size] of durationUnits) {
    if (seconds >= size && Number.isInteger(tidy(seconds / size))) return `${decimal(seconds / size)}${unit}`;
  }
  return `${decimal(seconds * 1000)}ms`;
}

/** Cores as Kubernetes writes them, to a tenth of a millicore: `0.5` → `500m`. */
export function formatCores(cores: number): string {
  return Number.isInteger(cores) ? decimal(cores) : `${oneDigit(cores * 1000)}m`;
}

const byteUnits = [
  ['Gi', 1024 ** 3],
  ['Mi', 1024 ** 2],
  ['Ki', 1024],
  ['', 1],
] as const;

/** Bytes in the largest binary unit; whole mebibytes stay whole, all else has one digit after the point. */
export function formatBytes(bytes: number): string {
  const fits = byteUnits.filter(([, size]) => bytes >= size);
  const whole = fits.find(([, size]) => size >= 1024 ** 2 && Number.isInteger(bytes / size));
  const [unit, size] = whole ?? fits[0] ?? ['', 1];
  return `${oneDigit(bytes / size)}${unit}`;
}

function oneDigit(value: number): string {
  return decimal(Math.round(value * 10) / 10);
}
