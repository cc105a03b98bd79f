import { Failed } from '../terminal';

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/** Exit code of an import that a signal stopped: what was taken until then is recorded, and a second run goes on. */
export const STOPPED = 3;

/** A signal asked an import to stop; its report was given. */
export class StoppedBySignal extends Failed {
  constructor() {
    super(
      'Dihentikan oleh sinyal; laporan menyebut apa yang sudah diambil. / Stopped by a signal; the report tells what was taken until then.',
      STOPPED,
      'import/stopped-by-signal',
    );
  }
}

/** Hears SIGTERM and SIGINT once, and says so; a second one ends the process at once, as it does by default. */
export class StopSignal {
  #asked = false;

  listen(): void {
    for (const signal of SIGNALS) process.on(signal, this.#hear);
  }

  /** Throws StoppedBySignal once a signal was heard. */
  heed(): void {
    if (this.#asked) throw new StoppedBySignal();
  }

  close(): void {
    for (const signal of SIGNALS) process.off(signal, this.#hear);
  }

  readonly #hear = (): void => {
    this.#asked = true;
    this.close();
    process.stderr.write(
      'Berhenti setelah baris yang sedang diambil; sinyal kedua mengakhiri seketika. / Stopping after the rows in hand; a second signal ends at once.\n',
    );
  };
}
