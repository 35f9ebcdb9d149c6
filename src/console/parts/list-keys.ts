import { type RefObject, useRef } from 'react'
import { useKeys } from './keys.ts'

/** j and k move the focus through the first links of the rows; o opens the one in focus, as Enter does. */
export function useListKeys<Element extends HTMLElement>(): RefObject<Element | null> {
  const list = useRef<Element>(null)
  const links = (): HTMLElement[] =>
    [...(list.current?.children ?? [])].flatMap((row) => row.querySelector<HTMLElement>('a[href]') ?? [])
  const move = (by: number): void => {
    const all = links()
    const at = all.findIndex((link) => link.closest('tr, li')?.contains(document.activeElement))
    const next = at === -1 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))
    all[next]?.focus()
    all[next]?.scrollIntoView({ block: 'nearest' })
  }
  useKeys({
    j: { does: 'Next row', run: () => move(1) },
    k: { does: 'Row before', run: () => move(-1) },
    o: {
      does: 'Open the row',
      run: () =>
        links()
          .find((link) => link.closest('tr, li')?.contains(document.activeElement))
          ?.click(),
    },
  })
  return list
}
