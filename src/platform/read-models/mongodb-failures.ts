import { BSON, MongoBulkWriteError, MongoError, MongoServerError } from 'mongodb';
import { ViewsUnavailable } from './read-models';

/** MongoDB did not do what it was asked, or it is not known whether it did. Says what kind of failure it was, never what was sent. */
export class MongoFailed extends ViewsUnavailable {
  constructor(readonly code: string) {
    super(code === UNREACHABLE ? `No MongoDB server answers (${code}).` : `MongoDB failed: ${code}.`);
  }

  /** Whether there is no server to write to now, and may be one later; nothing that the server says of us or of what was asked. */
  get passes(): boolean {
    return PASSING.has(this.code);
  }
}

const UNREACHABLE = 'MongoServerSelectionError';
const PASSING: ReadonlySet<string> = new Set([
  UNREACHABLE,
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'NotWritablePrimary',
  'NotPrimaryNoSecondaryOk',
  'NotPrimaryOrSecondary',
  'PrimarySteppedDown',
  'InterruptedAtShutdown',
  'InterruptedDueToReplStateChange',
  'ShutdownInProgress',
  'WriteConcernTimeout',
  'WriteConcernFailed',
]);
const DUPLICATE = 11000;

/** Does some work; a driver's error becomes MongoFailed, for its text may quote documents. Other errors pass. */
export async function guarded<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof MongoError || error instanceof BSON.BSONError) throw new MongoFailed(kindOf(error));
    throw error;
  }
}

function kindOf(error: Error): string {
  const said = error instanceof MongoServerError ? (error.codeName ?? error.code) : undefined;
  const kind = String(said ?? error.constructor.name);
  return /^\w{1,60}$/.test(kind) ? kind : 'MongoError';
}

/** Whether documents were refused because others have their ids, and for nothing else. */
export function isDuplicate(error: unknown): boolean {
  if (!(error instanceof MongoBulkWriteError)) return error instanceof MongoServerError && error.code === DUPLICATE;
  const errors = [error.writeErrors].flat();
  return errors.length > 0 && errors.every(({ code }) => code === DUPLICATE) && error.result.getWriteConcernError() === undefined;
}
