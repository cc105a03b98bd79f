import type { Cast } from './stories';
import type { Stock } from './two-houses';

/** A step that names something by an id: who takes it, on what, with what beside, and how an id that is not of the centre is refused. */
export interface Naming {
  /** `GiveAccount.witness` */
  readonly field: string;
  readonly who: keyof Cast;
  readonly route: string;
  /** What the other centre has that might be named so. */
  readonly of: keyof Stock;
  readonly code: string;
  /** JSON, with `$` for the id; what the centre has stands in braces: `{woman}`. */
  readonly body: string;
}

const OVER = '{"allowedBy":"$","why":"perlu"}';
const PLAN = '"kind":"skills","subject":"sewing","mode":"group","starts":"2026-03-02T06:00+07:00","ends":"2026-03-02T06:30+07:00"';
const CLASS = `${PLAN},"leader":"{leader}"`;
const UNCERTIFIED = `${PLAN},"leader":"{worker}"`;
const SHEET = '"attendance":[{"beneficiary":"{woman}","attendance":"present"}]';
const HOME = '"kind":"left-by-choice","will":"wants"';
const WHY = '"reason":"keliru"';
const CALL = '"inVisitingHours":true,"purpose":"visit","herAnswer":"wants"';
const ORDER = '"number":"1","issuer":"PN","from":"2026-03-02T00:00+07:00","until":"2026-03-10T00:00+07:00","limits":"100 m"';
const MANDATE = '"classes":["identity"],"purpose":"complaint","days":3';
const PICK_UP = '"relation":"family","will":"wants"';
const ANSWERS = '"found":"yes","working":"no","threatened":"declined","returnedToProstitution":"not-asked"';

