import { breachEvents as happened } from '../../events/every-event';
import { CloseBreach, DiscoverBreach, NotifyBreach } from '../../src/modules/breach/breach.decider';
import { hesti, sari } from '../support/cast';
import { by } from '../support/given';
import { example } from './examples';

const lost = { kind: 'stolen' as const, classes: ['identity' as const, 'contact' as const], people: 12, account: 'laptop dicuri' };
const discovered = [by(sari, happened.BreachDiscovered(lost))] as const;
const told = (whom: 'authority' | 'subjects') => by(hesti, happened.BreachNotified({ whom, said: 'surat' }));
const everybodyTold = [...discovered, told('authority'), told('subjects')];
const closed = [...everybodyTold, by(hesti, happened.BreachClosed({ remedy: 'kata sandi diganti' }))];

/** Every step of a data breach, taken once. */
export const examples = [
  example(DiscoverBreach, [], lost, sari, ['BreachDiscovered']),
  example(NotifyBreach, discovered, { whom: 'authority', said: 'surat' }, hesti, ['BreachNotified']),
  example(CloseBreach, everybodyTold, { remedy: 'kata sandi diganti' }, hesti, ['BreachClosed']),
];

/** A history for each phase. */
export const phases = { unknown: [], open: discovered, closed };
