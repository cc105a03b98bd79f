import { beneficiaryEvents as happened } from '../../../events/every-event';
import {
  EndHospitalStay,
  EndLeave,
  GrantLeave,
  NoticeAbsence,
  RecordReturn,
  StartHospitalStay,
} from '../../../src/modules/beneficiary/absence.steps';
import { AssignCaseWorker, AssignTrack, MakeAssessment } from '../../../src/modules/beneficiary/residence.steps';
import { gito, house, sari, wati, yanti } from '../../support/cast';
import { on } from '../../support/given';
import { given, past } from './episode';

const assigned = (day: string, worker: string) => on(`${day}T09:00+07:00`, happened.CaseWorkerAssigned({ worker }));
const late = { reason: 'kertas datang terlambat' };

describe('Her case worker: exactly one at every time', () => {
  it('the one before is released at the same time', () =>
    given(...past.resident, assigned('2026-03-05', wati.id))
      .when(AssignCaseWorker, { worker: yanti.id }, sari)
      .records(happened.CaseWorkerReleased({ worker: wati.id }), happened.CaseWorkerAssigned({ worker: yanti.id })));

  it('A -> B -> A', () =>
    given(...past.resident, assigned('2026-03-05', wati.id), assigned('2026-03-07', yanti.id))
      .when(AssignCaseWorker, { worker: wati.id }, sari)
      .records(happened.CaseWorkerReleased({ worker: yanti.id }), happened.CaseWorkerAssigned({ worker: wati.id })));

  it('the same again is refused, at its own time and later, also late; not where it changes something', () => {
    const assign = (happenedAt: string, worker = wati.id) =>
      given(...past.resident, assigned('2026-03-05', wati.id), assigned('2026-03-09', yanti.id)).when(AssignCaseWorker, { worker }, sari, {
        happenedAt,
        ...late,
      });
    for (const time of ['2026-03-05T09:00+07:00', '2026-03-07']) assign(time).rejects('beneficiary/same-worker');
    assign('2026-03-31', yanti.id).rejects('beneficiary/same-worker');
    assign('2026-03-04').records(happened.CaseWorkerAssigned({ worker: wati.id }));
    assign('2026-03-07', yanti.id).records(
      happened.CaseWorkerReleased({ worker: wati.id }),
      happened.CaseWorkerAssigned({ worker: yanti.id }),
    );
  });

  it('is one who works here', () =>
    given(...past.resident)
      .when(AssignCaseWorker, { worker: yanti.id }, sari, { facts: { worksHere: false } })
      .rejects('staff/not-valid-worker'));
});

describe('Her track', () => {
  const sewing = on('2026-03-05T09:00+07:00', happened.TrackAssigned({ track: 'sewing' }));

  it('says from which other she comes', () =>
    given(...past.resident, sewing)
      .when(AssignTrack, { track: 'salon' }, wati)
      .records(happened.TrackChanged({ from: 'sewing', track: 'salon' })));

  it('a change that is recorded late comes from the track of its time', () =>
    given(...past.resident, sewing, on('2026-03-09T09:00+07:00', happened.TrackChanged({ from: 'sewing', track: 'salon' })))
      .when(AssignTrack, { track: 'cooking' }, wati, { happenedAt: '2026-03-07', ...late })
      .records(happened.TrackChanged({ from: 'sewing', track: 'cooking' })));

  it('the same again is refused, unless it was earlier than was known', () => {
    given(...past.resident, sewing)
      .when(AssignTrack, { track: 'sewing' }, wati)
      .rejects('beneficiary/same-track');
    given(...past.resident, sewing)
      .when(AssignTrack, { track: 'sewing' }, wati, { happenedAt: '2026-03-04', ...late })
      .records(happened.TrackAssigned({ track: 'sewing' }));
  });
});

describe('Rule 2: nothing of her stay happens before she moved in', () => {
  it.each([
    ['the day before', '2026-03-01'],
    ['a minute before', '2026-03-02T09:01+07:00'],
    ['the month before', '2026-02'],
  ])('%s is refused', (_, happenedAt) =>
    given(...past.resident)
      .when(MakeAssessment, { risk: 'low' }, wati, { happenedAt, ...late })
      .rejects('beneficiary/before-admission'),
  );

  it.each([
    ['the same day', '2026-03-02'],
    ['some time in the month', '2026-03'],
    ['nobody knows when', 'unknown'],
  ])('%s is accepted', (_, happenedAt) =>
    given(...past.resident)
      .when(MakeAssessment, { risk: 'low' }, wati, { happenedAt, ...late })
      .records(happened.AssessmentMade({ risk: 'low' })),
  );
});

