import { type ReactElement, useState } from 'react'
import type { LogDetail } from '../http/contract.ts'
import { Panel } from '../parts/panel.tsx'

/** A carriage return ends a segment in HL7 v2: shown as a line, which it would not be on a screen. */
const asLines = (text: string): string => text.replace(/\r\n?/g, '\n')

export function RawText({ entry, text }: { readonly entry: LogDetail; readonly text: string }): ReactElement {
  const [wrapped, setWrapped] = useState(false)
  return (
    <Panel
      title="Text"
      side={
        <label className="check">
          <input type="checkbox" checked={wrapped} onChange={(event) => setWrapped(event.target.checked)} />
          Wrap lines
        </label>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="raw" data-wrapped={wrapped} tabIndex={0} aria-label={`Text of ${entry.stream}`}>
        <pre>{asLines(text)}</pre>
      </section>
    </Panel>
  )
}
