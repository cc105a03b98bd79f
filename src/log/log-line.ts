/** What a line says besides when, how grave and of what: names of our own, ids, counts and codes. Never what was sent, never a name. */
export type LogFacts = Readonly<Record<string, string | number | boolean | undefined>>;

/** How grave a line is. */
export type LogLevel = 'error' | 'warn' | 'info' | 'debug';

// JSON escapes what lies below a space; a terminal obeys these too, and some viewers break lines at them.
const OBEYED = /[\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** One JSON object in one line, without its line break. `time` is milliseconds since 1970. */
export const lineOf = (time: number, level: LogLevel, about: string, facts: LogFacts): string =>
  JSON.stringify({ time: new Date(time).toISOString(), level, about, ...facts }).replace(
    OBEYED,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
