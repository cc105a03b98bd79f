import { Injectable } from '@nestjs/common';
import { NameIndex } from './name-index';

/** Whether a name can be found by searching; for whoever has to prove that it cannot. */
@Injectable()
export class NamesInMemory {
  constructor(private readonly index: NameIndex) {}

  /** Whether the index of this process holds any name of her. */
  async knows(id: string): Promise<boolean> {
    return this.index.knows(id);
  }
}
