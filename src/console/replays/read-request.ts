import type { ReplayRequest } from '../http/contract.ts'

/** What the form holds: text, as it was typed. */
export type ReplayDraft = {
  readonly target: string
  readonly from: string
  readonly to: string
  readonly stream: string
  readonly source: string
  readonly key: string
  readonly correlation: string
  /** Ids, one a line or with blanks between. */
  readonly entries: string
  readonly rate: string
  readonly again: 'no' | 'changed' | 'all'
  readonly note: string
}

/** What is asked of the gateway, or what has to be written first. Times are the reader's own. */
export function readReplayRequest(
  draft: ReplayDraft,
): { readonly request: ReplayRequest } | { readonly complaint: string } {
  const { target, rate, again, note } = draft
  if (target === '') return { complaint: 'Choose where the entries are replayed to.' }
  if (note.trim() === '') return { complaint: 'Write why: it is kept with your name.' }
  if (!(Number(rate) > 0)) return { complaint: 'Write a rate: entries a second.' }
  const text = (value: string) => value.trim() || undefined
  const time = (value: string) => (value === '' ? undefined : new Date(value).toISOString())
  const entries = draft.entries.split(/[\s,]+/).filter((id) => id !== '')
  const selection = {
    from: time(draft.from),
    to: time(draft.to),
    stream: text(draft.stream),
    source: text(draft.source),
    key: text(draft.key),
    correlation: text(draft.correlation),
    entries: entries.length > 0 ? entries : undefined,
  }
  const { from, key, correlation } = selection
  if (!from && !key && !correlation && entries.length === 0)
    return { complaint: 'Say which entries: a time from, a key, a thread, or single entries.' }
  const set = Object.fromEntries(Object.entries(selection).filter(([, value]) => value !== undefined))
  return { request: { target, selection: set, rate: Number(rate), again, note: note.trim() } }
}
