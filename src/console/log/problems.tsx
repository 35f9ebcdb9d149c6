import type { ReactElement } from 'react'
import type { LogDetail } from '../http/contract.ts'
import { Panel } from '../parts/panel.tsx'
import { StateMark } from '../parts/state-mark.tsx'

/** What is wrong with a message: where, what, and how it is mended. */
export const Problems = ({ problems }: { readonly problems: LogDetail['problems'] }): ReactElement => (
  <div id="problems">
    <Panel title={problems.length === 1 ? '1 problem' : `${problems.length} problems`}>
      <ol className="message-problems">
        {problems.map((problem) => (
          <li key={`${problem.place} ${problem.code}`}>
            <span className="problem-line">
              <StateMark state={problem.severity} />
              <span className="place">{problem.place}</span>
              <code>{problem.code}</code>
            </span>
            <p>{problem.says}</p>
            <p className="quiet">
              <b>What to do:</b> {problem.fix}
            </p>
          </li>
        ))}
      </ol>
    </Panel>
  </div>
)
