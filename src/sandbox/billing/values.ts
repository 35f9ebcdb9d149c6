import { isJsonObject, type JsonObject, type JsonValue, parseUsd } from '../../kernel/index.ts'

/** Access to values that were read by the contract: what is missing reads as empty. */
export function textOf(values: JsonObject, name: string): string {
  const value = values[name]
  return typeof value === 'string' ? value : ''
}

export function objectOf(values: JsonObject, name: string): JsonObject {
  const value = values[name]
  return isJsonObject(value) ? value : {}
}

export function listOf(values: JsonObject, name: string): readonly JsonValue[] {
  const value = values[name]
  return Array.isArray(value) ? value : []
}

/** In cents. */
export const amountOf = (values: JsonObject, name: string): number =>
  parseUsd(textOf(values, name))?.minor ?? 0

/** What was kept as JSON. */
export function readKept(text: unknown): JsonObject {
  const value: unknown = JSON.parse(String(text))
  return isJsonObject(value) ? value : {}
}
