import { LiveViews } from '../platform/projections/live-views';
import type { Indoors } from './app';
import { Failed, type Terminal } from './terminal';

/** `jejak projections`: one line a view. */
export async function listProjections({ app }: Indoors, terminal: Terminal): Promise<void> {
  const projections = await app.get(LiveViews).status();
  const lines = projections.map(
    ({ name, version, generation, state, position, parked, behind }) =>
      `${name.padEnd(22)} v${version} g${generation ?? '-'}  ${state.padEnd(9)} ${position ?? '-'}${behind ? '  behind' : ''}${parked > 0 ? `  ${parked} parked` : ''}`,
  );
  terminal.result(lines.join('\n'), { projections });
}

/** `jejak rebuild`: builds one view or all from one read of the log, beside the live ones. */
export async function rebuildProjections({ app }: Indoors, name: string, terminal: Terminal): Promise<void> {
  const runner = app.get(LiveViews);
  if (name !== 'all' && !(await runner.status()).some((each) => each.name === name))
    throw new Failed('There is no view with this name.', 2);
  const started = performance.now();
  const rebuilt = await runner.rebuild(name, ({ events }) => terminal.progress(`${events} events`));
  const seconds = Math.round(performance.now() - started) / 1000;
  terminal.result(rebuilt.map((each) => `${each.name} g${each.generation}`).join('\n'), { rebuilt, seconds });
}
