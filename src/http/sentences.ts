import { filled, type Words } from '../platform/rejection';
import { HOUSE_SENTENCES } from './house-sentences';

/** A sentence in the two languages of the house. */
interface Sentence {
  readonly id: string;
  readonly en: string;
}

export type Language = keyof Sentence;

/** By code, or by reason alone where every module means the same by it. A code without a line is said in the house's English. */
const SENTENCES: Readonly<Record<string, Sentence>> = {
  'access/not-signed-in': { id: 'Silakan masuk terlebih dahulu.', en: 'Sign in first.' },
  'access/wrong-credentials': { id: 'Nama pengguna atau kata sandi salah.', en: 'The user name or the password is wrong.' },
  'access/not-your-question': { id: 'Pertanyaan ini bukan untuk peran Anda.', en: 'This question is not for your role.' },
  'access/cross-origin': { id: 'Permintaan ini datang dari situs lain.', en: 'This request comes from another site.' },
  'access/conflicting-roles': { id: 'Peran-peran ini tidak boleh dipegang bersama.', en: 'These roles may not be held together.' },
  'access/provider-unreachable': {
    id: 'Penyedia identitas tidak dapat dihubungi. Coba lagi sebentar.',
    en: 'The identity provider cannot be reached. Try again shortly.',
  },
  'access/no-role': { id: 'Saat ini Anda tidak mempunyai peran.', en: 'You hold no role at present.' },
  'access/too-many-tries': { id: 'Terlalu banyak percobaan masuk. Coba lagi nanti.', en: 'Too many tries to sign in. Try again later.' },
  'house/fault': { id: 'Terjadi kesalahan pada sistem. Tidak ada yang ditampilkan.', en: 'Something went wrong here. Nothing is shown.' },
  'request/malformed': { id: 'Isian tidak sesuai dengan yang diminta.', en: 'What was sent is not what is asked for.' },
  'request/no-such-route': { id: 'Alamat ini tidak ada.', en: 'There is no such address.' },
  'request/stale': {
    id: 'Catatan ini sudah diubah orang lain sejak Anda membacanya. Baca ulang, lalu putuskan lagi.',
    en: 'Somebody else changed this record since you read it. Read it again, then decide anew.',
  },
  'request/key-reused': {
    id: 'Idempotency-Key ini sudah dipakai untuk permintaan lain. Permintaan ini tidak dicatat.',
    en: 'This Idempotency-Key came with another request before. This one was not recorded.',
  },
  'request/key-outlived': {
    id: 'Idempotency-Key ini sudah dipakai sebelum data seseorang dihapus, sehingga kedua permintaan tidak dapat dibandingkan lagi. Lihat catatannya: yang belum ada dikirim dengan kunci baru.',
    en: 'This Idempotency-Key came before somebody was erased, and the two requests cannot be compared any more. Look at the record: what is missing there is sent with a new key.',
  },
  'request/media-type': {
    id: 'Isi permintaan harus application/json dalam UTF-8, tanpa kompresi.',
    en: 'The body must be application/json in UTF-8, not compressed.',
  },
  'request/too-many': {
    id: 'Terlalu banyak pertanyaan berat sekaligus. Coba lagi nanti.',
    en: 'Too many heavy questions at once. Ask again later.',
  },
  'request/too-large': { id: 'Isi permintaan terlalu besar.', en: 'The body is too large.' },
  'request/unstorable': { id: 'Isian ini tidak dapat disimpan.', en: 'This cannot be stored.' },
  'request/duplicate': { id: 'Ini sudah pernah dicatat.', en: 'This was recorded before.' },
  'request/not-yet': {
    id: 'Perubahan terakhir belum tampil. Coba lagi sebentar.',
    en: 'The last change does not show yet. Try again shortly.',
  },
  'request/closing-down': {
    id: 'Layanan ini sedang dimatikan. Coba lagi sebentar.',
    en: 'This instance is being shut down. Try again shortly.',
  },
  'request/bad-cursor': { id: 'Penanda halaman tidak berlaku.', en: 'The page marker is not valid.' },
  'request/json-syntax': { id: 'Isi permintaan bukan JSON.', en: 'The body is not JSON.' },
  'request/json-encoding': { id: 'Isi permintaan bukan UTF-8.', en: 'The body is not UTF-8.' },
  'request/json-bom': { id: 'Isi permintaan diawali tanda urutan bita.', en: 'The body begins with a byte order mark.' },
  'request/json-depth': { id: 'Isi permintaan bersarang terlalu dalam.', en: 'The body is nested too deeply.' },
  'request/json-size': {
    id: 'Isi permintaan memuat lebih banyak nilai daripada yang diminta langkah mana pun.',
    en: 'The body holds more values than any step asks for.',
  },
  'request/json-duplicate-key': {
    id: 'Ada isian yang disebut dua kali.',
    en: 'An object in the body says the same key twice.',
  },
  'request/json-key': { id: 'Ada nama isian yang tidak diperbolehkan.', en: 'An object in the body has a key that is not allowed.' },
  'request/json-unicode': { id: 'Ada teks yang memuat setengah huruf.', en: 'A text in the body holds half a character.' },
  'request/json-number': {
    id: 'Ada angka yang tidak dapat disimpan dengan tepat. Tulis NIK sebagai teks.',
    en: 'A number in the body is not a whole number that can be kept exactly. A NIK is sent as text.',
  },
  'beneficiary/too-many-niks': {
    id: 'Untuk sementara terlalu banyak NIK dibandingkan: catat dahulu tanpa NIK, dan tambahkan kemudian.',
    en: 'Too many NIKs were compared for now: record her without the NIK, and add it later.',
  },
  'store/busy': { id: 'Catatan ini sedang banyak dipakai. Coba lagi.', en: 'Many are writing to this record. Try again.' },
  'store/unavailable': {
    id: 'Saat ini tidak dapat mencatat. Tidak ada yang tersimpan.',
    en: 'Nothing can be recorded now. Nothing was stored.',
  },
  'store/unavailable-to-read': {
    id: 'Saat ini tidak ada yang dapat ditunjukkan, karena tidak dapat dicatat siapa yang membacanya. Coba lagi nanti.',
    en: 'Nothing can be shown now, because it cannot be written down who read it. Try again later.',
  },
  'store/outcome-unknown': {
    id: 'Belum pasti apakah ini tersimpan. Kirim lagi dengan Idempotency-Key yang sama.',
    en: 'It is not known whether this was stored. Send it again with the same Idempotency-Key.',
  },
  'time/in-the-future': {
    id: 'Ini belum terjadi: periksa tanggal dan jamnya.',
    en: 'This has not happened yet: look at the day and the time.',
  },
  'time/out-of-range': { id: 'Hari atau waktu ini tidak berlaku.', en: 'This day or time does not exist here.' },
  'time/planned-before': {
    id: 'Ini direncanakan untuk waktu sebelum hal itu dikatakan.',
    en: 'This is planned for a time before it was said.',
  },
  'time/planned-too-far': {
    id: 'Tidak ada yang direncanakan sejauh itu: periksa tahunnya.',
    en: 'Nothing is planned so far ahead: look at the year.',
  },
  'time/reason-needed': {
    id: 'Ini terjadi lebih dari sehari yang lalu: tuliskan mengapa terlambat dicatat.',
    en: 'This happened more than a day ago: say why it is recorded late.',
  },
  'vault/sealed': { id: 'Data pribadi sedang terkunci.', en: 'Personal data is locked now.' },
  'vault/busy': { id: 'Berkas kunci sedang dibaca. Coba lagi.', en: 'The file of keys is being read. Try again.' },
  'vault/key-lost': { id: 'Kunci data ini hilang. Hubungi auditor.', en: 'The key to this data is gone. Call the auditor.' },
  'vault/integrity': { id: 'Data ini rusak atau diubah. Hubungi auditor.', en: 'This data is damaged or was changed. Call the auditor.' },
  'view/rebuild-running': { id: 'Tampilan ini sedang disusun ulang.', en: 'This view is being rebuilt.' },
  'view/unavailable': {
    id: 'Tampilan tidak dapat dibaca sekarang; pencatatan tetap berjalan. Coba lagi sebentar.',
    en: 'The views cannot be read just now; recording goes on. Try again shortly.',
  },
  'view/not-ready': { id: 'Tampilan ini sedang disusun. Coba lagi sebentar.', en: 'This view is being built. Try again shortly.' },
  erased: {
    id: 'Data orang ini sudah dihapus, dan tidak ada yang baru yang disimpan tentangnya.',
    en: 'What belonged to this person was erased, and nothing new is kept.',
  },
  'not-valid-words': {
    id: 'Data orang ini sudah dihapus, dan tidak ada kata-kata yang disimpan tentangnya: kosongkan alasan dan catatannya.',
    en: 'Whoever this is about was erased, and no words are kept of her: leave the reason and the note out.',
  },
  'not-your-step': { id: 'Langkah ini bukan untuk peran Anda.{whose}', en: 'This step is not for your role.' },
  'out-of-phase': {
    id: '"{step}" tidak dapat dilakukan pada tahap sekarang.{told}',
    en: '"{step}" cannot be done in the present phase.{told}',
  },
  unknown: { id: 'Catatan ini tidak ada.', en: 'There is no such record.' },
};

