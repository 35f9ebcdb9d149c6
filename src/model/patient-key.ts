/** What order holds for a person: the first number of a record, or the house when nobody knows one. */
export function patientKey(
  patient: { readonly identifiers: readonly { readonly authority: string; readonly value: string }[] },
  facility: string,
): string {
  const id = patient.identifiers[0]
  return id ? `patient:${id.authority}|${id.value}` : `patient-of:${facility}`
}
