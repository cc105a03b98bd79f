import { Get, HttpCode, Inject, Post, Req, Res, SetMetadata, type Type } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants';
import type { CommandBus } from '@nestjs/cqrs';
import type { Response } from 'express';
import type { Declared } from '../../events/kit/declare';
import type { Actor } from '../access/actor';
import { Asks } from '../access/asks';
import { InHerName } from '../access/in-her-name';
import { KnownMentions } from '../access/known-mentions';
import { Reach } from '../access/reach';
import type { ShownTo } from '../access/shown-to';
import { TakenBy } from '../access/takes';
import { type Decider, OutOfPhase, type Step } from '../platform/decider';
import { Stale } from '../platform/deciding';
import type { Receipt } from '../platform/take-step';
import { following } from '../platform/ids';
import { Rejection } from '../platform/rejection';
import type { Asking, TakeStep } from '../platform/take-step';
import { type Asked, Caller } from './caller';
import { LARGE_BODY } from './json-body';
import { noticesIn } from './notices';
import { WrongPhase } from './out-of-phase';
import { ChangedSince, Revisions } from './revisions';
import { languageOf } from './sentences';
import { documentRevision, documentStep } from './step-document';
import { checkStepFields, fieldRefused, stepBodyOf } from './step-body';
import { commandOf, isNamed, type Named, seenBy } from './step-headers';
import { kebab } from './step-titles';
import { IdNames } from './subject-asked';

/** What a controller of steps needs; it may have methods of its own beside. */
interface StepController {
  readonly commands: CommandBus;
}

/** A step whose body may be larger than others'. */
interface LargeBody {
  readonly asks: Declared;
  readonly bytes: number;
}

/** How the steps of a controller are reached, where it is not as usual. */
interface Ways {
  readonly opens?: Declared;
  readonly named?: Named;
  readonly large?: LargeBody;
  /** Who is shown which of its records, where that is not said by what the steps are about. */
  readonly shown?: Type<ShownTo>;
}

/** One route: what a step is called there, and whether it opens a new stream. */
interface Way {
  readonly step: Step;
  /** Name of the method and operation. */
  readonly operation: string;
  /** Below the controller's path. */
  readonly path: string;
  readonly opens: boolean;
}

/**
 * Gives a controller its steps. `POST :id/assign-track` takes AssignTrack on a stream that exists. A step that can open a stream has
 * `POST refer-beneficiary` on the collection, and `opens` (by default the first such step) has `POST` on the collection itself; they
 * answer 201 with a Location. The body is the step's own fields and those of Told in one object. `GET :id/revision` says what If-Match
 * is to say, to whoever takes steps on records that she may not read. Records that are `named` by a code are opened elsewhere.
 */
export const TakesSteps =
  (decider: Decider, Take: new (asking: Asking) => TakeStep, { opens, named = 'by-id', large, shown }: Ways = {}) =>
  (controller: Type<StepController>): void => {
    IdNames(decider.events.stream)(controller);
    for (const way of waysInto(decider, opens).filter((each) => named === 'by-id' || !each.opens)) {
      const { prototype } = controller as { prototype: object };
      const { step, operation, path } = way;
      const method: PropertyDescriptor = { configurable: true, writable: true, value: handlerOf(decider, Take, way, named) };
      Object.defineProperty(prototype, operation, method);
      [Req(), Res({ passthrough: true }), Caller()].forEach((decorate, index) => decorate(prototype, operation, index));
      const decorators = [
        Post(path),
        HttpCode(way.opens ? 201 : 200),
        TakenBy(decider.events.stream, step.by, step),
        ...(large?.asks === step.asks ? [SetMetadata(LARGE_BODY, large.bytes)] : []),
        ...documentStep(step, operation, way.opens, named),
      ];
      for (const decorate of decorators) decorate(prototype, operation, method);
    }
    Inject(Reach)(controller.prototype as object, REACH);
    if (shown) Inject(shown)(controller.prototype as object, SHOWN);
    Inject(KnownMentions)(controller.prototype as object, MENTIONS);
    Inject(InHerName)(controller.prototype as object, IN_HER_NAME);
    saysRevisions(decider, controller, named);
  };

