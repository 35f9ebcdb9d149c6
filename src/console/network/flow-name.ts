import type { NetworkFlow } from '../http/contract.ts'

/** `crm>ligament`: how a flow is named in the address. */
export const flowName = ({ from, to }: NetworkFlow): string => `${from}>${to}`