const TABLE = `
head       beneficiaries/{referred}/accept-referral         worker   staff/not-valid-allower            {"skippedWhy":"perlu","capacityOverride":${OVER}}
head       beneficiaries/{referred}/accept-referral         worker   staff/not-valid-allower            {"skippedWhy":"perlu","guardianOverride":${OVER}}
intake     beneficiaries/{accepted}/admit-beneficiary       worker   staff/not-valid-allower            {"capacityOverride":${OVER}}
intake     beneficiaries/{accepted}/admit-beneficiary       worker   staff/not-valid-allower            {"dorm":"Melur","bed":"1","bedOverride":${OVER}}
intake     beneficiaries/{accepted}/admit-beneficiary       worker   staff/not-valid-allower            {"guardianOverride":${OVER}}
supervisor beneficiaries/{woman}/assign-case-worker         worker   staff/not-valid-worker             {"worker":"$"}
worker     beneficiaries/{woman}/record-service-outcome     entry    beneficiary/not-valid-referral     {"service":"kursus","outcome":"received","referral":"$"}
guard      beneficiaries/{woman}/notice-absence             incident beneficiary/not-valid-incident     {"kind":"taken-by-force","incident":"$"}
guard      beneficiaries/{woman}/record-return              incident beneficiary/not-valid-incident     {"injuries":"none-seen","incident":"$"}
supervisor beneficiaries/{woman}/void-entry                 entry    beneficiary/not-valid-entry        {"entry":"$",${WHY}}
worker     beneficiaries/{woman}/move-bed                   worker   staff/not-valid-allower            {"dorm":"Melur","bed":"7","bedOverride":${OVER}}
worker     beneficiaries/{woman}/complete-learning-module   entry    beneficiary/not-valid-module       {"module":"$","result":"understood"}
worker     beneficiaries/{woman}/refer-to-service           partner  partner/not-valid-partner          {"partner":"$","component":"care","service":"tes"}
worker     beneficiaries/{woman}/record-disclosure          worker   staff/not-valid-worker             {"of":["trafficking"],"will":"wants","account":"cerita","toldTo":"$"}
worker     beneficiaries/{woman}/report-disclosure          entry    beneficiary/not-valid-disclosure   {"disclosure":"$","office":"Polres"}
worker     beneficiaries/{woman}/propose-discharge          fund     fund/not-valid-fund                {${HOME},"capitalAid":1000,"capitalFund":"$"}
worker     beneficiaries/{woman}/propose-discharge          worker   staff/not-valid-allower            {${HOME},"guardianOverride":${OVER}}
worker     beneficiaries/{proposed}/discharge-beneficiary   fund     beneficiary/not-as-approved        {${HOME},"capitalAid":1000,"capitalFund":"$"}
worker     beneficiaries/{proposed}/discharge-beneficiary   worker   staff/not-valid-allower            {${HOME},"guardianOverride":${OVER}}
worker     beneficiaries/{left}/record-aftercare-contact    worker   staff/not-valid-worker             {${ANSWERS},"by":"$"}
worker     beneficiaries/{woman}/give-consent               worker   staff/not-valid-allower            {"purpose":"research","form":"thumbprint","guardianOverride":${OVER}}
head       beneficiaries/{woman}/place-legal-hold           worker   staff/not-valid-worker             {"classes":["incident"],"ground":"court-case","owner":"$","until":"2026-12-31"}
head       beneficiaries/{woman}/lift-legal-hold            entry    beneficiary/no-hold                {"hold":"$",${WHY}}
head       beneficiaries/{left}/link-beneficiaries          woman    beneficiary/unknown                {"into":"$","basis":"papers"}
head       beneficiaries/{left}/mark-as-different-people    woman    beneficiary/unknown                {"other":"$"}
worker     emergencies/open-emergency-access                woman    beneficiary/unknown                {"beneficiary":"$","classes":["health"],"why":"medical","text":"Ia pingsan di kamar mandi tadi."}
head       mandates/propose-mandate                         worker   mandate/not-valid-auditor          {"auditor":"$","beneficiary":"{woman}",${MANDATE}}
head       mandates/propose-mandate                         woman    beneficiary/unknown                {"auditor":"{auditor}","beneficiary":"$",${MANDATE}}
head       exports/request-export                           woman    beneficiary/unknown                {"list":"/api/beneficiaries/{id}/history","of":"$","why":"complaint"}
head       breaches/{breach}/close-breach                   worker   staff/not-valid-worker             {"responsible":"$","remedy":"diganti"}
guard      visits/record-visit-attempt                      outsider visit/not-valid-visitor            {${CALL},"visitors":[{"outsider":"$","relation":"family","idSeen":true}]}
guard      visits/{visit}/admit-visitor                     outsider visit/not-valid-visitor            {"outsider":"$"}
guard      visits/{visit}/refuse-visitor                    outsider visit/not-valid-visitor            {"outsider":"$","why":"outside-hours"}
guard      visits/{visit}/correct-visitor-decision          outsider visit/not-valid-visitor            {"outsider":"$","decision":"admitted",${WHY}}
guard      incidents/report-incident                        visit    incident/not-valid-visit           {"kind":"threat","place":"gerbang","means":["threat"],"visits":["$"]}
guard      incidents/{incident}/involve-residents           woman    incident/not-valid-resident        {"residents":[{"beneficiary":"$","role":"target","will":"refuses"}]}
guard      incidents/{incident}/involve-outsider            outsider incident/not-valid-outsider        {"outsider":"$","count":1,"relation":"pimp"}
guard      incidents/{incident}/involve-staff               worker   staff/not-valid-worker             {"staff":"$","role":"present"}
guard      incidents/{incident}/give-account                woman    incident/not-valid-resident        {"by":"resident","witness":"$","account":"kata dia"}
guard      incidents/{incident}/correct-police-time         entry    incident/not-valid-entry           {"entry":"$",${WHY}}
guard      incidents/{incident}/withdraw-resident           woman    incident/not-involved              {"beneficiary":"$",${WHY}}
guard      incidents/{incident}/void-resident-return        woman    incident/not-returned              {"beneficiary":"$",${WHY}}
guard      incidents/{incident}/void-police-entry           entry    incident/not-valid-entry           {"entry":"$",${WHY}}
guard      incidents/{incident}/withdraw-outsider           outsider incident/outsider-not-involved     {"outsider":"$",${WHY}}
guard      incidents/{incident}/correct-outsider-count      outsider incident/outsider-not-involved     {"outsider":"$","count":2,${WHY}}
guard      incidents/{incident}/withdraw-staff              worker   incident/staff-not-involved        {"staff":"$",${WHY}}
head       incidents/{incident}/record-statement-not-obtained worker   incident/no-statement-of-hers      {"staff":"$",${WHY}}
guard      incidents/{incident}/record-taken                woman    incident/not-valid-resident        {"residents":[{"beneficiary":"$","will":"refuses"}]}
guard      incidents/{incident}/record-returned             woman    incident/not-taken                 {"residents":[{"beneficiary":"$","injuries":"none-seen"}]}
head       incidents/{incident}/end-search                  woman    incident/not-sought                {"beneficiary":"$"}
guard      incidents/{incident}/prevent-removal             woman    incident/not-valid-resident        {"beneficiary":"$"}
guard      incidents/{incident}/link-visit                  visit    incident/not-valid-visit           {"visit":"$"}
guard      incidents/{incident}/unlink-visit                visit    incident/visit-not-linked          {"visit":"$",${WHY}}
guard      incidents/{incident}/mark-incident-duplicate     incident incident/not-valid-duplicate       {"of":"$"}
guard      outsiders/describe-outsider                      outsider outsider/not-valid-visitor         {"visitor":"$","relation":"pimp"}
guard      outsiders/identify-outsider                      outsider outsider/not-valid-visitor         {"visitor":"$","name":"Bagong","source":"police"}
guard      outsiders/{outsider}/link-outsiders              outsider outsider/not-valid-other           {"other":"$"}
guard      outsiders/{outsider}/unlink-outsiders            outsider outsider/not-valid-other           {"other":"$",${WHY}}
guard      outsiders/{outsider}/tell-outsiders-apart        outsider outsider/not-valid-other           {"other":"$"}
guard      outsiders/{outsider}/record-protection-order     woman    outsider/not-valid-resident        {"beneficiary":"$",${ORDER}}
head       outsiders/{outsider}/revoke-protection-order     entry    outsider/no-such-order             {"order":"$","revokedBy":"PN"}
head       outsiders/{outsider}/void-protection-order       entry    outsider/no-such-order             {"order":"$",${WHY}}
worker     pickups/request-pick-up                          woman    pickup/not-valid-resident          {"beneficiary":"$","name":"Pak Marto",${PICK_UP}}
worker     pickups/request-pick-up                          outsider pickup/not-valid-visitor           {"outsider":"$","beneficiary":"{woman}",${PICK_UP}}
worker     pickups/request-pick-up                          visit    pickup/not-valid-visitor           {"visit":"$","name":"Pak Marto","beneficiary":"{woman}",${PICK_UP}}
supervisor pickups/{pickUp}/approve-pick-up                 worker   staff/not-valid-allower            {"will":"wants","allowedBy":"$","allowedWhy":"perlu"}
supervisor sessions/plan-session                            leader   staff/not-valid-worker             {${PLAN},"leader":"$"}
supervisor sessions/plan-session                            woman    session/not-valid-resident         {${CLASS},"participants":["$"]}
supervisor sessions/plan-session                            worker   staff/not-valid-allower            {${UNCERTIFIED},"certificateOverride":${OVER}}
supervisor sessions/hold-session                            leader   staff/not-valid-worker             {${PLAN},${SHEET},"leader":"$"}
supervisor sessions/hold-session                            woman    session/not-valid-resident         {${CLASS},"attendance":[{"beneficiary":"$","attendance":"present"}]}
supervisor sessions/hold-session                            unit     session/not-valid-equipment        {${CLASS},${SHEET},"equipmentUsed":["$"]}
supervisor sessions/hold-session                            unit     session/not-valid-equipment        {${CLASS},${SHEET},"equipmentFailed":[{"equipment":"$","at":"2026-03-02T06:10+07:00","missed":["{woman}"]}]}
supervisor sessions/hold-session                            woman    session/not-valid-missed           {${CLASS},${SHEET},"equipmentFailed":[{"equipment":"{unit}","at":"2026-03-02T06:10+07:00","missed":["$"]}]}
supervisor sessions/hold-session                            worker   staff/not-valid-allower            {${UNCERTIFIED},${SHEET},"certificateOverride":${OVER}}
supervisor sessions/{session}/cancel-session                unit     session/not-valid-equipment        {"why":"equipment","equipment":["$"]}
supervisor sessions/{session}/cancel-session                woman    session/not-valid-resident         {"why":"leader-absent","missed":["$"]}
supervisor sessions/{held}/correct-attendance               woman    session/not-valid-line             {"beneficiary":"$","attendance":"absent",${WHY}}
supervisor sessions/{held}/add-attendance                   woman    session/not-valid-resident         {"beneficiary":"$","attendance":"present",${WHY}}
supervisor sessions/{held}/retract-attendance               woman    session/not-valid-line             {"beneficiary":"$",${WHY}}
supervisor sessions/{held}/add-failure                      unit     session/not-valid-equipment        {"equipment":"$","at":"2026-03-02T08:10+07:00","missed":["{woman}"],${WHY}}
supervisor sessions/{held}/add-failure                      woman    session/not-valid-missed           {"equipment":"{unit}","at":"2026-03-02T08:10+07:00","missed":["$"],${WHY}}
supervisor sessions/{held}/retract-failure                  unit     session/not-valid-retraction       {"equipment":"$",${WHY}}
head       staff/{leader}/void-certificate                  entry    staff/no-such-certificate          {"certificate":"$",${WHY}}
head       staff/{leader}/revoke-certificate                entry    staff/no-such-certificate          {"certificate":"$",${WHY}}
supervisor equipment/register-equipment                     fund     fund/not-valid-fund                {"kind":"sewing-machine","track":"sewing","assetNumber":"MJ-3","fund":"$"}
supervisor equipment/{unit}/report-failure                  session  equipment/not-valid-session        {"session":"$"}
supervisor equipment/{broken}/record-repair                 fund     fund/not-valid-fund                {"cost":1000,"fund":"$"}
supervisor equipment/{broken}/record-repair                 worker   staff/not-valid-allower            {"cost":9000000,"fund":"{fund}","fundOverride":${OVER}}
supervisor equipment/{broken}/correct-repair                entry    equipment/not-valid-repair         {"repair":"$","cost":1000,${WHY}}
supervisor equipment/{repaired}/correct-repair              fund     fund/not-valid-fund                {"repair":"{repair}","cost":1000,"fund":"$",${WHY}}
supervisor equipment/{repaired}/correct-repair              worker   staff/not-valid-allower            {"repair":"{repair}","cost":9000000,"fund":"{fund}","fundOverride":${OVER},${WHY}}
supervisor equipment/{broken}/void-equipment-entry          entry    equipment/not-valid-entry          {"entry":"$",${WHY}}
head       funds/{fund}/disburse-assistance                 woman    fund/not-valid-beneficiary         {"beneficiary":"$","amount":1000}
head       funds/{fund}/disburse-assistance                 worker   fund/not-valid-override            {"beneficiary":"{woman}","amount":1000,"grantOverride":${OVER}}
head       funds/{fund}/void-disbursement                   entry    fund/not-valid-disbursement        {"disbursement":"$",${WHY}}
worker     subject-requests/request-subject-access          woman    subject-request/unknown            {"beneficiary":"$","askedBy":"the-person"}
`;

/** Every field of a step that takes an id, and how one that is not of the centre is refused there. */
export const NAMINGS: readonly Naming[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [who, route, of, code, body] = /^(\S+) +(\S+) +(\S+) +(\S+) +(.+)$/.exec(line)!.slice(1) as [
      keyof Cast,
      string,
      keyof Stock,
      string,
      string,
    ];
    const step = pascal(route.slice(route.lastIndexOf('/') + 1));
    return { field: `${step}.${pathOf(JSON.parse(body))!.join('.')}`, who, route, of, code, body };
  });

function pascal(kebab: string): string {
  return kebab.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase());
}

/** Where the id stands. */
function pathOf(value: unknown): readonly string[] | undefined {
  if (value === '$') return [];
  if (Array.isArray(value)) return value.map(pathOf).find((each) => each !== undefined);
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [field, each] of Object.entries(value)) {
    const path = pathOf(each);
    if (path) return [field, ...path];
  }
  return undefined;
}
