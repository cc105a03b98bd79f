import { randomUUID } from 'node:crypto';
import { setTimeout as passed } from 'node:timers/promises';
import type { Role } from '../../events/roles';
import { everyProjection } from '../../projections/every-projection';
import { Sessions } from '../../src/access/sessions';
import { SignUp } from '../../src/access/sign-up';
import type { Environment } from '../../src/config';
import { newId } from '../../src/platform/ids';
import { LiveViews } from '../../src/platform/projections/live-views';
import { viewsDatabase } from '../../src/stores';
import { House } from './house';
import { SKIPPING } from './stories';
import { type Answer, type Instance, Programs } from './instances';

/** A house in which somebody lives takes a step within it, whatever was down before. */
const INSISTS_MS = 60_000;
const REFERRAL = { source: 'social-office', legalMode: 'persuasive' };

/** A house that several processes serve, on one log and one store of views, and who is signed in there. */
export class Installation {
  readonly instances: Instance[] = [];

  private constructor(
    private readonly programs: Programs,
    readonly environment: Environment,
    readonly folder: string,
    /** Where its views lie. */
    readonly database: string,
    /** The Cookie headers of a session. */
    readonly intake: string,
    readonly supervisor: string,
  ) {}

  /** Starts `count` processes on the servers that the environment names. */
  static async of(count: number, programs: Programs, environment: Environment): Promise<Installation> {
    const house = await House.open(new Date().toISOString(), undefined, environment);
    const database = viewsDatabase(house.stores.vault.houseKey);
    const [intake, supervisor] = [await cookieOf(house, 'intake'), await cookieOf(house, 'supervisor')];
    await house.stop();
    const installation = new Installation(programs, environment, house.folder, database, intake, supervisor);
    for (let each = 0; each < count; each++) installation.instances.push(await installation.start());
    return installation;
  }

  /** One more process on it. */
  start(): Promise<Instance> {
    const own = { JEJAK_DATA: `${this.folder}/data`, JEJAK_MASTER_KEY_FILE: `${this.folder}/master.key` };
    return this.programs.house({ ...own, ...this.environment });
  }

  /** The same house in this process. */
  open(): Promise<House> {
    return House.open(new Date().toISOString(), this.folder, this.environment);
  }

  async keeperOf(instance: Instance): Promise<Answer['body']['keeper']> {
    return (await instance.ask('/api/projections', { cookie: this.supervisor })).body.keeper;
  }

  /** Asks one after another until one has done it; the key makes it once. */
  async insisted(path: string, body: object, revision?: number, among: readonly Instance[] = this.instances): Promise<Answer> {
    const headers = { 'idempotency-key': `"${randomUUID()}"`, ...(revision !== undefined && { 'if-match': `"${revision}"` }) };
    const since = Date.now();
    for (let turn = Math.floor(Math.random() * among.length); ; turn++) {
      const answer = await among[turn % among.length]!.ask(path, { cookie: this.intake, body, headers }).catch(() => undefined);
      if (answer && answer.status < 300) return answer;
      if (answer && answer.status !== 503) throw new Error(`${path}: ${answer.status} ${answer.body.code}`);
      if (Date.now() - since > INSISTS_MS) throw new Error(`${path}: still ${answer?.body.code ?? 'no answer'}`);
      await passed(50);
    }
  }

  referred(name: string, among?: readonly Instance[]): Promise<Answer> {
    return this.insisted('/api/beneficiaries', { person: { name }, ...REFERRAL }, undefined, among);
  }

  /** Somebody who has moved in; her id. */
  async admitted(name: string, among?: readonly Instance[]): Promise<string> {
    const { id, revision } = (await this.referred(name, among)).body;
    const accepted = await this.insisted(`/api/beneficiaries/${id}/accept-referral`, SKIPPING, revision, among);
    await this.insisted(`/api/beneficiaries/${id}/admit-beneficiary`, {}, accepted.body.revision, among);
    return id;
  }

  /** Opens it here, where every view must equal its rebuild; every process has to have ended. */
  async rebuiltIsTheSame(): Promise<void> {
    const house = await this.open();
    expect(await house.app.get(LiveViews).appliedUpTo((await house.stores.store.head())!, 30_000)).toBe(true);
    const kept = await everything(house);
    await house.app.get(LiveViews).rebuild('all');
    expect(await everything(house)).toEqual(kept);
    await house.close();
  }
}

async function cookieOf(house: House, role: Role): Promise<string> {
  const id = newId(Date.now());
  const wanted = {
    id,
    user: `${role}-${id.slice(-8)}`,
    role,
    centre: 'wanita-utama',
    name: 'Ibu',
    password: 'kata sandi contoh yang panjang',
  };
  return `jejak_session=${house.app.get(Sessions).begin(await house.app.get(SignUp).add(wanted))}`;
}

/** Every document of every view, as they lie in the store. */
const everything = (house: House) =>
  Promise.all(
    everyProjection.map(async ({ name }) => {
      const documents = await house.stores.readModels.find(house.app.get(LiveViews).collection(name), { limit: 100_000 });
      return [name, JSON.stringify(documents)] as const;
    }),
  );
