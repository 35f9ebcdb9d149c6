import type { ReactElement } from 'react'
import type { ExceptionDetail } from '../http/contract.ts'

type Actions = ExceptionDetail['actions']
type Action = Actions[number]['action']

export const ActionChoice = (props: {
  readonly actions: Actions
  readonly chosen: Action
  readonly onChoose: (action: Action) => void
}): ReactElement => (
  <fieldset className="actions">
    <legend>What to do</legend>
    {props.actions.map(({ action, title, means }) => (
      <label key={action} className="action" data-chosen={props.chosen === action}>
        <input
          type="radio"
          name="action"
          value={action}
          checked={props.chosen === action}
          onChange={() => props.onChoose(action)}
        />
        <span>
          <b>{title}</b>
          <span className="second-line">{means}</span>
        </span>
      </label>
    ))}
  </fieldset>
)
