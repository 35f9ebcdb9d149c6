/**
 * JSON text that jsonb takes. PostgreSQL stores neither U+0000 nor a lone surrogate in jsonb (both are legal in
 * JSON), so both become U+FFFD. `JSON.stringify` prints each of them as a `\u` escape and never anything else that
 * starts with `\u0000` or `\ud`, so text without such an escape, nearly all of it, is passed after two searches.
 */
export function toStorableJson(value: unknown): string {
  const text = JSON.stringify(value)
  if (!text.includes('\\u0000') && !text.includes('\\ud')) return text
  return text.replace(ESCAPE, (found, code: string) => (code.length > 1 ? '\\ufffd' : found))
}

/** Any escape is consumed whole, so that an escaped backslash before `u0000` is not taken for the escape itself. */
const ESCAPE = /\\(u0000|ud[89a-f][0-9a-f]{2}|.)/g
