import { useEffect, useRef } from 'react'

/**
 * Keyboard shortcuts of whatever is on the screen. A key is a character (`j`, `?`) or two in a row (`g w`). They are
 * silent while something is typed, with a modifier held, or when switched off (WCAG 2.1.4).
 */
export type Shortcut = { readonly does: string; readonly run: () => void }
export type Shortcuts = { readonly [key: string]: Shortcut }

const OFF = 'ligament.shortcuts.off'
const CHORD_MS = 1_200
/** In the order in which their components appeared. */
const sets = new Set<{ current: Shortcuts }>()
let chord: { readonly key: string; readonly at: number } | undefined

/** Registers shortcuts while the component is on the screen; of two for one key the later one wins. */
export function useKeys(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts)
  useEffect(() => {
    latest.current = shortcuts
  })
  useEffect(() => {
    sets.add(latest)
    return () => {
      sets.delete(latest)
    }
  }, [])
}

/** What can be pressed here and now. */
export const activeShortcuts = (): ReadonlyMap<string, Shortcut> =>
  new Map([...sets].flatMap((set) => Object.entries(set.current)))

export const shortcutsOff = (): boolean => localStorage.getItem(OFF) === 'yes'
export const turnShortcuts = (off: boolean): void =>
  off ? localStorage.setItem(OFF, 'yes') : localStorage.removeItem(OFF)

export function listenForKeys(target: Document): void {
  target.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    if (target.querySelector('dialog[open]')) return
    if (isTyping(event.target)) return leave(event)
    if (shortcutsOff()) return
    const shortcut = find(event.key, event.timeStamp)
    if (!shortcut) return
    event.preventDefault()
    shortcut.run()
  })
}

function find(key: string, at: number): Shortcut | undefined {
  const active = activeShortcuts()
  const second = chord && at - chord.at < CHORD_MS ? active.get(`${chord.key} ${key}`) : undefined
  chord = second ? undefined : { key, at }
  return second ?? active.get(key)
}

/** Escape ends the typing, so that the next key is a shortcut again. */
function leave({ key, target }: KeyboardEvent): void {
  if (key === 'Escape' && target instanceof HTMLElement) target.blur()
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !['radio', 'checkbox', 'button'].includes(target.type)
  return target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName)
}