const REACH = Symbol('reach');
const SHOWN = Symbol('shown');
const MENTIONS = Symbol('mentions');
const IN_HER_NAME = Symbol('in-her-name');
interface Reaching {
  readonly [REACH]: Reach;
  readonly [MENTIONS]: KnownMentions;
  readonly [IN_HER_NAME]: InHerName;
  readonly [SHOWN]?: ShownTo;
}

function saysRevisions(decider: Decider, { prototype }: Type<StepController>, named: Named): void {
  const { stream } = decider.events;
  const [operation, revisions] = [`Read${pascal(stream)}Revision`, Symbol('revisions')];
  Inject(Revisions)(prototype as object, revisions);
  const value = async function (this: Reaching & Readonly<Record<symbol, Revisions>>, request: Asked, caller: Actor) {
    const id = String(request.params.id);
    if (!isNamed(id, named) || !(await this[REACH].hasStep(caller, decider, id))) throw unknown(stream);
    await this[REACH].demandNotForgotten(caller, decider, id);
    if (!((await this[SHOWN]?.shows(caller, id)) ?? true)) throw unknown(stream);
    return this[revisions]!.told(stream, id, caller, request);
  };
  const method = { configurable: true, writable: true, value };
  Object.defineProperty(prototype, operation, method);
  [Req(), Caller()].forEach((decorate, index) => decorate(prototype as object, operation, index));
  for (const decorate of [Get(':id/revision'), Asks('revision'), ...documentRevision(operation, named)])
    decorate(prototype as object, operation, method);
}

function waysInto({ steps, initial }: Decider, opens?: Declared): readonly Way[] {
  const { phase } = initial as { phase: string };
  const opening = steps.filter(({ during }) => during.includes(phase));
  const first = opens === undefined ? opening[0] : opening.find(({ asks }) => asks === opens);
  if (opens !== undefined && !first) throw new Error(`${opens.name} opens no stream.`);
  const ways = steps.flatMap((step): Way[] => {
    checkStepFields(step.asks);
    const name = step.asks.name;
    const isOpening = opening.includes(step);
    return [
      ...(isOpening ? [{ step, operation: name, path: kebab(name), opens: true }] : []),
      ...(step.during.some((each) => each !== phase)
        ? [{ step, operation: isOpening ? `${name}Again` : name, path: `:id/${kebab(name)}`, opens: false }]
        : []),
    ];
  });
  return first ? [...ways, { step: first, operation: `Open${first.asks.name}`, path: '', opens: true }] : ways;
}

const unknown = (stream: string) => new Rejection(`${stream}/unknown`, 'There is no such record.');

function handlerOf(decider: Decider, Take: new (asking: Asking) => TakeStep, { step, path, opens }: Way, by: Named) {
  const { stream } = decider.events;
  const { asks } = step;
  return async function (
    this: StepController & Reaching,
    request: Asked,
    response: Response,
    actor: Actor,
  ): Promise<Omit<Taken, 'recorded'>> {
    const { id: named } = request.params;
    if (!opens && !isNamed(named, by)) throw unknown(stream);
    const command = commandOf(request, actor.id, `${stream}/${path.replace(':id', String(named))}`);
    const id = opens ? following(command, 'stream') : String(named);
    const seen = opens ? undefined : seenBy(request);
    const { fingerprint } = request;
    const sent = {
      id,
      asks,
      actor,
      command,
      ...stepBodyOf(asks, request.body),
      exists: !opens,
      ...(seen !== undefined && { seen }),
      ...(fingerprint !== undefined && { fingerprint }),
    };
    const { onBehalfOf } = sent.told;
    if (onBehalfOf !== undefined) await this[REACH].demandColleague(actor, onBehalfOf);
    const hers = await this[REACH].asFromHer(opens ? sent : await asShown(sent, this[SHOWN]), decider);
    const asking = await this[MENTIONS].asFromHer(hers, decider);
    const take = (each: Asking) => this.commands.execute<TakeStep, Receipt>(new Take(each));
    const taken = (opens ? take(asking) : taking(this[REACH], decider, step, asking, take)).catch((refused: unknown) => {
      const field = refused instanceof Rejection && refused.field === undefined ? fieldRefused(refused.code, asks) : undefined;
      throw field === undefined ? refused : (refused as Rejection).at(field);
    });
    // What a retry gets back is what the first try got: how much was written this time is nobody's business.
    const { recorded: _, notices: told = [], ...receipt } = await taken;
    const notices = [...told, ...(await this[IN_HER_NAME].notices(sent))];
    if (opens) response.set('Location', `/${String(Reflect.getMetadata(PATH_METADATA, this.constructor))}/${receipt.id}`);
    if (notices.length === 0) return receipt;
    const language = languageOf(request.get('accept-language'));
    response.set('Content-Language', language).vary('Accept-Language');
    return { ...receipt, notices: noticesIn(language, notices) };
  };
}

