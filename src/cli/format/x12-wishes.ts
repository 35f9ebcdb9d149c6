import { x12 } from '../../formats/index.ts'
import { calendarDate } from '../../kernel/index.ts'
import { UsageError } from '../command.ts'
import type { Verb } from './verbs.ts'
import type { X12Wishes } from './x12-format.ts'

type X12Values = { readonly [name in 'ack' | 'level' | 'control' | 'at']?: string | undefined }

/** Reads `--ack` and `--level`; answers go to `write`. */
export function x12Wishes(
  verb: Verb,
  { ack, level, ...values }: X12Values,
  write: (bytes: Uint8Array) => void,
): X12Wishes {
  const given = Object.entries({ ack, level }).find(([, value]) => value !== undefined)
  if (given && verb !== 'validate') throw new UsageError(`--${given[0]} belongs to validate`)
  if (level !== undefined && !/^[1-5]$/.test(level)) throw new UsageError('--level takes 1 to 5')
  const kind = x12.ANSWER_KINDS.find((one) => one === ack)
  if (ack !== undefined && !kind) throw new UsageError(`--ack takes ${x12.ANSWER_KINDS.join(', ')}`)
  const written = writtenAt(values)
  return {
    ...(level !== undefined && { level: Number(level) }),
    ...(kind && { answer: { kind, values: written, write } }),
  }
}

/** What is written here is dated and numbered: `--at` and `--control`. */
export function writtenAt({ control, at }: Pick<X12Values, 'control' | 'at'>) {
  if (control !== undefined && !/^\d{1,9}$/.test(control))
    throw new UsageError('--control takes up to nine digits')
  const moment = at ?? new Date().toISOString()
  const [, day = '', hour = '', minute = ''] = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)/.exec(moment) ?? []
  const date = calendarDate(day)
  if (!date) throw new UsageError('--at takes a time such as 2026-01-15T09:30')
  return {
    at: at === undefined ? Date.now() : Date.parse(`${day}T${hour}:${minute}Z`),
    date,
    time: `${hour}${minute}`,
    control: control === undefined ? undefined : Number(control),
  }
}
