import type { COMPOSITES, CompositeName, SEGMENTS, SegmentName } from './dictionary/dictionary.ts'
import type { Hl7Time, Hl7TimeOfDay } from './hl7-time.ts'
import type { Repetition } from './segment.ts'
import type { Leaf, Written } from './write-segment.ts'

/**
 * The shapes of typed segments, derived from the dictionary's notation. Reading: null is `""`, undefined is nothing sent;
 * in a repeating field each repetition keeps its place. Writing: a text stands for the first component of a data type,
 * and one value for a field that may repeat.
 */
type TypeOf<Notation> = Notation extends `${number} ${infer Type} ${string}`
  ? Type
  : Notation extends `${number} ${infer Type}`
    ? Type
    : never

/** A date or a time as it was sent; `time` is undefined when it is none. */
export type TimeView = { readonly text: string; readonly time: Hl7Time | undefined }
export type TimeOfDayView = { readonly text: string; readonly time: Hl7TimeOfDay | undefined }

export type CompositeView<Type extends CompositeName> = {
  readonly [Name in keyof (typeof COMPOSITES)[Type]]?: PartView<
    TypeOf<(typeof COMPOSITES)[Type][Name]>
  > | null
}

/** A value of a data type. Numbers (NM, SI) stay decimal texts: an amount is no binary fraction. */
export type PartView<Type> = Type extends CompositeName
  ? CompositeView<Type>
  : Type extends 'DTM' | 'DT'
    ? TimeView
    : Type extends 'TM'
      ? TimeOfDayView
      : Type extends '?'
        ? Repetition
        : string

type FieldView<Type> = Type extends `${infer One}*${string}`
  ? readonly (PartView<One> | null | undefined)[]
  : PartView<Type> | null

export type SegmentView<Name extends SegmentName> = {
  readonly [Field in keyof (typeof SEGMENTS)[Name]]?: FieldView<TypeOf<(typeof SEGMENTS)[Name][Field]>>
}

/** What can be written for a value of a data type. */
export type PartInput<Type> = Type extends CompositeName
  ? CompositeInput<Type> | Leaf
  : Type extends 'DTM' | 'DT'
    ? Leaf | Hl7Time | TimeView
    : Type extends 'TM'
      ? Leaf | TimeOfDayView
      : Type extends '?'
        ? Written
        : Leaf

export type CompositeInput<Type extends CompositeName> = {
  readonly [Name in keyof (typeof COMPOSITES)[Type]]?: PartInput<TypeOf<(typeof COMPOSITES)[Type][Name]>>
}

type FieldInput<Type> = Type extends `${infer One}*${string}`
  ? PartInput<One> | readonly PartInput<One>[]
  : PartInput<Type>

export type SegmentInput<Name extends SegmentName> = {
  readonly [Field in keyof (typeof SEGMENTS)[Name]]?: FieldInput<TypeOf<(typeof SEGMENTS)[Name][Field]>>
}
