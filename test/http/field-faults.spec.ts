import { Matches } from 'class-validator';
import { TRACKS } from '../../events/code-lists';
import { construct, Malformed } from '../../events/kit/construct';
import { fault } from '../../events/kit/faults';
import { Code, Codes, Day, DayOrLess, Id, Ids, Instant, ListOf, Maybe, Name, Text, Whole, YesOrNo } from '../../events/kit/fields';
import { NIK } from '../../events/person';
import { fieldErrors } from '../../src/http/field-faults';

class Line {
  @Code(TRACKS) track!: string;
}
class Asked {
  @Text(20) place!: string;
  @Ids({ most: 2 }) visits!: string[];
  @Maybe() @Text(2000) note?: string;
  @Maybe() @Name() name?: string;
  @Maybe() @DayOrLess() birthDate?: string;
  @Maybe() @Day() until?: string;
  @Maybe() @Instant() starts?: string;
  @Maybe() @Id() worker?: string;
  @Maybe() @Ids({ most: 2 }) participants?: string[];
  @Maybe() @Whole(1945, 100_000) count?: number;
  @Maybe() @YesOrNo() idSeen?: boolean;
  @Maybe() @Codes(['islam', 'esq']) subjects?: string[];
  @Maybe() @ListOf(Line, { least: 1, most: 3 }) attendance?: Line[];
  @Maybe() @Matches(NIK, fault('not-a-nik')) nik?: string;
}
const TWICE = '0198f000-0000-7000-8000-000000000101';

