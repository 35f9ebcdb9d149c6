import type { CalendarDate } from '../../kernel/index.ts'

type Placement = {
  /** The field must have a value. */
  readonly required?: boolean | undefined
  /** Title of its column in a CSV header; without it, the field's name. */
  readonly column?: string | undefined
  /** Its first byte in a record of fixed width, from 1. */
  readonly start?: number | undefined
  /** Its width in bytes in a record of fixed width. */
  readonly length?: number | undefined
}

/** What one field of a record holds. */
export type FieldSpec = Placement &
  (
    | { readonly type: 'text' }
    | { readonly type: 'integer' }
    /** Read as a whole number of the smallest unit: with two decimals `12.5` is 1250. */
    | {
        readonly type: 'decimal'
        readonly decimals: number
        /** The text has no decimal point: with two decimals `1250` is 1250. */
        readonly implied?: boolean | undefined
      }
    /** Of YYYY, YY (of this century), MM, M, DD, D and what stands between them: `MM/DD/YYYY`. */
    | { readonly type: 'date'; readonly format: string }
    | { readonly type: 'enum'; readonly values: readonly string[] }
  )

export type Fields = { readonly [name: string]: FieldSpec }

/** The fields of a record by name. Made by `defineRecordLayout` or `readRecordLayout`, which check it. */
export type RecordLayout<F extends Fields = Fields> = {
  readonly name: string
  readonly fields: F
  /** Width in bytes of a whole record of fixed width; without it, the last byte of its last field. */
  readonly length?: number | undefined
}

export type FieldValue = string | number

type ValueOf<S extends FieldSpec> = S extends { readonly values: readonly (infer Value extends string)[] }
  ? Value
  : S extends { readonly type: 'date' }
    ? CalendarDate
    : S extends { readonly type: 'text' }
      ? string
      : S extends { readonly type: 'integer' | 'decimal' }
        ? number
        : FieldValue

/** A typed record: decimals in their smallest unit, dates as `YYYY-MM-DD`, undefined where a field is empty. */
export type RowOf<F extends Fields> = {
  readonly [Name in keyof F]: F[Name] extends { readonly required: true }
    ? ValueOf<F[Name]>
    : ValueOf<F[Name]> | undefined
}
