import { breachEvents as happened } from '../../events/every-event';
import { breachDecider, CloseBreach, NotifyBreach } from '../../src/modules/breach/breach.decider';
import { hesti, sari } from '../support/cast';
import { given as givenFor, on } from '../support/given';

const given = givenFor(breachDecider, undefined);
const discovered = on(
  '2026-03-10T09:00+07:00',
  happened.BreachDiscovered({ kind: 'lost', classes: ['identity'], account: 'buku hilang' }),
  sari,
);
const told = (whom: 'authority' | 'subjects') => on('2026-03-12T09:00+07:00', happened.BreachNotified({ whom, said: 'surat' }), hesti);

describe('A data breach', () => {
  it('is told to nobody before it was discovered', () =>
    given(discovered)
      .when(NotifyBreach, { whom: 'authority', said: 'surat' }, hesti, { happenedAt: '2026-03-09', reason: 'surat lama' })
      .rejects('breach/before-discovery'));

  it('is closed only when the authority and the people it is about were told', () => {
    given(discovered, told('authority')).when(CloseBreach, { remedy: 'kunci diganti' }, hesti).rejects('breach/not-everybody-told');
    given(discovered, told('authority'), told('subjects'))
      .when(CloseBreach, { remedy: 'kunci diganti' }, hesti)
      .records(happened.BreachClosed({ remedy: 'kunci diganti' }));
  });
});
