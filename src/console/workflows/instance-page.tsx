import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import type { InstanceDetail, RelatedInstance } from '../http/contract.ts'
import { instanceQuery } from '../http/queries.ts'
import { Facts } from '../parts/facts.tsx'
import { useFilters } from '../parts/filters.ts'
import { money, shortId } from '../parts/format.ts'
import { JsonTree } from '../parts/json-tree.tsx'
import { KeyLinks } from '../parts/key-link.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { MaskedNote } from '../parts/masked.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Panel } from '../parts/panel.tsx'
import { StateMark } from '../parts/state-mark.tsx'
import { When } from '../parts/when.tsx'
import { Runs } from './runs.tsx'
import { Timeline } from './timeline.tsx'
import './workflows.css'

export function InstancePage(): ReactElement {
  const { id = '' } = useParams({ strict: false })
  const { filters } = useFilters()
  const instance = useQuery(instanceQuery(id, filters.run))
  return <Loaded query={instance}>{(data) => <Instance instance={data} />}</Loaded>
}

const Instance = ({ instance }: { readonly instance: InstanceDetail }): ReactElement => (
  <>
    <PageHead
      title={`${instance.workflow} ${instance.key}`}
      lead={instance.summary}
      side={<StateMark state={instance.state} />}
    />
    <div className="instance-columns">
      <div className="stack">
        <Panel title="Timeline" side={<span className="quiet">{instance.steps.length} steps</span>}>
          <Timeline instance={instance} />
        </Panel>
      </div>
      <div className="stack">
        <Panel title="About it">
          <About instance={instance} />
        </Panel>
        {instance.pastRuns.length > 0 && (
          <Panel title="Runs">
            <Runs of={instance} />
          </Panel>
        )}
        {instance.children.length > 0 && (
          <Panel title="Workflows it started">
            <Children of={instance.children} />
          </Panel>
        )}
        <Panel title="Payloads">
          {instance.masked && <MaskedNote />}
          <h3 className="small-head">Started with</h3>
          <JsonTree value={instance.input} label="Input" />
          <h3 className="small-head">Result</h3>
          {instance.output === null ? (
            <p className="quiet">Not finished.</p>
          ) : (
            <JsonTree value={instance.output} label="Result" />
          )}
        </Panel>
      </div>
    </div>
  </>
)

const Children = ({ of }: { readonly of: readonly RelatedInstance[] }): ReactElement => (
  <ul>
    {of.map((child) => (
      <li key={child.id}>
        <RelatedLink to={child} /> <StateMark state={child.state} />
      </li>
    ))}
  </ul>
)

const RelatedLink = ({ to }: { readonly to: RelatedInstance }): ReactElement => (
  <Link to="/workflows/$id" params={{ id: to.id }}>
    {to.workflow} {to.key}
  </Link>
)

const About = ({ instance }: { readonly instance: InstanceDetail }): ReactElement => (
  <Facts
    of={{
      Milestone: instance.milestone ?? 'None yet',
      'Waits for': instance.waitsFor,
      'Exceptions open': (
        <Link to="/search" search={{ q: instance.key }}>
          {instance.openExceptions}
        </Link>
      ),
      Money: instance.exposure && <b className="figure">{money(instance.exposure)}</b>,
      Facility: instance.facility && (
        <Link to="/workflows" search={{ facility: instance.facility }}>
          {instance.facility}
        </Link>
      ),
      'Legal entity': instance.legalEntity,
      Payer: instance.payer,
      Owner: instance.owner,
      Criticality: instance.criticality,
      'Started by': instance.parent && <RelatedLink to={instance.parent} />,
      Version: String(instance.version),
      Run: instance.pastRuns.length > 0 ? String(instance.run) : null,
      Started: <When at={instance.startedAt} />,
      Changed: <When at={instance.updatedAt} as="ago" />,
      Ended: instance.endedAt && <When at={instance.endedAt} />,
      Thread: (
        <Link to="/log" search={{ correlation: instance.correlation }}>
          {shortId(instance.correlation)}
        </Link>
      ),
      Keys: <KeyLinks keys={instance.keys} />,
    }}
  />
)
