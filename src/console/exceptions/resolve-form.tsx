import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactElement, useRef, useState } from 'react'
import type { ExceptionDetail } from '../http/contract.ts'
import { asProblem } from '../http/problem-error.ts'
import { sessionQuery } from '../http/queries.ts'
import { type ResolveInput, resolveException } from '../http/resolve.ts'
import { useKeys } from '../parts/keys.ts'
import { Panel } from '../parts/panel.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { ActionChoice } from './action-choice.tsx'
import type { Neighbours } from './neighbours.ts'
import { readDraft } from './read-draft.ts'

type FormProps = { readonly exception: ExceptionDetail; readonly neighbours: Neighbours }

export function ResolveForm({ exception, neighbours }: FormProps): ReactElement {
  const { data: session } = useQuery(sessionQuery())
  if (session && !session.mayResolve) {
    return (
      <Panel title="Resolve">
        <p className="quiet">Your role may look at exceptions, not resolve them. Ask {exception.owner}.</p>
      </Panel>
    )
  }
  return <Form exception={exception} neighbours={neighbours} />
}

/** After a decision the next exception of the list is shown, so that a queue can be worked without the mouse. */
function Form({ exception, neighbours }: FormProps): ReactElement {
  const form = useRef<HTMLFormElement>(null)
  const client = useQueryClient()
  const [action, setAction] = useState(exception.actions[0]?.action ?? 'retry')
  const [note, setNote] = useState('')
  const [value, setValue] = useState('')
  const [complaint, setComplaint] = useState<string>()
  const decision = useMutation({
    mutationFn: (input: ResolveInput) => resolveException(exception.id, input),
    onSuccess: () => {
      neighbours.go(neighbours.after ?? neighbours.before)
      for (const name of ['exceptions', 'workflows', 'status'])
        void client.invalidateQueries({ queryKey: [name] })
    },
  })
  useKeys({
    r: {
      does: 'Resolve this exception',
      run: () => form.current?.querySelector<HTMLInputElement>('input:checked')?.focus(),
    },
  })
  const submit = (): void => {
    const draft = readDraft(action, note, value)
    setComplaint('complaint' in draft ? draft.complaint : undefined)
    if ('input' in draft && !decision.isPending) decision.mutate(draft.input)
  }
  return (
    <Panel title="Resolve" side={<kbd>r</kbd>}>
      <form
        ref={form}
        className="resolve"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
        }}
      >
        <ActionChoice actions={exception.actions} chosen={action} onChoose={setAction} />
        <label>
          <span>
            Note <span className="quiet">(kept with your name)</span>
          </span>
          <textarea
            name="note"
            rows={3}
            required
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </label>
        {action === 'accept' && (
          <label>
            <span>
              Value as JSON <span className="quiet">(optional: the step's result)</span>
            </span>
            <textarea
              name="value"
              className="code"
              rows={3}
              spellCheck={false}
              value={value}
              onChange={(event) => setValue(event.target.value)}
            />
          </label>
        )}
        {complaint && (
          <p className="complaint" role="alert">
            {complaint}
          </p>
        )}
        {decision.error && <ProblemNote problem={asProblem(decision.error)} />}
        <button type="submit" className="button primary" disabled={decision.isPending}>
          {decision.isPending ? 'Resolving' : 'Resolve and go to the next'}
        </button>
        <p className="quiet">
          <kbd>Ctrl</kbd> <kbd>Enter</kbd> does the same.
        </p>
      </form>
    </Panel>
  )
}
