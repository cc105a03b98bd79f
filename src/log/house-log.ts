import type { LoggerService } from '@nestjs/common';
import { lineOf, type LogFacts, type LogLevel } from './log-line';
import { framesIn, traceOf } from './trace';

/** From nothing at all to everything. */
export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;

/**
 * The log of the server: one JSON line an entry, on standard output. Nest speaks through it too; of an error that Nest hands over only
 * the place is written, because its message may quote somebody.
 */
export class HouseLog implements LoggerService {
  readonly #loudest: number;

  constructor(
    level: (typeof LOG_LEVELS)[number],
    private readonly out: (line: string) => void = (line) => void process.stdout.write(`${line}\n`),
  ) {
    this.#loudest = LOG_LEVELS.indexOf(level);
  }

  /** Writes one line, unless lines of this level are not wanted. */
  write(level: LogLevel, about: string, facts: LogFacts): void {
    if (LOG_LEVELS.indexOf(level) <= this.#loudest) this.out(lineOf(Date.now(), level, about, facts));
  }

  log(message: unknown, ...more: unknown[]): void {
    this.#nest('info', message, more);
  }

  error(message: unknown, ...more: unknown[]): void {
    this.#nest('error', message, more);
  }

  fatal(message: unknown, ...more: unknown[]): void {
    this.#nest('error', message, more);
  }

  warn(message: unknown, ...more: unknown[]): void {
    this.#nest('warn', message, more);
  }

  debug(message: unknown, ...more: unknown[]): void {
    this.#nest('debug', message, more);
  }

  verbose(message: unknown, ...more: unknown[]): void {
    this.#nest('debug', message, more);
  }

  // Nest hands over the message, for errors a stack, and last the name of who speaks.
  #nest(level: LogLevel, message: unknown, more: readonly unknown[]): void {
    const texts = more.filter((each) => typeof each === 'string');
    const about = texts.findLast((text) => !text.includes('\n')) ?? 'Nest';
    const stack = texts.find((text) => text.includes('\n'));
    if (message instanceof Error) this.write(level, about, { trace: traceOf(message) });
    else if (stack !== undefined) this.write(level, about, { trace: framesIn(stack) });
    else this.write(level, about, { message: typeof message === 'string' ? message : typeof message });
  }
}
