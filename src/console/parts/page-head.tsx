import { type ReactElement, type ReactNode, useEffect } from 'react'

/** The heading of a page, which is also the title of its tab. */
export function PageHead(props: {
  readonly title: string
  readonly lead?: ReactNode
  readonly side?: ReactNode
}): ReactElement {
  useEffect(() => {
    document.title = `${props.title} · Ligament`
  }, [props.title])
  return (
    <header className="page-head">
      <div>
        <h1>{props.title}</h1>
        {props.lead && <p className="lead">{props.lead}</p>}
      </div>
      {props.side && <div className="page-side">{props.side}</div>}
    </header>
  )
}
