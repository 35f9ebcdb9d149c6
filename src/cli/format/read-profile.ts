import { readFileSync } from 'node:fs'
import { hl7v2 } from '../../formats/index.ts'
import { defineFailure } from '../../kernel/index.ts'

const profileWrong = defineFailure({
  code: 'LIG-CLI-FORMAT-PROFILE',
  disposition: 'permanent',
  stage: 'starting',
  cause: 'rule',
  says: 'The profile {file} can not be used: {what}.',
  fix: 'Write a profile as docs/guides/formats.md shows it, or "standard" for the standard alone.',
})

/** The profile that `--profile` names: a JSON file, or `standard`; undefined without one. */
export function readProfileFile(file: string | undefined): hl7v2.Profile | undefined {
  if (file === undefined) return undefined
  if (file === 'standard') return hl7v2.STANDARD
  const read = hl7v2.readProfile(readJson(file))
  if (read.ok) return read.value
  const what = read.problem.map(({ place, says }) => `${place}: ${says.replace(/\.$/, '')}`).join('; ')
  throw profileWrong({ file, what })
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw profileWrong({ file, what: 'it can not be read as JSON' }, { cause })
  }
}
