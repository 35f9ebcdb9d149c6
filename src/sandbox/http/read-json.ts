import { isJsonObject, type JsonObject } from '../../kernel/index.ts'

/** The JSON object in a text; undefined when there is none. */
export function readJsonObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isJsonObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
