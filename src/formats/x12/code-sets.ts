/**
 * Codes without descriptions, of sets that are free to use. States: United States Postal Service and Canada Post.
 * Places of service: Centers for Medicare & Medicaid Services. The rest are short lists of values that the standard
 * itself gives with the element.
 */
export const ADJUSTMENT_GROUPS: readonly string[] = ['CO', 'CR', 'OA', 'PI', 'PR']

/** SBR09, CLP06. */
export const CLAIM_FILINGS: readonly string[] =
  '11 12 13 14 15 16 17 AM BL CH CI DS FI HM LI LM MA MB MC MH OF SA TV VA WC ZZ'.split(' ')

/** CLM05-3: the third digit of the type of bill. */
export const CLAIM_FREQUENCIES: readonly string[] =
  '0 1 2 3 4 5 6 7 8 9 A B C D E F G H I J K M O P Q X Y Z'.split(' ')

/** CLM05-1 and SV105 of professional and dental claims. */
export const PLACES_OF_SERVICE: readonly string[] = [
  ...'01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27'.split(' '),
  ...'31 32 33 34 41 42 49 50 51 52 53 54 55 56 57 58 60 61 62 65 66 71 72 81 99'.split(' '),
]

export const GENDERS: readonly string[] = ['F', 'M', 'U']

/** SBR01. */
export const PAYER_SEQUENCES: readonly string[] = 'A B C D E F G H P S T U'.split(' ')

/** CLP02. */
export const CLAIM_STATUSES: readonly string[] = ['1', '2', '3', '4', '19', '20', '21', '22', '23', '25']

/** BPR04. */
export const PAYMENT_METHODS: readonly string[] = ['ACH', 'BOP', 'CHK', 'FWT', 'NON', 'SWT']

export const STATES: readonly string[] = [
  ...'AA AE AK AL AP AR AS AZ CA CO CT DC DE FL FM GA GU HI IA ID IL IN KS KY LA MA MD ME MH MI MN MO MP MS'.split(
    ' ',
  ),
  ...'MT NC ND NE NH NJ NM NV NY OH OK OR PA PR PW RI SC SD TN TX UT VA VI VT WA WI WV WY'.split(' '),
  ...'AB BC MB NB NL NS NT NU ON PE QC SK YT'.split(' '),
]
