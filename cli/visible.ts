/**
 * A text of others for people's eyes: one line, and each letter in one place, since what moves the cursor could hide
 * what stands before it.
 */
export const visible = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ');