/** The codes of some modules that have a sentence, and of the `record` those that every kind of record is refused with. */
export function codesSaid(modules: readonly string[], record: string | undefined): readonly string[] {
  const all = [...Object.keys(SENTENCES), ...Object.keys(HOUSE_SENTENCES)];
  const own = all.filter((code) => modules.includes(code.split('/')[0]!) && code.includes('/'));
  const shared = record === undefined ? [] : all.filter((code) => !code.includes('/')).map((reason) => `${record}/${reason}`);
  return [...new Set([...own, ...shared])].sort();
}

/** What is said of a code. In English the house's own sentence goes first, because it is more exact. */
export function sentenceFor(code: string, language: Language, own?: string, words?: Words): string | undefined {
  const reason = code.split('/')[1] ?? '';
  const known = SENTENCES[code] ?? SENTENCES[reason];
  if (language === 'en') return own ?? known?.en;
  const sentence = known?.id ?? HOUSE_SENTENCES[code] ?? HOUSE_SENTENCES[reason] ?? own;
  return sentence === undefined ? undefined : filled(sentence, words, 'id');
}

/** Which of our languages an Accept-Language header likes best; English when it likes neither or does not say. */
export function languageOf(header: string | undefined): Language {
  const weight = (language: Language): number =>
    Math.max(0, ...(header ?? '').split(',').map((range) => weightOf(range.trim().toLowerCase(), language)));
  return weight('id') > weight('en') ? 'id' : 'en';
}

function weightOf(range: string, language: Language): number {
  const [tag = '', quality = 'q=1'] = range.split(/\s*;\s*/);
  // `in` is how old Javas write Indonesian.
  const meant = tag.split('-')[0] === 'in' ? 'id' : tag.split('-')[0];
  return meant === language && /^q=(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(quality) ? Number(quality.slice(2)) : 0;
}
