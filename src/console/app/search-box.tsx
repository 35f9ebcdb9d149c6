import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactElement, type RefObject, useEffect, useState } from 'react'
import { Icon } from '../parts/icon.tsx'

/** One box for every business key. */
export function SearchBox({ input }: { readonly input: RefObject<HTMLInputElement | null> }): ReactElement {
  const navigate = useNavigate()
  const { q = '' } = useSearch({ strict: false })
  const [text, setText] = useState(q)
  useEffect(() => setText(q), [q])
  return (
    <search className="search-box">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const wanted = text.trim()
          if (wanted) void navigate({ to: '/search', search: { q: wanted } })
        }}
      >
        <Icon name="search" />
        <input
          ref={input}
          type="search"
          aria-label="Search by any business key"
          placeholder="MRN, visit, referral, claim, trace, MSH-10 …"
          value={text}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
        />
        <kbd>/</kbd>
      </form>
    </search>
  )
}
