import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import type { ExceptionDetail } from '../http/contract.ts'
import { exceptionQuery } from '../http/queries.ts'
import { JsonTree } from '../parts/json-tree.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Markdown } from '../parts/markdown.tsx'
import { MaskedNote } from '../parts/masked.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Panel } from '../parts/panel.tsx'
import { StateMark } from '../parts/state-mark.tsx'
import { ExceptionFacts } from './exception-facts.tsx'
import './exceptions.css'
import { NeighbourLinks } from './neighbour-links.tsx'
import { type Neighbours, useNeighbours } from './neighbours.ts'
import { ResolutionNote } from './resolution-note.tsx'
import { ResolveForm } from './resolve-form.tsx'
import { ShortTimeline } from './short-timeline.tsx'

export function ExceptionPage(): ReactElement {
  const { id = '' } = useParams({ strict: false })
  const exception = useQuery(exceptionQuery(id))
  const neighbours = useNeighbours(id)
  return (
    <Loaded query={exception}>
      {(data) => <Exception key={data.id} exception={data} neighbours={neighbours} />}
    </Loaded>
  )
}

type ExceptionProps = { readonly exception: ExceptionDetail; readonly neighbours: Neighbours }

const Exception = ({ exception, neighbours }: ExceptionProps): ReactElement => (
  <>
    <NeighbourLinks neighbours={neighbours} />
    <PageHead
      title={exception.title}
      lead={<Where exception={exception} />}
      side={<StateMark state={exception.overdue ? 'overdue' : exception.state} />}
    />
    <div className="exception-columns">
      <div className="stack">
        <Why exception={exception} />
        {exception.runbook && (
          <Panel title="Runbook">
            <Markdown text={exception.runbook} />
          </Panel>
        )}
        {exception.instance && <ShortTimeline instance={exception.instance} step={exception.step} />}
      </div>
      <div className="stack">
        {exception.resolution ? (
          <ResolutionNote resolution={exception.resolution} />
        ) : (
          <ResolveForm exception={exception} neighbours={neighbours} />
        )}
        <ExceptionFacts exception={exception} />
      </div>
    </div>
  </>
)

const Where = ({ exception }: { readonly exception: ExceptionDetail }): ReactElement => (
  <>
    {exception.key && (
      <>
        <b>{exception.key}</b>,{' '}
      </>
    )}
    {exception.instance ? (
      <Link to="/workflows/$id" params={{ id: exception.instance }}>
        {exception.workflow ?? 'Workflow'}
      </Link>
    ) : (
      (exception.workflow ?? 'No workflow')
    )}
    {exception.step && ` stopped at ${exception.step}`}
    {exception.system && `, system ${exception.system}`}
  </>
)

const Why = ({ exception }: { readonly exception: ExceptionDetail }): ReactElement => (
  <Panel title="What stopped" side={exception.code && <code>{exception.code}</code>}>
    <p className="says">{exception.says}</p>
    <p className="fix">
      <b>What to do:</b> {exception.fix}
    </p>
    {exception.detail !== null && (
      <>
        <h3 className="small-head">Detail</h3>
        {exception.masked && <MaskedNote />}
        <JsonTree value={exception.detail} label="Detail" />
      </>
    )}
  </Panel>
)
