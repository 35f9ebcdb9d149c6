import { type Static, type TSchema, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { Value } from 'typebox/value'
import type { Issue, JsonValue } from '../../kernel/index.ts'
import type { HttpMessage, HttpOperation } from './operation.ts'

export type Unreadable = { readonly issues: readonly Issue[]; readonly status: 400 | 422 }

export type FoundOperation = {
  readonly operation: HttpOperation
  /** Checks what came against the schemas of the operation. */
  readonly read: (bytes: Uint8Array, query: URLSearchParams) => { readonly message: HttpMessage } | Unreadable
}

export type Router = {
  /** Undefined when nothing is at the path; the methods that are taken there when this one is not. */
  readonly find: (
    method: string,
    path: string,
  ) => FoundOperation | { readonly allow: readonly string[] } | undefined
}

/** Throws a TypeError for operations of which two have one name, or one method and path. */
export function createRouter(operations: readonly HttpOperation[]): Router {
  for (const name of ['name', 'route'] as const) {
    const all = operations.map((one) =>
      name === 'name' ? one.name : `${one.method} ${one.path.replaceAll(/\{[^}]*\}/g, '{}')}`,
    )
    const twice = all.find((one, nth) => all.indexOf(one) !== nth)
    if (twice) throw new TypeError(`two operations have the ${name} "${twice}"`)
  }
  const routes = operations.map((operation) => ({
    operation,
    pattern: patternOf(operation.path),
    check: checkOf(operation),
  }))
  return {
    find(method, path) {
      const here = routes.flatMap(({ pattern, ...route }) => {
        const groups = pattern.exec(path)?.slice(1)
        return groups ? [{ ...route, groups }] : []
      })
      const found = here.find(({ operation }) => operation.method === method)
      if (!found)
        return here.length > 0 ? { allow: here.map(({ operation }) => operation.method) } : undefined
      const { operation, check, groups } = found
      const names = namesIn(operation.path)
      const inPath = new Map(names.map((name, nth) => [name, decoded(groups[nth] ?? '')]))
      return { operation, read: (bytes, query) => check(inPath, query, bytes) }
    },
  }
}

const namesIn = (path: string): readonly string[] =>
  [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name)

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll(/\{[^}]+\}/g, '([^/]+)')}/?$`)

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Without a schema, any JSON. */
export const canHaveBody = ({ method }: HttpOperation): boolean => method !== 'GET' && method !== 'DELETE'

/** A parameter of the path that nobody described. */
const PLAIN = { in: 'path', schema: Type.String() } as const

/** Of the path are also those that nobody described. */
export function parametersOf({ path, parameters = {} }: HttpOperation) {
  const inPath = namesIn(path).map(
    (name) => [name, { ...(parameters[name] ?? PLAIN), required: true }] as const,
  )
  const others = Object.entries(parameters).filter(([, one]) => one.in !== 'path')
  return [...inPath, ...others] as readonly (readonly [
    string,
    { readonly in: 'path' | 'query'; readonly schema: TSchema; readonly required?: boolean },
  ])[]
}

function checkOf(operation: HttpOperation) {
  const known = parametersOf(operation)
  const properties = known.map(
    ([name, { schema, required }]) => [name, required ? schema : Type.Optional(schema)] as const,
  )
  const given = Type.Object(Object.fromEntries(properties), { additionalProperties: false })
  const parameters = Compile(given)
  const body = operation.body && Compile(operation.body)
  const takesBody = canHaveBody(operation)
  return (
    inPath: ReadonlyMap<string, string>,
    query: URLSearchParams,
    bytes: Uint8Array,
  ): { readonly message: HttpMessage } | Unreadable => {
    const content = parseBody(bytes)
    if (content === undefined) return { issues: [notJson], status: 400 }
    const asked = new Map([...query.keys()].map((name) => [name, valuesOf(query.getAll(name))] as const))
    const said = Value.Convert(given, Object.fromEntries([...asked, ...inPath])) as Static<typeof given>
    const issues = [
      ...issuesIn(parameters, said, 'parameters'),
      ...(body ? issuesIn(body, content.value, 'body') : takesBody || content.value === null ? [] : [noBody]),
    ]
    if (issues.length > 0) return { issues, status: 422 }
    const values = said as Readonly<Record<string, JsonValue>>
    return { message: { operation: operation.name, parameters: values, body: content.value } }
  }
}

const valuesOf = (values: readonly string[]): string | readonly string[] =>
  values.length === 1 ? (values[0] ?? '') : values

function parseBody(bytes: Uint8Array): { readonly value: JsonValue } | undefined {
  if (bytes.length === 0) return { value: null }
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as JsonValue }
  } catch {
    return undefined
  }
}

type Checker = {
  Check(value: unknown): boolean
  Errors(value: unknown): readonly {
    readonly instancePath: string
    readonly keyword: string
    readonly message: string
    readonly params: object
  }[]
}

function issuesIn(checker: Checker, value: unknown, whole: string): readonly Issue[] {
  if (checker.Check(value)) return []
  return [...checker.Errors(value)]
    .filter(({ keyword }) => keyword !== 'boolean')
    .slice(0, 20)
    .map(({ instancePath, keyword, params }) => ({
      severity: 'error',
      code: `http.${keyword.toLowerCase()}`,
      place: [whole, ...instancePath.split('/').filter(Boolean), ...missingIn(params)]
        .map(nameOnly)
        .join('.'),
      says: SAYS[keyword] ?? 'It does not fit the schema of the description.',
      fix: 'Send what the description of this operation says at this place.',
    }))
}

/** A name that does not look like one may be data. */
const nameOnly = (name: string): string => (/^[\w$.-]{1,60}$/.test(name) ? name : '?')

function missingIn(params: object): readonly string[] {
  const missing: unknown = 'requiredProperties' in params ? params.requiredProperties : []
  return Array.isArray(missing) ? missing.slice(0, 1).map(String) : []
}

const SAYS: Readonly<Record<string, string>> = {
  required: 'It is missing.',
  additionalProperties: 'It has a member that the description does not have.',
  type: 'It is of another type.',
  enum: 'It is none of the values that the description lists.',
  format: 'It is not written in the format of the description.',
  pattern: 'It is not written in the form of the description.',
}

const notJson: Issue = {
  severity: 'error',
  code: 'http.not-json',
  place: 'body',
  says: 'The body is no JSON in UTF-8.',
  fix: 'Send one JSON value, encoded in UTF-8.',
}
const noBody: Issue = {
  severity: 'error',
  code: 'http.body',
  place: 'body',
  says: 'This operation takes no body.',
  fix: 'Leave the body out.',
}
