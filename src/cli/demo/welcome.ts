import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Place } from './place';
import type { Seeded } from './seed';

/** What the demo says of itself once it is there. */
export interface Welcome extends Seeded {
  /** Undefined with `--no-serve`. */
  readonly address?: string;
  readonly password: string;
  readonly place: Place;
  readonly seconds: number;
}

/** For a newcomer: where it is, who can sign in, what to ask first, where the data lies and how to stop. Indonesian first. */
export function welcomeText({
  address,
  password,
  place,
  users,
  incident,
  beneficiaries,
  checked,
  register,
  from,
  to,
  seconds,
}: Welcome): string {
  const { sunday } = checked;
  const told = [
    `Balai Wanita Utama, ${from} - ${to}: ${checked.events} peristiwa / events, ${seconds} s`,
    `  ${checked.registered} terdaftar / registered, ${checked.present} hadir / present, ${checked.accepted} pernah diterima / ever accepted`,
    `  register: ${register.imported! + register['imported-with-warning']!} baris diambil alih / rows taken over, ${register.refused} ditolak / refused`,
    `  ${sunday.day}: ${sunday.registered} terdaftar / registered, ${sunday.taken} diambil paksa / taken by force, ${sunday.presentAfter} tinggal / remained`,
    `  pemeriksaan / checks: jumlah cocok, rantai utuh / totals reconcile, chains whole`,
  ];
  if (address === undefined) return told.join('\n');
  const ask = (user: string, path: string) => `  ${signedIn(address, place, user, password)} ${address}${path}`;
  return [
    ...told,
    '',
    `Jejak: ${address}   API: ${address}/api/openapi.json`,
    '',
    'Masuk / sign in (nama, peran, balai, kata sandi / user, role, centre, password)',
    ...users.map(({ user, role, centre }) => `  ${user.padEnd(24)}${role.padEnd(15)}${centre.padEnd(14)}${password}`),
    '',
    'Siapa yang ada dalam asuhan kita? / Who is in our care?',
    ask('supervisor', '/api/caseload'),
    'Apa yang terjadi pada satu orang? / What happened to one person?',
    ask('auditor', `/api/beneficiaries/${beneficiaries.takenAndBack}/history`),
    'Siapa mengambil siapa pada hari Minggu itu? / Who took whom on that Sunday?',
    ask('security', `/api/incidents/${incident}`),
    '',
    `Data: ${place.folder}${place.kept ? '' : ' (dihapus saat berhenti / removed when it stops)'}`,
    ...(place.kept
      ? [`Nanti / later: JEJAK_DATA=${quoted(place.folder)} JEJAK_MASTER_KEY_FILE=${quoted(place.config.masterKeyFile)} jejak serve`]
      : []),
    'Berhenti / stop: Ctrl+C',
  ].join('\n');
}

/** For machines; the same facts. */
export function welcomeFacts({ address, password, place, users, ...facts }: Welcome): object {
  return {
    ...(address !== undefined && { address }),
    users: users.map((user) => ({ ...user, password })),
    ...facts,
    dataFolder: place.config.dataFolder,
    masterKeyFile: place.config.masterKeyFile,
    kept: place.kept,
  };
}

function signedIn(address: string, { folder, kept }: Place, user: string, password: string): string {
  const jar = quoted(join(kept ? tmpdir() : folder, `${user}.cookies`));
  const body = quoted(JSON.stringify({ user, password }));
  return `curl -s -o /dev/null -c ${jar} -H 'content-type: application/json' -d ${body} ${address}/api/sign-in && curl -s -b ${jar}`;
}

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
