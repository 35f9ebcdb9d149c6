import { fieldsOf } from './dictionary/dictionary.ts'

/**
 * What fields are called when people look at a message: the segments that hospital interfaces use most, in plain words
 * of this project's own. Field n is the nth line of its segment; a segment or a field that isn't here is shown by its
 * number alone, or by its name in the dictionary. It describes nothing: types and obligations are the dictionary's.
 */
const NAMES: Readonly<Record<string, string>> = {
  MSH: `Message header
    field separator;encoding characters;sending application;sending facility;receiving application;receiving facility;
    time of message;security;message type;control id;processing id;version;sequence number;continuation;
    accept acknowledgment wanted;application acknowledgment wanted;country;character set;language;character set switching;
    profile;sending organization;receiving organization;sending address;receiving address`,
  MSA: `Acknowledgment
    acknowledgment code;control id answered;text;expected sequence number;delayed acknowledgment;error condition`,
  ERR: `Error
    code and place (older form);place;error code;severity;application error code;parameters;diagnostics;message for people;
    inform whom;override type;override reason;help desk`,
  EVN: 'Event\n event;recorded at;planned for;reason;operator;occurred at;facility',
  PID: `Patient
    set id;external patient id;patient identifiers;alternate patient id;name;mother's maiden name;born;sex;alias;race;address;
    county;home phone;business phone;language;marital status;religion;account number;social security number;
    driver's licence;mother's identifiers;ethnic group;birth place;multiple birth;birth order;citizenship;
    veteran status;nationality;died at;dead;identity unknown;identity reliability;last update;last update facility;
    species;breed;strain;production class;tribe`,
  PD1: `Patient, more
    living dependency;living arrangement;primary facility;primary care provider;student;handicap;living will;organ donor;
    separate bill;duplicate patient;publicity;protection;protection effective;place of worship;advance directive;
    immunization registry status;registry status effective;publicity effective;military branch;military rank;military status`,
  NK1: `Related person
    set id;name;relationship;address;phone;business phone;contact role;from;until;job title;job code;employee number;
    organization;marital status;sex;born;living dependency;ambulatory status;citizenship;language;living arrangement;
    publicity;protection;student;religion;mother's maiden name;nationality;ethnic group;contact reason;contact person;
    contact phone;contact address;identifiers;job status;race`,
  PV1: `Visit
    set id;patient class;location;admission type;preadmit number;prior location;attending doctor;referring doctor;
    consulting doctor;service;temporary location;preadmit test;readmission;admit source;ambulatory status;VIP;
    admitting doctor;patient type;visit number;financial class;charge price;courtesy;credit rating;contract code;
    contract effective;contract amount;contract period;interest code;bad debt code;bad debt transferred;bad debt agency;
    bad debt amount transferred;bad debt amount recovered;delete indicator;deleted on;discharge disposition;discharged to;
    diet;servicing facility;bed status;account status;pending location;prior temporary location;admitted;discharged;
    current balance;total charges;total adjustments;total payments;alternate visit id;visit indicator;other provider`,
  PV2: `Visit, more
    prior pending location;accommodation;admit reason;transfer reason;valuables;valuables location;visit user code;
    expected admit;expected discharge;estimated stay;actual stay;description;referral source;previous service;
    employment related;purge status;purge date;special program;retention;insurance plans;publicity;protection;
    clinic organization;patient status;visit priority;previous treatment;expected disposition;signature on file;
    first similar illness;charge adjustment;recurring service;billing media;expected surgery;military partnership;
    military availability;newborn;baby detained`,
  MRG: 'Merge\n prior identifiers;prior alternate id;prior account;prior patient id;prior visit;prior alternate visit;prior name',
  AL1: 'Allergy\n set id;type;allergen;severity;reaction;identified on',
  DG1: `Diagnosis
    set id;coding method;code;description;diagnosed at;type;major category;group;group approved;group review;outlier type;
    outlier days;outlier cost;grouper;priority;clinician;classification;confidential;attested at;identifier;action`,
  PR1: `Procedure
    set id;coding method;code;description;performed at;type;minutes;anesthesiologist;anesthesia;anesthesia minutes;surgeon;
    practitioner;consent;priority;associated diagnosis;modifier;group type;tissue type;identifier;action`,
  FT1: `Charge or payment
    set id;transaction id;batch;service date;posted;type;code;description;more description;quantity;amount;unit amount;
    department;plan;insurance amount;location;fee schedule;patient type;diagnosis;performed by;ordered by;unit cost;
    filler order;entered by;procedure;modifier;advance notice;necessity;national drug code;payment reference;
    transaction reference`,
  GT1: `Guarantor
    set id;identifiers;name;spouse;address;home phone;business phone;born;sex;type;relationship;social security number;from;
    until;priority;employer;employer address;employer phone;employee number;employment status;organization;billing hold;
    credit rating;died at;dead;charge adjustment;household income;household size;employer id`,
  IN1: `Insurance
    set id;plan;company id;company;company address;company contact;company phone;group number;group;insured's group employer;
    insured's group employer id;effective;expires;authorization;plan type;insured;insured's relationship;insured born;
    insured's address;assignment of benefits;coordination of benefits;coordination priority;admission notice;notice date;
    eligibility report;report date;release of information;precertification;verified at;verified by;agreement type;
    billing status;lifetime days;delay before reserve days;company plan code;policy number;deductible;policy limit;
    days limit;semi-private rate;private rate;insured's employment;insured's sex;insured's employer address;
    verification status;prior plan;coverage type;handicap;insured's identifiers`,
  IN2: 'Insurance, more\n employee id;social security number;employer;employer information;claim mailed to;Medicare number',
  SCH: `Appointment
    placer appointment;filler appointment;occurrence;placer group;schedule;event reason;appointment reason;type;duration;
    duration units;timing;placer contact;placer phone;placer address;placer location;filler contact;filler phone;
    filler address;filler location;entered by;entered by phone;entered at;parent placer;parent filler;status;placer order;
    filler order`,
  RGS: 'Resource group\n set id;action;group',
  AIS: `Appointment service
    set id;action;service;starts;start offset;offset units;duration;duration units;substitution;status;placer information;
    filler information`,
  AIG: `Appointment resource
    set id;action;resource;type;group;quantity;quantity units;starts;start offset;offset units;duration;duration units;
    substitution;status`,
  AIL: `Appointment location
    set id;action;location;type;group;starts;start offset;offset units;duration;duration units;substitution;status`,
  AIP: `Appointment person
    set id;action;person;role;group;starts;start offset;offset units;duration;duration units;substitution;status`,
  ORC: `Order
    control;placer order;filler order;placer group;status;response wanted;quantity and timing;parent;transaction at;entered by;
    verified by;ordered by;enterer's location;callback phone;effective;control reason;entering organization;
    entering device;action by;advance notice;facility;facility address;facility phone;provider address;status modifier;
    notice override reason;available at;confidentiality;order type;authorization mode`,
  OBR: `Observation request
    set id;placer order;filler order;service;priority;requested at;observed from;observed until;volume;collector;action;danger;
    clinical information;specimen received;specimen source;ordered by;callback phone;placer field 1;placer field 2;
    filler field 1;filler field 2;reported at;charge;diagnostic section;status;parent result;quantity and timing;
    copies to;parent;transport;reason;principal interpreter;assistant interpreter;technician;transcriber;scheduled at`,
  OBX: `Observation
    set id;value type;observation;sub-id;value;units;reference range;flags;probability;nature of abnormality;status;
    range effective;access checks;observed at;producer;observer;method;equipment;analyzed at;site;instance;mood;
    performing organization;performing address;medical director`,
  SPM: 'Specimen\n set id;specimen;parents;type;type modifier;additives;collection method;source site',
  TQ1: 'Timing\n set id;quantity;repeats;times;relative time;duration;starts;ends;priority;condition;instruction',
  TXA: `Document
    set id;type;content;activity at;activity provider;originated at;transcribed at;edited at;originator;authenticator;
    transcriber;document number;parent document;placer order;filler order;file name;completion;confidentiality;availability`,
  NTE: 'Note\n set id;source;text;type',
  RXA: `Administration
    give sub-id;administration sub-id;starts;ends;code;amount;units;form;notes;administered by;location;per time unit;strength;
    strength units;lot;expires;manufacturer;refusal reason;indication;completion;action`,
  RXE: `Pharmacy order
    quantity and timing;give code;minimum;maximum;units;form;instructions;deliver to;substitution;dispense amount;
    dispense units;refills;ordered by;verified by;prescription`,
  RXR: 'Route\n route;site;device;method',
  ROL: 'Role\n instance;action;role;person;from;until;duration;reason;provider type;organization',
}

export type SegmentNames = { readonly label: string; readonly fields: readonly string[] }

const read = new Map<string, SegmentNames>()

/** The names for a segment; a site's own one (its name starts with Z) and an unknown one have no field names. */
export function namesOf(segment: string): SegmentNames {
  let names = read.get(segment)
  if (!names) {
    names = readNames(segment)
    // What was asked for comes from messages, so only what is listed here is remembered.
    if (names.fields.length > 0) read.set(segment, names)
  }
  return names
}

function readNames(segment: string): SegmentNames {
  const [label, ...lines] = (Object.hasOwn(NAMES, segment) ? (NAMES[segment] ?? '') : '').split('\n')
  const own = lines
    .join(' ')
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  const known = (fieldsOf(segment) ?? []).slice(1).map((field) => (field ? wordsOf(field.name) : ''))
  const fields = [...own, ...known.slice(own.length)]
  if (label) return { label, fields }
  return { label: segment.startsWith('Z') ? 'Site-defined segment' : 'Other segment', fields }
}

/** `patientIdentifierList` as `patient identifier list`. */
const wordsOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
