import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What failed in public at event stores, subscriptions and projections (numbers) and what must be tried of the two servers (R numbers), by
 * kind, and the test here that shows it does not happen. A test that is renamed or removed is missed at once. A file that ends in `.ts` is
 * a contract that every adapter of its port keeps.
 */
const SHOWN: readonly (readonly [lines: string, kind: string, file: string, test: string])[] = [
  [
    '1 5 9 13 14 18',
    'A reader passes an event that is committed later',
    'contracts/event-store/appending.ts',
    'a reader beside them misses none',
  ],
  [
    '2 3 4 6 7 8 17',
    'A hole in the numbers stops or misleads a reader',
    'projections/runner.spec.ts',
    'moves on over events that nobody wants',
  ],
  [
    '11 16',
    'Somebody else’s events make gaps at which it stands still',
    'faults/eventstoredb-reading.spec.ts',
    'neither ends early nor loses the head',
  ],
  ['15', 'A short page is taken for the end', 'faults/eventstoredb-reading.spec.ts', 'as if all were well, reads on to the end'],
  [
    '10 12 35',
    'The checkpoint is ahead of the view, or behind it',
    'projections/runner.property.spec.ts',
    'stopping and starting anywhere changes nothing',
  ],
  ['12 R23', 'Killed between the view and its checkpoint', 'faults/mongodb-projecting.spec.ts', 'however often the program died'],
  ['19', 'Half of a position is stored', 'contracts/eventstoredb-server.contract.ts', 'an event has one position'],
  [
    '20 24',
    'An event is lost between catching up and live',
    'contracts/event-store/subscribing.ts',
    'of each event while they wait for it',
  ],
  ['21 74', 'Ordered by a clock that was set back', 'contracts/event-store/appending.ts', 'though the clock was set back'],
  ['22 36 R29', 'Delivered twice, or out of order', 'faults/eventstoredb-subscribing.long.spec.ts', 'brings each once and in order'],
  ['36', 'Applied twice', 'projections/runner.property.spec.ts', 'events that come again change nothing'],
  ['23 26 32', 'Dropped, and not told again', 'faults/eventstoredb-subscribing.long.spec.ts', 'given that each subscription ends at once'],
  [
    '25 31 R26',
    'The server restarts under a subscription',
    'faults/eventstoredb-subscribing.long.spec.ts',
    'given a restart of the server in the middle',
  ],
  ['27', 'A subscription is silent for ever', 'faults/eventstoredb-subscribing.long.spec.ts', 'looks by itself and asks for another'],
  ['28', 'Never told that the end is reached', 'faults/eventstoredb-reading.spec.ts', 'finds every stream that is held back now'],
  ['29 R26', 'Says that it is connected, and is not', 'journeys/log-on-eventstoredb.long.spec.ts', 'goes on after the server was gone'],
  ['30', 'Ends by itself as if all were well', 'faults/eventstoredb-subscribing.long.spec.ts', 'as if all were well, begins anew'],
  ['33', 'Stalls silently', 'faults/eventstoredb-subscribing.long.spec.ts', 'falls silent, waits it out'],
  ['38', 'Handlers run beside each other', 'projections/runner.spec.ts', 'ends up right although two runners write the same views'],
  ['39 54 58', 'An append answers with a wrong place', 'contracts/event-store/appending.ts', 'answers with the last of them'],
  ['40', 'A bad event is tried for ever', 'projections/poison.spec.ts', 'is not tried over and over'],
  ['41', 'A bad event is skipped unseen', 'projections/poison.spec.ts', 'stops that view, visibly'],
  [
    '41',
    'A rebuild hangs at a bad event',
    'projections/rebuild-refused.spec.ts',
    'is not swapped in when the view stands still at an event',
  ],
  ['42', 'Nobody can tell which event was set aside', 'projections/poison.spec.ts', 'is named by its place and the kind of error alone'],
  ['43', 'What cannot be read ends the reader, or is passed over', 'faults/eventstoredb-subscribing.long.spec.ts', 'does not skip it'],
  ['44', 'An error in a handler ends the process, or the handler', 'policies/once.spec.ts', 'what was refused is not taken later'],
  ['45', 'The rebuild of one view removes another', 'contracts/read-models.contract.ts', 'leave other projections alone'],
  [
    '46 47',
    'A second rebuild does nothing, or forgets what was removed',
    'projections/runner.property.spec.ts',
    'two rebuilds give the same bytes',
  ],
  ['48', 'A rebuild does again what was done', 'policies/once.spec.ts', 'because the views were lost'],
  ['49', 'Nobody knows whether a view that is rebuilt is fresh', 'projections/rebuild.spec.ts', 'shows readers the old view, up to date'],
  [
    '50 51 R27',
    'A retry writes twice, or is refused though it was written',
    'contracts/event-store/retrying.ts',
    'whatever was appended since',
  ],
  ['51 R27', 'The reply to an append is lost', 'faults/eventstoredb-appending.long.spec.ts', 'the look-up finds it'],
  ['52 65 R31', 'A stream that was emptied or deleted begins anew', 'contracts/eventstoredb-server.contract.ts', 'is not begun anew'],
  ['53', 'A wrong expectation is taken for any', 'contracts/event-store/refusing.ts', 'an expectation that is %s'],
  ['55', 'A hundred first appends at once hang', 'contracts/event-store/appending.ts', 'each of 150 first appends of one moment'],
  [
    '56',
    'The error of one append fails those of others, or leaves them waiting',
    'faults/eventstoredb-appending.long.spec.ts',
    'every append settles',
  ],
  [
    '59 60 61',
    'Two first writers both win; a conflict is not known for one; a hole in a stream',
    'contracts/event-store/appending.ts',
    'nothing when the stream was expected to be',
  ],
  [
    '59',
    'A store that can be made corrupt by two of one number',
    'faults/sqlite-log.spec.ts',
    'aborts whatever would change, remove or misplace',
  ],
  ['62', 'An append of nothing', 'contracts/event-store/appending.ts', 'nothing when there is nothing to append'],
  ['63', 'Too large for the server, found out late', 'contracts/event-store/refusing.ts', 'an event larger than 512 KiB'],
  [
    '64 R31',
    'A truncated stream is read as if it were whole',
    'contracts/eventstoredb-server.contract.ts',
    'a stream that somebody truncated is found',
  ],
  [
    '64 R31',
    'A server that hides events is worked on',
    'journeys/log-on-eventstoredb.long.spec.ts',
    'does not start on a server that holds events back',
  ],
  ['67', 'An old event is shown in its old shape', 'projections/runner.spec.ts', 'shows an old event in its newest shape'],
  ['68', 'What was set aside is never healed', 'projections/poison.spec.ts', 'is applied by a replay once the fold is mended'],
  ['70', 'Events of one append get the cause of the first', 'contracts/event-store/appending.ts', 'each with the cause that it says'],
  ['71', 'Numbers in texts come back as numbers', 'contracts/codec.spec.ts', 'means the value and nothing else'],
  ['73', 'Times of other lengths', 'events/dates.spec.ts', 'no time without an offset'],
  ['75', 'Keys of the prototype', 'contracts/event-store/refusing.ts', '%s in an event'],
  ['76', 'Names and texts that a store or its client changes', 'contracts/event-store/refusing.ts', 'the stream name %j'],
  ['76 82', 'Dots, dollars and broken characters', 'contracts/read-models-queries.contract.ts', 'every text is plain data'],
  ['77', 'A log is read into memory as a whole', 'contracts/event-store/reading.ts', 'without keeping everybody else from their turn'],
  ['78', 'A full disk, and nothing goes any more', 'faults/full-disk.spec.ts', 'goes on without a restart'],
  ['79', 'Two that insert one document', 'contracts/read-models-lease.contract.ts', 'of eight that take over at once, one does'],
  [
    '80 R37',
    'A write that failed in passing is not tried again',
    'projections/rebuild-faults.spec.ts',
    'loses nothing to a store that fails on the way',
  ],
  ['80 R37', 'A store of views fails while views are kept', 'projections/runner.spec.ts', 'is tried again, for as long as it takes'],
  ['81', 'A document grows for ever', 'journeys/history-pages.spec.ts', 'shows every entry once'],
  ['83 85', 'Busy at once, though one would wait', 'faults/sqlite-log.spec.ts', 'waits without holding anybody up'],
  ['84', 'The write-ahead log grows for ever', 'faults/sqlite-log.spec.ts', 'keeps its write-ahead log small'],
  ['R30', 'Fifty write at once', 'contracts/event-store/appending.ts', 'each event of 50 writers once'],
  [
    'R32',
    'Not the leader, or not allowed: hammered',
    'faults/eventstoredb-appending.long.spec.ts',
    'each append is tried once and nothing is written',
  ],
  ['R32', 'A subscription that is refused hammers', 'faults/eventstoredb-subscribing.long.spec.ts', 'tries ever more seldom'],
  ['R33', 'The log does not come back', 'faults/three-instances-mongodb.spec.ts', 'refuse for now without the log'],
  [
    'R34',
    'An older log is put back under newer views',
    'journeys/restored-older-log.long.spec.ts',
    'shows nobody whom the log does not hold',
  ],
  ['R34', 'The same on a server, and one that only looks on', 'journeys/restored-older-log.long.spec.ts', 'until they are built anew'],
  ['R35', 'A log that moves changes', 'journeys/moved-to-eventstoredb.long.spec.ts', 'with every hash unchanged'],
  ['R38', 'A view is acknowledged by one server and rolled back', 'platform/views-connection.spec.ts', 'whatever the address asks for'],
  ['R39', 'Her own step is not seen', 'journeys/several-instances.long.spec.ts', 'each show at once what was recorded through them'],
  ['R40', 'Nothing goes while the views are away', 'faults/three-instances-mongodb.spec.ts', 'go on without the views'],
  ['R40', 'They are away at the start', 'faults/views-away.spec.ts', 'takes every step'],
  ['R41', 'What the views know of themselves was dropped', 'faults/mongodb-writing.spec.ts', 'so that they are built anew'],
  ['R43', 'A rebuild brings back who was erased', 'journeys/erasing-many.long.spec.ts', 'every view that is built anew from the log'],
  [
    'R43',
    'A rebuild and the live view change at once',
    'projections/rebuild-faults.spec.ts',
    'is swapped in between two steps of the live view',
  ],
  ['R44', 'A name lies in the database in the clear', 'journeys/views-on-mongodb.spec.ts', 'in no document and in no file of the server'],
];

