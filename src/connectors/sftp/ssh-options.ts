import type { Secrets, SecretText } from '../../access/index.ts'
import type { Clock } from '../../kernel/index.ts'

export type SshSettings = {
  readonly host: string
  readonly port: number
  readonly username: string
  readonly password?: SecretText
  readonly privateKey?: SecretText
  readonly hostKey: string
  readonly operationTimeoutMs: number
}

export type SshSurroundings = {
  readonly system: string
  readonly clock: Clock
  /** Default: the settings name no secrets. */
  readonly secrets?: Secrets
}
