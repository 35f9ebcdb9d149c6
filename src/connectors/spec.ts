import Type, { type Static, type TObject, type TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { Value } from 'typebox/value'
import { SECRET_NAME } from '../access/index.ts'
import { defineFailure, fail, type Issue, ok, type Result } from '../kernel/index.ts'

/** What a connector promises about how often a message crosses it, and what that rests on. */
export type DeliveryGuarantee = {
  readonly is: 'at least once' | 'once or unknown'
  readonly because: string
}

/** A promise of the contract that a protocol can't keep, and why. */
export type Gap = {
  readonly lacks: 'idempotency key' | 'order' | 'repetitions' | 'wire'
  readonly because: string
}

declare const hasDefault: unique symbol
export type Defaulted<Schema extends TSchema> = Schema & { readonly [hasDefault]: true }

/** A setting that may be left out. */
export const withDefault = <Schema extends TSchema>(
  schema: Schema,
  value: Static<Schema>,
): Defaulted<Schema> => Object.assign({}, schema, { default: value }) as Schema as Defaulted<Schema>

/** A setting that is a secret: written down, or (better) named, so that it is read when it is used. See `secret`. */
export const secretText = (description: string, pattern?: string) =>
  Type.Union(
    [
      Type.String({ minLength: 1, ...(pattern !== undefined && { pattern }) }),
      Type.Object({ secret: Type.String({ pattern: SECRET_NAME.source }) }, { additionalProperties: false }),
    ],
    { description: `${description}, or { "secret": NAME }` },
  )

type DefaultedKeys<Schema extends TObject> = {
  [Key in keyof Schema['properties']]: Schema['properties'][Key] extends { readonly [hasDefault]: true }
    ? Key
    : never
}[keyof Schema['properties']]

/** Settings as written: those with a default may be missing. */
export type SettingsInput<Schema extends TObject> = Omit<Static<Schema>, DefaultedKeys<Schema>> & {
  readonly [Key in DefaultedKeys<Schema> & keyof Static<Schema>]?: Static<Schema>[Key] | undefined
}

export type Connector<Schema extends TObject = TObject> = {
  /** `mllp-source` */
  readonly name: string
  readonly direction: 'source' | 'destination'
  readonly summary: string
  readonly delivery: DeliveryGuarantee
  readonly gaps?: readonly Gap[]
  /** Every property carries a description: the reference page and the error messages are made of them. */
  readonly settings: Schema
  /** What is wrong with settings that are right one by one: the setting, what, and how to mend it. */
  readonly together?: (settings: Static<Schema>) => Pick<Issue, 'place' | 'says' | 'fix'> | undefined
  readonly examples: readonly { readonly says: string; readonly settings: SettingsInput<Schema> }[]
  /** Fills in defaults and checks; issues name the setting, what is wrong and what it accepts, never its value. */
  readonly check: (settings: unknown) => Result<Static<Schema>>
  /** As `check`, for use when opening: throws `LIG-CONNECTORS-SETTINGS`. */
  readonly open: (settings: SettingsInput<Schema>) => Static<Schema>
}

export const settingsWrong = defineFailure({
  code: 'LIG-CONNECTORS-SETTINGS',
  disposition: 'permanent',
  stage: 'starting',
  cause: 'rule',
  says: 'The settings of {connector} are wrong: {problems}',
  fix: 'Correct the named settings; the connector reference lists what each accepts.',
})

export function defineConnector<Schema extends TObject>(
  definition: Omit<Connector<Schema>, 'check' | 'open'>,
): Connector<Schema> {
  const { name, settings, together } = definition
  const check = checker(name, settings, together)
  return { ...definition, check, open: opener(name, check) }
}

/** Fills in defaults and checks; throws `LIG-CONNECTORS-SETTINGS`. */
export const checkSettings = <Schema extends TObject>(
  name: string,
  schema: Schema,
): ((given: SettingsInput<Schema>) => Static<Schema>) => opener(name, checker(name, schema))

const opener =
  <Settings>(name: string, check: (given: unknown) => Result<Settings>) =>
  (given: unknown): Settings => {
    const checked = check(given)
    if (checked.ok) return checked.value
    const problems = checked.problem.map(({ place, says, fix }) => `${place}: ${says} ${fix}`).join(' ')
    throw settingsWrong({ connector: name, problems })
  }

/** For uses that touch no wire: what is missing or wrong stays so. */
export const withDefaults = <Schema extends TObject>(schema: Schema, given: object): Static<Schema> =>
  Value.Default(schema, withoutUndefined(given)) as Static<Schema>

function checker<Schema extends TObject>(
  name: string,
  schema: Schema,
  together: Connector<Schema>['together'] = () => undefined,
): (given: unknown) => Result<Static<Schema>> {
  const compiled = Compile(schema)
  return (given) => {
    const filled = Value.Default(schema, withoutUndefined(given))
    if (compiled.Check(filled)) {
      const wrong = together(filled as Static<Schema>)
      if (!wrong) return ok(filled as Static<Schema>)
      const place = `${name}.${wrong.place}`
      return fail([{ ...wrong, place, severity: 'error', code: 'connectors.setting-together' }])
    }
    return fail([...compiled.Errors(filled)].flatMap((error) => toIssues(error, schema, name)))
  }
}

function withoutUndefined(given: unknown): unknown {
  if (typeof given !== 'object' || given === null) return given
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

type SchemaError = { instancePath: string; keyword: string; message: string; params: object }

function toIssues(error: SchemaError, schema: TObject, connector: string): readonly Issue[] {
  const path = error.instancePath.split('/').filter(Boolean)
  const issue = (names: readonly string[], says: string, fix: string): Issue => ({
    severity: 'error',
    code: `connectors.setting-${error.keyword.toLowerCase()}`,
    place: [connector, ...names].join('.'),
    says,
    fix,
  })
  // An unknown setting is reported a second time as `boolean` at its own path.
  if (error.keyword === 'boolean') return []
  if (error.keyword === 'required')
    return namesIn(error.params, 'requiredProperties').map((missing) =>
      issue([...path, missing], 'It is missing.', accepts(schema, [...path, missing])),
    )
  if (error.keyword === 'additionalProperties')
    return namesIn(error.params, 'additionalProperties').map((unknown) =>
      issue([...path, unknown], 'There is no such setting.', known(schema, path)),
    )
  return [issue(path, `It ${error.message}.`, accepts(schema, path))]
}

function namesIn(params: object, name: string): readonly string[] {
  const found = propertyOf(params, name)
  return Array.isArray(found) ? found.map(String) : []
}

function accepts(schema: TObject, path: readonly string[]): string {
  const description = propertyOf(schemaAt(schema, path), 'description')
  return typeof description === 'string'
    ? `It accepts: ${description}`
    : 'See the connector reference for what it accepts.'
}

function known(schema: TObject, path: readonly string[]): string {
  const properties = propertyOf(schemaAt(schema, path), 'properties')
  const names = typeof properties === 'object' && properties !== null ? Object.keys(properties) : []
  return `Remove it, or name one of: ${names.join(', ')}.`
}

/** The deepest schema on the way to the path: inside a union that is the union itself. */
function schemaAt(schema: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return schema
  const next = propertyOf(propertyOf(schema, 'properties'), name)
  return next === undefined ? schema : schemaAt(next, rest)
}

const propertyOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined
