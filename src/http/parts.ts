import { Injectable } from '@nestjs/common';
import { EventStore } from '../platform/event-store/event-store';
import { ReadModels } from '../platform/read-models/read-models';
import { LostKeys } from './lost-keys';

/** Whether a part of the house answers. */
export type Standing = 'up' | 'down';

/** Which instance keeps the views and follows the policies. */
export abstract class KeptBy {
  /** `instance` is a name of a running process; undefined where nobody is known to. */
  abstract readonly keeper: { readonly here: boolean; readonly instance: string | undefined };
}

/** No answer by then (ms) is as good as none. */
const PATIENCE_MS = 2000;

/** Asks the stores whether they are there. */
@Injectable()
export class Parts {
  constructor(
    private readonly store: EventStore,
    private readonly readModels: ReadModels,
  ) {}

  async standing(): Promise<{ readonly log: Standing; readonly views: Standing }> {
    const [log, views] = await Promise.all([answers(this.store.head()), answers(this.readModels.checkpoints())]);
    return { log, views };
  }
}

function answers(question: Promise<unknown>): Promise<Standing> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('down'), PATIENCE_MS);
    const answered = (standing: Standing) => {
      clearTimeout(timer);
      resolve(standing);
    };
    question.then(
      () => answered('up'),
      () => answered('down'),
    );
  });
}

/** What tells how the house stands. */
export const PARTS = [Parts, LostKeys];
