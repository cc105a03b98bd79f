import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { everyEvent } from '../../events/every-event';
import { catalogue } from './catalogue';

writeFileSync('docs/events.md', catalogue(everyEvent));
