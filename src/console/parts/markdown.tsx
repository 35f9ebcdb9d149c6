import type { ReactElement } from 'react'
import { type Block, parseMarkdown, type Span } from './parse-markdown.ts'

/** A runbook. Nothing in it can become markup, script or a foreign address: only the parsed parts are drawn. */
export const Markdown = ({ text }: { readonly text: string }): ReactElement => (
  <div className="markdown">{parseMarkdown(text).map((block, at) => drawBlock(block, at))}</div>
)

function drawBlock(block: Block, at: number): ReactElement {
  switch (block.kind) {
    case 'heading':
      return block.level <= 2 ? (
        <h3 key={at}>{drawSpans(block.spans)}</h3>
      ) : (
        <h4 key={at}>{drawSpans(block.spans)}</h4>
      )
    case 'code':
      return <pre key={at}>{block.text}</pre>
    case 'list': {
      const items = block.items.map((item, index) => <li key={String(index)}>{drawSpans(item)}</li>)
      return block.ordered ? <ol key={at}>{items}</ol> : <ul key={at}>{items}</ul>
    }
    case 'paragraph':
      return <p key={at}>{drawSpans(block.spans)}</p>
  }
}

const drawSpans = (spans: readonly Span[]): readonly ReactElement[] =>
  spans.map((span, at) => drawSpan(span, String(at)))

function drawSpan(span: Span, key: string): ReactElement {
  switch (span.kind) {
    case 'text':
      return <span key={key}>{span.text}</span>
    case 'strong':
      return <strong key={key}>{span.text}</strong>
    case 'emphasis':
      return <em key={key}>{span.text}</em>
    case 'code':
      return <code key={key}>{span.text}</code>
    case 'link':
      return (
        <a key={key} href={span.href} rel="noreferrer noopener">
          {span.text}
        </a>
      )
  }
}
