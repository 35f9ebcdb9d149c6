import type { Clock } from '../../kernel/index.ts'
import { createLink, type Link, type LinkObservation, type LinkOptions } from './link.ts'

/** The links of a program: one for each system that is named, one for each target that names none. */
export type Links = {
  /** Throws a TypeError when two targets of one named system declare different limits. */
  open(options: Omit<LinkOptions, 'clock' | 'observe'> & { readonly shared: boolean }): Link
  all(): readonly Link[]
}

export function createLinks(options: {
  readonly clock: Clock
  readonly observe?: (observation: LinkObservation) => void
}): Links {
  const links: Link[] = []
  const named = new Map<string, { readonly link: Link; readonly limits: string }>()
  const create = (settings: Omit<LinkOptions, 'clock' | 'observe'>): Link => {
    const link = createLink({ ...settings, ...options })
    links.push(link)
    return link
  }
  return {
    open({ shared, ...settings }) {
      if (!shared) return create(settings)
      const limits = JSON.stringify(settings)
      const known = named.get(settings.system)
      if (known && known.limits !== limits)
        throw new TypeError(`the targets of ${settings.system} declare different limits: they share one link`)
      const link = known?.link ?? create(settings)
      named.set(settings.system, { link, limits })
      return link
    },
    all: () => [...links],
  }
}
