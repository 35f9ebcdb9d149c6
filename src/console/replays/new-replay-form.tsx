import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactElement, type ReactNode, useState } from 'react'
import type { ReplayTarget } from '../http/contract.ts'
import { asProblem } from '../http/problem-error.ts'
import { previewReplay } from '../http/replay.ts'
import type { Filters } from '../parts/filters.ts'
import { ProblemNote } from '../parts/problem-note.tsx'
import { type ReplayDraft, readReplayRequest } from './read-request.ts'

type FormProps = { readonly targets: readonly ReplayTarget[]; readonly filters: Filters }

const draftOf = (targets: readonly ReplayTarget[], filters: Filters): ReplayDraft => ({
  target: targets.find(({ name }) => name === filters.name)?.name ?? '',
  from: '',
  to: '',
  stream: filters.stream ?? '',
  source: filters.source ?? '',
  key: filters.q ?? '',
  correlation: filters.correlation ?? '',
  entries: filters.entry ?? '',
  rate: '50',
  again: 'no',
  note: '',
})

export function NewReplayForm({ targets, filters }: FormProps): ReactElement {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [draft, setDraft] = useState(() => draftOf(targets, filters))
  const [complaint, setComplaint] = useState<string>()
  const preview = useMutation({
    mutationFn: previewReplay,
    onSuccess: ({ id }) => {
      void client.invalidateQueries({ queryKey: ['replays'] })
      void navigate({ to: '/replays/$id', params: { id } })
    },
  })
  const submit = (): void => {
    const read = readReplayRequest(draft)
    setComplaint('complaint' in read ? read.complaint : undefined)
    if ('request' in read && !preview.isPending) preview.mutate(read.request)
  }
  const text = (name: keyof ReplayDraft, label: string, more: object = {}): ReactElement => (
    <label>
      {label}
      <input
        name={name}
        value={draft[name]}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
        {...more}
      />
    </label>
  )
  const chosen = targets.find(({ name }) => name === draft.target)
  return (
    <form
      className="replay-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
      }}
    >
      <label>
        Replay to
        <select
          name="target"
          value={draft.target}
          onChange={(event) => setDraft({ ...draft, target: event.target.value })}
        >
          <option value="">Choose</option>
          {targets.map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {text('from', 'From', { type: 'datetime-local', step: 1 })}
      {text('to', 'Until', { type: 'datetime-local', step: 1 })}
      {text('stream', 'Stream', { list: 'replay-streams' })}
      <datalist id="replay-streams">
        {(chosen?.streams ?? []).map((stream) => (
          <option key={stream} value={stream} />
        ))}
      </datalist>
      {text('source', 'Source')}
      {text('key', 'Business key')}
      {text('correlation', 'Thread')}
      {text('rate', 'Entries a second', { inputMode: 'decimal' })}
      <Area label="Single entries, by id" name="entries" draft={draft} setDraft={setDraft} />
      <Area label="Why (kept with your name)" name="note" draft={draft} setDraft={setDraft} />
      {chosen?.takesAgain && <AgainChoice draft={draft} setDraft={setDraft} />}
      {complaint && (
        <p className="complaint whole" role="alert">
          {complaint}
        </p>
      )}
      {preview.error && (
        <div className="whole">
          <ProblemNote problem={asProblem(preview.error)} />
        </div>
      )}
      <p className="whole">
        <button type="submit" className="button primary" disabled={preview.isPending}>
          {preview.isPending ? 'Looking' : 'Preview'}
        </button>{' '}
        <span className="quiet">
          <kbd>Ctrl</kbd> <kbd>Enter</kbd> does the same.
        </span>
      </p>
    </form>
  )
}

type PartProps = { readonly draft: ReplayDraft; readonly setDraft: (draft: ReplayDraft) => void }

const Area = ({
  label,
  name,
  draft,
  setDraft,
}: PartProps & { readonly label: string; readonly name: 'entries' | 'note' }): ReactElement => (
  <label className="whole">
    {label}
    <textarea
      name={name}
      rows={2}
      value={draft[name]}
      onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
    />
  </label>
)

const AGAIN: readonly (readonly [ReplayDraft['again'], ReactNode])[] = [
  ['no', 'Leave it'],
  ['changed', 'Send again what would be sent differently now, under a new key'],
  ['all', 'Send all of it again, under new keys'],
]

const AgainChoice = ({ draft, setDraft }: PartProps): ReactElement => (
  <fieldset className="whole">
    <legend>What was delivered before</legend>
    {AGAIN.map(([again, says]) => (
      <label key={again}>
        <input
          type="radio"
          name="again"
          checked={draft.again === again}
          onChange={() => setDraft({ ...draft, again })}
        />
        {says}
      </label>
    ))}
  </fieldset>
)
