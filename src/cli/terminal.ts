/** What a command says: a summary for people or, with `--json`, one JSON document for machines; progress goes beside it. */
export class Terminal {
  /** Whether the one document of this process was given. */
  static #answered = false;
  #shown = 0;

  constructor(
    private readonly json: boolean,
    /** The exit code where the result cannot be told. */
    private readonly untold = 1,
  ) {}

  /** The result of a command, once. */
  result(text: string, facts: object): void {
    Terminal.#answered = true;
    const said = this.json ? `${JSON.stringify(facts)}\n` : text.endsWith('\n') ? text : `${text}\n`;
    process.stdout.write(said, (error) => {
      if (error) this.#notTold(String((error as NodeJS.ErrnoException).code));
    });
  }

  /** Why there is no result, or no more of it: a sentence beside it, unless it was said, and with `--json` a document in its place. */
  failed({ code, message }: { readonly code: string; readonly message: string }, { isSaid = false } = {}): void {
    if (this.json && !Terminal.#answered) this.result('', { error: { code, message } });
    if (!isSaid) process.stderr.write(`${message}\n`);
  }

  // Whoever closed a pipe wanted to hear no more; what was done is done, and ends as it would have.
  #notTold(code: string): void {
    if (code === 'EPIPE') return;
    process.once('exit', () => (process.exitCode = this.untold));
    process.stderr.write(
      `Hasilnya tidak dapat ditulis (${code}); pekerjaannya sendiri sudah selesai. / The result could not be written (${code}); the work itself was done.\n`,
    );
  }

  /** How far long work is; at most once a second, and never into the result. */
  progress(text: string): void {
    const now = performance.now();
    if (now - this.#shown < 1000) return;
    this.#shown = now;
    process.stderr.write(`${text}\n`);
  }
}

/** A command that was refused or failed in a way that a sentence explains; it ends with exit code 1, or the one that is given. */
export class Failed extends Error {
  constructor(
    sentence: string,
    readonly exitCode = 1,
    /** Stable, for machines: `cli/not-there`. */
    readonly code = exitCode === 2 ? 'cli/usage' : 'cli/failed',
  ) {
    super(sentence);
  }
}