/** A request on a record that she is not shown is one on a record that nobody has, whatever is looked up for it. */
async function asShown(sent: Asking, shown: ShownTo | undefined): Promise<Asking> {
  if (!shown || (await shown.shows(sent.actor, sent.id))) return sent;
  return { ...sent, id: following(sent.command, 'not-shown') };
}

/** Without a revision where it would count what is on a record that she may not read. */
type Taken = Omit<Receipt, 'revision'> & Partial<Pick<Receipt, 'revision'>>;

/** Only of a record that she comes near enough to; what everybody tells is taken from others too, and says nothing of how it stands. */
async function taking(
  reach: Reach,
  decider: Decider,
  step: Step,
  asking: Asking,
  take: (asking: Asking) => Promise<Receipt>,
): Promise<Taken> {
  const { stream } = decider.events;
  try {
    await reach.demand(asking.actor, decider, step, asking.id, asking.asked);
  } catch (error) {
    if (!step.fromAnybody || !(error instanceof Rejection)) throw error;
    return unseen(asking, take, error);
  }
  if (await reach.isNobodys(asking.actor, decider, asking.id)) return unseen(asking, take, unknown(stream));
  return take(asking).catch(async (refused: unknown) => {
    if (refused instanceof Stale && (await reach.hasStep(asking.actor, decider, asking.id))) throw new ChangedSince(refused.last);
    if (!(refused instanceof OutOfPhase)) throw refused;
    throw await wrongPhaseOf(refused, reach, decider, step, asking);
  });
}

/** A step in a wrong phase, as whoever took it is told of it. */
export async function wrongPhaseOf(
  refused: OutOfPhase,
  reach: Reach,
  decider: Decider,
  step: Step,
  { actor, id }: Asking,
): Promise<WrongPhase> {
  const { open, insteadIn } = refused;
  const isNear = insteadIn !== undefined && (await reach.mayTake(actor, decider, step, insteadIn));
  return new WrongPhase(refused, await reach.possibleOf(open, actor, decider, id), isNear ? insteadIn : undefined);
}

// Of what she told she learns that it was written down, or that there is no such record: whatever else would be refused tells that there is one.
async function unseen(asking: Asking, take: (asking: Asking) => Promise<Receipt>, nobody: Rejection): Promise<Taken> {
  const { seen: _, ...rest } = asking;
  const { revision: _revision, ...taken } = await take(rest).catch((refused: unknown) => {
    throw refused instanceof Rejection && !SAID_OF_NOBODY.test(refused.code) ? nobody : refused;
  });
  return taken;
}

/** What is refused of whatever id, or of what she wrote down herself. */
const SAID_OF_NOBODY = /^(time|request)\//;

const pascal = (stream: string): string => stream.replace(/(?:^|-)([a-z])/g, (_, first: string) => first.toUpperCase());
