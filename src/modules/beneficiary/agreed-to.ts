import type { ConsentPurpose } from '../../../events/code-lists';

/** What she agrees to. */
export interface Agreed {
  readonly purpose: ConsentPurpose;
  /** Last day on which it holds. */
  readonly until?: string;
}

/** What she agrees to, and what she withdrew. */
export interface AgreedTo {
  /** What she agrees to now. */
  readonly consents?: readonly Agreed[];
  /** What she withdrew her consent to, and nothing was recorded of what was done about it. */
  readonly withdrawn?: readonly ConsentPurpose[];
}

/** The same once what rested on a consent was stopped, or may go on. */
export const actedOn = <State extends AgreedTo>(state: State, purpose: ConsentPurpose): State =>
  state.withdrawn ? { ...state, withdrawn: state.withdrawn.filter((each) => each !== purpose) } : state;

/** What she agrees to beside one purpose. */
export const without = (consents: AgreedTo['consents'], purpose: ConsentPurpose): readonly Agreed[] =>
  (consents ?? []).filter((each) => each.purpose !== purpose);

/** Whether she agrees to a purpose on a day. */
export const agreesTo = ({ consents = [] }: AgreedTo, purpose: ConsentPurpose, day: string): boolean =>
  consents.some((each) => each.purpose === purpose && (each.until === undefined || each.until >= day));