/** What no test shows, and why. */
const NOT_SHOWN: Readonly<Record<string, string>> = {
  '34': 'We use no persistent subscriptions: a place is stored with what it led to, and nothing is acknowledged.',
  '37': 'As 34; what is set aside lies with the view, not in a stream of the server.',
  '57': 'The clock of the server cannot be set here. Appends are classic by default, whose deadline counts down and names no time.',
  '66': 'We keep no snapshots: a state is folded from its stream each time.',
  '69': 'As 66.',
  '72': 'Nobody can ask by correlation; a history shows it.',
  R36: 'The client cannot see these settings; the page on running there says how an operator reads them.',
};

/** The lines of the collection. */
const COLLECTED = [
  ...Array.from({ length: 85 }, (_, n) => String(n + 1)),
  ...['R26', 'R27', 'R29', 'R30', 'R31', 'R32', 'R33', 'R34', 'R35', 'R36', 'R37', 'R38', 'R39', 'R40', 'R41', 'R43', 'R44'],
];

describe('What failed elsewhere', () => {
  it.each(SHOWN)('%s %s', (_, __, file, test) => {
    const titles = [...readFileSync(join(__dirname, file), 'utf8').matchAll(/(['"`])((?:(?!\1).)*)\1/g)].map(([, , text]) => text!);
    expect(titles.some((title) => title.includes(test))).toBe(true);
  });

  it('is answered line by line, by a test or by a reason', () => {
    const answered = new Set([...SHOWN.flatMap(([lines]) => lines.split(' ')), ...Object.keys(NOT_SHOWN)]);
    expect(COLLECTED.filter((line) => !answered.has(line))).toEqual([]);
  });
});
