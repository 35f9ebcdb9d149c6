import type { Money } from '../../../kernel/index.ts'
import { readSpec } from '../schema.ts'
import type { Segment } from '../segment.ts'
import type { Fields } from '../shape/field.ts'
import { group, money, number, required, text } from '../shape/fields.ts'
import { append, listOf, newElements, type Part } from '../shape/parts.ts'
import { type Period, period } from '../shape/periods.ts'
import { chunks } from './adjustments.ts'

/** A composite of HI: a code with its list, and what comes with it. */
export type HealthCode = {
  /** `ABK` principal diagnosis, `BE` value, `BH` occurrence, ... */
  readonly qualifier: string
  readonly code: string
  readonly date?: Period | undefined
  readonly amount?: Money | undefined
  readonly quantity?: number | undefined
  /** Y, N, U, W: was it there when the patient came (component 9). */
  readonly presentOnAdmission?: string | undefined
}

/** A diagnosis of a professional or dental claim; `principal` is HI qualifier ABK. ICD-10-CM without the dot. */
export type Diagnosis = {
  readonly code: string
  readonly principal: boolean
  /** Where it is of another list than ICD-10-CM: `BK`, `BF` of ICD-9-CM. */
  readonly qualifier?: string | undefined
}

/** A HI segment has room for so many. */
const PER_SEGMENT = 12

const fieldsAt = (name: string) => ({
  qualifier: required(text(`${name}-1`, 3)),
  code: required(text(`${name}-2`, 30)),
  date: period(`${name}-3`, `${name}-4`),
  amount: money(`${name}-5`),
  quantity: number(`${name}-6`),
  presentOnAdmission: text(`${name}-9`, 1),
})
const COMPOSITES = Array.from({ length: PER_SEGMENT }, (_, index) =>
  group(fieldsAt(`HI${String(index + 1).padStart(2, '0')}`)),
)

/** HI segments of one kind as a list. */
export const healthCodes = <const Name extends string>(
  name: Name,
  spec: string,
): Part<{ readonly [Key in Name]?: readonly HealthCode[] | undefined }> =>
  codesPart(
    name,
    spec,
    fieldsAt('HI01'),
    (found) => found,
    (code) => code as HealthCode,
  )

export const diagnoses = (spec: string): Part<{ readonly diagnoses: readonly Diagnosis[] }> => ({
  ...codesPart('diagnoses', spec, { code: required(text('HI01-2', 30)) }, toDiagnosis, (one) =>
    fromDiagnosis(one as Diagnosis),
  ),
  begin(target) {
    target.diagnoses = []
  },
})

const toDiagnosis = ({ qualifier, code }: HealthCode): Diagnosis => {
  const principal = qualifier.endsWith('K')
  return qualifier === (principal ? 'ABK' : 'ABF') ? { code, principal } : { code, principal, qualifier }
}

const fromDiagnosis = ({ qualifier, code, principal }: Diagnosis): HealthCode => ({
  qualifier: qualifier ?? (principal ? 'ABK' : 'ABF'),
  code,
})

function codesPart<Shape extends object>(
  name: string,
  spec: string,
  fields: Fields,
  toItem: (code: HealthCode) => object,
  fromItem: (item: unknown) => HealthCode,
): Part<Shape> {
  const read = readSpec(spec)
  const { values: codes } = read
  const own = codes &&
    fields.qualifier && { qualifier: { ...fields.qualifier, domain: { kind: 'code' as const, codes } } }
  return {
    specs: [read],
    properties: [
      {
        name,
        domain: { kind: 'list', of: { kind: 'object', fields: { ...fields, ...own } }, min: 1, max: 3 },
        isRequired: read.usage === 'R',
      },
    ],
    read(target, item, reading) {
      const hi = item as Segment
      for (let at = 1; at <= Math.min(hi.size, PER_SEGMENT); at++) {
        const found = hi.element(at) === '' ? undefined : COMPOSITES[at - 1]?.read(hi, reading)
        if (found) append(target, name, toItem(found))
      }
    },
    write(source, writer) {
      for (const chunk of chunks(listOf(source, name), PER_SEGMENT, () => true)) {
        const elements = newElements({ ...read, values: undefined })
        for (const [index, item] of chunk.entries()) COMPOSITES[index]?.write(fromItem(item), elements)
        writer.add(elements)
      }
    },
  }
}
