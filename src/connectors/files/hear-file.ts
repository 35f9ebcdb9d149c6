import type { Hearing } from '../hear.ts'
import { bodyFrom } from './file-body.ts'
import { isWhole, type Taking, unfinished } from './file-entry.ts'
import { openDivider } from './file-reading.ts'
import { Survey } from './survey.ts'
import { type FileLimits, isDivided, takeWhole } from './take-file.ts'
import { takeParts } from './take-parts.ts'

/** A file without a place where it is, for tests: taken as one that stood still for long. */
export const hearFile =
  (limits: FileLimits, around: Omit<Taking, 'tally'>): Hearing =>
  async ({ bytes, name = 'file' }) => {
    const options = { ...around, tally: { took: () => undefined } }
    const file = { name, size: bytes.length }
    if (isDivided(limits, options, file.size)) {
      const readFrom = (from: number) => bodyFrom(bytes, from)
      const surveyed = await new Survey(openDivider(options, limits)).finish(readFrom)
      const issues = surveyed.isWhole ? surveyed.issues : [...surveyed.issues, unfinished(file.size)]
      const signal = new AbortController().signal
      await takeParts(options, file, readFrom, surveyed, { ...limits, issues, signal })
    } else await takeWhole(options, file, bytes, isWhole(options, bytes, name) ? [] : [unfinished(file.size)])
    return { taken: true, says: '' }
  }
