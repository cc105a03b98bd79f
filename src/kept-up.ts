import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { PolicyRunner } from './platform/policies/runner';
import { ProjectionRunner } from './platform/projections/runner';

/** Starts what follows the log when the application starts, and lets it finish its step when the application ends. */
@Injectable()
export class KeptUp implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly projections: ProjectionRunner,
    private readonly policies: PolicyRunner,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.projections.started();
    await this.policies.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.policies.stop();
    await this.projections.stop();
  }
}
