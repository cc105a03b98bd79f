import { typesOf } from '../../projections/kit/projection';
import { voidings } from '../../projections/voidings.projection';
import { isHeadedAsDeclared } from '../support/every-list';
import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, discharged, step } from '../support/stories';

interface Flagged {
  readonly kind: string;
  readonly from: string;
  readonly count: number;
  readonly entries: readonly { readonly stream: string; readonly revision: number; readonly subject: string | null }[];
  readonly what: string | null;
  readonly of: string | null;
  readonly why: unknown;
  readonly actor: { readonly id: string; readonly role: string };
}

const MASKED = { masked: true, needs: 'mandate' };

describe('What somebody voided is flagged to an auditor', () => {
  let house: House;
  let cast: Cast;
  let elsewhere: Person;
  const voided = async (who = cast.auditor, query = '') =>
    ((await who.get(`/api/audit/flags${query}`).expect(200)).body as { flags: readonly Flagged[] }).flags.filter(
      ({ kind }) => kind === 'voided',
    );
  const opened = async (who: Person, path: string, body: object) => ((await who.post(path, body).expect(201)).body as { id: string }).id;
  const does = (who: Person, path: string, reason: string, body: object = {}) => who.post(path, { ...body, reason }).expect(200);
  /** The voidings of a record, the latest first. */
  const of = async (stream: string) => (await voided()).filter(({ entries }) => entries[0]!.stream === stream);

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    await house.openCentre('kartini');
    cast = await castOf(house);
    elsewhere = await house.person('auditor', { centre: 'kartini' });
  });
  afterAll(() => house.close());

  it('of her record: which entry, by whom, when, of what kind and why', async () => {
    const melati = await admitted(cast, 'Melati');
    const told = { role: 'enabler', topic: 'family', note: 'tentang anaknya' };
    await step(cast.supervisor, melati, 'record-counselling', told);
    const { entries } = (await cast.supervisor.get(`/api/beneficiaries/${melati}/history?limit=200`).expect(200)).body as {
      entries: readonly { id: string; type: string }[];
    };
    await does(cast.supervisor, `/api/beneficiaries/${melati}/void-entry`, 'perempuan lain', {
      entry: entries.find(({ type }) => type === 'CounsellingHeld')!.id,
    });
    const first = new Date(house.clock.now()).toISOString();
    house.clock.set(new Date(house.clock.now() + 60_000).toISOString());
    await discharged(cast, melati);
    await does(cast.supervisor, `/api/beneficiaries/${melati}/void-discharge`, 'ia masih di sini');
    expect(await of(`beneficiary-${melati}`)).toMatchObject([
      { what: 'DischargeVoided', of: null },
      {
        count: 1,
        from: first,
        to: first,
        actor: { id: cast.supervisor.id, role: 'supervisor' },
        what: 'EntryVoided',
        of: 'CounsellingHeld',
        why: MASKED,
        entries: [{ subject: `beneficiary-${melati}` }],
      },
    ]);
    await isHeadedAsDeclared(house, cast.auditor, '/api/audit/flags');
  });

  it('of a visit, an incident and a fund; and why is told as far as an auditor reads it of such a record', async () => {
    const visit = await opened(cast.guard, '/api/visits', {
      visitors: [{ relation: 'family', idSeen: true, name: 'Pak Anton' }],
      inVisitingHours: true,
      purpose: 'visit',
      herAnswer: 'not-asked',
    });
    await does(cast.supervisor, `/api/visits/${visit}/void-visit`, 'tidak ada');
    const incident = await opened(cast.guard, '/api/incidents', { kind: 'threat', place: 'gerbang', means: [], visits: [] });
    await does(cast.head, `/api/incidents/${incident}/void-incident`, 'tidak pernah');
    const fund = await opened(cast.head, '/api/funds', { source: 'apbd-1', year: 2026, purpose: 'care', amount: 1000 });
    await does(cast.head, `/api/funds/${fund}/void-allocation`, 'dua kali');
    const [one, two, three] = [await of(`visit-${visit}`), await of(`incident-${incident}`), await of(`fund-${fund}`)];
    expect([one, two, three].map(([flag]) => [flag!.what, flag!.why])).toEqual([
      ['VisitVoided', MASKED],
      ['IncidentVoided', MASKED],
      ['AllocationVoided', 'dua kali'],
    ]);
  });

  it('not of what the house voids by itself, which follows from what somebody did', async () => {
    const kenanga = await admitted(cast, 'Kenanga');
    const incident = await opened(cast.guard, '/api/incidents', { kind: 'forced-removal', place: 'gerbang', means: [], visits: [] });
    await cast.guard
      .post(`/api/incidents/${incident}/record-taken`, { residents: [{ beneficiary: kenanga, will: 'refuses' }] })
      .expect(200);
    await does(cast.supervisor, `/api/incidents/${incident}/withdraw-resident`, 'ia di asrama', { beneficiary: kenanga });
    expect((await of(`incident-${incident}`)).map(({ what }) => what)).toEqual(['ResidentWithdrawn']);
    expect(await of(`beneficiary-${kenanga}`)).toEqual([]);
  });

  it('within the time that is asked for, and of the own centre', async () => {
    expect(await voided(elsewhere)).toEqual([]);
    expect(await voided(cast.auditor, '?to=2026-03-01')).toEqual([]);
  });

  it('of every kind of event that takes something back', () =>
    expect([...typesOf(voidings)].sort()).toEqual([
      'AbsenceVoided',
      'AcceptanceVoided',
      'AdmissionVoided',
      'AllocationVoided',
      'AttendanceRetracted',
      'BarAlertVoided',
      'CancellationVoided',
      'CertificateVoided',
      'DisbursementVoided',
      'DischargeVoided',
      'EntryVoided',
      'EquipmentEntryVoided',
      'FailureRetracted',
      'IncidentVoided',
      'OutsiderWithdrawn',
      'PoliceEntryVoided',
      'ProtectionOrderVoided',
      'ResidentReturnVoided',
      'ResidentWithdrawn',
      'ReturnVoided',
      'SessionVoided',
      'StaffWithdrawn',
      'VisitUnlinked',
      'VisitVoided',
    ]));
});
