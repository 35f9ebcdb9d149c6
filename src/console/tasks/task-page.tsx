import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import type { TaskDetail } from '../http/contract.ts'
import { taskQuery } from '../http/queries.ts'
import { Facts } from '../parts/facts.tsx'
import { JsonTree } from '../parts/json-tree.tsx'
import { KeyLinks } from '../parts/key-link.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { MaskedNote } from '../parts/masked.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Panel } from '../parts/panel.tsx'
import { StateMark } from '../parts/state-mark.tsx'
import { When } from '../parts/when.tsx'
import { AnswerForm } from './answer-form.tsx'
import './tasks.css'

export function TaskPage(): ReactElement {
  const { id = '' } = useParams({ strict: false })
  const task = useQuery(taskQuery(id))
  return <Loaded query={task}>{(data) => <Task key={data.id} task={data} />}</Loaded>
}

const Task = ({ task }: { readonly task: TaskDetail }): ReactElement => (
  <>
    <PageHead
      title={task.title}
      lead={
        <>
          <b>{task.key}</b>,{' '}
          <Link to="/workflows/$id" params={{ id: task.instance }}>
            {task.workflow}
          </Link>{' '}
          waits at {task.step}
        </>
      }
      side={<StateMark state={task.overdue ? 'overdue' : task.state} />}
    />
    <div className="task-columns">
      <div className="stack">
        <Panel title="What it is about">
          {task.masked && <MaskedNote />}
          <JsonTree value={task.detail} label="Detail" />
        </Panel>
        {task.decisions.length > 0 && <Decisions task={task} />}
      </div>
      <div className="stack">
        {task.state === 'open' && <AnswerForm task={task} />}
        <About task={task} />
      </div>
    </div>
  </>
)

const Decisions = ({ task: { decisions, needed } }: { readonly task: TaskDetail }): ReactElement => (
  <Panel title="Decided" side={`${decisions.length} of ${needed}`}>
    <ul className="task-decisions">
      {decisions.map(({ by, at, note, value }) => (
        <li key={`${by} ${at}`}>
          <b>{by}</b>, <When at={at} />
          {note && <p>{note}</p>}
          <JsonTree value={value} label={`Answer of ${by}`} />
        </li>
      ))}
    </ul>
  </Panel>
)

const About = ({ task }: { readonly task: TaskDetail }): ReactElement => (
  <Panel title="About it">
    <Facts
      of={{
        Due: (
          <span key="due" data-tone={task.overdue ? 'bad' : undefined}>
            <When at={task.due} as="ago" /> (<When at={task.due} />)
          </span>
        ),
        Opened: <When at={task.openedAt} />,
        Escalated: task.escalatedAt && <When at={task.escalatedAt} />,
        Ended: task.endedAt && <When at={task.endedAt} />,
        Kind: task.kind,
        Owner: (
          <Link to="/tasks" search={{ state: 'open', owner: task.owner }}>
            {task.owner}
          </Link>
        ),
        Assignee: task.assignee,
        'May answer': task.roles.join(', ') || null,
        'Taken by': task.claimedBy,
        Facility: task.facility,
        Keys: task.keys.length > 0 ? <KeyLinks keys={task.keys} /> : null,
      }}
    />
  </Panel>
)
