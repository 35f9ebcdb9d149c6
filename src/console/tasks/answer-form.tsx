import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactElement, useId, useState } from 'react'
import type { TaskDetail } from '../http/contract.ts'
import { asProblem } from '../http/problem-error.ts'
import { sessionQuery } from '../http/queries.ts'
import { completeTask, holdTask, type TaskAnswer } from '../http/task.ts'
import { Panel } from '../parts/panel.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { type Field, fieldsOf, readAnswer, type Typed } from './answer-fields.ts'

export function AnswerForm({ task }: { readonly task: TaskDetail }): ReactElement {
  const { data: session } = useQuery(sessionQuery())
  const client = useQueryClient()
  const refresh = (): void => {
    for (const name of ['workflows', 'status']) void client.invalidateQueries({ queryKey: [name] })
  }
  const hold = useMutation({
    mutationFn: (asked: 'claim' | 'release') => holdTask(task.id, asked),
    onSettled: refresh,
  })
  if (!session) return <Panel title="Answer">…</Panel>
  if (!session.mayResolve) {
    return (
      <Panel title="Answer">
        <p className="quiet">Your role may look at tasks, not answer them. Ask {task.owner}.</p>
      </Panel>
    )
  }
  const mine = task.claimedBy === session.name
  return (
    <Panel title="Answer">
      <div className="task-hold">
        <span className="quiet">
          {task.claimedBy === null
            ? 'Nobody has taken it.'
            : mine
              ? 'You have taken it.'
              : `${task.claimedBy} has taken it.`}
        </span>
        {(mine || task.claimedBy === null) && (
          <button
            type="button"
            className="button"
            disabled={hold.isPending}
            onClick={() => hold.mutate(mine ? 'release' : 'claim')}
          >
            {mine ? 'Give it back' : 'Take it'}
          </button>
        )}
      </div>
      {hold.error && <ProblemNote problem={asProblem(hold.error)} />}
      {(mine || task.claimedBy === null) && <Form task={task} onAnswered={refresh} />}
    </Panel>
  )
}

function Form(props: { readonly task: TaskDetail; readonly onAnswered: () => void }): ReactElement {
  const { task, onAnswered } = props
  const fields = fieldsOf(task.form)
  const [typed, setTyped] = useState<Typed>({})
  const [note, setNote] = useState('')
  const [complaint, setComplaint] = useState<string>()
  const send = useMutation({
    mutationFn: (answer: TaskAnswer) => completeTask(task.id, answer),
    onSettled: onAnswered,
  })
  const submit = (): void => {
    const read = readAnswer(fields, typed, note)
    setComplaint('complaint' in read ? read.complaint : undefined)
    if ('answer' in read && !send.isPending) send.mutate(read.answer)
  }
  return (
    <form
      className="task-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
      }}
    >
      {fields.map((field) => (
        <FieldInput
          key={field.name}
          field={field}
          value={typed[field.name] ?? ''}
          onChange={(value) => setTyped({ ...typed, [field.name]: value })}
        />
      ))}
      <label>
        <span>
          Note <span className="quiet">(kept with your name)</span>
        </span>
        <textarea name="note" rows={2} value={note} onChange={(event) => setNote(event.target.value)} />
      </label>
      {complaint && (
        <p className="complaint" role="alert">
          {complaint}
        </p>
      )}
      {send.error && <ProblemNote problem={asProblem(send.error)} />}
      <button type="submit" className="button primary" disabled={send.isPending}>
        {send.isPending ? 'Answering' : 'Answer'}
      </button>
      <p className="quiet">
        <kbd>Ctrl</kbd> <kbd>Enter</kbd> does the same.
      </p>
    </form>
  )
}

type FieldProps = {
  readonly field: Field
  readonly value: string
  readonly onChange: (value: string) => void
}

function FieldInput({ field, value, onChange }: FieldProps): ReactElement {
  const id = useId()
  const { kind } = field
  const options = kind === 'yes-no' ? ['yes', 'no'] : field.options
  const shared = { id, value, required: field.required, 'aria-describedby': `${id}-says` }
  return (
    <div className="task-field">
      <label htmlFor={id}>
        {field.title} {!field.required && <span className="quiet">(optional)</span>}
      </label>
      {options.length > 0 ? (
        <select {...shared} onChange={(event) => onChange(event.target.value)}>
          <option value="">Choose</option>
          {options.map((option) => (
            <option key={option}>{option}</option>
          ))}
        </select>
      ) : kind === 'json' ? (
        <textarea
          {...shared}
          className="code"
          rows={3}
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <input
          {...shared}
          type="text"
          inputMode={kind === 'number' ? 'decimal' : 'text'}
          autoComplete="off"
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      <span id={`${id}-says`} className="quiet">
        {field.says ?? (kind === 'json' ? 'As JSON' : '')}
      </span>
    </div>
  )
}
