import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import type { ReplayDetail } from '../http/contract.ts'
import { replayQuery } from '../http/queries.ts'
import { count } from '../parts/format.ts'
import { Loaded } from '../parts/loaded.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Panel } from '../parts/panel.tsx'
import { StateMark } from '../parts/state-mark.tsx'
import { EffectsPanel } from './effects-panel.tsx'
import { isMoving } from './progress.ts'
import { ReplayControls } from './replay-controls.tsx'
import { ReplayFacts } from './replay-facts.tsx'
import './replays.css'
import { StopsPanel } from './stops-panel.tsx'

const LOOK_EVERY_MS = 1_000

export function ReplayPage(): ReactElement {
  const { id = '' } = useParams({ strict: false })
  const replay = useQuery({
    ...replayQuery(id),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data.state) ? LOOK_EVERY_MS : false),
  })
  return <Loaded query={replay}>{(data) => <Replay key={data.id} replay={data} />}</Loaded>
}

const Replay = ({ replay }: { readonly replay: ReplayDetail }): ReactElement => (
  <>
    <PageHead
      title={`Replay to ${replay.target}`}
      lead={replay.note}
      side={<StateMark state={replay.state} />}
    />
    <div className="replay-columns">
      <div className="stack">
        <Counts replay={replay} />
        {replay.failed > 0 && <StopsPanel id={replay.id} />}
        {replay.state !== 'previewing' && <EffectsPanel id={replay.id} />}
      </div>
      <div className="stack">
        <ReplayControls replay={replay} />
        <ReplayFacts replay={replay} />
      </div>
    </div>
  </>
)

const Counts = ({ replay: { counts, total } }: { readonly replay: ReplayDetail }): ReactElement => (
  <Panel title="What it would do">
    {counts === null ? (
      <p className="quiet" role="status">
        {count(total)} entries looked at so far.
      </p>
    ) : (
      <>
        {counts.warnings.map((warning) => (
          <p key={warning} className="replay-warning">
            {warning}.
          </p>
        ))}
        <table className="replay-counts">
          <caption className="visually-hidden">Effects</caption>
          <tbody>
            {counts.effects.map(({ effect, count: number }) => (
              <tr key={effect}>
                <td className="figure">{count(number)}</td>
                <th scope="row">{effect}</th>
              </tr>
            ))}
          </tbody>
        </table>
        {counts.effects.length === 0 && <p className="quiet">Nothing in the log is selected.</p>}
      </>
    )}
  </Panel>
)
