import type { JsonValue } from '../http/contract.ts'
import type { ResolveInput } from '../http/resolve.ts'

/** What was typed into the form, as a decision; or what is wrong with it. */
export function readDraft(
  action: ResolveInput['action'],
  note: string,
  value: string,
): { readonly input: ResolveInput } | { readonly complaint: string } {
  const said = note.trim()
  if (said === '') return { complaint: 'Write a note: it tells others why this was decided.' }
  if (action !== 'accept' || value.trim() === '') return { input: { action, note: said } }
  try {
    const parsed: JsonValue = JSON.parse(value)
    return { input: { action, note: said, value: parsed } }
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : 'it cannot be read'
    return { complaint: `The value is no JSON: ${reason}. Write text in double quotes.` }
  }
}
