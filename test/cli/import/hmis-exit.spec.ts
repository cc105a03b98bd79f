import { codes, hmisFolders, stays } from './hmis-folders';

const { exported, clean } = hmisFolders();
afterAll(clean);

describe('An HMIS folder, of whoever was asked when she left', () => {
  const ASKED =
    'EnrollmentID,ExitDate,Destination,ProjectCompletionStatus,DateDeleted,EarlyExitReason,ExchangeForSex,ExchangeForSexPastThreeMonths,' +
    'CountOfExchangeForSex,WorkPlaceViolenceThreats,CounselingReceived,IndividualCounseling,SessionCountAtExit,SessionsInPlan,' +
    'DestinationSafeClient,DestinationSafeWorker,PosPeerConnections,AftercareDate,AftercareProvided,Telephone,InPersonGroup';
  const asked = async (line: string) => {
    const [row] = await stays(exported({ 'Exit.csv': [`70,2020-02-01,10,${line}`] }, { 'Exit.csv': ASKED }));
    return { exit: row!.stay!.exit!, codes: codes(row!) };
  };

  it('keeps every answer, and what the file has no column for as not asked', async () => {
    const { exit, codes } = await asked('3,,2,1,8,2,0,1,1,5,6,9,2,1,2020-03-01,1,1,0');
    expect(codes).toEqual([]);
    expect(exit).toEqual({
      on: '2020-02-01',
      kind: 'expelled',
      expelledFor: 'house-rules',
      destination: 'Rental, no subsidy',
      exploitation: {
        exchangedForSex: 'yes',
        exchangedLately: 'unknown',
        timesLately: '4-to-7',
        askedOrForced: 'not-asked',
        askedOrForcedLately: 'not-asked',
        threatenedAtWork: 'no',
        workNotAsPromised: 'not-asked',
        coercedToGoOn: 'not-asked',
        exploitedAtWorkLately: 'not-asked',
      },
      assessed: {
        counselled: 'yes',
        individual: 'yes',
        withFamily: 'not-asked',
        inGroup: 'not-asked',
        sessionsHeld: 5,
        sessionsInPlan: 6,
        planAfterwards: 'not-asked',
        safeByHer: 'declined',
        safeByWorker: 'unknown',
        adultTies: 'not-asked',
        peerTies: 'yes',
        communityTies: 'not-asked',
      },
      aftercare: {
        on: '2020-03-01',
        told: {
          given: 'yes',
          found: 'yes',
          working: 'not-asked',
          threatened: 'not-asked',
          returnedToProstitution: 'not-asked',
          mode: 'phone',
        },
      },
    });
  });

  it('says nothing of what nobody was asked', async () => {
    expect((await asked('1,,,,99,,,,99,,,99,,,,,0,0')).exit).toEqual({
      on: '2020-02-01',
      kind: 'completed',
      destination: 'Rental, no subsidy',
    });
  });

  it.each([
    ['a code no standard knows', '1,,,7,,,,,,,,,,,,,0,0', ['ExchangeForSex: answer-unknown'], 'unknown'],
    ['lately what never was', '1,,,0,1,,,,,,,,,,,,0,0', ['ExchangeForSex: answers-contradict'], undefined],
  ])('warns of %s', async (_, line, warnings, said) => {
    const { exit, codes } = await asked(line);
    expect(codes).toEqual(warnings);
    expect(exit.exploitation?.exchangedForSex).toBe(said);
  });

  it.each([
    ['sessions without counselling', '1,,,,,,,0,,4,,,,,,,0,0', 'CounselingReceived: answers-contradict'],
    ['a number of sessions that is none', '1,,,,,,,1,,many,,,,,,,0,0', 'SessionCountAtExit: answer-unknown'],
    ['aftercare before she left', '1,,,,,,,,,,,,,,2020-01-31,1,1,0', 'AftercareDate: aftercare-date-wrong'],
    ['aftercare without a day', '1,,,,,,,,,,,,,,,9,0,0', 'AftercareDate: aftercare-date-wrong'],
  ])('warns of %s', async (_, line, warning) => expect((await asked(line)).codes).toEqual([warning]));
});