describe('An admission that nobody can date', () => {
  it('refuses nothing as earlier', () =>
    given(past.accepted[0], past.accepted[1], on('unknown', happened.BeneficiaryAdmitted({ registerYear: 2026, registerSequence: 7 })))
      .when(MakeAssessment, { risk: 'low' }, wati, { happenedAt: '2026-02-20', ...late })
      .records(happened.AssessmentMade({ risk: 'low' })));
});

describe('Away and back', () => {
  const leave = on('2026-03-10T09:00+07:00', happened.LeaveGranted({ until: '2026-03-12' }));
  const gone = (kind: 'absconded' | 'taken-by-force' | 'unexplained', day: string) =>
    on(`${day}T09:00+07:00`, happened.AbsenceNoticed({ kind }));
  const returned = (day: string) => on(`${day}T09:00+07:00`, happened.BeneficiaryReturned({ injuries: 'none-seen' }));

  it('nobody goes on leave who is away, and to hospital who lies in one; from everywhere else a hospital takes her in', () => {
    const hospital = { hospital: 'RSUD' };
    given(...past.resident, leave)
      .when(GrantLeave, { until: '2026-04-02' }, wati)
      .rejects('beneficiary/already-away');
    const lies = happened.HospitalStayStarted(hospital);
    const taking = (before: typeof leave | typeof lies | ReturnType<typeof gone>) =>
      given(...past.resident, before).when(StartHospitalStay, hospital, wati);
    taking(lies).rejects('beneficiary/already-away');
    for (const before of [leave, gone('absconded', '2026-03-10'), gone('taken-by-force', '2026-03-10')]) taking(before).records(lies);
  });

  it('a leave does not end before it begins', () =>
    given(...past.resident)
      .when(GrantLeave, { until: '2026-03-30' }, wati)
      .rejects('beneficiary/not-valid-leave'));

  it('after she was discharged only the house goes on writing what an incident says of her, until she left and from then on', () => {
    const left = [
      ...past.resident,
      gone('taken-by-force', '2026-03-09'),
      on('2026-03-12T09:00+07:00', happened.BeneficiaryDischarged({ kind: 'taken-by-force', will: 'refuses' })),
    ];
    const back = { injuries: 'injured' } as const;
    given(...left)
      .when(RecordReturn, back, house)
      .records(happened.BeneficiaryReturned(back));
    given(...left)
      .when(RecordReturn, back, wati)
      .rejects('beneficiary/out-of-phase');
    const taken = { kind: 'taken-by-force' } as const;
    given(...left.slice(0, -2), left.at(-1)!)
      .when(NoticeAbsence, taken, house, { happenedAt: '2026-03-10', ...late })
      .records(happened.AbsenceNoticed(taken));
    given(...left.slice(0, -2), left.at(-1)!)
      .when(NoticeAbsence, taken, house)
      .rejects('beneficiary/not-in-care');
  });

  it('each way of being away ends in its own way, or with a return', () => {
    given(...past.resident)
      .when(EndLeave, {}, gito)
      .rejects('beneficiary/not-on-leave');
    given(...past.resident, leave)
      .when(EndHospitalStay, {}, wati)
      .rejects('beneficiary/not-in-hospital');
    given(...past.resident)
      .when(RecordReturn, { injuries: 'none-seen' }, gito)
      .rejects('beneficiary/not-away');
    given(...past.resident, leave)
      .when(RecordReturn, { injuries: 'none-seen' }, gito)
      .records(happened.BeneficiaryReturned({ injuries: 'none-seen' }));
  });

  it('whoever is on leave can still be taken, and not twice', () => {
    const taken = { kind: 'taken-by-force' } as const;
    given(...past.resident, leave)
      .when(NoticeAbsence, taken, gito)
      .records(happened.AbsenceNoticed(taken));
    given(...past.resident, leave, gone('taken-by-force', '2026-03-11'))
      .when(NoticeAbsence, taken, gito)
      .rejects('beneficiary/already-away');
  });

  it('a stay in hospital that lies before an absence is entered late, beginning and end', () => {
    const then = [...past.resident, gone('absconded', '2026-03-15'), returned('2026-03-17')];
    given(...then)
      .when(StartHospitalStay, { hospital: 'RSUD' }, wati, { happenedAt: '2026-03-05', ...late })
      .records(happened.HospitalStayStarted({ hospital: 'RSUD' }));
    given(...then, on('2026-03-05T09:00+07:00', happened.HospitalStayStarted({ hospital: 'RSUD' })))
      .when(EndHospitalStay, {}, wati, { happenedAt: '2026-03-08', ...late })
      .records(happened.HospitalStayEnded());
  });

  it('an earlier absence is entered while she is gone again', () =>
    given(...past.resident, gone('absconded', '2026-03-15'))
      .when(NoticeAbsence, { kind: 'absconded' }, gito, { happenedAt: '2026-03-05', ...late })
      .records(happened.AbsenceNoticed({ kind: 'absconded' })));

  it('what lies within an absence is refused, also when it is entered after her return', () =>
    given(...past.resident, gone('absconded', '2026-03-15'), returned('2026-03-17'))
      .when(GrantLeave, { until: '2026-03-17' }, wati, { happenedAt: '2026-03-16', ...late })
      .rejects('beneficiary/already-away'));

  it.each(['absconded', 'unexplained'] as const)('whoever was taken is not called %s while she is not back', (kind) =>
    given(...past.resident, gone('taken-by-force', '2026-03-15'))
      .when(NoticeAbsence, { kind }, gito)
      .rejects('beneficiary/still-taken'),
  );

  it('but the police may have her', () =>
    given(...past.resident, gone('taken-by-force', '2026-03-15'))
      .when(NoticeAbsence, { kind: 'police' }, gito)
      .records(happened.AbsenceNoticed({ kind: 'police' })));

  it('also when the night count was recorded before the taking was', () =>
    given(...past.resident, gone('unexplained', '2026-03-16'), gone('taken-by-force', '2026-03-15'))
      .when(NoticeAbsence, { kind: 'absconded' }, gito)
      .rejects('beneficiary/still-taken'));
});

