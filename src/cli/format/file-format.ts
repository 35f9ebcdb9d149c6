import type { Issue } from '../../kernel/index.ts'

/** Line and column count from 1, columns in bytes; CR, LF and CRLF end lines. */
export type Position = { readonly line: number; readonly column: number }

/** A value with its place in the standard's words. */
export type Leaf = { readonly place: string; readonly label?: string | undefined; readonly value: string }

/** A part that people see as one: a heading, a loop, a segment, a record. */
export type Unit = {
  readonly depth: number
  readonly name: string
  /** Where it stands, when its values' places do not say: `ISA[1]/GS[1]/ST[1]/2000[1]/2100[3]`. */
  readonly path?: string | undefined
  /** On one line: `CLP  CLP01=1  CLP02=4`; otherwise each value has its own. */
  readonly inline: boolean
  readonly leaves: readonly Leaf[]
}

/** What a reader tells while the file comes. Whoever leaves a part out does not want it, and it is not made. */
export type Sink = {
  readonly issue: (issue: Issue, position: Position | undefined, message: number) => void
  /** One more message (HL7), transaction (X12), file (BAI2, NACHA), record (tables), resource (FHIR), text (JSON) or
   * document (XML) was read. */
  readonly message: () => void
  /** The bytes that the tree prints, in order. */
  readonly printed: (bytes: Uint8Array) => void
  readonly unit?: ((unit: Unit) => void) | undefined
  readonly json?: ((value: unknown) => void) | undefined
  /** What it means in the canonical model. */
  readonly event?: ((value: unknown) => void) | undefined
  /** What it is in FHIR. */
  readonly resource?: ((value: unknown) => void) | undefined
}

export type FormatReader = {
  readonly push: (chunk: Uint8Array) => void
  /** True when the file is of this format. */
  readonly end: () => boolean
}

export type FileFormat = {
  readonly name: string
  /** Seen from the first bytes of a file. */
  readonly starts: (head: Uint8Array) => boolean
  /** The same for a file that starts with something else. */
  readonly holds: (head: Uint8Array) => boolean
  /** A promise when something has to be loaded first. */
  readonly open: (sink: Sink) => FormatReader | Promise<FormatReader>
}
