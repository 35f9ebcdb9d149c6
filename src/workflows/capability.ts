import type { Static, TSchema } from 'typebox'
import { type Check, compileSchema, type Duration, type JsonObject, type JsonValue } from '../kernel/index.ts'

/** A business operation with a contract, independent of who performs it. */
export type Capability<In extends TSchema = TSchema, Out extends TSchema = TSchema> = {
  /** `finance.createCustomerAccount` */
  readonly name: string
  readonly version: number
  readonly owner: string
  readonly summary: string
  readonly input: In
  readonly output: Out
  readonly checkInput: Check<In>
  readonly checkOutput: Check<Out>
}

export const defineCapability = <In extends TSchema, Out extends TSchema>(
  definition: Omit<Capability<In, Out>, 'checkInput' | 'checkOutput'>,
): Capability<In, Out> => ({
  ...definition,
  checkInput: compileSchema(definition.input),
  checkOutput: compileSchema(definition.output),
})

/** One attempt at a capability, as the binding sees it. */
export type Call = {
  /** The same on every attempt: `<instance>:<step>`. Carry it wherever the protocol has a place for it. */
  readonly idempotencyKey: string
  /** From 1. */
  readonly attempt: number
  readonly correlation: string
  readonly signal: AbortSignal
}

/** Where a binding applies: every named field of the call's context must be one of the values. */
export type Applicability = { readonly [field: string]: readonly string[] }

/**
 * Which system performs a capability. `perform` throws Failures: the engine reads their disposition and nothing else.
 *
 * `onUnknown` says what may follow an outcome nobody knows (a cut connection, a crash): `repeat` when the system
 * honours the idempotency key, `lookup` to ask it what happened (undefined: it did not happen, so it is done again),
 * `stop` to open an exception.
 */
export type Binding<In extends TSchema = TSchema, Out extends TSchema = TSchema> = {
  readonly capability: Capability<In, Out>
  readonly system: string
  readonly appliesTo?: Applicability
  readonly onUnknown: 'repeat' | 'lookup' | 'stop'
  /** How long one attempt may take; 30 seconds when not said. The call's signal aborts then. */
  readonly timeout?: Duration
  /** What a timeout means: `unknown` (default), or `transient` when the system surely did nothing without answering. */
  readonly timeoutMeans?: 'unknown' | 'transient'
  perform(input: Static<In>, call: Call): Promise<Static<Out>>
  lookup?(input: Static<In>, call: Call): Promise<Static<Out> | undefined>
}

export const defineBinding = <In extends TSchema, Out extends TSchema>(
  binding: Binding<In, Out>,
): Binding<In, Out> => binding

/** Finds who performs a capability in a context (facility, legalEntity, payer ...) and checks both ends of the contract. */
export interface Invoker {
  /** The capability of that name, when some binding performs it. */
  capability(name: string): Capability | undefined
  /** The system that would perform it; for the journal and the console. Throws LIG-WORKFLOWS-NO-BINDING. */
  systemFor(capability: Capability, context: JsonObject): string
  invoke(capability: Capability, input: JsonValue, context: JsonObject, call: Call): Promise<JsonValue>
  /**
   * Settles an attempt whose outcome is unknown: `done` with the output, `not-done` for certain, `repeat` (the same
   * call again tells), or `undecided` (a person must look).
   */
  settle(
    capability: Capability,
    input: JsonValue,
    context: JsonObject,
    call: Call,
  ): Promise<
    | { readonly outcome: 'done'; readonly output: JsonValue }
    | { readonly outcome: 'not-done' | 'repeat' | 'undecided' }
  >
}
