import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, discharged, historyOf, SKIPPING, step } from '../support/stories';

interface Notice {
  readonly code: string;
  readonly about?: readonly string[];
}

describe('A woman is sent to a centre where she has been before', () => {
  let house: House;
  let here: Cast;
  let there: Cast;
  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    await house.openCentre('kartini');
    here = await castOf(house);
    there = await castOf(house, 'kartini');
  });
  afterAll(() => house.close());

  const papers = (who: Person, id: string, nik: string) =>
    step(who, id, 'record-person-details', { person: { nik, birthDate: '1990-01-01' } });
  /** Was at the other centre until March, and is followed up there. */
  const wasThere = async (name: string, nik: string) => {
    house.clock.set('2026-03-02T09:00+07:00');
    const id = await admitted(there, name);
    await papers(there.intake, id, nik);
    house.clock.set('2026-03-03T09:00+07:00');
    await discharged(there, id);
    return id;
  };
  /** Comes here in April and is sent there; everything that was answered here, and her record there. */
  const sentThere = async (name: string, nik: string) => {
    house.clock.set('2026-04-02T09:00+07:00');
    const id = await admitted(here, name);
    const answers = [await papers(here.intake, id, nik)];
    const leaving = { kind: 'transferred', will: 'wants', transferTo: 'kartini' };
    answers.push(await step(here.worker, id, 'propose-discharge', leaving), await step(here.supervisor, id, 'approve-discharge'));
    answers.push(await step(here.worker, id, 'discharge-beneficiary', leaving));
    const { body } = await there.intake.get('/api/worklist?clock=transfer-answer').expect(200);
    const { about } = (body as { items: { about: string; name: string; state: string }[] }).items.find(
      (each) => each.state === 'due' && each.name === name,
    )!;
    return { id, new_: about.slice('beneficiary-'.length), answered: answers.map(({ text }) => text).join() };
  };
  const accepted = async (who: Person, id: string) => {
    const { body } = await step(who, id, 'accept-referral', SKIPPING);
    return ((body as { notices?: Notice[] }).notices ?? []).map(({ code, about }) => ({ code, about }));
  };

  it('whoever takes her in is told of her record there and of her aftercare, and the two are linked; nothing of it is told where she came from', async () => {
    const nik = '3374410101900001';
    const old = await wasThere('Melur Wijayanti', nik);
    const { id, new_, answered } = await sentThere('Melur Wijayanti', nik);
    const notices = await accepted(there.supervisor, new_);
    expect(notices).toEqual(
      expect.arrayContaining([
        { code: 'beneficiary/possible-duplicate', about: [old] },
        { code: 'beneficiary/in-aftercare', about: [old] },
      ]),
    );
    const link = (status: number) => step(there.supervisor, old, 'link-beneficiaries', { into: new_, basis: 'papers' }, status);
    expect((await link(409)).body).toMatchObject({ code: 'beneficiary/two-open-episodes' });
    await step(there.supervisor, old, 'close-episode');
    await link(200);
    expect((await historyOf(there.supervisor, new_)).map(({ type }) => type)).toEqual(
      expect.arrayContaining(['BeneficiaryAdmitted', 'EpisodeClosed', 'ReferralAccepted', 'BeneficiariesLinked']),
    );
    const told = answered + JSON.stringify(await historyOf(here.supervisor, id));
    expect(told).not.toContain(old);
    expect(told).not.toContain('possible-duplicate');
  });

  it('is known by her NIK alone under another name, and by her name alone; whoever may not read that record is told that there is one', async () => {
    const byNik = await wasThere('Rosalina Dewi', '3374410101900002');
    const byName = await wasThere('Kusumawardani', '3374410101900003');
    const codes = (notices: readonly Notice[]) => notices.map(({ code }) => code);
    const renamed = await sentThere('Teratai', '3374410101900002');
    expect(await accepted(there.supervisor, renamed.new_)).toContainEqual({ code: 'beneficiary/possible-duplicate', about: [byNik] });
    const { new_ } = await sentThere('Kusumawardani', '3374410101900004');
    const clerk = await house.person('intake', { centre: 'kartini' });
    const told = await accepted(clerk, new_);
    expect(codes(told)).toContain('beneficiary/somebody-alike');
    expect(JSON.stringify(told)).not.toContain(byName);
  });

  it('of whom nobody there is on record, nothing is said', async () => {
    const { new_ } = await sentThere('Cempaka Arum', '3374410101900005');
    expect((await accepted(there.supervisor, new_)).map(({ code }) => code)).toEqual(['beneficiary/steps-skipped']);
  });
});
