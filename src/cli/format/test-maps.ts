import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { checkMapCase, type MapCase, type MapCaseSettings, readMapCases } from '../../formats/maps/index.ts'
import { type ExitCode, UsageError } from '../command.ts'

type Print = { readonly out: (line: string) => void; readonly err: (line: string) => void }

/** Holds the maps against tables of cases: a line for each that does not hold. Inputs lie beside their table. */
export function testMaps(files: readonly string[], settings: MapCaseSettings, print: Print): ExitCode {
  if (files.length === 0) throw new UsageError('say which tables of cases to test')
  let code: ExitCode = 0
  for (const file of files) {
    const failed = testTable(file, settings, print)
    if (failed === undefined) return 2
    if (failed > 0) code = 1
  }
  return code
}

function testTable(file: string, settings: MapCaseSettings, { out, err }: Print): number | undefined {
  const text = contentOf(file)
  if (!text) {
    err(`${file}: the file can not be read`)
    return undefined
  }
  const cases = readMapCases(text.toString('utf8'))
  if (!cases.ok) {
    for (const { place, says, fix } of cases.problem)
      err(`${file}:${place.replace('line ', '')}: ${says} ${fix}`)
    return undefined
  }
  const failed = cases.value.filter((one) => {
    const found = foundIn(file, one, settings)
    if (found !== undefined)
      out(`${file}:${one.line}: ${one.at} expected ${one.expected || 'nothing'}, found ${found}`)
    return found !== undefined
  })
  out(`${file}: ${cases.value.length - failed.length} of ${cases.value.length} cases hold`)
  return failed.length
}

function foundIn(file: string, one: MapCase, settings: MapCaseSettings): string | undefined {
  const input = contentOf(join(dirname(file), one.input))
  if (!input) return `no input: ${one.input} can not be read`
  try {
    return checkMapCase(one, input, settings)
  } catch (thrown) {
    // A path that HL7 v2 or X12 does not have, or a value that the message can not carry.
    if (thrown instanceof RangeError) return `no such change: ${thrown.message}`
    throw thrown
  }
}

function contentOf(file: string): Buffer | undefined {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}
