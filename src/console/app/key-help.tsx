import { type ReactElement, useEffect, useRef, useState } from 'react'
import { Icon } from '../parts/icon.tsx'
import { activeShortcuts, shortcutsOff, turnShortcuts } from '../parts/keys.ts'

/** What can be pressed on this page. */
export function KeyHelp({ onClose }: { readonly onClose: () => void }): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null)
  const [shortcuts] = useState(() => [...activeShortcuts()])
  const [off, setOff] = useState(shortcutsOff)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className="key-help" aria-labelledby="key-help-title" onClose={onClose}>
      <header>
        <h2 id="key-help-title">Keyboard</h2>
        <button
          type="button"
          className="icon-button"
          aria-label="Close"
          onClick={() => dialog.current?.close()}
        >
          <Icon name="close" />
        </button>
      </header>
      <dl>
        {shortcuts.map(([keys, { does }]) => (
          <div key={keys}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label className="check">
        <input
          type="checkbox"
          checked={off}
          onChange={(event) => {
            turnShortcuts(event.target.checked)
            setOff(event.target.checked)
          }}
        />
        Switch these shortcuts off in this browser
      </label>
    </dialog>
  )
}