describe('Paper that comes after she left', () => {
  const at = (happenedAt: string) => ({ happenedAt, ...late });
  const leave = (until: string, happenedAt = '2026-03-10T09:00+07:00', of: readonly never[] = past.left as never) =>
    given(...of).when(GrantLeave, { until }, wati, at(happenedAt));

  it.each(['left', 'closed', 'back'] as const)('is of the stay in which it happened (%s)', (phase) => {
    const [granted] = leave('2026-03-12', '2026-03-10', past[phase] as never).decided();
    expect(granted).toMatchObject({ event: happened.LeaveGranted({ until: '2026-03-12' }), meta: { part: 1 } });
  });

  it('says of no leave that it lasted longer than her stay', () => {
    leave('2026-03-21').rejects('beneficiary/not-valid-leave-end');
    leave('2026-03-20').records(happened.LeaveGranted({ until: '2026-03-20' }));
    leave('2026-03-20', '2026-03-20').records(happened.LeaveGranted({ until: '2026-03-20' }));
  });

  it.each(['2026-03-20T14:00+07:00', '2026-03-21', 'unknown'])('is none of a stay that was over, or may have been: %s', (happenedAt) =>
    leave('2026-03-31', happenedAt).rejects('beneficiary/out-of-phase'),
  );

  it('is judged by where she was then', () =>
    given(...past.left, on('2026-03-10T09:00+07:00', happened.HospitalStayStarted({ hospital: 'RSUD' })))
      .when(GrantLeave, { until: '2026-03-12' }, wati, at('2026-03-11'))
      .rejects('beneficiary/already-away'));

  it('does not say that she was gone by force when she left otherwise, unless she was back by then', () => {
    const taken = { kind: 'taken-by-force' } as const;
    given(...past.left)
      .when(NoticeAbsence, taken, wati, at('2026-03-15'))
      .rejects('beneficiary/left-otherwise');
    given(...past.left, on('2026-03-18T09:00+07:00', happened.BeneficiaryReturned({ injuries: 'none-seen' })))
      .when(NoticeAbsence, taken, wati, at('2026-03-15'))
      .records(happened.AbsenceNoticed(taken));
  });
});
