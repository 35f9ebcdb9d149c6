import { asFailure, type Failure } from '../../kernel/index.ts'

/** What can be wrong between here and a system, in the order in which a person would look. */
export type DiagnosisStep = {
  readonly step: 'settings' | 'name' | 'connection' | 'security' | 'credentials' | 'permission' | 'quota'
  readonly ok: boolean
  readonly says: string
  readonly fix: string | undefined
}

/** The steps up to the first that fails. */
export type Diagnosis = { readonly ok: boolean; readonly steps: readonly DiagnosisStep[] }

/** One thing to try; `says` is what holds when it does not throw. */
export type Try = {
  readonly step: DiagnosisStep['step']
  readonly says: string
  readonly run: () => Promise<unknown>
}

/** Tries one thing after the other until one fails. A trial changes nothing at the other side. */
export async function diagnose(tries: readonly Try[]): Promise<Diagnosis> {
  const steps: DiagnosisStep[] = []
  for (const { step, says, run } of tries) {
    const failure = await run().then(() => undefined, asFailure)
    if (!failure) {
      steps.push({ step, ok: true, says, fix: undefined })
      continue
    }
    steps.push({ step: blamed(failure) ?? step, ok: false, says: failure.says, fix: failure.fix })
    return { ok: false, steps }
  }
  return { ok: true, steps }
}

/**
 * What a failure's code blames, whatever was tried when it came: a look-up that is refused for its credentials is no
 * matter of permission. Codes of transports are read by their last word.
 */
const BLAMED: readonly (readonly [RegExp, DiagnosisStep['step']])[] = [
  [/^LIG-CONNECTORS-SETTINGS$|-SECRET-MISSING$/, 'settings'],
  [/^LIG-CONNECTORS-DNS$/, 'name'],
  [/^LIG-CONNECTORS-(REFUSED|CONNECT)$/, 'connection'],
  [/^LIG-CONNECTORS-TLS$|-HOST-KEY$|-CERTIFICATE$/, 'security'],
  [/-(LOGIN|UNAUTHENTICATED)$/, 'credentials'],
  [/-(FORBIDDEN)$/, 'permission'],
  [/-(THROTTLED|ASKED-TO-WAIT|QUOTA)$/, 'quota'],
]

const blamed = ({ code }: Failure): DiagnosisStep['step'] | undefined =>
  BLAMED.find(([pattern]) => pattern.test(code))?.[1]
