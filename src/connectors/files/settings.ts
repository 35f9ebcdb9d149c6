import Type from 'typebox'
import { withDefault } from '../spec.ts'
import { pgpDecrypting, pgpEncrypting } from './pgp/settings.ts'

const text = (description: string) => Type.String({ minLength: 1, description })
const ms = (description: string) =>
  Type.Integer({ minimum: 1, description: `${description}, in milliseconds` })

const bytes = (description: string) => Type.Integer({ minimum: 1, description })

/** What every source of files takes, whatever the place is. */
export const fileSourceSettings = {
  directory: text('the directory that is read'),
  archive: Type.Optional(text('a directory where taken files are moved; without it they are removed')),
  inHand: Type.Optional(
    text('a directory where a file is moved before it is taken, so that of several takers one gets it'),
  ),
  errors: Type.Optional(
    text('a directory where files that are too large, or not complete in time, are moved'),
  ),
  pgp: Type.Optional(pgpDecrypting),
  pollEveryMs: withDefault(ms('how often the directory is read'), 10_000),
  stableForMs: withDefault(ms('how long a file must not have changed'), 5_000),
  waitForEndMs: withDefault(
    ms(
      'how long to wait for the end of a file that is empty or not complete; then it is taken with an issue',
    ),
    600_000,
  ),
  maxBytes: withDefault(
    bytes('the largest message that is taken, in bytes: a whole file, or a part of one that is divided'),
    67_108_864,
  ),
  wholeUpTo: withDefault(
    bytes(
      'a file that is larger, in bytes, is taken in parts, each a message that can be read alone, when its format can be divided (x12: transactions; hl7v2: messages; csv, ndjson: records)',
    ),
    8_388_608,
  ),
  partBytes: withDefault(bytes('about how large a part of many records (csv, ndjson) is, in bytes'), 262_144),
  maxFileBytes: withDefault(bytes('the largest file that is taken in parts, in bytes'), 17_179_869_184),
}

/** What the composer says about files, beside the settings. */
export const FILE_READING = [
  'format',
  'complete',
  'divide',
  'orderKeys',
  'businessKeys',
  'correlate',
] as const

/** What every destination of files takes, whatever the place is. */
export const fileDestinationSettings = { pgp: Type.Optional(pgpEncrypting) }
