import { getMetadataStorage } from 'class-validator';
import { type Declared, partsOf } from '../../events/kit/declare';
import { House } from '../support/house';
import { type Cast, castOf } from '../support/stories';
import { NAMINGS } from '../support/strangers';
import { type Stock, stocked } from '../support/two-houses';
import { HOUSES } from '../modules/every-house';

const NOBODY = '0198f000-0000-7000-8000-00000000dead';

/** What takes an id that is nobody's too, and why. */
const TAKEN: Readonly<Record<string, string>> = {
  'ReferBeneficiary.batch':
    'the mark that the people of one letter share, made by whoever sends it: it names no record, and each centre lists its own by it',
  'RecordVisitAttempt.beneficiary':
    'the gate answers the same of a woman who is here and of one whom nobody knows; whoever is not of the centre is left out of the record',
};

/** Taken elsewhere than by a step of its own: asked over another route, with a test of its own. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'TakeSubjectFile.beneficiary': 'the house takes it when her file is asked for; it is hers whose file that is',
  'OpenAccount.staff': 'POST /api/accounts, for somebody on the staff list of the centre (accounts.spec.ts)',
};

const idsOf = (declared: Declared): readonly string[] => [
  ...new Set(
    getMetadataStorage()
      .getTargetValidationMetadatas(declared, '', false, false)
      .flatMap(({ name, propertyName }) => (name === 'isUuid' ? [propertyName] : [])),
  ),
  ...[...partsOf(declared)].flatMap(([field, part]) => idsOf(part.declared).map((each) => `${field}.${each}`)),
];

describe('An id that a step names', () => {
  let house: House;
  let cast: Cast;
  let here: Stock;
  let there: Stock;
  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    await house.openCentre('kartini');
    cast = await castOf(house);
    [here, there] = [await stocked(house, cast), await stocked(house, await castOf(house, 'kartini'))];
  }, 60_000);
  afterAll(() => house.close());

  it('is looked at here, whichever step of whichever module takes it', () => {
    const fields = HOUSES.flatMap(([, { steps }]) =>
      steps
        .filter(({ by }) => by.some((role) => role !== 'system'))
        .flatMap(({ asks }) => idsOf(asks).map((field) => `${asks.name}.${field}`)),
    );
    const looked = [...NAMINGS.map(({ field }) => field), ...Object.keys(TAKEN), ...Object.keys(ELSEWHERE)];
    expect(fields.toSorted()).toEqual(looked.toSorted());
  });

  it.each(NAMINGS.map((naming) => [naming.field, naming] as const))(
    '%s is refused alike where another centre has it and where nobody does',
    async (__, { who, route, of, code, body }) => {
      const own = (text: string) =>
        text.replace(
          /\{(\w+)\}/g,
          (whole, name: string) => (name === 'auditor' ? cast.auditor.id : (here as Record<string, string>)[name]) ?? whole,
        );
      const ask = async (id: string) => {
        const { status, body: answer } = await cast[who].post(`/api/${own(route)}`, JSON.parse(own(body).replace('$', id)) as object);
        const { instance: _, ...said } = answer as { instance?: string; code?: string };
        return { status, ...said };
      };
      const foreign = await ask(there[of]);
      expect(await ask(NOBODY)).toEqual(foreign);
      expect(foreign).toMatchObject({ status: expect.any(Number), code });
    },
  );
});
