import { readFileSync } from 'node:fs'
import { fixed } from '../../formats/index.ts'
import { isJsonObject } from '../../kernel/index.ts'
import { UsageError } from '../command.ts'

/** What `--layout` tells of the records of a file. */
export type Layout = {
  readonly format: 'csv' | 'tsv' | 'fixed'
  readonly record: fixed.RecordLayout
  readonly charset: 'utf-8' | 'latin1'
  readonly lineEnds: 'some' | 'none'
}

const FORMATS = ['csv', 'tsv', 'fixed'] as const

/** The layout that `--layout` names, a JSON file; undefined without one. */
export function readLayoutFile(file: string | undefined): Layout | undefined {
  if (file === undefined) return undefined
  const wrong = (what: string) => new UsageError(`the layout ${file} can not be used: ${what}`)
  let value: unknown
  try {
    value = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    throw wrong('it can not be read as JSON')
  }
  const given = isJsonObject(value) ? value : {}
  const format = FORMATS.find((one) => one === given.format)
  if (!format) throw wrong(`its "format" is none of ${FORMATS.join(', ')}`)
  const read = fixed.readRecordLayout(value)
  if (!read.ok) throw wrong(read.problem.map(({ place, says }) => `${place}: ${says}`).join(' '))
  const lost = Object.entries(read.value.fields).find(([, { start }]) => start === undefined)
  if (format === 'fixed' && lost) throw wrong(`fields/${lost[0]} has no start and length`)
  return {
    format,
    record: read.value,
    charset: given.charset === 'latin1' ? 'latin1' : 'utf-8',
    lineEnds: given.lineEnds === 'none' ? 'none' : 'some',
  }
}
