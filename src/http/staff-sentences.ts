/** What the rules of a member of staff say, in Indonesian, by code. */
export const STAFF_SENTENCES: Readonly<Record<string, string>> = {
  'staff/changed-since': 'Ia mulai atau berhenti bekerja sesudah waktu itu.',
  'staff/in-no-team': 'Ia tidak berada di tim mana pun.',
  'staff/in-team-already': 'Ia sudah berada di tim ini.',
  'staff/not-valid-allower': 'Yang disebut memberi izin tidak berwenang memberikannya di balai ini.',
  'staff/not-valid-colleague': 'Tidak ada yang bekerja di balai ini dengan id itu: sebutkan siapa yang meminta ini dicatat.',
  'staff/not-valid-case-worker': 'Yang ditunjuk haruslah pekerja sosial; pegawai ini bukan pekerja sosial saat itu.',
  'staff/not-valid-certificate': 'Sertifikat ini berakhir sebelum berlaku.',
  'staff/not-valid-qualification': 'Jenjang pendidikan hanya untuk pendidikan, dan harus disebut.',
  'staff/nothing-to-correct': 'Itulah yang sudah tertulis pada catatannya.',
  'staff/not-valid-worker': 'Tidak ada pegawai dengan nomor ini di balai saat itu.',
};
