import { beneficiaryDecider } from '../../src/modules/beneficiary/beneficiary.decider';
import { RecordAftercareContact } from '../../src/modules/beneficiary/leaving.steps';
import { House } from '../support/house';
import { takenBefore } from '../support/older-house';
import { admitted, appointed, castOf, discharged, historyOf, step } from '../support/stories';

it('A colleague of another centre, named before that was looked at, is called by no name in her history', async () => {
  const house = await House.open('2026-03-02T09:00+07:00');
  await house.openCentre('kartini');
  const [cast, there] = [await castOf(house), await castOf(house, 'kartini')];
  const her = await admitted(cast, 'Kenanga');
  await discharged(cast, her);
  const contact = { found: 'yes', working: 'no', threatened: 'declined', returnedToProstitution: 'not-asked' } as const;
  const [own, stranger] = [await appointed(cast, 'Ibu Sendiri'), await appointed(there, 'Ibu Asing')];
  await step(cast.worker, her, 'record-aftercare-contact', { ...contact, by: own });
  const actor = { id: cast.worker.id, role: 'social-worker', centre: 'wanita-utama' } as const;
  const asked = { ...contact, by: stranger } as never;
  await takenBefore(
    house,
    beneficiaryDecider,
    { id: her, asks: RecordAftercareContact, asked, actor },
    { worksHere: true, knowsColleague: true },
  );
  for (const who of [cast.head, cast.supervisor]) {
    const contacts = (await historyOf(who, her)).filter(({ type }) => type === 'AftercareContactMade').map(({ data }) => data);
    expect(contacts).toMatchObject([
      { by: own, byName: 'Ibu Sendiri' },
      { by: stranger, byName: null },
    ]);
  }
  await house.close();
});
