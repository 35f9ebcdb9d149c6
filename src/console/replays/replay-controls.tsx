import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import type { ReplayDetail, ReplayState } from '../http/contract.ts'
import { asProblem } from '../http/problem-error.ts'
import { sessionQuery } from '../http/queries.ts'
import { changeReplay, runReplay } from '../http/replay.ts'
import { count } from '../parts/format.ts'
import { useKeys } from '../parts/keys.ts'
import { Panel } from '../parts/panel.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { progressOf } from './progress.ts'

type Asked = 'run' | 'pause' | 'resume' | 'stop'

const TITLES: Readonly<Record<Asked, string>> = {
  run: 'Run it',
  pause: 'Pause',
  resume: 'Resume',
  stop: 'Stop',
}

/** What may be asked of a replay in each of its states. */
const OFFERED: Readonly<Record<ReplayState, readonly Asked[]>> = {
  previewing: ['stop'],
  previewed: ['run', 'stop'],
  running: ['pause', 'stop'],
  pausing: ['stop'],
  paused: ['resume', 'stop'],
  stopping: [],
  stopped: [],
  done: [],
}

export function ReplayControls({ replay }: { readonly replay: ReplayDetail }): ReactElement {
  const client = useQueryClient()
  const { data: session } = useQuery(sessionQuery())
  const change = useMutation({
    mutationFn: (asked: Asked) => (asked === 'run' ? runReplay(replay) : changeReplay(replay.id, asked)),
    onSettled: () => void client.invalidateQueries({ queryKey: ['replays'] }),
  })
  const nothing = replay.state === 'previewed' && replay.counts?.acts === 0
  const offered = OFFERED[replay.state].filter((asked) => !(asked === 'run' && nothing))
  useKeys({
    s: {
      does: 'Stop the replay',
      run: () => {
        if (session?.mayReplay && offered.includes('stop')) change.mutate('stop')
      },
    },
  })
  const { total, remaining, grownBy, trouble } = replay
  return (
    <Panel title="Progress" side={<kbd>s</kbd>}>
      <p role="status">{progressOf(replay)}</p>
      {replay.startedAt && (
        <progress
          className="replay-progress"
          aria-label="Entries settled"
          max={Math.max(1, total)}
          value={total - remaining}
        />
      )}
      {trouble && (
        <p className="fix">
          <code>{trouble.code}</code> {trouble.says}
        </p>
      )}
      {nothing && <p className="quiet">Nothing is left to do: what would be done was done.</p>}
      {grownBy > 0 && (
        <p className="quiet">
          {count(grownBy)} more entries came since the preview; they are not part of it.
        </p>
      )}
      {change.error && <ProblemNote problem={asProblem(change.error)} />}
      {session?.mayReplay ? (
        <div className="replay-buttons">
          {offered.map((asked) => (
            <button
              key={asked}
              type="button"
              className={asked === 'run' ? 'button primary' : 'button'}
              disabled={change.isPending}
              onClick={() => change.mutate(asked)}
            >
              {TITLES[asked]}
            </button>
          ))}
        </div>
      ) : (
        <p className="quiet">Your role may look at replays, not run them.</p>
      )}
    </Panel>
  )
}
