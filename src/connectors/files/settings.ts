import Type from 'typebox'
import { withDefault } from '../spec.ts'

const text = (description: string) => Type.String({ minLength: 1, description })
const ms = (description: string) =>
  Type.Integer({ minimum: 1, description: `${description}, in milliseconds` })

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
  pollEveryMs: withDefault(ms('how often the directory is read'), 10_000),
  stableForMs: withDefault(ms('how long a file must not have changed'), 5_000),
  waitForEndMs: withDefault(
    ms(
      'how long to wait for the end of a file that is empty or not complete; then it is taken with an issue',
    ),
    600_000,
  ),
  maxBytes: withDefault(
    Type.Integer({ minimum: 1, description: 'the largest file that is taken, in bytes' }),
    67_108_864,
  ),
}

/** What the composer says about files, beside the settings. */
export const FILE_READING = ['format', 'complete', 'orderKeys', 'businessKeys', 'correlate'] as const
