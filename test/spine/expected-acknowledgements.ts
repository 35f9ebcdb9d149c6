/**
 * What the standard has a receiver answer to each message of the fixtures, sent in the order of their file names to a
 * receiver that has seen nothing before; worked out by hand from HL7 v2.5.1, chapter 2:
 *
 * - original mode (MSH-15 and MSH-16 empty): one application acknowledgment, always (2.9.2.1)
 * - enhanced mode: the accept acknowledgment as MSH-15 asks, then the application's as MSH-16 asks (2.9.3); an empty
 *   one beside a valued one asks for nothing
 * - MSH-9, MSH-10, MSH-11 and MSH-12 are required: without one of them the message is rejected (2.9.2.1)
 * - a control id that the same MSH-3 and MSH-4 used for other bytes is a duplicate key: an error (2.14.9.10)
 * - content that what is mapped from the message needs and that is not there is an error
 */
export type Expected = { readonly codes: string; readonly why?: string }

const accepted: Expected = { codes: 'AA' }
const acceptOnly: Expected = { codes: 'CA' }
const both: Expected = { codes: 'CA AA' }
const silent: Expected = { codes: '' }
const rejected = (why: string): Expected => ({ codes: 'AR', why })
const wrong = (why: string): Expected => ({ codes: 'AE', why })

export const EXPECTED: Readonly<Record<string, readonly Expected[]>> = {
  'cdcgov-cx-5': [rejected('MSH-11')],
  'cdcgov-cx-identifier-organization-null-org-type': [rejected('MSH-11')],
  'cdcgov-cx-identifier-organization': [rejected('MSH-11')],
  'cdcgov-hd-to-location-dns': [rejected('MSH-11')],
  'cosyte-adt-a01': [accepted],
  'cosyte-adt-a01-epic': [accepted],
  'cosyte-adt-a18-merge-deprecated': [accepted],
  'cosyte-adt-a24-link': [accepted],
  'cosyte-adt-a34-merge': [accepted],
  'cosyte-adt-a40-merge': [accepted],
  'cosyte-dft-p03-charge': [wrong('PV1-19.1')],
  'cosyte-formatting-note': [accepted],
  'cosyte-hex-and-delimiters': [accepted],
  'cosyte-highlight': [accepted],
  'cosyte-inject-on-encode': [accepted],
  'cosyte-no-timezone-midnight': [accepted],
  'cosyte-oru-r01': [wrong('OBR[1]-7')],
  'cosyte-precision-year': [accepted],
  'cosyte-tz-offset': [accepted],
  'cosyte-vxu-v04': [accepted],
  'crb2nu-adt-a01-clean': [accepted],
  'crb2nu-adt-a01-drift-nonstandard-encoding-chars': [accepted],
  'crb2nu-adt-a01-sample': [accepted],
  'crb2nu-dft-p03-multiple-ft1': [acceptOnly],
  'crb2nu-dft-p03-sample': [acceptOnly],
  'crb2nu-input': [accepted],
  'efferent-health-sample-adt': [accepted],
  'efferent-health-sample-orm': [silent],
  'googlecloudplatform-adt-a01': [acceptOnly],
  'googlecloudplatform-adt-a01-ex1': [accepted],
  'googlecloudplatform-adt-a01-ex2': [acceptOnly],
  'googlecloudplatform-rde-o01-ex1': [rejected('MSH-11')],
  'hl7-message.hl7-mdm-t02': [accepted],
  'linuxforhealth-codeableconcepttest-05': [accepted],
  'linuxforhealth-hl7encounterfhirconversiontest-04': [both],
  'linuxforhealth-issuefixtest-01': [acceptOnly],
  'linuxforhealth-oru-multiline-short': [wrong('MSH-10')],
  'linuxforhealth-oru-multiline-short-mixed': [accepted],
  'linuxforhealth-sample-unix': [{ codes: 'CE', why: 'MSH-10' }],
  'linuxforhealth-sample-win': [{ codes: 'CE', why: 'MSH-10' }],
  'microsoft-adt-a01-01': [accepted],
  'microsoft-adt-a02-01': [wrong('MSH-10')],
  'microsoft-adt-a03-01': [wrong('MSH-10')],
  'microsoft-adt01-23': [accepted],
  'microsoft-adt04-251': [accepted],
  'microsoft-bar-p01-01': [wrong('MSH-10')],
  'microsoft-dft-p03-01': [accepted],
  'microsoft-lab-orm-1': [accepted],
  'microsoft-lab-oru-1': [accepted],
  'microsoft-mdm-t02-01': [accepted],
  'microsoft-oml-o21-01': [accepted],
  'microsoft-oru-r01-01': [acceptOnly],
  'microsoft-siu-s12-01': [accepted],
  'rethinkhealth-edge-crlf-line-endings': [accepted],
  'rethinkhealth-edge-custom-delimiters': [accepted],
  'rethinkhealth-edge-empty-segments': [wrong('PID-3')],
  'rethinkhealth-edge-escaped-delimiters': [accepted],
  'rethinkhealth-edge-field-repetitions': [accepted],
  'rethinkhealth-edge-non-ascii': [accepted],
  'rethinkhealth-edge-z-segments': [accepted],
  'roundingwell-adt-a01': [wrong('MSH-10')],
  'roundingwell-adt-a01-2': [wrong('MSH-10')],
  'ruby-hl7-adt-a01': [acceptOnly],
  'ruby-hl7-empty': [rejected('')],
  'ruby-hl7-empty-batch': [rejected('')],
  'ruby-hl7-empty-segments': [rejected('MSH-11')],
  'ruby-hl7-lotsunknowns': [accepted],
  'ruby-hl7-obxobr': [both],
  'ruby-hl7-realm-animal-rabies': [silent],
  'ruby-hl7-realm-bad-batch': [silent, silent],
  'ruby-hl7-realm-batch': [silent, silent],
}
