import type { Issue } from '../../../kernel/index.ts'
import { componentsOf, fieldsOf } from '../dictionary/dictionary.ts'
import { isIn, type Part } from '../dictionary/part.ts'
import { TABLES } from '../dictionary/tables.ts'
import type { Hl7Message } from '../message.ts'
import { isHeader, type Repetition, type Segment } from '../segment.ts'
import { missingField, wrongCount, wrongLength, wrongTable, wrongType } from './field-issues.ts'
import { typeFault } from './leaf-checks.ts'
import type { Level, Profile } from './profile.ts'

type Levels = NonNullable<Profile['standard']>

/** Fields whose absence the check of the header tells. */
const HEADER_FIELDS = new Set(['MSH-9', 'MSH-10', 'MSH-11', 'MSH-12'])

/** Holds every segment that the dictionary knows against it, in the message's own version. */
export function checkStandard(message: Hl7Message, levels: Levels): readonly Issue[] {
  const version = message.get('MSH-12.1')?.trim() || '2.5.1'
  const seen = new Map<string, number>()
  const checks = new StandardChecks(levels, version)
  for (const segment of message.segments) {
    const nth = (seen.get(segment.name) ?? 0) + 1
    seen.set(segment.name, nth)
    checks.segment(segment, nth === 1 ? segment.name : `${segment.name}[${nth}]`)
  }
  return checks.issues
}

class StandardChecks {
  readonly issues: Issue[] = []
  readonly #levels: Levels
  readonly #version: string

  constructor(levels: Levels, version: string) {
    this.#levels = levels
    this.#version = version
  }

  segment(segment: Segment, place: string): void {
    const { fields } = segment
    for (const field of fieldsOf(segment.name) ?? []) {
      if (!field || (isHeader(segment.name) && field.nth <= 2)) continue
      if ((fields[field.nth] ?? '') !== '') this.#sent(segment, field, `${place}-${field.nth}`)
      else if (field.required && isIn(this.#version, field.required) && isIn(this.#version, field.versions))
        this.#missing(`${place}-${field.nth}`)
    }
  }

  #missing(place: string): void {
    if (!HEADER_FIELDS.has(place)) this.#tell(this.#levels.required, (level) => missingField(level, place))
  }

  #sent(segment: Segment, field: Part, place: string): void {
    const repetitions = segment.repetitions(field.nth)
    const { repetitionsMax, lengthMax } = field
    if (repetitions.length > repetitionsMax)
      this.#tell(this.#levels.repetitions, (level) =>
        wrongCount(level, place, [0, repetitionsMax], 'repetitions'),
      )
    const type = field.type === '?' ? (segment.get(2) ?? '') : field.type
    repetitions.forEach((repetition, index) => {
      const at = repetitions.length === 1 ? place : `${place}[${index + 1}]`
      if (lengthMax !== undefined && repetition.raw.length > lengthMax)
        this.#tell(this.#levels.lengths, (level) => wrongLength(level, at, [0, lengthMax]))
      this.#value(repetition, type, field.table, at)
    })
  }

  #value(repetition: Repetition, type: string, table: string | undefined, place: string): void {
    const parts = componentsOf(type)
    if (!parts) {
      this.#leaf(repetition.get(1), type, table, place)
      return
    }
    for (const [index, subs] of repetition.components.entries()) {
      const part = parts[index + 1]
      if (part && (subs.length > 1 || subs[0] !== ''))
        this.#component(repetition, subs, part, `${place}.${index + 1}`)
    }
  }

  #component(repetition: Repetition, subs: readonly string[], part: Part, place: string): void {
    const inner = componentsOf(part.type)
    if (!inner) {
      this.#leaf(repetition.read(subs[0] ?? ''), part.type, part.table, place)
      return
    }
    for (const [nth, sub] of subs.entries()) {
      const below = inner[nth + 1]
      if (below) this.#leaf(repetition.read(sub), below.type, below.table, `${place}.${nth + 1}`)
    }
  }

  #leaf(value: string | null | undefined, type: string, table: string | undefined, place: string): void {
    if (value === null || value === undefined || value.trim() === '') return
    const fault = typeFault(value, type)
    if (fault !== undefined) this.#tell(this.#levels.types, (level) => wrongType(level, place, fault))
    if (type === 'ID' && table !== undefined && !isOfTable(value, table))
      this.#tell(this.#levels.tables, (level) => wrongTable(level, place, table))
  }

  #tell(level: Level | undefined, make: (severity: Issue['severity']) => Issue): void {
    if (level !== undefined && level !== 'off') this.issues.push(make(level))
  }
}

const sets = new Map<string, ReadonlySet<string>>()

/** A table that the standard leaves open holds any value. */
function isOfTable(value: string, table: string): boolean {
  let values = sets.get(table)
  if (!values) {
    values = new Set(TABLES[table]?.split(' '))
    sets.set(table, values)
  }
  return values.size === 0 || values.has(value.trim())
}
