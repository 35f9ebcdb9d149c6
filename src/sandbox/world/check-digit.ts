/** The check digit of the Luhn formula (ISO/IEC 7812-1, annex B) for the digits before it. */
export function luhnDigit(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return String((10 - (sum % 10)) % 10)
}

/** A National Provider Identifier: the check digit counts the prefix 80840 (45 CFR 162.406). */
export const npi = (nineDigits: string): string => nineDigits + luhnDigit(`80840${nineDigits}`)
