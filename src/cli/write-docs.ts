import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { everyEvent } from '../../events/every-event';
import { matrixPage } from '../access/matrix-page';
import { catalogue } from './catalogue';

writeFileSync('docs/events.md', catalogue(everyEvent));
writeFileSync('docs/access.md', matrixPage());
