import { accountUnmapped } from '../failures.ts'

/** The organisation's accounts as the clinics' ledger numbers them. */
export const CLINIC_ACCOUNTS: Readonly<Record<string, string>> = {
  '1010': '0011001000',
  '1200': '0012600000',
  '1210': '0012610000',
  '2000': '0021000000',
  '2150': '0021500000',
  '4000': '0041000000',
  '4900': '0044900000',
  '4910': '0044910000',
  '4950': '0047100000',
  '6150': '0065150000',
  '6300': '0063000000',
}

export function clinicAccount(account: string, system: string): string {
  const mapped = CLINIC_ACCOUNTS[account]
  if (mapped === undefined) throw accountUnmapped({ account, system })
  return mapped
}
