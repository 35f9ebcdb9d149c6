/**
 * Failures are the world going wrong: thrown, always from a registry entry, and read by retry logic through
 * `disposition` alone. Bad data is an `Issue` (returned); a broken promise of the code itself is a bug (`assert`).
 */

/** transient: certainly not accepted, try again. unknown: may have been accepted, look it up. permanent: refused. */
export type Disposition = 'transient' | 'unknown' | 'permanent'
export type Stage = 'starting' | 'receiving' | 'processing' | 'sending'
/** What kind of thing stopped the work, for grouping and routing. */
export type CauseClass = 'transport' | 'transformation' | 'downstream' | 'rule'

export type FailureSpec = {
  /** Stable and public, `LIG-ROOM-NAME`. */
  readonly code: string
  readonly disposition: Disposition
  readonly stage: Stage
  readonly cause: CauseClass
  /** One sentence; `{name}` marks a detail. Details are names, numbers and addresses, never patient data. */
  readonly says: string
  readonly fix: string
}

export type FailureDetails = { readonly [name: string]: string | number | boolean | null | undefined }

export class Failure extends Error {
  override readonly name = 'Failure'
  readonly spec: FailureSpec
  readonly details: FailureDetails
  /** When the other side named a time before which asking again is pointless (Retry-After, a maintenance end). */
  readonly retryAtMs: number | undefined

  constructor(
    spec: FailureSpec,
    details: FailureDetails = {},
    options: { cause?: unknown; retryAtMs?: number | undefined } = {},
  ) {
    super(
      `${spec.code}: ${fill(spec.says, details)}`,
      'cause' in options ? { cause: options.cause } : undefined,
    )
    this.spec = spec
    this.details = details
    this.retryAtMs = options.retryAtMs
  }

  get code(): string {
    return this.spec.code
  }

  /** The message without the code, for places that show both. */
  get says(): string {
    return this.message.slice(this.code.length + 2)
  }

  get disposition(): Disposition {
    return this.spec.disposition
  }

  get fix(): string {
    return fill(this.spec.fix, this.details)
  }
}

const registry = new Map<string, FailureSpec>()

/** Registers a failure and returns the function that makes one. Codes are unique in the whole program. */
export function defineFailure(spec: FailureSpec) {
  if (registry.has(spec.code)) throw new Error(`failure ${spec.code} is defined twice`)
  registry.set(spec.code, spec)
  return (details?: FailureDetails, options?: { cause?: unknown; retryAtMs?: number | undefined }): Failure =>
    new Failure(spec, details, options)
}

/** Every failure defined so far, by code: the error reference is generated from it. */
export const definedFailures = (): readonly FailureSpec[] =>
  [...registry.values()].sort((a, b) => (a.code < b.code ? -1 : 1))

export const unexpected = defineFailure({
  code: 'LIG-KERNEL-UNEXPECTED',
  disposition: 'permanent',
  stage: 'processing',
  cause: 'rule',
  says: 'An unexpected {type} was thrown: a defect of the code that ran.',
  fix: 'Report it with the stack from the log; the work it belongs to is kept and can be resumed after the mend.',
})

/** Any thrown thing as a Failure: a Failure stays itself, everything else is a defect. */
export const asFailure = (thrown: unknown): Failure =>
  thrown instanceof Failure
    ? thrown
    : unexpected({ type: thrown instanceof Error ? thrown.name : typeof thrown }, { cause: thrown })

function fill(text: string, details: FailureDetails): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? `(${name})`))
}