describe('A field that is not as it is asked for', () => {
  const errorsOf = (sent: object, language: 'id' | 'en') => {
    try {
      construct(Asked, { place: 'gerbang', visits: [], ...sent });
    } catch (error) {
      if (error instanceof Malformed) return fieldErrors(error.faults, language);
    }
    throw new Error('Nothing was refused.');
  };

  it.each<[object, string, string, string, string]>([
    [
      { place: undefined },
      'place',
      'missing',
      '"Tempat" wajib diisi, dan harus teks paling banyak 20 huruf.',
      '"Place" has to be filled in, and must be a text of at most 20 characters.',
    ],
    [
      { visits: undefined },
      'visits',
      'missing',
      '"Kunjungan sebelumnya" wajib disebut, dan harus berupa daftar: kosong ([]) bila tidak ada.',
      '"Visits" has to be said, and must be a list: an empty one ([]) where there is none.',
    ],
    [{ place: 7 }, 'place', 'not-text', '"Tempat" harus berupa teks.', '"Place" must be a text.'],
    [{ place: ' ' }, 'place', 'empty', '"Tempat" tidak boleh kosong.', '"Place" must not be empty.'],
    [
      { place: 'canary'.repeat(4) },
      'place',
      'too-long',
      '"Tempat" harus teks paling banyak 20 huruf.',
      '"Place" must be a text of at most 20 characters.',
    ],
    ...['\u200b\u200b', '\u2060', '\ufeff', '\u3164'].map((place): [object, string, string, string, string] => [
      { place },
      'place',
      'empty',
      '"Tempat" tidak boleh kosong.',
      '"Place" must not be empty.',
    ]),
    ...[
      'a\0b',
      'a\u001b[2Jb',
      'a\r\nb',
      'a\tb',
      'a\u0085b',
      'a\u2028b',
      '\u202egnirb',
      'a\u2066b\u2069',
      'a\ue000',
      'a\uffff',
      'a\u{e0041}',
    ].map((place): [object, string, string, string, string] => [
      { place },
      'place',
      'not-a-line',
      '"Tempat" harus satu baris, tanpa tanda yang tidak terlihat atau membalik arah tulisan.',
      '"Place" must be one line, without a character that is not seen or turns the direction of the text.',
    ]),
    ...['Wu\u200blan', '\u00adMelati', 'Sari\u2060'].map((name): [object, string, string, string, string] => [
      { name },
      'name',
      'not-a-line',
      '"Nama" harus satu baris, tanpa tanda yang tidak terlihat atau membalik arah tulisan.',
      '"Name" must be one line, without a character that is not seen or turns the direction of the text.',
    ]),
    ...['a\0b', 'a\rb', '\u202egnirb', 'a\u2067b', 'a\ue000', 'a\uffff', 'a\u{e0041}'].map(
      (note): [object, string, string, string, string] => [
        { note },
        'note',
        'not-plain',
        '"Catatan" tidak boleh memuat tanda yang tidak terlihat atau membalik arah tulisan; ganti baris boleh.',
        '"Note" must hold no character that is not seen or turns the direction of the text; line breaks it may.',
      ],
    ),
    ...['--', '\u200c.\u200d'].map((name): [object, string, string, string, string] => [
      { name },
      'name',
      'not-a-name',
      '"Nama" harus memuat sedikitnya satu huruf atau angka.',
      '"Name" must have at least one letter or digit.',
    ]),
    [
      { canary: 1 },
      '*',
      'not-asked',
      'Salah satu isian tidak ditanyakan di sini: periksa namanya.',
      'One of the fields is not asked for here: check its name.',
    ],
    [
      { birthDate: '31-12-1990' },
      'birthDate',
      'not-a-day-or-less',
      '"Tanggal lahir" harus tanggal dari tahun 1900 sampai 2199, atau hanya bulan atau tahunnya: 1990-04-02, 1990-04, 1990.',
      '"Date of birth" must be a date from 1900 to 2199, or only its month or year: 1990-04-02, 1990-04, 1990.',
    ],
    [
      { until: '2026-02-30' },
      'until',
      'not-a-day',
      '"Sampai" harus tanggal dari tahun 1900 sampai 2199, seperti 2025-03-10.',
      '"Until when" must be a date from 1900 to 2199, as 2025-03-10.',
    ],
    [
      { starts: '08.30' },
      'starts',
      'not-an-instant',
      '"Mulai" harus tanggal dan jam dengan selisih waktunya, seperti 2026-04-01T08:30+07:00.',
      '"Beginning" must be a date and time with its offset, as 2026-04-01T08:30+07:00.',
    ],
    [
      { worker: 'canary' },
      'worker',
      'not-an-id',
      '"Pekerja sosial" harus id dari catatan yang dimaksud.',
      '"Worker" must be the id of the record that is meant.',
    ],
    [{ participants: TWICE }, 'participants', 'not-a-list', '"Peserta" harus berupa daftar.', '"Participants" must be a list.'],
    [
      { participants: [TWICE, TWICE] },
      'participants',
      'twice',
      '"Peserta" tidak boleh menyebut yang sama dua kali.',
      '"Participants" must not name the same twice.',
    ],
    [
      { count: 100_001 },
      'count',
      'not-a-whole-number',
      '"Jumlah orang" harus angka bulat dari 1945 sampai 100.000.',
      '"Count" must be a whole number from 1945 to 100,000.',
    ],
    [
      { idSeen: 'canary' },
      'idSeen',
      'not-yes-or-no',
      '"Identitas dilihat" harus ya atau tidak (true atau false).',
      '"ID seen" must be yes or no (true or false).',
    ],
    [
      { subjects: ['canary'] },
      'subjects',
      'not-in-list',
      '"Pembinaan" harus salah satu dari: Pembinaan agama Islam (islam), esq.',
      '"Subjects" must be one of: Islamic guidance (islam), esq.',
    ],
    [{ attendance: [] }, 'attendance', 'too-few', '"Kehadiran" harus berisi sedikitnya 1.', '"Attendance" must have at least 1.'],
    [
      { attendance: [{ track: 'salon' }, { track: 'canary' }] },
      'attendance.1.track',
      'not-in-list',
      '"Jurusan" (Kehadiran, baris 2) harus salah satu dari: Boga (cooking), Jahit / tata busana (sewing), salon.',
      '"Track" (Attendance, line 2) must be one of: cooking, sewing, salon.',
    ],
    [
      { nik: '3372' },
      'nik',
      'not-a-nik',
      '"NIK" harus NIK yang benar: 16 angka dari KTP, ditulis sebagai teks.',
      '"NIK" must be a right NIK: the 16 digits of the card, sent as text.',
    ],
  ])('%j is named with what is wanted, and never with what was sent', (sent, path, code, id, en) => {
    expect(errorsOf(sent, 'id')).toEqual([{ path, code, detail: id }]);
    expect(errorsOf(sent, 'en')).toEqual([{ path, code, detail: en }]);
    expect(id + en).not.toContain('canary');
  });
});
