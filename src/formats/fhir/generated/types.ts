/**
 * The data types and resources of FHIR R4 (4.0.1) as types, written by scripts/write-fhir.ts from the definitions that
 * HL7 publishes under CC0. HL7 and FHIR are trademarks of Health Level Seven International.
 */
import type { Decimal } from '../decimal.ts'

/** Base for all elements */
export interface Element {
  /** Unique id for inter-element referencing */
  readonly id?: string | undefined
  readonly _id?: Element | undefined
  /** Additional content defined by implementations */
  readonly extension?: readonly Extension[] | undefined
}

/** Base for elements defined inside a resource */
export interface BackboneElement extends Element {
  /** Extensions that cannot be ignored even if unrecognized */
  readonly modifierExtension?: readonly Extension[] | undefined
}

/** An address expressed using postal conventions (as opposed to GPS or other location definition formats) */
export interface Address extends Element {
  /** home | work | temp | old | billing - purpose of this address */
  readonly use?: 'home' | 'work' | 'temp' | 'old' | 'billing' | undefined
  readonly _use?: Element | undefined
  /** postal | physical | both */
  readonly type?: 'postal' | 'physical' | 'both' | undefined
  readonly _type?: Element | undefined
  /** Text representation of the address */
  readonly text?: string | undefined
  readonly _text?: Element | undefined
  /** Street name, number, direction & P.O. Box etc. */
  readonly line?: readonly string[] | undefined
  readonly _line?: readonly (Element | null)[] | undefined
  /** Name of city, town etc. */
  readonly city?: string | undefined
  readonly _city?: Element | undefined
  /** District name (aka county) */
  readonly district?: string | undefined
  readonly _district?: Element | undefined
  /** Sub-unit of country (abbreviations ok) */
  readonly state?: string | undefined
  readonly _state?: Element | undefined
  /** Postal code for area */
  readonly postalCode?: string | undefined
  readonly _postalCode?: Element | undefined
  /** Country (e.g. can be ISO 3166 2 or 3 letter code) */
  readonly country?: string | undefined
  readonly _country?: Element | undefined
  /** Time period when address was/is in use */
  readonly period?: Period | undefined
}

/** A duration of time during which an organism (or a process) has existed */
export interface Age extends Quantity {
}

/** Text node with attribution */
export interface Annotation extends Element {
  /** Individual responsible for the annotation */
  readonly authorReference?: Reference | undefined
  /** Individual responsible for the annotation */
  readonly authorString?: string | undefined
  readonly _authorString?: Element | undefined
  /** When the annotation was made */
  readonly time?: string | undefined
  readonly _time?: Element | undefined
  /** The annotation - text content (as markdown) */
  readonly text: string
  readonly _text?: Element | undefined
}

/** Content in a format defined elsewhere */
export interface Attachment extends Element {
  /** Mime type of the content, with charset etc. */
  readonly contentType?: string | undefined
  readonly _contentType?: Element | undefined
  /** Human language of the content (BCP-47) */
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  /** Data inline, base64ed */
  readonly data?: string | undefined
  readonly _data?: Element | undefined
  /** Uri where the data can be found */
  readonly url?: string | undefined
  readonly _url?: Element | undefined
  /** Number of bytes of content (if url provided) */
  readonly size?: number | undefined
  readonly _size?: Element | undefined
  /** Hash of the data (sha-1, base64ed) */
  readonly hash?: string | undefined
  readonly _hash?: Element | undefined
  /** Label to display in place of the data */
  readonly title?: string | undefined
  readonly _title?: Element | undefined
  /** Date attachment was first created */
  readonly creation?: string | undefined
  readonly _creation?: Element | undefined
}

/** Concept - reference to a terminology or just text */
export interface CodeableConcept extends Element {
  /** Code defined by a terminology system */
  readonly coding?: readonly Coding[] | undefined
  /** Plain text representation of the concept */
  readonly text?: string | undefined
  readonly _text?: Element | undefined
}

/** A reference to a code defined by a terminology system */
export interface Coding extends Element {
  /** Identity of the terminology system */
  readonly system?: string | undefined
  readonly _system?: Element | undefined
  /** Version of the system - if relevant */
  readonly version?: string | undefined
  readonly _version?: Element | undefined
  /** Symbol in syntax defined by the system */
  readonly code?: string | undefined
  readonly _code?: Element | undefined
  /** Representation defined by the system */
  readonly display?: string | undefined
  readonly _display?: Element | undefined
  /** If this coding was chosen directly by the user */
  readonly userSelected?: boolean | undefined
  readonly _userSelected?: Element | undefined
}

/** Contact information */
export interface ContactDetail extends Element {
  /** Name of an individual to contact */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** Contact details for individual or organization */
  readonly telecom?: readonly ContactPoint[] | undefined
}

/** Details of a Technology mediated contact point (phone, fax, email, etc.) */
export interface ContactPoint extends Element {
  /** phone | fax | email | pager | url | sms | other */
  readonly system?: 'phone' | 'fax' | 'email' | 'pager' | 'url' | 'sms' | 'other' | undefined
  readonly _system?: Element | undefined
  /** The actual contact point details */
  readonly value?: string | undefined
  readonly _value?: Element | undefined
  /** home | work | temp | old | mobile - purpose of this contact point */
  readonly use?: 'home' | 'work' | 'temp' | 'old' | 'mobile' | undefined
  readonly _use?: Element | undefined
  /** Specify preferred order of use (1 = highest) */
  readonly rank?: number | undefined
  readonly _rank?: Element | undefined
  /** Time period when the contact point was/is in use */
  readonly period?: Period | undefined
}

/** Contributor information */
export interface Contributor extends Element {
  /** author | editor | reviewer | endorser */
  readonly type: 'author' | 'editor' | 'reviewer' | 'endorser'
  readonly _type?: Element | undefined
  /** Who contributed the content */
  readonly name: string
  readonly _name?: Element | undefined
  /** Contact details of the contributor */
  readonly contact?: readonly ContactDetail[] | undefined
}

/** A measured or measurable amount */
export interface Count extends Quantity {
}

/** Describes a required data item */
export interface DataRequirement extends Element {
  /** The type of the required data */
  readonly type: string
  readonly _type?: Element | undefined
  /** The profile of the required data */
  readonly profile?: readonly string[] | undefined
  readonly _profile?: readonly (Element | null)[] | undefined
  /** E.g. Patient, Practitioner, RelatedPerson, Organization, Location, Device */
  readonly subjectCodeableConcept?: CodeableConcept | undefined
  /** E.g. Patient, Practitioner, RelatedPerson, Organization, Location, Device */
  readonly subjectReference?: Reference | undefined
  /** Indicates specific structure elements that are referenced by the knowledge module */
  readonly mustSupport?: readonly string[] | undefined
  readonly _mustSupport?: readonly (Element | null)[] | undefined
  /** What codes are expected */
  readonly codeFilter?: readonly DataRequirementCodeFilter[] | undefined
  /** What dates/date ranges are expected */
  readonly dateFilter?: readonly DataRequirementDateFilter[] | undefined
  /** Number of results */
  readonly limit?: number | undefined
  readonly _limit?: Element | undefined
  /** Order of the results */
  readonly sort?: readonly DataRequirementSort[] | undefined
}

/** What codes are expected */
export interface DataRequirementCodeFilter extends Element {
  /** A code-valued attribute to filter on */
  readonly path?: string | undefined
  readonly _path?: Element | undefined
  /** A coded (token) parameter to search on */
  readonly searchParam?: string | undefined
  readonly _searchParam?: Element | undefined
  /** Valueset for the filter */
  readonly valueSet?: string | undefined
  readonly _valueSet?: Element | undefined
  /** What code is expected */
  readonly code?: readonly Coding[] | undefined
}

/** What dates/date ranges are expected */
export interface DataRequirementDateFilter extends Element {
  /** A date-valued attribute to filter on */
  readonly path?: string | undefined
  readonly _path?: Element | undefined
  /** A date valued parameter to search on */
  readonly searchParam?: string | undefined
  readonly _searchParam?: Element | undefined
  /** The value of the filter, as a Period, DateTime, or Duration value */
  readonly valueDateTime?: string | undefined
  readonly _valueDateTime?: Element | undefined
  /** The value of the filter, as a Period, DateTime, or Duration value */
  readonly valuePeriod?: Period | undefined
  /** The value of the filter, as a Period, DateTime, or Duration value */
  readonly valueDuration?: Duration | undefined
}

/** Order of the results */
export interface DataRequirementSort extends Element {
  /** The name of the attribute to perform the sort */
  readonly path: string
  readonly _path?: Element | undefined
  /** ascending | descending */
  readonly direction: 'ascending' | 'descending'
  readonly _direction?: Element | undefined
}

/** A length - a value with a unit that is a physical distance */
export interface Distance extends Quantity {
}

/** How the medication is/was taken or should be taken */
export interface Dosage extends BackboneElement {
  /** The order of the dosage instructions */
  readonly sequence?: number | undefined
  readonly _sequence?: Element | undefined
  /** Free text dosage instructions e.g. SIG */
  readonly text?: string | undefined
  readonly _text?: Element | undefined
  /** Supplemental instruction or warnings to the patient - e.g. "with meals", "may cause drowsiness" */
  readonly additionalInstruction?: readonly CodeableConcept[] | undefined
  /** Patient or consumer oriented instructions */
  readonly patientInstruction?: string | undefined
  readonly _patientInstruction?: Element | undefined
  /** When medication should be administered */
  readonly timing?: Timing | undefined
  /** Take "as needed" (for x) */
  readonly asNeededBoolean?: boolean | undefined
  readonly _asNeededBoolean?: Element | undefined
  /** Take "as needed" (for x) */
  readonly asNeededCodeableConcept?: CodeableConcept | undefined
  /** Body site to administer to */
  readonly site?: CodeableConcept | undefined
  /** How drug should enter body */
  readonly route?: CodeableConcept | undefined
  /** Technique for administering medication */
  readonly method?: CodeableConcept | undefined
  /** Amount of medication administered */
  readonly doseAndRate?: readonly DosageDoseAndRate[] | undefined
  /** Upper limit on medication per unit of time */
  readonly maxDosePerPeriod?: Ratio | undefined
  /** Upper limit on medication per administration */
  readonly maxDosePerAdministration?: Quantity | undefined
  /** Upper limit on medication per lifetime of the patient */
  readonly maxDosePerLifetime?: Quantity | undefined
}

/** Amount of medication administered */
export interface DosageDoseAndRate extends Element {
  /** The kind of dose or rate specified */
  readonly type?: CodeableConcept | undefined
  /** Amount of medication per dose */
  readonly doseRange?: Range | undefined
  /** Amount of medication per dose */
  readonly doseQuantity?: Quantity | undefined
  /** Amount of medication per unit of time */
  readonly rateRatio?: Ratio | undefined
  /** Amount of medication per unit of time */
  readonly rateRange?: Range | undefined
  /** Amount of medication per unit of time */
  readonly rateQuantity?: Quantity | undefined
}

/** A length of time */
export interface Duration extends Quantity {
}

/** Definition of an element in a resource or extension */
export interface ElementDefinition extends BackboneElement {
  /** Path of the element in the hierarchy of elements */
  readonly path: string
  readonly _path?: Element | undefined
  /** xmlAttr | xmlText | typeAttr | cdaText | xhtml */
  readonly representation?: readonly ('xmlAttr' | 'xmlText' | 'typeAttr' | 'cdaText' | 'xhtml')[] | undefined
  readonly _representation?: readonly (Element | null)[] | undefined
  /** Name for this particular element (in a set of slices) */
  readonly sliceName?: string | undefined
  readonly _sliceName?: Element | undefined
  /** If this slice definition constrains an inherited slice definition (or not) */
  readonly sliceIsConstraining?: boolean | undefined
  readonly _sliceIsConstraining?: Element | undefined
  /** Name for element to display with or prompt for element */
  readonly label?: string | undefined
  readonly _label?: Element | undefined
  /** Corresponding codes in terminologies */
  readonly code?: readonly Coding[] | undefined
  /** This element is sliced - slices follow */
  readonly slicing?: ElementDefinitionSlicing | undefined
  /** Concise definition for space-constrained presentation */
  readonly short?: string | undefined
  readonly _short?: Element | undefined
  /** Full formal definition as narrative text */
  readonly definition?: string | undefined
  readonly _definition?: Element | undefined
  /** Comments about the use of this element */
  readonly comment?: string | undefined
  readonly _comment?: Element | undefined
  /** Why this resource has been created */
  readonly requirements?: string | undefined
  readonly _requirements?: Element | undefined
  /** Other names */
  readonly alias?: readonly string[] | undefined
  readonly _alias?: readonly (Element | null)[] | undefined
  /** Minimum Cardinality */
  readonly min?: number | undefined
  readonly _min?: Element | undefined
  /** Maximum Cardinality (a number or *) */
  readonly max?: string | undefined
  readonly _max?: Element | undefined
  /** Base definition information for tools */
  readonly base?: ElementDefinitionBase | undefined
  /** Reference to definition of content for the element */
  readonly contentReference?: string | undefined
  readonly _contentReference?: Element | undefined
  /** Data type and Profile for this element */
  readonly type?: readonly ElementDefinitionType[] | undefined
  /** Specified value if missing from instance */
  readonly defaultValueBase64Binary?: string | undefined
  readonly _defaultValueBase64Binary?: Element | undefined
  /** Specified value if missing from instance */
  readonly defaultValueBoolean?: boolean | undefined
  readonly _defaultValueBoolean?: Element | undefined
  /** Specified value if missing from instance */
  readonly defaultValueCanonical?: string | undefined
  readonly _defaultValueCanonical?: Element | undefined
  /** Specified value if missing from instance */
  readonly defaultValueCode?: string | undefined
  readonly _defaultValueCode?: Element | undefined
  /** Specified value if missing from instance */
  readonly defaultValueDate?: string | undefined
  readonly _defaultValueDate?: Element | undefined
  /** Specified value if missing from instance */
  readonly defaultValueDateTime?: string | undefined
  readonly _defaultValueDateTime?: Element | undefined
  /** Specified value if missing from instance */
  readonly defaultValueDecimal?: Decimal | undefined
  readonly _defaultValueDecimal?: Element | undefined
  /** Specified value if missing from instance */
  readonly defaultValueId?: string | undefined
  readonly _defaultValueId?: Element | undefined
  /** Specified value if missing from instance */
  readonly defaultValueInstant?: string | undefined
  readonly _defaultValueInstant?: Element | undefined
  /** Specified value if missing from instance */
  readonly defaultValueInteger?: number | undefined
  readonly _defaultValueInteger?: Element | undefined
  /** Specified value if missing from instance */
  readonly defaultValueMarkdown?: string | undefined
  readonly _defaultValueMarkdown?: Element | undefined
  /** Specified value if missing from instance */
  readonly defaultValueOid?: string | undefined
  readonly _defaultValueOid?: Element | undefined
  /** Specified value if missing from instance */
  readonly defaultValuePositiveInt?: number | undefined
  readonly _defaultValuePositiveInt?: Element | undefined
  /** Specified value if missing from instance */
  readonly defaultValueString?: string | undefined
  readonly _defaultValueString?: Element | undefined
  /** Specified value if missing from instance */
  readonly defaultValueTime?: string | undefined
  readonly _defaultValueTime?: Element | undefined
  /** Specified value if missing from instance */
  readonly defaultValueUnsignedInt?: number | undefined
  readonly _defaultValueUnsignedInt?: Element | undefined
  /** Specified value if missing from instance */
  readonly defaultValueUri?: string | undefined
  readonly _defaultValueUri?: Element | undefined
  /** Specified value if missing from instance */
  readonly defaultValueUrl?: string | undefined
  readonly _defaultValueUrl?: Element | undefined
  /** Specified value if missing from instance */
  readonly defaultValueUuid?: string | undefined
  readonly _defaultValueUuid?: Element | undefined
  /** Specified value if missing from instance */
  readonly defaultValueAddress?: Address | undefined
  /** Specified value if missing from instance */
  readonly defaultValueAge?: Age | undefined
  /** Specified value if missing from instance */
  readonly defaultValueAnnotation?: Annotation | undefined
  /** Specified value if missing from instance */
  readonly defaultValueAttachment?: Attachment | undefined
  /** Specified value if missing from instance */
  readonly defaultValueCodeableConcept?: CodeableConcept | undefined
  /** Specified value if missing from instance */
  readonly defaultValueCoding?: Coding | undefined
  /** Specified value if missing from instance */
  readonly defaultValueContactPoint?: ContactPoint | undefined
  /** Specified value if missing from instance */
  readonly defaultValueCount?: Count | undefined
  /** Specified value if missing from instance */
  readonly defaultValueDistance?: Distance | undefined
  /** Specified value if missing from instance */
  readonly defaultValueDuration?: Duration | undefined
  /** Specified value if missing from instance */
  readonly defaultValueHumanName?: HumanName | undefined
  /** Specified value if missing from instance */
  readonly defaultValueIdentifier?: Identifier | undefined
  /** Specified value if missing from instance */
  readonly defaultValueMoney?: Money | undefined
  /** Specified value if missing from instance */
  readonly defaultValuePeriod?: Period | undefined
  /** Specified value if missing from instance */
  readonly defaultValueQuantity?: Quantity | undefined
  /** Specified value if missing from instance */
  readonly defaultValueRange?: Range | undefined
  /** Specified value if missing from instance */
  readonly defaultValueRatio?: Ratio | undefined
  /** Specified value if missing from instance */
  readonly defaultValueReference?: Reference | undefined
  /** Specified value if missing from instance */
  readonly defaultValueSampledData?: SampledData | undefined
  /** Specified value if missing from instance */
  readonly defaultValueSignature?: Signature | undefined
  /** Specified value if missing from instance */
  readonly defaultValueTiming?: Timing | undefined
  /** Specified value if missing from instance */
  readonly defaultValueContactDetail?: ContactDetail | undefined
  /** Specified value if missing from instance */
  readonly defaultValueContributor?: Contributor | undefined
  /** Specified value if missing from instance */
  readonly defaultValueDataRequirement?: DataRequirement | undefined
  /** Specified value if missing from instance */
  readonly defaultValueExpression?: Expression | undefined
  /** Specified value if missing from instance */
  readonly defaultValueParameterDefinition?: ParameterDefinition | undefined
  /** Specified value if missing from instance */
  readonly defaultValueRelatedArtifact?: RelatedArtifact | undefined
  /** Specified value if missing from instance */
  readonly defaultValueTriggerDefinition?: TriggerDefinition | undefined
  /** Specified value if missing from instance */
  readonly defaultValueUsageContext?: UsageContext | undefined
  /** Specified value if missing from instance */
  readonly defaultValueDosage?: Dosage | undefined
  /** Specified value if missing from instance */
  readonly defaultValueMeta?: Meta | undefined
  /** Implicit meaning when this element is missing */
  readonly meaningWhenMissing?: string | undefined
  readonly _meaningWhenMissing?: Element | undefined
  /** What the order of the elements means */
  readonly orderMeaning?: string | undefined
  readonly _orderMeaning?: Element | undefined
  /** Value must be exactly this */
  readonly fixedBase64Binary?: string | undefined
  readonly _fixedBase64Binary?: Element | undefined
  /** Value must be exactly this */
  readonly fixedBoolean?: boolean | undefined
  readonly _fixedBoolean?: Element | undefined
  /** Value must be exactly this */
  readonly fixedCanonical?: string | undefined
  readonly _fixedCanonical?: Element | undefined
  /** Value must be exactly this */
  readonly fixedCode?: string | undefined
  readonly _fixedCode?: Element | undefined
  /** Value must be exactly this */
  readonly fixedDate?: string | undefined
  readonly _fixedDate?: Element | undefined
  /** Value must be exactly this */
  readonly fixedDateTime?: string | undefined
  readonly _fixedDateTime?: Element | undefined
  /** Value must be exactly this */
  readonly fixedDecimal?: Decimal | undefined
  readonly _fixedDecimal?: Element | undefined
  /** Value must be exactly this */
  readonly fixedId?: string | undefined
  readonly _fixedId?: Element | undefined
  /** Value must be exactly this */
  readonly fixedInstant?: string | undefined
  readonly _fixedInstant?: Element | undefined
  /** Value must be exactly this */
  readonly fixedInteger?: number | undefined
  readonly _fixedInteger?: Element | undefined
  /** Value must be exactly this */
  readonly fixedMarkdown?: string | undefined
  readonly _fixedMarkdown?: Element | undefined
  /** Value must be exactly this */
  readonly fixedOid?: string | undefined
  readonly _fixedOid?: Element | undefined
  /** Value must be exactly this */
  readonly fixedPositiveInt?: number | undefined
  readonly _fixedPositiveInt?: Element | undefined
  /** Value must be exactly this */
  readonly fixedString?: string | undefined
  readonly _fixedString?: Element | undefined
  /** Value must be exactly this */
  readonly fixedTime?: string | undefined
  readonly _fixedTime?: Element | undefined
  /** Value must be exactly this */
  readonly fixedUnsignedInt?: number | undefined
  readonly _fixedUnsignedInt?: Element | undefined
  /** Value must be exactly this */
  readonly fixedUri?: string | undefined
  readonly _fixedUri?: Element | undefined
  /** Value must be exactly this */
  readonly fixedUrl?: string | undefined
  readonly _fixedUrl?: Element | undefined
  /** Value must be exactly this */
  readonly fixedUuid?: string | undefined
  readonly _fixedUuid?: Element | undefined
  /** Value must be exactly this */
  readonly fixedAddress?: Address | undefined
  /** Value must be exactly this */
  readonly fixedAge?: Age | undefined
  /** Value must be exactly this */
  readonly fixedAnnotation?: Annotation | undefined
  /** Value must be exactly this */
  readonly fixedAttachment?: Attachment | undefined
  /** Value must be exactly this */
  readonly fixedCodeableConcept?: CodeableConcept | undefined
  /** Value must be exactly this */
  readonly fixedCoding?: Coding | undefined
  /** Value must be exactly this */
  readonly fixedContactPoint?: ContactPoint | undefined
  /** Value must be exactly this */
  readonly fixedCount?: Count | undefined
  /** Value must be exactly this */
  readonly fixedDistance?: Distance | undefined
  /** Value must be exactly this */
  readonly fixedDuration?: Duration | undefined
  /** Value must be exactly this */
  readonly fixedHumanName?: HumanName | undefined
  /** Value must be exactly this */
  readonly fixedIdentifier?: Identifier | undefined
  /** Value must be exactly this */
  readonly fixedMoney?: Money | undefined
  /** Value must be exactly this */
  readonly fixedPeriod?: Period | undefined
  /** Value must be exactly this */
  readonly fixedQuantity?: Quantity | undefined
  /** Value must be exactly this */
  readonly fixedRange?: Range | undefined
  /** Value must be exactly this */
  readonly fixedRatio?: Ratio | undefined
  /** Value must be exactly this */
  readonly fixedReference?: Reference | undefined
  /** Value must be exactly this */
  readonly fixedSampledData?: SampledData | undefined
  /** Value must be exactly this */
  readonly fixedSignature?: Signature | undefined
  /** Value must be exactly this */
  readonly fixedTiming?: Timing | undefined
  /** Value must be exactly this */
  readonly fixedContactDetail?: ContactDetail | undefined
  /** Value must be exactly this */
  readonly fixedContributor?: Contributor | undefined
  /** Value must be exactly this */
  readonly fixedDataRequirement?: DataRequirement | undefined
  /** Value must be exactly this */
  readonly fixedExpression?: Expression | undefined
  /** Value must be exactly this */
  readonly fixedParameterDefinition?: ParameterDefinition | undefined
  /** Value must be exactly this */
  readonly fixedRelatedArtifact?: RelatedArtifact | undefined
  /** Value must be exactly this */
  readonly fixedTriggerDefinition?: TriggerDefinition | undefined
  /** Value must be exactly this */
  readonly fixedUsageContext?: UsageContext | undefined
  /** Value must be exactly this */
  readonly fixedDosage?: Dosage | undefined
  /** Value must be exactly this */
  readonly fixedMeta?: Meta | undefined
  /** Value must have at least these property values */
  readonly patternBase64Binary?: string | undefined
  readonly _patternBase64Binary?: Element | undefined
  /** Value must have at least these property values */
  readonly patternBoolean?: boolean | undefined
  readonly _patternBoolean?: Element | undefined
  /** Value must have at least these property values */
  readonly patternCanonical?: string | undefined
  readonly _patternCanonical?: Element | undefined
  /** Value must have at least these property values */
  readonly patternCode?: string | undefined
  readonly _patternCode?: Element | undefined
  /** Value must have at least these property values */
  readonly patternDate?: string | undefined
  readonly _patternDate?: Element | undefined
  /** Value must have at least these property values */
  readonly patternDateTime?: string | undefined
  readonly _patternDateTime?: Element | undefined
  /** Value must have at least these property values */
  readonly patternDecimal?: Decimal | undefined
  readonly _patternDecimal?: Element | undefined
  /** Value must have at least these property values */
  readonly patternId?: string | undefined
  readonly _patternId?: Element | undefined
  /** Value must have at least these property values */
  readonly patternInstant?: string | undefined
  readonly _patternInstant?: Element | undefined
  /** Value must have at least these property values */
  readonly patternInteger?: number | undefined
  readonly _patternInteger?: Element | undefined
  /** Value must have at least these property values */
  readonly patternMarkdown?: string | undefined
  readonly _patternMarkdown?: Element | undefined
  /** Value must have at least these property values */
  readonly patternOid?: string | undefined
  readonly _patternOid?: Element | undefined
  /** Value must have at least these property values */
  readonly patternPositiveInt?: number | undefined
  readonly _patternPositiveInt?: Element | undefined
  /** Value must have at least these property values */
  readonly patternString?: string | undefined
  readonly _patternString?: Element | undefined
  /** Value must have at least these property values */
  readonly patternTime?: string | undefined
  readonly _patternTime?: Element | undefined
  /** Value must have at least these property values */
  readonly patternUnsignedInt?: number | undefined
  readonly _patternUnsignedInt?: Element | undefined
  /** Value must have at least these property values */
  readonly patternUri?: string | undefined
  readonly _patternUri?: Element | undefined
  /** Value must have at least these property values */
  readonly patternUrl?: string | undefined
  readonly _patternUrl?: Element | undefined
  /** Value must have at least these property values */
  readonly patternUuid?: string | undefined
  readonly _patternUuid?: Element | undefined
  /** Value must have at least these property values */
  readonly patternAddress?: Address | undefined
  /** Value must have at least these property values */
  readonly patternAge?: Age | undefined
  /** Value must have at least these property values */
  readonly patternAnnotation?: Annotation | undefined
  /** Value must have at least these property values */
  readonly patternAttachment?: Attachment | undefined
  /** Value must have at least these property values */
  readonly patternCodeableConcept?: CodeableConcept | undefined
  /** Value must have at least these property values */
  readonly patternCoding?: Coding | undefined
  /** Value must have at least these property values */
  readonly patternContactPoint?: ContactPoint | undefined
  /** Value must have at least these property values */
  readonly patternCount?: Count | undefined
  /** Value must have at least these property values */
  readonly patternDistance?: Distance | undefined
  /** Value must have at least these property values */
  readonly patternDuration?: Duration | undefined
  /** Value must have at least these property values */
  readonly patternHumanName?: HumanName | undefined
  /** Value must have at least these property values */
  readonly patternIdentifier?: Identifier | undefined
  /** Value must have at least these property values */
  readonly patternMoney?: Money | undefined
  /** Value must have at least these property values */
  readonly patternPeriod?: Period | undefined
  /** Value must have at least these property values */
  readonly patternQuantity?: Quantity | undefined
  /** Value must have at least these property values */
  readonly patternRange?: Range | undefined
  /** Value must have at least these property values */
  readonly patternRatio?: Ratio | undefined
  /** Value must have at least these property values */
  readonly patternReference?: Reference | undefined
  /** Value must have at least these property values */
  readonly patternSampledData?: SampledData | undefined
  /** Value must have at least these property values */
  readonly patternSignature?: Signature | undefined
  /** Value must have at least these property values */
  readonly patternTiming?: Timing | undefined
  /** Value must have at least these property values */
  readonly patternContactDetail?: ContactDetail | undefined
  /** Value must have at least these property values */
  readonly patternContributor?: Contributor | undefined
  /** Value must have at least these property values */
  readonly patternDataRequirement?: DataRequirement | undefined
  /** Value must have at least these property values */
  readonly patternExpression?: Expression | undefined
  /** Value must have at least these property values */
  readonly patternParameterDefinition?: ParameterDefinition | undefined
  /** Value must have at least these property values */
  readonly patternRelatedArtifact?: RelatedArtifact | undefined
  /** Value must have at least these property values */
  readonly patternTriggerDefinition?: TriggerDefinition | undefined
  /** Value must have at least these property values */
  readonly patternUsageContext?: UsageContext | undefined
  /** Value must have at least these property values */
  readonly patternDosage?: Dosage | undefined
  /** Value must have at least these property values */
  readonly patternMeta?: Meta | undefined
  /** Example value (as defined for type) */
  readonly example?: readonly ElementDefinitionExample[] | undefined
  /** Minimum Allowed Value (for some types) */
  readonly minValueDate?: string | undefined
  readonly _minValueDate?: Element | undefined
  /** Minimum Allowed Value (for some types) */
  readonly minValueDateTime?: string | undefined
  readonly _minValueDateTime?: Element | undefined
  /** Minimum Allowed Value (for some types) */
  readonly minValueInstant?: string | undefined
  readonly _minValueInstant?: Element | undefined
  /** Minimum Allowed Value (for some types) */
  readonly minValueTime?: string | undefined
  readonly _minValueTime?: Element | undefined
  /** Minimum Allowed Value (for some types) */
  readonly minValueDecimal?: Decimal | undefined
  readonly _minValueDecimal?: Element | undefined
  /** Minimum Allowed Value (for some types) */
  readonly minValueInteger?: number | undefined
  readonly _minValueInteger?: Element | undefined
  /** Minimum Allowed Value (for some types) */
  readonly minValuePositiveInt?: number | undefined
  readonly _minValuePositiveInt?: Element | undefined
  /** Minimum Allowed Value (for some types) */
  readonly minValueUnsignedInt?: number | undefined
  readonly _minValueUnsignedInt?: Element | undefined
  /** Minimum Allowed Value (for some types) */
  readonly minValueQuantity?: Quantity | undefined
  /** Maximum Allowed Value (for some types) */
  readonly maxValueDate?: string | undefined
  readonly _maxValueDate?: Element | undefined
  /** Maximum Allowed Value (for some types) */
  readonly maxValueDateTime?: string | undefined
  readonly _maxValueDateTime?: Element | undefined
  /** Maximum Allowed Value (for some types) */
  readonly maxValueInstant?: string | undefined
  readonly _maxValueInstant?: Element | undefined
  /** Maximum Allowed Value (for some types) */
  readonly maxValueTime?: string | undefined
  readonly _maxValueTime?: Element | undefined
  /** Maximum Allowed Value (for some types) */
  readonly maxValueDecimal?: Decimal | undefined
  readonly _maxValueDecimal?: Element | undefined
  /** Maximum Allowed Value (for some types) */
  readonly maxValueInteger?: number | undefined
  readonly _maxValueInteger?: Element | undefined
  /** Maximum Allowed Value (for some types) */
  readonly maxValuePositiveInt?: number | undefined
  readonly _maxValuePositiveInt?: Element | undefined
  /** Maximum Allowed Value (for some types) */
  readonly maxValueUnsignedInt?: number | undefined
  readonly _maxValueUnsignedInt?: Element | undefined
  /** Maximum Allowed Value (for some types) */
  readonly maxValueQuantity?: Quantity | undefined
  /** Max length for strings */
  readonly maxLength?: number | undefined
  readonly _maxLength?: Element | undefined
  /** Reference to invariant about presence */
  readonly condition?: readonly string[] | undefined
  readonly _condition?: readonly (Element | null)[] | undefined
  /** Condition that must evaluate to true */
  readonly constraint?: readonly ElementDefinitionConstraint[] | undefined
  /** If the element must be supported */
  readonly mustSupport?: boolean | undefined
  readonly _mustSupport?: Element | undefined
  /** If this modifies the meaning of other elements */
  readonly isModifier?: boolean | undefined
  readonly _isModifier?: Element | undefined
  /** Reason that this element is marked as a modifier */
  readonly isModifierReason?: string | undefined
  readonly _isModifierReason?: Element | undefined
  /** Include when _summary = true? */
  readonly isSummary?: boolean | undefined
  readonly _isSummary?: Element | undefined
  /** ValueSet details if this is coded */
  readonly binding?: ElementDefinitionBinding | undefined
  /** Map element to another set of definitions */
  readonly mapping?: readonly ElementDefinitionMapping[] | undefined
}

/** This element is sliced - slices follow */
export interface ElementDefinitionSlicing extends Element {
  /** Element values that are used to distinguish the slices */
  readonly discriminator?: readonly ElementDefinitionSlicingDiscriminator[] | undefined
  /** Text description of how slicing works (or not) */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** If elements must be in same order as slices */
  readonly ordered?: boolean | undefined
  readonly _ordered?: Element | undefined
  /** closed | open | openAtEnd */
  readonly rules: 'closed' | 'open' | 'openAtEnd'
  readonly _rules?: Element | undefined
}

/** Element values that are used to distinguish the slices */
export interface ElementDefinitionSlicingDiscriminator extends Element {
  /** value | exists | pattern | type | profile */
  readonly type: 'value' | 'exists' | 'pattern' | 'type' | 'profile'
  readonly _type?: Element | undefined
  /** Path to element value */
  readonly path: string
  readonly _path?: Element | undefined
}

/** Base definition information for tools */
export interface ElementDefinitionBase extends Element {
  /** Path that identifies the base element */
  readonly path: string
  readonly _path?: Element | undefined
  /** Min cardinality of the base element */
  readonly min: number
  readonly _min?: Element | undefined
  /** Max cardinality of the base element */
  readonly max: string
  readonly _max?: Element | undefined
}

/** Data type and Profile for this element */
export interface ElementDefinitionType extends Element {
  /** Data type or Resource (reference to definition) */
  readonly code: string
  readonly _code?: Element | undefined
  /** Profiles (StructureDefinition or IG) - one must apply */
  readonly profile?: readonly string[] | undefined
  readonly _profile?: readonly (Element | null)[] | undefined
  /** Profile (StructureDefinition or IG) on the Reference/canonical target - one must apply */
  readonly targetProfile?: readonly string[] | undefined
  readonly _targetProfile?: readonly (Element | null)[] | undefined
  /** contained | referenced | bundled - how aggregated */
  readonly aggregation?: readonly ('contained' | 'referenced' | 'bundled')[] | undefined
  readonly _aggregation?: readonly (Element | null)[] | undefined
  /** either | independent | specific */
  readonly versioning?: 'either' | 'independent' | 'specific' | undefined
  readonly _versioning?: Element | undefined
}

/** Example value (as defined for type) */
export interface ElementDefinitionExample extends Element {
  /** Describes the purpose of this example */
  readonly label: string
  readonly _label?: Element | undefined
  /** Value of Example (one of allowed types) */
  readonly valueBase64Binary?: string | undefined
  readonly _valueBase64Binary?: Element | undefined
  /** Value of Example (one of allowed types) */
  readonly valueBoolean?: boolean | undefined
  readonly _valueBoolean?: Element | undefined
  /** Value of Example (one of allowed types) */
  readonly valueCanonical?: string | undefined
  readonly _valueCanonical?: Element | undefined
  /** Value of Example (one of allowed types) */
  readonly valueCode?: string | undefined
  readonly _valueCode?: Element | undefined
  /** Value of Example (one of allowed types) */
  readonly valueDate?: string | undefined
  readonly _valueDate?: Element | undefined
  /** Value of Example (one of allowed types) */
  readonly valueDateTime?: string | undefined
  readonly _valueDateTime?: Element | undefined
  /** Value of Example (one of allowed types) */
  readonly valueDecimal?: Decimal | undefined
  readonly _valueDecimal?: Element | undefined
  /** Value of Example (one of allowed types) */
  readonly valueId?: string | undefined
  readonly _valueId?: Element | undefined
  /** Value of Example (one of allowed types) */
  readonly valueInstant?: string | undefined
  readonly _valueInstant?: Element | undefined
  /** Value of Example (one of allowed types) */
  readonly valueInteger?: number | undefined
  readonly _valueInteger?: Element | undefined
  /** Value of Example (one of allowed types) */
  readonly valueMarkdown?: string | undefined
  readonly _valueMarkdown?: Element | undefined
  /** Value of Example (one of allowed types) */
  readonly valueOid?: string | undefined
  readonly _valueOid?: Element | undefined
  /** Value of Example (one of allowed types) */
  readonly valuePositiveInt?: number | undefined
  readonly _valuePositiveInt?: Element | undefined
  /** Value of Example (one of allowed types) */
  readonly valueString?: string | undefined
  readonly _valueString?: Element | undefined
  /** Value of Example (one of allowed types) */
  readonly valueTime?: string | undefined
  readonly _valueTime?: Element | undefined
  /** Value of Example (one of allowed types) */
  readonly valueUnsignedInt?: number | undefined
  readonly _valueUnsignedInt?: Element | undefined
  /** Value of Example (one of allowed types) */
  readonly valueUri?: string | undefined
  readonly _valueUri?: Element | undefined
  /** Value of Example (one of allowed types) */
  readonly valueUrl?: string | undefined
  readonly _valueUrl?: Element | undefined
  /** Value of Example (one of allowed types) */
  readonly valueUuid?: string | undefined
  readonly _valueUuid?: Element | undefined
  /** Value of Example (one of allowed types) */
  readonly valueAddress?: Address | undefined
  /** Value of Example (one of allowed types) */
  readonly valueAge?: Age | undefined
  /** Value of Example (one of allowed types) */
  readonly valueAnnotation?: Annotation | undefined
  /** Value of Example (one of allowed types) */
  readonly valueAttachment?: Attachment | undefined
  /** Value of Example (one of allowed types) */
  readonly valueCodeableConcept?: CodeableConcept | undefined
  /** Value of Example (one of allowed types) */
  readonly valueCoding?: Coding | undefined
  /** Value of Example (one of allowed types) */
  readonly valueContactPoint?: ContactPoint | undefined
  /** Value of Example (one of allowed types) */
  readonly valueCount?: Count | undefined
  /** Value of Example (one of allowed types) */
  readonly valueDistance?: Distance | undefined
  /** Value of Example (one of allowed types) */
  readonly valueDuration?: Duration | undefined
  /** Value of Example (one of allowed types) */
  readonly valueHumanName?: HumanName | undefined
  /** Value of Example (one of allowed types) */
  readonly valueIdentifier?: Identifier | undefined
  /** Value of Example (one of allowed types) */
  readonly valueMoney?: Money | undefined
  /** Value of Example (one of allowed types) */
  readonly valuePeriod?: Period | undefined
  /** Value of Example (one of allowed types) */
  readonly valueQuantity?: Quantity | undefined
  /** Value of Example (one of allowed types) */
  readonly valueRange?: Range | undefined
  /** Value of Example (one of allowed types) */
  readonly valueRatio?: Ratio | undefined
  /** Value of Example (one of allowed types) */
  readonly valueReference?: Reference | undefined
  /** Value of Example (one of allowed types) */
  readonly valueSampledData?: SampledData | undefined
  /** Value of Example (one of allowed types) */
  readonly valueSignature?: Signature | undefined
  /** Value of Example (one of allowed types) */
  readonly valueTiming?: Timing | undefined
  /** Value of Example (one of allowed types) */
  readonly valueContactDetail?: ContactDetail | undefined
  /** Value of Example (one of allowed types) */
  readonly valueContributor?: Contributor | undefined
  /** Value of Example (one of allowed types) */
  readonly valueDataRequirement?: DataRequirement | undefined
  /** Value of Example (one of allowed types) */
  readonly valueExpression?: Expression | undefined
  /** Value of Example (one of allowed types) */
  readonly valueParameterDefinition?: ParameterDefinition | undefined
  /** Value of Example (one of allowed types) */
  readonly valueRelatedArtifact?: RelatedArtifact | undefined
  /** Value of Example (one of allowed types) */
  readonly valueTriggerDefinition?: TriggerDefinition | undefined
  /** Value of Example (one of allowed types) */
  readonly valueUsageContext?: UsageContext | undefined
  /** Value of Example (one of allowed types) */
  readonly valueDosage?: Dosage | undefined
  /** Value of Example (one of allowed types) */
  readonly valueMeta?: Meta | undefined
}

/** Condition that must evaluate to true */
export interface ElementDefinitionConstraint extends Element {
  /** Target of 'condition' reference above */
  readonly key: string
  readonly _key?: Element | undefined
  /** Why this constraint is necessary or appropriate */
  readonly requirements?: string | undefined
  readonly _requirements?: Element | undefined
  /** error | warning */
  readonly severity: 'error' | 'warning'
  readonly _severity?: Element | undefined
  /** Human description of constraint */
  readonly human: string
  readonly _human?: Element | undefined
  /** FHIRPath expression of constraint */
  readonly expression?: string | undefined
  readonly _expression?: Element | undefined
  /** XPath expression of constraint */
  readonly xpath?: string | undefined
  readonly _xpath?: Element | undefined
  /** Reference to original source of constraint */
  readonly source?: string | undefined
  readonly _source?: Element | undefined
}

/** ValueSet details if this is coded */
export interface ElementDefinitionBinding extends Element {
  /** required | extensible | preferred | example */
  readonly strength: 'required' | 'extensible' | 'preferred' | 'example'
  readonly _strength?: Element | undefined
  /** Human explanation of the value set */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Source of value set */
  readonly valueSet?: string | undefined
  readonly _valueSet?: Element | undefined
}

/** Map element to another set of definitions */
export interface ElementDefinitionMapping extends Element {
  /** Reference to mapping declaration */
  readonly identity: string
  readonly _identity?: Element | undefined
  /** Computable language of mapping */
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  /** Details of the mapping */
  readonly map: string
  readonly _map?: Element | undefined
  /** Comments about the mapping or its use */
  readonly comment?: string | undefined
  readonly _comment?: Element | undefined
}

/** An expression that can be used to generate a value */
export interface Expression extends Element {
  /** Natural language description of the condition */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Short name assigned to expression for reuse */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** text/cql | text/fhirpath | application/x-fhir-query | etc. */
  readonly language: string
  readonly _language?: Element | undefined
  /** Expression in specified language */
  readonly expression?: string | undefined
  readonly _expression?: Element | undefined
  /** Where the expression is found */
  readonly reference?: string | undefined
  readonly _reference?: Element | undefined
}

/** Optional Extensions Element */
export interface Extension extends Element {
  /** identifies the meaning of the extension */
  readonly url: string
  readonly _url?: Element | undefined
  /** Value of extension */
  readonly valueBase64Binary?: string | undefined
  readonly _valueBase64Binary?: Element | undefined
  /** Value of extension */
  readonly valueBoolean?: boolean | undefined
  readonly _valueBoolean?: Element | undefined
  /** Value of extension */
  readonly valueCanonical?: string | undefined
  readonly _valueCanonical?: Element | undefined
  /** Value of extension */
  readonly valueCode?: string | undefined
  readonly _valueCode?: Element | undefined
  /** Value of extension */
  readonly valueDate?: string | undefined
  readonly _valueDate?: Element | undefined
  /** Value of extension */
  readonly valueDateTime?: string | undefined
  readonly _valueDateTime?: Element | undefined
  /** Value of extension */
  readonly valueDecimal?: Decimal | undefined
  readonly _valueDecimal?: Element | undefined
  /** Value of extension */
  readonly valueId?: string | undefined
  readonly _valueId?: Element | undefined
  /** Value of extension */
  readonly valueInstant?: string | undefined
  readonly _valueInstant?: Element | undefined
  /** Value of extension */
  readonly valueInteger?: number | undefined
  readonly _valueInteger?: Element | undefined
  /** Value of extension */
  readonly valueMarkdown?: string | undefined
  readonly _valueMarkdown?: Element | undefined
  /** Value of extension */
  readonly valueOid?: string | undefined
  readonly _valueOid?: Element | undefined
  /** Value of extension */
  readonly valuePositiveInt?: number | undefined
  readonly _valuePositiveInt?: Element | undefined
  /** Value of extension */
  readonly valueString?: string | undefined
  readonly _valueString?: Element | undefined
  /** Value of extension */
  readonly valueTime?: string | undefined
  readonly _valueTime?: Element | undefined
  /** Value of extension */
  readonly valueUnsignedInt?: number | undefined
  readonly _valueUnsignedInt?: Element | undefined
  /** Value of extension */
  readonly valueUri?: string | undefined
  readonly _valueUri?: Element | undefined
  /** Value of extension */
  readonly valueUrl?: string | undefined
  readonly _valueUrl?: Element | undefined
  /** Value of extension */
  readonly valueUuid?: string | undefined
  readonly _valueUuid?: Element | undefined
  /** Value of extension */
  readonly valueAddress?: Address | undefined
  /** Value of extension */
  readonly valueAge?: Age | undefined
  /** Value of extension */
  readonly valueAnnotation?: Annotation | undefined
  /** Value of extension */
  readonly valueAttachment?: Attachment | undefined
  /** Value of extension */
  readonly valueCodeableConcept?: CodeableConcept | undefined
  /** Value of extension */
  readonly valueCoding?: Coding | undefined
  /** Value of extension */
  readonly valueContactPoint?: ContactPoint | undefined
  /** Value of extension */
  readonly valueCount?: Count | undefined
  /** Value of extension */
  readonly valueDistance?: Distance | undefined
  /** Value of extension */
  readonly valueDuration?: Duration | undefined
  /** Value of extension */
  readonly valueHumanName?: HumanName | undefined
  /** Value of extension */
  readonly valueIdentifier?: Identifier | undefined
  /** Value of extension */
  readonly valueMoney?: Money | undefined
  /** Value of extension */
  readonly valuePeriod?: Period | undefined
  /** Value of extension */
  readonly valueQuantity?: Quantity | undefined
  /** Value of extension */
  readonly valueRange?: Range | undefined
  /** Value of extension */
  readonly valueRatio?: Ratio | undefined
  /** Value of extension */
  readonly valueReference?: Reference | undefined
  /** Value of extension */
  readonly valueSampledData?: SampledData | undefined
  /** Value of extension */
  readonly valueSignature?: Signature | undefined
  /** Value of extension */
  readonly valueTiming?: Timing | undefined
  /** Value of extension */
  readonly valueContactDetail?: ContactDetail | undefined
  /** Value of extension */
  readonly valueContributor?: Contributor | undefined
  /** Value of extension */
  readonly valueDataRequirement?: DataRequirement | undefined
  /** Value of extension */
  readonly valueExpression?: Expression | undefined
  /** Value of extension */
  readonly valueParameterDefinition?: ParameterDefinition | undefined
  /** Value of extension */
  readonly valueRelatedArtifact?: RelatedArtifact | undefined
  /** Value of extension */
  readonly valueTriggerDefinition?: TriggerDefinition | undefined
  /** Value of extension */
  readonly valueUsageContext?: UsageContext | undefined
  /** Value of extension */
  readonly valueDosage?: Dosage | undefined
  /** Value of extension */
  readonly valueMeta?: Meta | undefined
}

/** Name of a human - parts and usage */
export interface HumanName extends Element {
  /** usual | official | temp | nickname | anonymous | old | maiden */
  readonly use?: 'usual' | 'official' | 'temp' | 'nickname' | 'anonymous' | 'old' | 'maiden' | undefined
  readonly _use?: Element | undefined
  /** Text representation of the full name */
  readonly text?: string | undefined
  readonly _text?: Element | undefined
  /** Family name (often called 'Surname') */
  readonly family?: string | undefined
  readonly _family?: Element | undefined
  /** Given names (not always 'first'). Includes middle names */
  readonly given?: readonly string[] | undefined
  readonly _given?: readonly (Element | null)[] | undefined
  /** Parts that come before the name */
  readonly prefix?: readonly string[] | undefined
  readonly _prefix?: readonly (Element | null)[] | undefined
  /** Parts that come after the name */
  readonly suffix?: readonly string[] | undefined
  readonly _suffix?: readonly (Element | null)[] | undefined
  /** Time period when name was/is in use */
  readonly period?: Period | undefined
}

/** An identifier intended for computation */
export interface Identifier extends Element {
  /** usual | official | temp | secondary | old (If known) */
  readonly use?: 'usual' | 'official' | 'temp' | 'secondary' | 'old' | undefined
  readonly _use?: Element | undefined
  /** Description of identifier */
  readonly type?: CodeableConcept | undefined
  /** The namespace for the identifier value */
  readonly system?: string | undefined
  readonly _system?: Element | undefined
  /** The value that is unique */
  readonly value?: string | undefined
  readonly _value?: Element | undefined
  /** Time period when id is/was valid for use */
  readonly period?: Period | undefined
  /** Organization that issued id (may be just text) */
  readonly assigner?: Reference | undefined
}

/** The marketing status describes the date when a medicinal product is actually put on the market or the date as of which it is no longer available */
export interface MarketingStatus extends BackboneElement {
  /** The country in which the marketing authorisation has been granted shall be specified It should be specified using the ISO 3166 ‑ 1 alpha-2 code elements */
  readonly country: CodeableConcept
  /** Where a Medicines Regulatory Agency has granted a marketing authorisation for which specific provisions within a jurisdiction apply, the jurisdiction can be specified using an appropriate controlled terminology The controlled term and the controlled term identifier shall be specified */
  readonly jurisdiction?: CodeableConcept | undefined
  /** This attribute provides information on the status of the marketing of the medicinal product See ISO/TS 20443 for more information and examples */
  readonly status: CodeableConcept
  /** The date when the Medicinal Product is placed on the market by the Marketing Authorisation Holder (or where applicable, the manufacturer/distributor) in a country and/or jurisdiction shall be provided A complete date consisting of day, month and year shall be specified using the ISO 8601 date format NOTE “Placed on the market” refers to the release of the Medicinal Product into the distribution chain */
  readonly dateRange: Period
  /** The date when the Medicinal Product is placed on the market by the Marketing Authorisation Holder (or where applicable, the manufacturer/distributor) in a country and/or jurisdiction shall be provided A complete date consisting of day, month and year shall be specified using the ISO 8601 date format NOTE “Placed on the market” refers to the release of the Medicinal Product into the distribution chain */
  readonly restoreDate?: string | undefined
  readonly _restoreDate?: Element | undefined
}

/** Metadata about a resource */
export interface Meta extends Element {
  /** Version specific identifier */
  readonly versionId?: string | undefined
  readonly _versionId?: Element | undefined
  /** When the resource version last changed */
  readonly lastUpdated?: string | undefined
  readonly _lastUpdated?: Element | undefined
  /** Identifies where the resource comes from */
  readonly source?: string | undefined
  readonly _source?: Element | undefined
  /** Profiles this resource claims to conform to */
  readonly profile?: readonly string[] | undefined
  readonly _profile?: readonly (Element | null)[] | undefined
  /** Security Labels applied to this resource */
  readonly security?: readonly Coding[] | undefined
  /** Tags applied to this resource */
  readonly tag?: readonly Coding[] | undefined
}

/** An amount of economic utility in some recognized currency */
export interface Money extends Element {
  /** Numerical value (with implicit precision) */
  readonly value?: Decimal | undefined
  readonly _value?: Element | undefined
  /** ISO 4217 Currency Code */
  readonly currency?: string | undefined
  readonly _currency?: Element | undefined
}

/** Human-readable summary of the resource (essential clinical and business information) */
export interface Narrative extends Element {
  /** generated | extensions | additional | empty */
  readonly status: 'generated' | 'extensions' | 'additional' | 'empty'
  readonly _status?: Element | undefined
  /** Limited xhtml content */
  readonly div: string
}

/** Definition of a parameter to a module */
export interface ParameterDefinition extends Element {
  /** Name used to access the parameter value */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** in | out */
  readonly use: 'in' | 'out'
  readonly _use?: Element | undefined
  /** Minimum cardinality */
  readonly min?: number | undefined
  readonly _min?: Element | undefined
  /** Maximum cardinality (a number of *) */
  readonly max?: string | undefined
  readonly _max?: Element | undefined
  /** A brief description of the parameter */
  readonly documentation?: string | undefined
  readonly _documentation?: Element | undefined
  /** What type of value */
  readonly type: string
  readonly _type?: Element | undefined
  /** What profile the value is expected to be */
  readonly profile?: string | undefined
  readonly _profile?: Element | undefined
}

/** Time range defined by start and end date/time */
export interface Period extends Element {
  /** Starting time with inclusive boundary */
  readonly start?: string | undefined
  readonly _start?: Element | undefined
  /** End time with inclusive boundary, if not ongoing */
  readonly end?: string | undefined
  readonly _end?: Element | undefined
}

/** A definition of a set of people that apply to some clinically related context, for example people contraindicated for a certain medication */
export interface Population extends BackboneElement {
  /** The age of the specific population */
  readonly ageRange?: Range | undefined
  /** The age of the specific population */
  readonly ageCodeableConcept?: CodeableConcept | undefined
  /** The gender of the specific population */
  readonly gender?: CodeableConcept | undefined
  /** Race of the specific population */
  readonly race?: CodeableConcept | undefined
  /** The existing physiological conditions of the specific population to which this applies */
  readonly physiologicalCondition?: CodeableConcept | undefined
}

/** The marketing status describes the date when a medicinal product is actually put on the market or the date as of which it is no longer available */
export interface ProdCharacteristic extends BackboneElement {
  /** Where applicable, the height can be specified using a numerical value and its unit of measurement The unit of measurement shall be specified in accordance with ISO 11240 and the resulting terminology The symbol and the symbol identifier shall be used */
  readonly height?: Quantity | undefined
  /** Where applicable, the width can be specified using a numerical value and its unit of measurement The unit of measurement shall be specified in accordance with ISO 11240 and the resulting terminology The symbol and the symbol identifier shall be used */
  readonly width?: Quantity | undefined
  /** Where applicable, the depth can be specified using a numerical value and its unit of measurement The unit of measurement shall be specified in accordance with ISO 11240 and the resulting terminology The symbol and the symbol identifier shall be used */
  readonly depth?: Quantity | undefined
  /** Where applicable, the weight can be specified using a numerical value and its unit of measurement The unit of measurement shall be specified in accordance with ISO 11240 and the resulting terminology The symbol and the symbol identifier shall be used */
  readonly weight?: Quantity | undefined
  /** Where applicable, the nominal volume can be specified using a numerical value and its unit of measurement The unit of measurement shall be specified in accordance with ISO 11240 and the resulting terminology The symbol and the symbol identifier shall be used */
  readonly nominalVolume?: Quantity | undefined
  /** Where applicable, the external diameter can be specified using a numerical value and its unit of measurement The unit of measurement shall be specified in accordance with ISO 11240 and the resulting terminology The symbol and the symbol identifier shall be used */
  readonly externalDiameter?: Quantity | undefined
  /** Where applicable, the shape can be specified An appropriate controlled vocabulary shall be used The term and the term identifier shall be used */
  readonly shape?: string | undefined
  readonly _shape?: Element | undefined
  /** Where applicable, the color can be specified An appropriate controlled vocabulary shall be used The term and the term identifier shall be used */
  readonly color?: readonly string[] | undefined
  readonly _color?: readonly (Element | null)[] | undefined
  /** Where applicable, the imprint can be specified as text */
  readonly imprint?: readonly string[] | undefined
  readonly _imprint?: readonly (Element | null)[] | undefined
  /** Where applicable, the image can be provided The format of the image attachment shall be specified by regional implementations */
  readonly image?: readonly Attachment[] | undefined
  /** Where applicable, the scoring can be specified An appropriate controlled vocabulary shall be used The term and the term identifier shall be used */
  readonly scoring?: CodeableConcept | undefined
}

/** The shelf-life and storage information for a medicinal product item or container can be described using this class */
export interface ProductShelfLife extends BackboneElement {
  /** Unique identifier for the packaged Medicinal Product */
  readonly identifier?: Identifier | undefined
  /** This describes the shelf life, taking into account various scenarios such as shelf life of the packaged Medicinal Product itself, shelf life after transformation where necessary and shelf life after the first opening of a bottle, etc. The shelf life type shall be specified using an appropriate controlled vocabulary The controlled term and the controlled term identifier shall be specified */
  readonly type: CodeableConcept
  /** The shelf life time period can be specified using a numerical value for the period of time and its unit of time measurement The unit of measurement shall be specified in accordance with ISO 11240 and the resulting terminology The symbol and the symbol identifier shall be used */
  readonly period: Quantity
  /** Special precautions for storage, if any, can be specified using an appropriate controlled vocabulary The controlled term and the controlled term identifier shall be specified */
  readonly specialPrecautionsForStorage?: readonly CodeableConcept[] | undefined
}

/** A measured or measurable amount */
export interface Quantity extends Element {
  /** Numerical value (with implicit precision) */
  readonly value?: Decimal | undefined
  readonly _value?: Element | undefined
  /** < | <= | >= | > - how to understand the value */
  readonly comparator?: '<' | '<=' | '>=' | '>' | undefined
  readonly _comparator?: Element | undefined
  /** Unit representation */
  readonly unit?: string | undefined
  readonly _unit?: Element | undefined
  /** System that defines coded unit form */
  readonly system?: string | undefined
  readonly _system?: Element | undefined
  /** Coded form of the unit */
  readonly code?: string | undefined
  readonly _code?: Element | undefined
}

/** Set of values bounded by low and high */
export interface Range extends Element {
  /** Low limit */
  readonly low?: Quantity | undefined
  /** High limit */
  readonly high?: Quantity | undefined
}

/** A ratio of two Quantity values - a numerator and a denominator */
export interface Ratio extends Element {
  /** Numerator value */
  readonly numerator?: Quantity | undefined
  /** Denominator value */
  readonly denominator?: Quantity | undefined
}

/** A reference from one resource to another */
export interface Reference extends Element {
  /** Literal reference, Relative, internal or absolute URL */
  readonly reference?: string | undefined
  readonly _reference?: Element | undefined
  /** Type the reference refers to (e.g. "Patient") */
  readonly type?: string | undefined
  readonly _type?: Element | undefined
  /** Logical reference, when literal reference is not known */
  readonly identifier?: Identifier | undefined
  /** Text alternative for the resource */
  readonly display?: string | undefined
  readonly _display?: Element | undefined
}

/** Related artifacts for a knowledge resource */
export interface RelatedArtifact extends Element {
  /** documentation | justification | citation | predecessor | successor | derived-from | depends-on | composed-of */
  readonly type: 'documentation' | 'justification' | 'citation' | 'predecessor' | 'successor' | 'derived-from' | 'depends-on' | 'composed-of'
  readonly _type?: Element | undefined
  /** Short label */
  readonly label?: string | undefined
  readonly _label?: Element | undefined
  /** Brief description of the related artifact */
  readonly display?: string | undefined
  readonly _display?: Element | undefined
  /** Bibliographic citation for the artifact */
  readonly citation?: string | undefined
  readonly _citation?: Element | undefined
  /** Where the artifact can be accessed */
  readonly url?: string | undefined
  readonly _url?: Element | undefined
  /** What document is being referenced */
  readonly document?: Attachment | undefined
  /** What resource is being referenced */
  readonly resource?: string | undefined
  readonly _resource?: Element | undefined
}

/** A series of measurements taken by a device */
export interface SampledData extends Element {
  /** Zero value and units */
  readonly origin: Quantity
  /** Number of milliseconds between samples */
  readonly period: Decimal
  readonly _period?: Element | undefined
  /** Multiply data by this before adding to origin */
  readonly factor?: Decimal | undefined
  readonly _factor?: Element | undefined
  /** Lower limit of detection */
  readonly lowerLimit?: Decimal | undefined
  readonly _lowerLimit?: Element | undefined
  /** Upper limit of detection */
  readonly upperLimit?: Decimal | undefined
  readonly _upperLimit?: Element | undefined
  /** Number of sample points at each time point */
  readonly dimensions: number
  readonly _dimensions?: Element | undefined
  /** Decimal values with spaces, or "E" | "U" | "L" */
  readonly data?: string | undefined
  readonly _data?: Element | undefined
}

/** A Signature - XML DigSig, JWS, Graphical image of signature, etc. */
export interface Signature extends Element {
  /** Indication of the reason the entity signed the object(s) */
  readonly type: readonly Coding[]
  /** When the signature was created */
  readonly when: string
  readonly _when?: Element | undefined
  /** Who signed */
  readonly who: Reference
  /** The party represented */
  readonly onBehalfOf?: Reference | undefined
  /** The technical format of the signed resources */
  readonly targetFormat?: string | undefined
  readonly _targetFormat?: Element | undefined
  /** The technical format of the signature */
  readonly sigFormat?: string | undefined
  readonly _sigFormat?: Element | undefined
  /** The actual signature content (XML DigSig. JWS, picture, etc.) */
  readonly data?: string | undefined
  readonly _data?: Element | undefined
}

/** Chemical substances are a single substance type whose primary defining element is the molecular structure. Chemical substances shall be defined on the basis of their complete covalent molecular structure; the presence of a salt (counter-ion) and/or solvates (water, alcohols) is also captured. Purity, grade, physical form or particle size are not taken into account in the definition of a chemical substance or in the assignment of a Substance ID */
export interface SubstanceAmount extends BackboneElement {
  /** Used to capture quantitative values for a variety of elements. If only limits are given, the arithmetic mean would be the average. If only a single definite value for a given element is given, it would be captured in this field */
  readonly amountQuantity?: Quantity | undefined
  /** Used to capture quantitative values for a variety of elements. If only limits are given, the arithmetic mean would be the average. If only a single definite value for a given element is given, it would be captured in this field */
  readonly amountRange?: Range | undefined
  /** Used to capture quantitative values for a variety of elements. If only limits are given, the arithmetic mean would be the average. If only a single definite value for a given element is given, it would be captured in this field */
  readonly amountString?: string | undefined
  readonly _amountString?: Element | undefined
  /** Most elements that require a quantitative value will also have a field called amount type. Amount type should always be specified because the actual value of the amount is often dependent on it. EXAMPLE: In capturing the actual relative amounts of substances or molecular fragments it is essential to indicate whether the amount refers to a mole ratio or weight ratio. For any given element an effort should be made to use same the amount type for all related definitional elements */
  readonly amountType?: CodeableConcept | undefined
  /** A textual comment on a numeric value */
  readonly amountText?: string | undefined
  readonly _amountText?: Element | undefined
  /** Reference range of possible or expected values */
  readonly referenceRange?: SubstanceAmountReferenceRange | undefined
}

/** Reference range of possible or expected values */
export interface SubstanceAmountReferenceRange extends Element {
  /** Lower limit possible or expected */
  readonly lowLimit?: Quantity | undefined
  /** Upper limit possible or expected */
  readonly highLimit?: Quantity | undefined
}

/** A timing schedule that specifies an event that may occur multiple times */
export interface Timing extends BackboneElement {
  /** When the event occurs */
  readonly event?: readonly string[] | undefined
  readonly _event?: readonly (Element | null)[] | undefined
  /** When the event is to occur */
  readonly repeat?: TimingRepeat | undefined
  /** BID | TID | QID | AM | PM | QD | QOD | + */
  readonly code?: CodeableConcept | undefined
}

/** When the event is to occur */
export interface TimingRepeat extends Element {
  /** Length/Range of lengths, or (Start and/or end) limits */
  readonly boundsDuration?: Duration | undefined
  /** Length/Range of lengths, or (Start and/or end) limits */
  readonly boundsRange?: Range | undefined
  /** Length/Range of lengths, or (Start and/or end) limits */
  readonly boundsPeriod?: Period | undefined
  /** Number of times to repeat */
  readonly count?: number | undefined
  readonly _count?: Element | undefined
  /** Maximum number of times to repeat */
  readonly countMax?: number | undefined
  readonly _countMax?: Element | undefined
  /** How long when it happens */
  readonly duration?: Decimal | undefined
  readonly _duration?: Element | undefined
  /** How long when it happens (Max) */
  readonly durationMax?: Decimal | undefined
  readonly _durationMax?: Element | undefined
  /** s | min | h | d | wk | mo | a - unit of time (UCUM) */
  readonly durationUnit?: 's' | 'min' | 'h' | 'd' | 'wk' | 'mo' | 'a' | undefined
  readonly _durationUnit?: Element | undefined
  /** Event occurs frequency times per period */
  readonly frequency?: number | undefined
  readonly _frequency?: Element | undefined
  /** Event occurs up to frequencyMax times per period */
  readonly frequencyMax?: number | undefined
  readonly _frequencyMax?: Element | undefined
  /** Event occurs frequency times per period */
  readonly period?: Decimal | undefined
  readonly _period?: Element | undefined
  /** Upper limit of period (3-4 hours) */
  readonly periodMax?: Decimal | undefined
  readonly _periodMax?: Element | undefined
  /** s | min | h | d | wk | mo | a - unit of time (UCUM) */
  readonly periodUnit?: 's' | 'min' | 'h' | 'd' | 'wk' | 'mo' | 'a' | undefined
  readonly _periodUnit?: Element | undefined
  /** mon | tue | wed | thu | fri | sat | sun */
  readonly dayOfWeek?: readonly ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun')[] | undefined
  readonly _dayOfWeek?: readonly (Element | null)[] | undefined
  /** Time of day for action */
  readonly timeOfDay?: readonly string[] | undefined
  readonly _timeOfDay?: readonly (Element | null)[] | undefined
  /** Code for time period of occurrence */
  readonly when?: readonly ('MORN' | 'MORN.early' | 'MORN.late' | 'NOON' | 'AFT' | 'AFT.early' | 'AFT.late' | 'EVE' | 'EVE.early' | 'EVE.late' | 'NIGHT' | 'PHS' | 'HS' | 'WAKE' | 'C' | 'CM' | 'CD' | 'CV' | 'AC' | 'ACM' | 'ACD' | 'ACV' | 'PC' | 'PCM' | 'PCD' | 'PCV')[] | undefined
  readonly _when?: readonly (Element | null)[] | undefined
  /** Minutes from event (before or after) */
  readonly offset?: number | undefined
  readonly _offset?: Element | undefined
}

/** Defines an expected trigger for a module */
export interface TriggerDefinition extends Element {
  /** named-event | periodic | data-changed | data-added | data-modified | data-removed | data-accessed | data-access-ended */
  readonly type: 'named-event' | 'periodic' | 'data-changed' | 'data-added' | 'data-modified' | 'data-removed' | 'data-accessed' | 'data-access-ended'
  readonly _type?: Element | undefined
  /** Name or URI that identifies the event */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** Timing of the event */
  readonly timingTiming?: Timing | undefined
  /** Timing of the event */
  readonly timingReference?: Reference | undefined
  /** Timing of the event */
  readonly timingDate?: string | undefined
  readonly _timingDate?: Element | undefined
  /** Timing of the event */
  readonly timingDateTime?: string | undefined
  readonly _timingDateTime?: Element | undefined
  /** Triggering data of the event (multiple = 'and') */
  readonly data?: readonly DataRequirement[] | undefined
  /** Whether the event triggers (boolean expression) */
  readonly condition?: Expression | undefined
}

/** Describes the context of use for a conformance or knowledge resource */
export interface UsageContext extends Element {
  /** Type of context being specified */
  readonly code: Coding
  /** Value that defines the context */
  readonly valueCodeableConcept?: CodeableConcept | undefined
  /** Value that defines the context */
  readonly valueQuantity?: Quantity | undefined
  /** Value that defines the context */
  readonly valueRange?: Range | undefined
  /** Value that defines the context */
  readonly valueReference?: Reference | undefined
}

/** Base Resource */
export interface Resource {
  readonly resourceType: string
  /** Logical id of this artifact */
  readonly id?: string | undefined
  readonly _id?: Element | undefined
  /** Metadata about the resource */
  readonly meta?: Meta | undefined
  /** A set of rules under which this content was created */
  readonly implicitRules?: string | undefined
  readonly _implicitRules?: Element | undefined
  /** Language of the resource content */
  readonly language?: string | undefined
  readonly _language?: Element | undefined
}

/** Tracks balance, charges, for patient or cost center */
export interface Account extends DomainResource {
  readonly resourceType: 'Account'
  /** Account number */
  readonly identifier?: readonly Identifier[] | undefined
  /** active | inactive | entered-in-error | on-hold | unknown */
  readonly status: 'active' | 'inactive' | 'entered-in-error' | 'on-hold' | 'unknown'
  readonly _status?: Element | undefined
  /** E.g. patient, expense, depreciation */
  readonly type?: CodeableConcept | undefined
  /** Human-readable label */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** The entity that caused the expenses */
  readonly subject?: readonly Reference[] | undefined
  /** Transaction window */
  readonly servicePeriod?: Period | undefined
  /** The party(s) that are responsible for covering the payment of this account, and what order should they be applied to the account */
  readonly coverage?: readonly AccountCoverage[] | undefined
  /** Entity managing the Account */
  readonly owner?: Reference | undefined
  /** Explanation of purpose/use */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** The parties ultimately responsible for balancing the Account */
  readonly guarantor?: readonly AccountGuarantor[] | undefined
  /** Reference to a parent Account */
  readonly partOf?: Reference | undefined
}

/** The party(s) that are responsible for covering the payment of this account, and what order should they be applied to the account */
export interface AccountCoverage extends BackboneElement {
  /** The party(s), such as insurances, that may contribute to the payment of this account */
  readonly coverage: Reference
  /** The priority of the coverage in the context of this account */
  readonly priority?: number | undefined
  readonly _priority?: Element | undefined
}

/** The parties ultimately responsible for balancing the Account */
export interface AccountGuarantor extends BackboneElement {
  /** Responsible entity */
  readonly party: Reference
  /** Credit or other hold applied */
  readonly onHold?: boolean | undefined
  readonly _onHold?: Element | undefined
  /** Guarantee account during */
  readonly period?: Period | undefined
}

/** The definition of a specific activity to be taken, independent of any particular patient or context */
export interface ActivityDefinition extends DomainResource {
  readonly resourceType: 'ActivityDefinition'
  /** Canonical identifier for this activity definition, represented as a URI (globally unique) */
  readonly url?: string | undefined
  readonly _url?: Element | undefined
  /** Additional identifier for the activity definition */
  readonly identifier?: readonly Identifier[] | undefined
  /** Business version of the activity definition */
  readonly version?: string | undefined
  readonly _version?: Element | undefined
  /** Name for this activity definition (computer friendly) */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** Name for this activity definition (human friendly) */
  readonly title?: string | undefined
  readonly _title?: Element | undefined
  /** Subordinate title of the activity definition */
  readonly subtitle?: string | undefined
  readonly _subtitle?: Element | undefined
  /** draft | active | retired | unknown */
  readonly status: 'draft' | 'active' | 'retired' | 'unknown'
  readonly _status?: Element | undefined
  /** For testing purposes, not real usage */
  readonly experimental?: boolean | undefined
  readonly _experimental?: Element | undefined
  /** Type of individual the activity definition is intended for */
  readonly subjectCodeableConcept?: CodeableConcept | undefined
  /** Type of individual the activity definition is intended for */
  readonly subjectReference?: Reference | undefined
  /** Date last changed */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** Name of the publisher (organization or individual) */
  readonly publisher?: string | undefined
  readonly _publisher?: Element | undefined
  /** Contact details for the publisher */
  readonly contact?: readonly ContactDetail[] | undefined
  /** Natural language description of the activity definition */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** The context that the content is intended to support */
  readonly useContext?: readonly UsageContext[] | undefined
  /** Intended jurisdiction for activity definition (if applicable) */
  readonly jurisdiction?: readonly CodeableConcept[] | undefined
  /** Why this activity definition is defined */
  readonly purpose?: string | undefined
  readonly _purpose?: Element | undefined
  /** Describes the clinical usage of the activity definition */
  readonly usage?: string | undefined
  readonly _usage?: Element | undefined
  /** Use and/or publishing restrictions */
  readonly copyright?: string | undefined
  readonly _copyright?: Element | undefined
  /** When the activity definition was approved by publisher */
  readonly approvalDate?: string | undefined
  readonly _approvalDate?: Element | undefined
  /** When the activity definition was last reviewed */
  readonly lastReviewDate?: string | undefined
  readonly _lastReviewDate?: Element | undefined
  /** When the activity definition is expected to be used */
  readonly effectivePeriod?: Period | undefined
  /** E.g. Education, Treatment, Assessment, etc. */
  readonly topic?: readonly CodeableConcept[] | undefined
  /** Who authored the content */
  readonly author?: readonly ContactDetail[] | undefined
  /** Who edited the content */
  readonly editor?: readonly ContactDetail[] | undefined
  /** Who reviewed the content */
  readonly reviewer?: readonly ContactDetail[] | undefined
  /** Who endorsed the content */
  readonly endorser?: readonly ContactDetail[] | undefined
  /** Additional documentation, citations, etc. */
  readonly relatedArtifact?: readonly RelatedArtifact[] | undefined
  /** Logic used by the activity definition */
  readonly library?: readonly string[] | undefined
  readonly _library?: readonly (Element | null)[] | undefined
  /** Kind of resource */
  readonly kind?: 'Appointment' | 'AppointmentResponse' | 'CarePlan' | 'Claim' | 'CommunicationRequest' | 'Contract' | 'DeviceRequest' | 'EnrollmentRequest' | 'ImmunizationRecommendation' | 'MedicationRequest' | 'NutritionOrder' | 'ServiceRequest' | 'SupplyRequest' | 'Task' | 'VisionPrescription' | undefined
  readonly _kind?: Element | undefined
  /** What profile the resource needs to conform to */
  readonly profile?: string | undefined
  readonly _profile?: Element | undefined
  /** Detail type of activity */
  readonly code?: CodeableConcept | undefined
  /** proposal | plan | directive | order | original-order | reflex-order | filler-order | instance-order | option */
  readonly intent?: 'proposal' | 'plan' | 'directive' | 'order' | 'original-order' | 'reflex-order' | 'filler-order' | 'instance-order' | 'option' | undefined
  readonly _intent?: Element | undefined
  /** routine | urgent | asap | stat */
  readonly priority?: 'routine' | 'urgent' | 'asap' | 'stat' | undefined
  readonly _priority?: Element | undefined
  /** True if the activity should not be performed */
  readonly doNotPerform?: boolean | undefined
  readonly _doNotPerform?: Element | undefined
  /** When activity is to occur */
  readonly timingTiming?: Timing | undefined
  /** When activity is to occur */
  readonly timingDateTime?: string | undefined
  readonly _timingDateTime?: Element | undefined
  /** When activity is to occur */
  readonly timingAge?: Age | undefined
  /** When activity is to occur */
  readonly timingPeriod?: Period | undefined
  /** When activity is to occur */
  readonly timingRange?: Range | undefined
  /** When activity is to occur */
  readonly timingDuration?: Duration | undefined
  /** Where it should happen */
  readonly location?: Reference | undefined
  /** Who should participate in the action */
  readonly participant?: readonly ActivityDefinitionParticipant[] | undefined
  /** What's administered/supplied */
  readonly productReference?: Reference | undefined
  /** What's administered/supplied */
  readonly productCodeableConcept?: CodeableConcept | undefined
  /** How much is administered/consumed/supplied */
  readonly quantity?: Quantity | undefined
  /** Detailed dosage instructions */
  readonly dosage?: readonly Dosage[] | undefined
  /** What part of body to perform on */
  readonly bodySite?: readonly CodeableConcept[] | undefined
  /** What specimens are required to perform this action */
  readonly specimenRequirement?: readonly Reference[] | undefined
  /** What observations are required to perform this action */
  readonly observationRequirement?: readonly Reference[] | undefined
  /** What observations must be produced by this action */
  readonly observationResultRequirement?: readonly Reference[] | undefined
  /** Transform to apply the template */
  readonly transform?: string | undefined
  readonly _transform?: Element | undefined
  /** Dynamic aspects of the definition */
  readonly dynamicValue?: readonly ActivityDefinitionDynamicValue[] | undefined
}

/** Who should participate in the action */
export interface ActivityDefinitionParticipant extends BackboneElement {
  /** patient | practitioner | related-person | device */
  readonly type: 'patient' | 'practitioner' | 'related-person' | 'device'
  readonly _type?: Element | undefined
  /** E.g. Nurse, Surgeon, Parent, etc. */
  readonly role?: CodeableConcept | undefined
}

/** Dynamic aspects of the definition */
export interface ActivityDefinitionDynamicValue extends BackboneElement {
  /** The path to the element to be set dynamically */
  readonly path: string
  readonly _path?: Element | undefined
  /** An expression that provides the dynamic value for the customization */
  readonly expression: Expression
}

/** Medical care, research study or other healthcare event causing physical injury */
export interface AdverseEvent extends DomainResource {
  readonly resourceType: 'AdverseEvent'
  /** Business identifier for the event */
  readonly identifier?: Identifier | undefined
  /** actual | potential */
  readonly actuality: 'actual' | 'potential'
  readonly _actuality?: Element | undefined
  /** product-problem | product-quality | product-use-error | wrong-dose | incorrect-prescribing-information | wrong-technique | wrong-route-of-administration | wrong-rate | wrong-duration | wrong-time | expired-drug | medical-device-use-error | problem-different-manufacturer | unsafe-physical-environment */
  readonly category?: readonly CodeableConcept[] | undefined
  /** Type of the event itself in relation to the subject */
  readonly event?: CodeableConcept | undefined
  /** Subject impacted by event */
  readonly subject: Reference
  /** Encounter created as part of */
  readonly encounter?: Reference | undefined
  /** When the event occurred */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** When the event was detected */
  readonly detected?: string | undefined
  readonly _detected?: Element | undefined
  /** When the event was recorded */
  readonly recordedDate?: string | undefined
  readonly _recordedDate?: Element | undefined
  /** Effect on the subject due to this event */
  readonly resultingCondition?: readonly Reference[] | undefined
  /** Location where adverse event occurred */
  readonly location?: Reference | undefined
  /** Seriousness of the event */
  readonly seriousness?: CodeableConcept | undefined
  /** mild | moderate | severe */
  readonly severity?: CodeableConcept | undefined
  /** resolved | recovering | ongoing | resolvedWithSequelae | fatal | unknown */
  readonly outcome?: CodeableConcept | undefined
  /** Who recorded the adverse event */
  readonly recorder?: Reference | undefined
  /** Who was involved in the adverse event or the potential adverse event */
  readonly contributor?: readonly Reference[] | undefined
  /** The suspected agent causing the adverse event */
  readonly suspectEntity?: readonly AdverseEventSuspectEntity[] | undefined
  /** AdverseEvent.subjectMedicalHistory */
  readonly subjectMedicalHistory?: readonly Reference[] | undefined
  /** AdverseEvent.referenceDocument */
  readonly referenceDocument?: readonly Reference[] | undefined
  /** AdverseEvent.study */
  readonly study?: readonly Reference[] | undefined
}

/** The suspected agent causing the adverse event */
export interface AdverseEventSuspectEntity extends BackboneElement {
  /** Refers to the specific entity that caused the adverse event */
  readonly instance: Reference
  /** Information on the possible cause of the event */
  readonly causality?: readonly AdverseEventSuspectEntityCausality[] | undefined
}

/** Information on the possible cause of the event */
export interface AdverseEventSuspectEntityCausality extends BackboneElement {
  /** Assessment of if the entity caused the event */
  readonly assessment?: CodeableConcept | undefined
  /** AdverseEvent.suspectEntity.causalityProductRelatedness */
  readonly productRelatedness?: string | undefined
  readonly _productRelatedness?: Element | undefined
  /** AdverseEvent.suspectEntity.causalityAuthor */
  readonly author?: Reference | undefined
  /** ProbabilityScale | Bayesian | Checklist */
  readonly method?: CodeableConcept | undefined
}

/** Allergy or Intolerance (generally: Risk of adverse reaction to a substance) */
export interface AllergyIntolerance extends DomainResource {
  readonly resourceType: 'AllergyIntolerance'
  /** External ids for this item */
  readonly identifier?: readonly Identifier[] | undefined
  /** active | inactive | resolved */
  readonly clinicalStatus?: CodeableConcept | undefined
  /** unconfirmed | confirmed | refuted | entered-in-error */
  readonly verificationStatus?: CodeableConcept | undefined
  /** allergy | intolerance - Underlying mechanism (if known) */
  readonly type?: 'allergy' | 'intolerance' | undefined
  readonly _type?: Element | undefined
  /** food | medication | environment | biologic */
  readonly category?: readonly ('food' | 'medication' | 'environment' | 'biologic')[] | undefined
  readonly _category?: readonly (Element | null)[] | undefined
  /** low | high | unable-to-assess */
  readonly criticality?: 'low' | 'high' | 'unable-to-assess' | undefined
  readonly _criticality?: Element | undefined
  /** Code that identifies the allergy or intolerance */
  readonly code?: CodeableConcept | undefined
  /** Who the sensitivity is for */
  readonly patient: Reference
  /** Encounter when the allergy or intolerance was asserted */
  readonly encounter?: Reference | undefined
  /** When allergy or intolerance was identified */
  readonly onsetDateTime?: string | undefined
  readonly _onsetDateTime?: Element | undefined
  /** When allergy or intolerance was identified */
  readonly onsetAge?: Age | undefined
  /** When allergy or intolerance was identified */
  readonly onsetPeriod?: Period | undefined
  /** When allergy or intolerance was identified */
  readonly onsetRange?: Range | undefined
  /** When allergy or intolerance was identified */
  readonly onsetString?: string | undefined
  readonly _onsetString?: Element | undefined
  /** Date first version of the resource instance was recorded */
  readonly recordedDate?: string | undefined
  readonly _recordedDate?: Element | undefined
  /** Who recorded the sensitivity */
  readonly recorder?: Reference | undefined
  /** Source of the information about the allergy */
  readonly asserter?: Reference | undefined
  /** Date(/time) of last known occurrence of a reaction */
  readonly lastOccurrence?: string | undefined
  readonly _lastOccurrence?: Element | undefined
  /** Additional text not captured in other fields */
  readonly note?: readonly Annotation[] | undefined
  /** Adverse Reaction Events linked to exposure to substance */
  readonly reaction?: readonly AllergyIntoleranceReaction[] | undefined
}

/** Adverse Reaction Events linked to exposure to substance */
export interface AllergyIntoleranceReaction extends BackboneElement {
  /** Specific substance or pharmaceutical product considered to be responsible for event */
  readonly substance?: CodeableConcept | undefined
  /** Clinical symptoms/signs associated with the Event */
  readonly manifestation: readonly CodeableConcept[]
  /** Description of the event as a whole */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Date(/time) when manifestations showed */
  readonly onset?: string | undefined
  readonly _onset?: Element | undefined
  /** mild | moderate | severe (of event as a whole) */
  readonly severity?: 'mild' | 'moderate' | 'severe' | undefined
  readonly _severity?: Element | undefined
  /** How the subject was exposed to the substance */
  readonly exposureRoute?: CodeableConcept | undefined
  /** Text about event not captured in other fields */
  readonly note?: readonly Annotation[] | undefined
}

/** A booking of a healthcare event among patient(s), practitioner(s), related person(s) and/or device(s) for a specific date/time. This may result in one or more Encounter(s) */
export interface Appointment extends DomainResource {
  readonly resourceType: 'Appointment'
  /** External Ids for this item */
  readonly identifier?: readonly Identifier[] | undefined
  /** proposed | pending | booked | arrived | fulfilled | cancelled | noshow | entered-in-error | checked-in | waitlist */
  readonly status: 'proposed' | 'pending' | 'booked' | 'arrived' | 'fulfilled' | 'cancelled' | 'noshow' | 'entered-in-error' | 'checked-in' | 'waitlist'
  readonly _status?: Element | undefined
  /** The coded reason for the appointment being cancelled */
  readonly cancelationReason?: CodeableConcept | undefined
  /** A broad categorization of the service that is to be performed during this appointment */
  readonly serviceCategory?: readonly CodeableConcept[] | undefined
  /** The specific service that is to be performed during this appointment */
  readonly serviceType?: readonly CodeableConcept[] | undefined
  /** The specialty of a practitioner that would be required to perform the service requested in this appointment */
  readonly specialty?: readonly CodeableConcept[] | undefined
  /** The style of appointment or patient that has been booked in the slot (not service type) */
  readonly appointmentType?: CodeableConcept | undefined
  /** Coded reason this appointment is scheduled */
  readonly reasonCode?: readonly CodeableConcept[] | undefined
  /** Reason the appointment is to take place (resource) */
  readonly reasonReference?: readonly Reference[] | undefined
  /** Used to make informed decisions if needing to re-prioritize */
  readonly priority?: number | undefined
  readonly _priority?: Element | undefined
  /** Shown on a subject line in a meeting request, or appointment list */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Additional information to support the appointment */
  readonly supportingInformation?: readonly Reference[] | undefined
  /** When appointment is to take place */
  readonly start?: string | undefined
  readonly _start?: Element | undefined
  /** When appointment is to conclude */
  readonly end?: string | undefined
  readonly _end?: Element | undefined
  /** Can be less than start/end (e.g. estimate) */
  readonly minutesDuration?: number | undefined
  readonly _minutesDuration?: Element | undefined
  /** The slots that this appointment is filling */
  readonly slot?: readonly Reference[] | undefined
  /** The date that this appointment was initially created */
  readonly created?: string | undefined
  readonly _created?: Element | undefined
  /** Additional comments */
  readonly comment?: string | undefined
  readonly _comment?: Element | undefined
  /** Detailed information and instructions for the patient */
  readonly patientInstruction?: string | undefined
  readonly _patientInstruction?: Element | undefined
  /** The service request this appointment is allocated to assess */
  readonly basedOn?: readonly Reference[] | undefined
  /** Participants involved in appointment */
  readonly participant: readonly AppointmentParticipant[]
  /** Potential date/time interval(s) requested to allocate the appointment within */
  readonly requestedPeriod?: readonly Period[] | undefined
}

/** Participants involved in appointment */
export interface AppointmentParticipant extends BackboneElement {
  /** Role of participant in the appointment */
  readonly type?: readonly CodeableConcept[] | undefined
  /** Person, Location/HealthcareService or Device */
  readonly actor?: Reference | undefined
  /** required | optional | information-only */
  readonly required?: 'required' | 'optional' | 'information-only' | undefined
  readonly _required?: Element | undefined
  /** accepted | declined | tentative | needs-action */
  readonly status: 'accepted' | 'declined' | 'tentative' | 'needs-action'
  readonly _status?: Element | undefined
  /** Participation period of the actor */
  readonly period?: Period | undefined
}

/** A reply to an appointment request for a patient and/or practitioner(s), such as a confirmation or rejection */
export interface AppointmentResponse extends DomainResource {
  readonly resourceType: 'AppointmentResponse'
  /** External Ids for this item */
  readonly identifier?: readonly Identifier[] | undefined
  /** Appointment this response relates to */
  readonly appointment: Reference
  /** Time from appointment, or requested new start time */
  readonly start?: string | undefined
  readonly _start?: Element | undefined
  /** Time from appointment, or requested new end time */
  readonly end?: string | undefined
  readonly _end?: Element | undefined
  /** Role of participant in the appointment */
  readonly participantType?: readonly CodeableConcept[] | undefined
  /** Person, Location, HealthcareService, or Device */
  readonly actor?: Reference | undefined
  /** accepted | declined | tentative | needs-action */
  readonly participantStatus: 'accepted' | 'declined' | 'tentative' | 'needs-action'
  readonly _participantStatus?: Element | undefined
  /** Additional comments */
  readonly comment?: string | undefined
  readonly _comment?: Element | undefined
}

/** Event record kept for security purposes */
export interface AuditEvent extends DomainResource {
  readonly resourceType: 'AuditEvent'
  /** Type/identifier of event */
  readonly type: Coding
  /** More specific type/id for the event */
  readonly subtype?: readonly Coding[] | undefined
  /** Type of action performed during the event */
  readonly action?: 'C' | 'R' | 'U' | 'D' | 'E' | undefined
  readonly _action?: Element | undefined
  /** When the activity occurred */
  readonly period?: Period | undefined
  /** Time when the event was recorded */
  readonly recorded: string
  readonly _recorded?: Element | undefined
  /** Whether the event succeeded or failed */
  readonly outcome?: '0' | '4' | '8' | '12' | undefined
  readonly _outcome?: Element | undefined
  /** Description of the event outcome */
  readonly outcomeDesc?: string | undefined
  readonly _outcomeDesc?: Element | undefined
  /** The purposeOfUse of the event */
  readonly purposeOfEvent?: readonly CodeableConcept[] | undefined
  /** Actor involved in the event */
  readonly agent: readonly AuditEventAgent[]
  /** Audit Event Reporter */
  readonly source: AuditEventSource
  /** Data or objects used */
  readonly entity?: readonly AuditEventEntity[] | undefined
}

/** Actor involved in the event */
export interface AuditEventAgent extends BackboneElement {
  /** How agent participated */
  readonly type?: CodeableConcept | undefined
  /** Agent role in the event */
  readonly role?: readonly CodeableConcept[] | undefined
  /** Identifier of who */
  readonly who?: Reference | undefined
  /** Alternative User identity */
  readonly altId?: string | undefined
  readonly _altId?: Element | undefined
  /** Human friendly name for the agent */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** Whether user is initiator */
  readonly requestor: boolean
  readonly _requestor?: Element | undefined
  /** Where */
  readonly location?: Reference | undefined
  /** Policy that authorized event */
  readonly policy?: readonly string[] | undefined
  readonly _policy?: readonly (Element | null)[] | undefined
  /** Type of media */
  readonly media?: Coding | undefined
  /** Logical network location for application activity */
  readonly network?: AuditEventAgentNetwork | undefined
  /** Reason given for this user */
  readonly purposeOfUse?: readonly CodeableConcept[] | undefined
}

/** Logical network location for application activity */
export interface AuditEventAgentNetwork extends BackboneElement {
  /** Identifier for the network access point of the user device */
  readonly address?: string | undefined
  readonly _address?: Element | undefined
  /** The type of network access point */
  readonly type?: '1' | '2' | '3' | '4' | '5' | undefined
  readonly _type?: Element | undefined
}

/** Audit Event Reporter */
export interface AuditEventSource extends BackboneElement {
  /** Logical source location within the enterprise */
  readonly site?: string | undefined
  readonly _site?: Element | undefined
  /** The identity of source detecting the event */
  readonly observer: Reference
  /** The type of source where event originated */
  readonly type?: readonly Coding[] | undefined
}

/** Data or objects used */
export interface AuditEventEntity extends BackboneElement {
  /** Specific instance of resource */
  readonly what?: Reference | undefined
  /** Type of entity involved */
  readonly type?: Coding | undefined
  /** What role the entity played */
  readonly role?: Coding | undefined
  /** Life-cycle stage for the entity */
  readonly lifecycle?: Coding | undefined
  /** Security labels on the entity */
  readonly securityLabel?: readonly Coding[] | undefined
  /** Descriptor for entity */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** Descriptive text */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Query parameters */
  readonly query?: string | undefined
  readonly _query?: Element | undefined
  /** Additional Information about the entity */
  readonly detail?: readonly AuditEventEntityDetail[] | undefined
}

/** Additional Information about the entity */
export interface AuditEventEntityDetail extends BackboneElement {
  /** Name of the property */
  readonly type: string
  readonly _type?: Element | undefined
  /** Property value */
  readonly valueString?: string | undefined
  readonly _valueString?: Element | undefined
  /** Property value */
  readonly valueBase64Binary?: string | undefined
  readonly _valueBase64Binary?: Element | undefined
}

/** Resource for non-supported content */
export interface Basic extends DomainResource {
  readonly resourceType: 'Basic'
  /** Business identifier */
  readonly identifier?: readonly Identifier[] | undefined
  /** Kind of Resource */
  readonly code: CodeableConcept
  /** Identifies the focus of this resource */
  readonly subject?: Reference | undefined
  /** When created */
  readonly created?: string | undefined
  readonly _created?: Element | undefined
  /** Who created */
  readonly author?: Reference | undefined
}

/** Pure binary content defined by a format other than FHIR */
export interface Binary extends Resource {
  readonly resourceType: 'Binary'
  /** MimeType of the binary content */
  readonly contentType: string
  readonly _contentType?: Element | undefined
  /** Identifies another resource to use as proxy when enforcing access control */
  readonly securityContext?: Reference | undefined
  /** The actual content */
  readonly data?: string | undefined
  readonly _data?: Element | undefined
}

/** A material substance originating from a biological entity */
export interface BiologicallyDerivedProduct extends DomainResource {
  readonly resourceType: 'BiologicallyDerivedProduct'
  /** External ids for this item */
  readonly identifier?: readonly Identifier[] | undefined
  /** organ | tissue | fluid | cells | biologicalAgent */
  readonly productCategory?: 'organ' | 'tissue' | 'fluid' | 'cells' | 'biologicalAgent' | undefined
  readonly _productCategory?: Element | undefined
  /** What this biologically derived product is */
  readonly productCode?: CodeableConcept | undefined
  /** available | unavailable */
  readonly status?: 'available' | 'unavailable' | undefined
  readonly _status?: Element | undefined
  /** Procedure request */
  readonly request?: readonly Reference[] | undefined
  /** The amount of this biologically derived product */
  readonly quantity?: number | undefined
  readonly _quantity?: Element | undefined
  /** BiologicallyDerivedProduct parent */
  readonly parent?: readonly Reference[] | undefined
  /** How this product was collected */
  readonly collection?: BiologicallyDerivedProductCollection | undefined
  /** Any processing of the product during collection */
  readonly processing?: readonly BiologicallyDerivedProductProcessing[] | undefined
  /** Any manipulation of product post-collection */
  readonly manipulation?: BiologicallyDerivedProductManipulation | undefined
  /** Product storage */
  readonly storage?: readonly BiologicallyDerivedProductStorage[] | undefined
}

/** How this product was collected */
export interface BiologicallyDerivedProductCollection extends BackboneElement {
  /** Individual performing collection */
  readonly collector?: Reference | undefined
  /** Who is product from */
  readonly source?: Reference | undefined
  /** Time of product collection */
  readonly collectedDateTime?: string | undefined
  readonly _collectedDateTime?: Element | undefined
  /** Time of product collection */
  readonly collectedPeriod?: Period | undefined
}

/** Any processing of the product during collection */
export interface BiologicallyDerivedProductProcessing extends BackboneElement {
  /** Description of of processing */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Procesing code */
  readonly procedure?: CodeableConcept | undefined
  /** Substance added during processing */
  readonly additive?: Reference | undefined
  /** Time of processing */
  readonly timeDateTime?: string | undefined
  readonly _timeDateTime?: Element | undefined
  /** Time of processing */
  readonly timePeriod?: Period | undefined
}

/** Any manipulation of product post-collection */
export interface BiologicallyDerivedProductManipulation extends BackboneElement {
  /** Description of manipulation */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Time of manipulation */
  readonly timeDateTime?: string | undefined
  readonly _timeDateTime?: Element | undefined
  /** Time of manipulation */
  readonly timePeriod?: Period | undefined
}

/** Product storage */
export interface BiologicallyDerivedProductStorage extends BackboneElement {
  /** Description of storage */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Storage temperature */
  readonly temperature?: Decimal | undefined
  readonly _temperature?: Element | undefined
  /** farenheit | celsius | kelvin */
  readonly scale?: 'farenheit' | 'celsius' | 'kelvin' | undefined
  readonly _scale?: Element | undefined
  /** Storage timeperiod */
  readonly duration?: Period | undefined
}

/** Specific and identified anatomical structure */
export interface BodyStructure extends DomainResource {
  readonly resourceType: 'BodyStructure'
  /** Bodystructure identifier */
  readonly identifier?: readonly Identifier[] | undefined
  /** Whether this record is in active use */
  readonly active?: boolean | undefined
  readonly _active?: Element | undefined
  /** Kind of Structure */
  readonly morphology?: CodeableConcept | undefined
  /** Body site */
  readonly location?: CodeableConcept | undefined
  /** Body site modifier */
  readonly locationQualifier?: readonly CodeableConcept[] | undefined
  /** Text description */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Attached images */
  readonly image?: readonly Attachment[] | undefined
  /** Who this is about */
  readonly patient: Reference
}

/** Contains a collection of resources */
export interface Bundle extends Resource {
  readonly resourceType: 'Bundle'
  /** Persistent identifier for the bundle */
  readonly identifier?: Identifier | undefined
  /** document | message | transaction | transaction-response | batch | batch-response | history | searchset | collection */
  readonly type: 'document' | 'message' | 'transaction' | 'transaction-response' | 'batch' | 'batch-response' | 'history' | 'searchset' | 'collection'
  readonly _type?: Element | undefined
  /** When the bundle was assembled */
  readonly timestamp?: string | undefined
  readonly _timestamp?: Element | undefined
  /** If search, the total number of matches */
  readonly total?: number | undefined
  readonly _total?: Element | undefined
  /** Links related to this Bundle */
  readonly link?: readonly BundleLink[] | undefined
  /** Entry in the bundle - will have a resource or information */
  readonly entry?: readonly BundleEntry[] | undefined
  /** Digital Signature */
  readonly signature?: Signature | undefined
}

/** Links related to this Bundle */
export interface BundleLink extends BackboneElement {
  /** See http://www.iana.org/assignments/link-relations/link-relations.xhtml#link-relations-1 */
  readonly relation: string
  readonly _relation?: Element | undefined
  /** Reference details for the link */
  readonly url: string
  readonly _url?: Element | undefined
}

/** Entry in the bundle - will have a resource or information */
export interface BundleEntry extends BackboneElement {
  /** Links related to this entry */
  readonly link?: readonly BundleLink[] | undefined
  /** URI for resource (Absolute URL server address or URI for UUID/OID) */
  readonly fullUrl?: string | undefined
  readonly _fullUrl?: Element | undefined
  /** A resource in the bundle */
  readonly resource?: FhirResource | undefined
  /** Search related information */
  readonly search?: BundleEntrySearch | undefined
  /** Additional execution information (transaction/batch/history) */
  readonly request?: BundleEntryRequest | undefined
  /** Results of execution (transaction/batch/history) */
  readonly response?: BundleEntryResponse | undefined
}

/** Search related information */
export interface BundleEntrySearch extends BackboneElement {
  /** match | include | outcome - why this is in the result set */
  readonly mode?: 'match' | 'include' | 'outcome' | undefined
  readonly _mode?: Element | undefined
  /** Search ranking (between 0 and 1) */
  readonly score?: Decimal | undefined
  readonly _score?: Element | undefined
}

/** Additional execution information (transaction/batch/history) */
export interface BundleEntryRequest extends BackboneElement {
  /** GET | HEAD | POST | PUT | DELETE | PATCH */
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'PATCH'
  readonly _method?: Element | undefined
  /** URL for HTTP equivalent of this entry */
  readonly url: string
  readonly _url?: Element | undefined
  /** For managing cache currency */
  readonly ifNoneMatch?: string | undefined
  readonly _ifNoneMatch?: Element | undefined
  /** For managing cache currency */
  readonly ifModifiedSince?: string | undefined
  readonly _ifModifiedSince?: Element | undefined
  /** For managing update contention */
  readonly ifMatch?: string | undefined
  readonly _ifMatch?: Element | undefined
  /** For conditional creates */
  readonly ifNoneExist?: string | undefined
  readonly _ifNoneExist?: Element | undefined
}

/** Results of execution (transaction/batch/history) */
export interface BundleEntryResponse extends BackboneElement {
  /** Status response code (text optional) */
  readonly status: string
  readonly _status?: Element | undefined
  /** The location (if the operation returns a location) */
  readonly location?: string | undefined
  readonly _location?: Element | undefined
  /** The Etag for the resource (if relevant) */
  readonly etag?: string | undefined
  readonly _etag?: Element | undefined
  /** Server's date time modified */
  readonly lastModified?: string | undefined
  readonly _lastModified?: Element | undefined
  /** OperationOutcome with hints and warnings (for batch/transaction) */
  readonly outcome?: FhirResource | undefined
}

/** A statement of system capabilities */
export interface CapabilityStatement extends DomainResource {
  readonly resourceType: 'CapabilityStatement'
  /** Canonical identifier for this capability statement, represented as a URI (globally unique) */
  readonly url?: string | undefined
  readonly _url?: Element | undefined
  /** Business version of the capability statement */
  readonly version?: string | undefined
  readonly _version?: Element | undefined
  /** Name for this capability statement (computer friendly) */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** Name for this capability statement (human friendly) */
  readonly title?: string | undefined
  readonly _title?: Element | undefined
  /** draft | active | retired | unknown */
  readonly status: 'draft' | 'active' | 'retired' | 'unknown'
  readonly _status?: Element | undefined
  /** For testing purposes, not real usage */
  readonly experimental?: boolean | undefined
  readonly _experimental?: Element | undefined
  /** Date last changed */
  readonly date: string
  readonly _date?: Element | undefined
  /** Name of the publisher (organization or individual) */
  readonly publisher?: string | undefined
  readonly _publisher?: Element | undefined
  /** Contact details for the publisher */
  readonly contact?: readonly ContactDetail[] | undefined
  /** Natural language description of the capability statement */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** The context that the content is intended to support */
  readonly useContext?: readonly UsageContext[] | undefined
  /** Intended jurisdiction for capability statement (if applicable) */
  readonly jurisdiction?: readonly CodeableConcept[] | undefined
  /** Why this capability statement is defined */
  readonly purpose?: string | undefined
  readonly _purpose?: Element | undefined
  /** Use and/or publishing restrictions */
  readonly copyright?: string | undefined
  readonly _copyright?: Element | undefined
  /** instance | capability | requirements */
  readonly kind: 'instance' | 'capability' | 'requirements'
  readonly _kind?: Element | undefined
  /** Canonical URL of another capability statement this implements */
  readonly instantiates?: readonly string[] | undefined
  readonly _instantiates?: readonly (Element | null)[] | undefined
  /** Canonical URL of another capability statement this adds to */
  readonly imports?: readonly string[] | undefined
  readonly _imports?: readonly (Element | null)[] | undefined
  /** Software that is covered by this capability statement */
  readonly software?: CapabilityStatementSoftware | undefined
  /** If this describes a specific instance */
  readonly implementation?: CapabilityStatementImplementation | undefined
  /** FHIR Version the system supports */
  readonly fhirVersion: '0.01' | '0.05' | '0.06' | '0.11' | '0.0.80' | '0.0.81' | '0.0.82' | '0.4.0' | '0.5.0' | '1.0.0' | '1.0.1' | '1.0.2' | '1.1.0' | '1.4.0' | '1.6.0' | '1.8.0' | '3.0.0' | '3.0.1' | '3.3.0' | '3.5.0' | '4.0.0' | '4.0.1'
  readonly _fhirVersion?: Element | undefined
  /** formats supported (xml | json | ttl | mime type) */
  readonly format: readonly string[]
  readonly _format?: readonly (Element | null)[] | undefined
  /** Patch formats supported */
  readonly patchFormat?: readonly string[] | undefined
  readonly _patchFormat?: readonly (Element | null)[] | undefined
  /** Implementation guides supported */
  readonly implementationGuide?: readonly string[] | undefined
  readonly _implementationGuide?: readonly (Element | null)[] | undefined
  /** If the endpoint is a RESTful one */
  readonly rest?: readonly CapabilityStatementRest[] | undefined
  /** If messaging is supported */
  readonly messaging?: readonly CapabilityStatementMessaging[] | undefined
  /** Document definition */
  readonly document?: readonly CapabilityStatementDocument[] | undefined
}

/** Software that is covered by this capability statement */
export interface CapabilityStatementSoftware extends BackboneElement {
  /** A name the software is known by */
  readonly name: string
  readonly _name?: Element | undefined
  /** Version covered by this statement */
  readonly version?: string | undefined
  readonly _version?: Element | undefined
  /** Date this version was released */
  readonly releaseDate?: string | undefined
  readonly _releaseDate?: Element | undefined
}

/** If this describes a specific instance */
export interface CapabilityStatementImplementation extends BackboneElement {
  /** Describes this specific instance */
  readonly description: string
  readonly _description?: Element | undefined
  /** Base URL for the installation */
  readonly url?: string | undefined
  readonly _url?: Element | undefined
  /** Organization that manages the data */
  readonly custodian?: Reference | undefined
}

/** If the endpoint is a RESTful one */
export interface CapabilityStatementRest extends BackboneElement {
  /** client | server */
  readonly mode: 'client' | 'server'
  readonly _mode?: Element | undefined
  /** General description of implementation */
  readonly documentation?: string | undefined
  readonly _documentation?: Element | undefined
  /** Information about security of implementation */
  readonly security?: CapabilityStatementRestSecurity | undefined
  /** Resource served on the REST interface */
  readonly resource?: readonly CapabilityStatementRestResource[] | undefined
  /** What operations are supported? */
  readonly interaction?: readonly CapabilityStatementRestInteraction[] | undefined
  /** Search parameters for searching all resources */
  readonly searchParam?: readonly CapabilityStatementRestResourceSearchParam[] | undefined
  /** Definition of a system level operation */
  readonly operation?: readonly CapabilityStatementRestResourceOperation[] | undefined
  /** Compartments served/used by system */
  readonly compartment?: readonly string[] | undefined
  readonly _compartment?: readonly (Element | null)[] | undefined
}

/** Information about security of implementation */
export interface CapabilityStatementRestSecurity extends BackboneElement {
  /** Adds CORS Headers (http://enable-cors.org/) */
  readonly cors?: boolean | undefined
  readonly _cors?: Element | undefined
  /** OAuth | SMART-on-FHIR | NTLM | Basic | Kerberos | Certificates */
  readonly service?: readonly CodeableConcept[] | undefined
  /** General description of how security works */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
}

/** Resource served on the REST interface */
export interface CapabilityStatementRestResource extends BackboneElement {
  /** A resource type that is supported */
  readonly type: string
  readonly _type?: Element | undefined
  /** Base System profile for all uses of resource */
  readonly profile?: string | undefined
  readonly _profile?: Element | undefined
  /** Profiles for use cases supported */
  readonly supportedProfile?: readonly string[] | undefined
  readonly _supportedProfile?: readonly (Element | null)[] | undefined
  /** Additional information about the use of the resource type */
  readonly documentation?: string | undefined
  readonly _documentation?: Element | undefined
  /** What operations are supported? */
  readonly interaction?: readonly CapabilityStatementRestResourceInteraction[] | undefined
  /** no-version | versioned | versioned-update */
  readonly versioning?: 'no-version' | 'versioned' | 'versioned-update' | undefined
  readonly _versioning?: Element | undefined
  /** Whether vRead can return past versions */
  readonly readHistory?: boolean | undefined
  readonly _readHistory?: Element | undefined
  /** If update can commit to a new identity */
  readonly updateCreate?: boolean | undefined
  readonly _updateCreate?: Element | undefined
  /** If allows/uses conditional create */
  readonly conditionalCreate?: boolean | undefined
  readonly _conditionalCreate?: Element | undefined
  /** not-supported | modified-since | not-match | full-support */
  readonly conditionalRead?: 'not-supported' | 'modified-since' | 'not-match' | 'full-support' | undefined
  readonly _conditionalRead?: Element | undefined
  /** If allows/uses conditional update */
  readonly conditionalUpdate?: boolean | undefined
  readonly _conditionalUpdate?: Element | undefined
  /** not-supported | single | multiple - how conditional delete is supported */
  readonly conditionalDelete?: 'not-supported' | 'single' | 'multiple' | undefined
  readonly _conditionalDelete?: Element | undefined
  /** literal | logical | resolves | enforced | local */
  readonly referencePolicy?: readonly ('literal' | 'logical' | 'resolves' | 'enforced' | 'local')[] | undefined
  readonly _referencePolicy?: readonly (Element | null)[] | undefined
  /** _include values supported by the server */
  readonly searchInclude?: readonly string[] | undefined
  readonly _searchInclude?: readonly (Element | null)[] | undefined
  /** _revinclude values supported by the server */
  readonly searchRevInclude?: readonly string[] | undefined
  readonly _searchRevInclude?: readonly (Element | null)[] | undefined
  /** Search parameters supported by implementation */
  readonly searchParam?: readonly CapabilityStatementRestResourceSearchParam[] | undefined
  /** Definition of a resource operation */
  readonly operation?: readonly CapabilityStatementRestResourceOperation[] | undefined
}

/** What operations are supported? */
export interface CapabilityStatementRestResourceInteraction extends BackboneElement {
  /** read | vread | update | patch | delete | history-instance | history-type | create | search-type */
  readonly code: 'read' | 'vread' | 'update' | 'patch' | 'delete' | 'history-instance' | 'history-type' | 'create' | 'search-type'
  readonly _code?: Element | undefined
  /** Anything special about operation behavior */
  readonly documentation?: string | undefined
  readonly _documentation?: Element | undefined
}

/** Search parameters supported by implementation */
export interface CapabilityStatementRestResourceSearchParam extends BackboneElement {
  /** Name of search parameter */
  readonly name: string
  readonly _name?: Element | undefined
  /** Source of definition for parameter */
  readonly definition?: string | undefined
  readonly _definition?: Element | undefined
  /** number | date | string | token | reference | composite | quantity | uri | special */
  readonly type: 'number' | 'date' | 'string' | 'token' | 'reference' | 'composite' | 'quantity' | 'uri' | 'special'
  readonly _type?: Element | undefined
  /** Server-specific usage */
  readonly documentation?: string | undefined
  readonly _documentation?: Element | undefined
}

/** Definition of a resource operation */
export interface CapabilityStatementRestResourceOperation extends BackboneElement {
  /** Name by which the operation/query is invoked */
  readonly name: string
  readonly _name?: Element | undefined
  /** The defined operation/query */
  readonly definition: string
  readonly _definition?: Element | undefined
  /** Specific details about operation behavior */
  readonly documentation?: string | undefined
  readonly _documentation?: Element | undefined
}

/** What operations are supported? */
export interface CapabilityStatementRestInteraction extends BackboneElement {
  /** transaction | batch | search-system | history-system */
  readonly code: 'transaction' | 'batch' | 'search-system' | 'history-system'
  readonly _code?: Element | undefined
  /** Anything special about operation behavior */
  readonly documentation?: string | undefined
  readonly _documentation?: Element | undefined
}

/** If messaging is supported */
export interface CapabilityStatementMessaging extends BackboneElement {
  /** Where messages should be sent */
  readonly endpoint?: readonly CapabilityStatementMessagingEndpoint[] | undefined
  /** Reliable Message Cache Length (min) */
  readonly reliableCache?: number | undefined
  readonly _reliableCache?: Element | undefined
  /** Messaging interface behavior details */
  readonly documentation?: string | undefined
  readonly _documentation?: Element | undefined
  /** Messages supported by this system */
  readonly supportedMessage?: readonly CapabilityStatementMessagingSupportedMessage[] | undefined
}

/** Where messages should be sent */
export interface CapabilityStatementMessagingEndpoint extends BackboneElement {
  /** http | ftp | mllp + */
  readonly protocol: Coding
  /** Network address or identifier of the end-point */
  readonly address: string
  readonly _address?: Element | undefined
}

/** Messages supported by this system */
export interface CapabilityStatementMessagingSupportedMessage extends BackboneElement {
  /** sender | receiver */
  readonly mode: 'sender' | 'receiver'
  readonly _mode?: Element | undefined
  /** Message supported by this system */
  readonly definition: string
  readonly _definition?: Element | undefined
}

/** Document definition */
export interface CapabilityStatementDocument extends BackboneElement {
  /** producer | consumer */
  readonly mode: 'producer' | 'consumer'
  readonly _mode?: Element | undefined
  /** Description of document support */
  readonly documentation?: string | undefined
  readonly _documentation?: Element | undefined
  /** Constraint on the resources used in the document */
  readonly profile: string
  readonly _profile?: Element | undefined
}

/** Healthcare plan for patient or group */
export interface CarePlan extends DomainResource {
  readonly resourceType: 'CarePlan'
  /** External Ids for this plan */
  readonly identifier?: readonly Identifier[] | undefined
  /** Instantiates FHIR protocol or definition */
  readonly instantiatesCanonical?: readonly string[] | undefined
  readonly _instantiatesCanonical?: readonly (Element | null)[] | undefined
  /** Instantiates external protocol or definition */
  readonly instantiatesUri?: readonly string[] | undefined
  readonly _instantiatesUri?: readonly (Element | null)[] | undefined
  /** Fulfills CarePlan */
  readonly basedOn?: readonly Reference[] | undefined
  /** CarePlan replaced by this CarePlan */
  readonly replaces?: readonly Reference[] | undefined
  /** Part of referenced CarePlan */
  readonly partOf?: readonly Reference[] | undefined
  /** draft | active | on-hold | revoked | completed | entered-in-error | unknown */
  readonly status: 'draft' | 'active' | 'on-hold' | 'revoked' | 'completed' | 'entered-in-error' | 'unknown'
  readonly _status?: Element | undefined
  /** proposal | plan | order | option */
  readonly intent: 'proposal' | 'plan' | 'order' | 'option'
  readonly _intent?: Element | undefined
  /** Type of plan */
  readonly category?: readonly CodeableConcept[] | undefined
  /** Human-friendly name for the care plan */
  readonly title?: string | undefined
  readonly _title?: Element | undefined
  /** Summary of nature of plan */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Who the care plan is for */
  readonly subject: Reference
  /** Encounter created as part of */
  readonly encounter?: Reference | undefined
  /** Time period plan covers */
  readonly period?: Period | undefined
  /** Date record was first recorded */
  readonly created?: string | undefined
  readonly _created?: Element | undefined
  /** Who is the designated responsible party */
  readonly author?: Reference | undefined
  /** Who provided the content of the care plan */
  readonly contributor?: readonly Reference[] | undefined
  /** Who's involved in plan? */
  readonly careTeam?: readonly Reference[] | undefined
  /** Health issues this plan addresses */
  readonly addresses?: readonly Reference[] | undefined
  /** Information considered as part of plan */
  readonly supportingInfo?: readonly Reference[] | undefined
  /** Desired outcome of plan */
  readonly goal?: readonly Reference[] | undefined
  /** Action to occur as part of plan */
  readonly activity?: readonly CarePlanActivity[] | undefined
  /** Comments about the plan */
  readonly note?: readonly Annotation[] | undefined
}

/** Action to occur as part of plan */
export interface CarePlanActivity extends BackboneElement {
  /** Results of the activity */
  readonly outcomeCodeableConcept?: readonly CodeableConcept[] | undefined
  /** Appointment, Encounter, Procedure, etc. */
  readonly outcomeReference?: readonly Reference[] | undefined
  /** Comments about the activity status/progress */
  readonly progress?: readonly Annotation[] | undefined
  /** Activity details defined in specific resource */
  readonly reference?: Reference | undefined
  /** In-line definition of activity */
  readonly detail?: CarePlanActivityDetail | undefined
}

/** In-line definition of activity */
export interface CarePlanActivityDetail extends BackboneElement {
  /** Appointment | CommunicationRequest | DeviceRequest | MedicationRequest | NutritionOrder | Task | ServiceRequest | VisionPrescription */
  readonly kind?: 'Appointment' | 'CommunicationRequest' | 'DeviceRequest' | 'MedicationRequest' | 'NutritionOrder' | 'Task' | 'ServiceRequest' | 'VisionPrescription' | undefined
  readonly _kind?: Element | undefined
  /** Instantiates FHIR protocol or definition */
  readonly instantiatesCanonical?: readonly string[] | undefined
  readonly _instantiatesCanonical?: readonly (Element | null)[] | undefined
  /** Instantiates external protocol or definition */
  readonly instantiatesUri?: readonly string[] | undefined
  readonly _instantiatesUri?: readonly (Element | null)[] | undefined
  /** Detail type of activity */
  readonly code?: CodeableConcept | undefined
  /** Why activity should be done or why activity was prohibited */
  readonly reasonCode?: readonly CodeableConcept[] | undefined
  /** Why activity is needed */
  readonly reasonReference?: readonly Reference[] | undefined
  /** Goals this activity relates to */
  readonly goal?: readonly Reference[] | undefined
  /** not-started | scheduled | in-progress | on-hold | completed | cancelled | stopped | unknown | entered-in-error */
  readonly status: 'not-started' | 'scheduled' | 'in-progress' | 'on-hold' | 'completed' | 'cancelled' | 'stopped' | 'unknown' | 'entered-in-error'
  readonly _status?: Element | undefined
  /** Reason for current status */
  readonly statusReason?: CodeableConcept | undefined
  /** If true, activity is prohibiting action */
  readonly doNotPerform?: boolean | undefined
  readonly _doNotPerform?: Element | undefined
  /** When activity is to occur */
  readonly scheduledTiming?: Timing | undefined
  /** When activity is to occur */
  readonly scheduledPeriod?: Period | undefined
  /** When activity is to occur */
  readonly scheduledString?: string | undefined
  readonly _scheduledString?: Element | undefined
  /** Where it should happen */
  readonly location?: Reference | undefined
  /** Who will be responsible? */
  readonly performer?: readonly Reference[] | undefined
  /** What is to be administered/supplied */
  readonly productCodeableConcept?: CodeableConcept | undefined
  /** What is to be administered/supplied */
  readonly productReference?: Reference | undefined
  /** How to consume/day? */
  readonly dailyAmount?: Quantity | undefined
  /** How much to administer/supply/consume */
  readonly quantity?: Quantity | undefined
  /** Extra info describing activity to perform */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
}

/** Planned participants in the coordination and delivery of care for a patient or group */
export interface CareTeam extends DomainResource {
  readonly resourceType: 'CareTeam'
  /** External Ids for this team */
  readonly identifier?: readonly Identifier[] | undefined
  /** proposed | active | suspended | inactive | entered-in-error */
  readonly status?: 'proposed' | 'active' | 'suspended' | 'inactive' | 'entered-in-error' | undefined
  readonly _status?: Element | undefined
  /** Type of team */
  readonly category?: readonly CodeableConcept[] | undefined
  /** Name of the team, such as crisis assessment team */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** Who care team is for */
  readonly subject?: Reference | undefined
  /** Encounter created as part of */
  readonly encounter?: Reference | undefined
  /** Time period team covers */
  readonly period?: Period | undefined
  /** Members of the team */
  readonly participant?: readonly CareTeamParticipant[] | undefined
  /** Why the care team exists */
  readonly reasonCode?: readonly CodeableConcept[] | undefined
  /** Why the care team exists */
  readonly reasonReference?: readonly Reference[] | undefined
  /** Organization responsible for the care team */
  readonly managingOrganization?: readonly Reference[] | undefined
  /** A contact detail for the care team (that applies to all members) */
  readonly telecom?: readonly ContactPoint[] | undefined
  /** Comments made about the CareTeam */
  readonly note?: readonly Annotation[] | undefined
}

/** Members of the team */
export interface CareTeamParticipant extends BackboneElement {
  /** Type of involvement */
  readonly role?: readonly CodeableConcept[] | undefined
  /** Who is involved */
  readonly member?: Reference | undefined
  /** Organization of the practitioner */
  readonly onBehalfOf?: Reference | undefined
  /** Time period of participant */
  readonly period?: Period | undefined
}

/** An entry in a catalog */
export interface CatalogEntry extends DomainResource {
  readonly resourceType: 'CatalogEntry'
  /** Unique identifier of the catalog item */
  readonly identifier?: readonly Identifier[] | undefined
  /** The type of item - medication, device, service, protocol or other */
  readonly type?: CodeableConcept | undefined
  /** Whether the entry represents an orderable item */
  readonly orderable: boolean
  readonly _orderable?: Element | undefined
  /** The item that is being defined */
  readonly referencedItem: Reference
  /** Any additional identifier(s) for the catalog item, in the same granularity or concept */
  readonly additionalIdentifier?: readonly Identifier[] | undefined
  /** Classification (category or class) of the item entry */
  readonly classification?: readonly CodeableConcept[] | undefined
  /** draft | active | retired | unknown */
  readonly status?: 'draft' | 'active' | 'retired' | 'unknown' | undefined
  readonly _status?: Element | undefined
  /** The time period in which this catalog entry is expected to be active */
  readonly validityPeriod?: Period | undefined
  /** The date until which this catalog entry is expected to be active */
  readonly validTo?: string | undefined
  readonly _validTo?: Element | undefined
  /** When was this catalog last updated */
  readonly lastUpdated?: string | undefined
  readonly _lastUpdated?: Element | undefined
  /** Additional characteristics of the catalog entry */
  readonly additionalCharacteristic?: readonly CodeableConcept[] | undefined
  /** Additional classification of the catalog entry */
  readonly additionalClassification?: readonly CodeableConcept[] | undefined
  /** An item that this catalog entry is related to */
  readonly relatedEntry?: readonly CatalogEntryRelatedEntry[] | undefined
}

/** An item that this catalog entry is related to */
export interface CatalogEntryRelatedEntry extends BackboneElement {
  /** triggers | is-replaced-by */
  readonly relationtype: 'triggers' | 'is-replaced-by'
  readonly _relationtype?: Element | undefined
  /** The reference to the related item */
  readonly item: Reference
}

/** Item containing charge code(s) associated with the provision of healthcare provider products */
export interface ChargeItem extends DomainResource {
  readonly resourceType: 'ChargeItem'
  /** Business Identifier for item */
  readonly identifier?: readonly Identifier[] | undefined
  /** Defining information about the code of this charge item */
  readonly definitionUri?: readonly string[] | undefined
  readonly _definitionUri?: readonly (Element | null)[] | undefined
  /** Resource defining the code of this ChargeItem */
  readonly definitionCanonical?: readonly string[] | undefined
  readonly _definitionCanonical?: readonly (Element | null)[] | undefined
  /** planned | billable | not-billable | aborted | billed | entered-in-error | unknown */
  readonly status: 'planned' | 'billable' | 'not-billable' | 'aborted' | 'billed' | 'entered-in-error' | 'unknown'
  readonly _status?: Element | undefined
  /** Part of referenced ChargeItem */
  readonly partOf?: readonly Reference[] | undefined
  /** A code that identifies the charge, like a billing code */
  readonly code: CodeableConcept
  /** Individual service was done for/to */
  readonly subject: Reference
  /** Encounter / Episode associated with event */
  readonly context?: Reference | undefined
  /** When the charged service was applied */
  readonly occurrenceDateTime?: string | undefined
  readonly _occurrenceDateTime?: Element | undefined
  /** When the charged service was applied */
  readonly occurrencePeriod?: Period | undefined
  /** When the charged service was applied */
  readonly occurrenceTiming?: Timing | undefined
  /** Who performed charged service */
  readonly performer?: readonly ChargeItemPerformer[] | undefined
  /** Organization providing the charged service */
  readonly performingOrganization?: Reference | undefined
  /** Organization requesting the charged service */
  readonly requestingOrganization?: Reference | undefined
  /** Organization that has ownership of the (potential, future) revenue */
  readonly costCenter?: Reference | undefined
  /** Quantity of which the charge item has been serviced */
  readonly quantity?: Quantity | undefined
  /** Anatomical location, if relevant */
  readonly bodysite?: readonly CodeableConcept[] | undefined
  /** Factor overriding the associated rules */
  readonly factorOverride?: Decimal | undefined
  readonly _factorOverride?: Element | undefined
  /** Price overriding the associated rules */
  readonly priceOverride?: Money | undefined
  /** Reason for overriding the list price/factor */
  readonly overrideReason?: string | undefined
  readonly _overrideReason?: Element | undefined
  /** Individual who was entering */
  readonly enterer?: Reference | undefined
  /** Date the charge item was entered */
  readonly enteredDate?: string | undefined
  readonly _enteredDate?: Element | undefined
  /** Why was the charged service rendered? */
  readonly reason?: readonly CodeableConcept[] | undefined
  /** Which rendered service is being charged? */
  readonly service?: readonly Reference[] | undefined
  /** Product charged */
  readonly productReference?: Reference | undefined
  /** Product charged */
  readonly productCodeableConcept?: CodeableConcept | undefined
  /** Account to place this charge */
  readonly account?: readonly Reference[] | undefined
  /** Comments made about the ChargeItem */
  readonly note?: readonly Annotation[] | undefined
  /** Further information supporting this charge */
  readonly supportingInformation?: readonly Reference[] | undefined
}

/** Who performed charged service */
export interface ChargeItemPerformer extends BackboneElement {
  /** What type of performance was done */
  readonly function?: CodeableConcept | undefined
  /** Individual who was performing */
  readonly actor: Reference
}

/** Definition of properties and rules about how the price and the applicability of a ChargeItem can be determined */
export interface ChargeItemDefinition extends DomainResource {
  readonly resourceType: 'ChargeItemDefinition'
  /** Canonical identifier for this charge item definition, represented as a URI (globally unique) */
  readonly url: string
  readonly _url?: Element | undefined
  /** Additional identifier for the charge item definition */
  readonly identifier?: readonly Identifier[] | undefined
  /** Business version of the charge item definition */
  readonly version?: string | undefined
  readonly _version?: Element | undefined
  /** Name for this charge item definition (human friendly) */
  readonly title?: string | undefined
  readonly _title?: Element | undefined
  /** Underlying externally-defined charge item definition */
  readonly derivedFromUri?: readonly string[] | undefined
  readonly _derivedFromUri?: readonly (Element | null)[] | undefined
  /** A larger definition of which this particular definition is a component or step */
  readonly partOf?: readonly string[] | undefined
  readonly _partOf?: readonly (Element | null)[] | undefined
  /** Completed or terminated request(s) whose function is taken by this new request */
  readonly replaces?: readonly string[] | undefined
  readonly _replaces?: readonly (Element | null)[] | undefined
  /** draft | active | retired | unknown */
  readonly status: 'draft' | 'active' | 'retired' | 'unknown'
  readonly _status?: Element | undefined
  /** For testing purposes, not real usage */
  readonly experimental?: boolean | undefined
  readonly _experimental?: Element | undefined
  /** Date last changed */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** Name of the publisher (organization or individual) */
  readonly publisher?: string | undefined
  readonly _publisher?: Element | undefined
  /** Contact details for the publisher */
  readonly contact?: readonly ContactDetail[] | undefined
  /** Natural language description of the charge item definition */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** The context that the content is intended to support */
  readonly useContext?: readonly UsageContext[] | undefined
  /** Intended jurisdiction for charge item definition (if applicable) */
  readonly jurisdiction?: readonly CodeableConcept[] | undefined
  /** Use and/or publishing restrictions */
  readonly copyright?: string | undefined
  readonly _copyright?: Element | undefined
  /** When the charge item definition was approved by publisher */
  readonly approvalDate?: string | undefined
  readonly _approvalDate?: Element | undefined
  /** When the charge item definition was last reviewed */
  readonly lastReviewDate?: string | undefined
  readonly _lastReviewDate?: Element | undefined
  /** When the charge item definition is expected to be used */
  readonly effectivePeriod?: Period | undefined
  /** Billing codes or product types this definition applies to */
  readonly code?: CodeableConcept | undefined
  /** Instances this definition applies to */
  readonly instance?: readonly Reference[] | undefined
  /** Whether or not the billing code is applicable */
  readonly applicability?: readonly ChargeItemDefinitionApplicability[] | undefined
  /** Group of properties which are applicable under the same conditions */
  readonly propertyGroup?: readonly ChargeItemDefinitionPropertyGroup[] | undefined
}

/** Whether or not the billing code is applicable */
export interface ChargeItemDefinitionApplicability extends BackboneElement {
  /** Natural language description of the condition */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Language of the expression */
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  /** Boolean-valued expression */
  readonly expression?: string | undefined
  readonly _expression?: Element | undefined
}

/** Group of properties which are applicable under the same conditions */
export interface ChargeItemDefinitionPropertyGroup extends BackboneElement {
  /** Conditions under which the priceComponent is applicable */
  readonly applicability?: readonly ChargeItemDefinitionApplicability[] | undefined
  /** Components of total line item price */
  readonly priceComponent?: readonly ChargeItemDefinitionPropertyGroupPriceComponent[] | undefined
}

/** Components of total line item price */
export interface ChargeItemDefinitionPropertyGroupPriceComponent extends BackboneElement {
  /** base | surcharge | deduction | discount | tax | informational */
  readonly type: 'base' | 'surcharge' | 'deduction' | 'discount' | 'tax' | 'informational'
  readonly _type?: Element | undefined
  /** Code identifying the specific component */
  readonly code?: CodeableConcept | undefined
  /** Factor used for calculating this component */
  readonly factor?: Decimal | undefined
  readonly _factor?: Element | undefined
  /** Monetary amount associated with this component */
  readonly amount?: Money | undefined
}

/** Claim, Pre-determination or Pre-authorization */
export interface Claim extends DomainResource {
  readonly resourceType: 'Claim'
  /** Business Identifier for claim */
  readonly identifier?: readonly Identifier[] | undefined
  /** active | cancelled | draft | entered-in-error */
  readonly status: 'active' | 'cancelled' | 'draft' | 'entered-in-error'
  readonly _status?: Element | undefined
  /** Category or discipline */
  readonly type: CodeableConcept
  /** More granular claim type */
  readonly subType?: CodeableConcept | undefined
  /** claim | preauthorization | predetermination */
  readonly use: 'claim' | 'preauthorization' | 'predetermination'
  readonly _use?: Element | undefined
  /** The recipient of the products and services */
  readonly patient: Reference
  /** Relevant time frame for the claim */
  readonly billablePeriod?: Period | undefined
  /** Resource creation date */
  readonly created: string
  readonly _created?: Element | undefined
  /** Author of the claim */
  readonly enterer?: Reference | undefined
  /** Target */
  readonly insurer?: Reference | undefined
  /** Party responsible for the claim */
  readonly provider: Reference
  /** Desired processing ugency */
  readonly priority: CodeableConcept
  /** For whom to reserve funds */
  readonly fundsReserve?: CodeableConcept | undefined
  /** Prior or corollary claims */
  readonly related?: readonly ClaimRelated[] | undefined
  /** Prescription authorizing services and products */
  readonly prescription?: Reference | undefined
  /** Original prescription if superseded by fulfiller */
  readonly originalPrescription?: Reference | undefined
  /** Recipient of benefits payable */
  readonly payee?: ClaimPayee | undefined
  /** Treatment referral */
  readonly referral?: Reference | undefined
  /** Servicing facility */
  readonly facility?: Reference | undefined
  /** Members of the care team */
  readonly careTeam?: readonly ClaimCareTeam[] | undefined
  /** Supporting information */
  readonly supportingInfo?: readonly ClaimSupportingInfo[] | undefined
  /** Pertinent diagnosis information */
  readonly diagnosis?: readonly ClaimDiagnosis[] | undefined
  /** Clinical procedures performed */
  readonly procedure?: readonly ClaimProcedure[] | undefined
  /** Patient insurance information */
  readonly insurance: readonly ClaimInsurance[]
  /** Details of the event */
  readonly accident?: ClaimAccident | undefined
  /** Product or service provided */
  readonly item?: readonly ClaimItem[] | undefined
  /** Total claim cost */
  readonly total?: Money | undefined
}

/** Prior or corollary claims */
export interface ClaimRelated extends BackboneElement {
  /** Reference to the related claim */
  readonly claim?: Reference | undefined
  /** How the reference claim is related */
  readonly relationship?: CodeableConcept | undefined
  /** File or case reference */
  readonly reference?: Identifier | undefined
}

/** Recipient of benefits payable */
export interface ClaimPayee extends BackboneElement {
  /** Category of recipient */
  readonly type: CodeableConcept
  /** Recipient reference */
  readonly party?: Reference | undefined
}

/** Members of the care team */
export interface ClaimCareTeam extends BackboneElement {
  /** Order of care team */
  readonly sequence: number
  readonly _sequence?: Element | undefined
  /** Practitioner or organization */
  readonly provider: Reference
  /** Indicator of the lead practitioner */
  readonly responsible?: boolean | undefined
  readonly _responsible?: Element | undefined
  /** Function within the team */
  readonly role?: CodeableConcept | undefined
  /** Practitioner credential or specialization */
  readonly qualification?: CodeableConcept | undefined
}

/** Supporting information */
export interface ClaimSupportingInfo extends BackboneElement {
  /** Information instance identifier */
  readonly sequence: number
  readonly _sequence?: Element | undefined
  /** Classification of the supplied information */
  readonly category: CodeableConcept
  /** Type of information */
  readonly code?: CodeableConcept | undefined
  /** When it occurred */
  readonly timingDate?: string | undefined
  readonly _timingDate?: Element | undefined
  /** When it occurred */
  readonly timingPeriod?: Period | undefined
  /** Data to be provided */
  readonly valueBoolean?: boolean | undefined
  readonly _valueBoolean?: Element | undefined
  /** Data to be provided */
  readonly valueString?: string | undefined
  readonly _valueString?: Element | undefined
  /** Data to be provided */
  readonly valueQuantity?: Quantity | undefined
  /** Data to be provided */
  readonly valueAttachment?: Attachment | undefined
  /** Data to be provided */
  readonly valueReference?: Reference | undefined
  /** Explanation for the information */
  readonly reason?: CodeableConcept | undefined
}

/** Pertinent diagnosis information */
export interface ClaimDiagnosis extends BackboneElement {
  /** Diagnosis instance identifier */
  readonly sequence: number
  readonly _sequence?: Element | undefined
  /** Nature of illness or problem */
  readonly diagnosisCodeableConcept?: CodeableConcept | undefined
  /** Nature of illness or problem */
  readonly diagnosisReference?: Reference | undefined
  /** Timing or nature of the diagnosis */
  readonly type?: readonly CodeableConcept[] | undefined
  /** Present on admission */
  readonly onAdmission?: CodeableConcept | undefined
  /** Package billing code */
  readonly packageCode?: CodeableConcept | undefined
}

/** Clinical procedures performed */
export interface ClaimProcedure extends BackboneElement {
  /** Procedure instance identifier */
  readonly sequence: number
  readonly _sequence?: Element | undefined
  /** Category of Procedure */
  readonly type?: readonly CodeableConcept[] | undefined
  /** When the procedure was performed */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** Specific clinical procedure */
  readonly procedureCodeableConcept?: CodeableConcept | undefined
  /** Specific clinical procedure */
  readonly procedureReference?: Reference | undefined
  /** Unique device identifier */
  readonly udi?: readonly Reference[] | undefined
}

/** Patient insurance information */
export interface ClaimInsurance extends BackboneElement {
  /** Insurance instance identifier */
  readonly sequence: number
  readonly _sequence?: Element | undefined
  /** Coverage to be used for adjudication */
  readonly focal: boolean
  readonly _focal?: Element | undefined
  /** Pre-assigned Claim number */
  readonly identifier?: Identifier | undefined
  /** Insurance information */
  readonly coverage: Reference
  /** Additional provider contract number */
  readonly businessArrangement?: string | undefined
  readonly _businessArrangement?: Element | undefined
  /** Prior authorization reference number */
  readonly preAuthRef?: readonly string[] | undefined
  readonly _preAuthRef?: readonly (Element | null)[] | undefined
  /** Adjudication results */
  readonly claimResponse?: Reference | undefined
}

/** Details of the event */
export interface ClaimAccident extends BackboneElement {
  /** When the incident occurred */
  readonly date: string
  readonly _date?: Element | undefined
  /** The nature of the accident */
  readonly type?: CodeableConcept | undefined
  /** Where the event occurred */
  readonly locationAddress?: Address | undefined
  /** Where the event occurred */
  readonly locationReference?: Reference | undefined
}

/** Product or service provided */
export interface ClaimItem extends BackboneElement {
  /** Item instance identifier */
  readonly sequence: number
  readonly _sequence?: Element | undefined
  /** Applicable careTeam members */
  readonly careTeamSequence?: readonly number[] | undefined
  readonly _careTeamSequence?: readonly (Element | null)[] | undefined
  /** Applicable diagnoses */
  readonly diagnosisSequence?: readonly number[] | undefined
  readonly _diagnosisSequence?: readonly (Element | null)[] | undefined
  /** Applicable procedures */
  readonly procedureSequence?: readonly number[] | undefined
  readonly _procedureSequence?: readonly (Element | null)[] | undefined
  /** Applicable exception and supporting information */
  readonly informationSequence?: readonly number[] | undefined
  readonly _informationSequence?: readonly (Element | null)[] | undefined
  /** Revenue or cost center code */
  readonly revenue?: CodeableConcept | undefined
  /** Benefit classification */
  readonly category?: CodeableConcept | undefined
  /** Billing, service, product, or drug code */
  readonly productOrService: CodeableConcept
  /** Product or service billing modifiers */
  readonly modifier?: readonly CodeableConcept[] | undefined
  /** Program the product or service is provided under */
  readonly programCode?: readonly CodeableConcept[] | undefined
  /** Date or dates of service or product delivery */
  readonly servicedDate?: string | undefined
  readonly _servicedDate?: Element | undefined
  /** Date or dates of service or product delivery */
  readonly servicedPeriod?: Period | undefined
  /** Place of service or where product was supplied */
  readonly locationCodeableConcept?: CodeableConcept | undefined
  /** Place of service or where product was supplied */
  readonly locationAddress?: Address | undefined
  /** Place of service or where product was supplied */
  readonly locationReference?: Reference | undefined
  /** Count of products or services */
  readonly quantity?: Quantity | undefined
  /** Fee, charge or cost per item */
  readonly unitPrice?: Money | undefined
  /** Price scaling factor */
  readonly factor?: Decimal | undefined
  readonly _factor?: Element | undefined
  /** Total item cost */
  readonly net?: Money | undefined
  /** Unique device identifier */
  readonly udi?: readonly Reference[] | undefined
  /** Anatomical location */
  readonly bodySite?: CodeableConcept | undefined
  /** Anatomical sub-location */
  readonly subSite?: readonly CodeableConcept[] | undefined
  /** Encounters related to this billed item */
  readonly encounter?: readonly Reference[] | undefined
  /** Product or service provided */
  readonly detail?: readonly ClaimItemDetail[] | undefined
}

/** Product or service provided */
export interface ClaimItemDetail extends BackboneElement {
  /** Item instance identifier */
  readonly sequence: number
  readonly _sequence?: Element | undefined
  /** Revenue or cost center code */
  readonly revenue?: CodeableConcept | undefined
  /** Benefit classification */
  readonly category?: CodeableConcept | undefined
  /** Billing, service, product, or drug code */
  readonly productOrService: CodeableConcept
  /** Service/Product billing modifiers */
  readonly modifier?: readonly CodeableConcept[] | undefined
  /** Program the product or service is provided under */
  readonly programCode?: readonly CodeableConcept[] | undefined
  /** Count of products or services */
  readonly quantity?: Quantity | undefined
  /** Fee, charge or cost per item */
  readonly unitPrice?: Money | undefined
  /** Price scaling factor */
  readonly factor?: Decimal | undefined
  readonly _factor?: Element | undefined
  /** Total item cost */
  readonly net?: Money | undefined
  /** Unique device identifier */
  readonly udi?: readonly Reference[] | undefined
  /** Product or service provided */
  readonly subDetail?: readonly ClaimItemDetailSubDetail[] | undefined
}

/** Product or service provided */
export interface ClaimItemDetailSubDetail extends BackboneElement {
  /** Item instance identifier */
  readonly sequence: number
  readonly _sequence?: Element | undefined
  /** Revenue or cost center code */
  readonly revenue?: CodeableConcept | undefined
  /** Benefit classification */
  readonly category?: CodeableConcept | undefined
  /** Billing, service, product, or drug code */
  readonly productOrService: CodeableConcept
  /** Service/Product billing modifiers */
  readonly modifier?: readonly CodeableConcept[] | undefined
  /** Program the product or service is provided under */
  readonly programCode?: readonly CodeableConcept[] | undefined
  /** Count of products or services */
  readonly quantity?: Quantity | undefined
  /** Fee, charge or cost per item */
  readonly unitPrice?: Money | undefined
  /** Price scaling factor */
  readonly factor?: Decimal | undefined
  readonly _factor?: Element | undefined
  /** Total item cost */
  readonly net?: Money | undefined
  /** Unique device identifier */
  readonly udi?: readonly Reference[] | undefined
}

/** Response to a claim predetermination or preauthorization */
export interface ClaimResponse extends DomainResource {
  readonly resourceType: 'ClaimResponse'
  /** Business Identifier for a claim response */
  readonly identifier?: readonly Identifier[] | undefined
  /** active | cancelled | draft | entered-in-error */
  readonly status: 'active' | 'cancelled' | 'draft' | 'entered-in-error'
  readonly _status?: Element | undefined
  /** More granular claim type */
  readonly type: CodeableConcept
  /** More granular claim type */
  readonly subType?: CodeableConcept | undefined
  /** claim | preauthorization | predetermination */
  readonly use: 'claim' | 'preauthorization' | 'predetermination'
  readonly _use?: Element | undefined
  /** The recipient of the products and services */
  readonly patient: Reference
  /** Response creation date */
  readonly created: string
  readonly _created?: Element | undefined
  /** Party responsible for reimbursement */
  readonly insurer: Reference
  /** Party responsible for the claim */
  readonly requestor?: Reference | undefined
  /** Id of resource triggering adjudication */
  readonly request?: Reference | undefined
  /** queued | complete | error | partial */
  readonly outcome: 'queued' | 'complete' | 'error' | 'partial'
  readonly _outcome?: Element | undefined
  /** Disposition Message */
  readonly disposition?: string | undefined
  readonly _disposition?: Element | undefined
  /** Preauthorization reference */
  readonly preAuthRef?: string | undefined
  readonly _preAuthRef?: Element | undefined
  /** Preauthorization reference effective period */
  readonly preAuthPeriod?: Period | undefined
  /** Party to be paid any benefits payable */
  readonly payeeType?: CodeableConcept | undefined
  /** Adjudication for claim line items */
  readonly item?: readonly ClaimResponseItem[] | undefined
  /** Insurer added line items */
  readonly addItem?: readonly ClaimResponseAddItem[] | undefined
  /** Header-level adjudication */
  readonly adjudication?: readonly ClaimResponseItemAdjudication[] | undefined
  /** Adjudication totals */
  readonly total?: readonly ClaimResponseTotal[] | undefined
  /** Payment Details */
  readonly payment?: ClaimResponsePayment | undefined
  /** Funds reserved status */
  readonly fundsReserve?: CodeableConcept | undefined
  /** Printed form identifier */
  readonly formCode?: CodeableConcept | undefined
  /** Printed reference or actual form */
  readonly form?: Attachment | undefined
  /** Note concerning adjudication */
  readonly processNote?: readonly ClaimResponseProcessNote[] | undefined
  /** Request for additional information */
  readonly communicationRequest?: readonly Reference[] | undefined
  /** Patient insurance information */
  readonly insurance?: readonly ClaimResponseInsurance[] | undefined
  /** Processing errors */
  readonly error?: readonly ClaimResponseError[] | undefined
}

/** Adjudication for claim line items */
export interface ClaimResponseItem extends BackboneElement {
  /** Claim item instance identifier */
  readonly itemSequence: number
  readonly _itemSequence?: Element | undefined
  /** Applicable note numbers */
  readonly noteNumber?: readonly number[] | undefined
  readonly _noteNumber?: readonly (Element | null)[] | undefined
  /** Adjudication details */
  readonly adjudication: readonly ClaimResponseItemAdjudication[]
  /** Adjudication for claim details */
  readonly detail?: readonly ClaimResponseItemDetail[] | undefined
}

/** Adjudication details */
export interface ClaimResponseItemAdjudication extends BackboneElement {
  /** Type of adjudication information */
  readonly category: CodeableConcept
  /** Explanation of adjudication outcome */
  readonly reason?: CodeableConcept | undefined
  /** Monetary amount */
  readonly amount?: Money | undefined
  /** Non-monetary value */
  readonly value?: Decimal | undefined
  readonly _value?: Element | undefined
}

/** Adjudication for claim details */
export interface ClaimResponseItemDetail extends BackboneElement {
  /** Claim detail instance identifier */
  readonly detailSequence: number
  readonly _detailSequence?: Element | undefined
  /** Applicable note numbers */
  readonly noteNumber?: readonly number[] | undefined
  readonly _noteNumber?: readonly (Element | null)[] | undefined
  /** Detail level adjudication details */
  readonly adjudication: readonly ClaimResponseItemAdjudication[]
  /** Adjudication for claim sub-details */
  readonly subDetail?: readonly ClaimResponseItemDetailSubDetail[] | undefined
}

/** Adjudication for claim sub-details */
export interface ClaimResponseItemDetailSubDetail extends BackboneElement {
  /** Claim sub-detail instance identifier */
  readonly subDetailSequence: number
  readonly _subDetailSequence?: Element | undefined
  /** Applicable note numbers */
  readonly noteNumber?: readonly number[] | undefined
  readonly _noteNumber?: readonly (Element | null)[] | undefined
  /** Subdetail level adjudication details */
  readonly adjudication?: readonly ClaimResponseItemAdjudication[] | undefined
}

/** Insurer added line items */
export interface ClaimResponseAddItem extends BackboneElement {
  /** Item sequence number */
  readonly itemSequence?: readonly number[] | undefined
  readonly _itemSequence?: readonly (Element | null)[] | undefined
  /** Detail sequence number */
  readonly detailSequence?: readonly number[] | undefined
  readonly _detailSequence?: readonly (Element | null)[] | undefined
  /** Subdetail sequence number */
  readonly subdetailSequence?: readonly number[] | undefined
  readonly _subdetailSequence?: readonly (Element | null)[] | undefined
  /** Authorized providers */
  readonly provider?: readonly Reference[] | undefined
  /** Billing, service, product, or drug code */
  readonly productOrService: CodeableConcept
  /** Service/Product billing modifiers */
  readonly modifier?: readonly CodeableConcept[] | undefined
  /** Program the product or service is provided under */
  readonly programCode?: readonly CodeableConcept[] | undefined
  /** Date or dates of service or product delivery */
  readonly servicedDate?: string | undefined
  readonly _servicedDate?: Element | undefined
  /** Date or dates of service or product delivery */
  readonly servicedPeriod?: Period | undefined
  /** Place of service or where product was supplied */
  readonly locationCodeableConcept?: CodeableConcept | undefined
  /** Place of service or where product was supplied */
  readonly locationAddress?: Address | undefined
  /** Place of service or where product was supplied */
  readonly locationReference?: Reference | undefined
  /** Count of products or services */
  readonly quantity?: Quantity | undefined
  /** Fee, charge or cost per item */
  readonly unitPrice?: Money | undefined
  /** Price scaling factor */
  readonly factor?: Decimal | undefined
  readonly _factor?: Element | undefined
  /** Total item cost */
  readonly net?: Money | undefined
  /** Anatomical location */
  readonly bodySite?: CodeableConcept | undefined
  /** Anatomical sub-location */
  readonly subSite?: readonly CodeableConcept[] | undefined
  /** Applicable note numbers */
  readonly noteNumber?: readonly number[] | undefined
  readonly _noteNumber?: readonly (Element | null)[] | undefined
  /** Added items adjudication */
  readonly adjudication: readonly ClaimResponseItemAdjudication[]
  /** Insurer added line details */
  readonly detail?: readonly ClaimResponseAddItemDetail[] | undefined
}

/** Insurer added line details */
export interface ClaimResponseAddItemDetail extends BackboneElement {
  /** Billing, service, product, or drug code */
  readonly productOrService: CodeableConcept
  /** Service/Product billing modifiers */
  readonly modifier?: readonly CodeableConcept[] | undefined
  /** Count of products or services */
  readonly quantity?: Quantity | undefined
  /** Fee, charge or cost per item */
  readonly unitPrice?: Money | undefined
  /** Price scaling factor */
  readonly factor?: Decimal | undefined
  readonly _factor?: Element | undefined
  /** Total item cost */
  readonly net?: Money | undefined
  /** Applicable note numbers */
  readonly noteNumber?: readonly number[] | undefined
  readonly _noteNumber?: readonly (Element | null)[] | undefined
  /** Added items detail adjudication */
  readonly adjudication: readonly ClaimResponseItemAdjudication[]
  /** Insurer added line items */
  readonly subDetail?: readonly ClaimResponseAddItemDetailSubDetail[] | undefined
}

/** Insurer added line items */
export interface ClaimResponseAddItemDetailSubDetail extends BackboneElement {
  /** Billing, service, product, or drug code */
  readonly productOrService: CodeableConcept
  /** Service/Product billing modifiers */
  readonly modifier?: readonly CodeableConcept[] | undefined
  /** Count of products or services */
  readonly quantity?: Quantity | undefined
  /** Fee, charge or cost per item */
  readonly unitPrice?: Money | undefined
  /** Price scaling factor */
  readonly factor?: Decimal | undefined
  readonly _factor?: Element | undefined
  /** Total item cost */
  readonly net?: Money | undefined
  /** Applicable note numbers */
  readonly noteNumber?: readonly number[] | undefined
  readonly _noteNumber?: readonly (Element | null)[] | undefined
  /** Added items detail adjudication */
  readonly adjudication: readonly ClaimResponseItemAdjudication[]
}

/** Adjudication totals */
export interface ClaimResponseTotal extends BackboneElement {
  /** Type of adjudication information */
  readonly category: CodeableConcept
  /** Financial total for the category */
  readonly amount: Money
}

/** Payment Details */
export interface ClaimResponsePayment extends BackboneElement {
  /** Partial or complete payment */
  readonly type: CodeableConcept
  /** Payment adjustment for non-claim issues */
  readonly adjustment?: Money | undefined
  /** Explanation for the adjustment */
  readonly adjustmentReason?: CodeableConcept | undefined
  /** Expected date of payment */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** Payable amount after adjustment */
  readonly amount: Money
  /** Business identifier for the payment */
  readonly identifier?: Identifier | undefined
}

/** Note concerning adjudication */
export interface ClaimResponseProcessNote extends BackboneElement {
  /** Note instance identifier */
  readonly number?: number | undefined
  readonly _number?: Element | undefined
  /** display | print | printoper */
  readonly type?: 'display' | 'print' | 'printoper' | undefined
  readonly _type?: Element | undefined
  /** Note explanatory text */
  readonly text: string
  readonly _text?: Element | undefined
  /** Language of the text */
  readonly language?: CodeableConcept | undefined
}

/** Patient insurance information */
export interface ClaimResponseInsurance extends BackboneElement {
  /** Insurance instance identifier */
  readonly sequence: number
  readonly _sequence?: Element | undefined
  /** Coverage to be used for adjudication */
  readonly focal: boolean
  readonly _focal?: Element | undefined
  /** Insurance information */
  readonly coverage: Reference
  /** Additional provider contract number */
  readonly businessArrangement?: string | undefined
  readonly _businessArrangement?: Element | undefined
  /** Adjudication results */
  readonly claimResponse?: Reference | undefined
}

/** Processing errors */
export interface ClaimResponseError extends BackboneElement {
  /** Item sequence number */
  readonly itemSequence?: number | undefined
  readonly _itemSequence?: Element | undefined
  /** Detail sequence number */
  readonly detailSequence?: number | undefined
  readonly _detailSequence?: Element | undefined
  /** Subdetail sequence number */
  readonly subDetailSequence?: number | undefined
  readonly _subDetailSequence?: Element | undefined
  /** Error code detailing processing issues */
  readonly code: CodeableConcept
}

/** A clinical assessment performed when planning treatments and management strategies for a patient */
export interface ClinicalImpression extends DomainResource {
  readonly resourceType: 'ClinicalImpression'
  /** Business identifier */
  readonly identifier?: readonly Identifier[] | undefined
  /** in-progress | completed | entered-in-error */
  readonly status: 'in-progress' | 'completed' | 'entered-in-error'
  readonly _status?: Element | undefined
  /** Reason for current status */
  readonly statusReason?: CodeableConcept | undefined
  /** Kind of assessment performed */
  readonly code?: CodeableConcept | undefined
  /** Why/how the assessment was performed */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Patient or group assessed */
  readonly subject: Reference
  /** Encounter created as part of */
  readonly encounter?: Reference | undefined
  /** Time of assessment */
  readonly effectiveDateTime?: string | undefined
  readonly _effectiveDateTime?: Element | undefined
  /** Time of assessment */
  readonly effectivePeriod?: Period | undefined
  /** When the assessment was documented */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** The clinician performing the assessment */
  readonly assessor?: Reference | undefined
  /** Reference to last assessment */
  readonly previous?: Reference | undefined
  /** Relevant impressions of patient state */
  readonly problem?: readonly Reference[] | undefined
  /** One or more sets of investigations (signs, symptoms, etc.) */
  readonly investigation?: readonly ClinicalImpressionInvestigation[] | undefined
  /** Clinical Protocol followed */
  readonly protocol?: readonly string[] | undefined
  readonly _protocol?: readonly (Element | null)[] | undefined
  /** Summary of the assessment */
  readonly summary?: string | undefined
  readonly _summary?: Element | undefined
  /** Possible or likely findings and diagnoses */
  readonly finding?: readonly ClinicalImpressionFinding[] | undefined
  /** Estimate of likely outcome */
  readonly prognosisCodeableConcept?: readonly CodeableConcept[] | undefined
  /** RiskAssessment expressing likely outcome */
  readonly prognosisReference?: readonly Reference[] | undefined
  /** Information supporting the clinical impression */
  readonly supportingInfo?: readonly Reference[] | undefined
  /** Comments made about the ClinicalImpression */
  readonly note?: readonly Annotation[] | undefined
}

/** One or more sets of investigations (signs, symptoms, etc.) */
export interface ClinicalImpressionInvestigation extends BackboneElement {
  /** A name/code for the set */
  readonly code: CodeableConcept
  /** Record of a specific investigation */
  readonly item?: readonly Reference[] | undefined
}

/** Possible or likely findings and diagnoses */
export interface ClinicalImpressionFinding extends BackboneElement {
  /** What was found */
  readonly itemCodeableConcept?: CodeableConcept | undefined
  /** What was found */
  readonly itemReference?: Reference | undefined
  /** Which investigations support finding */
  readonly basis?: string | undefined
  readonly _basis?: Element | undefined
}

/** Declares the existence of and describes a code system or code system supplement */
export interface CodeSystem extends DomainResource {
  readonly resourceType: 'CodeSystem'
  /** Canonical identifier for this code system, represented as a URI (globally unique) (Coding.system) */
  readonly url?: string | undefined
  readonly _url?: Element | undefined
  /** Additional identifier for the code system (business identifier) */
  readonly identifier?: readonly Identifier[] | undefined
  /** Business version of the code system (Coding.version) */
  readonly version?: string | undefined
  readonly _version?: Element | undefined
  /** Name for this code system (computer friendly) */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** Name for this code system (human friendly) */
  readonly title?: string | undefined
  readonly _title?: Element | undefined
  /** draft | active | retired | unknown */
  readonly status: 'draft' | 'active' | 'retired' | 'unknown'
  readonly _status?: Element | undefined
  /** For testing purposes, not real usage */
  readonly experimental?: boolean | undefined
  readonly _experimental?: Element | undefined
  /** Date last changed */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** Name of the publisher (organization or individual) */
  readonly publisher?: string | undefined
  readonly _publisher?: Element | undefined
  /** Contact details for the publisher */
  readonly contact?: readonly ContactDetail[] | undefined
  /** Natural language description of the code system */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** The context that the content is intended to support */
  readonly useContext?: readonly UsageContext[] | undefined
  /** Intended jurisdiction for code system (if applicable) */
  readonly jurisdiction?: readonly CodeableConcept[] | undefined
  /** Why this code system is defined */
  readonly purpose?: string | undefined
  readonly _purpose?: Element | undefined
  /** Use and/or publishing restrictions */
  readonly copyright?: string | undefined
  readonly _copyright?: Element | undefined
  /** If code comparison is case sensitive */
  readonly caseSensitive?: boolean | undefined
  readonly _caseSensitive?: Element | undefined
  /** Canonical reference to the value set with entire code system */
  readonly valueSet?: string | undefined
  readonly _valueSet?: Element | undefined
  /** grouped-by | is-a | part-of | classified-with */
  readonly hierarchyMeaning?: 'grouped-by' | 'is-a' | 'part-of' | 'classified-with' | undefined
  readonly _hierarchyMeaning?: Element | undefined
  /** If code system defines a compositional grammar */
  readonly compositional?: boolean | undefined
  readonly _compositional?: Element | undefined
  /** If definitions are not stable */
  readonly versionNeeded?: boolean | undefined
  readonly _versionNeeded?: Element | undefined
  /** not-present | example | fragment | complete | supplement */
  readonly content: 'not-present' | 'example' | 'fragment' | 'complete' | 'supplement'
  readonly _content?: Element | undefined
  /** Canonical URL of Code System this adds designations and properties to */
  readonly supplements?: string | undefined
  readonly _supplements?: Element | undefined
  /** Total concepts in the code system */
  readonly count?: number | undefined
  readonly _count?: Element | undefined
  /** Filter that can be used in a value set */
  readonly filter?: readonly CodeSystemFilter[] | undefined
  /** Additional information supplied about each concept */
  readonly property?: readonly CodeSystemProperty[] | undefined
  /** Concepts in the code system */
  readonly concept?: readonly CodeSystemConcept[] | undefined
}

/** Filter that can be used in a value set */
export interface CodeSystemFilter extends BackboneElement {
  /** Code that identifies the filter */
  readonly code: string
  readonly _code?: Element | undefined
  /** How or why the filter is used */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** = | is-a | descendent-of | is-not-a | regex | in | not-in | generalizes | exists */
  readonly operator: readonly ('=' | 'is-a' | 'descendent-of' | 'is-not-a' | 'regex' | 'in' | 'not-in' | 'generalizes' | 'exists')[]
  readonly _operator?: readonly (Element | null)[] | undefined
  /** What to use for the value */
  readonly value: string
  readonly _value?: Element | undefined
}

/** Additional information supplied about each concept */
export interface CodeSystemProperty extends BackboneElement {
  /** Identifies the property on the concepts, and when referred to in operations */
  readonly code: string
  readonly _code?: Element | undefined
  /** Formal identifier for the property */
  readonly uri?: string | undefined
  readonly _uri?: Element | undefined
  /** Why the property is defined, and/or what it conveys */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** code | Coding | string | integer | boolean | dateTime | decimal */
  readonly type: 'code' | 'Coding' | 'string' | 'integer' | 'boolean' | 'dateTime' | 'decimal'
  readonly _type?: Element | undefined
}

/** Concepts in the code system */
export interface CodeSystemConcept extends BackboneElement {
  /** Code that identifies concept */
  readonly code: string
  readonly _code?: Element | undefined
  /** Text to display to the user */
  readonly display?: string | undefined
  readonly _display?: Element | undefined
  /** Formal definition */
  readonly definition?: string | undefined
  readonly _definition?: Element | undefined
  /** Additional representations for the concept */
  readonly designation?: readonly CodeSystemConceptDesignation[] | undefined
  /** Property value for the concept */
  readonly property?: readonly CodeSystemConceptProperty[] | undefined
  /** Child Concepts (is-a/contains/categorizes) */
  readonly concept?: readonly CodeSystemConcept[] | undefined
}

/** Additional representations for the concept */
export interface CodeSystemConceptDesignation extends BackboneElement {
  /** Human language of the designation */
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  /** Details how this designation would be used */
  readonly use?: Coding | undefined
  /** The text value for this designation */
  readonly value: string
  readonly _value?: Element | undefined
}

/** Property value for the concept */
export interface CodeSystemConceptProperty extends BackboneElement {
  /** Reference to CodeSystem.property.code */
  readonly code: string
  readonly _code?: Element | undefined
  /** Value of the property for this concept */
  readonly valueCode?: string | undefined
  readonly _valueCode?: Element | undefined
  /** Value of the property for this concept */
  readonly valueCoding?: Coding | undefined
  /** Value of the property for this concept */
  readonly valueString?: string | undefined
  readonly _valueString?: Element | undefined
  /** Value of the property for this concept */
  readonly valueInteger?: number | undefined
  readonly _valueInteger?: Element | undefined
  /** Value of the property for this concept */
  readonly valueBoolean?: boolean | undefined
  readonly _valueBoolean?: Element | undefined
  /** Value of the property for this concept */
  readonly valueDateTime?: string | undefined
  readonly _valueDateTime?: Element | undefined
  /** Value of the property for this concept */
  readonly valueDecimal?: Decimal | undefined
  readonly _valueDecimal?: Element | undefined
}

/** A record of information transmitted from a sender to a receiver */
export interface Communication extends DomainResource {
  readonly resourceType: 'Communication'
  /** Unique identifier */
  readonly identifier?: readonly Identifier[] | undefined
  /** Instantiates FHIR protocol or definition */
  readonly instantiatesCanonical?: readonly string[] | undefined
  readonly _instantiatesCanonical?: readonly (Element | null)[] | undefined
  /** Instantiates external protocol or definition */
  readonly instantiatesUri?: readonly string[] | undefined
  readonly _instantiatesUri?: readonly (Element | null)[] | undefined
  /** Request fulfilled by this communication */
  readonly basedOn?: readonly Reference[] | undefined
  /** Part of this action */
  readonly partOf?: readonly Reference[] | undefined
  /** Reply to */
  readonly inResponseTo?: readonly Reference[] | undefined
  /** preparation | in-progress | not-done | on-hold | stopped | completed | entered-in-error | unknown */
  readonly status: 'preparation' | 'in-progress' | 'not-done' | 'on-hold' | 'stopped' | 'completed' | 'entered-in-error' | 'unknown'
  readonly _status?: Element | undefined
  /** Reason for current status */
  readonly statusReason?: CodeableConcept | undefined
  /** Message category */
  readonly category?: readonly CodeableConcept[] | undefined
  /** routine | urgent | asap | stat */
  readonly priority?: 'routine' | 'urgent' | 'asap' | 'stat' | undefined
  readonly _priority?: Element | undefined
  /** A channel of communication */
  readonly medium?: readonly CodeableConcept[] | undefined
  /** Focus of message */
  readonly subject?: Reference | undefined
  /** Description of the purpose/content */
  readonly topic?: CodeableConcept | undefined
  /** Resources that pertain to this communication */
  readonly about?: readonly Reference[] | undefined
  /** Encounter created as part of */
  readonly encounter?: Reference | undefined
  /** When sent */
  readonly sent?: string | undefined
  readonly _sent?: Element | undefined
  /** When received */
  readonly received?: string | undefined
  readonly _received?: Element | undefined
  /** Message recipient */
  readonly recipient?: readonly Reference[] | undefined
  /** Message sender */
  readonly sender?: Reference | undefined
  /** Indication for message */
  readonly reasonCode?: readonly CodeableConcept[] | undefined
  /** Why was communication done? */
  readonly reasonReference?: readonly Reference[] | undefined
  /** Message payload */
  readonly payload?: readonly CommunicationPayload[] | undefined
  /** Comments made about the communication */
  readonly note?: readonly Annotation[] | undefined
}

/** Message payload */
export interface CommunicationPayload extends BackboneElement {
  /** Message part content */
  readonly contentString?: string | undefined
  readonly _contentString?: Element | undefined
  /** Message part content */
  readonly contentAttachment?: Attachment | undefined
  /** Message part content */
  readonly contentReference?: Reference | undefined
}

/** A request for information to be sent to a receiver */
export interface CommunicationRequest extends DomainResource {
  readonly resourceType: 'CommunicationRequest'
  /** Unique identifier */
  readonly identifier?: readonly Identifier[] | undefined
  /** Fulfills plan or proposal */
  readonly basedOn?: readonly Reference[] | undefined
  /** Request(s) replaced by this request */
  readonly replaces?: readonly Reference[] | undefined
  /** Composite request this is part of */
  readonly groupIdentifier?: Identifier | undefined
  /** draft | active | on-hold | revoked | completed | entered-in-error | unknown */
  readonly status: 'draft' | 'active' | 'on-hold' | 'revoked' | 'completed' | 'entered-in-error' | 'unknown'
  readonly _status?: Element | undefined
  /** Reason for current status */
  readonly statusReason?: CodeableConcept | undefined
  /** Message category */
  readonly category?: readonly CodeableConcept[] | undefined
  /** routine | urgent | asap | stat */
  readonly priority?: 'routine' | 'urgent' | 'asap' | 'stat' | undefined
  readonly _priority?: Element | undefined
  /** True if request is prohibiting action */
  readonly doNotPerform?: boolean | undefined
  readonly _doNotPerform?: Element | undefined
  /** A channel of communication */
  readonly medium?: readonly CodeableConcept[] | undefined
  /** Focus of message */
  readonly subject?: Reference | undefined
  /** Resources that pertain to this communication request */
  readonly about?: readonly Reference[] | undefined
  /** Encounter created as part of */
  readonly encounter?: Reference | undefined
  /** Message payload */
  readonly payload?: readonly CommunicationRequestPayload[] | undefined
  /** When scheduled */
  readonly occurrenceDateTime?: string | undefined
  readonly _occurrenceDateTime?: Element | undefined
  /** When scheduled */
  readonly occurrencePeriod?: Period | undefined
  /** When request transitioned to being actionable */
  readonly authoredOn?: string | undefined
  readonly _authoredOn?: Element | undefined
  /** Who/what is requesting service */
  readonly requester?: Reference | undefined
  /** Message recipient */
  readonly recipient?: readonly Reference[] | undefined
  /** Message sender */
  readonly sender?: Reference | undefined
  /** Why is communication needed? */
  readonly reasonCode?: readonly CodeableConcept[] | undefined
  /** Why is communication needed? */
  readonly reasonReference?: readonly Reference[] | undefined
  /** Comments made about communication request */
  readonly note?: readonly Annotation[] | undefined
}

/** Message payload */
export interface CommunicationRequestPayload extends BackboneElement {
  /** Message part content */
  readonly contentString?: string | undefined
  readonly _contentString?: Element | undefined
  /** Message part content */
  readonly contentAttachment?: Attachment | undefined
  /** Message part content */
  readonly contentReference?: Reference | undefined
}

/** Compartment Definition for a resource */
export interface CompartmentDefinition extends DomainResource {
  readonly resourceType: 'CompartmentDefinition'
  /** Canonical identifier for this compartment definition, represented as a URI (globally unique) */
  readonly url: string
  readonly _url?: Element | undefined
  /** Business version of the compartment definition */
  readonly version?: string | undefined
  readonly _version?: Element | undefined
  /** Name for this compartment definition (computer friendly) */
  readonly name: string
  readonly _name?: Element | undefined
  /** draft | active | retired | unknown */
  readonly status: 'draft' | 'active' | 'retired' | 'unknown'
  readonly _status?: Element | undefined
  /** For testing purposes, not real usage */
  readonly experimental?: boolean | undefined
  readonly _experimental?: Element | undefined
  /** Date last changed */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** Name of the publisher (organization or individual) */
  readonly publisher?: string | undefined
  readonly _publisher?: Element | undefined
  /** Contact details for the publisher */
  readonly contact?: readonly ContactDetail[] | undefined
  /** Natural language description of the compartment definition */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** The context that the content is intended to support */
  readonly useContext?: readonly UsageContext[] | undefined
  /** Why this compartment definition is defined */
  readonly purpose?: string | undefined
  readonly _purpose?: Element | undefined
  /** Patient | Encounter | RelatedPerson | Practitioner | Device */
  readonly code: 'Patient' | 'Encounter' | 'RelatedPerson' | 'Practitioner' | 'Device'
  readonly _code?: Element | undefined
  /** Whether the search syntax is supported */
  readonly search: boolean
  readonly _search?: Element | undefined
  /** How a resource is related to the compartment */
  readonly resource?: readonly CompartmentDefinitionResource[] | undefined
}

/** How a resource is related to the compartment */
export interface CompartmentDefinitionResource extends BackboneElement {
  /** Name of resource type */
  readonly code: string
  readonly _code?: Element | undefined
  /** Search Parameter Name, or chained parameters */
  readonly param?: readonly string[] | undefined
  readonly _param?: readonly (Element | null)[] | undefined
  /** Additional documentation about the resource and compartment */
  readonly documentation?: string | undefined
  readonly _documentation?: Element | undefined
}

/** A set of resources composed into a single coherent clinical statement with clinical attestation */
export interface Composition extends DomainResource {
  readonly resourceType: 'Composition'
  /** Version-independent identifier for the Composition */
  readonly identifier?: Identifier | undefined
  /** preliminary | final | amended | entered-in-error */
  readonly status: 'preliminary' | 'final' | 'amended' | 'entered-in-error'
  readonly _status?: Element | undefined
  /** Kind of composition (LOINC if possible) */
  readonly type: CodeableConcept
  /** Categorization of Composition */
  readonly category?: readonly CodeableConcept[] | undefined
  /** Who and/or what the composition is about */
  readonly subject?: Reference | undefined
  /** Context of the Composition */
  readonly encounter?: Reference | undefined
  /** Composition editing time */
  readonly date: string
  readonly _date?: Element | undefined
  /** Who and/or what authored the composition */
  readonly author: readonly Reference[]
  /** Human Readable name/title */
  readonly title: string
  readonly _title?: Element | undefined
  /** As defined by affinity domain */
  readonly confidentiality?: 'U' | 'L' | 'M' | 'N' | 'R' | 'V' | undefined
  readonly _confidentiality?: Element | undefined
  /** Attests to accuracy of composition */
  readonly attester?: readonly CompositionAttester[] | undefined
  /** Organization which maintains the composition */
  readonly custodian?: Reference | undefined
  /** Relationships to other compositions/documents */
  readonly relatesTo?: readonly CompositionRelatesTo[] | undefined
  /** The clinical service(s) being documented */
  readonly event?: readonly CompositionEvent[] | undefined
  /** Composition is broken into sections */
  readonly section?: readonly CompositionSection[] | undefined
}

/** Attests to accuracy of composition */
export interface CompositionAttester extends BackboneElement {
  /** personal | professional | legal | official */
  readonly mode: 'personal' | 'professional' | 'legal' | 'official'
  readonly _mode?: Element | undefined
  /** When the composition was attested */
  readonly time?: string | undefined
  readonly _time?: Element | undefined
  /** Who attested the composition */
  readonly party?: Reference | undefined
}

/** Relationships to other compositions/documents */
export interface CompositionRelatesTo extends BackboneElement {
  /** replaces | transforms | signs | appends */
  readonly code: 'replaces' | 'transforms' | 'signs' | 'appends'
  readonly _code?: Element | undefined
  /** Target of the relationship */
  readonly targetIdentifier?: Identifier | undefined
  /** Target of the relationship */
  readonly targetReference?: Reference | undefined
}

/** The clinical service(s) being documented */
export interface CompositionEvent extends BackboneElement {
  /** Code(s) that apply to the event being documented */
  readonly code?: readonly CodeableConcept[] | undefined
  /** The period covered by the documentation */
  readonly period?: Period | undefined
  /** The event(s) being documented */
  readonly detail?: readonly Reference[] | undefined
}

/** Composition is broken into sections */
export interface CompositionSection extends BackboneElement {
  /** Label for section (e.g. for ToC) */
  readonly title?: string | undefined
  readonly _title?: Element | undefined
  /** Classification of section (recommended) */
  readonly code?: CodeableConcept | undefined
  /** Who and/or what authored the section */
  readonly author?: readonly Reference[] | undefined
  /** Who/what the section is about, when it is not about the subject of composition */
  readonly focus?: Reference | undefined
  /** Text summary of the section, for human interpretation */
  readonly text?: Narrative | undefined
  /** working | snapshot | changes */
  readonly mode?: 'working' | 'snapshot' | 'changes' | undefined
  readonly _mode?: Element | undefined
  /** Order of section entries */
  readonly orderedBy?: CodeableConcept | undefined
  /** A reference to data that supports this section */
  readonly entry?: readonly Reference[] | undefined
  /** Why the section is empty */
  readonly emptyReason?: CodeableConcept | undefined
  /** Nested Section */
  readonly section?: readonly CompositionSection[] | undefined
}

/** A map from one set of concepts to one or more other concepts */
export interface ConceptMap extends DomainResource {
  readonly resourceType: 'ConceptMap'
  /** Canonical identifier for this concept map, represented as a URI (globally unique) */
  readonly url?: string | undefined
  readonly _url?: Element | undefined
  /** Additional identifier for the concept map */
  readonly identifier?: Identifier | undefined
  /** Business version of the concept map */
  readonly version?: string | undefined
  readonly _version?: Element | undefined
  /** Name for this concept map (computer friendly) */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** Name for this concept map (human friendly) */
  readonly title?: string | undefined
  readonly _title?: Element | undefined
  /** draft | active | retired | unknown */
  readonly status: 'draft' | 'active' | 'retired' | 'unknown'
  readonly _status?: Element | undefined
  /** For testing purposes, not real usage */
  readonly experimental?: boolean | undefined
  readonly _experimental?: Element | undefined
  /** Date last changed */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** Name of the publisher (organization or individual) */
  readonly publisher?: string | undefined
  readonly _publisher?: Element | undefined
  /** Contact details for the publisher */
  readonly contact?: readonly ContactDetail[] | undefined
  /** Natural language description of the concept map */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** The context that the content is intended to support */
  readonly useContext?: readonly UsageContext[] | undefined
  /** Intended jurisdiction for concept map (if applicable) */
  readonly jurisdiction?: readonly CodeableConcept[] | undefined
  /** Why this concept map is defined */
  readonly purpose?: string | undefined
  readonly _purpose?: Element | undefined
  /** Use and/or publishing restrictions */
  readonly copyright?: string | undefined
  readonly _copyright?: Element | undefined
  /** The source value set that contains the concepts that are being mapped */
  readonly sourceUri?: string | undefined
  readonly _sourceUri?: Element | undefined
  /** The source value set that contains the concepts that are being mapped */
  readonly sourceCanonical?: string | undefined
  readonly _sourceCanonical?: Element | undefined
  /** The target value set which provides context for the mappings */
  readonly targetUri?: string | undefined
  readonly _targetUri?: Element | undefined
  /** The target value set which provides context for the mappings */
  readonly targetCanonical?: string | undefined
  readonly _targetCanonical?: Element | undefined
  /** Same source and target systems */
  readonly group?: readonly ConceptMapGroup[] | undefined
}

/** Same source and target systems */
export interface ConceptMapGroup extends BackboneElement {
  /** Source system where concepts to be mapped are defined */
  readonly source?: string | undefined
  readonly _source?: Element | undefined
  /** Specific version of the code system */
  readonly sourceVersion?: string | undefined
  readonly _sourceVersion?: Element | undefined
  /** Target system that the concepts are to be mapped to */
  readonly target?: string | undefined
  readonly _target?: Element | undefined
  /** Specific version of the code system */
  readonly targetVersion?: string | undefined
  readonly _targetVersion?: Element | undefined
  /** Mappings for a concept from the source set */
  readonly element: readonly ConceptMapGroupElement[]
  /** What to do when there is no mapping for the source concept */
  readonly unmapped?: ConceptMapGroupUnmapped | undefined
}

/** Mappings for a concept from the source set */
export interface ConceptMapGroupElement extends BackboneElement {
  /** Identifies element being mapped */
  readonly code?: string | undefined
  readonly _code?: Element | undefined
  /** Display for the code */
  readonly display?: string | undefined
  readonly _display?: Element | undefined
  /** Concept in target system for element */
  readonly target?: readonly ConceptMapGroupElementTarget[] | undefined
}

/** Concept in target system for element */
export interface ConceptMapGroupElementTarget extends BackboneElement {
  /** Code that identifies the target element */
  readonly code?: string | undefined
  readonly _code?: Element | undefined
  /** Display for the code */
  readonly display?: string | undefined
  readonly _display?: Element | undefined
  /** relatedto | equivalent | equal | wider | subsumes | narrower | specializes | inexact | unmatched | disjoint */
  readonly equivalence: 'relatedto' | 'equivalent' | 'equal' | 'wider' | 'subsumes' | 'narrower' | 'specializes' | 'inexact' | 'unmatched' | 'disjoint'
  readonly _equivalence?: Element | undefined
  /** Description of status/issues in mapping */
  readonly comment?: string | undefined
  readonly _comment?: Element | undefined
  /** Other elements required for this mapping (from context) */
  readonly dependsOn?: readonly ConceptMapGroupElementTargetDependsOn[] | undefined
  /** Other concepts that this mapping also produces */
  readonly product?: readonly ConceptMapGroupElementTargetDependsOn[] | undefined
}

/** Other elements required for this mapping (from context) */
export interface ConceptMapGroupElementTargetDependsOn extends BackboneElement {
  /** Reference to property mapping depends on */
  readonly property: string
  readonly _property?: Element | undefined
  /** Code System (if necessary) */
  readonly system?: string | undefined
  readonly _system?: Element | undefined
  /** Value of the referenced element */
  readonly value: string
  readonly _value?: Element | undefined
  /** Display for the code (if value is a code) */
  readonly display?: string | undefined
  readonly _display?: Element | undefined
}

/** What to do when there is no mapping for the source concept */
export interface ConceptMapGroupUnmapped extends BackboneElement {
  /** provided | fixed | other-map */
  readonly mode: 'provided' | 'fixed' | 'other-map'
  readonly _mode?: Element | undefined
  /** Fixed code when mode = fixed */
  readonly code?: string | undefined
  readonly _code?: Element | undefined
  /** Display for the code */
  readonly display?: string | undefined
  readonly _display?: Element | undefined
  /** canonical reference to an additional ConceptMap to use for mapping if the source concept is unmapped */
  readonly url?: string | undefined
  readonly _url?: Element | undefined
}

/** Detailed information about conditions, problems or diagnoses */
export interface Condition extends DomainResource {
  readonly resourceType: 'Condition'
  /** External Ids for this condition */
  readonly identifier?: readonly Identifier[] | undefined
  /** active | recurrence | relapse | inactive | remission | resolved */
  readonly clinicalStatus?: CodeableConcept | undefined
  /** unconfirmed | provisional | differential | confirmed | refuted | entered-in-error */
  readonly verificationStatus?: CodeableConcept | undefined
  /** problem-list-item | encounter-diagnosis */
  readonly category?: readonly CodeableConcept[] | undefined
  /** Subjective severity of condition */
  readonly severity?: CodeableConcept | undefined
  /** Identification of the condition, problem or diagnosis */
  readonly code?: CodeableConcept | undefined
  /** Anatomical location, if relevant */
  readonly bodySite?: readonly CodeableConcept[] | undefined
  /** Who has the condition? */
  readonly subject: Reference
  /** Encounter created as part of */
  readonly encounter?: Reference | undefined
  /** Estimated or actual date, date-time, or age */
  readonly onsetDateTime?: string | undefined
  readonly _onsetDateTime?: Element | undefined
  /** Estimated or actual date, date-time, or age */
  readonly onsetAge?: Age | undefined
  /** Estimated or actual date, date-time, or age */
  readonly onsetPeriod?: Period | undefined
  /** Estimated or actual date, date-time, or age */
  readonly onsetRange?: Range | undefined
  /** Estimated or actual date, date-time, or age */
  readonly onsetString?: string | undefined
  readonly _onsetString?: Element | undefined
  /** When in resolution/remission */
  readonly abatementDateTime?: string | undefined
  readonly _abatementDateTime?: Element | undefined
  /** When in resolution/remission */
  readonly abatementAge?: Age | undefined
  /** When in resolution/remission */
  readonly abatementPeriod?: Period | undefined
  /** When in resolution/remission */
  readonly abatementRange?: Range | undefined
  /** When in resolution/remission */
  readonly abatementString?: string | undefined
  readonly _abatementString?: Element | undefined
  /** Date record was first recorded */
  readonly recordedDate?: string | undefined
  readonly _recordedDate?: Element | undefined
  /** Who recorded the condition */
  readonly recorder?: Reference | undefined
  /** Person who asserts this condition */
  readonly asserter?: Reference | undefined
  /** Stage/grade, usually assessed formally */
  readonly stage?: readonly ConditionStage[] | undefined
  /** Supporting evidence */
  readonly evidence?: readonly ConditionEvidence[] | undefined
  /** Additional information about the Condition */
  readonly note?: readonly Annotation[] | undefined
}

/** Stage/grade, usually assessed formally */
export interface ConditionStage extends BackboneElement {
  /** Simple summary (disease specific) */
  readonly summary?: CodeableConcept | undefined
  /** Formal record of assessment */
  readonly assessment?: readonly Reference[] | undefined
  /** Kind of staging */
  readonly type?: CodeableConcept | undefined
}

/** Supporting evidence */
export interface ConditionEvidence extends BackboneElement {
  /** Manifestation/symptom */
  readonly code?: readonly CodeableConcept[] | undefined
  /** Supporting information found elsewhere */
  readonly detail?: readonly Reference[] | undefined
}

/** A healthcare consumer's choices to permit or deny recipients or roles to perform actions for specific purposes and periods of time */
export interface Consent extends DomainResource {
  readonly resourceType: 'Consent'
  /** Identifier for this record (external references) */
  readonly identifier?: readonly Identifier[] | undefined
  /** draft | proposed | active | rejected | inactive | entered-in-error */
  readonly status: 'draft' | 'proposed' | 'active' | 'rejected' | 'inactive' | 'entered-in-error'
  readonly _status?: Element | undefined
  /** Which of the four areas this resource covers (extensible) */
  readonly scope: CodeableConcept
  /** Classification of the consent statement - for indexing/retrieval */
  readonly category: readonly CodeableConcept[]
  /** Who the consent applies to */
  readonly patient?: Reference | undefined
  /** When this Consent was created or indexed */
  readonly dateTime?: string | undefined
  readonly _dateTime?: Element | undefined
  /** Who is agreeing to the policy and rules */
  readonly performer?: readonly Reference[] | undefined
  /** Custodian of the consent */
  readonly organization?: readonly Reference[] | undefined
  /** Source from which this consent is taken */
  readonly sourceAttachment?: Attachment | undefined
  /** Source from which this consent is taken */
  readonly sourceReference?: Reference | undefined
  /** Policies covered by this consent */
  readonly policy?: readonly ConsentPolicy[] | undefined
  /** Regulation that this consents to */
  readonly policyRule?: CodeableConcept | undefined
  /** Consent Verified by patient or family */
  readonly verification?: readonly ConsentVerification[] | undefined
  /** Constraints to the base Consent.policyRule */
  readonly provision?: ConsentProvision | undefined
}

/** Policies covered by this consent */
export interface ConsentPolicy extends BackboneElement {
  /** Enforcement source for policy */
  readonly authority?: string | undefined
  readonly _authority?: Element | undefined
  /** Specific policy covered by this consent */
  readonly uri?: string | undefined
  readonly _uri?: Element | undefined
}

/** Consent Verified by patient or family */
export interface ConsentVerification extends BackboneElement {
  /** Has been verified */
  readonly verified: boolean
  readonly _verified?: Element | undefined
  /** Person who verified */
  readonly verifiedWith?: Reference | undefined
  /** When consent verified */
  readonly verificationDate?: string | undefined
  readonly _verificationDate?: Element | undefined
}

/** Constraints to the base Consent.policyRule */
export interface ConsentProvision extends BackboneElement {
  /** deny | permit */
  readonly type?: 'deny' | 'permit' | undefined
  readonly _type?: Element | undefined
  /** Timeframe for this rule */
  readonly period?: Period | undefined
  /** Who|what controlled by this rule (or group, by role) */
  readonly actor?: readonly ConsentProvisionActor[] | undefined
  /** Actions controlled by this rule */
  readonly action?: readonly CodeableConcept[] | undefined
  /** Security Labels that define affected resources */
  readonly securityLabel?: readonly Coding[] | undefined
  /** Context of activities covered by this rule */
  readonly purpose?: readonly Coding[] | undefined
  /** e.g. Resource Type, Profile, CDA, etc. */
  readonly class?: readonly Coding[] | undefined
  /** e.g. LOINC or SNOMED CT code, etc. in the content */
  readonly code?: readonly CodeableConcept[] | undefined
  /** Timeframe for data controlled by this rule */
  readonly dataPeriod?: Period | undefined
  /** Data controlled by this rule */
  readonly data?: readonly ConsentProvisionData[] | undefined
  /** Nested Exception Rules */
  readonly provision?: readonly ConsentProvision[] | undefined
}

/** Who|what controlled by this rule (or group, by role) */
export interface ConsentProvisionActor extends BackboneElement {
  /** How the actor is involved */
  readonly role: CodeableConcept
  /** Resource for the actor (or group, by role) */
  readonly reference: Reference
}

/** Data controlled by this rule */
export interface ConsentProvisionData extends BackboneElement {
  /** instance | related | dependents | authoredby */
  readonly meaning: 'instance' | 'related' | 'dependents' | 'authoredby'
  readonly _meaning?: Element | undefined
  /** The actual data reference */
  readonly reference: Reference
}

/** Legal Agreement */
export interface Contract extends DomainResource {
  readonly resourceType: 'Contract'
  /** Contract number */
  readonly identifier?: readonly Identifier[] | undefined
  /** Basal definition */
  readonly url?: string | undefined
  readonly _url?: Element | undefined
  /** Business edition */
  readonly version?: string | undefined
  readonly _version?: Element | undefined
  /** amended | appended | cancelled | disputed | entered-in-error | executable | executed | negotiable | offered | policy | rejected | renewed | revoked | resolved | terminated */
  readonly status?: 'amended' | 'appended' | 'cancelled' | 'disputed' | 'entered-in-error' | 'executable' | 'executed' | 'negotiable' | 'offered' | 'policy' | 'rejected' | 'renewed' | 'revoked' | 'resolved' | 'terminated' | undefined
  readonly _status?: Element | undefined
  /** Negotiation status */
  readonly legalState?: CodeableConcept | undefined
  /** Source Contract Definition */
  readonly instantiatesCanonical?: Reference | undefined
  /** External Contract Definition */
  readonly instantiatesUri?: string | undefined
  readonly _instantiatesUri?: Element | undefined
  /** Content derived from the basal information */
  readonly contentDerivative?: CodeableConcept | undefined
  /** When this Contract was issued */
  readonly issued?: string | undefined
  readonly _issued?: Element | undefined
  /** Effective time */
  readonly applies?: Period | undefined
  /** Contract cessation cause */
  readonly expirationType?: CodeableConcept | undefined
  /** Contract Target Entity */
  readonly subject?: readonly Reference[] | undefined
  /** Authority under which this Contract has standing */
  readonly authority?: readonly Reference[] | undefined
  /** A sphere of control governed by an authoritative jurisdiction, organization, or person */
  readonly domain?: readonly Reference[] | undefined
  /** Specific Location */
  readonly site?: readonly Reference[] | undefined
  /** Computer friendly designation */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** Human Friendly name */
  readonly title?: string | undefined
  readonly _title?: Element | undefined
  /** Subordinate Friendly name */
  readonly subtitle?: string | undefined
  readonly _subtitle?: Element | undefined
  /** Acronym or short name */
  readonly alias?: readonly string[] | undefined
  readonly _alias?: readonly (Element | null)[] | undefined
  /** Source of Contract */
  readonly author?: Reference | undefined
  /** Range of Legal Concerns */
  readonly scope?: CodeableConcept | undefined
  /** Focus of contract interest */
  readonly topicCodeableConcept?: CodeableConcept | undefined
  /** Focus of contract interest */
  readonly topicReference?: Reference | undefined
  /** Legal instrument category */
  readonly type?: CodeableConcept | undefined
  /** Subtype within the context of type */
  readonly subType?: readonly CodeableConcept[] | undefined
  /** Contract precursor content */
  readonly contentDefinition?: ContractContentDefinition | undefined
  /** Contract Term List */
  readonly term?: readonly ContractTerm[] | undefined
  /** Extra Information */
  readonly supportingInfo?: readonly Reference[] | undefined
  /** Key event in Contract History */
  readonly relevantHistory?: readonly Reference[] | undefined
  /** Contract Signatory */
  readonly signer?: readonly ContractSigner[] | undefined
  /** Contract Friendly Language */
  readonly friendly?: readonly ContractFriendly[] | undefined
  /** Contract Legal Language */
  readonly legal?: readonly ContractLegal[] | undefined
  /** Computable Contract Language */
  readonly rule?: readonly ContractRule[] | undefined
  /** Binding Contract */
  readonly legallyBindingAttachment?: Attachment | undefined
  /** Binding Contract */
  readonly legallyBindingReference?: Reference | undefined
}

/** Contract precursor content */
export interface ContractContentDefinition extends BackboneElement {
  /** Content structure and use */
  readonly type: CodeableConcept
  /** Detailed Content Type Definition */
  readonly subType?: CodeableConcept | undefined
  /** Publisher Entity */
  readonly publisher?: Reference | undefined
  /** When published */
  readonly publicationDate?: string | undefined
  readonly _publicationDate?: Element | undefined
  /** amended | appended | cancelled | disputed | entered-in-error | executable | executed | negotiable | offered | policy | rejected | renewed | revoked | resolved | terminated */
  readonly publicationStatus: 'amended' | 'appended' | 'cancelled' | 'disputed' | 'entered-in-error' | 'executable' | 'executed' | 'negotiable' | 'offered' | 'policy' | 'rejected' | 'renewed' | 'revoked' | 'resolved' | 'terminated'
  readonly _publicationStatus?: Element | undefined
  /** Publication Ownership */
  readonly copyright?: string | undefined
  readonly _copyright?: Element | undefined
}

/** Contract Term List */
export interface ContractTerm extends BackboneElement {
  /** Contract Term Number */
  readonly identifier?: Identifier | undefined
  /** Contract Term Issue Date Time */
  readonly issued?: string | undefined
  readonly _issued?: Element | undefined
  /** Contract Term Effective Time */
  readonly applies?: Period | undefined
  /** Term Concern */
  readonly topicCodeableConcept?: CodeableConcept | undefined
  /** Term Concern */
  readonly topicReference?: Reference | undefined
  /** Contract Term Type or Form */
  readonly type?: CodeableConcept | undefined
  /** Contract Term Type specific classification */
  readonly subType?: CodeableConcept | undefined
  /** Term Statement */
  readonly text?: string | undefined
  readonly _text?: Element | undefined
  /** Protection for the Term */
  readonly securityLabel?: readonly ContractTermSecurityLabel[] | undefined
  /** Context of the Contract term */
  readonly offer: ContractTermOffer
  /** Contract Term Asset List */
  readonly asset?: readonly ContractTermAsset[] | undefined
  /** Entity being ascribed responsibility */
  readonly action?: readonly ContractTermAction[] | undefined
  /** Nested Contract Term Group */
  readonly group?: readonly ContractTerm[] | undefined
}

/** Protection for the Term */
export interface ContractTermSecurityLabel extends BackboneElement {
  /** Link to Security Labels */
  readonly number?: readonly number[] | undefined
  readonly _number?: readonly (Element | null)[] | undefined
  /** Confidentiality Protection */
  readonly classification: Coding
  /** Applicable Policy */
  readonly category?: readonly Coding[] | undefined
  /** Handling Instructions */
  readonly control?: readonly Coding[] | undefined
}

/** Context of the Contract term */
export interface ContractTermOffer extends BackboneElement {
  /** Offer business ID */
  readonly identifier?: readonly Identifier[] | undefined
  /** Offer Recipient */
  readonly party?: readonly ContractTermOfferParty[] | undefined
  /** Negotiable offer asset */
  readonly topic?: Reference | undefined
  /** Contract Offer Type or Form */
  readonly type?: CodeableConcept | undefined
  /** Accepting party choice */
  readonly decision?: CodeableConcept | undefined
  /** How decision is conveyed */
  readonly decisionMode?: readonly CodeableConcept[] | undefined
  /** Response to offer text */
  readonly answer?: readonly ContractTermOfferAnswer[] | undefined
  /** Human readable offer text */
  readonly text?: string | undefined
  readonly _text?: Element | undefined
  /** Pointer to text */
  readonly linkId?: readonly string[] | undefined
  readonly _linkId?: readonly (Element | null)[] | undefined
  /** Offer restriction numbers */
  readonly securityLabelNumber?: readonly number[] | undefined
  readonly _securityLabelNumber?: readonly (Element | null)[] | undefined
}

/** Offer Recipient */
export interface ContractTermOfferParty extends BackboneElement {
  /** Referenced entity */
  readonly reference: readonly Reference[]
  /** Participant engagement type */
  readonly role: CodeableConcept
}

/** Response to offer text */
export interface ContractTermOfferAnswer extends BackboneElement {
  /** The actual answer response */
  readonly valueBoolean?: boolean | undefined
  readonly _valueBoolean?: Element | undefined
  /** The actual answer response */
  readonly valueDecimal?: Decimal | undefined
  readonly _valueDecimal?: Element | undefined
  /** The actual answer response */
  readonly valueInteger?: number | undefined
  readonly _valueInteger?: Element | undefined
  /** The actual answer response */
  readonly valueDate?: string | undefined
  readonly _valueDate?: Element | undefined
  /** The actual answer response */
  readonly valueDateTime?: string | undefined
  readonly _valueDateTime?: Element | undefined
  /** The actual answer response */
  readonly valueTime?: string | undefined
  readonly _valueTime?: Element | undefined
  /** The actual answer response */
  readonly valueString?: string | undefined
  readonly _valueString?: Element | undefined
  /** The actual answer response */
  readonly valueUri?: string | undefined
  readonly _valueUri?: Element | undefined
  /** The actual answer response */
  readonly valueAttachment?: Attachment | undefined
  /** The actual answer response */
  readonly valueCoding?: Coding | undefined
  /** The actual answer response */
  readonly valueQuantity?: Quantity | undefined
  /** The actual answer response */
  readonly valueReference?: Reference | undefined
}

/** Contract Term Asset List */
export interface ContractTermAsset extends BackboneElement {
  /** Range of asset */
  readonly scope?: CodeableConcept | undefined
  /** Asset category */
  readonly type?: readonly CodeableConcept[] | undefined
  /** Associated entities */
  readonly typeReference?: readonly Reference[] | undefined
  /** Asset sub-category */
  readonly subtype?: readonly CodeableConcept[] | undefined
  /** Kinship of the asset */
  readonly relationship?: Coding | undefined
  /** Circumstance of the asset */
  readonly context?: readonly ContractTermAssetContext[] | undefined
  /** Quality desctiption of asset */
  readonly condition?: string | undefined
  readonly _condition?: Element | undefined
  /** Asset availability types */
  readonly periodType?: readonly CodeableConcept[] | undefined
  /** Time period of the asset */
  readonly period?: readonly Period[] | undefined
  /** Time period */
  readonly usePeriod?: readonly Period[] | undefined
  /** Asset clause or question text */
  readonly text?: string | undefined
  readonly _text?: Element | undefined
  /** Pointer to asset text */
  readonly linkId?: readonly string[] | undefined
  readonly _linkId?: readonly (Element | null)[] | undefined
  /** Response to assets */
  readonly answer?: readonly ContractTermOfferAnswer[] | undefined
  /** Asset restriction numbers */
  readonly securityLabelNumber?: readonly number[] | undefined
  readonly _securityLabelNumber?: readonly (Element | null)[] | undefined
  /** Contract Valued Item List */
  readonly valuedItem?: readonly ContractTermAssetValuedItem[] | undefined
}

/** Circumstance of the asset */
export interface ContractTermAssetContext extends BackboneElement {
  /** Creator,custodian or owner */
  readonly reference?: Reference | undefined
  /** Codeable asset context */
  readonly code?: readonly CodeableConcept[] | undefined
  /** Context description */
  readonly text?: string | undefined
  readonly _text?: Element | undefined
}

/** Contract Valued Item List */
export interface ContractTermAssetValuedItem extends BackboneElement {
  /** Contract Valued Item Type */
  readonly entityCodeableConcept?: CodeableConcept | undefined
  /** Contract Valued Item Type */
  readonly entityReference?: Reference | undefined
  /** Contract Valued Item Number */
  readonly identifier?: Identifier | undefined
  /** Contract Valued Item Effective Tiem */
  readonly effectiveTime?: string | undefined
  readonly _effectiveTime?: Element | undefined
  /** Count of Contract Valued Items */
  readonly quantity?: Quantity | undefined
  /** Contract Valued Item fee, charge, or cost */
  readonly unitPrice?: Money | undefined
  /** Contract Valued Item Price Scaling Factor */
  readonly factor?: Decimal | undefined
  readonly _factor?: Element | undefined
  /** Contract Valued Item Difficulty Scaling Factor */
  readonly points?: Decimal | undefined
  readonly _points?: Element | undefined
  /** Total Contract Valued Item Value */
  readonly net?: Money | undefined
  /** Terms of valuation */
  readonly payment?: string | undefined
  readonly _payment?: Element | undefined
  /** When payment is due */
  readonly paymentDate?: string | undefined
  readonly _paymentDate?: Element | undefined
  /** Who will make payment */
  readonly responsible?: Reference | undefined
  /** Who will receive payment */
  readonly recipient?: Reference | undefined
  /** Pointer to specific item */
  readonly linkId?: readonly string[] | undefined
  readonly _linkId?: readonly (Element | null)[] | undefined
  /** Security Labels that define affected terms */
  readonly securityLabelNumber?: readonly number[] | undefined
  readonly _securityLabelNumber?: readonly (Element | null)[] | undefined
}

/** Entity being ascribed responsibility */
export interface ContractTermAction extends BackboneElement {
  /** True if the term prohibits the action */
  readonly doNotPerform?: boolean | undefined
  readonly _doNotPerform?: Element | undefined
  /** Type or form of the action */
  readonly type: CodeableConcept
  /** Entity of the action */
  readonly subject?: readonly ContractTermActionSubject[] | undefined
  /** Purpose for the Contract Term Action */
  readonly intent: CodeableConcept
  /** Pointer to specific item */
  readonly linkId?: readonly string[] | undefined
  readonly _linkId?: readonly (Element | null)[] | undefined
  /** State of the action */
  readonly status: CodeableConcept
  /** Episode associated with action */
  readonly context?: Reference | undefined
  /** Pointer to specific item */
  readonly contextLinkId?: readonly string[] | undefined
  readonly _contextLinkId?: readonly (Element | null)[] | undefined
  /** When action happens */
  readonly occurrenceDateTime?: string | undefined
  readonly _occurrenceDateTime?: Element | undefined
  /** When action happens */
  readonly occurrencePeriod?: Period | undefined
  /** When action happens */
  readonly occurrenceTiming?: Timing | undefined
  /** Who asked for action */
  readonly requester?: readonly Reference[] | undefined
  /** Pointer to specific item */
  readonly requesterLinkId?: readonly string[] | undefined
  readonly _requesterLinkId?: readonly (Element | null)[] | undefined
  /** Kind of service performer */
  readonly performerType?: readonly CodeableConcept[] | undefined
  /** Competency of the performer */
  readonly performerRole?: CodeableConcept | undefined
  /** Actor that wil execute (or not) the action */
  readonly performer?: Reference | undefined
  /** Pointer to specific item */
  readonly performerLinkId?: readonly string[] | undefined
  readonly _performerLinkId?: readonly (Element | null)[] | undefined
  /** Why is action (not) needed? */
  readonly reasonCode?: readonly CodeableConcept[] | undefined
  /** Why is action (not) needed? */
  readonly reasonReference?: readonly Reference[] | undefined
  /** Why action is to be performed */
  readonly reason?: readonly string[] | undefined
  readonly _reason?: readonly (Element | null)[] | undefined
  /** Pointer to specific item */
  readonly reasonLinkId?: readonly string[] | undefined
  readonly _reasonLinkId?: readonly (Element | null)[] | undefined
  /** Comments about the action */
  readonly note?: readonly Annotation[] | undefined
  /** Action restriction numbers */
  readonly securityLabelNumber?: readonly number[] | undefined
  readonly _securityLabelNumber?: readonly (Element | null)[] | undefined
}

/** Entity of the action */
export interface ContractTermActionSubject extends BackboneElement {
  /** Entity of the action */
  readonly reference: readonly Reference[]
  /** Role type of the agent */
  readonly role?: CodeableConcept | undefined
}

/** Contract Signatory */
export interface ContractSigner extends BackboneElement {
  /** Contract Signatory Role */
  readonly type: Coding
  /** Contract Signatory Party */
  readonly party: Reference
  /** Contract Documentation Signature */
  readonly signature: readonly Signature[]
}

/** Contract Friendly Language */
export interface ContractFriendly extends BackboneElement {
  /** Easily comprehended representation of this Contract */
  readonly contentAttachment?: Attachment | undefined
  /** Easily comprehended representation of this Contract */
  readonly contentReference?: Reference | undefined
}

/** Contract Legal Language */
export interface ContractLegal extends BackboneElement {
  /** Contract Legal Text */
  readonly contentAttachment?: Attachment | undefined
  /** Contract Legal Text */
  readonly contentReference?: Reference | undefined
}

/** Computable Contract Language */
export interface ContractRule extends BackboneElement {
  /** Computable Contract Rules */
  readonly contentAttachment?: Attachment | undefined
  /** Computable Contract Rules */
  readonly contentReference?: Reference | undefined
}

/** Insurance or medical plan or a payment agreement */
export interface Coverage extends DomainResource {
  readonly resourceType: 'Coverage'
  /** Business Identifier for the coverage */
  readonly identifier?: readonly Identifier[] | undefined
  /** active | cancelled | draft | entered-in-error */
  readonly status: 'active' | 'cancelled' | 'draft' | 'entered-in-error'
  readonly _status?: Element | undefined
  /** Coverage category such as medical or accident */
  readonly type?: CodeableConcept | undefined
  /** Owner of the policy */
  readonly policyHolder?: Reference | undefined
  /** Subscriber to the policy */
  readonly subscriber?: Reference | undefined
  /** ID assigned to the subscriber */
  readonly subscriberId?: string | undefined
  readonly _subscriberId?: Element | undefined
  /** Plan beneficiary */
  readonly beneficiary: Reference
  /** Dependent number */
  readonly dependent?: string | undefined
  readonly _dependent?: Element | undefined
  /** Beneficiary relationship to the subscriber */
  readonly relationship?: CodeableConcept | undefined
  /** Coverage start and end dates */
  readonly period?: Period | undefined
  /** Issuer of the policy */
  readonly payor: readonly Reference[]
  /** Additional coverage classifications */
  readonly class?: readonly CoverageClass[] | undefined
  /** Relative order of the coverage */
  readonly order?: number | undefined
  readonly _order?: Element | undefined
  /** Insurer network */
  readonly network?: string | undefined
  readonly _network?: Element | undefined
  /** Patient payments for services/products */
  readonly costToBeneficiary?: readonly CoverageCostToBeneficiary[] | undefined
  /** Reimbursement to insurer */
  readonly subrogation?: boolean | undefined
  readonly _subrogation?: Element | undefined
  /** Contract details */
  readonly contract?: readonly Reference[] | undefined
}

/** Additional coverage classifications */
export interface CoverageClass extends BackboneElement {
  /** Type of class such as 'group' or 'plan' */
  readonly type: CodeableConcept
  /** Value associated with the type */
  readonly value: string
  readonly _value?: Element | undefined
  /** Human readable description of the type and value */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
}

/** Patient payments for services/products */
export interface CoverageCostToBeneficiary extends BackboneElement {
  /** Cost category */
  readonly type?: CodeableConcept | undefined
  /** The amount or percentage due from the beneficiary */
  readonly valueQuantity?: Quantity | undefined
  /** The amount or percentage due from the beneficiary */
  readonly valueMoney?: Money | undefined
  /** Exceptions for patient payments */
  readonly exception?: readonly CoverageCostToBeneficiaryException[] | undefined
}

/** Exceptions for patient payments */
export interface CoverageCostToBeneficiaryException extends BackboneElement {
  /** Exception category */
  readonly type: CodeableConcept
  /** The effective period of the exception */
  readonly period?: Period | undefined
}

/** CoverageEligibilityRequest resource */
export interface CoverageEligibilityRequest extends DomainResource {
  readonly resourceType: 'CoverageEligibilityRequest'
  /** Business Identifier for coverage eligiblity request */
  readonly identifier?: readonly Identifier[] | undefined
  /** active | cancelled | draft | entered-in-error */
  readonly status: 'active' | 'cancelled' | 'draft' | 'entered-in-error'
  readonly _status?: Element | undefined
  /** Desired processing priority */
  readonly priority?: CodeableConcept | undefined
  /** auth-requirements | benefits | discovery | validation */
  readonly purpose: readonly ('auth-requirements' | 'benefits' | 'discovery' | 'validation')[]
  readonly _purpose?: readonly (Element | null)[] | undefined
  /** Intended recipient of products and services */
  readonly patient: Reference
  /** Estimated date or dates of service */
  readonly servicedDate?: string | undefined
  readonly _servicedDate?: Element | undefined
  /** Estimated date or dates of service */
  readonly servicedPeriod?: Period | undefined
  /** Creation date */
  readonly created: string
  readonly _created?: Element | undefined
  /** Author */
  readonly enterer?: Reference | undefined
  /** Party responsible for the request */
  readonly provider?: Reference | undefined
  /** Coverage issuer */
  readonly insurer: Reference
  /** Servicing facility */
  readonly facility?: Reference | undefined
  /** Supporting information */
  readonly supportingInfo?: readonly CoverageEligibilityRequestSupportingInfo[] | undefined
  /** Patient insurance information */
  readonly insurance?: readonly CoverageEligibilityRequestInsurance[] | undefined
  /** Item to be evaluated for eligibiity */
  readonly item?: readonly CoverageEligibilityRequestItem[] | undefined
}

/** Supporting information */
export interface CoverageEligibilityRequestSupportingInfo extends BackboneElement {
  /** Information instance identifier */
  readonly sequence: number
  readonly _sequence?: Element | undefined
  /** Data to be provided */
  readonly information: Reference
  /** Applies to all items */
  readonly appliesToAll?: boolean | undefined
  readonly _appliesToAll?: Element | undefined
}

/** Patient insurance information */
export interface CoverageEligibilityRequestInsurance extends BackboneElement {
  /** Applicable coverage */
  readonly focal?: boolean | undefined
  readonly _focal?: Element | undefined
  /** Insurance information */
  readonly coverage: Reference
  /** Additional provider contract number */
  readonly businessArrangement?: string | undefined
  readonly _businessArrangement?: Element | undefined
}

/** Item to be evaluated for eligibiity */
export interface CoverageEligibilityRequestItem extends BackboneElement {
  /** Applicable exception or supporting information */
  readonly supportingInfoSequence?: readonly number[] | undefined
  readonly _supportingInfoSequence?: readonly (Element | null)[] | undefined
  /** Benefit classification */
  readonly category?: CodeableConcept | undefined
  /** Billing, service, product, or drug code */
  readonly productOrService?: CodeableConcept | undefined
  /** Product or service billing modifiers */
  readonly modifier?: readonly CodeableConcept[] | undefined
  /** Perfoming practitioner */
  readonly provider?: Reference | undefined
  /** Count of products or services */
  readonly quantity?: Quantity | undefined
  /** Fee, charge or cost per item */
  readonly unitPrice?: Money | undefined
  /** Servicing facility */
  readonly facility?: Reference | undefined
  /** Applicable diagnosis */
  readonly diagnosis?: readonly CoverageEligibilityRequestItemDiagnosis[] | undefined
  /** Product or service details */
  readonly detail?: readonly Reference[] | undefined
}

/** Applicable diagnosis */
export interface CoverageEligibilityRequestItemDiagnosis extends BackboneElement {
  /** Nature of illness or problem */
  readonly diagnosisCodeableConcept?: CodeableConcept | undefined
  /** Nature of illness or problem */
  readonly diagnosisReference?: Reference | undefined
}

/** CoverageEligibilityResponse resource */
export interface CoverageEligibilityResponse extends DomainResource {
  readonly resourceType: 'CoverageEligibilityResponse'
  /** Business Identifier for coverage eligiblity request */
  readonly identifier?: readonly Identifier[] | undefined
  /** active | cancelled | draft | entered-in-error */
  readonly status: 'active' | 'cancelled' | 'draft' | 'entered-in-error'
  readonly _status?: Element | undefined
  /** auth-requirements | benefits | discovery | validation */
  readonly purpose: readonly ('auth-requirements' | 'benefits' | 'discovery' | 'validation')[]
  readonly _purpose?: readonly (Element | null)[] | undefined
  /** Intended recipient of products and services */
  readonly patient: Reference
  /** Estimated date or dates of service */
  readonly servicedDate?: string | undefined
  readonly _servicedDate?: Element | undefined
  /** Estimated date or dates of service */
  readonly servicedPeriod?: Period | undefined
  /** Response creation date */
  readonly created: string
  readonly _created?: Element | undefined
  /** Party responsible for the request */
  readonly requestor?: Reference | undefined
  /** Eligibility request reference */
  readonly request: Reference
  /** queued | complete | error | partial */
  readonly outcome: 'queued' | 'complete' | 'error' | 'partial'
  readonly _outcome?: Element | undefined
  /** Disposition Message */
  readonly disposition?: string | undefined
  readonly _disposition?: Element | undefined
  /** Coverage issuer */
  readonly insurer: Reference
  /** Patient insurance information */
  readonly insurance?: readonly CoverageEligibilityResponseInsurance[] | undefined
  /** Preauthorization reference */
  readonly preAuthRef?: string | undefined
  readonly _preAuthRef?: Element | undefined
  /** Printed form identifier */
  readonly form?: CodeableConcept | undefined
  /** Processing errors */
  readonly error?: readonly CoverageEligibilityResponseError[] | undefined
}

/** Patient insurance information */
export interface CoverageEligibilityResponseInsurance extends BackboneElement {
  /** Insurance information */
  readonly coverage: Reference
  /** Coverage inforce indicator */
  readonly inforce?: boolean | undefined
  readonly _inforce?: Element | undefined
  /** When the benefits are applicable */
  readonly benefitPeriod?: Period | undefined
  /** Benefits and authorization details */
  readonly item?: readonly CoverageEligibilityResponseInsuranceItem[] | undefined
}

/** Benefits and authorization details */
export interface CoverageEligibilityResponseInsuranceItem extends BackboneElement {
  /** Benefit classification */
  readonly category?: CodeableConcept | undefined
  /** Billing, service, product, or drug code */
  readonly productOrService?: CodeableConcept | undefined
  /** Product or service billing modifiers */
  readonly modifier?: readonly CodeableConcept[] | undefined
  /** Performing practitioner */
  readonly provider?: Reference | undefined
  /** Excluded from the plan */
  readonly excluded?: boolean | undefined
  readonly _excluded?: Element | undefined
  /** Short name for the benefit */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** Description of the benefit or services covered */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** In or out of network */
  readonly network?: CodeableConcept | undefined
  /** Individual or family */
  readonly unit?: CodeableConcept | undefined
  /** Annual or lifetime */
  readonly term?: CodeableConcept | undefined
  /** Benefit Summary */
  readonly benefit?: readonly CoverageEligibilityResponseInsuranceItemBenefit[] | undefined
  /** Authorization required flag */
  readonly authorizationRequired?: boolean | undefined
  readonly _authorizationRequired?: Element | undefined
  /** Type of required supporting materials */
  readonly authorizationSupporting?: readonly CodeableConcept[] | undefined
  /** Preauthorization requirements endpoint */
  readonly authorizationUrl?: string | undefined
  readonly _authorizationUrl?: Element | undefined
}

/** Benefit Summary */
export interface CoverageEligibilityResponseInsuranceItemBenefit extends BackboneElement {
  /** Benefit classification */
  readonly type: CodeableConcept
  /** Benefits allowed */
  readonly allowedUnsignedInt?: number | undefined
  readonly _allowedUnsignedInt?: Element | undefined
  /** Benefits allowed */
  readonly allowedString?: string | undefined
  readonly _allowedString?: Element | undefined
  /** Benefits allowed */
  readonly allowedMoney?: Money | undefined
  /** Benefits used */
  readonly usedUnsignedInt?: number | undefined
  readonly _usedUnsignedInt?: Element | undefined
  /** Benefits used */
  readonly usedString?: string | undefined
  readonly _usedString?: Element | undefined
  /** Benefits used */
  readonly usedMoney?: Money | undefined
}

/** Processing errors */
export interface CoverageEligibilityResponseError extends BackboneElement {
  /** Error code detailing processing issues */
  readonly code: CodeableConcept
}

/** Clinical issue with action */
export interface DetectedIssue extends DomainResource {
  readonly resourceType: 'DetectedIssue'
  /** Unique id for the detected issue */
  readonly identifier?: readonly Identifier[] | undefined
  /** registered | preliminary | final | amended + */
  readonly status: 'registered' | 'preliminary' | 'final' | 'amended' | 'corrected' | 'cancelled' | 'entered-in-error' | 'unknown'
  readonly _status?: Element | undefined
  /** Issue Category, e.g. drug-drug, duplicate therapy, etc. */
  readonly code?: CodeableConcept | undefined
  /** high | moderate | low */
  readonly severity?: 'high' | 'moderate' | 'low' | undefined
  readonly _severity?: Element | undefined
  /** Associated patient */
  readonly patient?: Reference | undefined
  /** When identified */
  readonly identifiedDateTime?: string | undefined
  readonly _identifiedDateTime?: Element | undefined
  /** When identified */
  readonly identifiedPeriod?: Period | undefined
  /** The provider or device that identified the issue */
  readonly author?: Reference | undefined
  /** Problem resource */
  readonly implicated?: readonly Reference[] | undefined
  /** Supporting evidence */
  readonly evidence?: readonly DetectedIssueEvidence[] | undefined
  /** Description and context */
  readonly detail?: string | undefined
  readonly _detail?: Element | undefined
  /** Authority for issue */
  readonly reference?: string | undefined
  readonly _reference?: Element | undefined
  /** Step taken to address */
  readonly mitigation?: readonly DetectedIssueMitigation[] | undefined
}

/** Supporting evidence */
export interface DetectedIssueEvidence extends BackboneElement {
  /** Manifestation */
  readonly code?: readonly CodeableConcept[] | undefined
  /** Supporting information */
  readonly detail?: readonly Reference[] | undefined
}

/** Step taken to address */
export interface DetectedIssueMitigation extends BackboneElement {
  /** What mitigation? */
  readonly action: CodeableConcept
  /** Date committed */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** Who is committing? */
  readonly author?: Reference | undefined
}

/** Item used in healthcare */
export interface Device extends DomainResource {
  readonly resourceType: 'Device'
  /** Instance identifier */
  readonly identifier?: readonly Identifier[] | undefined
  /** The reference to the definition for the device */
  readonly definition?: Reference | undefined
  /** Unique Device Identifier (UDI) Barcode string */
  readonly udiCarrier?: readonly DeviceUdiCarrier[] | undefined
  /** active | inactive | entered-in-error | unknown */
  readonly status?: 'active' | 'inactive' | 'entered-in-error' | 'unknown' | undefined
  readonly _status?: Element | undefined
  /** online | paused | standby | offline | not-ready | transduc-discon | hw-discon | off */
  readonly statusReason?: readonly CodeableConcept[] | undefined
  /** The distinct identification string */
  readonly distinctIdentifier?: string | undefined
  readonly _distinctIdentifier?: Element | undefined
  /** Name of device manufacturer */
  readonly manufacturer?: string | undefined
  readonly _manufacturer?: Element | undefined
  /** Date when the device was made */
  readonly manufactureDate?: string | undefined
  readonly _manufactureDate?: Element | undefined
  /** Date and time of expiry of this device (if applicable) */
  readonly expirationDate?: string | undefined
  readonly _expirationDate?: Element | undefined
  /** Lot number of manufacture */
  readonly lotNumber?: string | undefined
  readonly _lotNumber?: Element | undefined
  /** Serial number assigned by the manufacturer */
  readonly serialNumber?: string | undefined
  readonly _serialNumber?: Element | undefined
  /** The name of the device as given by the manufacturer */
  readonly deviceName?: readonly DeviceDeviceName[] | undefined
  /** The model number for the device */
  readonly modelNumber?: string | undefined
  readonly _modelNumber?: Element | undefined
  /** The part number of the device */
  readonly partNumber?: string | undefined
  readonly _partNumber?: Element | undefined
  /** The kind or type of device */
  readonly type?: CodeableConcept | undefined
  /** The capabilities supported on a device, the standards to which the device conforms for a particular purpose, and used for the communication */
  readonly specialization?: readonly DeviceSpecialization[] | undefined
  /** The actual design of the device or software version running on the device */
  readonly version?: readonly DeviceVersion[] | undefined
  /** The actual configuration settings of a device as it actually operates, e.g., regulation status, time properties */
  readonly property?: readonly DeviceProperty[] | undefined
  /** Patient to whom Device is affixed */
  readonly patient?: Reference | undefined
  /** Organization responsible for device */
  readonly owner?: Reference | undefined
  /** Details for human/organization for support */
  readonly contact?: readonly ContactPoint[] | undefined
  /** Where the device is found */
  readonly location?: Reference | undefined
  /** Network address to contact device */
  readonly url?: string | undefined
  readonly _url?: Element | undefined
  /** Device notes and comments */
  readonly note?: readonly Annotation[] | undefined
  /** Safety Characteristics of Device */
  readonly safety?: readonly CodeableConcept[] | undefined
  /** The parent device */
  readonly parent?: Reference | undefined
}

/** Unique Device Identifier (UDI) Barcode string */
export interface DeviceUdiCarrier extends BackboneElement {
  /** Mandatory fixed portion of UDI */
  readonly deviceIdentifier?: string | undefined
  readonly _deviceIdentifier?: Element | undefined
  /** UDI Issuing Organization */
  readonly issuer?: string | undefined
  readonly _issuer?: Element | undefined
  /** Regional UDI authority */
  readonly jurisdiction?: string | undefined
  readonly _jurisdiction?: Element | undefined
  /** UDI Machine Readable Barcode String */
  readonly carrierAIDC?: string | undefined
  readonly _carrierAIDC?: Element | undefined
  /** UDI Human Readable Barcode String */
  readonly carrierHRF?: string | undefined
  readonly _carrierHRF?: Element | undefined
  /** barcode | rfid | manual + */
  readonly entryType?: 'barcode' | 'rfid' | 'manual' | 'card' | 'self-reported' | 'unknown' | undefined
  readonly _entryType?: Element | undefined
}

/** The name of the device as given by the manufacturer */
export interface DeviceDeviceName extends BackboneElement {
  /** The name of the device */
  readonly name: string
  readonly _name?: Element | undefined
  /** udi-label-name | user-friendly-name | patient-reported-name | manufacturer-name | model-name | other */
  readonly type: 'udi-label-name' | 'user-friendly-name' | 'patient-reported-name' | 'manufacturer-name' | 'model-name' | 'other'
  readonly _type?: Element | undefined
}

/** The capabilities supported on a device, the standards to which the device conforms for a particular purpose, and used for the communication */
export interface DeviceSpecialization extends BackboneElement {
  /** The standard that is used to operate and communicate */
  readonly systemType: CodeableConcept
  /** The version of the standard that is used to operate and communicate */
  readonly version?: string | undefined
  readonly _version?: Element | undefined
}

/** The actual design of the device or software version running on the device */
export interface DeviceVersion extends BackboneElement {
  /** The type of the device version */
  readonly type?: CodeableConcept | undefined
  /** A single component of the device version */
  readonly component?: Identifier | undefined
  /** The version text */
  readonly value: string
  readonly _value?: Element | undefined
}

/** The actual configuration settings of a device as it actually operates, e.g., regulation status, time properties */
export interface DeviceProperty extends BackboneElement {
  /** Code that specifies the property DeviceDefinitionPropetyCode (Extensible) */
  readonly type: CodeableConcept
  /** Property value as a quantity */
  readonly valueQuantity?: readonly Quantity[] | undefined
  /** Property value as a code, e.g., NTP4 (synced to NTP) */
  readonly valueCode?: readonly CodeableConcept[] | undefined
}

/** An instance of a medical-related component of a medical device */
export interface DeviceDefinition extends DomainResource {
  readonly resourceType: 'DeviceDefinition'
  /** Instance identifier */
  readonly identifier?: readonly Identifier[] | undefined
  /** Unique Device Identifier (UDI) Barcode string */
  readonly udiDeviceIdentifier?: readonly DeviceDefinitionUdiDeviceIdentifier[] | undefined
  /** Name of device manufacturer */
  readonly manufacturerString?: string | undefined
  readonly _manufacturerString?: Element | undefined
  /** Name of device manufacturer */
  readonly manufacturerReference?: Reference | undefined
  /** A name given to the device to identify it */
  readonly deviceName?: readonly DeviceDefinitionDeviceName[] | undefined
  /** The model number for the device */
  readonly modelNumber?: string | undefined
  readonly _modelNumber?: Element | undefined
  /** What kind of device or device system this is */
  readonly type?: CodeableConcept | undefined
  /** The capabilities supported on a device, the standards to which the device conforms for a particular purpose, and used for the communication */
  readonly specialization?: readonly DeviceDefinitionSpecialization[] | undefined
  /** Available versions */
  readonly version?: readonly string[] | undefined
  readonly _version?: readonly (Element | null)[] | undefined
  /** Safety characteristics of the device */
  readonly safety?: readonly CodeableConcept[] | undefined
  /** Shelf Life and storage information */
  readonly shelfLifeStorage?: readonly ProductShelfLife[] | undefined
  /** Dimensions, color etc. */
  readonly physicalCharacteristics?: ProdCharacteristic | undefined
  /** Language code for the human-readable text strings produced by the device (all supported) */
  readonly languageCode?: readonly CodeableConcept[] | undefined
  /** Device capabilities */
  readonly capability?: readonly DeviceDefinitionCapability[] | undefined
  /** The actual configuration settings of a device as it actually operates, e.g., regulation status, time properties */
  readonly property?: readonly DeviceDefinitionProperty[] | undefined
  /** Organization responsible for device */
  readonly owner?: Reference | undefined
  /** Details for human/organization for support */
  readonly contact?: readonly ContactPoint[] | undefined
  /** Network address to contact device */
  readonly url?: string | undefined
  readonly _url?: Element | undefined
  /** Access to on-line information */
  readonly onlineInformation?: string | undefined
  readonly _onlineInformation?: Element | undefined
  /** Device notes and comments */
  readonly note?: readonly Annotation[] | undefined
  /** The quantity of the device present in the packaging (e.g. the number of devices present in a pack, or the number of devices in the same package of the medicinal product) */
  readonly quantity?: Quantity | undefined
  /** The parent device it can be part of */
  readonly parentDevice?: Reference | undefined
  /** A substance used to create the material(s) of which the device is made */
  readonly material?: readonly DeviceDefinitionMaterial[] | undefined
}

/** Unique Device Identifier (UDI) Barcode string */
export interface DeviceDefinitionUdiDeviceIdentifier extends BackboneElement {
  /** The identifier that is to be associated with every Device that references this DeviceDefintiion for the issuer and jurisdication porvided in the DeviceDefinition.udiDeviceIdentifier */
  readonly deviceIdentifier: string
  readonly _deviceIdentifier?: Element | undefined
  /** The organization that assigns the identifier algorithm */
  readonly issuer: string
  readonly _issuer?: Element | undefined
  /** The jurisdiction to which the deviceIdentifier applies */
  readonly jurisdiction: string
  readonly _jurisdiction?: Element | undefined
}

/** A name given to the device to identify it */
export interface DeviceDefinitionDeviceName extends BackboneElement {
  /** The name of the device */
  readonly name: string
  readonly _name?: Element | undefined
  /** udi-label-name | user-friendly-name | patient-reported-name | manufacturer-name | model-name | other */
  readonly type: 'udi-label-name' | 'user-friendly-name' | 'patient-reported-name' | 'manufacturer-name' | 'model-name' | 'other'
  readonly _type?: Element | undefined
}

/** The capabilities supported on a device, the standards to which the device conforms for a particular purpose, and used for the communication */
export interface DeviceDefinitionSpecialization extends BackboneElement {
  /** The standard that is used to operate and communicate */
  readonly systemType: string
  readonly _systemType?: Element | undefined
  /** The version of the standard that is used to operate and communicate */
  readonly version?: string | undefined
  readonly _version?: Element | undefined
}

/** Device capabilities */
export interface DeviceDefinitionCapability extends BackboneElement {
  /** Type of capability */
  readonly type: CodeableConcept
  /** Description of capability */
  readonly description?: readonly CodeableConcept[] | undefined
}

/** The actual configuration settings of a device as it actually operates, e.g., regulation status, time properties */
export interface DeviceDefinitionProperty extends BackboneElement {
  /** Code that specifies the property DeviceDefinitionPropetyCode (Extensible) */
  readonly type: CodeableConcept
  /** Property value as a quantity */
  readonly valueQuantity?: readonly Quantity[] | undefined
  /** Property value as a code, e.g., NTP4 (synced to NTP) */
  readonly valueCode?: readonly CodeableConcept[] | undefined
}

/** A substance used to create the material(s) of which the device is made */
export interface DeviceDefinitionMaterial extends BackboneElement {
  /** The substance */
  readonly substance: CodeableConcept
  /** Indicates an alternative material of the device */
  readonly alternate?: boolean | undefined
  readonly _alternate?: Element | undefined
  /** Whether the substance is a known or suspected allergen */
  readonly allergenicIndicator?: boolean | undefined
  readonly _allergenicIndicator?: Element | undefined
}

/** Measurement, calculation or setting capability of a medical device */
export interface DeviceMetric extends DomainResource {
  readonly resourceType: 'DeviceMetric'
  /** Instance identifier */
  readonly identifier?: readonly Identifier[] | undefined
  /** Identity of metric, for example Heart Rate or PEEP Setting */
  readonly type: CodeableConcept
  /** Unit of Measure for the Metric */
  readonly unit?: CodeableConcept | undefined
  /** Describes the link to the source Device */
  readonly source?: Reference | undefined
  /** Describes the link to the parent Device */
  readonly parent?: Reference | undefined
  /** on | off | standby | entered-in-error */
  readonly operationalStatus?: 'on' | 'off' | 'standby' | 'entered-in-error' | undefined
  readonly _operationalStatus?: Element | undefined
  /** black | red | green | yellow | blue | magenta | cyan | white */
  readonly color?: 'black' | 'red' | 'green' | 'yellow' | 'blue' | 'magenta' | 'cyan' | 'white' | undefined
  readonly _color?: Element | undefined
  /** measurement | setting | calculation | unspecified */
  readonly category: 'measurement' | 'setting' | 'calculation' | 'unspecified'
  readonly _category?: Element | undefined
  /** Describes the measurement repetition time */
  readonly measurementPeriod?: Timing | undefined
  /** Describes the calibrations that have been performed or that are required to be performed */
  readonly calibration?: readonly DeviceMetricCalibration[] | undefined
}

/** Describes the calibrations that have been performed or that are required to be performed */
export interface DeviceMetricCalibration extends BackboneElement {
  /** unspecified | offset | gain | two-point */
  readonly type?: 'unspecified' | 'offset' | 'gain' | 'two-point' | undefined
  readonly _type?: Element | undefined
  /** not-calibrated | calibration-required | calibrated | unspecified */
  readonly state?: 'not-calibrated' | 'calibration-required' | 'calibrated' | 'unspecified' | undefined
  readonly _state?: Element | undefined
  /** Describes the time last calibration has been performed */
  readonly time?: string | undefined
  readonly _time?: Element | undefined
}

/** Medical device request */
export interface DeviceRequest extends DomainResource {
  readonly resourceType: 'DeviceRequest'
  /** External Request identifier */
  readonly identifier?: readonly Identifier[] | undefined
  /** Instantiates FHIR protocol or definition */
  readonly instantiatesCanonical?: readonly string[] | undefined
  readonly _instantiatesCanonical?: readonly (Element | null)[] | undefined
  /** Instantiates external protocol or definition */
  readonly instantiatesUri?: readonly string[] | undefined
  readonly _instantiatesUri?: readonly (Element | null)[] | undefined
  /** What request fulfills */
  readonly basedOn?: readonly Reference[] | undefined
  /** What request replaces */
  readonly priorRequest?: readonly Reference[] | undefined
  /** Identifier of composite request */
  readonly groupIdentifier?: Identifier | undefined
  /** draft | active | on-hold | revoked | completed | entered-in-error | unknown */
  readonly status?: 'draft' | 'active' | 'on-hold' | 'revoked' | 'completed' | 'entered-in-error' | 'unknown' | undefined
  readonly _status?: Element | undefined
  /** proposal | plan | directive | order | original-order | reflex-order | filler-order | instance-order | option */
  readonly intent: 'proposal' | 'plan' | 'directive' | 'order' | 'original-order' | 'reflex-order' | 'filler-order' | 'instance-order' | 'option'
  readonly _intent?: Element | undefined
  /** routine | urgent | asap | stat */
  readonly priority?: 'routine' | 'urgent' | 'asap' | 'stat' | undefined
  readonly _priority?: Element | undefined
  /** Device requested */
  readonly codeReference?: Reference | undefined
  /** Device requested */
  readonly codeCodeableConcept?: CodeableConcept | undefined
  /** Device details */
  readonly parameter?: readonly DeviceRequestParameter[] | undefined
  /** Focus of request */
  readonly subject: Reference
  /** Encounter motivating request */
  readonly encounter?: Reference | undefined
  /** Desired time or schedule for use */
  readonly occurrenceDateTime?: string | undefined
  readonly _occurrenceDateTime?: Element | undefined
  /** Desired time or schedule for use */
  readonly occurrencePeriod?: Period | undefined
  /** Desired time or schedule for use */
  readonly occurrenceTiming?: Timing | undefined
  /** When recorded */
  readonly authoredOn?: string | undefined
  readonly _authoredOn?: Element | undefined
  /** Who/what is requesting diagnostics */
  readonly requester?: Reference | undefined
  /** Filler role */
  readonly performerType?: CodeableConcept | undefined
  /** Requested Filler */
  readonly performer?: Reference | undefined
  /** Coded Reason for request */
  readonly reasonCode?: readonly CodeableConcept[] | undefined
  /** Linked Reason for request */
  readonly reasonReference?: readonly Reference[] | undefined
  /** Associated insurance coverage */
  readonly insurance?: readonly Reference[] | undefined
  /** Additional clinical information */
  readonly supportingInfo?: readonly Reference[] | undefined
  /** Notes or comments */
  readonly note?: readonly Annotation[] | undefined
  /** Request provenance */
  readonly relevantHistory?: readonly Reference[] | undefined
}

/** Device details */
export interface DeviceRequestParameter extends BackboneElement {
  /** Device detail */
  readonly code?: CodeableConcept | undefined
  /** Value of detail */
  readonly valueCodeableConcept?: CodeableConcept | undefined
  /** Value of detail */
  readonly valueQuantity?: Quantity | undefined
  /** Value of detail */
  readonly valueRange?: Range | undefined
  /** Value of detail */
  readonly valueBoolean?: boolean | undefined
  readonly _valueBoolean?: Element | undefined
}

/** Record of use of a device */
export interface DeviceUseStatement extends DomainResource {
  readonly resourceType: 'DeviceUseStatement'
  /** External identifier for this record */
  readonly identifier?: readonly Identifier[] | undefined
  /** Fulfills plan, proposal or order */
  readonly basedOn?: readonly Reference[] | undefined
  /** active | completed | entered-in-error + */
  readonly status: 'active' | 'completed' | 'entered-in-error' | 'intended' | 'stopped' | 'on-hold'
  readonly _status?: Element | undefined
  /** Patient using device */
  readonly subject: Reference
  /** Supporting information */
  readonly derivedFrom?: readonly Reference[] | undefined
  /** How often the device was used */
  readonly timingTiming?: Timing | undefined
  /** How often the device was used */
  readonly timingPeriod?: Period | undefined
  /** How often the device was used */
  readonly timingDateTime?: string | undefined
  readonly _timingDateTime?: Element | undefined
  /** When statement was recorded */
  readonly recordedOn?: string | undefined
  readonly _recordedOn?: Element | undefined
  /** Who made the statement */
  readonly source?: Reference | undefined
  /** Reference to device used */
  readonly device: Reference
  /** Why device was used */
  readonly reasonCode?: readonly CodeableConcept[] | undefined
  /** Why was DeviceUseStatement performed? */
  readonly reasonReference?: readonly Reference[] | undefined
  /** Target body site */
  readonly bodySite?: CodeableConcept | undefined
  /** Addition details (comments, instructions) */
  readonly note?: readonly Annotation[] | undefined
}

/** A Diagnostic report - a combination of request information, atomic results, images, interpretation, as well as formatted reports */
export interface DiagnosticReport extends DomainResource {
  readonly resourceType: 'DiagnosticReport'
  /** Business identifier for report */
  readonly identifier?: readonly Identifier[] | undefined
  /** What was requested */
  readonly basedOn?: readonly Reference[] | undefined
  /** registered | partial | preliminary | final + */
  readonly status: 'registered' | 'partial' | 'preliminary' | 'final' | 'amended' | 'corrected' | 'appended' | 'cancelled' | 'entered-in-error' | 'unknown'
  readonly _status?: Element | undefined
  /** Service category */
  readonly category?: readonly CodeableConcept[] | undefined
  /** Name/Code for this diagnostic report */
  readonly code: CodeableConcept
  /** The subject of the report - usually, but not always, the patient */
  readonly subject?: Reference | undefined
  /** Health care event when test ordered */
  readonly encounter?: Reference | undefined
  /** Clinically relevant time/time-period for report */
  readonly effectiveDateTime?: string | undefined
  readonly _effectiveDateTime?: Element | undefined
  /** Clinically relevant time/time-period for report */
  readonly effectivePeriod?: Period | undefined
  /** DateTime this version was made */
  readonly issued?: string | undefined
  readonly _issued?: Element | undefined
  /** Responsible Diagnostic Service */
  readonly performer?: readonly Reference[] | undefined
  /** Primary result interpreter */
  readonly resultsInterpreter?: readonly Reference[] | undefined
  /** Specimens this report is based on */
  readonly specimen?: readonly Reference[] | undefined
  /** Observations */
  readonly result?: readonly Reference[] | undefined
  /** Reference to full details of imaging associated with the diagnostic report */
  readonly imagingStudy?: readonly Reference[] | undefined
  /** Key images associated with this report */
  readonly media?: readonly DiagnosticReportMedia[] | undefined
  /** Clinical conclusion (interpretation) of test results */
  readonly conclusion?: string | undefined
  readonly _conclusion?: Element | undefined
  /** Codes for the clinical conclusion of test results */
  readonly conclusionCode?: readonly CodeableConcept[] | undefined
  /** Entire report as issued */
  readonly presentedForm?: readonly Attachment[] | undefined
}

/** Key images associated with this report */
export interface DiagnosticReportMedia extends BackboneElement {
  /** Comment about the image (e.g. explanation) */
  readonly comment?: string | undefined
  readonly _comment?: Element | undefined
  /** Reference to the image source */
  readonly link: Reference
}

/** A list that defines a set of documents */
export interface DocumentManifest extends DomainResource {
  readonly resourceType: 'DocumentManifest'
  /** Unique Identifier for the set of documents */
  readonly masterIdentifier?: Identifier | undefined
  /** Other identifiers for the manifest */
  readonly identifier?: readonly Identifier[] | undefined
  /** current | superseded | entered-in-error */
  readonly status: 'current' | 'superseded' | 'entered-in-error'
  readonly _status?: Element | undefined
  /** Kind of document set */
  readonly type?: CodeableConcept | undefined
  /** The subject of the set of documents */
  readonly subject?: Reference | undefined
  /** When this document manifest created */
  readonly created?: string | undefined
  readonly _created?: Element | undefined
  /** Who and/or what authored the DocumentManifest */
  readonly author?: readonly Reference[] | undefined
  /** Intended to get notified about this set of documents */
  readonly recipient?: readonly Reference[] | undefined
  /** The source system/application/software */
  readonly source?: string | undefined
  readonly _source?: Element | undefined
  /** Human-readable description (title) */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Items in manifest */
  readonly content: readonly Reference[]
  /** Related things */
  readonly related?: readonly DocumentManifestRelated[] | undefined
}

/** Related things */
export interface DocumentManifestRelated extends BackboneElement {
  /** Identifiers of things that are related */
  readonly identifier?: Identifier | undefined
  /** Related Resource */
  readonly ref?: Reference | undefined
}

/** A reference to a document */
export interface DocumentReference extends DomainResource {
  readonly resourceType: 'DocumentReference'
  /** Master Version Specific Identifier */
  readonly masterIdentifier?: Identifier | undefined
  /** Other identifiers for the document */
  readonly identifier?: readonly Identifier[] | undefined
  /** current | superseded | entered-in-error */
  readonly status: 'current' | 'superseded' | 'entered-in-error'
  readonly _status?: Element | undefined
  /** preliminary | final | amended | entered-in-error */
  readonly docStatus?: 'preliminary' | 'final' | 'amended' | 'entered-in-error' | undefined
  readonly _docStatus?: Element | undefined
  /** Kind of document (LOINC if possible) */
  readonly type?: CodeableConcept | undefined
  /** Categorization of document */
  readonly category?: readonly CodeableConcept[] | undefined
  /** Who/what is the subject of the document */
  readonly subject?: Reference | undefined
  /** When this document reference was created */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** Who and/or what authored the document */
  readonly author?: readonly Reference[] | undefined
  /** Who/what authenticated the document */
  readonly authenticator?: Reference | undefined
  /** Organization which maintains the document */
  readonly custodian?: Reference | undefined
  /** Relationships to other documents */
  readonly relatesTo?: readonly DocumentReferenceRelatesTo[] | undefined
  /** Human-readable description */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Document security-tags */
  readonly securityLabel?: readonly CodeableConcept[] | undefined
  /** Document referenced */
  readonly content: readonly DocumentReferenceContent[]
  /** Clinical context of document */
  readonly context?: DocumentReferenceContext | undefined
}

/** Relationships to other documents */
export interface DocumentReferenceRelatesTo extends BackboneElement {
  /** replaces | transforms | signs | appends */
  readonly code: 'replaces' | 'transforms' | 'signs' | 'appends'
  readonly _code?: Element | undefined
  /** Target of the relationship */
  readonly target: Reference
}

/** Document referenced */
export interface DocumentReferenceContent extends BackboneElement {
  /** Where to access the document */
  readonly attachment: Attachment
  /** Format/content rules for the document */
  readonly format?: Coding | undefined
}

/** Clinical context of document */
export interface DocumentReferenceContext extends BackboneElement {
  /** Context of the document content */
  readonly encounter?: readonly Reference[] | undefined
  /** Main clinical acts documented */
  readonly event?: readonly CodeableConcept[] | undefined
  /** Time of service that is being documented */
  readonly period?: Period | undefined
  /** Kind of facility where patient was seen */
  readonly facilityType?: CodeableConcept | undefined
  /** Additional details about where the content was created (e.g. clinical specialty) */
  readonly practiceSetting?: CodeableConcept | undefined
  /** Patient demographics from source */
  readonly sourcePatientInfo?: Reference | undefined
  /** Related identifiers or resources */
  readonly related?: readonly Reference[] | undefined
}

/** A resource with narrative, extensions, and contained resources */
export interface DomainResource extends Resource {
  readonly resourceType: string
  /** Text summary of the resource, for human interpretation */
  readonly text?: Narrative | undefined
  /** Contained, inline Resources */
  readonly contained?: readonly FhirResource[] | undefined
  /** Additional content defined by implementations */
  readonly extension?: readonly Extension[] | undefined
  /** Extensions that cannot be ignored */
  readonly modifierExtension?: readonly Extension[] | undefined
}

/** A quantified estimate of effect based on a body of evidence */
export interface EffectEvidenceSynthesis extends DomainResource {
  readonly resourceType: 'EffectEvidenceSynthesis'
  /** Canonical identifier for this effect evidence synthesis, represented as a URI (globally unique) */
  readonly url?: string | undefined
  readonly _url?: Element | undefined
  /** Additional identifier for the effect evidence synthesis */
  readonly identifier?: readonly Identifier[] | undefined
  /** Business version of the effect evidence synthesis */
  readonly version?: string | undefined
  readonly _version?: Element | undefined
  /** Name for this effect evidence synthesis (computer friendly) */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** Name for this effect evidence synthesis (human friendly) */
  readonly title?: string | undefined
  readonly _title?: Element | undefined
  /** draft | active | retired | unknown */
  readonly status: 'draft' | 'active' | 'retired' | 'unknown'
  readonly _status?: Element | undefined
  /** Date last changed */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** Name of the publisher (organization or individual) */
  readonly publisher?: string | undefined
  readonly _publisher?: Element | undefined
  /** Contact details for the publisher */
  readonly contact?: readonly ContactDetail[] | undefined
  /** Natural language description of the effect evidence synthesis */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Used for footnotes or explanatory notes */
  readonly note?: readonly Annotation[] | undefined
  /** The context that the content is intended to support */
  readonly useContext?: readonly UsageContext[] | undefined
  /** Intended jurisdiction for effect evidence synthesis (if applicable) */
  readonly jurisdiction?: readonly CodeableConcept[] | undefined
  /** Use and/or publishing restrictions */
  readonly copyright?: string | undefined
  readonly _copyright?: Element | undefined
  /** When the effect evidence synthesis was approved by publisher */
  readonly approvalDate?: string | undefined
  readonly _approvalDate?: Element | undefined
  /** When the effect evidence synthesis was last reviewed */
  readonly lastReviewDate?: string | undefined
  readonly _lastReviewDate?: Element | undefined
  /** When the effect evidence synthesis is expected to be used */
  readonly effectivePeriod?: Period | undefined
  /** The category of the EffectEvidenceSynthesis, such as Education, Treatment, Assessment, etc. */
  readonly topic?: readonly CodeableConcept[] | undefined
  /** Who authored the content */
  readonly author?: readonly ContactDetail[] | undefined
  /** Who edited the content */
  readonly editor?: readonly ContactDetail[] | undefined
  /** Who reviewed the content */
  readonly reviewer?: readonly ContactDetail[] | undefined
  /** Who endorsed the content */
  readonly endorser?: readonly ContactDetail[] | undefined
  /** Additional documentation, citations, etc. */
  readonly relatedArtifact?: readonly RelatedArtifact[] | undefined
  /** Type of synthesis */
  readonly synthesisType?: CodeableConcept | undefined
  /** Type of study */
  readonly studyType?: CodeableConcept | undefined
  /** What population? */
  readonly population: Reference
  /** What exposure? */
  readonly exposure: Reference
  /** What comparison exposure? */
  readonly exposureAlternative: Reference
  /** What outcome? */
  readonly outcome: Reference
  /** What sample size was involved? */
  readonly sampleSize?: EffectEvidenceSynthesisSampleSize | undefined
  /** What was the result per exposure? */
  readonly resultsByExposure?: readonly EffectEvidenceSynthesisResultsByExposure[] | undefined
  /** What was the estimated effect */
  readonly effectEstimate?: readonly EffectEvidenceSynthesisEffectEstimate[] | undefined
  /** How certain is the effect */
  readonly certainty?: readonly EffectEvidenceSynthesisCertainty[] | undefined
}

/** What sample size was involved? */
export interface EffectEvidenceSynthesisSampleSize extends BackboneElement {
  /** Description of sample size */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** How many studies? */
  readonly numberOfStudies?: number | undefined
  readonly _numberOfStudies?: Element | undefined
  /** How many participants? */
  readonly numberOfParticipants?: number | undefined
  readonly _numberOfParticipants?: Element | undefined
}

/** What was the result per exposure? */
export interface EffectEvidenceSynthesisResultsByExposure extends BackboneElement {
  /** Description of results by exposure */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** exposure | exposure-alternative */
  readonly exposureState?: 'exposure' | 'exposure-alternative' | undefined
  readonly _exposureState?: Element | undefined
  /** Variant exposure states */
  readonly variantState?: CodeableConcept | undefined
  /** Risk evidence synthesis */
  readonly riskEvidenceSynthesis: Reference
}

/** What was the estimated effect */
export interface EffectEvidenceSynthesisEffectEstimate extends BackboneElement {
  /** Description of effect estimate */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Type of efffect estimate */
  readonly type?: CodeableConcept | undefined
  /** Variant exposure states */
  readonly variantState?: CodeableConcept | undefined
  /** Point estimate */
  readonly value?: Decimal | undefined
  readonly _value?: Element | undefined
  /** What unit is the outcome described in? */
  readonly unitOfMeasure?: CodeableConcept | undefined
  /** How precise the estimate is */
  readonly precisionEstimate?: readonly EffectEvidenceSynthesisEffectEstimatePrecisionEstimate[] | undefined
}

/** How precise the estimate is */
export interface EffectEvidenceSynthesisEffectEstimatePrecisionEstimate extends BackboneElement {
  /** Type of precision estimate */
  readonly type?: CodeableConcept | undefined
  /** Level of confidence interval */
  readonly level?: Decimal | undefined
  readonly _level?: Element | undefined
  /** Lower bound */
  readonly from?: Decimal | undefined
  readonly _from?: Element | undefined
  /** Upper bound */
  readonly to?: Decimal | undefined
  readonly _to?: Element | undefined
}

/** How certain is the effect */
export interface EffectEvidenceSynthesisCertainty extends BackboneElement {
  /** Certainty rating */
  readonly rating?: readonly CodeableConcept[] | undefined
  /** Used for footnotes or explanatory notes */
  readonly note?: readonly Annotation[] | undefined
  /** A component that contributes to the overall certainty */
  readonly certaintySubcomponent?: readonly EffectEvidenceSynthesisCertaintyCertaintySubcomponent[] | undefined
}

/** A component that contributes to the overall certainty */
export interface EffectEvidenceSynthesisCertaintyCertaintySubcomponent extends BackboneElement {
  /** Type of subcomponent of certainty rating */
  readonly type?: CodeableConcept | undefined
  /** Subcomponent certainty rating */
  readonly rating?: readonly CodeableConcept[] | undefined
  /** Used for footnotes or explanatory notes */
  readonly note?: readonly Annotation[] | undefined
}

/** An interaction during which services are provided to the patient */
export interface Encounter extends DomainResource {
  readonly resourceType: 'Encounter'
  /** Identifier(s) by which this encounter is known */
  readonly identifier?: readonly Identifier[] | undefined
  /** planned | arrived | triaged | in-progress | onleave | finished | cancelled + */
  readonly status: 'planned' | 'arrived' | 'triaged' | 'in-progress' | 'onleave' | 'finished' | 'cancelled' | 'entered-in-error' | 'unknown'
  readonly _status?: Element | undefined
  /** List of past encounter statuses */
  readonly statusHistory?: readonly EncounterStatusHistory[] | undefined
  /** Classification of patient encounter */
  readonly class: Coding
  /** List of past encounter classes */
  readonly classHistory?: readonly EncounterClassHistory[] | undefined
  /** Specific type of encounter */
  readonly type?: readonly CodeableConcept[] | undefined
  /** Specific type of service */
  readonly serviceType?: CodeableConcept | undefined
  /** Indicates the urgency of the encounter */
  readonly priority?: CodeableConcept | undefined
  /** The patient or group present at the encounter */
  readonly subject?: Reference | undefined
  /** Episode(s) of care that this encounter should be recorded against */
  readonly episodeOfCare?: readonly Reference[] | undefined
  /** The ServiceRequest that initiated this encounter */
  readonly basedOn?: readonly Reference[] | undefined
  /** List of participants involved in the encounter */
  readonly participant?: readonly EncounterParticipant[] | undefined
  /** The appointment that scheduled this encounter */
  readonly appointment?: readonly Reference[] | undefined
  /** The start and end time of the encounter */
  readonly period?: Period | undefined
  /** Quantity of time the encounter lasted (less time absent) */
  readonly length?: Duration | undefined
  /** Coded reason the encounter takes place */
  readonly reasonCode?: readonly CodeableConcept[] | undefined
  /** Reason the encounter takes place (reference) */
  readonly reasonReference?: readonly Reference[] | undefined
  /** The list of diagnosis relevant to this encounter */
  readonly diagnosis?: readonly EncounterDiagnosis[] | undefined
  /** The set of accounts that may be used for billing for this Encounter */
  readonly account?: readonly Reference[] | undefined
  /** Details about the admission to a healthcare service */
  readonly hospitalization?: EncounterHospitalization | undefined
  /** List of locations where the patient has been */
  readonly location?: readonly EncounterLocation[] | undefined
  /** The organization (facility) responsible for this encounter */
  readonly serviceProvider?: Reference | undefined
  /** Another Encounter this encounter is part of */
  readonly partOf?: Reference | undefined
}

/** List of past encounter statuses */
export interface EncounterStatusHistory extends BackboneElement {
  /** planned | arrived | triaged | in-progress | onleave | finished | cancelled + */
  readonly status: 'planned' | 'arrived' | 'triaged' | 'in-progress' | 'onleave' | 'finished' | 'cancelled' | 'entered-in-error' | 'unknown'
  readonly _status?: Element | undefined
  /** The time that the episode was in the specified status */
  readonly period: Period
}

/** List of past encounter classes */
export interface EncounterClassHistory extends BackboneElement {
  /** inpatient | outpatient | ambulatory | emergency + */
  readonly class: Coding
  /** The time that the episode was in the specified class */
  readonly period: Period
}

/** List of participants involved in the encounter */
export interface EncounterParticipant extends BackboneElement {
  /** Role of participant in encounter */
  readonly type?: readonly CodeableConcept[] | undefined
  /** Period of time during the encounter that the participant participated */
  readonly period?: Period | undefined
  /** Persons involved in the encounter other than the patient */
  readonly individual?: Reference | undefined
}

/** The list of diagnosis relevant to this encounter */
export interface EncounterDiagnosis extends BackboneElement {
  /** The diagnosis or procedure relevant to the encounter */
  readonly condition: Reference
  /** Role that this diagnosis has within the encounter (e.g. admission, billing, discharge …) */
  readonly use?: CodeableConcept | undefined
  /** Ranking of the diagnosis (for each role type) */
  readonly rank?: number | undefined
  readonly _rank?: Element | undefined
}

/** Details about the admission to a healthcare service */
export interface EncounterHospitalization extends BackboneElement {
  /** Pre-admission identifier */
  readonly preAdmissionIdentifier?: Identifier | undefined
  /** The location/organization from which the patient came before admission */
  readonly origin?: Reference | undefined
  /** From where patient was admitted (physician referral, transfer) */
  readonly admitSource?: CodeableConcept | undefined
  /** The type of hospital re-admission that has occurred (if any). If the value is absent, then this is not identified as a readmission */
  readonly reAdmission?: CodeableConcept | undefined
  /** Diet preferences reported by the patient */
  readonly dietPreference?: readonly CodeableConcept[] | undefined
  /** Special courtesies (VIP, board member) */
  readonly specialCourtesy?: readonly CodeableConcept[] | undefined
  /** Wheelchair, translator, stretcher, etc. */
  readonly specialArrangement?: readonly CodeableConcept[] | undefined
  /** Location/organization to which the patient is discharged */
  readonly destination?: Reference | undefined
  /** Category or kind of location after discharge */
  readonly dischargeDisposition?: CodeableConcept | undefined
}

/** List of locations where the patient has been */
export interface EncounterLocation extends BackboneElement {
  /** Location the encounter takes place */
  readonly location: Reference
  /** planned | active | reserved | completed */
  readonly status?: 'planned' | 'active' | 'reserved' | 'completed' | undefined
  readonly _status?: Element | undefined
  /** The physical type of the location (usually the level in the location hierachy - bed room ward etc.) */
  readonly physicalType?: CodeableConcept | undefined
  /** Time period during which the patient was present at the location */
  readonly period?: Period | undefined
}

/** The technical details of an endpoint that can be used for electronic services */
export interface Endpoint extends DomainResource {
  readonly resourceType: 'Endpoint'
  /** Identifies this endpoint across multiple systems */
  readonly identifier?: readonly Identifier[] | undefined
  /** active | suspended | error | off | entered-in-error | test */
  readonly status: 'active' | 'suspended' | 'error' | 'off' | 'entered-in-error' | 'test'
  readonly _status?: Element | undefined
  /** Protocol/Profile/Standard to be used with this endpoint connection */
  readonly connectionType: Coding
  /** A name that this endpoint can be identified by */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** Organization that manages this endpoint (might not be the organization that exposes the endpoint) */
  readonly managingOrganization?: Reference | undefined
  /** Contact details for source (e.g. troubleshooting) */
  readonly contact?: readonly ContactPoint[] | undefined
  /** Interval the endpoint is expected to be operational */
  readonly period?: Period | undefined
  /** The type of content that may be used at this endpoint (e.g. XDS Discharge summaries) */
  readonly payloadType: readonly CodeableConcept[]
  /** Mimetype to send. If not specified, the content could be anything (including no payload, if the connectionType defined this) */
  readonly payloadMimeType?: readonly string[] | undefined
  readonly _payloadMimeType?: readonly (Element | null)[] | undefined
  /** The technical base address for connecting to this endpoint */
  readonly address: string
  readonly _address?: Element | undefined
  /** Usage depends on the channel type */
  readonly header?: readonly string[] | undefined
  readonly _header?: readonly (Element | null)[] | undefined
}

/** Enroll in coverage */
export interface EnrollmentRequest extends DomainResource {
  readonly resourceType: 'EnrollmentRequest'
  /** Business Identifier */
  readonly identifier?: readonly Identifier[] | undefined
  /** active | cancelled | draft | entered-in-error */
  readonly status?: 'active' | 'cancelled' | 'draft' | 'entered-in-error' | undefined
  readonly _status?: Element | undefined
  /** Creation date */
  readonly created?: string | undefined
  readonly _created?: Element | undefined
  /** Target */
  readonly insurer?: Reference | undefined
  /** Responsible practitioner */
  readonly provider?: Reference | undefined
  /** The subject to be enrolled */
  readonly candidate?: Reference | undefined
  /** Insurance information */
  readonly coverage?: Reference | undefined
}

/** EnrollmentResponse resource */
export interface EnrollmentResponse extends DomainResource {
  readonly resourceType: 'EnrollmentResponse'
  /** Business Identifier */
  readonly identifier?: readonly Identifier[] | undefined
  /** active | cancelled | draft | entered-in-error */
  readonly status?: 'active' | 'cancelled' | 'draft' | 'entered-in-error' | undefined
  readonly _status?: Element | undefined
  /** Claim reference */
  readonly request?: Reference | undefined
  /** queued | complete | error | partial */
  readonly outcome?: 'queued' | 'complete' | 'error' | 'partial' | undefined
  readonly _outcome?: Element | undefined
  /** Disposition Message */
  readonly disposition?: string | undefined
  readonly _disposition?: Element | undefined
  /** Creation date */
  readonly created?: string | undefined
  readonly _created?: Element | undefined
  /** Insurer */
  readonly organization?: Reference | undefined
  /** Responsible practitioner */
  readonly requestProvider?: Reference | undefined
}

/** An association of a Patient with an Organization and Healthcare Provider(s) for a period of time that the Organization assumes some level of responsibility */
export interface EpisodeOfCare extends DomainResource {
  readonly resourceType: 'EpisodeOfCare'
  /** Business Identifier(s) relevant for this EpisodeOfCare */
  readonly identifier?: readonly Identifier[] | undefined
  /** planned | waitlist | active | onhold | finished | cancelled | entered-in-error */
  readonly status: 'planned' | 'waitlist' | 'active' | 'onhold' | 'finished' | 'cancelled' | 'entered-in-error'
  readonly _status?: Element | undefined
  /** Past list of status codes (the current status may be included to cover the start date of the status) */
  readonly statusHistory?: readonly EpisodeOfCareStatusHistory[] | undefined
  /** Type/class - e.g. specialist referral, disease management */
  readonly type?: readonly CodeableConcept[] | undefined
  /** The list of diagnosis relevant to this episode of care */
  readonly diagnosis?: readonly EpisodeOfCareDiagnosis[] | undefined
  /** The patient who is the focus of this episode of care */
  readonly patient: Reference
  /** Organization that assumes care */
  readonly managingOrganization?: Reference | undefined
  /** Interval during responsibility is assumed */
  readonly period?: Period | undefined
  /** Originating Referral Request(s) */
  readonly referralRequest?: readonly Reference[] | undefined
  /** Care manager/care coordinator for the patient */
  readonly careManager?: Reference | undefined
  /** Other practitioners facilitating this episode of care */
  readonly team?: readonly Reference[] | undefined
  /** The set of accounts that may be used for billing for this EpisodeOfCare */
  readonly account?: readonly Reference[] | undefined
}

/** Past list of status codes (the current status may be included to cover the start date of the status) */
export interface EpisodeOfCareStatusHistory extends BackboneElement {
  /** planned | waitlist | active | onhold | finished | cancelled | entered-in-error */
  readonly status: 'planned' | 'waitlist' | 'active' | 'onhold' | 'finished' | 'cancelled' | 'entered-in-error'
  readonly _status?: Element | undefined
  /** Duration the EpisodeOfCare was in the specified status */
  readonly period: Period
}

/** The list of diagnosis relevant to this episode of care */
export interface EpisodeOfCareDiagnosis extends BackboneElement {
  /** Conditions/problems/diagnoses this episode of care is for */
  readonly condition: Reference
  /** Role that this diagnosis has within the episode of care (e.g. admission, billing, discharge …) */
  readonly role?: CodeableConcept | undefined
  /** Ranking of the diagnosis (for each role type) */
  readonly rank?: number | undefined
  readonly _rank?: Element | undefined
}

/** A description of when an event can occur */
export interface EventDefinition extends DomainResource {
  readonly resourceType: 'EventDefinition'
  /** Canonical identifier for this event definition, represented as a URI (globally unique) */
  readonly url?: string | undefined
  readonly _url?: Element | undefined
  /** Additional identifier for the event definition */
  readonly identifier?: readonly Identifier[] | undefined
  /** Business version of the event definition */
  readonly version?: string | undefined
  readonly _version?: Element | undefined
  /** Name for this event definition (computer friendly) */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** Name for this event definition (human friendly) */
  readonly title?: string | undefined
  readonly _title?: Element | undefined
  /** Subordinate title of the event definition */
  readonly subtitle?: string | undefined
  readonly _subtitle?: Element | undefined
  /** draft | active | retired | unknown */
  readonly status: 'draft' | 'active' | 'retired' | 'unknown'
  readonly _status?: Element | undefined
  /** For testing purposes, not real usage */
  readonly experimental?: boolean | undefined
  readonly _experimental?: Element | undefined
  /** Type of individual the event definition is focused on */
  readonly subjectCodeableConcept?: CodeableConcept | undefined
  /** Type of individual the event definition is focused on */
  readonly subjectReference?: Reference | undefined
  /** Date last changed */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** Name of the publisher (organization or individual) */
  readonly publisher?: string | undefined
  readonly _publisher?: Element | undefined
  /** Contact details for the publisher */
  readonly contact?: readonly ContactDetail[] | undefined
  /** Natural language description of the event definition */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** The context that the content is intended to support */
  readonly useContext?: readonly UsageContext[] | undefined
  /** Intended jurisdiction for event definition (if applicable) */
  readonly jurisdiction?: readonly CodeableConcept[] | undefined
  /** Why this event definition is defined */
  readonly purpose?: string | undefined
  readonly _purpose?: Element | undefined
  /** Describes the clinical usage of the event definition */
  readonly usage?: string | undefined
  readonly _usage?: Element | undefined
  /** Use and/or publishing restrictions */
  readonly copyright?: string | undefined
  readonly _copyright?: Element | undefined
  /** When the event definition was approved by publisher */
  readonly approvalDate?: string | undefined
  readonly _approvalDate?: Element | undefined
  /** When the event definition was last reviewed */
  readonly lastReviewDate?: string | undefined
  readonly _lastReviewDate?: Element | undefined
  /** When the event definition is expected to be used */
  readonly effectivePeriod?: Period | undefined
  /** E.g. Education, Treatment, Assessment, etc. */
  readonly topic?: readonly CodeableConcept[] | undefined
  /** Who authored the content */
  readonly author?: readonly ContactDetail[] | undefined
  /** Who edited the content */
  readonly editor?: readonly ContactDetail[] | undefined
  /** Who reviewed the content */
  readonly reviewer?: readonly ContactDetail[] | undefined
  /** Who endorsed the content */
  readonly endorser?: readonly ContactDetail[] | undefined
  /** Additional documentation, citations, etc. */
  readonly relatedArtifact?: readonly RelatedArtifact[] | undefined
  /** "when" the event occurs (multiple = 'or') */
  readonly trigger: readonly TriggerDefinition[]
}

/** A research context or question */
export interface Evidence extends DomainResource {
  readonly resourceType: 'Evidence'
  /** Canonical identifier for this evidence, represented as a URI (globally unique) */
  readonly url?: string | undefined
  readonly _url?: Element | undefined
  /** Additional identifier for the evidence */
  readonly identifier?: readonly Identifier[] | undefined
  /** Business version of the evidence */
  readonly version?: string | undefined
  readonly _version?: Element | undefined
  /** Name for this evidence (computer friendly) */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** Name for this evidence (human friendly) */
  readonly title?: string | undefined
  readonly _title?: Element | undefined
  /** Title for use in informal contexts */
  readonly shortTitle?: string | undefined
  readonly _shortTitle?: Element | undefined
  /** Subordinate title of the Evidence */
  readonly subtitle?: string | undefined
  readonly _subtitle?: Element | undefined
  /** draft | active | retired | unknown */
  readonly status: 'draft' | 'active' | 'retired' | 'unknown'
  readonly _status?: Element | undefined
  /** Date last changed */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** Name of the publisher (organization or individual) */
  readonly publisher?: string | undefined
  readonly _publisher?: Element | undefined
  /** Contact details for the publisher */
  readonly contact?: readonly ContactDetail[] | undefined
  /** Natural language description of the evidence */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Used for footnotes or explanatory notes */
  readonly note?: readonly Annotation[] | undefined
  /** The context that the content is intended to support */
  readonly useContext?: readonly UsageContext[] | undefined
  /** Intended jurisdiction for evidence (if applicable) */
  readonly jurisdiction?: readonly CodeableConcept[] | undefined
  /** Use and/or publishing restrictions */
  readonly copyright?: string | undefined
  readonly _copyright?: Element | undefined
  /** When the evidence was approved by publisher */
  readonly approvalDate?: string | undefined
  readonly _approvalDate?: Element | undefined
  /** When the evidence was last reviewed */
  readonly lastReviewDate?: string | undefined
  readonly _lastReviewDate?: Element | undefined
  /** When the evidence is expected to be used */
  readonly effectivePeriod?: Period | undefined
  /** The category of the Evidence, such as Education, Treatment, Assessment, etc. */
  readonly topic?: readonly CodeableConcept[] | undefined
  /** Who authored the content */
  readonly author?: readonly ContactDetail[] | undefined
  /** Who edited the content */
  readonly editor?: readonly ContactDetail[] | undefined
  /** Who reviewed the content */
  readonly reviewer?: readonly ContactDetail[] | undefined
  /** Who endorsed the content */
  readonly endorser?: readonly ContactDetail[] | undefined
  /** Additional documentation, citations, etc. */
  readonly relatedArtifact?: readonly RelatedArtifact[] | undefined
  /** What population? */
  readonly exposureBackground: Reference
  /** What exposure? */
  readonly exposureVariant?: readonly Reference[] | undefined
  /** What outcome? */
  readonly outcome?: readonly Reference[] | undefined
}

/** A population, intervention, or exposure definition */
export interface EvidenceVariable extends DomainResource {
  readonly resourceType: 'EvidenceVariable'
  /** Canonical identifier for this evidence variable, represented as a URI (globally unique) */
  readonly url?: string | undefined
  readonly _url?: Element | undefined
  /** Additional identifier for the evidence variable */
  readonly identifier?: readonly Identifier[] | undefined
  /** Business version of the evidence variable */
  readonly version?: string | undefined
  readonly _version?: Element | undefined
  /** Name for this evidence variable (computer friendly) */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** Name for this evidence variable (human friendly) */
  readonly title?: string | undefined
  readonly _title?: Element | undefined
  /** Title for use in informal contexts */
  readonly shortTitle?: string | undefined
  readonly _shortTitle?: Element | undefined
  /** Subordinate title of the EvidenceVariable */
  readonly subtitle?: string | undefined
  readonly _subtitle?: Element | undefined
  /** draft | active | retired | unknown */
  readonly status: 'draft' | 'active' | 'retired' | 'unknown'
  readonly _status?: Element | undefined
  /** Date last changed */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** Name of the publisher (organization or individual) */
  readonly publisher?: string | undefined
  readonly _publisher?: Element | undefined
  /** Contact details for the publisher */
  readonly contact?: readonly ContactDetail[] | undefined
  /** Natural language description of the evidence variable */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Used for footnotes or explanatory notes */
  readonly note?: readonly Annotation[] | undefined
  /** The context that the content is intended to support */
  readonly useContext?: readonly UsageContext[] | undefined
  /** Intended jurisdiction for evidence variable (if applicable) */
  readonly jurisdiction?: readonly CodeableConcept[] | undefined
  /** Use and/or publishing restrictions */
  readonly copyright?: string | undefined
  readonly _copyright?: Element | undefined
  /** When the evidence variable was approved by publisher */
  readonly approvalDate?: string | undefined
  readonly _approvalDate?: Element | undefined
  /** When the evidence variable was last reviewed */
  readonly lastReviewDate?: string | undefined
  readonly _lastReviewDate?: Element | undefined
  /** When the evidence variable is expected to be used */
  readonly effectivePeriod?: Period | undefined
  /** The category of the EvidenceVariable, such as Education, Treatment, Assessment, etc. */
  readonly topic?: readonly CodeableConcept[] | undefined
  /** Who authored the content */
  readonly author?: readonly ContactDetail[] | undefined
  /** Who edited the content */
  readonly editor?: readonly ContactDetail[] | undefined
  /** Who reviewed the content */
  readonly reviewer?: readonly ContactDetail[] | undefined
  /** Who endorsed the content */
  readonly endorser?: readonly ContactDetail[] | undefined
  /** Additional documentation, citations, etc. */
  readonly relatedArtifact?: readonly RelatedArtifact[] | undefined
  /** dichotomous | continuous | descriptive */
  readonly type?: 'dichotomous' | 'continuous' | 'descriptive' | undefined
  readonly _type?: Element | undefined
  /** A defining factor of the EvidenceVariable */
  readonly characteristic: readonly EvidenceVariableCharacteristic[]
}

/** A defining factor of the EvidenceVariable */
export interface EvidenceVariableCharacteristic extends BackboneElement {
  /** Natural language description of the characteristic */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Whether the characteristic includes or excludes members */
  readonly exclude?: boolean | undefined
  readonly _exclude?: Element | undefined
  /** What code or expression defines members? */
  readonly definitionReference?: Reference | undefined
  /** What code or expression defines members? */
  readonly definitionCanonical?: string | undefined
  readonly _definitionCanonical?: Element | undefined
  /** What code or expression defines members? */
  readonly definitionCodeableConcept?: CodeableConcept | undefined
  /** What code or expression defines members? */
  readonly definitionExpression?: Expression | undefined
  /** What code or expression defines members? */
  readonly definitionDataRequirement?: DataRequirement | undefined
  /** What code or expression defines members? */
  readonly definitionTriggerDefinition?: TriggerDefinition | undefined
  /** What code/value pairs define members? */
  readonly usageContext?: readonly UsageContext[] | undefined
  /** What time period do participants cover */
  readonly participantEffectiveDateTime?: string | undefined
  readonly _participantEffectiveDateTime?: Element | undefined
  /** What time period do participants cover */
  readonly participantEffectivePeriod?: Period | undefined
  /** What time period do participants cover */
  readonly participantEffectiveDuration?: Duration | undefined
  /** What time period do participants cover */
  readonly participantEffectiveTiming?: Timing | undefined
  /** Observation time from study start */
  readonly timeFromStart?: Duration | undefined
  /** mean | median | mean-of-mean | mean-of-median | median-of-mean | median-of-median */
  readonly groupMeasure?: 'mean' | 'median' | 'mean-of-mean' | 'mean-of-median' | 'median-of-mean' | 'median-of-median' | undefined
  readonly _groupMeasure?: Element | undefined
}

/** Example of workflow instance */
export interface ExampleScenario extends DomainResource {
  readonly resourceType: 'ExampleScenario'
  /** Canonical identifier for this example scenario, represented as a URI (globally unique) */
  readonly url?: string | undefined
  readonly _url?: Element | undefined
  /** Additional identifier for the example scenario */
  readonly identifier?: readonly Identifier[] | undefined
  /** Business version of the example scenario */
  readonly version?: string | undefined
  readonly _version?: Element | undefined
  /** Name for this example scenario (computer friendly) */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** draft | active | retired | unknown */
  readonly status: 'draft' | 'active' | 'retired' | 'unknown'
  readonly _status?: Element | undefined
  /** For testing purposes, not real usage */
  readonly experimental?: boolean | undefined
  readonly _experimental?: Element | undefined
  /** Date last changed */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** Name of the publisher (organization or individual) */
  readonly publisher?: string | undefined
  readonly _publisher?: Element | undefined
  /** Contact details for the publisher */
  readonly contact?: readonly ContactDetail[] | undefined
  /** The context that the content is intended to support */
  readonly useContext?: readonly UsageContext[] | undefined
  /** Intended jurisdiction for example scenario (if applicable) */
  readonly jurisdiction?: readonly CodeableConcept[] | undefined
  /** Use and/or publishing restrictions */
  readonly copyright?: string | undefined
  readonly _copyright?: Element | undefined
  /** The purpose of the example, e.g. to illustrate a scenario */
  readonly purpose?: string | undefined
  readonly _purpose?: Element | undefined
  /** Actor participating in the resource */
  readonly actor?: readonly ExampleScenarioActor[] | undefined
  /** Each resource and each version that is present in the workflow */
  readonly instance?: readonly ExampleScenarioInstance[] | undefined
  /** Each major process - a group of operations */
  readonly process?: readonly ExampleScenarioProcess[] | undefined
  /** Another nested workflow */
  readonly workflow?: readonly string[] | undefined
  readonly _workflow?: readonly (Element | null)[] | undefined
}

/** Actor participating in the resource */
export interface ExampleScenarioActor extends BackboneElement {
  /** ID or acronym of the actor */
  readonly actorId: string
  readonly _actorId?: Element | undefined
  /** person | entity */
  readonly type: 'person' | 'entity'
  readonly _type?: Element | undefined
  /** The name of the actor as shown in the page */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** The description of the actor */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
}

/** Each resource and each version that is present in the workflow */
export interface ExampleScenarioInstance extends BackboneElement {
  /** The id of the resource for referencing */
  readonly resourceId: string
  readonly _resourceId?: Element | undefined
  /** The type of the resource */
  readonly resourceType: string
  readonly _resourceType?: Element | undefined
  /** A short name for the resource instance */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** Human-friendly description of the resource instance */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** A specific version of the resource */
  readonly version?: readonly ExampleScenarioInstanceVersion[] | undefined
  /** Resources contained in the instance */
  readonly containedInstance?: readonly ExampleScenarioInstanceContainedInstance[] | undefined
}

/** A specific version of the resource */
export interface ExampleScenarioInstanceVersion extends BackboneElement {
  /** The identifier of a specific version of a resource */
  readonly versionId: string
  readonly _versionId?: Element | undefined
  /** The description of the resource version */
  readonly description: string
  readonly _description?: Element | undefined
}

/** Resources contained in the instance */
export interface ExampleScenarioInstanceContainedInstance extends BackboneElement {
  /** Each resource contained in the instance */
  readonly resourceId: string
  readonly _resourceId?: Element | undefined
  /** A specific version of a resource contained in the instance */
  readonly versionId?: string | undefined
  readonly _versionId?: Element | undefined
}

/** Each major process - a group of operations */
export interface ExampleScenarioProcess extends BackboneElement {
  /** The diagram title of the group of operations */
  readonly title: string
  readonly _title?: Element | undefined
  /** A longer description of the group of operations */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Description of initial status before the process starts */
  readonly preConditions?: string | undefined
  readonly _preConditions?: Element | undefined
  /** Description of final status after the process ends */
  readonly postConditions?: string | undefined
  readonly _postConditions?: Element | undefined
  /** Each step of the process */
  readonly step?: readonly ExampleScenarioProcessStep[] | undefined
}

/** Each step of the process */
export interface ExampleScenarioProcessStep extends BackboneElement {
  /** Nested process */
  readonly process?: readonly ExampleScenarioProcess[] | undefined
  /** If there is a pause in the flow */
  readonly pause?: boolean | undefined
  readonly _pause?: Element | undefined
  /** Each interaction or action */
  readonly operation?: ExampleScenarioProcessStepOperation | undefined
  /** Alternate non-typical step action */
  readonly alternative?: readonly ExampleScenarioProcessStepAlternative[] | undefined
}

/** Each interaction or action */
export interface ExampleScenarioProcessStepOperation extends BackboneElement {
  /** The sequential number of the interaction */
  readonly number: string
  readonly _number?: Element | undefined
  /** The type of operation - CRUD */
  readonly type?: string | undefined
  readonly _type?: Element | undefined
  /** The human-friendly name of the interaction */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** Who starts the transaction */
  readonly initiator?: string | undefined
  readonly _initiator?: Element | undefined
  /** Who receives the transaction */
  readonly receiver?: string | undefined
  readonly _receiver?: Element | undefined
  /** A comment to be inserted in the diagram */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Whether the initiator is deactivated right after the transaction */
  readonly initiatorActive?: boolean | undefined
  readonly _initiatorActive?: Element | undefined
  /** Whether the receiver is deactivated right after the transaction */
  readonly receiverActive?: boolean | undefined
  readonly _receiverActive?: Element | undefined
  /** Each resource instance used by the initiator */
  readonly request?: ExampleScenarioInstanceContainedInstance | undefined
  /** Each resource instance used by the responder */
  readonly response?: ExampleScenarioInstanceContainedInstance | undefined
}

/** Alternate non-typical step action */
export interface ExampleScenarioProcessStepAlternative extends BackboneElement {
  /** Label for alternative */
  readonly title: string
  readonly _title?: Element | undefined
  /** A human-readable description of each option */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** What happens in each alternative option */
  readonly step?: readonly ExampleScenarioProcessStep[] | undefined
}

/** Explanation of Benefit resource */
export interface ExplanationOfBenefit extends DomainResource {
  readonly resourceType: 'ExplanationOfBenefit'
  /** Business Identifier for the resource */
  readonly identifier?: readonly Identifier[] | undefined
  /** active | cancelled | draft | entered-in-error */
  readonly status: 'active' | 'cancelled' | 'draft' | 'entered-in-error'
  readonly _status?: Element | undefined
  /** Category or discipline */
  readonly type: CodeableConcept
  /** More granular claim type */
  readonly subType?: CodeableConcept | undefined
  /** claim | preauthorization | predetermination */
  readonly use: 'claim' | 'preauthorization' | 'predetermination'
  readonly _use?: Element | undefined
  /** The recipient of the products and services */
  readonly patient: Reference
  /** Relevant time frame for the claim */
  readonly billablePeriod?: Period | undefined
  /** Response creation date */
  readonly created: string
  readonly _created?: Element | undefined
  /** Author of the claim */
  readonly enterer?: Reference | undefined
  /** Party responsible for reimbursement */
  readonly insurer: Reference
  /** Party responsible for the claim */
  readonly provider: Reference
  /** Desired processing urgency */
  readonly priority?: CodeableConcept | undefined
  /** For whom to reserve funds */
  readonly fundsReserveRequested?: CodeableConcept | undefined
  /** Funds reserved status */
  readonly fundsReserve?: CodeableConcept | undefined
  /** Prior or corollary claims */
  readonly related?: readonly ExplanationOfBenefitRelated[] | undefined
  /** Prescription authorizing services or products */
  readonly prescription?: Reference | undefined
  /** Original prescription if superceded by fulfiller */
  readonly originalPrescription?: Reference | undefined
  /** Recipient of benefits payable */
  readonly payee?: ExplanationOfBenefitPayee | undefined
  /** Treatment Referral */
  readonly referral?: Reference | undefined
  /** Servicing Facility */
  readonly facility?: Reference | undefined
  /** Claim reference */
  readonly claim?: Reference | undefined
  /** Claim response reference */
  readonly claimResponse?: Reference | undefined
  /** queued | complete | error | partial */
  readonly outcome: 'queued' | 'complete' | 'error' | 'partial'
  readonly _outcome?: Element | undefined
  /** Disposition Message */
  readonly disposition?: string | undefined
  readonly _disposition?: Element | undefined
  /** Preauthorization reference */
  readonly preAuthRef?: readonly string[] | undefined
  readonly _preAuthRef?: readonly (Element | null)[] | undefined
  /** Preauthorization in-effect period */
  readonly preAuthRefPeriod?: readonly Period[] | undefined
  /** Care Team members */
  readonly careTeam?: readonly ExplanationOfBenefitCareTeam[] | undefined
  /** Supporting information */
  readonly supportingInfo?: readonly ExplanationOfBenefitSupportingInfo[] | undefined
  /** Pertinent diagnosis information */
  readonly diagnosis?: readonly ExplanationOfBenefitDiagnosis[] | undefined
  /** Clinical procedures performed */
  readonly procedure?: readonly ExplanationOfBenefitProcedure[] | undefined
  /** Precedence (primary, secondary, etc.) */
  readonly precedence?: number | undefined
  readonly _precedence?: Element | undefined
  /** Patient insurance information */
  readonly insurance: readonly ExplanationOfBenefitInsurance[]
  /** Details of the event */
  readonly accident?: ExplanationOfBenefitAccident | undefined
  /** Product or service provided */
  readonly item?: readonly ExplanationOfBenefitItem[] | undefined
  /** Insurer added line items */
  readonly addItem?: readonly ExplanationOfBenefitAddItem[] | undefined
  /** Header-level adjudication */
  readonly adjudication?: readonly ExplanationOfBenefitItemAdjudication[] | undefined
  /** Adjudication totals */
  readonly total?: readonly ExplanationOfBenefitTotal[] | undefined
  /** Payment Details */
  readonly payment?: ExplanationOfBenefitPayment | undefined
  /** Printed form identifier */
  readonly formCode?: CodeableConcept | undefined
  /** Printed reference or actual form */
  readonly form?: Attachment | undefined
  /** Note concerning adjudication */
  readonly processNote?: readonly ExplanationOfBenefitProcessNote[] | undefined
  /** When the benefits are applicable */
  readonly benefitPeriod?: Period | undefined
  /** Balance by Benefit Category */
  readonly benefitBalance?: readonly ExplanationOfBenefitBenefitBalance[] | undefined
}

/** Prior or corollary claims */
export interface ExplanationOfBenefitRelated extends BackboneElement {
  /** Reference to the related claim */
  readonly claim?: Reference | undefined
  /** How the reference claim is related */
  readonly relationship?: CodeableConcept | undefined
  /** File or case reference */
  readonly reference?: Identifier | undefined
}

/** Recipient of benefits payable */
export interface ExplanationOfBenefitPayee extends BackboneElement {
  /** Category of recipient */
  readonly type?: CodeableConcept | undefined
  /** Recipient reference */
  readonly party?: Reference | undefined
}

/** Care Team members */
export interface ExplanationOfBenefitCareTeam extends BackboneElement {
  /** Order of care team */
  readonly sequence: number
  readonly _sequence?: Element | undefined
  /** Practitioner or organization */
  readonly provider: Reference
  /** Indicator of the lead practitioner */
  readonly responsible?: boolean | undefined
  readonly _responsible?: Element | undefined
  /** Function within the team */
  readonly role?: CodeableConcept | undefined
  /** Practitioner credential or specialization */
  readonly qualification?: CodeableConcept | undefined
}

/** Supporting information */
export interface ExplanationOfBenefitSupportingInfo extends BackboneElement {
  /** Information instance identifier */
  readonly sequence: number
  readonly _sequence?: Element | undefined
  /** Classification of the supplied information */
  readonly category: CodeableConcept
  /** Type of information */
  readonly code?: CodeableConcept | undefined
  /** When it occurred */
  readonly timingDate?: string | undefined
  readonly _timingDate?: Element | undefined
  /** When it occurred */
  readonly timingPeriod?: Period | undefined
  /** Data to be provided */
  readonly valueBoolean?: boolean | undefined
  readonly _valueBoolean?: Element | undefined
  /** Data to be provided */
  readonly valueString?: string | undefined
  readonly _valueString?: Element | undefined
  /** Data to be provided */
  readonly valueQuantity?: Quantity | undefined
  /** Data to be provided */
  readonly valueAttachment?: Attachment | undefined
  /** Data to be provided */
  readonly valueReference?: Reference | undefined
  /** Explanation for the information */
  readonly reason?: Coding | undefined
}

/** Pertinent diagnosis information */
export interface ExplanationOfBenefitDiagnosis extends BackboneElement {
  /** Diagnosis instance identifier */
  readonly sequence: number
  readonly _sequence?: Element | undefined
  /** Nature of illness or problem */
  readonly diagnosisCodeableConcept?: CodeableConcept | undefined
  /** Nature of illness or problem */
  readonly diagnosisReference?: Reference | undefined
  /** Timing or nature of the diagnosis */
  readonly type?: readonly CodeableConcept[] | undefined
  /** Present on admission */
  readonly onAdmission?: CodeableConcept | undefined
  /** Package billing code */
  readonly packageCode?: CodeableConcept | undefined
}

/** Clinical procedures performed */
export interface ExplanationOfBenefitProcedure extends BackboneElement {
  /** Procedure instance identifier */
  readonly sequence: number
  readonly _sequence?: Element | undefined
  /** Category of Procedure */
  readonly type?: readonly CodeableConcept[] | undefined
  /** When the procedure was performed */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** Specific clinical procedure */
  readonly procedureCodeableConcept?: CodeableConcept | undefined
  /** Specific clinical procedure */
  readonly procedureReference?: Reference | undefined
  /** Unique device identifier */
  readonly udi?: readonly Reference[] | undefined
}

/** Patient insurance information */
export interface ExplanationOfBenefitInsurance extends BackboneElement {
  /** Coverage to be used for adjudication */
  readonly focal: boolean
  readonly _focal?: Element | undefined
  /** Insurance information */
  readonly coverage: Reference
  /** Prior authorization reference number */
  readonly preAuthRef?: readonly string[] | undefined
  readonly _preAuthRef?: readonly (Element | null)[] | undefined
}

/** Details of the event */
export interface ExplanationOfBenefitAccident extends BackboneElement {
  /** When the incident occurred */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** The nature of the accident */
  readonly type?: CodeableConcept | undefined
  /** Where the event occurred */
  readonly locationAddress?: Address | undefined
  /** Where the event occurred */
  readonly locationReference?: Reference | undefined
}

/** Product or service provided */
export interface ExplanationOfBenefitItem extends BackboneElement {
  /** Item instance identifier */
  readonly sequence: number
  readonly _sequence?: Element | undefined
  /** Applicable care team members */
  readonly careTeamSequence?: readonly number[] | undefined
  readonly _careTeamSequence?: readonly (Element | null)[] | undefined
  /** Applicable diagnoses */
  readonly diagnosisSequence?: readonly number[] | undefined
  readonly _diagnosisSequence?: readonly (Element | null)[] | undefined
  /** Applicable procedures */
  readonly procedureSequence?: readonly number[] | undefined
  readonly _procedureSequence?: readonly (Element | null)[] | undefined
  /** Applicable exception and supporting information */
  readonly informationSequence?: readonly number[] | undefined
  readonly _informationSequence?: readonly (Element | null)[] | undefined
  /** Revenue or cost center code */
  readonly revenue?: CodeableConcept | undefined
  /** Benefit classification */
  readonly category?: CodeableConcept | undefined
  /** Billing, service, product, or drug code */
  readonly productOrService: CodeableConcept
  /** Product or service billing modifiers */
  readonly modifier?: readonly CodeableConcept[] | undefined
  /** Program the product or service is provided under */
  readonly programCode?: readonly CodeableConcept[] | undefined
  /** Date or dates of service or product delivery */
  readonly servicedDate?: string | undefined
  readonly _servicedDate?: Element | undefined
  /** Date or dates of service or product delivery */
  readonly servicedPeriod?: Period | undefined
  /** Place of service or where product was supplied */
  readonly locationCodeableConcept?: CodeableConcept | undefined
  /** Place of service or where product was supplied */
  readonly locationAddress?: Address | undefined
  /** Place of service or where product was supplied */
  readonly locationReference?: Reference | undefined
  /** Count of products or services */
  readonly quantity?: Quantity | undefined
  /** Fee, charge or cost per item */
  readonly unitPrice?: Money | undefined
  /** Price scaling factor */
  readonly factor?: Decimal | undefined
  readonly _factor?: Element | undefined
  /** Total item cost */
  readonly net?: Money | undefined
  /** Unique device identifier */
  readonly udi?: readonly Reference[] | undefined
  /** Anatomical location */
  readonly bodySite?: CodeableConcept | undefined
  /** Anatomical sub-location */
  readonly subSite?: readonly CodeableConcept[] | undefined
  /** Encounters related to this billed item */
  readonly encounter?: readonly Reference[] | undefined
  /** Applicable note numbers */
  readonly noteNumber?: readonly number[] | undefined
  readonly _noteNumber?: readonly (Element | null)[] | undefined
  /** Adjudication details */
  readonly adjudication?: readonly ExplanationOfBenefitItemAdjudication[] | undefined
  /** Additional items */
  readonly detail?: readonly ExplanationOfBenefitItemDetail[] | undefined
}

/** Adjudication details */
export interface ExplanationOfBenefitItemAdjudication extends BackboneElement {
  /** Type of adjudication information */
  readonly category: CodeableConcept
  /** Explanation of adjudication outcome */
  readonly reason?: CodeableConcept | undefined
  /** Monetary amount */
  readonly amount?: Money | undefined
  /** Non-monitary value */
  readonly value?: Decimal | undefined
  readonly _value?: Element | undefined
}

/** Additional items */
export interface ExplanationOfBenefitItemDetail extends BackboneElement {
  /** Product or service provided */
  readonly sequence: number
  readonly _sequence?: Element | undefined
  /** Revenue or cost center code */
  readonly revenue?: CodeableConcept | undefined
  /** Benefit classification */
  readonly category?: CodeableConcept | undefined
  /** Billing, service, product, or drug code */
  readonly productOrService: CodeableConcept
  /** Service/Product billing modifiers */
  readonly modifier?: readonly CodeableConcept[] | undefined
  /** Program the product or service is provided under */
  readonly programCode?: readonly CodeableConcept[] | undefined
  /** Count of products or services */
  readonly quantity?: Quantity | undefined
  /** Fee, charge or cost per item */
  readonly unitPrice?: Money | undefined
  /** Price scaling factor */
  readonly factor?: Decimal | undefined
  readonly _factor?: Element | undefined
  /** Total item cost */
  readonly net?: Money | undefined
  /** Unique device identifier */
  readonly udi?: readonly Reference[] | undefined
  /** Applicable note numbers */
  readonly noteNumber?: readonly number[] | undefined
  readonly _noteNumber?: readonly (Element | null)[] | undefined
  /** Detail level adjudication details */
  readonly adjudication?: readonly ExplanationOfBenefitItemAdjudication[] | undefined
  /** Additional items */
  readonly subDetail?: readonly ExplanationOfBenefitItemDetailSubDetail[] | undefined
}

/** Additional items */
export interface ExplanationOfBenefitItemDetailSubDetail extends BackboneElement {
  /** Product or service provided */
  readonly sequence: number
  readonly _sequence?: Element | undefined
  /** Revenue or cost center code */
  readonly revenue?: CodeableConcept | undefined
  /** Benefit classification */
  readonly category?: CodeableConcept | undefined
  /** Billing, service, product, or drug code */
  readonly productOrService: CodeableConcept
  /** Service/Product billing modifiers */
  readonly modifier?: readonly CodeableConcept[] | undefined
  /** Program the product or service is provided under */
  readonly programCode?: readonly CodeableConcept[] | undefined
  /** Count of products or services */
  readonly quantity?: Quantity | undefined
  /** Fee, charge or cost per item */
  readonly unitPrice?: Money | undefined
  /** Price scaling factor */
  readonly factor?: Decimal | undefined
  readonly _factor?: Element | undefined
  /** Total item cost */
  readonly net?: Money | undefined
  /** Unique device identifier */
  readonly udi?: readonly Reference[] | undefined
  /** Applicable note numbers */
  readonly noteNumber?: readonly number[] | undefined
  readonly _noteNumber?: readonly (Element | null)[] | undefined
  /** Subdetail level adjudication details */
  readonly adjudication?: readonly ExplanationOfBenefitItemAdjudication[] | undefined
}

/** Insurer added line items */
export interface ExplanationOfBenefitAddItem extends BackboneElement {
  /** Item sequence number */
  readonly itemSequence?: readonly number[] | undefined
  readonly _itemSequence?: readonly (Element | null)[] | undefined
  /** Detail sequence number */
  readonly detailSequence?: readonly number[] | undefined
  readonly _detailSequence?: readonly (Element | null)[] | undefined
  /** Subdetail sequence number */
  readonly subDetailSequence?: readonly number[] | undefined
  readonly _subDetailSequence?: readonly (Element | null)[] | undefined
  /** Authorized providers */
  readonly provider?: readonly Reference[] | undefined
  /** Billing, service, product, or drug code */
  readonly productOrService: CodeableConcept
  /** Service/Product billing modifiers */
  readonly modifier?: readonly CodeableConcept[] | undefined
  /** Program the product or service is provided under */
  readonly programCode?: readonly CodeableConcept[] | undefined
  /** Date or dates of service or product delivery */
  readonly servicedDate?: string | undefined
  readonly _servicedDate?: Element | undefined
  /** Date or dates of service or product delivery */
  readonly servicedPeriod?: Period | undefined
  /** Place of service or where product was supplied */
  readonly locationCodeableConcept?: CodeableConcept | undefined
  /** Place of service or where product was supplied */
  readonly locationAddress?: Address | undefined
  /** Place of service or where product was supplied */
  readonly locationReference?: Reference | undefined
  /** Count of products or services */
  readonly quantity?: Quantity | undefined
  /** Fee, charge or cost per item */
  readonly unitPrice?: Money | undefined
  /** Price scaling factor */
  readonly factor?: Decimal | undefined
  readonly _factor?: Element | undefined
  /** Total item cost */
  readonly net?: Money | undefined
  /** Anatomical location */
  readonly bodySite?: CodeableConcept | undefined
  /** Anatomical sub-location */
  readonly subSite?: readonly CodeableConcept[] | undefined
  /** Applicable note numbers */
  readonly noteNumber?: readonly number[] | undefined
  readonly _noteNumber?: readonly (Element | null)[] | undefined
  /** Added items adjudication */
  readonly adjudication?: readonly ExplanationOfBenefitItemAdjudication[] | undefined
  /** Insurer added line items */
  readonly detail?: readonly ExplanationOfBenefitAddItemDetail[] | undefined
}

/** Insurer added line items */
export interface ExplanationOfBenefitAddItemDetail extends BackboneElement {
  /** Billing, service, product, or drug code */
  readonly productOrService: CodeableConcept
  /** Service/Product billing modifiers */
  readonly modifier?: readonly CodeableConcept[] | undefined
  /** Count of products or services */
  readonly quantity?: Quantity | undefined
  /** Fee, charge or cost per item */
  readonly unitPrice?: Money | undefined
  /** Price scaling factor */
  readonly factor?: Decimal | undefined
  readonly _factor?: Element | undefined
  /** Total item cost */
  readonly net?: Money | undefined
  /** Applicable note numbers */
  readonly noteNumber?: readonly number[] | undefined
  readonly _noteNumber?: readonly (Element | null)[] | undefined
  /** Added items adjudication */
  readonly adjudication?: readonly ExplanationOfBenefitItemAdjudication[] | undefined
  /** Insurer added line items */
  readonly subDetail?: readonly ExplanationOfBenefitAddItemDetailSubDetail[] | undefined
}

/** Insurer added line items */
export interface ExplanationOfBenefitAddItemDetailSubDetail extends BackboneElement {
  /** Billing, service, product, or drug code */
  readonly productOrService: CodeableConcept
  /** Service/Product billing modifiers */
  readonly modifier?: readonly CodeableConcept[] | undefined
  /** Count of products or services */
  readonly quantity?: Quantity | undefined
  /** Fee, charge or cost per item */
  readonly unitPrice?: Money | undefined
  /** Price scaling factor */
  readonly factor?: Decimal | undefined
  readonly _factor?: Element | undefined
  /** Total item cost */
  readonly net?: Money | undefined
  /** Applicable note numbers */
  readonly noteNumber?: readonly number[] | undefined
  readonly _noteNumber?: readonly (Element | null)[] | undefined
  /** Added items adjudication */
  readonly adjudication?: readonly ExplanationOfBenefitItemAdjudication[] | undefined
}

/** Adjudication totals */
export interface ExplanationOfBenefitTotal extends BackboneElement {
  /** Type of adjudication information */
  readonly category: CodeableConcept
  /** Financial total for the category */
  readonly amount: Money
}

/** Payment Details */
export interface ExplanationOfBenefitPayment extends BackboneElement {
  /** Partial or complete payment */
  readonly type?: CodeableConcept | undefined
  /** Payment adjustment for non-claim issues */
  readonly adjustment?: Money | undefined
  /** Explanation for the variance */
  readonly adjustmentReason?: CodeableConcept | undefined
  /** Expected date of payment */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** Payable amount after adjustment */
  readonly amount?: Money | undefined
  /** Business identifier for the payment */
  readonly identifier?: Identifier | undefined
}

/** Note concerning adjudication */
export interface ExplanationOfBenefitProcessNote extends BackboneElement {
  /** Note instance identifier */
  readonly number?: number | undefined
  readonly _number?: Element | undefined
  /** display | print | printoper */
  readonly type?: 'display' | 'print' | 'printoper' | undefined
  readonly _type?: Element | undefined
  /** Note explanatory text */
  readonly text?: string | undefined
  readonly _text?: Element | undefined
  /** Language of the text */
  readonly language?: CodeableConcept | undefined
}

/** Balance by Benefit Category */
export interface ExplanationOfBenefitBenefitBalance extends BackboneElement {
  /** Benefit classification */
  readonly category: CodeableConcept
  /** Excluded from the plan */
  readonly excluded?: boolean | undefined
  readonly _excluded?: Element | undefined
  /** Short name for the benefit */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** Description of the benefit or services covered */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** In or out of network */
  readonly network?: CodeableConcept | undefined
  /** Individual or family */
  readonly unit?: CodeableConcept | undefined
  /** Annual or lifetime */
  readonly term?: CodeableConcept | undefined
  /** Benefit Summary */
  readonly financial?: readonly ExplanationOfBenefitBenefitBalanceFinancial[] | undefined
}

/** Benefit Summary */
export interface ExplanationOfBenefitBenefitBalanceFinancial extends BackboneElement {
  /** Benefit classification */
  readonly type: CodeableConcept
  /** Benefits allowed */
  readonly allowedUnsignedInt?: number | undefined
  readonly _allowedUnsignedInt?: Element | undefined
  /** Benefits allowed */
  readonly allowedString?: string | undefined
  readonly _allowedString?: Element | undefined
  /** Benefits allowed */
  readonly allowedMoney?: Money | undefined
  /** Benefits used */
  readonly usedUnsignedInt?: number | undefined
  readonly _usedUnsignedInt?: Element | undefined
  /** Benefits used */
  readonly usedMoney?: Money | undefined
}

/** Information about patient's relatives, relevant for patient */
export interface FamilyMemberHistory extends DomainResource {
  readonly resourceType: 'FamilyMemberHistory'
  /** External Id(s) for this record */
  readonly identifier?: readonly Identifier[] | undefined
  /** Instantiates FHIR protocol or definition */
  readonly instantiatesCanonical?: readonly string[] | undefined
  readonly _instantiatesCanonical?: readonly (Element | null)[] | undefined
  /** Instantiates external protocol or definition */
  readonly instantiatesUri?: readonly string[] | undefined
  readonly _instantiatesUri?: readonly (Element | null)[] | undefined
  /** partial | completed | entered-in-error | health-unknown */
  readonly status: 'partial' | 'completed' | 'entered-in-error' | 'health-unknown'
  readonly _status?: Element | undefined
  /** subject-unknown | withheld | unable-to-obtain | deferred */
  readonly dataAbsentReason?: CodeableConcept | undefined
  /** Patient history is about */
  readonly patient: Reference
  /** When history was recorded or last updated */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** The family member described */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** Relationship to the subject */
  readonly relationship: CodeableConcept
  /** male | female | other | unknown */
  readonly sex?: CodeableConcept | undefined
  /** (approximate) date of birth */
  readonly bornPeriod?: Period | undefined
  /** (approximate) date of birth */
  readonly bornDate?: string | undefined
  readonly _bornDate?: Element | undefined
  /** (approximate) date of birth */
  readonly bornString?: string | undefined
  readonly _bornString?: Element | undefined
  /** (approximate) age */
  readonly ageAge?: Age | undefined
  /** (approximate) age */
  readonly ageRange?: Range | undefined
  /** (approximate) age */
  readonly ageString?: string | undefined
  readonly _ageString?: Element | undefined
  /** Age is estimated? */
  readonly estimatedAge?: boolean | undefined
  readonly _estimatedAge?: Element | undefined
  /** Dead? How old/when? */
  readonly deceasedBoolean?: boolean | undefined
  readonly _deceasedBoolean?: Element | undefined
  /** Dead? How old/when? */
  readonly deceasedAge?: Age | undefined
  /** Dead? How old/when? */
  readonly deceasedRange?: Range | undefined
  /** Dead? How old/when? */
  readonly deceasedDate?: string | undefined
  readonly _deceasedDate?: Element | undefined
  /** Dead? How old/when? */
  readonly deceasedString?: string | undefined
  readonly _deceasedString?: Element | undefined
  /** Why was family member history performed? */
  readonly reasonCode?: readonly CodeableConcept[] | undefined
  /** Why was family member history performed? */
  readonly reasonReference?: readonly Reference[] | undefined
  /** General note about related person */
  readonly note?: readonly Annotation[] | undefined
  /** Condition that the related person had */
  readonly condition?: readonly FamilyMemberHistoryCondition[] | undefined
}

/** Condition that the related person had */
export interface FamilyMemberHistoryCondition extends BackboneElement {
  /** Condition suffered by relation */
  readonly code: CodeableConcept
  /** deceased | permanent disability | etc. */
  readonly outcome?: CodeableConcept | undefined
  /** Whether the condition contributed to the cause of death */
  readonly contributedToDeath?: boolean | undefined
  readonly _contributedToDeath?: Element | undefined
  /** When condition first manifested */
  readonly onsetAge?: Age | undefined
  /** When condition first manifested */
  readonly onsetRange?: Range | undefined
  /** When condition first manifested */
  readonly onsetPeriod?: Period | undefined
  /** When condition first manifested */
  readonly onsetString?: string | undefined
  readonly _onsetString?: Element | undefined
  /** Extra information about condition */
  readonly note?: readonly Annotation[] | undefined
}

/** Key information to flag to healthcare providers */
export interface Flag extends DomainResource {
  readonly resourceType: 'Flag'
  /** Business identifier */
  readonly identifier?: readonly Identifier[] | undefined
  /** active | inactive | entered-in-error */
  readonly status: 'active' | 'inactive' | 'entered-in-error'
  readonly _status?: Element | undefined
  /** Clinical, administrative, etc. */
  readonly category?: readonly CodeableConcept[] | undefined
  /** Coded or textual message to display to user */
  readonly code: CodeableConcept
  /** Who/What is flag about? */
  readonly subject: Reference
  /** Time period when flag is active */
  readonly period?: Period | undefined
  /** Alert relevant during encounter */
  readonly encounter?: Reference | undefined
  /** Flag creator */
  readonly author?: Reference | undefined
}

/** Describes the intended objective(s) for a patient, group or organization */
export interface Goal extends DomainResource {
  readonly resourceType: 'Goal'
  /** External Ids for this goal */
  readonly identifier?: readonly Identifier[] | undefined
  /** proposed | planned | accepted | active | on-hold | completed | cancelled | entered-in-error | rejected */
  readonly lifecycleStatus: 'proposed' | 'planned' | 'accepted' | 'active' | 'on-hold' | 'completed' | 'cancelled' | 'entered-in-error' | 'rejected'
  readonly _lifecycleStatus?: Element | undefined
  /** in-progress | improving | worsening | no-change | achieved | sustaining | not-achieved | no-progress | not-attainable */
  readonly achievementStatus?: CodeableConcept | undefined
  /** E.g. Treatment, dietary, behavioral, etc. */
  readonly category?: readonly CodeableConcept[] | undefined
  /** high-priority | medium-priority | low-priority */
  readonly priority?: CodeableConcept | undefined
  /** Code or text describing goal */
  readonly description: CodeableConcept
  /** Who this goal is intended for */
  readonly subject: Reference
  /** When goal pursuit begins */
  readonly startDate?: string | undefined
  readonly _startDate?: Element | undefined
  /** When goal pursuit begins */
  readonly startCodeableConcept?: CodeableConcept | undefined
  /** Target outcome for the goal */
  readonly target?: readonly GoalTarget[] | undefined
  /** When goal status took effect */
  readonly statusDate?: string | undefined
  readonly _statusDate?: Element | undefined
  /** Reason for current status */
  readonly statusReason?: string | undefined
  readonly _statusReason?: Element | undefined
  /** Who's responsible for creating Goal? */
  readonly expressedBy?: Reference | undefined
  /** Issues addressed by this goal */
  readonly addresses?: readonly Reference[] | undefined
  /** Comments about the goal */
  readonly note?: readonly Annotation[] | undefined
  /** What result was achieved regarding the goal? */
  readonly outcomeCode?: readonly CodeableConcept[] | undefined
  /** Observation that resulted from goal */
  readonly outcomeReference?: readonly Reference[] | undefined
}

/** Target outcome for the goal */
export interface GoalTarget extends BackboneElement {
  /** The parameter whose value is being tracked */
  readonly measure?: CodeableConcept | undefined
  /** The target value to be achieved */
  readonly detailQuantity?: Quantity | undefined
  /** The target value to be achieved */
  readonly detailRange?: Range | undefined
  /** The target value to be achieved */
  readonly detailCodeableConcept?: CodeableConcept | undefined
  /** The target value to be achieved */
  readonly detailString?: string | undefined
  readonly _detailString?: Element | undefined
  /** The target value to be achieved */
  readonly detailBoolean?: boolean | undefined
  readonly _detailBoolean?: Element | undefined
  /** The target value to be achieved */
  readonly detailInteger?: number | undefined
  readonly _detailInteger?: Element | undefined
  /** The target value to be achieved */
  readonly detailRatio?: Ratio | undefined
  /** Reach goal on or before */
  readonly dueDate?: string | undefined
  readonly _dueDate?: Element | undefined
  /** Reach goal on or before */
  readonly dueDuration?: Duration | undefined
}

/** Definition of a graph of resources */
export interface GraphDefinition extends DomainResource {
  readonly resourceType: 'GraphDefinition'
  /** Canonical identifier for this graph definition, represented as a URI (globally unique) */
  readonly url?: string | undefined
  readonly _url?: Element | undefined
  /** Business version of the graph definition */
  readonly version?: string | undefined
  readonly _version?: Element | undefined
  /** Name for this graph definition (computer friendly) */
  readonly name: string
  readonly _name?: Element | undefined
  /** draft | active | retired | unknown */
  readonly status: 'draft' | 'active' | 'retired' | 'unknown'
  readonly _status?: Element | undefined
  /** For testing purposes, not real usage */
  readonly experimental?: boolean | undefined
  readonly _experimental?: Element | undefined
  /** Date last changed */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** Name of the publisher (organization or individual) */
  readonly publisher?: string | undefined
  readonly _publisher?: Element | undefined
  /** Contact details for the publisher */
  readonly contact?: readonly ContactDetail[] | undefined
  /** Natural language description of the graph definition */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** The context that the content is intended to support */
  readonly useContext?: readonly UsageContext[] | undefined
  /** Intended jurisdiction for graph definition (if applicable) */
  readonly jurisdiction?: readonly CodeableConcept[] | undefined
  /** Why this graph definition is defined */
  readonly purpose?: string | undefined
  readonly _purpose?: Element | undefined
  /** Type of resource at which the graph starts */
  readonly start: string
  readonly _start?: Element | undefined
  /** Profile on base resource */
  readonly profile?: string | undefined
  readonly _profile?: Element | undefined
  /** Links this graph makes rules about */
  readonly link?: readonly GraphDefinitionLink[] | undefined
}

/** Links this graph makes rules about */
export interface GraphDefinitionLink extends BackboneElement {
  /** Path in the resource that contains the link */
  readonly path?: string | undefined
  readonly _path?: Element | undefined
  /** Which slice (if profiled) */
  readonly sliceName?: string | undefined
  readonly _sliceName?: Element | undefined
  /** Minimum occurrences for this link */
  readonly min?: number | undefined
  readonly _min?: Element | undefined
  /** Maximum occurrences for this link */
  readonly max?: string | undefined
  readonly _max?: Element | undefined
  /** Why this link is specified */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Potential target for the link */
  readonly target?: readonly GraphDefinitionLinkTarget[] | undefined
}

/** Potential target for the link */
export interface GraphDefinitionLinkTarget extends BackboneElement {
  /** Type of resource this link refers to */
  readonly type: string
  readonly _type?: Element | undefined
  /** Criteria for reverse lookup */
  readonly params?: string | undefined
  readonly _params?: Element | undefined
  /** Profile for the target resource */
  readonly profile?: string | undefined
  readonly _profile?: Element | undefined
  /** Compartment Consistency Rules */
  readonly compartment?: readonly GraphDefinitionLinkTargetCompartment[] | undefined
  /** Additional links from target resource */
  readonly link?: readonly GraphDefinitionLink[] | undefined
}

/** Compartment Consistency Rules */
export interface GraphDefinitionLinkTargetCompartment extends BackboneElement {
  /** condition | requirement */
  readonly use: 'condition' | 'requirement'
  readonly _use?: Element | undefined
  /** Patient | Encounter | RelatedPerson | Practitioner | Device */
  readonly code: 'Patient' | 'Encounter' | 'RelatedPerson' | 'Practitioner' | 'Device'
  readonly _code?: Element | undefined
  /** identical | matching | different | custom */
  readonly rule: 'identical' | 'matching' | 'different' | 'custom'
  readonly _rule?: Element | undefined
  /** Custom rule, as a FHIRPath expression */
  readonly expression?: string | undefined
  readonly _expression?: Element | undefined
  /** Documentation for FHIRPath expression */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
}

/** Group of multiple entities */
export interface Group extends DomainResource {
  readonly resourceType: 'Group'
  /** Unique id */
  readonly identifier?: readonly Identifier[] | undefined
  /** Whether this group's record is in active use */
  readonly active?: boolean | undefined
  readonly _active?: Element | undefined
  /** person | animal | practitioner | device | medication | substance */
  readonly type: 'person' | 'animal' | 'practitioner' | 'device' | 'medication' | 'substance'
  readonly _type?: Element | undefined
  /** Descriptive or actual */
  readonly actual: boolean
  readonly _actual?: Element | undefined
  /** Kind of Group members */
  readonly code?: CodeableConcept | undefined
  /** Label for Group */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** Number of members */
  readonly quantity?: number | undefined
  readonly _quantity?: Element | undefined
  /** Entity that is the custodian of the Group's definition */
  readonly managingEntity?: Reference | undefined
  /** Include / Exclude group members by Trait */
  readonly characteristic?: readonly GroupCharacteristic[] | undefined
  /** Who or what is in group */
  readonly member?: readonly GroupMember[] | undefined
}

/** Include / Exclude group members by Trait */
export interface GroupCharacteristic extends BackboneElement {
  /** Kind of characteristic */
  readonly code: CodeableConcept
  /** Value held by characteristic */
  readonly valueCodeableConcept?: CodeableConcept | undefined
  /** Value held by characteristic */
  readonly valueBoolean?: boolean | undefined
  readonly _valueBoolean?: Element | undefined
  /** Value held by characteristic */
  readonly valueQuantity?: Quantity | undefined
  /** Value held by characteristic */
  readonly valueRange?: Range | undefined
  /** Value held by characteristic */
  readonly valueReference?: Reference | undefined
  /** Group includes or excludes */
  readonly exclude: boolean
  readonly _exclude?: Element | undefined
  /** Period over which characteristic is tested */
  readonly period?: Period | undefined
}

/** Who or what is in group */
export interface GroupMember extends BackboneElement {
  /** Reference to the group member */
  readonly entity: Reference
  /** Period member belonged to the group */
  readonly period?: Period | undefined
  /** If member is no longer in group */
  readonly inactive?: boolean | undefined
  readonly _inactive?: Element | undefined
}

/** The formal response to a guidance request */
export interface GuidanceResponse extends DomainResource {
  readonly resourceType: 'GuidanceResponse'
  /** The identifier of the request associated with this response, if any */
  readonly requestIdentifier?: Identifier | undefined
  /** Business identifier */
  readonly identifier?: readonly Identifier[] | undefined
  /** What guidance was requested */
  readonly moduleUri?: string | undefined
  readonly _moduleUri?: Element | undefined
  /** What guidance was requested */
  readonly moduleCanonical?: string | undefined
  readonly _moduleCanonical?: Element | undefined
  /** What guidance was requested */
  readonly moduleCodeableConcept?: CodeableConcept | undefined
  /** success | data-requested | data-required | in-progress | failure | entered-in-error */
  readonly status: 'success' | 'data-requested' | 'data-required' | 'in-progress' | 'failure' | 'entered-in-error'
  readonly _status?: Element | undefined
  /** Patient the request was performed for */
  readonly subject?: Reference | undefined
  /** Encounter during which the response was returned */
  readonly encounter?: Reference | undefined
  /** When the guidance response was processed */
  readonly occurrenceDateTime?: string | undefined
  readonly _occurrenceDateTime?: Element | undefined
  /** Device returning the guidance */
  readonly performer?: Reference | undefined
  /** Why guidance is needed */
  readonly reasonCode?: readonly CodeableConcept[] | undefined
  /** Why guidance is needed */
  readonly reasonReference?: readonly Reference[] | undefined
  /** Additional notes about the response */
  readonly note?: readonly Annotation[] | undefined
  /** Messages resulting from the evaluation of the artifact or artifacts */
  readonly evaluationMessage?: readonly Reference[] | undefined
  /** The output parameters of the evaluation, if any */
  readonly outputParameters?: Reference | undefined
  /** Proposed actions, if any */
  readonly result?: Reference | undefined
  /** Additional required data */
  readonly dataRequirement?: readonly DataRequirement[] | undefined
}

/** The details of a healthcare service available at a location */
export interface HealthcareService extends DomainResource {
  readonly resourceType: 'HealthcareService'
  /** External identifiers for this item */
  readonly identifier?: readonly Identifier[] | undefined
  /** Whether this HealthcareService record is in active use */
  readonly active?: boolean | undefined
  readonly _active?: Element | undefined
  /** Organization that provides this service */
  readonly providedBy?: Reference | undefined
  /** Broad category of service being performed or delivered */
  readonly category?: readonly CodeableConcept[] | undefined
  /** Type of service that may be delivered or performed */
  readonly type?: readonly CodeableConcept[] | undefined
  /** Specialties handled by the HealthcareService */
  readonly specialty?: readonly CodeableConcept[] | undefined
  /** Location(s) where service may be provided */
  readonly location?: readonly Reference[] | undefined
  /** Description of service as presented to a consumer while searching */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** Additional description and/or any specific issues not covered elsewhere */
  readonly comment?: string | undefined
  readonly _comment?: Element | undefined
  /** Extra details about the service that can't be placed in the other fields */
  readonly extraDetails?: string | undefined
  readonly _extraDetails?: Element | undefined
  /** Facilitates quick identification of the service */
  readonly photo?: Attachment | undefined
  /** Contacts related to the healthcare service */
  readonly telecom?: readonly ContactPoint[] | undefined
  /** Location(s) service is intended for/available to */
  readonly coverageArea?: readonly Reference[] | undefined
  /** Conditions under which service is available/offered */
  readonly serviceProvisionCode?: readonly CodeableConcept[] | undefined
  /** Specific eligibility requirements required to use the service */
  readonly eligibility?: readonly HealthcareServiceEligibility[] | undefined
  /** Programs that this service is applicable to */
  readonly program?: readonly CodeableConcept[] | undefined
  /** Collection of characteristics (attributes) */
  readonly characteristic?: readonly CodeableConcept[] | undefined
  /** The language that this service is offered in */
  readonly communication?: readonly CodeableConcept[] | undefined
  /** Ways that the service accepts referrals */
  readonly referralMethod?: readonly CodeableConcept[] | undefined
  /** If an appointment is required for access to this service */
  readonly appointmentRequired?: boolean | undefined
  readonly _appointmentRequired?: Element | undefined
  /** Times the Service Site is available */
  readonly availableTime?: readonly HealthcareServiceAvailableTime[] | undefined
  /** Not available during this time due to provided reason */
  readonly notAvailable?: readonly HealthcareServiceNotAvailable[] | undefined
  /** Description of availability exceptions */
  readonly availabilityExceptions?: string | undefined
  readonly _availabilityExceptions?: Element | undefined
  /** Technical endpoints providing access to electronic services operated for the healthcare service */
  readonly endpoint?: readonly Reference[] | undefined
}

/** Specific eligibility requirements required to use the service */
export interface HealthcareServiceEligibility extends BackboneElement {
  /** Coded value for the eligibility */
  readonly code?: CodeableConcept | undefined
  /** Describes the eligibility conditions for the service */
  readonly comment?: string | undefined
  readonly _comment?: Element | undefined
}

/** Times the Service Site is available */
export interface HealthcareServiceAvailableTime extends BackboneElement {
  /** mon | tue | wed | thu | fri | sat | sun */
  readonly daysOfWeek?: readonly ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun')[] | undefined
  readonly _daysOfWeek?: readonly (Element | null)[] | undefined
  /** Always available? e.g. 24 hour service */
  readonly allDay?: boolean | undefined
  readonly _allDay?: Element | undefined
  /** Opening time of day (ignored if allDay = true) */
  readonly availableStartTime?: string | undefined
  readonly _availableStartTime?: Element | undefined
  /** Closing time of day (ignored if allDay = true) */
  readonly availableEndTime?: string | undefined
  readonly _availableEndTime?: Element | undefined
}

/** Not available during this time due to provided reason */
export interface HealthcareServiceNotAvailable extends BackboneElement {
  /** Reason presented to the user explaining why time not available */
  readonly description: string
  readonly _description?: Element | undefined
  /** Service not available from this date */
  readonly during?: Period | undefined
}

/** A set of images produced in single study (one or more series of references images) */
export interface ImagingStudy extends DomainResource {
  readonly resourceType: 'ImagingStudy'
  /** Identifiers for the whole study */
  readonly identifier?: readonly Identifier[] | undefined
  /** registered | available | cancelled | entered-in-error | unknown */
  readonly status: 'registered' | 'available' | 'cancelled' | 'entered-in-error' | 'unknown'
  readonly _status?: Element | undefined
  /** All series modality if actual acquisition modalities */
  readonly modality?: readonly Coding[] | undefined
  /** Who or what is the subject of the study */
  readonly subject: Reference
  /** Encounter with which this imaging study is associated */
  readonly encounter?: Reference | undefined
  /** When the study was started */
  readonly started?: string | undefined
  readonly _started?: Element | undefined
  /** Request fulfilled */
  readonly basedOn?: readonly Reference[] | undefined
  /** Referring physician */
  readonly referrer?: Reference | undefined
  /** Who interpreted images */
  readonly interpreter?: readonly Reference[] | undefined
  /** Study access endpoint */
  readonly endpoint?: readonly Reference[] | undefined
  /** Number of Study Related Series */
  readonly numberOfSeries?: number | undefined
  readonly _numberOfSeries?: Element | undefined
  /** Number of Study Related Instances */
  readonly numberOfInstances?: number | undefined
  readonly _numberOfInstances?: Element | undefined
  /** The performed Procedure reference */
  readonly procedureReference?: Reference | undefined
  /** The performed procedure code */
  readonly procedureCode?: readonly CodeableConcept[] | undefined
  /** Where ImagingStudy occurred */
  readonly location?: Reference | undefined
  /** Why the study was requested */
  readonly reasonCode?: readonly CodeableConcept[] | undefined
  /** Why was study performed */
  readonly reasonReference?: readonly Reference[] | undefined
  /** User-defined comments */
  readonly note?: readonly Annotation[] | undefined
  /** Institution-generated description */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Each study has one or more series of instances */
  readonly series?: readonly ImagingStudySeries[] | undefined
}

/** Each study has one or more series of instances */
export interface ImagingStudySeries extends BackboneElement {
  /** DICOM Series Instance UID for the series */
  readonly uid: string
  readonly _uid?: Element | undefined
  /** Numeric identifier of this series */
  readonly number?: number | undefined
  readonly _number?: Element | undefined
  /** The modality of the instances in the series */
  readonly modality: Coding
  /** A short human readable summary of the series */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Number of Series Related Instances */
  readonly numberOfInstances?: number | undefined
  readonly _numberOfInstances?: Element | undefined
  /** Series access endpoint */
  readonly endpoint?: readonly Reference[] | undefined
  /** Body part examined */
  readonly bodySite?: Coding | undefined
  /** Body part laterality */
  readonly laterality?: Coding | undefined
  /** Specimen imaged */
  readonly specimen?: readonly Reference[] | undefined
  /** When the series started */
  readonly started?: string | undefined
  readonly _started?: Element | undefined
  /** Who performed the series */
  readonly performer?: readonly ImagingStudySeriesPerformer[] | undefined
  /** A single SOP instance from the series */
  readonly instance?: readonly ImagingStudySeriesInstance[] | undefined
}

/** Who performed the series */
export interface ImagingStudySeriesPerformer extends BackboneElement {
  /** Type of performance */
  readonly function?: CodeableConcept | undefined
  /** Who performed the series */
  readonly actor: Reference
}

/** A single SOP instance from the series */
export interface ImagingStudySeriesInstance extends BackboneElement {
  /** DICOM SOP Instance UID */
  readonly uid: string
  readonly _uid?: Element | undefined
  /** DICOM class type */
  readonly sopClass: Coding
  /** The number of this instance in the series */
  readonly number?: number | undefined
  readonly _number?: Element | undefined
  /** Description of instance */
  readonly title?: string | undefined
  readonly _title?: Element | undefined
}

/** Immunization event information */
export interface Immunization extends DomainResource {
  readonly resourceType: 'Immunization'
  /** Business identifier */
  readonly identifier?: readonly Identifier[] | undefined
  /** completed | entered-in-error | not-done */
  readonly status: 'completed' | 'entered-in-error' | 'not-done'
  readonly _status?: Element | undefined
  /** Reason not done */
  readonly statusReason?: CodeableConcept | undefined
  /** Vaccine product administered */
  readonly vaccineCode: CodeableConcept
  /** Who was immunized */
  readonly patient: Reference
  /** Encounter immunization was part of */
  readonly encounter?: Reference | undefined
  /** Vaccine administration date */
  readonly occurrenceDateTime?: string | undefined
  readonly _occurrenceDateTime?: Element | undefined
  /** Vaccine administration date */
  readonly occurrenceString?: string | undefined
  readonly _occurrenceString?: Element | undefined
  /** When the immunization was first captured in the subject's record */
  readonly recorded?: string | undefined
  readonly _recorded?: Element | undefined
  /** Indicates context the data was recorded in */
  readonly primarySource?: boolean | undefined
  readonly _primarySource?: Element | undefined
  /** Indicates the source of a secondarily reported record */
  readonly reportOrigin?: CodeableConcept | undefined
  /** Where immunization occurred */
  readonly location?: Reference | undefined
  /** Vaccine manufacturer */
  readonly manufacturer?: Reference | undefined
  /** Vaccine lot number */
  readonly lotNumber?: string | undefined
  readonly _lotNumber?: Element | undefined
  /** Vaccine expiration date */
  readonly expirationDate?: string | undefined
  readonly _expirationDate?: Element | undefined
  /** Body site vaccine was administered */
  readonly site?: CodeableConcept | undefined
  /** How vaccine entered body */
  readonly route?: CodeableConcept | undefined
  /** Amount of vaccine administered */
  readonly doseQuantity?: Quantity | undefined
  /** Who performed event */
  readonly performer?: readonly ImmunizationPerformer[] | undefined
  /** Additional immunization notes */
  readonly note?: readonly Annotation[] | undefined
  /** Why immunization occurred */
  readonly reasonCode?: readonly CodeableConcept[] | undefined
  /** Why immunization occurred */
  readonly reasonReference?: readonly Reference[] | undefined
  /** Dose potency */
  readonly isSubpotent?: boolean | undefined
  readonly _isSubpotent?: Element | undefined
  /** Reason for being subpotent */
  readonly subpotentReason?: readonly CodeableConcept[] | undefined
  /** Educational material presented to patient */
  readonly education?: readonly ImmunizationEducation[] | undefined
  /** Patient eligibility for a vaccination program */
  readonly programEligibility?: readonly CodeableConcept[] | undefined
  /** Funding source for the vaccine */
  readonly fundingSource?: CodeableConcept | undefined
  /** Details of a reaction that follows immunization */
  readonly reaction?: readonly ImmunizationReaction[] | undefined
  /** Protocol followed by the provider */
  readonly protocolApplied?: readonly ImmunizationProtocolApplied[] | undefined
}

/** Who performed event */
export interface ImmunizationPerformer extends BackboneElement {
  /** What type of performance was done */
  readonly function?: CodeableConcept | undefined
  /** Individual or organization who was performing */
  readonly actor: Reference
}

/** Educational material presented to patient */
export interface ImmunizationEducation extends BackboneElement {
  /** Educational material document identifier */
  readonly documentType?: string | undefined
  readonly _documentType?: Element | undefined
  /** Educational material reference pointer */
  readonly reference?: string | undefined
  readonly _reference?: Element | undefined
  /** Educational material publication date */
  readonly publicationDate?: string | undefined
  readonly _publicationDate?: Element | undefined
  /** Educational material presentation date */
  readonly presentationDate?: string | undefined
  readonly _presentationDate?: Element | undefined
}

/** Details of a reaction that follows immunization */
export interface ImmunizationReaction extends BackboneElement {
  /** When reaction started */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** Additional information on reaction */
  readonly detail?: Reference | undefined
  /** Indicates self-reported reaction */
  readonly reported?: boolean | undefined
  readonly _reported?: Element | undefined
}

/** Protocol followed by the provider */
export interface ImmunizationProtocolApplied extends BackboneElement {
  /** Name of vaccine series */
  readonly series?: string | undefined
  readonly _series?: Element | undefined
  /** Who is responsible for publishing the recommendations */
  readonly authority?: Reference | undefined
  /** Vaccine preventatable disease being targetted */
  readonly targetDisease?: readonly CodeableConcept[] | undefined
  /** Dose number within series */
  readonly doseNumberPositiveInt?: number | undefined
  readonly _doseNumberPositiveInt?: Element | undefined
  /** Dose number within series */
  readonly doseNumberString?: string | undefined
  readonly _doseNumberString?: Element | undefined
  /** Recommended number of doses for immunity */
  readonly seriesDosesPositiveInt?: number | undefined
  readonly _seriesDosesPositiveInt?: Element | undefined
  /** Recommended number of doses for immunity */
  readonly seriesDosesString?: string | undefined
  readonly _seriesDosesString?: Element | undefined
}

/** Immunization evaluation information */
export interface ImmunizationEvaluation extends DomainResource {
  readonly resourceType: 'ImmunizationEvaluation'
  /** Business identifier */
  readonly identifier?: readonly Identifier[] | undefined
  /** completed | entered-in-error */
  readonly status: 'completed' | 'entered-in-error'
  readonly _status?: Element | undefined
  /** Who this evaluation is for */
  readonly patient: Reference
  /** Date evaluation was performed */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** Who is responsible for publishing the recommendations */
  readonly authority?: Reference | undefined
  /** Evaluation target disease */
  readonly targetDisease: CodeableConcept
  /** Immunization being evaluated */
  readonly immunizationEvent: Reference
  /** Status of the dose relative to published recommendations */
  readonly doseStatus: CodeableConcept
  /** Reason for the dose status */
  readonly doseStatusReason?: readonly CodeableConcept[] | undefined
  /** Evaluation notes */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Name of vaccine series */
  readonly series?: string | undefined
  readonly _series?: Element | undefined
  /** Dose number within series */
  readonly doseNumberPositiveInt?: number | undefined
  readonly _doseNumberPositiveInt?: Element | undefined
  /** Dose number within series */
  readonly doseNumberString?: string | undefined
  readonly _doseNumberString?: Element | undefined
  /** Recommended number of doses for immunity */
  readonly seriesDosesPositiveInt?: number | undefined
  readonly _seriesDosesPositiveInt?: Element | undefined
  /** Recommended number of doses for immunity */
  readonly seriesDosesString?: string | undefined
  readonly _seriesDosesString?: Element | undefined
}

/** Guidance or advice relating to an immunization */
export interface ImmunizationRecommendation extends DomainResource {
  readonly resourceType: 'ImmunizationRecommendation'
  /** Business identifier */
  readonly identifier?: readonly Identifier[] | undefined
  /** Who this profile is for */
  readonly patient: Reference
  /** Date recommendation(s) created */
  readonly date: string
  readonly _date?: Element | undefined
  /** Who is responsible for protocol */
  readonly authority?: Reference | undefined
  /** Vaccine administration recommendations */
  readonly recommendation: readonly ImmunizationRecommendationRecommendation[]
}

/** Vaccine administration recommendations */
export interface ImmunizationRecommendationRecommendation extends BackboneElement {
  /** Vaccine or vaccine group recommendation applies to */
  readonly vaccineCode?: readonly CodeableConcept[] | undefined
  /** Disease to be immunized against */
  readonly targetDisease?: CodeableConcept | undefined
  /** Vaccine which is contraindicated to fulfill the recommendation */
  readonly contraindicatedVaccineCode?: readonly CodeableConcept[] | undefined
  /** Vaccine recommendation status */
  readonly forecastStatus: CodeableConcept
  /** Vaccine administration status reason */
  readonly forecastReason?: readonly CodeableConcept[] | undefined
  /** Dates governing proposed immunization */
  readonly dateCriterion?: readonly ImmunizationRecommendationRecommendationDateCriterion[] | undefined
  /** Protocol details */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Name of vaccination series */
  readonly series?: string | undefined
  readonly _series?: Element | undefined
  /** Recommended dose number within series */
  readonly doseNumberPositiveInt?: number | undefined
  readonly _doseNumberPositiveInt?: Element | undefined
  /** Recommended dose number within series */
  readonly doseNumberString?: string | undefined
  readonly _doseNumberString?: Element | undefined
  /** Recommended number of doses for immunity */
  readonly seriesDosesPositiveInt?: number | undefined
  readonly _seriesDosesPositiveInt?: Element | undefined
  /** Recommended number of doses for immunity */
  readonly seriesDosesString?: string | undefined
  readonly _seriesDosesString?: Element | undefined
  /** Past immunizations supporting recommendation */
  readonly supportingImmunization?: readonly Reference[] | undefined
  /** Patient observations supporting recommendation */
  readonly supportingPatientInformation?: readonly Reference[] | undefined
}

/** Dates governing proposed immunization */
export interface ImmunizationRecommendationRecommendationDateCriterion extends BackboneElement {
  /** Type of date */
  readonly code: CodeableConcept
  /** Recommended date */
  readonly value: string
  readonly _value?: Element | undefined
}

/** A set of rules about how FHIR is used */
export interface ImplementationGuide extends DomainResource {
  readonly resourceType: 'ImplementationGuide'
  /** Canonical identifier for this implementation guide, represented as a URI (globally unique) */
  readonly url: string
  readonly _url?: Element | undefined
  /** Business version of the implementation guide */
  readonly version?: string | undefined
  readonly _version?: Element | undefined
  /** Name for this implementation guide (computer friendly) */
  readonly name: string
  readonly _name?: Element | undefined
  /** Name for this implementation guide (human friendly) */
  readonly title?: string | undefined
  readonly _title?: Element | undefined
  /** draft | active | retired | unknown */
  readonly status: 'draft' | 'active' | 'retired' | 'unknown'
  readonly _status?: Element | undefined
  /** For testing purposes, not real usage */
  readonly experimental?: boolean | undefined
  readonly _experimental?: Element | undefined
  /** Date last changed */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** Name of the publisher (organization or individual) */
  readonly publisher?: string | undefined
  readonly _publisher?: Element | undefined
  /** Contact details for the publisher */
  readonly contact?: readonly ContactDetail[] | undefined
  /** Natural language description of the implementation guide */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** The context that the content is intended to support */
  readonly useContext?: readonly UsageContext[] | undefined
  /** Intended jurisdiction for implementation guide (if applicable) */
  readonly jurisdiction?: readonly CodeableConcept[] | undefined
  /** Use and/or publishing restrictions */
  readonly copyright?: string | undefined
  readonly _copyright?: Element | undefined
  /** NPM Package name for IG */
  readonly packageId: string
  readonly _packageId?: Element | undefined
  /** SPDX license code for this IG (or not-open-source) */
  readonly license?: string | undefined
  readonly _license?: Element | undefined
  /** FHIR Version(s) this Implementation Guide targets */
  readonly fhirVersion: readonly ('0.01' | '0.05' | '0.06' | '0.11' | '0.0.80' | '0.0.81' | '0.0.82' | '0.4.0' | '0.5.0' | '1.0.0' | '1.0.1' | '1.0.2' | '1.1.0' | '1.4.0' | '1.6.0' | '1.8.0' | '3.0.0' | '3.0.1' | '3.3.0' | '3.5.0' | '4.0.0' | '4.0.1')[]
  readonly _fhirVersion?: readonly (Element | null)[] | undefined
  /** Another Implementation guide this depends on */
  readonly dependsOn?: readonly ImplementationGuideDependsOn[] | undefined
  /** Profiles that apply globally */
  readonly global?: readonly ImplementationGuideGlobal[] | undefined
  /** Information needed to build the IG */
  readonly definition?: ImplementationGuideDefinition | undefined
  /** Information about an assembled IG */
  readonly manifest?: ImplementationGuideManifest | undefined
}

/** Another Implementation guide this depends on */
export interface ImplementationGuideDependsOn extends BackboneElement {
  /** Identity of the IG that this depends on */
  readonly uri: string
  readonly _uri?: Element | undefined
  /** NPM Package name for IG this depends on */
  readonly packageId?: string | undefined
  readonly _packageId?: Element | undefined
  /** Version of the IG */
  readonly version?: string | undefined
  readonly _version?: Element | undefined
}

/** Profiles that apply globally */
export interface ImplementationGuideGlobal extends BackboneElement {
  /** Type this profile applies to */
  readonly type: string
  readonly _type?: Element | undefined
  /** Profile that all resources must conform to */
  readonly profile: string
  readonly _profile?: Element | undefined
}

/** Information needed to build the IG */
export interface ImplementationGuideDefinition extends BackboneElement {
  /** Grouping used to present related resources in the IG */
  readonly grouping?: readonly ImplementationGuideDefinitionGrouping[] | undefined
  /** Resource in the implementation guide */
  readonly resource: readonly ImplementationGuideDefinitionResource[]
  /** Page/Section in the Guide */
  readonly page?: ImplementationGuideDefinitionPage | undefined
  /** Defines how IG is built by tools */
  readonly parameter?: readonly ImplementationGuideDefinitionParameter[] | undefined
  /** A template for building resources */
  readonly template?: readonly ImplementationGuideDefinitionTemplate[] | undefined
}

/** Grouping used to present related resources in the IG */
export interface ImplementationGuideDefinitionGrouping extends BackboneElement {
  /** Descriptive name for the package */
  readonly name: string
  readonly _name?: Element | undefined
  /** Human readable text describing the package */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
}

/** Resource in the implementation guide */
export interface ImplementationGuideDefinitionResource extends BackboneElement {
  /** Location of the resource */
  readonly reference: Reference
  /** Versions this applies to (if different to IG) */
  readonly fhirVersion?: readonly ('0.01' | '0.05' | '0.06' | '0.11' | '0.0.80' | '0.0.81' | '0.0.82' | '0.4.0' | '0.5.0' | '1.0.0' | '1.0.1' | '1.0.2' | '1.1.0' | '1.4.0' | '1.6.0' | '1.8.0' | '3.0.0' | '3.0.1' | '3.3.0' | '3.5.0' | '4.0.0' | '4.0.1')[] | undefined
  readonly _fhirVersion?: readonly (Element | null)[] | undefined
  /** Human Name for the resource */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** Reason why included in guide */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Is an example/What is this an example of? */
  readonly exampleBoolean?: boolean | undefined
  readonly _exampleBoolean?: Element | undefined
  /** Is an example/What is this an example of? */
  readonly exampleCanonical?: string | undefined
  readonly _exampleCanonical?: Element | undefined
  /** Grouping this is part of */
  readonly groupingId?: string | undefined
  readonly _groupingId?: Element | undefined
}

/** Page/Section in the Guide */
export interface ImplementationGuideDefinitionPage extends BackboneElement {
  /** Where to find that page */
  readonly nameUrl?: string | undefined
  readonly _nameUrl?: Element | undefined
  /** Where to find that page */
  readonly nameReference?: Reference | undefined
  /** Short title shown for navigational assistance */
  readonly title: string
  readonly _title?: Element | undefined
  /** html | markdown | xml | generated */
  readonly generation: 'html' | 'markdown' | 'xml' | 'generated'
  readonly _generation?: Element | undefined
  /** Nested Pages / Sections */
  readonly page?: readonly ImplementationGuideDefinitionPage[] | undefined
}

/** Defines how IG is built by tools */
export interface ImplementationGuideDefinitionParameter extends BackboneElement {
  /** apply | path-resource | path-pages | path-tx-cache | expansion-parameter | rule-broken-links | generate-xml | generate-json | generate-turtle | html-template */
  readonly code: 'apply' | 'path-resource' | 'path-pages' | 'path-tx-cache' | 'expansion-parameter' | 'rule-broken-links' | 'generate-xml' | 'generate-json' | 'generate-turtle' | 'html-template'
  readonly _code?: Element | undefined
  /** Value for named type */
  readonly value: string
  readonly _value?: Element | undefined
}

/** A template for building resources */
export interface ImplementationGuideDefinitionTemplate extends BackboneElement {
  /** Type of template specified */
  readonly code: string
  readonly _code?: Element | undefined
  /** The source location for the template */
  readonly source: string
  readonly _source?: Element | undefined
  /** The scope in which the template applies */
  readonly scope?: string | undefined
  readonly _scope?: Element | undefined
}

/** Information about an assembled IG */
export interface ImplementationGuideManifest extends BackboneElement {
  /** Location of rendered implementation guide */
  readonly rendering?: string | undefined
  readonly _rendering?: Element | undefined
  /** Resource in the implementation guide */
  readonly resource: readonly ImplementationGuideManifestResource[]
  /** HTML page within the parent IG */
  readonly page?: readonly ImplementationGuideManifestPage[] | undefined
  /** Image within the IG */
  readonly image?: readonly string[] | undefined
  readonly _image?: readonly (Element | null)[] | undefined
  /** Additional linkable file in IG */
  readonly other?: readonly string[] | undefined
  readonly _other?: readonly (Element | null)[] | undefined
}

/** Resource in the implementation guide */
export interface ImplementationGuideManifestResource extends BackboneElement {
  /** Location of the resource */
  readonly reference: Reference
  /** Is an example/What is this an example of? */
  readonly exampleBoolean?: boolean | undefined
  readonly _exampleBoolean?: Element | undefined
  /** Is an example/What is this an example of? */
  readonly exampleCanonical?: string | undefined
  readonly _exampleCanonical?: Element | undefined
  /** Relative path for page in IG */
  readonly relativePath?: string | undefined
  readonly _relativePath?: Element | undefined
}

/** HTML page within the parent IG */
export interface ImplementationGuideManifestPage extends BackboneElement {
  /** HTML page name */
  readonly name: string
  readonly _name?: Element | undefined
  /** Title of the page, for references */
  readonly title?: string | undefined
  readonly _title?: Element | undefined
  /** Anchor available on the page */
  readonly anchor?: readonly string[] | undefined
  readonly _anchor?: readonly (Element | null)[] | undefined
}

/** Details of a Health Insurance product/plan provided by an organization */
export interface InsurancePlan extends DomainResource {
  readonly resourceType: 'InsurancePlan'
  /** Business Identifier for Product */
  readonly identifier?: readonly Identifier[] | undefined
  /** draft | active | retired | unknown */
  readonly status?: 'draft' | 'active' | 'retired' | 'unknown' | undefined
  readonly _status?: Element | undefined
  /** Kind of product */
  readonly type?: readonly CodeableConcept[] | undefined
  /** Official name */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** Alternate names */
  readonly alias?: readonly string[] | undefined
  readonly _alias?: readonly (Element | null)[] | undefined
  /** When the product is available */
  readonly period?: Period | undefined
  /** Plan issuer */
  readonly ownedBy?: Reference | undefined
  /** Product administrator */
  readonly administeredBy?: Reference | undefined
  /** Where product applies */
  readonly coverageArea?: readonly Reference[] | undefined
  /** Contact for the product */
  readonly contact?: readonly InsurancePlanContact[] | undefined
  /** Technical endpoint */
  readonly endpoint?: readonly Reference[] | undefined
  /** What networks are Included */
  readonly network?: readonly Reference[] | undefined
  /** Coverage details */
  readonly coverage?: readonly InsurancePlanCoverage[] | undefined
  /** Plan details */
  readonly plan?: readonly InsurancePlanPlan[] | undefined
}

/** Contact for the product */
export interface InsurancePlanContact extends BackboneElement {
  /** The type of contact */
  readonly purpose?: CodeableConcept | undefined
  /** A name associated with the contact */
  readonly name?: HumanName | undefined
  /** Contact details (telephone, email, etc.) for a contact */
  readonly telecom?: readonly ContactPoint[] | undefined
  /** Visiting or postal addresses for the contact */
  readonly address?: Address | undefined
}

/** Coverage details */
export interface InsurancePlanCoverage extends BackboneElement {
  /** Type of coverage */
  readonly type: CodeableConcept
  /** What networks provide coverage */
  readonly network?: readonly Reference[] | undefined
  /** List of benefits */
  readonly benefit: readonly InsurancePlanCoverageBenefit[]
}

/** List of benefits */
export interface InsurancePlanCoverageBenefit extends BackboneElement {
  /** Type of benefit */
  readonly type: CodeableConcept
  /** Referral requirements */
  readonly requirement?: string | undefined
  readonly _requirement?: Element | undefined
  /** Benefit limits */
  readonly limit?: readonly InsurancePlanCoverageBenefitLimit[] | undefined
}

/** Benefit limits */
export interface InsurancePlanCoverageBenefitLimit extends BackboneElement {
  /** Maximum value allowed */
  readonly value?: Quantity | undefined
  /** Benefit limit details */
  readonly code?: CodeableConcept | undefined
}

/** Plan details */
export interface InsurancePlanPlan extends BackboneElement {
  /** Business Identifier for Product */
  readonly identifier?: readonly Identifier[] | undefined
  /** Type of plan */
  readonly type?: CodeableConcept | undefined
  /** Where product applies */
  readonly coverageArea?: readonly Reference[] | undefined
  /** What networks provide coverage */
  readonly network?: readonly Reference[] | undefined
  /** Overall costs */
  readonly generalCost?: readonly InsurancePlanPlanGeneralCost[] | undefined
  /** Specific costs */
  readonly specificCost?: readonly InsurancePlanPlanSpecificCost[] | undefined
}

/** Overall costs */
export interface InsurancePlanPlanGeneralCost extends BackboneElement {
  /** Type of cost */
  readonly type?: CodeableConcept | undefined
  /** Number of enrollees */
  readonly groupSize?: number | undefined
  readonly _groupSize?: Element | undefined
  /** Cost value */
  readonly cost?: Money | undefined
  /** Additional cost information */
  readonly comment?: string | undefined
  readonly _comment?: Element | undefined
}

/** Specific costs */
export interface InsurancePlanPlanSpecificCost extends BackboneElement {
  /** General category of benefit */
  readonly category: CodeableConcept
  /** Benefits list */
  readonly benefit?: readonly InsurancePlanPlanSpecificCostBenefit[] | undefined
}

/** Benefits list */
export interface InsurancePlanPlanSpecificCostBenefit extends BackboneElement {
  /** Type of specific benefit */
  readonly type: CodeableConcept
  /** List of the costs */
  readonly cost?: readonly InsurancePlanPlanSpecificCostBenefitCost[] | undefined
}

/** List of the costs */
export interface InsurancePlanPlanSpecificCostBenefitCost extends BackboneElement {
  /** Type of cost */
  readonly type: CodeableConcept
  /** in-network | out-of-network | other */
  readonly applicability?: CodeableConcept | undefined
  /** Additional information about the cost */
  readonly qualifiers?: readonly CodeableConcept[] | undefined
  /** The actual cost value */
  readonly value?: Quantity | undefined
}

/** Invoice containing ChargeItems from an Account */
export interface Invoice extends DomainResource {
  readonly resourceType: 'Invoice'
  /** Business Identifier for item */
  readonly identifier?: readonly Identifier[] | undefined
  /** draft | issued | balanced | cancelled | entered-in-error */
  readonly status: 'draft' | 'issued' | 'balanced' | 'cancelled' | 'entered-in-error'
  readonly _status?: Element | undefined
  /** Reason for cancellation of this Invoice */
  readonly cancelledReason?: string | undefined
  readonly _cancelledReason?: Element | undefined
  /** Type of Invoice */
  readonly type?: CodeableConcept | undefined
  /** Recipient(s) of goods and services */
  readonly subject?: Reference | undefined
  /** Recipient of this invoice */
  readonly recipient?: Reference | undefined
  /** Invoice date / posting date */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** Participant in creation of this Invoice */
  readonly participant?: readonly InvoiceParticipant[] | undefined
  /** Issuing Organization of Invoice */
  readonly issuer?: Reference | undefined
  /** Account that is being balanced */
  readonly account?: Reference | undefined
  /** Line items of this Invoice */
  readonly lineItem?: readonly InvoiceLineItem[] | undefined
  /** Components of Invoice total */
  readonly totalPriceComponent?: readonly InvoiceLineItemPriceComponent[] | undefined
  /** Net total of this Invoice */
  readonly totalNet?: Money | undefined
  /** Gross total of this Invoice */
  readonly totalGross?: Money | undefined
  /** Payment details */
  readonly paymentTerms?: string | undefined
  readonly _paymentTerms?: Element | undefined
  /** Comments made about the invoice */
  readonly note?: readonly Annotation[] | undefined
}

/** Participant in creation of this Invoice */
export interface InvoiceParticipant extends BackboneElement {
  /** Type of involvement in creation of this Invoice */
  readonly role?: CodeableConcept | undefined
  /** Individual who was involved */
  readonly actor: Reference
}

/** Line items of this Invoice */
export interface InvoiceLineItem extends BackboneElement {
  /** Sequence number of line item */
  readonly sequence?: number | undefined
  readonly _sequence?: Element | undefined
  /** Reference to ChargeItem containing details of this line item or an inline billing code */
  readonly chargeItemReference?: Reference | undefined
  /** Reference to ChargeItem containing details of this line item or an inline billing code */
  readonly chargeItemCodeableConcept?: CodeableConcept | undefined
  /** Components of total line item price */
  readonly priceComponent?: readonly InvoiceLineItemPriceComponent[] | undefined
}

/** Components of total line item price */
export interface InvoiceLineItemPriceComponent extends BackboneElement {
  /** base | surcharge | deduction | discount | tax | informational */
  readonly type: 'base' | 'surcharge' | 'deduction' | 'discount' | 'tax' | 'informational'
  readonly _type?: Element | undefined
  /** Code identifying the specific component */
  readonly code?: CodeableConcept | undefined
  /** Factor used for calculating this component */
  readonly factor?: Decimal | undefined
  readonly _factor?: Element | undefined
  /** Monetary amount associated with this component */
  readonly amount?: Money | undefined
}

/** Represents a library of quality improvement components */
export interface Library extends DomainResource {
  readonly resourceType: 'Library'
  /** Canonical identifier for this library, represented as a URI (globally unique) */
  readonly url?: string | undefined
  readonly _url?: Element | undefined
  /** Additional identifier for the library */
  readonly identifier?: readonly Identifier[] | undefined
  /** Business version of the library */
  readonly version?: string | undefined
  readonly _version?: Element | undefined
  /** Name for this library (computer friendly) */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** Name for this library (human friendly) */
  readonly title?: string | undefined
  readonly _title?: Element | undefined
  /** Subordinate title of the library */
  readonly subtitle?: string | undefined
  readonly _subtitle?: Element | undefined
  /** draft | active | retired | unknown */
  readonly status: 'draft' | 'active' | 'retired' | 'unknown'
  readonly _status?: Element | undefined
  /** For testing purposes, not real usage */
  readonly experimental?: boolean | undefined
  readonly _experimental?: Element | undefined
  /** logic-library | model-definition | asset-collection | module-definition */
  readonly type: CodeableConcept
  /** Type of individual the library content is focused on */
  readonly subjectCodeableConcept?: CodeableConcept | undefined
  /** Type of individual the library content is focused on */
  readonly subjectReference?: Reference | undefined
  /** Date last changed */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** Name of the publisher (organization or individual) */
  readonly publisher?: string | undefined
  readonly _publisher?: Element | undefined
  /** Contact details for the publisher */
  readonly contact?: readonly ContactDetail[] | undefined
  /** Natural language description of the library */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** The context that the content is intended to support */
  readonly useContext?: readonly UsageContext[] | undefined
  /** Intended jurisdiction for library (if applicable) */
  readonly jurisdiction?: readonly CodeableConcept[] | undefined
  /** Why this library is defined */
  readonly purpose?: string | undefined
  readonly _purpose?: Element | undefined
  /** Describes the clinical usage of the library */
  readonly usage?: string | undefined
  readonly _usage?: Element | undefined
  /** Use and/or publishing restrictions */
  readonly copyright?: string | undefined
  readonly _copyright?: Element | undefined
  /** When the library was approved by publisher */
  readonly approvalDate?: string | undefined
  readonly _approvalDate?: Element | undefined
  /** When the library was last reviewed */
  readonly lastReviewDate?: string | undefined
  readonly _lastReviewDate?: Element | undefined
  /** When the library is expected to be used */
  readonly effectivePeriod?: Period | undefined
  /** E.g. Education, Treatment, Assessment, etc. */
  readonly topic?: readonly CodeableConcept[] | undefined
  /** Who authored the content */
  readonly author?: readonly ContactDetail[] | undefined
  /** Who edited the content */
  readonly editor?: readonly ContactDetail[] | undefined
  /** Who reviewed the content */
  readonly reviewer?: readonly ContactDetail[] | undefined
  /** Who endorsed the content */
  readonly endorser?: readonly ContactDetail[] | undefined
  /** Additional documentation, citations, etc. */
  readonly relatedArtifact?: readonly RelatedArtifact[] | undefined
  /** Parameters defined by the library */
  readonly parameter?: readonly ParameterDefinition[] | undefined
  /** What data is referenced by this library */
  readonly dataRequirement?: readonly DataRequirement[] | undefined
  /** Contents of the library, either embedded or referenced */
  readonly content?: readonly Attachment[] | undefined
}

/** Links records for 'same' item */
export interface Linkage extends DomainResource {
  readonly resourceType: 'Linkage'
  /** Whether this linkage assertion is active or not */
  readonly active?: boolean | undefined
  readonly _active?: Element | undefined
  /** Who is responsible for linkages */
  readonly author?: Reference | undefined
  /** Item to be linked */
  readonly item: readonly LinkageItem[]
}

/** Item to be linked */
export interface LinkageItem extends BackboneElement {
  /** source | alternate | historical */
  readonly type: 'source' | 'alternate' | 'historical'
  readonly _type?: Element | undefined
  /** Resource being linked */
  readonly resource: Reference
}

/** A list is a curated collection of resources */
export interface List extends DomainResource {
  readonly resourceType: 'List'
  /** Business identifier */
  readonly identifier?: readonly Identifier[] | undefined
  /** current | retired | entered-in-error */
  readonly status: 'current' | 'retired' | 'entered-in-error'
  readonly _status?: Element | undefined
  /** working | snapshot | changes */
  readonly mode: 'working' | 'snapshot' | 'changes'
  readonly _mode?: Element | undefined
  /** Descriptive name for the list */
  readonly title?: string | undefined
  readonly _title?: Element | undefined
  /** What the purpose of this list is */
  readonly code?: CodeableConcept | undefined
  /** If all resources have the same subject */
  readonly subject?: Reference | undefined
  /** Context in which list created */
  readonly encounter?: Reference | undefined
  /** When the list was prepared */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** Who and/or what defined the list contents (aka Author) */
  readonly source?: Reference | undefined
  /** What order the list has */
  readonly orderedBy?: CodeableConcept | undefined
  /** Comments about the list */
  readonly note?: readonly Annotation[] | undefined
  /** Entries in the list */
  readonly entry?: readonly ListEntry[] | undefined
  /** Why list is empty */
  readonly emptyReason?: CodeableConcept | undefined
}

/** Entries in the list */
export interface ListEntry extends BackboneElement {
  /** Status/Workflow information about this item */
  readonly flag?: CodeableConcept | undefined
  /** If this item is actually marked as deleted */
  readonly deleted?: boolean | undefined
  readonly _deleted?: Element | undefined
  /** When item added to list */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** Actual entry */
  readonly item: Reference
}

/** Details and position information for a physical place */
export interface Location extends DomainResource {
  readonly resourceType: 'Location'
  /** Unique code or number identifying the location to its users */
  readonly identifier?: readonly Identifier[] | undefined
  /** active | suspended | inactive */
  readonly status?: 'active' | 'suspended' | 'inactive' | undefined
  readonly _status?: Element | undefined
  /** The operational status of the location (typically only for a bed/room) */
  readonly operationalStatus?: Coding | undefined
  /** Name of the location as used by humans */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** A list of alternate names that the location is known as, or was known as, in the past */
  readonly alias?: readonly string[] | undefined
  readonly _alias?: readonly (Element | null)[] | undefined
  /** Additional details about the location that could be displayed as further information to identify the location beyond its name */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** instance | kind */
  readonly mode?: 'instance' | 'kind' | undefined
  readonly _mode?: Element | undefined
  /** Type of function performed */
  readonly type?: readonly CodeableConcept[] | undefined
  /** Contact details of the location */
  readonly telecom?: readonly ContactPoint[] | undefined
  /** Physical location */
  readonly address?: Address | undefined
  /** Physical form of the location */
  readonly physicalType?: CodeableConcept | undefined
  /** The absolute geographic location */
  readonly position?: LocationPosition | undefined
  /** Organization responsible for provisioning and upkeep */
  readonly managingOrganization?: Reference | undefined
  /** Another Location this one is physically a part of */
  readonly partOf?: Reference | undefined
  /** What days/times during a week is this location usually open */
  readonly hoursOfOperation?: readonly LocationHoursOfOperation[] | undefined
  /** Description of availability exceptions */
  readonly availabilityExceptions?: string | undefined
  readonly _availabilityExceptions?: Element | undefined
  /** Technical endpoints providing access to services operated for the location */
  readonly endpoint?: readonly Reference[] | undefined
}

/** The absolute geographic location */
export interface LocationPosition extends BackboneElement {
  /** Longitude with WGS84 datum */
  readonly longitude: Decimal
  readonly _longitude?: Element | undefined
  /** Latitude with WGS84 datum */
  readonly latitude: Decimal
  readonly _latitude?: Element | undefined
  /** Altitude with WGS84 datum */
  readonly altitude?: Decimal | undefined
  readonly _altitude?: Element | undefined
}

/** What days/times during a week is this location usually open */
export interface LocationHoursOfOperation extends BackboneElement {
  /** mon | tue | wed | thu | fri | sat | sun */
  readonly daysOfWeek?: readonly ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun')[] | undefined
  readonly _daysOfWeek?: readonly (Element | null)[] | undefined
  /** The Location is open all day */
  readonly allDay?: boolean | undefined
  readonly _allDay?: Element | undefined
  /** Time that the Location opens */
  readonly openingTime?: string | undefined
  readonly _openingTime?: Element | undefined
  /** Time that the Location closes */
  readonly closingTime?: string | undefined
  readonly _closingTime?: Element | undefined
}

/** A quality measure definition */
export interface Measure extends DomainResource {
  readonly resourceType: 'Measure'
  /** Canonical identifier for this measure, represented as a URI (globally unique) */
  readonly url?: string | undefined
  readonly _url?: Element | undefined
  /** Additional identifier for the measure */
  readonly identifier?: readonly Identifier[] | undefined
  /** Business version of the measure */
  readonly version?: string | undefined
  readonly _version?: Element | undefined
  /** Name for this measure (computer friendly) */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** Name for this measure (human friendly) */
  readonly title?: string | undefined
  readonly _title?: Element | undefined
  /** Subordinate title of the measure */
  readonly subtitle?: string | undefined
  readonly _subtitle?: Element | undefined
  /** draft | active | retired | unknown */
  readonly status: 'draft' | 'active' | 'retired' | 'unknown'
  readonly _status?: Element | undefined
  /** For testing purposes, not real usage */
  readonly experimental?: boolean | undefined
  readonly _experimental?: Element | undefined
  /** E.g. Patient, Practitioner, RelatedPerson, Organization, Location, Device */
  readonly subjectCodeableConcept?: CodeableConcept | undefined
  /** E.g. Patient, Practitioner, RelatedPerson, Organization, Location, Device */
  readonly subjectReference?: Reference | undefined
  /** Date last changed */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** Name of the publisher (organization or individual) */
  readonly publisher?: string | undefined
  readonly _publisher?: Element | undefined
  /** Contact details for the publisher */
  readonly contact?: readonly ContactDetail[] | undefined
  /** Natural language description of the measure */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** The context that the content is intended to support */
  readonly useContext?: readonly UsageContext[] | undefined
  /** Intended jurisdiction for measure (if applicable) */
  readonly jurisdiction?: readonly CodeableConcept[] | undefined
  /** Why this measure is defined */
  readonly purpose?: string | undefined
  readonly _purpose?: Element | undefined
  /** Describes the clinical usage of the measure */
  readonly usage?: string | undefined
  readonly _usage?: Element | undefined
  /** Use and/or publishing restrictions */
  readonly copyright?: string | undefined
  readonly _copyright?: Element | undefined
  /** When the measure was approved by publisher */
  readonly approvalDate?: string | undefined
  readonly _approvalDate?: Element | undefined
  /** When the measure was last reviewed */
  readonly lastReviewDate?: string | undefined
  readonly _lastReviewDate?: Element | undefined
  /** When the measure is expected to be used */
  readonly effectivePeriod?: Period | undefined
  /** The category of the measure, such as Education, Treatment, Assessment, etc. */
  readonly topic?: readonly CodeableConcept[] | undefined
  /** Who authored the content */
  readonly author?: readonly ContactDetail[] | undefined
  /** Who edited the content */
  readonly editor?: readonly ContactDetail[] | undefined
  /** Who reviewed the content */
  readonly reviewer?: readonly ContactDetail[] | undefined
  /** Who endorsed the content */
  readonly endorser?: readonly ContactDetail[] | undefined
  /** Additional documentation, citations, etc. */
  readonly relatedArtifact?: readonly RelatedArtifact[] | undefined
  /** Logic used by the measure */
  readonly library?: readonly string[] | undefined
  readonly _library?: readonly (Element | null)[] | undefined
  /** Disclaimer for use of the measure or its referenced content */
  readonly disclaimer?: string | undefined
  readonly _disclaimer?: Element | undefined
  /** proportion | ratio | continuous-variable | cohort */
  readonly scoring?: CodeableConcept | undefined
  /** opportunity | all-or-nothing | linear | weighted */
  readonly compositeScoring?: CodeableConcept | undefined
  /** process | outcome | structure | patient-reported-outcome | composite */
  readonly type?: readonly CodeableConcept[] | undefined
  /** How risk adjustment is applied for this measure */
  readonly riskAdjustment?: string | undefined
  readonly _riskAdjustment?: Element | undefined
  /** How is rate aggregation performed for this measure */
  readonly rateAggregation?: string | undefined
  readonly _rateAggregation?: Element | undefined
  /** Detailed description of why the measure exists */
  readonly rationale?: string | undefined
  readonly _rationale?: Element | undefined
  /** Summary of clinical guidelines */
  readonly clinicalRecommendationStatement?: string | undefined
  readonly _clinicalRecommendationStatement?: Element | undefined
  /** increase | decrease */
  readonly improvementNotation?: CodeableConcept | undefined
  /** Defined terms used in the measure documentation */
  readonly definition?: readonly string[] | undefined
  readonly _definition?: readonly (Element | null)[] | undefined
  /** Additional guidance for implementers */
  readonly guidance?: string | undefined
  readonly _guidance?: Element | undefined
  /** Population criteria group */
  readonly group?: readonly MeasureGroup[] | undefined
  /** What other data should be reported with the measure */
  readonly supplementalData?: readonly MeasureSupplementalData[] | undefined
}

/** Population criteria group */
export interface MeasureGroup extends BackboneElement {
  /** Meaning of the group */
  readonly code?: CodeableConcept | undefined
  /** Summary description */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Population criteria */
  readonly population?: readonly MeasureGroupPopulation[] | undefined
  /** Stratifier criteria for the measure */
  readonly stratifier?: readonly MeasureGroupStratifier[] | undefined
}

/** Population criteria */
export interface MeasureGroupPopulation extends BackboneElement {
  /** initial-population | numerator | numerator-exclusion | denominator | denominator-exclusion | denominator-exception | measure-population | measure-population-exclusion | measure-observation */
  readonly code?: CodeableConcept | undefined
  /** The human readable description of this population criteria */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** The criteria that defines this population */
  readonly criteria: Expression
}

/** Stratifier criteria for the measure */
export interface MeasureGroupStratifier extends BackboneElement {
  /** Meaning of the stratifier */
  readonly code?: CodeableConcept | undefined
  /** The human readable description of this stratifier */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** How the measure should be stratified */
  readonly criteria?: Expression | undefined
  /** Stratifier criteria component for the measure */
  readonly component?: readonly MeasureGroupStratifierComponent[] | undefined
}

/** Stratifier criteria component for the measure */
export interface MeasureGroupStratifierComponent extends BackboneElement {
  /** Meaning of the stratifier component */
  readonly code?: CodeableConcept | undefined
  /** The human readable description of this stratifier component */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Component of how the measure should be stratified */
  readonly criteria: Expression
}

/** What other data should be reported with the measure */
export interface MeasureSupplementalData extends BackboneElement {
  /** Meaning of the supplemental data */
  readonly code?: CodeableConcept | undefined
  /** supplemental-data | risk-adjustment-factor */
  readonly usage?: readonly CodeableConcept[] | undefined
  /** The human readable description of this supplemental data */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Expression describing additional data to be reported */
  readonly criteria: Expression
}

/** Results of a measure evaluation */
export interface MeasureReport extends DomainResource {
  readonly resourceType: 'MeasureReport'
  /** Additional identifier for the MeasureReport */
  readonly identifier?: readonly Identifier[] | undefined
  /** complete | pending | error */
  readonly status: 'complete' | 'pending' | 'error'
  readonly _status?: Element | undefined
  /** individual | subject-list | summary | data-collection */
  readonly type: 'individual' | 'subject-list' | 'summary' | 'data-collection'
  readonly _type?: Element | undefined
  /** What measure was calculated */
  readonly measure: string
  readonly _measure?: Element | undefined
  /** What individual(s) the report is for */
  readonly subject?: Reference | undefined
  /** When the report was generated */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** Who is reporting the data */
  readonly reporter?: Reference | undefined
  /** What period the report covers */
  readonly period: Period
  /** increase | decrease */
  readonly improvementNotation?: CodeableConcept | undefined
  /** Measure results for each group */
  readonly group?: readonly MeasureReportGroup[] | undefined
  /** What data was used to calculate the measure score */
  readonly evaluatedResource?: readonly Reference[] | undefined
}

/** Measure results for each group */
export interface MeasureReportGroup extends BackboneElement {
  /** Meaning of the group */
  readonly code?: CodeableConcept | undefined
  /** The populations in the group */
  readonly population?: readonly MeasureReportGroupPopulation[] | undefined
  /** What score this group achieved */
  readonly measureScore?: Quantity | undefined
  /** Stratification results */
  readonly stratifier?: readonly MeasureReportGroupStratifier[] | undefined
}

/** The populations in the group */
export interface MeasureReportGroupPopulation extends BackboneElement {
  /** initial-population | numerator | numerator-exclusion | denominator | denominator-exclusion | denominator-exception | measure-population | measure-population-exclusion | measure-observation */
  readonly code?: CodeableConcept | undefined
  /** Size of the population */
  readonly count?: number | undefined
  readonly _count?: Element | undefined
  /** For subject-list reports, the subject results in this population */
  readonly subjectResults?: Reference | undefined
}

/** Stratification results */
export interface MeasureReportGroupStratifier extends BackboneElement {
  /** What stratifier of the group */
  readonly code?: readonly CodeableConcept[] | undefined
  /** Stratum results, one for each unique value, or set of values, in the stratifier, or stratifier components */
  readonly stratum?: readonly MeasureReportGroupStratifierStratum[] | undefined
}

/** Stratum results, one for each unique value, or set of values, in the stratifier, or stratifier components */
export interface MeasureReportGroupStratifierStratum extends BackboneElement {
  /** The stratum value, e.g. male */
  readonly value?: CodeableConcept | undefined
  /** Stratifier component values */
  readonly component?: readonly MeasureReportGroupStratifierStratumComponent[] | undefined
  /** Population results in this stratum */
  readonly population?: readonly MeasureReportGroupStratifierStratumPopulation[] | undefined
  /** What score this stratum achieved */
  readonly measureScore?: Quantity | undefined
}

/** Stratifier component values */
export interface MeasureReportGroupStratifierStratumComponent extends BackboneElement {
  /** What stratifier component of the group */
  readonly code: CodeableConcept
  /** The stratum component value, e.g. male */
  readonly value: CodeableConcept
}

/** Population results in this stratum */
export interface MeasureReportGroupStratifierStratumPopulation extends BackboneElement {
  /** initial-population | numerator | numerator-exclusion | denominator | denominator-exclusion | denominator-exception | measure-population | measure-population-exclusion | measure-observation */
  readonly code?: CodeableConcept | undefined
  /** Size of the population */
  readonly count?: number | undefined
  readonly _count?: Element | undefined
  /** For subject-list reports, the subject results in this population */
  readonly subjectResults?: Reference | undefined
}

/** A photo, video, or audio recording acquired or used in healthcare. The actual content may be inline or provided by direct reference */
export interface Media extends DomainResource {
  readonly resourceType: 'Media'
  /** Identifier(s) for the image */
  readonly identifier?: readonly Identifier[] | undefined
  /** Procedure that caused this media to be created */
  readonly basedOn?: readonly Reference[] | undefined
  /** Part of referenced event */
  readonly partOf?: readonly Reference[] | undefined
  /** preparation | in-progress | not-done | on-hold | stopped | completed | entered-in-error | unknown */
  readonly status: 'preparation' | 'in-progress' | 'not-done' | 'on-hold' | 'stopped' | 'completed' | 'entered-in-error' | 'unknown'
  readonly _status?: Element | undefined
  /** Classification of media as image, video, or audio */
  readonly type?: CodeableConcept | undefined
  /** The type of acquisition equipment/process */
  readonly modality?: CodeableConcept | undefined
  /** Imaging view, e.g. Lateral or Antero-posterior */
  readonly view?: CodeableConcept | undefined
  /** Who/What this Media is a record of */
  readonly subject?: Reference | undefined
  /** Encounter associated with media */
  readonly encounter?: Reference | undefined
  /** When Media was collected */
  readonly createdDateTime?: string | undefined
  readonly _createdDateTime?: Element | undefined
  /** When Media was collected */
  readonly createdPeriod?: Period | undefined
  /** Date/Time this version was made available */
  readonly issued?: string | undefined
  readonly _issued?: Element | undefined
  /** The person who generated the image */
  readonly operator?: Reference | undefined
  /** Why was event performed? */
  readonly reasonCode?: readonly CodeableConcept[] | undefined
  /** Observed body part */
  readonly bodySite?: CodeableConcept | undefined
  /** Name of the device/manufacturer */
  readonly deviceName?: string | undefined
  readonly _deviceName?: Element | undefined
  /** Observing Device */
  readonly device?: Reference | undefined
  /** Height of the image in pixels (photo/video) */
  readonly height?: number | undefined
  readonly _height?: Element | undefined
  /** Width of the image in pixels (photo/video) */
  readonly width?: number | undefined
  readonly _width?: Element | undefined
  /** Number of frames if > 1 (photo) */
  readonly frames?: number | undefined
  readonly _frames?: Element | undefined
  /** Length in seconds (audio / video) */
  readonly duration?: Decimal | undefined
  readonly _duration?: Element | undefined
  /** Actual Media - reference or data */
  readonly content: Attachment
  /** Comments made about the media */
  readonly note?: readonly Annotation[] | undefined
}

/** Definition of a Medication */
export interface Medication extends DomainResource {
  readonly resourceType: 'Medication'
  /** Business identifier for this medication */
  readonly identifier?: readonly Identifier[] | undefined
  /** Codes that identify this medication */
  readonly code?: CodeableConcept | undefined
  /** active | inactive | entered-in-error */
  readonly status?: 'active' | 'inactive' | 'entered-in-error' | undefined
  readonly _status?: Element | undefined
  /** Manufacturer of the item */
  readonly manufacturer?: Reference | undefined
  /** powder | tablets | capsule + */
  readonly form?: CodeableConcept | undefined
  /** Amount of drug in package */
  readonly amount?: Ratio | undefined
  /** Active or inactive ingredient */
  readonly ingredient?: readonly MedicationIngredient[] | undefined
  /** Details about packaged medications */
  readonly batch?: MedicationBatch | undefined
}

/** Active or inactive ingredient */
export interface MedicationIngredient extends BackboneElement {
  /** The actual ingredient or content */
  readonly itemCodeableConcept?: CodeableConcept | undefined
  /** The actual ingredient or content */
  readonly itemReference?: Reference | undefined
  /** Active ingredient indicator */
  readonly isActive?: boolean | undefined
  readonly _isActive?: Element | undefined
  /** Quantity of ingredient present */
  readonly strength?: Ratio | undefined
}

/** Details about packaged medications */
export interface MedicationBatch extends BackboneElement {
  /** Identifier assigned to batch */
  readonly lotNumber?: string | undefined
  readonly _lotNumber?: Element | undefined
  /** When batch will expire */
  readonly expirationDate?: string | undefined
  readonly _expirationDate?: Element | undefined
}

/** Administration of medication to a patient */
export interface MedicationAdministration extends DomainResource {
  readonly resourceType: 'MedicationAdministration'
  /** External identifier */
  readonly identifier?: readonly Identifier[] | undefined
  /** Instantiates protocol or definition */
  readonly instantiates?: readonly string[] | undefined
  readonly _instantiates?: readonly (Element | null)[] | undefined
  /** Part of referenced event */
  readonly partOf?: readonly Reference[] | undefined
  /** in-progress | not-done | on-hold | completed | entered-in-error | stopped | unknown */
  readonly status: 'in-progress' | 'not-done' | 'on-hold' | 'completed' | 'entered-in-error' | 'stopped' | 'unknown'
  readonly _status?: Element | undefined
  /** Reason administration not performed */
  readonly statusReason?: readonly CodeableConcept[] | undefined
  /** Type of medication usage */
  readonly category?: CodeableConcept | undefined
  /** What was administered */
  readonly medicationCodeableConcept?: CodeableConcept | undefined
  /** What was administered */
  readonly medicationReference?: Reference | undefined
  /** Who received medication */
  readonly subject: Reference
  /** Encounter or Episode of Care administered as part of */
  readonly context?: Reference | undefined
  /** Additional information to support administration */
  readonly supportingInformation?: readonly Reference[] | undefined
  /** Start and end time of administration */
  readonly effectiveDateTime?: string | undefined
  readonly _effectiveDateTime?: Element | undefined
  /** Start and end time of administration */
  readonly effectivePeriod?: Period | undefined
  /** Who performed the medication administration and what they did */
  readonly performer?: readonly MedicationAdministrationPerformer[] | undefined
  /** Reason administration performed */
  readonly reasonCode?: readonly CodeableConcept[] | undefined
  /** Condition or observation that supports why the medication was administered */
  readonly reasonReference?: readonly Reference[] | undefined
  /** Request administration performed against */
  readonly request?: Reference | undefined
  /** Device used to administer */
  readonly device?: readonly Reference[] | undefined
  /** Information about the administration */
  readonly note?: readonly Annotation[] | undefined
  /** Details of how medication was taken */
  readonly dosage?: MedicationAdministrationDosage | undefined
  /** A list of events of interest in the lifecycle */
  readonly eventHistory?: readonly Reference[] | undefined
}

/** Who performed the medication administration and what they did */
export interface MedicationAdministrationPerformer extends BackboneElement {
  /** Type of performance */
  readonly function?: CodeableConcept | undefined
  /** Who performed the medication administration */
  readonly actor: Reference
}

/** Details of how medication was taken */
export interface MedicationAdministrationDosage extends BackboneElement {
  /** Free text dosage instructions e.g. SIG */
  readonly text?: string | undefined
  readonly _text?: Element | undefined
  /** Body site administered to */
  readonly site?: CodeableConcept | undefined
  /** Path of substance into body */
  readonly route?: CodeableConcept | undefined
  /** How drug was administered */
  readonly method?: CodeableConcept | undefined
  /** Amount of medication per dose */
  readonly dose?: Quantity | undefined
  /** Dose quantity per unit of time */
  readonly rateRatio?: Ratio | undefined
  /** Dose quantity per unit of time */
  readonly rateQuantity?: Quantity | undefined
}

/** Dispensing a medication to a named patient */
export interface MedicationDispense extends DomainResource {
  readonly resourceType: 'MedicationDispense'
  /** External identifier */
  readonly identifier?: readonly Identifier[] | undefined
  /** Event that dispense is part of */
  readonly partOf?: readonly Reference[] | undefined
  /** preparation | in-progress | cancelled | on-hold | completed | entered-in-error | stopped | declined | unknown */
  readonly status: 'preparation' | 'in-progress' | 'cancelled' | 'on-hold' | 'completed' | 'entered-in-error' | 'stopped' | 'declined' | 'unknown'
  readonly _status?: Element | undefined
  /** Why a dispense was not performed */
  readonly statusReasonCodeableConcept?: CodeableConcept | undefined
  /** Why a dispense was not performed */
  readonly statusReasonReference?: Reference | undefined
  /** Type of medication dispense */
  readonly category?: CodeableConcept | undefined
  /** What medication was supplied */
  readonly medicationCodeableConcept?: CodeableConcept | undefined
  /** What medication was supplied */
  readonly medicationReference?: Reference | undefined
  /** Who the dispense is for */
  readonly subject?: Reference | undefined
  /** Encounter / Episode associated with event */
  readonly context?: Reference | undefined
  /** Information that supports the dispensing of the medication */
  readonly supportingInformation?: readonly Reference[] | undefined
  /** Who performed event */
  readonly performer?: readonly MedicationDispensePerformer[] | undefined
  /** Where the dispense occurred */
  readonly location?: Reference | undefined
  /** Medication order that authorizes the dispense */
  readonly authorizingPrescription?: readonly Reference[] | undefined
  /** Trial fill, partial fill, emergency fill, etc. */
  readonly type?: CodeableConcept | undefined
  /** Amount dispensed */
  readonly quantity?: Quantity | undefined
  /** Amount of medication expressed as a timing amount */
  readonly daysSupply?: Quantity | undefined
  /** When product was packaged and reviewed */
  readonly whenPrepared?: string | undefined
  readonly _whenPrepared?: Element | undefined
  /** When product was given out */
  readonly whenHandedOver?: string | undefined
  readonly _whenHandedOver?: Element | undefined
  /** Where the medication was sent */
  readonly destination?: Reference | undefined
  /** Who collected the medication */
  readonly receiver?: readonly Reference[] | undefined
  /** Information about the dispense */
  readonly note?: readonly Annotation[] | undefined
  /** How the medication is to be used by the patient or administered by the caregiver */
  readonly dosageInstruction?: readonly Dosage[] | undefined
  /** Whether a substitution was performed on the dispense */
  readonly substitution?: MedicationDispenseSubstitution | undefined
  /** Clinical issue with action */
  readonly detectedIssue?: readonly Reference[] | undefined
  /** A list of relevant lifecycle events */
  readonly eventHistory?: readonly Reference[] | undefined
}

/** Who performed event */
export interface MedicationDispensePerformer extends BackboneElement {
  /** Who performed the dispense and what they did */
  readonly function?: CodeableConcept | undefined
  /** Individual who was performing */
  readonly actor: Reference
}

/** Whether a substitution was performed on the dispense */
export interface MedicationDispenseSubstitution extends BackboneElement {
  /** Whether a substitution was or was not performed on the dispense */
  readonly wasSubstituted: boolean
  readonly _wasSubstituted?: Element | undefined
  /** Code signifying whether a different drug was dispensed from what was prescribed */
  readonly type?: CodeableConcept | undefined
  /** Why was substitution made */
  readonly reason?: readonly CodeableConcept[] | undefined
  /** Who is responsible for the substitution */
  readonly responsibleParty?: readonly Reference[] | undefined
}

/** Definition of Medication Knowledge */
export interface MedicationKnowledge extends DomainResource {
  readonly resourceType: 'MedicationKnowledge'
  /** Code that identifies this medication */
  readonly code?: CodeableConcept | undefined
  /** active | inactive | entered-in-error */
  readonly status?: 'active' | 'inactive' | 'entered-in-error' | undefined
  readonly _status?: Element | undefined
  /** Manufacturer of the item */
  readonly manufacturer?: Reference | undefined
  /** powder | tablets | capsule + */
  readonly doseForm?: CodeableConcept | undefined
  /** Amount of drug in package */
  readonly amount?: Quantity | undefined
  /** Additional names for a medication */
  readonly synonym?: readonly string[] | undefined
  readonly _synonym?: readonly (Element | null)[] | undefined
  /** Associated or related medication information */
  readonly relatedMedicationKnowledge?: readonly MedicationKnowledgeRelatedMedicationKnowledge[] | undefined
  /** A medication resource that is associated with this medication */
  readonly associatedMedication?: readonly Reference[] | undefined
  /** Category of the medication or product */
  readonly productType?: readonly CodeableConcept[] | undefined
  /** Associated documentation about the medication */
  readonly monograph?: readonly MedicationKnowledgeMonograph[] | undefined
  /** Active or inactive ingredient */
  readonly ingredient?: readonly MedicationKnowledgeIngredient[] | undefined
  /** The instructions for preparing the medication */
  readonly preparationInstruction?: string | undefined
  readonly _preparationInstruction?: Element | undefined
  /** The intended or approved route of administration */
  readonly intendedRoute?: readonly CodeableConcept[] | undefined
  /** The pricing of the medication */
  readonly cost?: readonly MedicationKnowledgeCost[] | undefined
  /** Program under which a medication is reviewed */
  readonly monitoringProgram?: readonly MedicationKnowledgeMonitoringProgram[] | undefined
  /** Guidelines for administration of the medication */
  readonly administrationGuidelines?: readonly MedicationKnowledgeAdministrationGuidelines[] | undefined
  /** Categorization of the medication within a formulary or classification system */
  readonly medicineClassification?: readonly MedicationKnowledgeMedicineClassification[] | undefined
  /** Details about packaged medications */
  readonly packaging?: MedicationKnowledgePackaging | undefined
  /** Specifies descriptive properties of the medicine */
  readonly drugCharacteristic?: readonly MedicationKnowledgeDrugCharacteristic[] | undefined
  /** Potential clinical issue with or between medication(s) */
  readonly contraindication?: readonly Reference[] | undefined
  /** Regulatory information about a medication */
  readonly regulatory?: readonly MedicationKnowledgeRegulatory[] | undefined
  /** The time course of drug absorption, distribution, metabolism and excretion of a medication from the body */
  readonly kinetics?: readonly MedicationKnowledgeKinetics[] | undefined
}

/** Associated or related medication information */
export interface MedicationKnowledgeRelatedMedicationKnowledge extends BackboneElement {
  /** Category of medicationKnowledge */
  readonly type: CodeableConcept
  /** Associated documentation about the associated medication knowledge */
  readonly reference: readonly Reference[]
}

/** Associated documentation about the medication */
export interface MedicationKnowledgeMonograph extends BackboneElement {
  /** The category of medication document */
  readonly type?: CodeableConcept | undefined
  /** Associated documentation about the medication */
  readonly source?: Reference | undefined
}

/** Active or inactive ingredient */
export interface MedicationKnowledgeIngredient extends BackboneElement {
  /** Medication(s) or substance(s) contained in the medication */
  readonly itemCodeableConcept?: CodeableConcept | undefined
  /** Medication(s) or substance(s) contained in the medication */
  readonly itemReference?: Reference | undefined
  /** Active ingredient indicator */
  readonly isActive?: boolean | undefined
  readonly _isActive?: Element | undefined
  /** Quantity of ingredient present */
  readonly strength?: Ratio | undefined
}

/** The pricing of the medication */
export interface MedicationKnowledgeCost extends BackboneElement {
  /** The category of the cost information */
  readonly type: CodeableConcept
  /** The source or owner for the price information */
  readonly source?: string | undefined
  readonly _source?: Element | undefined
  /** The price of the medication */
  readonly cost: Money
}

/** Program under which a medication is reviewed */
export interface MedicationKnowledgeMonitoringProgram extends BackboneElement {
  /** Type of program under which the medication is monitored */
  readonly type?: CodeableConcept | undefined
  /** Name of the reviewing program */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
}

/** Guidelines for administration of the medication */
export interface MedicationKnowledgeAdministrationGuidelines extends BackboneElement {
  /** Dosage for the medication for the specific guidelines */
  readonly dosage?: readonly MedicationKnowledgeAdministrationGuidelinesDosage[] | undefined
  /** Indication for use that apply to the specific administration guidelines */
  readonly indicationCodeableConcept?: CodeableConcept | undefined
  /** Indication for use that apply to the specific administration guidelines */
  readonly indicationReference?: Reference | undefined
  /** Characteristics of the patient that are relevant to the administration guidelines */
  readonly patientCharacteristics?: readonly MedicationKnowledgeAdministrationGuidelinesPatientCharacteristics[] | undefined
}

/** Dosage for the medication for the specific guidelines */
export interface MedicationKnowledgeAdministrationGuidelinesDosage extends BackboneElement {
  /** Type of dosage */
  readonly type: CodeableConcept
  /** Dosage for the medication for the specific guidelines */
  readonly dosage: readonly Dosage[]
}

/** Characteristics of the patient that are relevant to the administration guidelines */
export interface MedicationKnowledgeAdministrationGuidelinesPatientCharacteristics extends BackboneElement {
  /** Specific characteristic that is relevant to the administration guideline */
  readonly characteristicCodeableConcept?: CodeableConcept | undefined
  /** Specific characteristic that is relevant to the administration guideline */
  readonly characteristicQuantity?: Quantity | undefined
  /** The specific characteristic */
  readonly value?: readonly string[] | undefined
  readonly _value?: readonly (Element | null)[] | undefined
}

/** Categorization of the medication within a formulary or classification system */
export interface MedicationKnowledgeMedicineClassification extends BackboneElement {
  /** The type of category for the medication (for example, therapeutic classification, therapeutic sub-classification) */
  readonly type: CodeableConcept
  /** Specific category assigned to the medication */
  readonly classification?: readonly CodeableConcept[] | undefined
}

/** Details about packaged medications */
export interface MedicationKnowledgePackaging extends BackboneElement {
  /** A code that defines the specific type of packaging that the medication can be found in */
  readonly type?: CodeableConcept | undefined
  /** The number of product units the package would contain if fully loaded */
  readonly quantity?: Quantity | undefined
}

/** Specifies descriptive properties of the medicine */
export interface MedicationKnowledgeDrugCharacteristic extends BackboneElement {
  /** Code specifying the type of characteristic of medication */
  readonly type?: CodeableConcept | undefined
  /** Description of the characteristic */
  readonly valueCodeableConcept?: CodeableConcept | undefined
  /** Description of the characteristic */
  readonly valueString?: string | undefined
  readonly _valueString?: Element | undefined
  /** Description of the characteristic */
  readonly valueQuantity?: Quantity | undefined
  /** Description of the characteristic */
  readonly valueBase64Binary?: string | undefined
  readonly _valueBase64Binary?: Element | undefined
}

/** Regulatory information about a medication */
export interface MedicationKnowledgeRegulatory extends BackboneElement {
  /** Specifies the authority of the regulation */
  readonly regulatoryAuthority: Reference
  /** Specifies if changes are allowed when dispensing a medication from a regulatory perspective */
  readonly substitution?: readonly MedicationKnowledgeRegulatorySubstitution[] | undefined
  /** Specifies the schedule of a medication in jurisdiction */
  readonly schedule?: readonly MedicationKnowledgeRegulatorySchedule[] | undefined
  /** The maximum number of units of the medication that can be dispensed in a period */
  readonly maxDispense?: MedicationKnowledgeRegulatoryMaxDispense | undefined
}

/** Specifies if changes are allowed when dispensing a medication from a regulatory perspective */
export interface MedicationKnowledgeRegulatorySubstitution extends BackboneElement {
  /** Specifies the type of substitution allowed */
  readonly type: CodeableConcept
  /** Specifies if regulation allows for changes in the medication when dispensing */
  readonly allowed: boolean
  readonly _allowed?: Element | undefined
}

/** Specifies the schedule of a medication in jurisdiction */
export interface MedicationKnowledgeRegulatorySchedule extends BackboneElement {
  /** Specifies the specific drug schedule */
  readonly schedule: CodeableConcept
}

/** The maximum number of units of the medication that can be dispensed in a period */
export interface MedicationKnowledgeRegulatoryMaxDispense extends BackboneElement {
  /** The maximum number of units of the medication that can be dispensed */
  readonly quantity: Quantity
  /** The period that applies to the maximum number of units */
  readonly period?: Duration | undefined
}

/** The time course of drug absorption, distribution, metabolism and excretion of a medication from the body */
export interface MedicationKnowledgeKinetics extends BackboneElement {
  /** The drug concentration measured at certain discrete points in time */
  readonly areaUnderCurve?: readonly Quantity[] | undefined
  /** The median lethal dose of a drug */
  readonly lethalDose50?: readonly Quantity[] | undefined
  /** Time required for concentration in the body to decrease by half */
  readonly halfLifePeriod?: Duration | undefined
}

/** Ordering of medication for patient or group */
export interface MedicationRequest extends DomainResource {
  readonly resourceType: 'MedicationRequest'
  /** External ids for this request */
  readonly identifier?: readonly Identifier[] | undefined
  /** active | on-hold | cancelled | completed | entered-in-error | stopped | draft | unknown */
  readonly status: 'active' | 'on-hold' | 'cancelled' | 'completed' | 'entered-in-error' | 'stopped' | 'draft' | 'unknown'
  readonly _status?: Element | undefined
  /** Reason for current status */
  readonly statusReason?: CodeableConcept | undefined
  /** proposal | plan | order | original-order | reflex-order | filler-order | instance-order | option */
  readonly intent: 'proposal' | 'plan' | 'order' | 'original-order' | 'reflex-order' | 'filler-order' | 'instance-order' | 'option'
  readonly _intent?: Element | undefined
  /** Type of medication usage */
  readonly category?: readonly CodeableConcept[] | undefined
  /** routine | urgent | asap | stat */
  readonly priority?: 'routine' | 'urgent' | 'asap' | 'stat' | undefined
  readonly _priority?: Element | undefined
  /** True if request is prohibiting action */
  readonly doNotPerform?: boolean | undefined
  readonly _doNotPerform?: Element | undefined
  /** Reported rather than primary record */
  readonly reportedBoolean?: boolean | undefined
  readonly _reportedBoolean?: Element | undefined
  /** Reported rather than primary record */
  readonly reportedReference?: Reference | undefined
  /** Medication to be taken */
  readonly medicationCodeableConcept?: CodeableConcept | undefined
  /** Medication to be taken */
  readonly medicationReference?: Reference | undefined
  /** Who or group medication request is for */
  readonly subject: Reference
  /** Encounter created as part of encounter/admission/stay */
  readonly encounter?: Reference | undefined
  /** Information to support ordering of the medication */
  readonly supportingInformation?: readonly Reference[] | undefined
  /** When request was initially authored */
  readonly authoredOn?: string | undefined
  readonly _authoredOn?: Element | undefined
  /** Who/What requested the Request */
  readonly requester?: Reference | undefined
  /** Intended performer of administration */
  readonly performer?: Reference | undefined
  /** Desired kind of performer of the medication administration */
  readonly performerType?: CodeableConcept | undefined
  /** Person who entered the request */
  readonly recorder?: Reference | undefined
  /** Reason or indication for ordering or not ordering the medication */
  readonly reasonCode?: readonly CodeableConcept[] | undefined
  /** Condition or observation that supports why the prescription is being written */
  readonly reasonReference?: readonly Reference[] | undefined
  /** Instantiates FHIR protocol or definition */
  readonly instantiatesCanonical?: readonly string[] | undefined
  readonly _instantiatesCanonical?: readonly (Element | null)[] | undefined
  /** Instantiates external protocol or definition */
  readonly instantiatesUri?: readonly string[] | undefined
  readonly _instantiatesUri?: readonly (Element | null)[] | undefined
  /** What request fulfills */
  readonly basedOn?: readonly Reference[] | undefined
  /** Composite request this is part of */
  readonly groupIdentifier?: Identifier | undefined
  /** Overall pattern of medication administration */
  readonly courseOfTherapyType?: CodeableConcept | undefined
  /** Associated insurance coverage */
  readonly insurance?: readonly Reference[] | undefined
  /** Information about the prescription */
  readonly note?: readonly Annotation[] | undefined
  /** How the medication should be taken */
  readonly dosageInstruction?: readonly Dosage[] | undefined
  /** Medication supply authorization */
  readonly dispenseRequest?: MedicationRequestDispenseRequest | undefined
  /** Any restrictions on medication substitution */
  readonly substitution?: MedicationRequestSubstitution | undefined
  /** An order/prescription that is being replaced */
  readonly priorPrescription?: Reference | undefined
  /** Clinical Issue with action */
  readonly detectedIssue?: readonly Reference[] | undefined
  /** A list of events of interest in the lifecycle */
  readonly eventHistory?: readonly Reference[] | undefined
}

/** Medication supply authorization */
export interface MedicationRequestDispenseRequest extends BackboneElement {
  /** First fill details */
  readonly initialFill?: MedicationRequestDispenseRequestInitialFill | undefined
  /** Minimum period of time between dispenses */
  readonly dispenseInterval?: Duration | undefined
  /** Time period supply is authorized for */
  readonly validityPeriod?: Period | undefined
  /** Number of refills authorized */
  readonly numberOfRepeatsAllowed?: number | undefined
  readonly _numberOfRepeatsAllowed?: Element | undefined
  /** Amount of medication to supply per dispense */
  readonly quantity?: Quantity | undefined
  /** Number of days supply per dispense */
  readonly expectedSupplyDuration?: Duration | undefined
  /** Intended dispenser */
  readonly performer?: Reference | undefined
}

/** First fill details */
export interface MedicationRequestDispenseRequestInitialFill extends BackboneElement {
  /** First fill quantity */
  readonly quantity?: Quantity | undefined
  /** First fill duration */
  readonly duration?: Duration | undefined
}

/** Any restrictions on medication substitution */
export interface MedicationRequestSubstitution extends BackboneElement {
  /** Whether substitution is allowed or not */
  readonly allowedBoolean?: boolean | undefined
  readonly _allowedBoolean?: Element | undefined
  /** Whether substitution is allowed or not */
  readonly allowedCodeableConcept?: CodeableConcept | undefined
  /** Why should (not) substitution be made */
  readonly reason?: CodeableConcept | undefined
}

/** Record of medication being taken by a patient */
export interface MedicationStatement extends DomainResource {
  readonly resourceType: 'MedicationStatement'
  /** External identifier */
  readonly identifier?: readonly Identifier[] | undefined
  /** Fulfils plan, proposal or order */
  readonly basedOn?: readonly Reference[] | undefined
  /** Part of referenced event */
  readonly partOf?: readonly Reference[] | undefined
  /** active | completed | entered-in-error | intended | stopped | on-hold | unknown | not-taken */
  readonly status: 'active' | 'completed' | 'entered-in-error' | 'intended' | 'stopped' | 'on-hold' | 'unknown' | 'not-taken'
  readonly _status?: Element | undefined
  /** Reason for current status */
  readonly statusReason?: readonly CodeableConcept[] | undefined
  /** Type of medication usage */
  readonly category?: CodeableConcept | undefined
  /** What medication was taken */
  readonly medicationCodeableConcept?: CodeableConcept | undefined
  /** What medication was taken */
  readonly medicationReference?: Reference | undefined
  /** Who is/was taking the medication */
  readonly subject: Reference
  /** Encounter / Episode associated with MedicationStatement */
  readonly context?: Reference | undefined
  /** The date/time or interval when the medication is/was/will be taken */
  readonly effectiveDateTime?: string | undefined
  readonly _effectiveDateTime?: Element | undefined
  /** The date/time or interval when the medication is/was/will be taken */
  readonly effectivePeriod?: Period | undefined
  /** When the statement was asserted? */
  readonly dateAsserted?: string | undefined
  readonly _dateAsserted?: Element | undefined
  /** Person or organization that provided the information about the taking of this medication */
  readonly informationSource?: Reference | undefined
  /** Additional supporting information */
  readonly derivedFrom?: readonly Reference[] | undefined
  /** Reason for why the medication is being/was taken */
  readonly reasonCode?: readonly CodeableConcept[] | undefined
  /** Condition or observation that supports why the medication is being/was taken */
  readonly reasonReference?: readonly Reference[] | undefined
  /** Further information about the statement */
  readonly note?: readonly Annotation[] | undefined
  /** Details of how medication is/was taken or should be taken */
  readonly dosage?: readonly Dosage[] | undefined
}

/** Detailed definition of a medicinal product, typically for uses other than direct patient care (e.g. regulatory use) */
export interface MedicinalProduct extends DomainResource {
  readonly resourceType: 'MedicinalProduct'
  /** Business identifier for this product. Could be an MPID */
  readonly identifier?: readonly Identifier[] | undefined
  /** Regulatory type, e.g. Investigational or Authorized */
  readonly type?: CodeableConcept | undefined
  /** If this medicine applies to human or veterinary uses */
  readonly domain?: Coding | undefined
  /** The dose form for a single part product, or combined form of a multiple part product */
  readonly combinedPharmaceuticalDoseForm?: CodeableConcept | undefined
  /** The legal status of supply of the medicinal product as classified by the regulator */
  readonly legalStatusOfSupply?: CodeableConcept | undefined
  /** Whether the Medicinal Product is subject to additional monitoring for regulatory reasons */
  readonly additionalMonitoringIndicator?: CodeableConcept | undefined
  /** Whether the Medicinal Product is subject to special measures for regulatory reasons */
  readonly specialMeasures?: readonly string[] | undefined
  readonly _specialMeasures?: readonly (Element | null)[] | undefined
  /** If authorised for use in children */
  readonly paediatricUseIndicator?: CodeableConcept | undefined
  /** Allows the product to be classified by various systems */
  readonly productClassification?: readonly CodeableConcept[] | undefined
  /** Marketing status of the medicinal product, in contrast to marketing authorizaton */
  readonly marketingStatus?: readonly MarketingStatus[] | undefined
  /** Pharmaceutical aspects of product */
  readonly pharmaceuticalProduct?: readonly Reference[] | undefined
  /** Package representation for the product */
  readonly packagedMedicinalProduct?: readonly Reference[] | undefined
  /** Supporting documentation, typically for regulatory submission */
  readonly attachedDocument?: readonly Reference[] | undefined
  /** A master file for to the medicinal product (e.g. Pharmacovigilance System Master File) */
  readonly masterFile?: readonly Reference[] | undefined
  /** A product specific contact, person (in a role), or an organization */
  readonly contact?: readonly Reference[] | undefined
  /** Clinical trials or studies that this product is involved in */
  readonly clinicalTrial?: readonly Reference[] | undefined
  /** The product's name, including full name and possibly coded parts */
  readonly name: readonly MedicinalProductName[]
  /** Reference to another product, e.g. for linking authorised to investigational product */
  readonly crossReference?: readonly Identifier[] | undefined
  /** An operation applied to the product, for manufacturing or adminsitrative purpose */
  readonly manufacturingBusinessOperation?: readonly MedicinalProductManufacturingBusinessOperation[] | undefined
  /** Indicates if the medicinal product has an orphan designation for the treatment of a rare disease */
  readonly specialDesignation?: readonly MedicinalProductSpecialDesignation[] | undefined
}

/** The product's name, including full name and possibly coded parts */
export interface MedicinalProductName extends BackboneElement {
  /** The full product name */
  readonly productName: string
  readonly _productName?: Element | undefined
  /** Coding words or phrases of the name */
  readonly namePart?: readonly MedicinalProductNameNamePart[] | undefined
  /** Country where the name applies */
  readonly countryLanguage?: readonly MedicinalProductNameCountryLanguage[] | undefined
}

/** Coding words or phrases of the name */
export interface MedicinalProductNameNamePart extends BackboneElement {
  /** A fragment of a product name */
  readonly part: string
  readonly _part?: Element | undefined
  /** Idenifying type for this part of the name (e.g. strength part) */
  readonly type: Coding
}

/** Country where the name applies */
export interface MedicinalProductNameCountryLanguage extends BackboneElement {
  /** Country code for where this name applies */
  readonly country: CodeableConcept
  /** Jurisdiction code for where this name applies */
  readonly jurisdiction?: CodeableConcept | undefined
  /** Language code for this name */
  readonly language: CodeableConcept
}

/** An operation applied to the product, for manufacturing or adminsitrative purpose */
export interface MedicinalProductManufacturingBusinessOperation extends BackboneElement {
  /** The type of manufacturing operation */
  readonly operationType?: CodeableConcept | undefined
  /** Regulatory authorization reference number */
  readonly authorisationReferenceNumber?: Identifier | undefined
  /** Regulatory authorization date */
  readonly effectiveDate?: string | undefined
  readonly _effectiveDate?: Element | undefined
  /** To indicate if this proces is commercially confidential */
  readonly confidentialityIndicator?: CodeableConcept | undefined
  /** The manufacturer or establishment associated with the process */
  readonly manufacturer?: readonly Reference[] | undefined
  /** A regulator which oversees the operation */
  readonly regulator?: Reference | undefined
}

/** Indicates if the medicinal product has an orphan designation for the treatment of a rare disease */
export interface MedicinalProductSpecialDesignation extends BackboneElement {
  /** Identifier for the designation, or procedure number */
  readonly identifier?: readonly Identifier[] | undefined
  /** The type of special designation, e.g. orphan drug, minor use */
  readonly type?: CodeableConcept | undefined
  /** The intended use of the product, e.g. prevention, treatment */
  readonly intendedUse?: CodeableConcept | undefined
  /** Condition for which the medicinal use applies */
  readonly indicationCodeableConcept?: CodeableConcept | undefined
  /** Condition for which the medicinal use applies */
  readonly indicationReference?: Reference | undefined
  /** For example granted, pending, expired or withdrawn */
  readonly status?: CodeableConcept | undefined
  /** Date when the designation was granted */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** Animal species for which this applies */
  readonly species?: CodeableConcept | undefined
}

/** The regulatory authorization of a medicinal product */
export interface MedicinalProductAuthorization extends DomainResource {
  readonly resourceType: 'MedicinalProductAuthorization'
  /** Business identifier for the marketing authorization, as assigned by a regulator */
  readonly identifier?: readonly Identifier[] | undefined
  /** The medicinal product that is being authorized */
  readonly subject?: Reference | undefined
  /** The country in which the marketing authorization has been granted */
  readonly country?: readonly CodeableConcept[] | undefined
  /** Jurisdiction within a country */
  readonly jurisdiction?: readonly CodeableConcept[] | undefined
  /** The status of the marketing authorization */
  readonly status?: CodeableConcept | undefined
  /** The date at which the given status has become applicable */
  readonly statusDate?: string | undefined
  readonly _statusDate?: Element | undefined
  /** The date when a suspended the marketing or the marketing authorization of the product is anticipated to be restored */
  readonly restoreDate?: string | undefined
  readonly _restoreDate?: Element | undefined
  /** The beginning of the time period in which the marketing authorization is in the specific status shall be specified A complete date consisting of day, month and year shall be specified using the ISO 8601 date format */
  readonly validityPeriod?: Period | undefined
  /** A period of time after authorization before generic product applicatiosn can be submitted */
  readonly dataExclusivityPeriod?: Period | undefined
  /** The date when the first authorization was granted by a Medicines Regulatory Agency */
  readonly dateOfFirstAuthorization?: string | undefined
  readonly _dateOfFirstAuthorization?: Element | undefined
  /** Date of first marketing authorization for a company's new medicinal product in any country in the World */
  readonly internationalBirthDate?: string | undefined
  readonly _internationalBirthDate?: Element | undefined
  /** The legal framework against which this authorization is granted */
  readonly legalBasis?: CodeableConcept | undefined
  /** Authorization in areas within a country */
  readonly jurisdictionalAuthorization?: readonly MedicinalProductAuthorizationJurisdictionalAuthorization[] | undefined
  /** Marketing Authorization Holder */
  readonly holder?: Reference | undefined
  /** Medicines Regulatory Agency */
  readonly regulator?: Reference | undefined
  /** The regulatory procedure for granting or amending a marketing authorization */
  readonly procedure?: MedicinalProductAuthorizationProcedure | undefined
}

/** Authorization in areas within a country */
export interface MedicinalProductAuthorizationJurisdictionalAuthorization extends BackboneElement {
  /** The assigned number for the marketing authorization */
  readonly identifier?: readonly Identifier[] | undefined
  /** Country of authorization */
  readonly country?: CodeableConcept | undefined
  /** Jurisdiction within a country */
  readonly jurisdiction?: readonly CodeableConcept[] | undefined
  /** The legal status of supply in a jurisdiction or region */
  readonly legalStatusOfSupply?: CodeableConcept | undefined
  /** The start and expected end date of the authorization */
  readonly validityPeriod?: Period | undefined
}

/** The regulatory procedure for granting or amending a marketing authorization */
export interface MedicinalProductAuthorizationProcedure extends BackboneElement {
  /** Identifier for this procedure */
  readonly identifier?: Identifier | undefined
  /** Type of procedure */
  readonly type: CodeableConcept
  /** Date of procedure */
  readonly datePeriod?: Period | undefined
  /** Date of procedure */
  readonly dateDateTime?: string | undefined
  readonly _dateDateTime?: Element | undefined
  /** Applcations submitted to obtain a marketing authorization */
  readonly application?: readonly MedicinalProductAuthorizationProcedure[] | undefined
}

/** MedicinalProductContraindication */
export interface MedicinalProductContraindication extends DomainResource {
  readonly resourceType: 'MedicinalProductContraindication'
  /** The medication for which this is an indication */
  readonly subject?: readonly Reference[] | undefined
  /** The disease, symptom or procedure for the contraindication */
  readonly disease?: CodeableConcept | undefined
  /** The status of the disease or symptom for the contraindication */
  readonly diseaseStatus?: CodeableConcept | undefined
  /** A comorbidity (concurrent condition) or coinfection */
  readonly comorbidity?: readonly CodeableConcept[] | undefined
  /** Information about the use of the medicinal product in relation to other therapies as part of the indication */
  readonly therapeuticIndication?: readonly Reference[] | undefined
  /** Information about the use of the medicinal product in relation to other therapies described as part of the indication */
  readonly otherTherapy?: readonly MedicinalProductContraindicationOtherTherapy[] | undefined
  /** The population group to which this applies */
  readonly population?: readonly Population[] | undefined
}

/** Information about the use of the medicinal product in relation to other therapies described as part of the indication */
export interface MedicinalProductContraindicationOtherTherapy extends BackboneElement {
  /** The type of relationship between the medicinal product indication or contraindication and another therapy */
  readonly therapyRelationshipType: CodeableConcept
  /** Reference to a specific medication (active substance, medicinal product or class of products) as part of an indication or contraindication */
  readonly medicationCodeableConcept?: CodeableConcept | undefined
  /** Reference to a specific medication (active substance, medicinal product or class of products) as part of an indication or contraindication */
  readonly medicationReference?: Reference | undefined
}

/** MedicinalProductIndication */
export interface MedicinalProductIndication extends DomainResource {
  readonly resourceType: 'MedicinalProductIndication'
  /** The medication for which this is an indication */
  readonly subject?: readonly Reference[] | undefined
  /** The disease, symptom or procedure that is the indication for treatment */
  readonly diseaseSymptomProcedure?: CodeableConcept | undefined
  /** The status of the disease or symptom for which the indication applies */
  readonly diseaseStatus?: CodeableConcept | undefined
  /** Comorbidity (concurrent condition) or co-infection as part of the indication */
  readonly comorbidity?: readonly CodeableConcept[] | undefined
  /** The intended effect, aim or strategy to be achieved by the indication */
  readonly intendedEffect?: CodeableConcept | undefined
  /** Timing or duration information as part of the indication */
  readonly duration?: Quantity | undefined
  /** Information about the use of the medicinal product in relation to other therapies described as part of the indication */
  readonly otherTherapy?: readonly MedicinalProductIndicationOtherTherapy[] | undefined
  /** Describe the undesirable effects of the medicinal product */
  readonly undesirableEffect?: readonly Reference[] | undefined
  /** The population group to which this applies */
  readonly population?: readonly Population[] | undefined
}

/** Information about the use of the medicinal product in relation to other therapies described as part of the indication */
export interface MedicinalProductIndicationOtherTherapy extends BackboneElement {
  /** The type of relationship between the medicinal product indication or contraindication and another therapy */
  readonly therapyRelationshipType: CodeableConcept
  /** Reference to a specific medication (active substance, medicinal product or class of products) as part of an indication or contraindication */
  readonly medicationCodeableConcept?: CodeableConcept | undefined
  /** Reference to a specific medication (active substance, medicinal product or class of products) as part of an indication or contraindication */
  readonly medicationReference?: Reference | undefined
}

/** An ingredient of a manufactured item or pharmaceutical product */
export interface MedicinalProductIngredient extends DomainResource {
  readonly resourceType: 'MedicinalProductIngredient'
  /** Identifier for the ingredient */
  readonly identifier?: Identifier | undefined
  /** Ingredient role e.g. Active ingredient, excipient */
  readonly role: CodeableConcept
  /** If the ingredient is a known or suspected allergen */
  readonly allergenicIndicator?: boolean | undefined
  readonly _allergenicIndicator?: Element | undefined
  /** Manufacturer of this Ingredient */
  readonly manufacturer?: readonly Reference[] | undefined
  /** A specified substance that comprises this ingredient */
  readonly specifiedSubstance?: readonly MedicinalProductIngredientSpecifiedSubstance[] | undefined
  /** The ingredient substance */
  readonly substance?: MedicinalProductIngredientSubstance | undefined
}

/** A specified substance that comprises this ingredient */
export interface MedicinalProductIngredientSpecifiedSubstance extends BackboneElement {
  /** The specified substance */
  readonly code: CodeableConcept
  /** The group of specified substance, e.g. group 1 to 4 */
  readonly group: CodeableConcept
  /** Confidentiality level of the specified substance as the ingredient */
  readonly confidentiality?: CodeableConcept | undefined
  /** Quantity of the substance or specified substance present in the manufactured item or pharmaceutical product */
  readonly strength?: readonly MedicinalProductIngredientSpecifiedSubstanceStrength[] | undefined
}

/** Quantity of the substance or specified substance present in the manufactured item or pharmaceutical product */
export interface MedicinalProductIngredientSpecifiedSubstanceStrength extends BackboneElement {
  /** The quantity of substance in the unit of presentation, or in the volume (or mass) of the single pharmaceutical product or manufactured item */
  readonly presentation: Ratio
  /** A lower limit for the quantity of substance in the unit of presentation. For use when there is a range of strengths, this is the lower limit, with the presentation attribute becoming the upper limit */
  readonly presentationLowLimit?: Ratio | undefined
  /** The strength per unitary volume (or mass) */
  readonly concentration?: Ratio | undefined
  /** A lower limit for the strength per unitary volume (or mass), for when there is a range. The concentration attribute then becomes the upper limit */
  readonly concentrationLowLimit?: Ratio | undefined
  /** For when strength is measured at a particular point or distance */
  readonly measurementPoint?: string | undefined
  readonly _measurementPoint?: Element | undefined
  /** The country or countries for which the strength range applies */
  readonly country?: readonly CodeableConcept[] | undefined
  /** Strength expressed in terms of a reference substance */
  readonly referenceStrength?: readonly MedicinalProductIngredientSpecifiedSubstanceStrengthReferenceStrength[] | undefined
}

/** Strength expressed in terms of a reference substance */
export interface MedicinalProductIngredientSpecifiedSubstanceStrengthReferenceStrength extends BackboneElement {
  /** Relevant reference substance */
  readonly substance?: CodeableConcept | undefined
  /** Strength expressed in terms of a reference substance */
  readonly strength: Ratio
  /** Strength expressed in terms of a reference substance */
  readonly strengthLowLimit?: Ratio | undefined
  /** For when strength is measured at a particular point or distance */
  readonly measurementPoint?: string | undefined
  readonly _measurementPoint?: Element | undefined
  /** The country or countries for which the strength range applies */
  readonly country?: readonly CodeableConcept[] | undefined
}

/** The ingredient substance */
export interface MedicinalProductIngredientSubstance extends BackboneElement {
  /** The ingredient substance */
  readonly code: CodeableConcept
  /** Quantity of the substance or specified substance present in the manufactured item or pharmaceutical product */
  readonly strength?: readonly MedicinalProductIngredientSpecifiedSubstanceStrength[] | undefined
}

/** MedicinalProductInteraction */
export interface MedicinalProductInteraction extends DomainResource {
  readonly resourceType: 'MedicinalProductInteraction'
  /** The medication for which this is a described interaction */
  readonly subject?: readonly Reference[] | undefined
  /** The interaction described */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** The specific medication, food or laboratory test that interacts */
  readonly interactant?: readonly MedicinalProductInteractionInteractant[] | undefined
  /** The type of the interaction e.g. drug-drug interaction, drug-food interaction, drug-lab test interaction */
  readonly type?: CodeableConcept | undefined
  /** The effect of the interaction, for example "reduced gastric absorption of primary medication" */
  readonly effect?: CodeableConcept | undefined
  /** The incidence of the interaction, e.g. theoretical, observed */
  readonly incidence?: CodeableConcept | undefined
  /** Actions for managing the interaction */
  readonly management?: CodeableConcept | undefined
}

/** The specific medication, food or laboratory test that interacts */
export interface MedicinalProductInteractionInteractant extends BackboneElement {
  /** The specific medication, food or laboratory test that interacts */
  readonly itemReference?: Reference | undefined
  /** The specific medication, food or laboratory test that interacts */
  readonly itemCodeableConcept?: CodeableConcept | undefined
}

/** The manufactured item as contained in the packaged medicinal product */
export interface MedicinalProductManufactured extends DomainResource {
  readonly resourceType: 'MedicinalProductManufactured'
  /** Dose form as manufactured and before any transformation into the pharmaceutical product */
  readonly manufacturedDoseForm: CodeableConcept
  /** The “real world” units in which the quantity of the manufactured item is described */
  readonly unitOfPresentation?: CodeableConcept | undefined
  /** The quantity or "count number" of the manufactured item */
  readonly quantity: Quantity
  /** Manufacturer of the item (Note that this should be named "manufacturer" but it currently causes technical issues) */
  readonly manufacturer?: readonly Reference[] | undefined
  /** Ingredient */
  readonly ingredient?: readonly Reference[] | undefined
  /** Dimensions, color etc. */
  readonly physicalCharacteristics?: ProdCharacteristic | undefined
  /** Other codeable characteristics */
  readonly otherCharacteristics?: readonly CodeableConcept[] | undefined
}

/** A medicinal product in a container or package */
export interface MedicinalProductPackaged extends DomainResource {
  readonly resourceType: 'MedicinalProductPackaged'
  /** Unique identifier */
  readonly identifier?: readonly Identifier[] | undefined
  /** The product with this is a pack for */
  readonly subject?: readonly Reference[] | undefined
  /** Textual description */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** The legal status of supply of the medicinal product as classified by the regulator */
  readonly legalStatusOfSupply?: CodeableConcept | undefined
  /** Marketing information */
  readonly marketingStatus?: readonly MarketingStatus[] | undefined
  /** Manufacturer of this Package Item */
  readonly marketingAuthorization?: Reference | undefined
  /** Manufacturer of this Package Item */
  readonly manufacturer?: readonly Reference[] | undefined
  /** Batch numbering */
  readonly batchIdentifier?: readonly MedicinalProductPackagedBatchIdentifier[] | undefined
  /** A packaging item, as a contained for medicine, possibly with other packaging items within */
  readonly packageItem: readonly MedicinalProductPackagedPackageItem[]
}

/** Batch numbering */
export interface MedicinalProductPackagedBatchIdentifier extends BackboneElement {
  /** A number appearing on the outer packaging of a specific batch */
  readonly outerPackaging: Identifier
  /** A number appearing on the immediate packaging (and not the outer packaging) */
  readonly immediatePackaging?: Identifier | undefined
}

/** A packaging item, as a contained for medicine, possibly with other packaging items within */
export interface MedicinalProductPackagedPackageItem extends BackboneElement {
  /** Including possibly Data Carrier Identifier */
  readonly identifier?: readonly Identifier[] | undefined
  /** The physical type of the container of the medicine */
  readonly type: CodeableConcept
  /** The quantity of this package in the medicinal product, at the current level of packaging. The outermost is always 1 */
  readonly quantity: Quantity
  /** Material type of the package item */
  readonly material?: readonly CodeableConcept[] | undefined
  /** A possible alternate material for the packaging */
  readonly alternateMaterial?: readonly CodeableConcept[] | undefined
  /** A device accompanying a medicinal product */
  readonly device?: readonly Reference[] | undefined
  /** The manufactured item as contained in the packaged medicinal product */
  readonly manufacturedItem?: readonly Reference[] | undefined
  /** Allows containers within containers */
  readonly packageItem?: readonly MedicinalProductPackagedPackageItem[] | undefined
  /** Dimensions, color etc. */
  readonly physicalCharacteristics?: ProdCharacteristic | undefined
  /** Other codeable characteristics */
  readonly otherCharacteristics?: readonly CodeableConcept[] | undefined
  /** Shelf Life and storage information */
  readonly shelfLifeStorage?: readonly ProductShelfLife[] | undefined
  /** Manufacturer of this Package Item */
  readonly manufacturer?: readonly Reference[] | undefined
}

/** A pharmaceutical product described in terms of its composition and dose form */
export interface MedicinalProductPharmaceutical extends DomainResource {
  readonly resourceType: 'MedicinalProductPharmaceutical'
  /** An identifier for the pharmaceutical medicinal product */
  readonly identifier?: readonly Identifier[] | undefined
  /** The administrable dose form, after necessary reconstitution */
  readonly administrableDoseForm: CodeableConcept
  /** Todo */
  readonly unitOfPresentation?: CodeableConcept | undefined
  /** Ingredient */
  readonly ingredient?: readonly Reference[] | undefined
  /** Accompanying device */
  readonly device?: readonly Reference[] | undefined
  /** Characteristics e.g. a products onset of action */
  readonly characteristics?: readonly MedicinalProductPharmaceuticalCharacteristics[] | undefined
  /** The path by which the pharmaceutical product is taken into or makes contact with the body */
  readonly routeOfAdministration: readonly MedicinalProductPharmaceuticalRouteOfAdministration[]
}

/** Characteristics e.g. a products onset of action */
export interface MedicinalProductPharmaceuticalCharacteristics extends BackboneElement {
  /** A coded characteristic */
  readonly code: CodeableConcept
  /** The status of characteristic e.g. assigned or pending */
  readonly status?: CodeableConcept | undefined
}

/** The path by which the pharmaceutical product is taken into or makes contact with the body */
export interface MedicinalProductPharmaceuticalRouteOfAdministration extends BackboneElement {
  /** Coded expression for the route */
  readonly code: CodeableConcept
  /** The first dose (dose quantity) administered in humans can be specified, for a product under investigation, using a numerical value and its unit of measurement */
  readonly firstDose?: Quantity | undefined
  /** The maximum single dose that can be administered as per the protocol of a clinical trial can be specified using a numerical value and its unit of measurement */
  readonly maxSingleDose?: Quantity | undefined
  /** The maximum dose per day (maximum dose quantity to be administered in any one 24-h period) that can be administered as per the protocol referenced in the clinical trial authorisation */
  readonly maxDosePerDay?: Quantity | undefined
  /** The maximum dose per treatment period that can be administered as per the protocol referenced in the clinical trial authorisation */
  readonly maxDosePerTreatmentPeriod?: Ratio | undefined
  /** The maximum treatment period during which an Investigational Medicinal Product can be administered as per the protocol referenced in the clinical trial authorisation */
  readonly maxTreatmentPeriod?: Duration | undefined
  /** A species for which this route applies */
  readonly targetSpecies?: readonly MedicinalProductPharmaceuticalRouteOfAdministrationTargetSpecies[] | undefined
}

/** A species for which this route applies */
export interface MedicinalProductPharmaceuticalRouteOfAdministrationTargetSpecies extends BackboneElement {
  /** Coded expression for the species */
  readonly code: CodeableConcept
  /** A species specific time during which consumption of animal product is not appropriate */
  readonly withdrawalPeriod?: readonly MedicinalProductPharmaceuticalRouteOfAdministrationTargetSpeciesWithdrawalPeriod[] | undefined
}

/** A species specific time during which consumption of animal product is not appropriate */
export interface MedicinalProductPharmaceuticalRouteOfAdministrationTargetSpeciesWithdrawalPeriod extends BackboneElement {
  /** Coded expression for the type of tissue for which the withdrawal period applues, e.g. meat, milk */
  readonly tissue: CodeableConcept
  /** A value for the time */
  readonly value: Quantity
  /** Extra information about the withdrawal period */
  readonly supportingInformation?: string | undefined
  readonly _supportingInformation?: Element | undefined
}

/** MedicinalProductUndesirableEffect */
export interface MedicinalProductUndesirableEffect extends DomainResource {
  readonly resourceType: 'MedicinalProductUndesirableEffect'
  /** The medication for which this is an indication */
  readonly subject?: readonly Reference[] | undefined
  /** The symptom, condition or undesirable effect */
  readonly symptomConditionEffect?: CodeableConcept | undefined
  /** Classification of the effect */
  readonly classification?: CodeableConcept | undefined
  /** The frequency of occurrence of the effect */
  readonly frequencyOfOccurrence?: CodeableConcept | undefined
  /** The population group to which this applies */
  readonly population?: readonly Population[] | undefined
}

/** A resource that defines a type of message that can be exchanged between systems */
export interface MessageDefinition extends DomainResource {
  readonly resourceType: 'MessageDefinition'
  /** Business Identifier for a given MessageDefinition */
  readonly url?: string | undefined
  readonly _url?: Element | undefined
  /** Primary key for the message definition on a given server */
  readonly identifier?: readonly Identifier[] | undefined
  /** Business version of the message definition */
  readonly version?: string | undefined
  readonly _version?: Element | undefined
  /** Name for this message definition (computer friendly) */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** Name for this message definition (human friendly) */
  readonly title?: string | undefined
  readonly _title?: Element | undefined
  /** Takes the place of */
  readonly replaces?: readonly string[] | undefined
  readonly _replaces?: readonly (Element | null)[] | undefined
  /** draft | active | retired | unknown */
  readonly status: 'draft' | 'active' | 'retired' | 'unknown'
  readonly _status?: Element | undefined
  /** For testing purposes, not real usage */
  readonly experimental?: boolean | undefined
  readonly _experimental?: Element | undefined
  /** Date last changed */
  readonly date: string
  readonly _date?: Element | undefined
  /** Name of the publisher (organization or individual) */
  readonly publisher?: string | undefined
  readonly _publisher?: Element | undefined
  /** Contact details for the publisher */
  readonly contact?: readonly ContactDetail[] | undefined
  /** Natural language description of the message definition */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** The context that the content is intended to support */
  readonly useContext?: readonly UsageContext[] | undefined
  /** Intended jurisdiction for message definition (if applicable) */
  readonly jurisdiction?: readonly CodeableConcept[] | undefined
  /** Why this message definition is defined */
  readonly purpose?: string | undefined
  readonly _purpose?: Element | undefined
  /** Use and/or publishing restrictions */
  readonly copyright?: string | undefined
  readonly _copyright?: Element | undefined
  /** Definition this one is based on */
  readonly base?: string | undefined
  readonly _base?: Element | undefined
  /** Protocol/workflow this is part of */
  readonly parent?: readonly string[] | undefined
  readonly _parent?: readonly (Element | null)[] | undefined
  /** Event code or link to the EventDefinition */
  readonly eventCoding?: Coding | undefined
  /** Event code or link to the EventDefinition */
  readonly eventUri?: string | undefined
  readonly _eventUri?: Element | undefined
  /** consequence | currency | notification */
  readonly category?: 'consequence' | 'currency' | 'notification' | undefined
  readonly _category?: Element | undefined
  /** Resource(s) that are the subject of the event */
  readonly focus?: readonly MessageDefinitionFocus[] | undefined
  /** always | on-error | never | on-success */
  readonly responseRequired?: 'always' | 'on-error' | 'never' | 'on-success' | undefined
  readonly _responseRequired?: Element | undefined
  /** Responses to this message */
  readonly allowedResponse?: readonly MessageDefinitionAllowedResponse[] | undefined
  /** Canonical reference to a GraphDefinition */
  readonly graph?: readonly string[] | undefined
  readonly _graph?: readonly (Element | null)[] | undefined
}

/** Resource(s) that are the subject of the event */
export interface MessageDefinitionFocus extends BackboneElement {
  /** Type of resource */
  readonly code: string
  readonly _code?: Element | undefined
  /** Profile that must be adhered to by focus */
  readonly profile?: string | undefined
  readonly _profile?: Element | undefined
  /** Minimum number of focuses of this type */
  readonly min: number
  readonly _min?: Element | undefined
  /** Maximum number of focuses of this type */
  readonly max?: string | undefined
  readonly _max?: Element | undefined
}

/** Responses to this message */
export interface MessageDefinitionAllowedResponse extends BackboneElement {
  /** Reference to allowed message definition response */
  readonly message: string
  readonly _message?: Element | undefined
  /** When should this response be used */
  readonly situation?: string | undefined
  readonly _situation?: Element | undefined
}

/** A resource that describes a message that is exchanged between systems */
export interface MessageHeader extends DomainResource {
  readonly resourceType: 'MessageHeader'
  /** Code for the event this message represents or link to event definition */
  readonly eventCoding?: Coding | undefined
  /** Code for the event this message represents or link to event definition */
  readonly eventUri?: string | undefined
  readonly _eventUri?: Element | undefined
  /** Message destination application(s) */
  readonly destination?: readonly MessageHeaderDestination[] | undefined
  /** Real world sender of the message */
  readonly sender?: Reference | undefined
  /** The source of the data entry */
  readonly enterer?: Reference | undefined
  /** The source of the decision */
  readonly author?: Reference | undefined
  /** Message source application */
  readonly source: MessageHeaderSource
  /** Final responsibility for event */
  readonly responsible?: Reference | undefined
  /** Cause of event */
  readonly reason?: CodeableConcept | undefined
  /** If this is a reply to prior message */
  readonly response?: MessageHeaderResponse | undefined
  /** The actual content of the message */
  readonly focus?: readonly Reference[] | undefined
  /** Link to the definition for this message */
  readonly definition?: string | undefined
  readonly _definition?: Element | undefined
}

/** Message destination application(s) */
export interface MessageHeaderDestination extends BackboneElement {
  /** Name of system */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** Particular delivery destination within the destination */
  readonly target?: Reference | undefined
  /** Actual destination address or id */
  readonly endpoint: string
  readonly _endpoint?: Element | undefined
  /** Intended "real-world" recipient for the data */
  readonly receiver?: Reference | undefined
}

/** Message source application */
export interface MessageHeaderSource extends BackboneElement {
  /** Name of system */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** Name of software running the system */
  readonly software?: string | undefined
  readonly _software?: Element | undefined
  /** Version of software running */
  readonly version?: string | undefined
  readonly _version?: Element | undefined
  /** Human contact for problems */
  readonly contact?: ContactPoint | undefined
  /** Actual message source address or id */
  readonly endpoint: string
  readonly _endpoint?: Element | undefined
}

/** If this is a reply to prior message */
export interface MessageHeaderResponse extends BackboneElement {
  /** Id of original message */
  readonly identifier: string
  readonly _identifier?: Element | undefined
  /** ok | transient-error | fatal-error */
  readonly code: 'ok' | 'transient-error' | 'fatal-error'
  readonly _code?: Element | undefined
  /** Specific list of hints/warnings/errors */
  readonly details?: Reference | undefined
}

/** Information about a biological sequence */
export interface MolecularSequence extends DomainResource {
  readonly resourceType: 'MolecularSequence'
  /** Unique ID for this particular sequence. This is a FHIR-defined id */
  readonly identifier?: readonly Identifier[] | undefined
  /** aa | dna | rna */
  readonly type?: 'aa' | 'dna' | 'rna' | undefined
  readonly _type?: Element | undefined
  /** Base number of coordinate system (0 for 0-based numbering or coordinates, inclusive start, exclusive end, 1 for 1-based numbering, inclusive start, inclusive end) */
  readonly coordinateSystem: number
  readonly _coordinateSystem?: Element | undefined
  /** Who and/or what this is about */
  readonly patient?: Reference | undefined
  /** Specimen used for sequencing */
  readonly specimen?: Reference | undefined
  /** The method for sequencing */
  readonly device?: Reference | undefined
  /** Who should be responsible for test result */
  readonly performer?: Reference | undefined
  /** The number of copies of the sequence of interest. (RNASeq) */
  readonly quantity?: Quantity | undefined
  /** A sequence used as reference */
  readonly referenceSeq?: MolecularSequenceReferenceSeq | undefined
  /** Variant in sequence */
  readonly variant?: readonly MolecularSequenceVariant[] | undefined
  /** Sequence that was observed */
  readonly observedSeq?: string | undefined
  readonly _observedSeq?: Element | undefined
  /** An set of value as quality of sequence */
  readonly quality?: readonly MolecularSequenceQuality[] | undefined
  /** Average number of reads representing a given nucleotide in the reconstructed sequence */
  readonly readCoverage?: number | undefined
  readonly _readCoverage?: Element | undefined
  /** External repository which contains detailed report related with observedSeq in this resource */
  readonly repository?: readonly MolecularSequenceRepository[] | undefined
  /** Pointer to next atomic sequence */
  readonly pointer?: readonly Reference[] | undefined
  /** Structural variant */
  readonly structureVariant?: readonly MolecularSequenceStructureVariant[] | undefined
}

/** A sequence used as reference */
export interface MolecularSequenceReferenceSeq extends BackboneElement {
  /** Chromosome containing genetic finding */
  readonly chromosome?: CodeableConcept | undefined
  /** The Genome Build used for reference, following GRCh build versions e.g. 'GRCh 37' */
  readonly genomeBuild?: string | undefined
  readonly _genomeBuild?: Element | undefined
  /** sense | antisense */
  readonly orientation?: 'sense' | 'antisense' | undefined
  readonly _orientation?: Element | undefined
  /** Reference identifier */
  readonly referenceSeqId?: CodeableConcept | undefined
  /** A pointer to another MolecularSequence entity as reference sequence */
  readonly referenceSeqPointer?: Reference | undefined
  /** A string to represent reference sequence */
  readonly referenceSeqString?: string | undefined
  readonly _referenceSeqString?: Element | undefined
  /** watson | crick */
  readonly strand?: 'watson' | 'crick' | undefined
  readonly _strand?: Element | undefined
  /** Start position of the window on the reference sequence */
  readonly windowStart?: number | undefined
  readonly _windowStart?: Element | undefined
  /** End position of the window on the reference sequence */
  readonly windowEnd?: number | undefined
  readonly _windowEnd?: Element | undefined
}

/** Variant in sequence */
export interface MolecularSequenceVariant extends BackboneElement {
  /** Start position of the variant on the reference sequence */
  readonly start?: number | undefined
  readonly _start?: Element | undefined
  /** End position of the variant on the reference sequence */
  readonly end?: number | undefined
  readonly _end?: Element | undefined
  /** Allele that was observed */
  readonly observedAllele?: string | undefined
  readonly _observedAllele?: Element | undefined
  /** Allele in the reference sequence */
  readonly referenceAllele?: string | undefined
  readonly _referenceAllele?: Element | undefined
  /** Extended CIGAR string for aligning the sequence with reference bases */
  readonly cigar?: string | undefined
  readonly _cigar?: Element | undefined
  /** Pointer to observed variant information */
  readonly variantPointer?: Reference | undefined
}

/** An set of value as quality of sequence */
export interface MolecularSequenceQuality extends BackboneElement {
  /** indel | snp | unknown */
  readonly type: 'indel' | 'snp' | 'unknown'
  readonly _type?: Element | undefined
  /** Standard sequence for comparison */
  readonly standardSequence?: CodeableConcept | undefined
  /** Start position of the sequence */
  readonly start?: number | undefined
  readonly _start?: Element | undefined
  /** End position of the sequence */
  readonly end?: number | undefined
  readonly _end?: Element | undefined
  /** Quality score for the comparison */
  readonly score?: Quantity | undefined
  /** Method to get quality */
  readonly method?: CodeableConcept | undefined
  /** True positives from the perspective of the truth data */
  readonly truthTP?: Decimal | undefined
  readonly _truthTP?: Element | undefined
  /** True positives from the perspective of the query data */
  readonly queryTP?: Decimal | undefined
  readonly _queryTP?: Element | undefined
  /** False negatives */
  readonly truthFN?: Decimal | undefined
  readonly _truthFN?: Element | undefined
  /** False positives */
  readonly queryFP?: Decimal | undefined
  readonly _queryFP?: Element | undefined
  /** False positives where the non-REF alleles in the Truth and Query Call Sets match */
  readonly gtFP?: Decimal | undefined
  readonly _gtFP?: Element | undefined
  /** Precision of comparison */
  readonly precision?: Decimal | undefined
  readonly _precision?: Element | undefined
  /** Recall of comparison */
  readonly recall?: Decimal | undefined
  readonly _recall?: Element | undefined
  /** F-score */
  readonly fScore?: Decimal | undefined
  readonly _fScore?: Element | undefined
  /** Receiver Operator Characteristic (ROC) Curve */
  readonly roc?: MolecularSequenceQualityRoc | undefined
}

/** Receiver Operator Characteristic (ROC) Curve */
export interface MolecularSequenceQualityRoc extends BackboneElement {
  /** Genotype quality score */
  readonly score?: readonly number[] | undefined
  readonly _score?: readonly (Element | null)[] | undefined
  /** Roc score true positive numbers */
  readonly numTP?: readonly number[] | undefined
  readonly _numTP?: readonly (Element | null)[] | undefined
  /** Roc score false positive numbers */
  readonly numFP?: readonly number[] | undefined
  readonly _numFP?: readonly (Element | null)[] | undefined
  /** Roc score false negative numbers */
  readonly numFN?: readonly number[] | undefined
  readonly _numFN?: readonly (Element | null)[] | undefined
  /** Precision of the GQ score */
  readonly precision?: readonly Decimal[] | undefined
  readonly _precision?: readonly (Element | null)[] | undefined
  /** Sensitivity of the GQ score */
  readonly sensitivity?: readonly Decimal[] | undefined
  readonly _sensitivity?: readonly (Element | null)[] | undefined
  /** FScore of the GQ score */
  readonly fMeasure?: readonly Decimal[] | undefined
  readonly _fMeasure?: readonly (Element | null)[] | undefined
}

/** External repository which contains detailed report related with observedSeq in this resource */
export interface MolecularSequenceRepository extends BackboneElement {
  /** directlink | openapi | login | oauth | other */
  readonly type: 'directlink' | 'openapi' | 'login' | 'oauth' | 'other'
  readonly _type?: Element | undefined
  /** URI of the repository */
  readonly url?: string | undefined
  readonly _url?: Element | undefined
  /** Repository's name */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** Id of the dataset that used to call for dataset in repository */
  readonly datasetId?: string | undefined
  readonly _datasetId?: Element | undefined
  /** Id of the variantset that used to call for variantset in repository */
  readonly variantsetId?: string | undefined
  readonly _variantsetId?: Element | undefined
  /** Id of the read */
  readonly readsetId?: string | undefined
  readonly _readsetId?: Element | undefined
}

/** Structural variant */
export interface MolecularSequenceStructureVariant extends BackboneElement {
  /** Structural variant change type */
  readonly variantType?: CodeableConcept | undefined
  /** Does the structural variant have base pair resolution breakpoints? */
  readonly exact?: boolean | undefined
  readonly _exact?: Element | undefined
  /** Structural variant length */
  readonly length?: number | undefined
  readonly _length?: Element | undefined
  /** Structural variant outer */
  readonly outer?: MolecularSequenceStructureVariantOuter | undefined
  /** Structural variant inner */
  readonly inner?: MolecularSequenceStructureVariantInner | undefined
}

/** Structural variant outer */
export interface MolecularSequenceStructureVariantOuter extends BackboneElement {
  /** Structural variant outer start */
  readonly start?: number | undefined
  readonly _start?: Element | undefined
  /** Structural variant outer end */
  readonly end?: number | undefined
  readonly _end?: Element | undefined
}

/** Structural variant inner */
export interface MolecularSequenceStructureVariantInner extends BackboneElement {
  /** Structural variant inner start */
  readonly start?: number | undefined
  readonly _start?: Element | undefined
  /** Structural variant inner end */
  readonly end?: number | undefined
  readonly _end?: Element | undefined
}

/** System of unique identification */
export interface NamingSystem extends DomainResource {
  readonly resourceType: 'NamingSystem'
  /** Name for this naming system (computer friendly) */
  readonly name: string
  readonly _name?: Element | undefined
  /** draft | active | retired | unknown */
  readonly status: 'draft' | 'active' | 'retired' | 'unknown'
  readonly _status?: Element | undefined
  /** codesystem | identifier | root */
  readonly kind: 'codesystem' | 'identifier' | 'root'
  readonly _kind?: Element | undefined
  /** Date last changed */
  readonly date: string
  readonly _date?: Element | undefined
  /** Name of the publisher (organization or individual) */
  readonly publisher?: string | undefined
  readonly _publisher?: Element | undefined
  /** Contact details for the publisher */
  readonly contact?: readonly ContactDetail[] | undefined
  /** Who maintains system namespace? */
  readonly responsible?: string | undefined
  readonly _responsible?: Element | undefined
  /** e.g. driver, provider, patient, bank etc. */
  readonly type?: CodeableConcept | undefined
  /** Natural language description of the naming system */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** The context that the content is intended to support */
  readonly useContext?: readonly UsageContext[] | undefined
  /** Intended jurisdiction for naming system (if applicable) */
  readonly jurisdiction?: readonly CodeableConcept[] | undefined
  /** How/where is it used */
  readonly usage?: string | undefined
  readonly _usage?: Element | undefined
  /** Unique identifiers used for system */
  readonly uniqueId: readonly NamingSystemUniqueId[]
}

/** Unique identifiers used for system */
export interface NamingSystemUniqueId extends BackboneElement {
  /** oid | uuid | uri | other */
  readonly type: 'oid' | 'uuid' | 'uri' | 'other'
  readonly _type?: Element | undefined
  /** The unique identifier */
  readonly value: string
  readonly _value?: Element | undefined
  /** Is this the id that should be used for this type */
  readonly preferred?: boolean | undefined
  readonly _preferred?: Element | undefined
  /** Notes about identifier usage */
  readonly comment?: string | undefined
  readonly _comment?: Element | undefined
  /** When is identifier valid? */
  readonly period?: Period | undefined
}

/** Diet, formula or nutritional supplement request */
export interface NutritionOrder extends DomainResource {
  readonly resourceType: 'NutritionOrder'
  /** Identifiers assigned to this order */
  readonly identifier?: readonly Identifier[] | undefined
  /** Instantiates FHIR protocol or definition */
  readonly instantiatesCanonical?: readonly string[] | undefined
  readonly _instantiatesCanonical?: readonly (Element | null)[] | undefined
  /** Instantiates external protocol or definition */
  readonly instantiatesUri?: readonly string[] | undefined
  readonly _instantiatesUri?: readonly (Element | null)[] | undefined
  /** Instantiates protocol or definition */
  readonly instantiates?: readonly string[] | undefined
  readonly _instantiates?: readonly (Element | null)[] | undefined
  /** draft | active | on-hold | revoked | completed | entered-in-error | unknown */
  readonly status: 'draft' | 'active' | 'on-hold' | 'revoked' | 'completed' | 'entered-in-error' | 'unknown'
  readonly _status?: Element | undefined
  /** proposal | plan | directive | order | original-order | reflex-order | filler-order | instance-order | option */
  readonly intent: 'proposal' | 'plan' | 'directive' | 'order' | 'original-order' | 'reflex-order' | 'filler-order' | 'instance-order' | 'option'
  readonly _intent?: Element | undefined
  /** The person who requires the diet, formula or nutritional supplement */
  readonly patient: Reference
  /** The encounter associated with this nutrition order */
  readonly encounter?: Reference | undefined
  /** Date and time the nutrition order was requested */
  readonly dateTime: string
  readonly _dateTime?: Element | undefined
  /** Who ordered the diet, formula or nutritional supplement */
  readonly orderer?: Reference | undefined
  /** List of the patient's food and nutrition-related allergies and intolerances */
  readonly allergyIntolerance?: readonly Reference[] | undefined
  /** Order-specific modifier about the type of food that should be given */
  readonly foodPreferenceModifier?: readonly CodeableConcept[] | undefined
  /** Order-specific modifier about the type of food that should not be given */
  readonly excludeFoodModifier?: readonly CodeableConcept[] | undefined
  /** Oral diet components */
  readonly oralDiet?: NutritionOrderOralDiet | undefined
  /** Supplement components */
  readonly supplement?: readonly NutritionOrderSupplement[] | undefined
  /** Enteral formula components */
  readonly enteralFormula?: NutritionOrderEnteralFormula | undefined
  /** Comments */
  readonly note?: readonly Annotation[] | undefined
}

/** Oral diet components */
export interface NutritionOrderOralDiet extends BackboneElement {
  /** Type of oral diet or diet restrictions that describe what can be consumed orally */
  readonly type?: readonly CodeableConcept[] | undefined
  /** Scheduled frequency of diet */
  readonly schedule?: readonly Timing[] | undefined
  /** Required nutrient modifications */
  readonly nutrient?: readonly NutritionOrderOralDietNutrient[] | undefined
  /** Required texture modifications */
  readonly texture?: readonly NutritionOrderOralDietTexture[] | undefined
  /** The required consistency of fluids and liquids provided to the patient */
  readonly fluidConsistencyType?: readonly CodeableConcept[] | undefined
  /** Instructions or additional information about the oral diet */
  readonly instruction?: string | undefined
  readonly _instruction?: Element | undefined
}

/** Required nutrient modifications */
export interface NutritionOrderOralDietNutrient extends BackboneElement {
  /** Type of nutrient that is being modified */
  readonly modifier?: CodeableConcept | undefined
  /** Quantity of the specified nutrient */
  readonly amount?: Quantity | undefined
}

/** Required texture modifications */
export interface NutritionOrderOralDietTexture extends BackboneElement {
  /** Code to indicate how to alter the texture of the foods, e.g. pureed */
  readonly modifier?: CodeableConcept | undefined
  /** Concepts that are used to identify an entity that is ingested for nutritional purposes */
  readonly foodType?: CodeableConcept | undefined
}

/** Supplement components */
export interface NutritionOrderSupplement extends BackboneElement {
  /** Type of supplement product requested */
  readonly type?: CodeableConcept | undefined
  /** Product or brand name of the nutritional supplement */
  readonly productName?: string | undefined
  readonly _productName?: Element | undefined
  /** Scheduled frequency of supplement */
  readonly schedule?: readonly Timing[] | undefined
  /** Amount of the nutritional supplement */
  readonly quantity?: Quantity | undefined
  /** Instructions or additional information about the oral supplement */
  readonly instruction?: string | undefined
  readonly _instruction?: Element | undefined
}

/** Enteral formula components */
export interface NutritionOrderEnteralFormula extends BackboneElement {
  /** Type of enteral or infant formula */
  readonly baseFormulaType?: CodeableConcept | undefined
  /** Product or brand name of the enteral or infant formula */
  readonly baseFormulaProductName?: string | undefined
  readonly _baseFormulaProductName?: Element | undefined
  /** Type of modular component to add to the feeding */
  readonly additiveType?: CodeableConcept | undefined
  /** Product or brand name of the modular additive */
  readonly additiveProductName?: string | undefined
  readonly _additiveProductName?: Element | undefined
  /** Amount of energy per specified volume that is required */
  readonly caloricDensity?: Quantity | undefined
  /** How the formula should enter the patient's gastrointestinal tract */
  readonly routeofAdministration?: CodeableConcept | undefined
  /** Formula feeding instruction as structured data */
  readonly administration?: readonly NutritionOrderEnteralFormulaAdministration[] | undefined
  /** Upper limit on formula volume per unit of time */
  readonly maxVolumeToDeliver?: Quantity | undefined
  /** Formula feeding instructions expressed as text */
  readonly administrationInstruction?: string | undefined
  readonly _administrationInstruction?: Element | undefined
}

/** Formula feeding instruction as structured data */
export interface NutritionOrderEnteralFormulaAdministration extends BackboneElement {
  /** Scheduled frequency of enteral feeding */
  readonly schedule?: Timing | undefined
  /** The volume of formula to provide */
  readonly quantity?: Quantity | undefined
  /** Speed with which the formula is provided per period of time */
  readonly rateQuantity?: Quantity | undefined
  /** Speed with which the formula is provided per period of time */
  readonly rateRatio?: Ratio | undefined
}

/** Measurements and simple assertions */
export interface Observation extends DomainResource {
  readonly resourceType: 'Observation'
  /** Business Identifier for observation */
  readonly identifier?: readonly Identifier[] | undefined
  /** Fulfills plan, proposal or order */
  readonly basedOn?: readonly Reference[] | undefined
  /** Part of referenced event */
  readonly partOf?: readonly Reference[] | undefined
  /** registered | preliminary | final | amended + */
  readonly status: 'registered' | 'preliminary' | 'final' | 'amended' | 'corrected' | 'cancelled' | 'entered-in-error' | 'unknown'
  readonly _status?: Element | undefined
  /** Classification of type of observation */
  readonly category?: readonly CodeableConcept[] | undefined
  /** Type of observation (code / type) */
  readonly code: CodeableConcept
  /** Who and/or what the observation is about */
  readonly subject?: Reference | undefined
  /** What the observation is about, when it is not about the subject of record */
  readonly focus?: readonly Reference[] | undefined
  /** Healthcare event during which this observation is made */
  readonly encounter?: Reference | undefined
  /** Clinically relevant time/time-period for observation */
  readonly effectiveDateTime?: string | undefined
  readonly _effectiveDateTime?: Element | undefined
  /** Clinically relevant time/time-period for observation */
  readonly effectivePeriod?: Period | undefined
  /** Clinically relevant time/time-period for observation */
  readonly effectiveTiming?: Timing | undefined
  /** Clinically relevant time/time-period for observation */
  readonly effectiveInstant?: string | undefined
  readonly _effectiveInstant?: Element | undefined
  /** Date/Time this version was made available */
  readonly issued?: string | undefined
  readonly _issued?: Element | undefined
  /** Who is responsible for the observation */
  readonly performer?: readonly Reference[] | undefined
  /** Actual result */
  readonly valueQuantity?: Quantity | undefined
  /** Actual result */
  readonly valueCodeableConcept?: CodeableConcept | undefined
  /** Actual result */
  readonly valueString?: string | undefined
  readonly _valueString?: Element | undefined
  /** Actual result */
  readonly valueBoolean?: boolean | undefined
  readonly _valueBoolean?: Element | undefined
  /** Actual result */
  readonly valueInteger?: number | undefined
  readonly _valueInteger?: Element | undefined
  /** Actual result */
  readonly valueRange?: Range | undefined
  /** Actual result */
  readonly valueRatio?: Ratio | undefined
  /** Actual result */
  readonly valueSampledData?: SampledData | undefined
  /** Actual result */
  readonly valueTime?: string | undefined
  readonly _valueTime?: Element | undefined
  /** Actual result */
  readonly valueDateTime?: string | undefined
  readonly _valueDateTime?: Element | undefined
  /** Actual result */
  readonly valuePeriod?: Period | undefined
  /** Why the result is missing */
  readonly dataAbsentReason?: CodeableConcept | undefined
  /** High, low, normal, etc. */
  readonly interpretation?: readonly CodeableConcept[] | undefined
  /** Comments about the observation */
  readonly note?: readonly Annotation[] | undefined
  /** Observed body part */
  readonly bodySite?: CodeableConcept | undefined
  /** How it was done */
  readonly method?: CodeableConcept | undefined
  /** Specimen used for this observation */
  readonly specimen?: Reference | undefined
  /** (Measurement) Device */
  readonly device?: Reference | undefined
  /** Provides guide for interpretation */
  readonly referenceRange?: readonly ObservationReferenceRange[] | undefined
  /** Related resource that belongs to the Observation group */
  readonly hasMember?: readonly Reference[] | undefined
  /** Related measurements the observation is made from */
  readonly derivedFrom?: readonly Reference[] | undefined
  /** Component results */
  readonly component?: readonly ObservationComponent[] | undefined
}

/** Provides guide for interpretation */
export interface ObservationReferenceRange extends BackboneElement {
  /** Low Range, if relevant */
  readonly low?: Quantity | undefined
  /** High Range, if relevant */
  readonly high?: Quantity | undefined
  /** Reference range qualifier */
  readonly type?: CodeableConcept | undefined
  /** Reference range population */
  readonly appliesTo?: readonly CodeableConcept[] | undefined
  /** Applicable age range, if relevant */
  readonly age?: Range | undefined
  /** Text based reference range in an observation */
  readonly text?: string | undefined
  readonly _text?: Element | undefined
}

/** Component results */
export interface ObservationComponent extends BackboneElement {
  /** Type of component observation (code / type) */
  readonly code: CodeableConcept
  /** Actual component result */
  readonly valueQuantity?: Quantity | undefined
  /** Actual component result */
  readonly valueCodeableConcept?: CodeableConcept | undefined
  /** Actual component result */
  readonly valueString?: string | undefined
  readonly _valueString?: Element | undefined
  /** Actual component result */
  readonly valueBoolean?: boolean | undefined
  readonly _valueBoolean?: Element | undefined
  /** Actual component result */
  readonly valueInteger?: number | undefined
  readonly _valueInteger?: Element | undefined
  /** Actual component result */
  readonly valueRange?: Range | undefined
  /** Actual component result */
  readonly valueRatio?: Ratio | undefined
  /** Actual component result */
  readonly valueSampledData?: SampledData | undefined
  /** Actual component result */
  readonly valueTime?: string | undefined
  readonly _valueTime?: Element | undefined
  /** Actual component result */
  readonly valueDateTime?: string | undefined
  readonly _valueDateTime?: Element | undefined
  /** Actual component result */
  readonly valuePeriod?: Period | undefined
  /** Why the component result is missing */
  readonly dataAbsentReason?: CodeableConcept | undefined
  /** High, low, normal, etc. */
  readonly interpretation?: readonly CodeableConcept[] | undefined
  /** Provides guide for interpretation of component result */
  readonly referenceRange?: readonly ObservationReferenceRange[] | undefined
}

/** Definition of an observation */
export interface ObservationDefinition extends DomainResource {
  readonly resourceType: 'ObservationDefinition'
  /** Category of observation */
  readonly category?: readonly CodeableConcept[] | undefined
  /** Type of observation (code / type) */
  readonly code: CodeableConcept
  /** Business identifier for this ObservationDefinition instance */
  readonly identifier?: readonly Identifier[] | undefined
  /** Quantity | CodeableConcept | string | boolean | integer | Range | Ratio | SampledData | time | dateTime | Period */
  readonly permittedDataType?: readonly ('Quantity' | 'CodeableConcept' | 'string' | 'boolean' | 'integer' | 'Range' | 'Ratio' | 'SampledData' | 'time' | 'dateTime' | 'Period')[] | undefined
  readonly _permittedDataType?: readonly (Element | null)[] | undefined
  /** Multiple results allowed */
  readonly multipleResultsAllowed?: boolean | undefined
  readonly _multipleResultsAllowed?: Element | undefined
  /** Method used to produce the observation */
  readonly method?: CodeableConcept | undefined
  /** Preferred report name */
  readonly preferredReportName?: string | undefined
  readonly _preferredReportName?: Element | undefined
  /** Characteristics of quantitative results */
  readonly quantitativeDetails?: ObservationDefinitionQuantitativeDetails | undefined
  /** Qualified range for continuous and ordinal observation results */
  readonly qualifiedInterval?: readonly ObservationDefinitionQualifiedInterval[] | undefined
  /** Value set of valid coded values for the observations conforming to this ObservationDefinition */
  readonly validCodedValueSet?: Reference | undefined
  /** Value set of normal coded values for the observations conforming to this ObservationDefinition */
  readonly normalCodedValueSet?: Reference | undefined
  /** Value set of abnormal coded values for the observations conforming to this ObservationDefinition */
  readonly abnormalCodedValueSet?: Reference | undefined
  /** Value set of critical coded values for the observations conforming to this ObservationDefinition */
  readonly criticalCodedValueSet?: Reference | undefined
}

/** Characteristics of quantitative results */
export interface ObservationDefinitionQuantitativeDetails extends BackboneElement {
  /** Customary unit for quantitative results */
  readonly customaryUnit?: CodeableConcept | undefined
  /** SI unit for quantitative results */
  readonly unit?: CodeableConcept | undefined
  /** SI to Customary unit conversion factor */
  readonly conversionFactor?: Decimal | undefined
  readonly _conversionFactor?: Element | undefined
  /** Decimal precision of observation quantitative results */
  readonly decimalPrecision?: number | undefined
  readonly _decimalPrecision?: Element | undefined
}

/** Qualified range for continuous and ordinal observation results */
export interface ObservationDefinitionQualifiedInterval extends BackboneElement {
  /** reference | critical | absolute */
  readonly category?: 'reference' | 'critical' | 'absolute' | undefined
  readonly _category?: Element | undefined
  /** The interval itself, for continuous or ordinal observations */
  readonly range?: Range | undefined
  /** Range context qualifier */
  readonly context?: CodeableConcept | undefined
  /** Targetted population of the range */
  readonly appliesTo?: readonly CodeableConcept[] | undefined
  /** male | female | other | unknown */
  readonly gender?: 'male' | 'female' | 'other' | 'unknown' | undefined
  readonly _gender?: Element | undefined
  /** Applicable age range, if relevant */
  readonly age?: Range | undefined
  /** Applicable gestational age range, if relevant */
  readonly gestationalAge?: Range | undefined
  /** Condition associated with the reference range */
  readonly condition?: string | undefined
  readonly _condition?: Element | undefined
}

/** Definition of an operation or a named query */
export interface OperationDefinition extends DomainResource {
  readonly resourceType: 'OperationDefinition'
  /** Canonical identifier for this operation definition, represented as a URI (globally unique) */
  readonly url?: string | undefined
  readonly _url?: Element | undefined
  /** Business version of the operation definition */
  readonly version?: string | undefined
  readonly _version?: Element | undefined
  /** Name for this operation definition (computer friendly) */
  readonly name: string
  readonly _name?: Element | undefined
  /** Name for this operation definition (human friendly) */
  readonly title?: string | undefined
  readonly _title?: Element | undefined
  /** draft | active | retired | unknown */
  readonly status: 'draft' | 'active' | 'retired' | 'unknown'
  readonly _status?: Element | undefined
  /** operation | query */
  readonly kind: 'operation' | 'query'
  readonly _kind?: Element | undefined
  /** For testing purposes, not real usage */
  readonly experimental?: boolean | undefined
  readonly _experimental?: Element | undefined
  /** Date last changed */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** Name of the publisher (organization or individual) */
  readonly publisher?: string | undefined
  readonly _publisher?: Element | undefined
  /** Contact details for the publisher */
  readonly contact?: readonly ContactDetail[] | undefined
  /** Natural language description of the operation definition */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** The context that the content is intended to support */
  readonly useContext?: readonly UsageContext[] | undefined
  /** Intended jurisdiction for operation definition (if applicable) */
  readonly jurisdiction?: readonly CodeableConcept[] | undefined
  /** Why this operation definition is defined */
  readonly purpose?: string | undefined
  readonly _purpose?: Element | undefined
  /** Whether content is changed by the operation */
  readonly affectsState?: boolean | undefined
  readonly _affectsState?: Element | undefined
  /** Name used to invoke the operation */
  readonly code: string
  readonly _code?: Element | undefined
  /** Additional information about use */
  readonly comment?: string | undefined
  readonly _comment?: Element | undefined
  /** Marks this as a profile of the base */
  readonly base?: string | undefined
  readonly _base?: Element | undefined
  /** Types this operation applies to */
  readonly resource?: readonly string[] | undefined
  readonly _resource?: readonly (Element | null)[] | undefined
  /** Invoke at the system level? */
  readonly system: boolean
  readonly _system?: Element | undefined
  /** Invoke at the type level? */
  readonly type: boolean
  readonly _type?: Element | undefined
  /** Invoke on an instance? */
  readonly instance: boolean
  readonly _instance?: Element | undefined
  /** Validation information for in parameters */
  readonly inputProfile?: string | undefined
  readonly _inputProfile?: Element | undefined
  /** Validation information for out parameters */
  readonly outputProfile?: string | undefined
  readonly _outputProfile?: Element | undefined
  /** Parameters for the operation/query */
  readonly parameter?: readonly OperationDefinitionParameter[] | undefined
  /** Define overloaded variants for when generating code */
  readonly overload?: readonly OperationDefinitionOverload[] | undefined
}

/** Parameters for the operation/query */
export interface OperationDefinitionParameter extends BackboneElement {
  /** Name in Parameters.parameter.name or in URL */
  readonly name: string
  readonly _name?: Element | undefined
  /** in | out */
  readonly use: 'in' | 'out'
  readonly _use?: Element | undefined
  /** Minimum Cardinality */
  readonly min: number
  readonly _min?: Element | undefined
  /** Maximum Cardinality (a number or *) */
  readonly max: string
  readonly _max?: Element | undefined
  /** Description of meaning/use */
  readonly documentation?: string | undefined
  readonly _documentation?: Element | undefined
  /** What type this parameter has */
  readonly type?: string | undefined
  readonly _type?: Element | undefined
  /** If type is Reference | canonical, allowed targets */
  readonly targetProfile?: readonly string[] | undefined
  readonly _targetProfile?: readonly (Element | null)[] | undefined
  /** number | date | string | token | reference | composite | quantity | uri | special */
  readonly searchType?: 'number' | 'date' | 'string' | 'token' | 'reference' | 'composite' | 'quantity' | 'uri' | 'special' | undefined
  readonly _searchType?: Element | undefined
  /** ValueSet details if this is coded */
  readonly binding?: OperationDefinitionParameterBinding | undefined
  /** References to this parameter */
  readonly referencedFrom?: readonly OperationDefinitionParameterReferencedFrom[] | undefined
  /** Parts of a nested Parameter */
  readonly part?: readonly OperationDefinitionParameter[] | undefined
}

/** ValueSet details if this is coded */
export interface OperationDefinitionParameterBinding extends BackboneElement {
  /** required | extensible | preferred | example */
  readonly strength: 'required' | 'extensible' | 'preferred' | 'example'
  readonly _strength?: Element | undefined
  /** Source of value set */
  readonly valueSet: string
  readonly _valueSet?: Element | undefined
}

/** References to this parameter */
export interface OperationDefinitionParameterReferencedFrom extends BackboneElement {
  /** Referencing parameter */
  readonly source: string
  readonly _source?: Element | undefined
  /** Element id of reference */
  readonly sourceId?: string | undefined
  readonly _sourceId?: Element | undefined
}

/** Define overloaded variants for when generating code */
export interface OperationDefinitionOverload extends BackboneElement {
  /** Name of parameter to include in overload */
  readonly parameterName?: readonly string[] | undefined
  readonly _parameterName?: readonly (Element | null)[] | undefined
  /** Comments to go on overload */
  readonly comment?: string | undefined
  readonly _comment?: Element | undefined
}

/** Information about the success/failure of an action */
export interface OperationOutcome extends DomainResource {
  readonly resourceType: 'OperationOutcome'
  /** A single issue associated with the action */
  readonly issue: readonly OperationOutcomeIssue[]
}

/** A single issue associated with the action */
export interface OperationOutcomeIssue extends BackboneElement {
  /** fatal | error | warning | information */
  readonly severity: 'fatal' | 'error' | 'warning' | 'information'
  readonly _severity?: Element | undefined
  /** Error or warning code */
  readonly code: 'invalid' | 'structure' | 'required' | 'value' | 'invariant' | 'security' | 'login' | 'unknown' | 'expired' | 'forbidden' | 'suppressed' | 'processing' | 'not-supported' | 'duplicate' | 'multiple-matches' | 'not-found' | 'deleted' | 'too-long' | 'code-invalid' | 'extension' | 'too-costly' | 'business-rule' | 'conflict' | 'transient' | 'lock-error' | 'no-store' | 'exception' | 'timeout' | 'incomplete' | 'throttled' | 'informational'
  readonly _code?: Element | undefined
  /** Additional details about the error */
  readonly details?: CodeableConcept | undefined
  /** Additional diagnostic information about the issue */
  readonly diagnostics?: string | undefined
  readonly _diagnostics?: Element | undefined
  /** Deprecated: Path of element(s) related to issue */
  readonly location?: readonly string[] | undefined
  readonly _location?: readonly (Element | null)[] | undefined
  /** FHIRPath of element(s) related to issue */
  readonly expression?: readonly string[] | undefined
  readonly _expression?: readonly (Element | null)[] | undefined
}

/** A grouping of people or organizations with a common purpose */
export interface Organization extends DomainResource {
  readonly resourceType: 'Organization'
  /** Identifies this organization across multiple systems */
  readonly identifier?: readonly Identifier[] | undefined
  /** Whether the organization's record is still in active use */
  readonly active?: boolean | undefined
  readonly _active?: Element | undefined
  /** Kind of organization */
  readonly type?: readonly CodeableConcept[] | undefined
  /** Name used for the organization */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** A list of alternate names that the organization is known as, or was known as in the past */
  readonly alias?: readonly string[] | undefined
  readonly _alias?: readonly (Element | null)[] | undefined
  /** A contact detail for the organization */
  readonly telecom?: readonly ContactPoint[] | undefined
  /** An address for the organization */
  readonly address?: readonly Address[] | undefined
  /** The organization of which this organization forms a part */
  readonly partOf?: Reference | undefined
  /** Contact for the organization for a certain purpose */
  readonly contact?: readonly OrganizationContact[] | undefined
  /** Technical endpoints providing access to services operated for the organization */
  readonly endpoint?: readonly Reference[] | undefined
}

/** Contact for the organization for a certain purpose */
export interface OrganizationContact extends BackboneElement {
  /** The type of contact */
  readonly purpose?: CodeableConcept | undefined
  /** A name associated with the contact */
  readonly name?: HumanName | undefined
  /** Contact details (telephone, email, etc.) for a contact */
  readonly telecom?: readonly ContactPoint[] | undefined
  /** Visiting or postal addresses for the contact */
  readonly address?: Address | undefined
}

/** Defines an affiliation/assotiation/relationship between 2 distinct oganizations, that is not a part-of relationship/sub-division relationship */
export interface OrganizationAffiliation extends DomainResource {
  readonly resourceType: 'OrganizationAffiliation'
  /** Business identifiers that are specific to this role */
  readonly identifier?: readonly Identifier[] | undefined
  /** Whether this organization affiliation record is in active use */
  readonly active?: boolean | undefined
  readonly _active?: Element | undefined
  /** The period during which the participatingOrganization is affiliated with the primary organization */
  readonly period?: Period | undefined
  /** Organization where the role is available */
  readonly organization?: Reference | undefined
  /** Organization that provides/performs the role (e.g. providing services or is a member of) */
  readonly participatingOrganization?: Reference | undefined
  /** Health insurance provider network in which the participatingOrganization provides the role's services (if defined) at the indicated locations (if defined) */
  readonly network?: readonly Reference[] | undefined
  /** Definition of the role the participatingOrganization plays */
  readonly code?: readonly CodeableConcept[] | undefined
  /** Specific specialty of the participatingOrganization in the context of the role */
  readonly specialty?: readonly CodeableConcept[] | undefined
  /** The location(s) at which the role occurs */
  readonly location?: readonly Reference[] | undefined
  /** Healthcare services provided through the role */
  readonly healthcareService?: readonly Reference[] | undefined
  /** Contact details at the participatingOrganization relevant to this Affiliation */
  readonly telecom?: readonly ContactPoint[] | undefined
  /** Technical endpoints providing access to services operated for this role */
  readonly endpoint?: readonly Reference[] | undefined
}

/** Operation Request or Response */
export interface Parameters extends Resource {
  readonly resourceType: 'Parameters'
  /** Operation Parameter */
  readonly parameter?: readonly ParametersParameter[] | undefined
}

/** Operation Parameter */
export interface ParametersParameter extends BackboneElement {
  /** Name from the definition */
  readonly name: string
  readonly _name?: Element | undefined
  /** If parameter is a data type */
  readonly valueBase64Binary?: string | undefined
  readonly _valueBase64Binary?: Element | undefined
  /** If parameter is a data type */
  readonly valueBoolean?: boolean | undefined
  readonly _valueBoolean?: Element | undefined
  /** If parameter is a data type */
  readonly valueCanonical?: string | undefined
  readonly _valueCanonical?: Element | undefined
  /** If parameter is a data type */
  readonly valueCode?: string | undefined
  readonly _valueCode?: Element | undefined
  /** If parameter is a data type */
  readonly valueDate?: string | undefined
  readonly _valueDate?: Element | undefined
  /** If parameter is a data type */
  readonly valueDateTime?: string | undefined
  readonly _valueDateTime?: Element | undefined
  /** If parameter is a data type */
  readonly valueDecimal?: Decimal | undefined
  readonly _valueDecimal?: Element | undefined
  /** If parameter is a data type */
  readonly valueId?: string | undefined
  readonly _valueId?: Element | undefined
  /** If parameter is a data type */
  readonly valueInstant?: string | undefined
  readonly _valueInstant?: Element | undefined
  /** If parameter is a data type */
  readonly valueInteger?: number | undefined
  readonly _valueInteger?: Element | undefined
  /** If parameter is a data type */
  readonly valueMarkdown?: string | undefined
  readonly _valueMarkdown?: Element | undefined
  /** If parameter is a data type */
  readonly valueOid?: string | undefined
  readonly _valueOid?: Element | undefined
  /** If parameter is a data type */
  readonly valuePositiveInt?: number | undefined
  readonly _valuePositiveInt?: Element | undefined
  /** If parameter is a data type */
  readonly valueString?: string | undefined
  readonly _valueString?: Element | undefined
  /** If parameter is a data type */
  readonly valueTime?: string | undefined
  readonly _valueTime?: Element | undefined
  /** If parameter is a data type */
  readonly valueUnsignedInt?: number | undefined
  readonly _valueUnsignedInt?: Element | undefined
  /** If parameter is a data type */
  readonly valueUri?: string | undefined
  readonly _valueUri?: Element | undefined
  /** If parameter is a data type */
  readonly valueUrl?: string | undefined
  readonly _valueUrl?: Element | undefined
  /** If parameter is a data type */
  readonly valueUuid?: string | undefined
  readonly _valueUuid?: Element | undefined
  /** If parameter is a data type */
  readonly valueAddress?: Address | undefined
  /** If parameter is a data type */
  readonly valueAge?: Age | undefined
  /** If parameter is a data type */
  readonly valueAnnotation?: Annotation | undefined
  /** If parameter is a data type */
  readonly valueAttachment?: Attachment | undefined
  /** If parameter is a data type */
  readonly valueCodeableConcept?: CodeableConcept | undefined
  /** If parameter is a data type */
  readonly valueCoding?: Coding | undefined
  /** If parameter is a data type */
  readonly valueContactPoint?: ContactPoint | undefined
  /** If parameter is a data type */
  readonly valueCount?: Count | undefined
  /** If parameter is a data type */
  readonly valueDistance?: Distance | undefined
  /** If parameter is a data type */
  readonly valueDuration?: Duration | undefined
  /** If parameter is a data type */
  readonly valueHumanName?: HumanName | undefined
  /** If parameter is a data type */
  readonly valueIdentifier?: Identifier | undefined
  /** If parameter is a data type */
  readonly valueMoney?: Money | undefined
  /** If parameter is a data type */
  readonly valuePeriod?: Period | undefined
  /** If parameter is a data type */
  readonly valueQuantity?: Quantity | undefined
  /** If parameter is a data type */
  readonly valueRange?: Range | undefined
  /** If parameter is a data type */
  readonly valueRatio?: Ratio | undefined
  /** If parameter is a data type */
  readonly valueReference?: Reference | undefined
  /** If parameter is a data type */
  readonly valueSampledData?: SampledData | undefined
  /** If parameter is a data type */
  readonly valueSignature?: Signature | undefined
  /** If parameter is a data type */
  readonly valueTiming?: Timing | undefined
  /** If parameter is a data type */
  readonly valueContactDetail?: ContactDetail | undefined
  /** If parameter is a data type */
  readonly valueContributor?: Contributor | undefined
  /** If parameter is a data type */
  readonly valueDataRequirement?: DataRequirement | undefined
  /** If parameter is a data type */
  readonly valueExpression?: Expression | undefined
  /** If parameter is a data type */
  readonly valueParameterDefinition?: ParameterDefinition | undefined
  /** If parameter is a data type */
  readonly valueRelatedArtifact?: RelatedArtifact | undefined
  /** If parameter is a data type */
  readonly valueTriggerDefinition?: TriggerDefinition | undefined
  /** If parameter is a data type */
  readonly valueUsageContext?: UsageContext | undefined
  /** If parameter is a data type */
  readonly valueDosage?: Dosage | undefined
  /** If parameter is a data type */
  readonly valueMeta?: Meta | undefined
  /** If parameter is a whole resource */
  readonly resource?: FhirResource | undefined
  /** Named part of a multi-part parameter */
  readonly part?: readonly ParametersParameter[] | undefined
}

/** Information about an individual or animal receiving health care services */
export interface Patient extends DomainResource {
  readonly resourceType: 'Patient'
  /** An identifier for this patient */
  readonly identifier?: readonly Identifier[] | undefined
  /** Whether this patient's record is in active use */
  readonly active?: boolean | undefined
  readonly _active?: Element | undefined
  /** A name associated with the patient */
  readonly name?: readonly HumanName[] | undefined
  /** A contact detail for the individual */
  readonly telecom?: readonly ContactPoint[] | undefined
  /** male | female | other | unknown */
  readonly gender?: 'male' | 'female' | 'other' | 'unknown' | undefined
  readonly _gender?: Element | undefined
  /** The date of birth for the individual */
  readonly birthDate?: string | undefined
  readonly _birthDate?: Element | undefined
  /** Indicates if the individual is deceased or not */
  readonly deceasedBoolean?: boolean | undefined
  readonly _deceasedBoolean?: Element | undefined
  /** Indicates if the individual is deceased or not */
  readonly deceasedDateTime?: string | undefined
  readonly _deceasedDateTime?: Element | undefined
  /** An address for the individual */
  readonly address?: readonly Address[] | undefined
  /** Marital (civil) status of a patient */
  readonly maritalStatus?: CodeableConcept | undefined
  /** Whether patient is part of a multiple birth */
  readonly multipleBirthBoolean?: boolean | undefined
  readonly _multipleBirthBoolean?: Element | undefined
  /** Whether patient is part of a multiple birth */
  readonly multipleBirthInteger?: number | undefined
  readonly _multipleBirthInteger?: Element | undefined
  /** Image of the patient */
  readonly photo?: readonly Attachment[] | undefined
  /** A contact party (e.g. guardian, partner, friend) for the patient */
  readonly contact?: readonly PatientContact[] | undefined
  /** A language which may be used to communicate with the patient about his or her health */
  readonly communication?: readonly PatientCommunication[] | undefined
  /** Patient's nominated primary care provider */
  readonly generalPractitioner?: readonly Reference[] | undefined
  /** Organization that is the custodian of the patient record */
  readonly managingOrganization?: Reference | undefined
  /** Link to another patient resource that concerns the same actual person */
  readonly link?: readonly PatientLink[] | undefined
}

/** A contact party (e.g. guardian, partner, friend) for the patient */
export interface PatientContact extends BackboneElement {
  /** The kind of relationship */
  readonly relationship?: readonly CodeableConcept[] | undefined
  /** A name associated with the contact person */
  readonly name?: HumanName | undefined
  /** A contact detail for the person */
  readonly telecom?: readonly ContactPoint[] | undefined
  /** Address for the contact person */
  readonly address?: Address | undefined
  /** male | female | other | unknown */
  readonly gender?: 'male' | 'female' | 'other' | 'unknown' | undefined
  readonly _gender?: Element | undefined
  /** Organization that is associated with the contact */
  readonly organization?: Reference | undefined
  /** The period during which this contact person or organization is valid to be contacted relating to this patient */
  readonly period?: Period | undefined
}

/** A language which may be used to communicate with the patient about his or her health */
export interface PatientCommunication extends BackboneElement {
  /** The language which can be used to communicate with the patient about his or her health */
  readonly language: CodeableConcept
  /** Language preference indicator */
  readonly preferred?: boolean | undefined
  readonly _preferred?: Element | undefined
}

/** Link to another patient resource that concerns the same actual person */
export interface PatientLink extends BackboneElement {
  /** The other patient or related person resource that the link refers to */
  readonly other: Reference
  /** replaced-by | replaces | refer | seealso */
  readonly type: 'replaced-by' | 'replaces' | 'refer' | 'seealso'
  readonly _type?: Element | undefined
}

/** PaymentNotice request */
export interface PaymentNotice extends DomainResource {
  readonly resourceType: 'PaymentNotice'
  /** Business Identifier for the payment noctice */
  readonly identifier?: readonly Identifier[] | undefined
  /** active | cancelled | draft | entered-in-error */
  readonly status: 'active' | 'cancelled' | 'draft' | 'entered-in-error'
  readonly _status?: Element | undefined
  /** Request reference */
  readonly request?: Reference | undefined
  /** Response reference */
  readonly response?: Reference | undefined
  /** Creation date */
  readonly created: string
  readonly _created?: Element | undefined
  /** Responsible practitioner */
  readonly provider?: Reference | undefined
  /** Payment reference */
  readonly payment: Reference
  /** Payment or clearing date */
  readonly paymentDate?: string | undefined
  readonly _paymentDate?: Element | undefined
  /** Party being paid */
  readonly payee?: Reference | undefined
  /** Party being notified */
  readonly recipient: Reference
  /** Monetary amount of the payment */
  readonly amount: Money
  /** Issued or cleared Status of the payment */
  readonly paymentStatus?: CodeableConcept | undefined
}

/** PaymentReconciliation resource */
export interface PaymentReconciliation extends DomainResource {
  readonly resourceType: 'PaymentReconciliation'
  /** Business Identifier for a payment reconciliation */
  readonly identifier?: readonly Identifier[] | undefined
  /** active | cancelled | draft | entered-in-error */
  readonly status: 'active' | 'cancelled' | 'draft' | 'entered-in-error'
  readonly _status?: Element | undefined
  /** Period covered */
  readonly period?: Period | undefined
  /** Creation date */
  readonly created: string
  readonly _created?: Element | undefined
  /** Party generating payment */
  readonly paymentIssuer?: Reference | undefined
  /** Reference to requesting resource */
  readonly request?: Reference | undefined
  /** Responsible practitioner */
  readonly requestor?: Reference | undefined
  /** queued | complete | error | partial */
  readonly outcome?: 'queued' | 'complete' | 'error' | 'partial' | undefined
  readonly _outcome?: Element | undefined
  /** Disposition message */
  readonly disposition?: string | undefined
  readonly _disposition?: Element | undefined
  /** When payment issued */
  readonly paymentDate: string
  readonly _paymentDate?: Element | undefined
  /** Total amount of Payment */
  readonly paymentAmount: Money
  /** Business identifier for the payment */
  readonly paymentIdentifier?: Identifier | undefined
  /** Settlement particulars */
  readonly detail?: readonly PaymentReconciliationDetail[] | undefined
  /** Printed form identifier */
  readonly formCode?: CodeableConcept | undefined
  /** Note concerning processing */
  readonly processNote?: readonly PaymentReconciliationProcessNote[] | undefined
}

/** Settlement particulars */
export interface PaymentReconciliationDetail extends BackboneElement {
  /** Business identifier of the payment detail */
  readonly identifier?: Identifier | undefined
  /** Business identifier of the prior payment detail */
  readonly predecessor?: Identifier | undefined
  /** Category of payment */
  readonly type: CodeableConcept
  /** Request giving rise to the payment */
  readonly request?: Reference | undefined
  /** Submitter of the request */
  readonly submitter?: Reference | undefined
  /** Response committing to a payment */
  readonly response?: Reference | undefined
  /** Date of commitment to pay */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** Contact for the response */
  readonly responsible?: Reference | undefined
  /** Recipient of the payment */
  readonly payee?: Reference | undefined
  /** Amount allocated to this payable */
  readonly amount?: Money | undefined
}

/** Note concerning processing */
export interface PaymentReconciliationProcessNote extends BackboneElement {
  /** display | print | printoper */
  readonly type?: 'display' | 'print' | 'printoper' | undefined
  readonly _type?: Element | undefined
  /** Note explanatory text */
  readonly text?: string | undefined
  readonly _text?: Element | undefined
}

/** A generic person record */
export interface Person extends DomainResource {
  readonly resourceType: 'Person'
  /** A human identifier for this person */
  readonly identifier?: readonly Identifier[] | undefined
  /** A name associated with the person */
  readonly name?: readonly HumanName[] | undefined
  /** A contact detail for the person */
  readonly telecom?: readonly ContactPoint[] | undefined
  /** male | female | other | unknown */
  readonly gender?: 'male' | 'female' | 'other' | 'unknown' | undefined
  readonly _gender?: Element | undefined
  /** The date on which the person was born */
  readonly birthDate?: string | undefined
  readonly _birthDate?: Element | undefined
  /** One or more addresses for the person */
  readonly address?: readonly Address[] | undefined
  /** Image of the person */
  readonly photo?: Attachment | undefined
  /** The organization that is the custodian of the person record */
  readonly managingOrganization?: Reference | undefined
  /** This person's record is in active use */
  readonly active?: boolean | undefined
  readonly _active?: Element | undefined
  /** Link to a resource that concerns the same actual person */
  readonly link?: readonly PersonLink[] | undefined
}

/** Link to a resource that concerns the same actual person */
export interface PersonLink extends BackboneElement {
  /** The resource to which this actual person is associated */
  readonly target: Reference
  /** level1 | level2 | level3 | level4 */
  readonly assurance?: 'level1' | 'level2' | 'level3' | 'level4' | undefined
  readonly _assurance?: Element | undefined
}

/** The definition of a plan for a series of actions, independent of any specific patient or context */
export interface PlanDefinition extends DomainResource {
  readonly resourceType: 'PlanDefinition'
  /** Canonical identifier for this plan definition, represented as a URI (globally unique) */
  readonly url?: string | undefined
  readonly _url?: Element | undefined
  /** Additional identifier for the plan definition */
  readonly identifier?: readonly Identifier[] | undefined
  /** Business version of the plan definition */
  readonly version?: string | undefined
  readonly _version?: Element | undefined
  /** Name for this plan definition (computer friendly) */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** Name for this plan definition (human friendly) */
  readonly title?: string | undefined
  readonly _title?: Element | undefined
  /** Subordinate title of the plan definition */
  readonly subtitle?: string | undefined
  readonly _subtitle?: Element | undefined
  /** order-set | clinical-protocol | eca-rule | workflow-definition */
  readonly type?: CodeableConcept | undefined
  /** draft | active | retired | unknown */
  readonly status: 'draft' | 'active' | 'retired' | 'unknown'
  readonly _status?: Element | undefined
  /** For testing purposes, not real usage */
  readonly experimental?: boolean | undefined
  readonly _experimental?: Element | undefined
  /** Type of individual the plan definition is focused on */
  readonly subjectCodeableConcept?: CodeableConcept | undefined
  /** Type of individual the plan definition is focused on */
  readonly subjectReference?: Reference | undefined
  /** Date last changed */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** Name of the publisher (organization or individual) */
  readonly publisher?: string | undefined
  readonly _publisher?: Element | undefined
  /** Contact details for the publisher */
  readonly contact?: readonly ContactDetail[] | undefined
  /** Natural language description of the plan definition */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** The context that the content is intended to support */
  readonly useContext?: readonly UsageContext[] | undefined
  /** Intended jurisdiction for plan definition (if applicable) */
  readonly jurisdiction?: readonly CodeableConcept[] | undefined
  /** Why this plan definition is defined */
  readonly purpose?: string | undefined
  readonly _purpose?: Element | undefined
  /** Describes the clinical usage of the plan */
  readonly usage?: string | undefined
  readonly _usage?: Element | undefined
  /** Use and/or publishing restrictions */
  readonly copyright?: string | undefined
  readonly _copyright?: Element | undefined
  /** When the plan definition was approved by publisher */
  readonly approvalDate?: string | undefined
  readonly _approvalDate?: Element | undefined
  /** When the plan definition was last reviewed */
  readonly lastReviewDate?: string | undefined
  readonly _lastReviewDate?: Element | undefined
  /** When the plan definition is expected to be used */
  readonly effectivePeriod?: Period | undefined
  /** E.g. Education, Treatment, Assessment */
  readonly topic?: readonly CodeableConcept[] | undefined
  /** Who authored the content */
  readonly author?: readonly ContactDetail[] | undefined
  /** Who edited the content */
  readonly editor?: readonly ContactDetail[] | undefined
  /** Who reviewed the content */
  readonly reviewer?: readonly ContactDetail[] | undefined
  /** Who endorsed the content */
  readonly endorser?: readonly ContactDetail[] | undefined
  /** Additional documentation, citations */
  readonly relatedArtifact?: readonly RelatedArtifact[] | undefined
  /** Logic used by the plan definition */
  readonly library?: readonly string[] | undefined
  readonly _library?: readonly (Element | null)[] | undefined
  /** What the plan is trying to accomplish */
  readonly goal?: readonly PlanDefinitionGoal[] | undefined
  /** Action defined by the plan */
  readonly action?: readonly PlanDefinitionAction[] | undefined
}

/** What the plan is trying to accomplish */
export interface PlanDefinitionGoal extends BackboneElement {
  /** E.g. Treatment, dietary, behavioral */
  readonly category?: CodeableConcept | undefined
  /** Code or text describing the goal */
  readonly description: CodeableConcept
  /** high-priority | medium-priority | low-priority */
  readonly priority?: CodeableConcept | undefined
  /** When goal pursuit begins */
  readonly start?: CodeableConcept | undefined
  /** What does the goal address */
  readonly addresses?: readonly CodeableConcept[] | undefined
  /** Supporting documentation for the goal */
  readonly documentation?: readonly RelatedArtifact[] | undefined
  /** Target outcome for the goal */
  readonly target?: readonly PlanDefinitionGoalTarget[] | undefined
}

/** Target outcome for the goal */
export interface PlanDefinitionGoalTarget extends BackboneElement {
  /** The parameter whose value is to be tracked */
  readonly measure?: CodeableConcept | undefined
  /** The target value to be achieved */
  readonly detailQuantity?: Quantity | undefined
  /** The target value to be achieved */
  readonly detailRange?: Range | undefined
  /** The target value to be achieved */
  readonly detailCodeableConcept?: CodeableConcept | undefined
  /** Reach goal within */
  readonly due?: Duration | undefined
}

/** Action defined by the plan */
export interface PlanDefinitionAction extends BackboneElement {
  /** User-visible prefix for the action (e.g. 1. or A.) */
  readonly prefix?: string | undefined
  readonly _prefix?: Element | undefined
  /** User-visible title */
  readonly title?: string | undefined
  readonly _title?: Element | undefined
  /** Brief description of the action */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Static text equivalent of the action, used if the dynamic aspects cannot be interpreted by the receiving system */
  readonly textEquivalent?: string | undefined
  readonly _textEquivalent?: Element | undefined
  /** routine | urgent | asap | stat */
  readonly priority?: 'routine' | 'urgent' | 'asap' | 'stat' | undefined
  readonly _priority?: Element | undefined
  /** Code representing the meaning of the action or sub-actions */
  readonly code?: readonly CodeableConcept[] | undefined
  /** Why the action should be performed */
  readonly reason?: readonly CodeableConcept[] | undefined
  /** Supporting documentation for the intended performer of the action */
  readonly documentation?: readonly RelatedArtifact[] | undefined
  /** What goals this action supports */
  readonly goalId?: readonly string[] | undefined
  readonly _goalId?: readonly (Element | null)[] | undefined
  /** Type of individual the action is focused on */
  readonly subjectCodeableConcept?: CodeableConcept | undefined
  /** Type of individual the action is focused on */
  readonly subjectReference?: Reference | undefined
  /** When the action should be triggered */
  readonly trigger?: readonly TriggerDefinition[] | undefined
  /** Whether or not the action is applicable */
  readonly condition?: readonly PlanDefinitionActionCondition[] | undefined
  /** Input data requirements */
  readonly input?: readonly DataRequirement[] | undefined
  /** Output data definition */
  readonly output?: readonly DataRequirement[] | undefined
  /** Relationship to another action */
  readonly relatedAction?: readonly PlanDefinitionActionRelatedAction[] | undefined
  /** When the action should take place */
  readonly timingDateTime?: string | undefined
  readonly _timingDateTime?: Element | undefined
  /** When the action should take place */
  readonly timingAge?: Age | undefined
  /** When the action should take place */
  readonly timingPeriod?: Period | undefined
  /** When the action should take place */
  readonly timingDuration?: Duration | undefined
  /** When the action should take place */
  readonly timingRange?: Range | undefined
  /** When the action should take place */
  readonly timingTiming?: Timing | undefined
  /** Who should participate in the action */
  readonly participant?: readonly PlanDefinitionActionParticipant[] | undefined
  /** create | update | remove | fire-event */
  readonly type?: CodeableConcept | undefined
  /** visual-group | logical-group | sentence-group */
  readonly groupingBehavior?: 'visual-group' | 'logical-group' | 'sentence-group' | undefined
  readonly _groupingBehavior?: Element | undefined
  /** any | all | all-or-none | exactly-one | at-most-one | one-or-more */
  readonly selectionBehavior?: 'any' | 'all' | 'all-or-none' | 'exactly-one' | 'at-most-one' | 'one-or-more' | undefined
  readonly _selectionBehavior?: Element | undefined
  /** must | could | must-unless-documented */
  readonly requiredBehavior?: 'must' | 'could' | 'must-unless-documented' | undefined
  readonly _requiredBehavior?: Element | undefined
  /** yes | no */
  readonly precheckBehavior?: 'yes' | 'no' | undefined
  readonly _precheckBehavior?: Element | undefined
  /** single | multiple */
  readonly cardinalityBehavior?: 'single' | 'multiple' | undefined
  readonly _cardinalityBehavior?: Element | undefined
  /** Description of the activity to be performed */
  readonly definitionCanonical?: string | undefined
  readonly _definitionCanonical?: Element | undefined
  /** Description of the activity to be performed */
  readonly definitionUri?: string | undefined
  readonly _definitionUri?: Element | undefined
  /** Transform to apply the template */
  readonly transform?: string | undefined
  readonly _transform?: Element | undefined
  /** Dynamic aspects of the definition */
  readonly dynamicValue?: readonly PlanDefinitionActionDynamicValue[] | undefined
  /** A sub-action */
  readonly action?: readonly PlanDefinitionAction[] | undefined
}

/** Whether or not the action is applicable */
export interface PlanDefinitionActionCondition extends BackboneElement {
  /** applicability | start | stop */
  readonly kind: 'applicability' | 'start' | 'stop'
  readonly _kind?: Element | undefined
  /** Boolean-valued expression */
  readonly expression?: Expression | undefined
}

/** Relationship to another action */
export interface PlanDefinitionActionRelatedAction extends BackboneElement {
  /** What action is this related to */
  readonly actionId: string
  readonly _actionId?: Element | undefined
  /** before-start | before | before-end | concurrent-with-start | concurrent | concurrent-with-end | after-start | after | after-end */
  readonly relationship: 'before-start' | 'before' | 'before-end' | 'concurrent-with-start' | 'concurrent' | 'concurrent-with-end' | 'after-start' | 'after' | 'after-end'
  readonly _relationship?: Element | undefined
  /** Time offset for the relationship */
  readonly offsetDuration?: Duration | undefined
  /** Time offset for the relationship */
  readonly offsetRange?: Range | undefined
}

/** Who should participate in the action */
export interface PlanDefinitionActionParticipant extends BackboneElement {
  /** patient | practitioner | related-person | device */
  readonly type: 'patient' | 'practitioner' | 'related-person' | 'device'
  readonly _type?: Element | undefined
  /** E.g. Nurse, Surgeon, Parent */
  readonly role?: CodeableConcept | undefined
}

/** Dynamic aspects of the definition */
export interface PlanDefinitionActionDynamicValue extends BackboneElement {
  /** The path to the element to be set dynamically */
  readonly path?: string | undefined
  readonly _path?: Element | undefined
  /** An expression that provides the dynamic value for the customization */
  readonly expression?: Expression | undefined
}

/** A person with a formal responsibility in the provisioning of healthcare or related services */
export interface Practitioner extends DomainResource {
  readonly resourceType: 'Practitioner'
  /** An identifier for the person as this agent */
  readonly identifier?: readonly Identifier[] | undefined
  /** Whether this practitioner's record is in active use */
  readonly active?: boolean | undefined
  readonly _active?: Element | undefined
  /** The name(s) associated with the practitioner */
  readonly name?: readonly HumanName[] | undefined
  /** A contact detail for the practitioner (that apply to all roles) */
  readonly telecom?: readonly ContactPoint[] | undefined
  /** Address(es) of the practitioner that are not role specific (typically home address) */
  readonly address?: readonly Address[] | undefined
  /** male | female | other | unknown */
  readonly gender?: 'male' | 'female' | 'other' | 'unknown' | undefined
  readonly _gender?: Element | undefined
  /** The date on which the practitioner was born */
  readonly birthDate?: string | undefined
  readonly _birthDate?: Element | undefined
  /** Image of the person */
  readonly photo?: readonly Attachment[] | undefined
  /** Certification, licenses, or training pertaining to the provision of care */
  readonly qualification?: readonly PractitionerQualification[] | undefined
  /** A language the practitioner can use in patient communication */
  readonly communication?: readonly CodeableConcept[] | undefined
}

/** Certification, licenses, or training pertaining to the provision of care */
export interface PractitionerQualification extends BackboneElement {
  /** An identifier for this qualification for the practitioner */
  readonly identifier?: readonly Identifier[] | undefined
  /** Coded representation of the qualification */
  readonly code: CodeableConcept
  /** Period during which the qualification is valid */
  readonly period?: Period | undefined
  /** Organization that regulates and issues the qualification */
  readonly issuer?: Reference | undefined
}

/** Roles/organizations the practitioner is associated with */
export interface PractitionerRole extends DomainResource {
  readonly resourceType: 'PractitionerRole'
  /** Business Identifiers that are specific to a role/location */
  readonly identifier?: readonly Identifier[] | undefined
  /** Whether this practitioner role record is in active use */
  readonly active?: boolean | undefined
  readonly _active?: Element | undefined
  /** The period during which the practitioner is authorized to perform in these role(s) */
  readonly period?: Period | undefined
  /** Practitioner that is able to provide the defined services for the organization */
  readonly practitioner?: Reference | undefined
  /** Organization where the roles are available */
  readonly organization?: Reference | undefined
  /** Roles which this practitioner may perform */
  readonly code?: readonly CodeableConcept[] | undefined
  /** Specific specialty of the practitioner */
  readonly specialty?: readonly CodeableConcept[] | undefined
  /** The location(s) at which this practitioner provides care */
  readonly location?: readonly Reference[] | undefined
  /** The list of healthcare services that this worker provides for this role's Organization/Location(s) */
  readonly healthcareService?: readonly Reference[] | undefined
  /** Contact details that are specific to the role/location/service */
  readonly telecom?: readonly ContactPoint[] | undefined
  /** Times the Service Site is available */
  readonly availableTime?: readonly PractitionerRoleAvailableTime[] | undefined
  /** Not available during this time due to provided reason */
  readonly notAvailable?: readonly PractitionerRoleNotAvailable[] | undefined
  /** Description of availability exceptions */
  readonly availabilityExceptions?: string | undefined
  readonly _availabilityExceptions?: Element | undefined
  /** Technical endpoints providing access to services operated for the practitioner with this role */
  readonly endpoint?: readonly Reference[] | undefined
}

/** Times the Service Site is available */
export interface PractitionerRoleAvailableTime extends BackboneElement {
  /** mon | tue | wed | thu | fri | sat | sun */
  readonly daysOfWeek?: readonly ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun')[] | undefined
  readonly _daysOfWeek?: readonly (Element | null)[] | undefined
  /** Always available? e.g. 24 hour service */
  readonly allDay?: boolean | undefined
  readonly _allDay?: Element | undefined
  /** Opening time of day (ignored if allDay = true) */
  readonly availableStartTime?: string | undefined
  readonly _availableStartTime?: Element | undefined
  /** Closing time of day (ignored if allDay = true) */
  readonly availableEndTime?: string | undefined
  readonly _availableEndTime?: Element | undefined
}

/** Not available during this time due to provided reason */
export interface PractitionerRoleNotAvailable extends BackboneElement {
  /** Reason presented to the user explaining why time not available */
  readonly description: string
  readonly _description?: Element | undefined
  /** Service not available from this date */
  readonly during?: Period | undefined
}

/** An action that is being or was performed on a patient */
export interface Procedure extends DomainResource {
  readonly resourceType: 'Procedure'
  /** External Identifiers for this procedure */
  readonly identifier?: readonly Identifier[] | undefined
  /** Instantiates FHIR protocol or definition */
  readonly instantiatesCanonical?: readonly string[] | undefined
  readonly _instantiatesCanonical?: readonly (Element | null)[] | undefined
  /** Instantiates external protocol or definition */
  readonly instantiatesUri?: readonly string[] | undefined
  readonly _instantiatesUri?: readonly (Element | null)[] | undefined
  /** A request for this procedure */
  readonly basedOn?: readonly Reference[] | undefined
  /** Part of referenced event */
  readonly partOf?: readonly Reference[] | undefined
  /** preparation | in-progress | not-done | on-hold | stopped | completed | entered-in-error | unknown */
  readonly status: 'preparation' | 'in-progress' | 'not-done' | 'on-hold' | 'stopped' | 'completed' | 'entered-in-error' | 'unknown'
  readonly _status?: Element | undefined
  /** Reason for current status */
  readonly statusReason?: CodeableConcept | undefined
  /** Classification of the procedure */
  readonly category?: CodeableConcept | undefined
  /** Identification of the procedure */
  readonly code?: CodeableConcept | undefined
  /** Who the procedure was performed on */
  readonly subject: Reference
  /** Encounter created as part of */
  readonly encounter?: Reference | undefined
  /** When the procedure was performed */
  readonly performedDateTime?: string | undefined
  readonly _performedDateTime?: Element | undefined
  /** When the procedure was performed */
  readonly performedPeriod?: Period | undefined
  /** When the procedure was performed */
  readonly performedString?: string | undefined
  readonly _performedString?: Element | undefined
  /** When the procedure was performed */
  readonly performedAge?: Age | undefined
  /** When the procedure was performed */
  readonly performedRange?: Range | undefined
  /** Who recorded the procedure */
  readonly recorder?: Reference | undefined
  /** Person who asserts this procedure */
  readonly asserter?: Reference | undefined
  /** The people who performed the procedure */
  readonly performer?: readonly ProcedurePerformer[] | undefined
  /** Where the procedure happened */
  readonly location?: Reference | undefined
  /** Coded reason procedure performed */
  readonly reasonCode?: readonly CodeableConcept[] | undefined
  /** The justification that the procedure was performed */
  readonly reasonReference?: readonly Reference[] | undefined
  /** Target body sites */
  readonly bodySite?: readonly CodeableConcept[] | undefined
  /** The result of procedure */
  readonly outcome?: CodeableConcept | undefined
  /** Any report resulting from the procedure */
  readonly report?: readonly Reference[] | undefined
  /** Complication following the procedure */
  readonly complication?: readonly CodeableConcept[] | undefined
  /** A condition that is a result of the procedure */
  readonly complicationDetail?: readonly Reference[] | undefined
  /** Instructions for follow up */
  readonly followUp?: readonly CodeableConcept[] | undefined
  /** Additional information about the procedure */
  readonly note?: readonly Annotation[] | undefined
  /** Manipulated, implanted, or removed device */
  readonly focalDevice?: readonly ProcedureFocalDevice[] | undefined
  /** Items used during procedure */
  readonly usedReference?: readonly Reference[] | undefined
  /** Coded items used during the procedure */
  readonly usedCode?: readonly CodeableConcept[] | undefined
}

/** The people who performed the procedure */
export interface ProcedurePerformer extends BackboneElement {
  /** Type of performance */
  readonly function?: CodeableConcept | undefined
  /** The reference to the practitioner */
  readonly actor: Reference
  /** Organization the device or practitioner was acting for */
  readonly onBehalfOf?: Reference | undefined
}

/** Manipulated, implanted, or removed device */
export interface ProcedureFocalDevice extends BackboneElement {
  /** Kind of change to device */
  readonly action?: CodeableConcept | undefined
  /** Device that was changed */
  readonly manipulated: Reference
}

/** Who, What, When for a set of resources */
export interface Provenance extends DomainResource {
  readonly resourceType: 'Provenance'
  /** Target Reference(s) (usually version specific) */
  readonly target: readonly Reference[]
  /** When the activity occurred */
  readonly occurredPeriod?: Period | undefined
  /** When the activity occurred */
  readonly occurredDateTime?: string | undefined
  readonly _occurredDateTime?: Element | undefined
  /** When the activity was recorded / updated */
  readonly recorded: string
  readonly _recorded?: Element | undefined
  /** Policy or plan the activity was defined by */
  readonly policy?: readonly string[] | undefined
  readonly _policy?: readonly (Element | null)[] | undefined
  /** Where the activity occurred, if relevant */
  readonly location?: Reference | undefined
  /** Reason the activity is occurring */
  readonly reason?: readonly CodeableConcept[] | undefined
  /** Activity that occurred */
  readonly activity?: CodeableConcept | undefined
  /** Actor involved */
  readonly agent: readonly ProvenanceAgent[]
  /** An entity used in this activity */
  readonly entity?: readonly ProvenanceEntity[] | undefined
  /** Signature on target */
  readonly signature?: readonly Signature[] | undefined
}

/** Actor involved */
export interface ProvenanceAgent extends BackboneElement {
  /** How the agent participated */
  readonly type?: CodeableConcept | undefined
  /** What the agents role was */
  readonly role?: readonly CodeableConcept[] | undefined
  /** Who participated */
  readonly who: Reference
  /** Who the agent is representing */
  readonly onBehalfOf?: Reference | undefined
}

/** An entity used in this activity */
export interface ProvenanceEntity extends BackboneElement {
  /** derivation | revision | quotation | source | removal */
  readonly role: 'derivation' | 'revision' | 'quotation' | 'source' | 'removal'
  readonly _role?: Element | undefined
  /** Identity of entity */
  readonly what: Reference
  /** Entity is attributed to this agent */
  readonly agent?: readonly ProvenanceAgent[] | undefined
}

/** A structured set of questions */
export interface Questionnaire extends DomainResource {
  readonly resourceType: 'Questionnaire'
  /** Canonical identifier for this questionnaire, represented as a URI (globally unique) */
  readonly url?: string | undefined
  readonly _url?: Element | undefined
  /** Additional identifier for the questionnaire */
  readonly identifier?: readonly Identifier[] | undefined
  /** Business version of the questionnaire */
  readonly version?: string | undefined
  readonly _version?: Element | undefined
  /** Name for this questionnaire (computer friendly) */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** Name for this questionnaire (human friendly) */
  readonly title?: string | undefined
  readonly _title?: Element | undefined
  /** Instantiates protocol or definition */
  readonly derivedFrom?: readonly string[] | undefined
  readonly _derivedFrom?: readonly (Element | null)[] | undefined
  /** draft | active | retired | unknown */
  readonly status: 'draft' | 'active' | 'retired' | 'unknown'
  readonly _status?: Element | undefined
  /** For testing purposes, not real usage */
  readonly experimental?: boolean | undefined
  readonly _experimental?: Element | undefined
  /** Resource that can be subject of QuestionnaireResponse */
  readonly subjectType?: readonly string[] | undefined
  readonly _subjectType?: readonly (Element | null)[] | undefined
  /** Date last changed */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** Name of the publisher (organization or individual) */
  readonly publisher?: string | undefined
  readonly _publisher?: Element | undefined
  /** Contact details for the publisher */
  readonly contact?: readonly ContactDetail[] | undefined
  /** Natural language description of the questionnaire */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** The context that the content is intended to support */
  readonly useContext?: readonly UsageContext[] | undefined
  /** Intended jurisdiction for questionnaire (if applicable) */
  readonly jurisdiction?: readonly CodeableConcept[] | undefined
  /** Why this questionnaire is defined */
  readonly purpose?: string | undefined
  readonly _purpose?: Element | undefined
  /** Use and/or publishing restrictions */
  readonly copyright?: string | undefined
  readonly _copyright?: Element | undefined
  /** When the questionnaire was approved by publisher */
  readonly approvalDate?: string | undefined
  readonly _approvalDate?: Element | undefined
  /** When the questionnaire was last reviewed */
  readonly lastReviewDate?: string | undefined
  readonly _lastReviewDate?: Element | undefined
  /** When the questionnaire is expected to be used */
  readonly effectivePeriod?: Period | undefined
  /** Concept that represents the overall questionnaire */
  readonly code?: readonly Coding[] | undefined
  /** Questions and sections within the Questionnaire */
  readonly item?: readonly QuestionnaireItem[] | undefined
}

/** Questions and sections within the Questionnaire */
export interface QuestionnaireItem extends BackboneElement {
  /** Unique id for item in questionnaire */
  readonly linkId: string
  readonly _linkId?: Element | undefined
  /** ElementDefinition - details for the item */
  readonly definition?: string | undefined
  readonly _definition?: Element | undefined
  /** Corresponding concept for this item in a terminology */
  readonly code?: readonly Coding[] | undefined
  /** E.g. "1(a)", "2.5.3" */
  readonly prefix?: string | undefined
  readonly _prefix?: Element | undefined
  /** Primary text for the item */
  readonly text?: string | undefined
  readonly _text?: Element | undefined
  /** group | display | boolean | decimal | integer | date | dateTime + */
  readonly type: 'group' | 'display' | 'question' | 'boolean' | 'decimal' | 'integer' | 'date' | 'dateTime' | 'time' | 'string' | 'text' | 'url' | 'choice' | 'open-choice' | 'attachment' | 'reference' | 'quantity'
  readonly _type?: Element | undefined
  /** Only allow data when */
  readonly enableWhen?: readonly QuestionnaireItemEnableWhen[] | undefined
  /** all | any */
  readonly enableBehavior?: 'all' | 'any' | undefined
  readonly _enableBehavior?: Element | undefined
  /** Whether the item must be included in data results */
  readonly required?: boolean | undefined
  readonly _required?: Element | undefined
  /** Whether the item may repeat */
  readonly repeats?: boolean | undefined
  readonly _repeats?: Element | undefined
  /** Don't allow human editing */
  readonly readOnly?: boolean | undefined
  readonly _readOnly?: Element | undefined
  /** No more than this many characters */
  readonly maxLength?: number | undefined
  readonly _maxLength?: Element | undefined
  /** Valueset containing permitted answers */
  readonly answerValueSet?: string | undefined
  readonly _answerValueSet?: Element | undefined
  /** Permitted answer */
  readonly answerOption?: readonly QuestionnaireItemAnswerOption[] | undefined
  /** Initial value(s) when item is first rendered */
  readonly initial?: readonly QuestionnaireItemInitial[] | undefined
  /** Nested questionnaire items */
  readonly item?: readonly QuestionnaireItem[] | undefined
}

/** Only allow data when */
export interface QuestionnaireItemEnableWhen extends BackboneElement {
  /** Question that determines whether item is enabled */
  readonly question: string
  readonly _question?: Element | undefined
  /** exists | = | != | > | < | >= | <= */
  readonly operator: 'exists' | '=' | '!=' | '>' | '<' | '>=' | '<='
  readonly _operator?: Element | undefined
  /** Value for question comparison based on operator */
  readonly answerBoolean?: boolean | undefined
  readonly _answerBoolean?: Element | undefined
  /** Value for question comparison based on operator */
  readonly answerDecimal?: Decimal | undefined
  readonly _answerDecimal?: Element | undefined
  /** Value for question comparison based on operator */
  readonly answerInteger?: number | undefined
  readonly _answerInteger?: Element | undefined
  /** Value for question comparison based on operator */
  readonly answerDate?: string | undefined
  readonly _answerDate?: Element | undefined
  /** Value for question comparison based on operator */
  readonly answerDateTime?: string | undefined
  readonly _answerDateTime?: Element | undefined
  /** Value for question comparison based on operator */
  readonly answerTime?: string | undefined
  readonly _answerTime?: Element | undefined
  /** Value for question comparison based on operator */
  readonly answerString?: string | undefined
  readonly _answerString?: Element | undefined
  /** Value for question comparison based on operator */
  readonly answerCoding?: Coding | undefined
  /** Value for question comparison based on operator */
  readonly answerQuantity?: Quantity | undefined
  /** Value for question comparison based on operator */
  readonly answerReference?: Reference | undefined
}

/** Permitted answer */
export interface QuestionnaireItemAnswerOption extends BackboneElement {
  /** Answer value */
  readonly valueInteger?: number | undefined
  readonly _valueInteger?: Element | undefined
  /** Answer value */
  readonly valueDate?: string | undefined
  readonly _valueDate?: Element | undefined
  /** Answer value */
  readonly valueTime?: string | undefined
  readonly _valueTime?: Element | undefined
  /** Answer value */
  readonly valueString?: string | undefined
  readonly _valueString?: Element | undefined
  /** Answer value */
  readonly valueCoding?: Coding | undefined
  /** Answer value */
  readonly valueReference?: Reference | undefined
  /** Whether option is selected by default */
  readonly initialSelected?: boolean | undefined
  readonly _initialSelected?: Element | undefined
}

/** Initial value(s) when item is first rendered */
export interface QuestionnaireItemInitial extends BackboneElement {
  /** Actual value for initializing the question */
  readonly valueBoolean?: boolean | undefined
  readonly _valueBoolean?: Element | undefined
  /** Actual value for initializing the question */
  readonly valueDecimal?: Decimal | undefined
  readonly _valueDecimal?: Element | undefined
  /** Actual value for initializing the question */
  readonly valueInteger?: number | undefined
  readonly _valueInteger?: Element | undefined
  /** Actual value for initializing the question */
  readonly valueDate?: string | undefined
  readonly _valueDate?: Element | undefined
  /** Actual value for initializing the question */
  readonly valueDateTime?: string | undefined
  readonly _valueDateTime?: Element | undefined
  /** Actual value for initializing the question */
  readonly valueTime?: string | undefined
  readonly _valueTime?: Element | undefined
  /** Actual value for initializing the question */
  readonly valueString?: string | undefined
  readonly _valueString?: Element | undefined
  /** Actual value for initializing the question */
  readonly valueUri?: string | undefined
  readonly _valueUri?: Element | undefined
  /** Actual value for initializing the question */
  readonly valueAttachment?: Attachment | undefined
  /** Actual value for initializing the question */
  readonly valueCoding?: Coding | undefined
  /** Actual value for initializing the question */
  readonly valueQuantity?: Quantity | undefined
  /** Actual value for initializing the question */
  readonly valueReference?: Reference | undefined
}

/** A structured set of questions and their answers */
export interface QuestionnaireResponse extends DomainResource {
  readonly resourceType: 'QuestionnaireResponse'
  /** Unique id for this set of answers */
  readonly identifier?: Identifier | undefined
  /** Request fulfilled by this QuestionnaireResponse */
  readonly basedOn?: readonly Reference[] | undefined
  /** Part of this action */
  readonly partOf?: readonly Reference[] | undefined
  /** Form being answered */
  readonly questionnaire?: string | undefined
  readonly _questionnaire?: Element | undefined
  /** in-progress | completed | amended | entered-in-error | stopped */
  readonly status: 'in-progress' | 'completed' | 'amended' | 'entered-in-error' | 'stopped'
  readonly _status?: Element | undefined
  /** The subject of the questions */
  readonly subject?: Reference | undefined
  /** Encounter created as part of */
  readonly encounter?: Reference | undefined
  /** Date the answers were gathered */
  readonly authored?: string | undefined
  readonly _authored?: Element | undefined
  /** Person who received and recorded the answers */
  readonly author?: Reference | undefined
  /** The person who answered the questions */
  readonly source?: Reference | undefined
  /** Groups and questions */
  readonly item?: readonly QuestionnaireResponseItem[] | undefined
}

/** Groups and questions */
export interface QuestionnaireResponseItem extends BackboneElement {
  /** Pointer to specific item from Questionnaire */
  readonly linkId: string
  readonly _linkId?: Element | undefined
  /** ElementDefinition - details for the item */
  readonly definition?: string | undefined
  readonly _definition?: Element | undefined
  /** Name for group or question text */
  readonly text?: string | undefined
  readonly _text?: Element | undefined
  /** The response(s) to the question */
  readonly answer?: readonly QuestionnaireResponseItemAnswer[] | undefined
  /** Nested questionnaire response items */
  readonly item?: readonly QuestionnaireResponseItem[] | undefined
}

/** The response(s) to the question */
export interface QuestionnaireResponseItemAnswer extends BackboneElement {
  /** Single-valued answer to the question */
  readonly valueBoolean?: boolean | undefined
  readonly _valueBoolean?: Element | undefined
  /** Single-valued answer to the question */
  readonly valueDecimal?: Decimal | undefined
  readonly _valueDecimal?: Element | undefined
  /** Single-valued answer to the question */
  readonly valueInteger?: number | undefined
  readonly _valueInteger?: Element | undefined
  /** Single-valued answer to the question */
  readonly valueDate?: string | undefined
  readonly _valueDate?: Element | undefined
  /** Single-valued answer to the question */
  readonly valueDateTime?: string | undefined
  readonly _valueDateTime?: Element | undefined
  /** Single-valued answer to the question */
  readonly valueTime?: string | undefined
  readonly _valueTime?: Element | undefined
  /** Single-valued answer to the question */
  readonly valueString?: string | undefined
  readonly _valueString?: Element | undefined
  /** Single-valued answer to the question */
  readonly valueUri?: string | undefined
  readonly _valueUri?: Element | undefined
  /** Single-valued answer to the question */
  readonly valueAttachment?: Attachment | undefined
  /** Single-valued answer to the question */
  readonly valueCoding?: Coding | undefined
  /** Single-valued answer to the question */
  readonly valueQuantity?: Quantity | undefined
  /** Single-valued answer to the question */
  readonly valueReference?: Reference | undefined
  /** Nested groups and questions */
  readonly item?: readonly QuestionnaireResponseItem[] | undefined
}

/** A person that is related to a patient, but who is not a direct target of care */
export interface RelatedPerson extends DomainResource {
  readonly resourceType: 'RelatedPerson'
  /** A human identifier for this person */
  readonly identifier?: readonly Identifier[] | undefined
  /** Whether this related person's record is in active use */
  readonly active?: boolean | undefined
  readonly _active?: Element | undefined
  /** The patient this person is related to */
  readonly patient: Reference
  /** The nature of the relationship */
  readonly relationship?: readonly CodeableConcept[] | undefined
  /** A name associated with the person */
  readonly name?: readonly HumanName[] | undefined
  /** A contact detail for the person */
  readonly telecom?: readonly ContactPoint[] | undefined
  /** male | female | other | unknown */
  readonly gender?: 'male' | 'female' | 'other' | 'unknown' | undefined
  readonly _gender?: Element | undefined
  /** The date on which the related person was born */
  readonly birthDate?: string | undefined
  readonly _birthDate?: Element | undefined
  /** Address where the related person can be contacted or visited */
  readonly address?: readonly Address[] | undefined
  /** Image of the person */
  readonly photo?: readonly Attachment[] | undefined
  /** Period of time that this relationship is considered valid */
  readonly period?: Period | undefined
  /** A language which may be used to communicate with about the patient's health */
  readonly communication?: readonly RelatedPersonCommunication[] | undefined
}

/** A language which may be used to communicate with about the patient's health */
export interface RelatedPersonCommunication extends BackboneElement {
  /** The language which can be used to communicate with the patient about his or her health */
  readonly language: CodeableConcept
  /** Language preference indicator */
  readonly preferred?: boolean | undefined
  readonly _preferred?: Element | undefined
}

/** A group of related requests */
export interface RequestGroup extends DomainResource {
  readonly resourceType: 'RequestGroup'
  /** Business identifier */
  readonly identifier?: readonly Identifier[] | undefined
  /** Instantiates FHIR protocol or definition */
  readonly instantiatesCanonical?: readonly string[] | undefined
  readonly _instantiatesCanonical?: readonly (Element | null)[] | undefined
  /** Instantiates external protocol or definition */
  readonly instantiatesUri?: readonly string[] | undefined
  readonly _instantiatesUri?: readonly (Element | null)[] | undefined
  /** Fulfills plan, proposal, or order */
  readonly basedOn?: readonly Reference[] | undefined
  /** Request(s) replaced by this request */
  readonly replaces?: readonly Reference[] | undefined
  /** Composite request this is part of */
  readonly groupIdentifier?: Identifier | undefined
  /** draft | active | on-hold | revoked | completed | entered-in-error | unknown */
  readonly status: 'draft' | 'active' | 'on-hold' | 'revoked' | 'completed' | 'entered-in-error' | 'unknown'
  readonly _status?: Element | undefined
  /** proposal | plan | directive | order | original-order | reflex-order | filler-order | instance-order | option */
  readonly intent: 'proposal' | 'plan' | 'directive' | 'order' | 'original-order' | 'reflex-order' | 'filler-order' | 'instance-order' | 'option'
  readonly _intent?: Element | undefined
  /** routine | urgent | asap | stat */
  readonly priority?: 'routine' | 'urgent' | 'asap' | 'stat' | undefined
  readonly _priority?: Element | undefined
  /** What's being requested/ordered */
  readonly code?: CodeableConcept | undefined
  /** Who the request group is about */
  readonly subject?: Reference | undefined
  /** Created as part of */
  readonly encounter?: Reference | undefined
  /** When the request group was authored */
  readonly authoredOn?: string | undefined
  readonly _authoredOn?: Element | undefined
  /** Device or practitioner that authored the request group */
  readonly author?: Reference | undefined
  /** Why the request group is needed */
  readonly reasonCode?: readonly CodeableConcept[] | undefined
  /** Why the request group is needed */
  readonly reasonReference?: readonly Reference[] | undefined
  /** Additional notes about the response */
  readonly note?: readonly Annotation[] | undefined
  /** Proposed actions, if any */
  readonly action?: readonly RequestGroupAction[] | undefined
}

/** Proposed actions, if any */
export interface RequestGroupAction extends BackboneElement {
  /** User-visible prefix for the action (e.g. 1. or A.) */
  readonly prefix?: string | undefined
  readonly _prefix?: Element | undefined
  /** User-visible title */
  readonly title?: string | undefined
  readonly _title?: Element | undefined
  /** Short description of the action */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Static text equivalent of the action, used if the dynamic aspects cannot be interpreted by the receiving system */
  readonly textEquivalent?: string | undefined
  readonly _textEquivalent?: Element | undefined
  /** routine | urgent | asap | stat */
  readonly priority?: 'routine' | 'urgent' | 'asap' | 'stat' | undefined
  readonly _priority?: Element | undefined
  /** Code representing the meaning of the action or sub-actions */
  readonly code?: readonly CodeableConcept[] | undefined
  /** Supporting documentation for the intended performer of the action */
  readonly documentation?: readonly RelatedArtifact[] | undefined
  /** Whether or not the action is applicable */
  readonly condition?: readonly RequestGroupActionCondition[] | undefined
  /** Relationship to another action */
  readonly relatedAction?: readonly RequestGroupActionRelatedAction[] | undefined
  /** When the action should take place */
  readonly timingDateTime?: string | undefined
  readonly _timingDateTime?: Element | undefined
  /** When the action should take place */
  readonly timingAge?: Age | undefined
  /** When the action should take place */
  readonly timingPeriod?: Period | undefined
  /** When the action should take place */
  readonly timingDuration?: Duration | undefined
  /** When the action should take place */
  readonly timingRange?: Range | undefined
  /** When the action should take place */
  readonly timingTiming?: Timing | undefined
  /** Who should perform the action */
  readonly participant?: readonly Reference[] | undefined
  /** create | update | remove | fire-event */
  readonly type?: CodeableConcept | undefined
  /** visual-group | logical-group | sentence-group */
  readonly groupingBehavior?: 'visual-group' | 'logical-group' | 'sentence-group' | undefined
  readonly _groupingBehavior?: Element | undefined
  /** any | all | all-or-none | exactly-one | at-most-one | one-or-more */
  readonly selectionBehavior?: 'any' | 'all' | 'all-or-none' | 'exactly-one' | 'at-most-one' | 'one-or-more' | undefined
  readonly _selectionBehavior?: Element | undefined
  /** must | could | must-unless-documented */
  readonly requiredBehavior?: 'must' | 'could' | 'must-unless-documented' | undefined
  readonly _requiredBehavior?: Element | undefined
  /** yes | no */
  readonly precheckBehavior?: 'yes' | 'no' | undefined
  readonly _precheckBehavior?: Element | undefined
  /** single | multiple */
  readonly cardinalityBehavior?: 'single' | 'multiple' | undefined
  readonly _cardinalityBehavior?: Element | undefined
  /** The target of the action */
  readonly resource?: Reference | undefined
  /** Sub action */
  readonly action?: readonly RequestGroupAction[] | undefined
}

/** Whether or not the action is applicable */
export interface RequestGroupActionCondition extends BackboneElement {
  /** applicability | start | stop */
  readonly kind: 'applicability' | 'start' | 'stop'
  readonly _kind?: Element | undefined
  /** Boolean-valued expression */
  readonly expression?: Expression | undefined
}

/** Relationship to another action */
export interface RequestGroupActionRelatedAction extends BackboneElement {
  /** What action this is related to */
  readonly actionId: string
  readonly _actionId?: Element | undefined
  /** before-start | before | before-end | concurrent-with-start | concurrent | concurrent-with-end | after-start | after | after-end */
  readonly relationship: 'before-start' | 'before' | 'before-end' | 'concurrent-with-start' | 'concurrent' | 'concurrent-with-end' | 'after-start' | 'after' | 'after-end'
  readonly _relationship?: Element | undefined
  /** Time offset for the relationship */
  readonly offsetDuration?: Duration | undefined
  /** Time offset for the relationship */
  readonly offsetRange?: Range | undefined
}

/** A research context or question */
export interface ResearchDefinition extends DomainResource {
  readonly resourceType: 'ResearchDefinition'
  /** Canonical identifier for this research definition, represented as a URI (globally unique) */
  readonly url?: string | undefined
  readonly _url?: Element | undefined
  /** Additional identifier for the research definition */
  readonly identifier?: readonly Identifier[] | undefined
  /** Business version of the research definition */
  readonly version?: string | undefined
  readonly _version?: Element | undefined
  /** Name for this research definition (computer friendly) */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** Name for this research definition (human friendly) */
  readonly title?: string | undefined
  readonly _title?: Element | undefined
  /** Title for use in informal contexts */
  readonly shortTitle?: string | undefined
  readonly _shortTitle?: Element | undefined
  /** Subordinate title of the ResearchDefinition */
  readonly subtitle?: string | undefined
  readonly _subtitle?: Element | undefined
  /** draft | active | retired | unknown */
  readonly status: 'draft' | 'active' | 'retired' | 'unknown'
  readonly _status?: Element | undefined
  /** For testing purposes, not real usage */
  readonly experimental?: boolean | undefined
  readonly _experimental?: Element | undefined
  /** E.g. Patient, Practitioner, RelatedPerson, Organization, Location, Device */
  readonly subjectCodeableConcept?: CodeableConcept | undefined
  /** E.g. Patient, Practitioner, RelatedPerson, Organization, Location, Device */
  readonly subjectReference?: Reference | undefined
  /** Date last changed */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** Name of the publisher (organization or individual) */
  readonly publisher?: string | undefined
  readonly _publisher?: Element | undefined
  /** Contact details for the publisher */
  readonly contact?: readonly ContactDetail[] | undefined
  /** Natural language description of the research definition */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Used for footnotes or explanatory notes */
  readonly comment?: readonly string[] | undefined
  readonly _comment?: readonly (Element | null)[] | undefined
  /** The context that the content is intended to support */
  readonly useContext?: readonly UsageContext[] | undefined
  /** Intended jurisdiction for research definition (if applicable) */
  readonly jurisdiction?: readonly CodeableConcept[] | undefined
  /** Why this research definition is defined */
  readonly purpose?: string | undefined
  readonly _purpose?: Element | undefined
  /** Describes the clinical usage of the ResearchDefinition */
  readonly usage?: string | undefined
  readonly _usage?: Element | undefined
  /** Use and/or publishing restrictions */
  readonly copyright?: string | undefined
  readonly _copyright?: Element | undefined
  /** When the research definition was approved by publisher */
  readonly approvalDate?: string | undefined
  readonly _approvalDate?: Element | undefined
  /** When the research definition was last reviewed */
  readonly lastReviewDate?: string | undefined
  readonly _lastReviewDate?: Element | undefined
  /** When the research definition is expected to be used */
  readonly effectivePeriod?: Period | undefined
  /** The category of the ResearchDefinition, such as Education, Treatment, Assessment, etc. */
  readonly topic?: readonly CodeableConcept[] | undefined
  /** Who authored the content */
  readonly author?: readonly ContactDetail[] | undefined
  /** Who edited the content */
  readonly editor?: readonly ContactDetail[] | undefined
  /** Who reviewed the content */
  readonly reviewer?: readonly ContactDetail[] | undefined
  /** Who endorsed the content */
  readonly endorser?: readonly ContactDetail[] | undefined
  /** Additional documentation, citations, etc. */
  readonly relatedArtifact?: readonly RelatedArtifact[] | undefined
  /** Logic used by the ResearchDefinition */
  readonly library?: readonly string[] | undefined
  readonly _library?: readonly (Element | null)[] | undefined
  /** What population? */
  readonly population: Reference
  /** What exposure? */
  readonly exposure?: Reference | undefined
  /** What alternative exposure state? */
  readonly exposureAlternative?: Reference | undefined
  /** What outcome? */
  readonly outcome?: Reference | undefined
}

/** A population, intervention, or exposure definition */
export interface ResearchElementDefinition extends DomainResource {
  readonly resourceType: 'ResearchElementDefinition'
  /** Canonical identifier for this research element definition, represented as a URI (globally unique) */
  readonly url?: string | undefined
  readonly _url?: Element | undefined
  /** Additional identifier for the research element definition */
  readonly identifier?: readonly Identifier[] | undefined
  /** Business version of the research element definition */
  readonly version?: string | undefined
  readonly _version?: Element | undefined
  /** Name for this research element definition (computer friendly) */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** Name for this research element definition (human friendly) */
  readonly title?: string | undefined
  readonly _title?: Element | undefined
  /** Title for use in informal contexts */
  readonly shortTitle?: string | undefined
  readonly _shortTitle?: Element | undefined
  /** Subordinate title of the ResearchElementDefinition */
  readonly subtitle?: string | undefined
  readonly _subtitle?: Element | undefined
  /** draft | active | retired | unknown */
  readonly status: 'draft' | 'active' | 'retired' | 'unknown'
  readonly _status?: Element | undefined
  /** For testing purposes, not real usage */
  readonly experimental?: boolean | undefined
  readonly _experimental?: Element | undefined
  /** E.g. Patient, Practitioner, RelatedPerson, Organization, Location, Device */
  readonly subjectCodeableConcept?: CodeableConcept | undefined
  /** E.g. Patient, Practitioner, RelatedPerson, Organization, Location, Device */
  readonly subjectReference?: Reference | undefined
  /** Date last changed */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** Name of the publisher (organization or individual) */
  readonly publisher?: string | undefined
  readonly _publisher?: Element | undefined
  /** Contact details for the publisher */
  readonly contact?: readonly ContactDetail[] | undefined
  /** Natural language description of the research element definition */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Used for footnotes or explanatory notes */
  readonly comment?: readonly string[] | undefined
  readonly _comment?: readonly (Element | null)[] | undefined
  /** The context that the content is intended to support */
  readonly useContext?: readonly UsageContext[] | undefined
  /** Intended jurisdiction for research element definition (if applicable) */
  readonly jurisdiction?: readonly CodeableConcept[] | undefined
  /** Why this research element definition is defined */
  readonly purpose?: string | undefined
  readonly _purpose?: Element | undefined
  /** Describes the clinical usage of the ResearchElementDefinition */
  readonly usage?: string | undefined
  readonly _usage?: Element | undefined
  /** Use and/or publishing restrictions */
  readonly copyright?: string | undefined
  readonly _copyright?: Element | undefined
  /** When the research element definition was approved by publisher */
  readonly approvalDate?: string | undefined
  readonly _approvalDate?: Element | undefined
  /** When the research element definition was last reviewed */
  readonly lastReviewDate?: string | undefined
  readonly _lastReviewDate?: Element | undefined
  /** When the research element definition is expected to be used */
  readonly effectivePeriod?: Period | undefined
  /** The category of the ResearchElementDefinition, such as Education, Treatment, Assessment, etc. */
  readonly topic?: readonly CodeableConcept[] | undefined
  /** Who authored the content */
  readonly author?: readonly ContactDetail[] | undefined
  /** Who edited the content */
  readonly editor?: readonly ContactDetail[] | undefined
  /** Who reviewed the content */
  readonly reviewer?: readonly ContactDetail[] | undefined
  /** Who endorsed the content */
  readonly endorser?: readonly ContactDetail[] | undefined
  /** Additional documentation, citations, etc. */
  readonly relatedArtifact?: readonly RelatedArtifact[] | undefined
  /** Logic used by the ResearchElementDefinition */
  readonly library?: readonly string[] | undefined
  readonly _library?: readonly (Element | null)[] | undefined
  /** population | exposure | outcome */
  readonly type: 'population' | 'exposure' | 'outcome'
  readonly _type?: Element | undefined
  /** dichotomous | continuous | descriptive */
  readonly variableType?: 'dichotomous' | 'continuous' | 'descriptive' | undefined
  readonly _variableType?: Element | undefined
  /** What defines the members of the research element */
  readonly characteristic: readonly ResearchElementDefinitionCharacteristic[]
}

/** What defines the members of the research element */
export interface ResearchElementDefinitionCharacteristic extends BackboneElement {
  /** What code or expression defines members? */
  readonly definitionCodeableConcept?: CodeableConcept | undefined
  /** What code or expression defines members? */
  readonly definitionCanonical?: string | undefined
  readonly _definitionCanonical?: Element | undefined
  /** What code or expression defines members? */
  readonly definitionExpression?: Expression | undefined
  /** What code or expression defines members? */
  readonly definitionDataRequirement?: DataRequirement | undefined
  /** What code/value pairs define members? */
  readonly usageContext?: readonly UsageContext[] | undefined
  /** Whether the characteristic includes or excludes members */
  readonly exclude?: boolean | undefined
  readonly _exclude?: Element | undefined
  /** What unit is the outcome described in? */
  readonly unitOfMeasure?: CodeableConcept | undefined
  /** What time period does the study cover */
  readonly studyEffectiveDescription?: string | undefined
  readonly _studyEffectiveDescription?: Element | undefined
  /** What time period does the study cover */
  readonly studyEffectiveDateTime?: string | undefined
  readonly _studyEffectiveDateTime?: Element | undefined
  /** What time period does the study cover */
  readonly studyEffectivePeriod?: Period | undefined
  /** What time period does the study cover */
  readonly studyEffectiveDuration?: Duration | undefined
  /** What time period does the study cover */
  readonly studyEffectiveTiming?: Timing | undefined
  /** Observation time from study start */
  readonly studyEffectiveTimeFromStart?: Duration | undefined
  /** mean | median | mean-of-mean | mean-of-median | median-of-mean | median-of-median */
  readonly studyEffectiveGroupMeasure?: 'mean' | 'median' | 'mean-of-mean' | 'mean-of-median' | 'median-of-mean' | 'median-of-median' | undefined
  readonly _studyEffectiveGroupMeasure?: Element | undefined
  /** What time period do participants cover */
  readonly participantEffectiveDescription?: string | undefined
  readonly _participantEffectiveDescription?: Element | undefined
  /** What time period do participants cover */
  readonly participantEffectiveDateTime?: string | undefined
  readonly _participantEffectiveDateTime?: Element | undefined
  /** What time period do participants cover */
  readonly participantEffectivePeriod?: Period | undefined
  /** What time period do participants cover */
  readonly participantEffectiveDuration?: Duration | undefined
  /** What time period do participants cover */
  readonly participantEffectiveTiming?: Timing | undefined
  /** Observation time from study start */
  readonly participantEffectiveTimeFromStart?: Duration | undefined
  /** mean | median | mean-of-mean | mean-of-median | median-of-mean | median-of-median */
  readonly participantEffectiveGroupMeasure?: 'mean' | 'median' | 'mean-of-mean' | 'mean-of-median' | 'median-of-mean' | 'median-of-median' | undefined
  readonly _participantEffectiveGroupMeasure?: Element | undefined
}

/** Investigation to increase healthcare-related patient-independent knowledge */
export interface ResearchStudy extends DomainResource {
  readonly resourceType: 'ResearchStudy'
  /** Business Identifier for study */
  readonly identifier?: readonly Identifier[] | undefined
  /** Name for this study */
  readonly title?: string | undefined
  readonly _title?: Element | undefined
  /** Steps followed in executing study */
  readonly protocol?: readonly Reference[] | undefined
  /** Part of larger study */
  readonly partOf?: readonly Reference[] | undefined
  /** active | administratively-completed | approved | closed-to-accrual | closed-to-accrual-and-intervention | completed | disapproved | in-review | temporarily-closed-to-accrual | temporarily-closed-to-accrual-and-intervention | withdrawn */
  readonly status: 'active' | 'administratively-completed' | 'approved' | 'closed-to-accrual' | 'closed-to-accrual-and-intervention' | 'completed' | 'disapproved' | 'in-review' | 'temporarily-closed-to-accrual' | 'temporarily-closed-to-accrual-and-intervention' | 'withdrawn'
  readonly _status?: Element | undefined
  /** treatment | prevention | diagnostic | supportive-care | screening | health-services-research | basic-science | device-feasibility */
  readonly primaryPurposeType?: CodeableConcept | undefined
  /** n-a | early-phase-1 | phase-1 | phase-1-phase-2 | phase-2 | phase-2-phase-3 | phase-3 | phase-4 */
  readonly phase?: CodeableConcept | undefined
  /** Classifications for the study */
  readonly category?: readonly CodeableConcept[] | undefined
  /** Drugs, devices, etc. under study */
  readonly focus?: readonly CodeableConcept[] | undefined
  /** Condition being studied */
  readonly condition?: readonly CodeableConcept[] | undefined
  /** Contact details for the study */
  readonly contact?: readonly ContactDetail[] | undefined
  /** References and dependencies */
  readonly relatedArtifact?: readonly RelatedArtifact[] | undefined
  /** Used to search for the study */
  readonly keyword?: readonly CodeableConcept[] | undefined
  /** Geographic region(s) for study */
  readonly location?: readonly CodeableConcept[] | undefined
  /** What this is study doing */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Inclusion & exclusion criteria */
  readonly enrollment?: readonly Reference[] | undefined
  /** When the study began and ended */
  readonly period?: Period | undefined
  /** Organization that initiates and is legally responsible for the study */
  readonly sponsor?: Reference | undefined
  /** Researcher who oversees multiple aspects of the study */
  readonly principalInvestigator?: Reference | undefined
  /** Facility where study activities are conducted */
  readonly site?: readonly Reference[] | undefined
  /** accrual-goal-met | closed-due-to-toxicity | closed-due-to-lack-of-study-progress | temporarily-closed-per-study-design */
  readonly reasonStopped?: CodeableConcept | undefined
  /** Comments made about the study */
  readonly note?: readonly Annotation[] | undefined
  /** Defined path through the study for a subject */
  readonly arm?: readonly ResearchStudyArm[] | undefined
  /** A goal for the study */
  readonly objective?: readonly ResearchStudyObjective[] | undefined
}

/** Defined path through the study for a subject */
export interface ResearchStudyArm extends BackboneElement {
  /** Label for study arm */
  readonly name: string
  readonly _name?: Element | undefined
  /** Categorization of study arm */
  readonly type?: CodeableConcept | undefined
  /** Short explanation of study path */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
}

/** A goal for the study */
export interface ResearchStudyObjective extends BackboneElement {
  /** Label for the objective */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** primary | secondary | exploratory */
  readonly type?: CodeableConcept | undefined
}

/** Physical entity which is the primary unit of interest in the study */
export interface ResearchSubject extends DomainResource {
  readonly resourceType: 'ResearchSubject'
  /** Business Identifier for research subject in a study */
  readonly identifier?: readonly Identifier[] | undefined
  /** candidate | eligible | follow-up | ineligible | not-registered | off-study | on-study | on-study-intervention | on-study-observation | pending-on-study | potential-candidate | screening | withdrawn */
  readonly status: 'candidate' | 'eligible' | 'follow-up' | 'ineligible' | 'not-registered' | 'off-study' | 'on-study' | 'on-study-intervention' | 'on-study-observation' | 'pending-on-study' | 'potential-candidate' | 'screening' | 'withdrawn'
  readonly _status?: Element | undefined
  /** Start and end of participation */
  readonly period?: Period | undefined
  /** Study subject is part of */
  readonly study: Reference
  /** Who is part of study */
  readonly individual: Reference
  /** What path should be followed */
  readonly assignedArm?: string | undefined
  readonly _assignedArm?: Element | undefined
  /** What path was followed */
  readonly actualArm?: string | undefined
  readonly _actualArm?: Element | undefined
  /** Agreement to participate in study */
  readonly consent?: Reference | undefined
}

/** Potential outcomes for a subject with likelihood */
export interface RiskAssessment extends DomainResource {
  readonly resourceType: 'RiskAssessment'
  /** Unique identifier for the assessment */
  readonly identifier?: readonly Identifier[] | undefined
  /** Request fulfilled by this assessment */
  readonly basedOn?: Reference | undefined
  /** Part of this occurrence */
  readonly parent?: Reference | undefined
  /** registered | preliminary | final | amended + */
  readonly status: 'registered' | 'preliminary' | 'final' | 'amended' | 'corrected' | 'cancelled' | 'entered-in-error' | 'unknown'
  readonly _status?: Element | undefined
  /** Evaluation mechanism */
  readonly method?: CodeableConcept | undefined
  /** Type of assessment */
  readonly code?: CodeableConcept | undefined
  /** Who/what does assessment apply to? */
  readonly subject: Reference
  /** Where was assessment performed? */
  readonly encounter?: Reference | undefined
  /** When was assessment made? */
  readonly occurrenceDateTime?: string | undefined
  readonly _occurrenceDateTime?: Element | undefined
  /** When was assessment made? */
  readonly occurrencePeriod?: Period | undefined
  /** Condition assessed */
  readonly condition?: Reference | undefined
  /** Who did assessment? */
  readonly performer?: Reference | undefined
  /** Why the assessment was necessary? */
  readonly reasonCode?: readonly CodeableConcept[] | undefined
  /** Why the assessment was necessary? */
  readonly reasonReference?: readonly Reference[] | undefined
  /** Information used in assessment */
  readonly basis?: readonly Reference[] | undefined
  /** Outcome predicted */
  readonly prediction?: readonly RiskAssessmentPrediction[] | undefined
  /** How to reduce risk */
  readonly mitigation?: string | undefined
  readonly _mitigation?: Element | undefined
  /** Comments on the risk assessment */
  readonly note?: readonly Annotation[] | undefined
}

/** Outcome predicted */
export interface RiskAssessmentPrediction extends BackboneElement {
  /** Possible outcome for the subject */
  readonly outcome?: CodeableConcept | undefined
  /** Likelihood of specified outcome */
  readonly probabilityDecimal?: Decimal | undefined
  readonly _probabilityDecimal?: Element | undefined
  /** Likelihood of specified outcome */
  readonly probabilityRange?: Range | undefined
  /** Likelihood of specified outcome as a qualitative value */
  readonly qualitativeRisk?: CodeableConcept | undefined
  /** Relative likelihood */
  readonly relativeRisk?: Decimal | undefined
  readonly _relativeRisk?: Element | undefined
  /** Timeframe or age range */
  readonly whenPeriod?: Period | undefined
  /** Timeframe or age range */
  readonly whenRange?: Range | undefined
  /** Explanation of prediction */
  readonly rationale?: string | undefined
  readonly _rationale?: Element | undefined
}

/** A quantified estimate of risk based on a body of evidence */
export interface RiskEvidenceSynthesis extends DomainResource {
  readonly resourceType: 'RiskEvidenceSynthesis'
  /** Canonical identifier for this risk evidence synthesis, represented as a URI (globally unique) */
  readonly url?: string | undefined
  readonly _url?: Element | undefined
  /** Additional identifier for the risk evidence synthesis */
  readonly identifier?: readonly Identifier[] | undefined
  /** Business version of the risk evidence synthesis */
  readonly version?: string | undefined
  readonly _version?: Element | undefined
  /** Name for this risk evidence synthesis (computer friendly) */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** Name for this risk evidence synthesis (human friendly) */
  readonly title?: string | undefined
  readonly _title?: Element | undefined
  /** draft | active | retired | unknown */
  readonly status: 'draft' | 'active' | 'retired' | 'unknown'
  readonly _status?: Element | undefined
  /** Date last changed */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** Name of the publisher (organization or individual) */
  readonly publisher?: string | undefined
  readonly _publisher?: Element | undefined
  /** Contact details for the publisher */
  readonly contact?: readonly ContactDetail[] | undefined
  /** Natural language description of the risk evidence synthesis */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Used for footnotes or explanatory notes */
  readonly note?: readonly Annotation[] | undefined
  /** The context that the content is intended to support */
  readonly useContext?: readonly UsageContext[] | undefined
  /** Intended jurisdiction for risk evidence synthesis (if applicable) */
  readonly jurisdiction?: readonly CodeableConcept[] | undefined
  /** Use and/or publishing restrictions */
  readonly copyright?: string | undefined
  readonly _copyright?: Element | undefined
  /** When the risk evidence synthesis was approved by publisher */
  readonly approvalDate?: string | undefined
  readonly _approvalDate?: Element | undefined
  /** When the risk evidence synthesis was last reviewed */
  readonly lastReviewDate?: string | undefined
  readonly _lastReviewDate?: Element | undefined
  /** When the risk evidence synthesis is expected to be used */
  readonly effectivePeriod?: Period | undefined
  /** The category of the EffectEvidenceSynthesis, such as Education, Treatment, Assessment, etc. */
  readonly topic?: readonly CodeableConcept[] | undefined
  /** Who authored the content */
  readonly author?: readonly ContactDetail[] | undefined
  /** Who edited the content */
  readonly editor?: readonly ContactDetail[] | undefined
  /** Who reviewed the content */
  readonly reviewer?: readonly ContactDetail[] | undefined
  /** Who endorsed the content */
  readonly endorser?: readonly ContactDetail[] | undefined
  /** Additional documentation, citations, etc. */
  readonly relatedArtifact?: readonly RelatedArtifact[] | undefined
  /** Type of synthesis */
  readonly synthesisType?: CodeableConcept | undefined
  /** Type of study */
  readonly studyType?: CodeableConcept | undefined
  /** What population? */
  readonly population: Reference
  /** What exposure? */
  readonly exposure?: Reference | undefined
  /** What outcome? */
  readonly outcome: Reference
  /** What sample size was involved? */
  readonly sampleSize?: RiskEvidenceSynthesisSampleSize | undefined
  /** What was the estimated risk */
  readonly riskEstimate?: RiskEvidenceSynthesisRiskEstimate | undefined
  /** How certain is the risk */
  readonly certainty?: readonly RiskEvidenceSynthesisCertainty[] | undefined
}

/** What sample size was involved? */
export interface RiskEvidenceSynthesisSampleSize extends BackboneElement {
  /** Description of sample size */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** How many studies? */
  readonly numberOfStudies?: number | undefined
  readonly _numberOfStudies?: Element | undefined
  /** How many participants? */
  readonly numberOfParticipants?: number | undefined
  readonly _numberOfParticipants?: Element | undefined
}

/** What was the estimated risk */
export interface RiskEvidenceSynthesisRiskEstimate extends BackboneElement {
  /** Description of risk estimate */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Type of risk estimate */
  readonly type?: CodeableConcept | undefined
  /** Point estimate */
  readonly value?: Decimal | undefined
  readonly _value?: Element | undefined
  /** What unit is the outcome described in? */
  readonly unitOfMeasure?: CodeableConcept | undefined
  /** Sample size for group measured */
  readonly denominatorCount?: number | undefined
  readonly _denominatorCount?: Element | undefined
  /** Number with the outcome */
  readonly numeratorCount?: number | undefined
  readonly _numeratorCount?: Element | undefined
  /** How precise the estimate is */
  readonly precisionEstimate?: readonly RiskEvidenceSynthesisRiskEstimatePrecisionEstimate[] | undefined
}

/** How precise the estimate is */
export interface RiskEvidenceSynthesisRiskEstimatePrecisionEstimate extends BackboneElement {
  /** Type of precision estimate */
  readonly type?: CodeableConcept | undefined
  /** Level of confidence interval */
  readonly level?: Decimal | undefined
  readonly _level?: Element | undefined
  /** Lower bound */
  readonly from?: Decimal | undefined
  readonly _from?: Element | undefined
  /** Upper bound */
  readonly to?: Decimal | undefined
  readonly _to?: Element | undefined
}

/** How certain is the risk */
export interface RiskEvidenceSynthesisCertainty extends BackboneElement {
  /** Certainty rating */
  readonly rating?: readonly CodeableConcept[] | undefined
  /** Used for footnotes or explanatory notes */
  readonly note?: readonly Annotation[] | undefined
  /** A component that contributes to the overall certainty */
  readonly certaintySubcomponent?: readonly RiskEvidenceSynthesisCertaintyCertaintySubcomponent[] | undefined
}

/** A component that contributes to the overall certainty */
export interface RiskEvidenceSynthesisCertaintyCertaintySubcomponent extends BackboneElement {
  /** Type of subcomponent of certainty rating */
  readonly type?: CodeableConcept | undefined
  /** Subcomponent certainty rating */
  readonly rating?: readonly CodeableConcept[] | undefined
  /** Used for footnotes or explanatory notes */
  readonly note?: readonly Annotation[] | undefined
}

/** A container for slots of time that may be available for booking appointments */
export interface Schedule extends DomainResource {
  readonly resourceType: 'Schedule'
  /** External Ids for this item */
  readonly identifier?: readonly Identifier[] | undefined
  /** Whether this schedule is in active use */
  readonly active?: boolean | undefined
  readonly _active?: Element | undefined
  /** High-level category */
  readonly serviceCategory?: readonly CodeableConcept[] | undefined
  /** Specific service */
  readonly serviceType?: readonly CodeableConcept[] | undefined
  /** Type of specialty needed */
  readonly specialty?: readonly CodeableConcept[] | undefined
  /** Resource(s) that availability information is being provided for */
  readonly actor: readonly Reference[]
  /** Period of time covered by schedule */
  readonly planningHorizon?: Period | undefined
  /** Comments on availability */
  readonly comment?: string | undefined
  readonly _comment?: Element | undefined
}

/** Search parameter for a resource */
export interface SearchParameter extends DomainResource {
  readonly resourceType: 'SearchParameter'
  /** Canonical identifier for this search parameter, represented as a URI (globally unique) */
  readonly url: string
  readonly _url?: Element | undefined
  /** Business version of the search parameter */
  readonly version?: string | undefined
  readonly _version?: Element | undefined
  /** Name for this search parameter (computer friendly) */
  readonly name: string
  readonly _name?: Element | undefined
  /** Original definition for the search parameter */
  readonly derivedFrom?: string | undefined
  readonly _derivedFrom?: Element | undefined
  /** draft | active | retired | unknown */
  readonly status: 'draft' | 'active' | 'retired' | 'unknown'
  readonly _status?: Element | undefined
  /** For testing purposes, not real usage */
  readonly experimental?: boolean | undefined
  readonly _experimental?: Element | undefined
  /** Date last changed */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** Name of the publisher (organization or individual) */
  readonly publisher?: string | undefined
  readonly _publisher?: Element | undefined
  /** Contact details for the publisher */
  readonly contact?: readonly ContactDetail[] | undefined
  /** Natural language description of the search parameter */
  readonly description: string
  readonly _description?: Element | undefined
  /** The context that the content is intended to support */
  readonly useContext?: readonly UsageContext[] | undefined
  /** Intended jurisdiction for search parameter (if applicable) */
  readonly jurisdiction?: readonly CodeableConcept[] | undefined
  /** Why this search parameter is defined */
  readonly purpose?: string | undefined
  readonly _purpose?: Element | undefined
  /** Code used in URL */
  readonly code: string
  readonly _code?: Element | undefined
  /** The resource type(s) this search parameter applies to */
  readonly base: readonly string[]
  readonly _base?: readonly (Element | null)[] | undefined
  /** number | date | string | token | reference | composite | quantity | uri | special */
  readonly type: 'number' | 'date' | 'string' | 'token' | 'reference' | 'composite' | 'quantity' | 'uri' | 'special'
  readonly _type?: Element | undefined
  /** FHIRPath expression that extracts the values */
  readonly expression?: string | undefined
  readonly _expression?: Element | undefined
  /** XPath that extracts the values */
  readonly xpath?: string | undefined
  readonly _xpath?: Element | undefined
  /** normal | phonetic | nearby | distance | other */
  readonly xpathUsage?: 'normal' | 'phonetic' | 'nearby' | 'distance' | 'other' | undefined
  readonly _xpathUsage?: Element | undefined
  /** Types of resource (if a resource reference) */
  readonly target?: readonly string[] | undefined
  readonly _target?: readonly (Element | null)[] | undefined
  /** Allow multiple values per parameter (or) */
  readonly multipleOr?: boolean | undefined
  readonly _multipleOr?: Element | undefined
  /** Allow multiple parameters (and) */
  readonly multipleAnd?: boolean | undefined
  readonly _multipleAnd?: Element | undefined
  /** eq | ne | gt | lt | ge | le | sa | eb | ap */
  readonly comparator?: readonly ('eq' | 'ne' | 'gt' | 'lt' | 'ge' | 'le' | 'sa' | 'eb' | 'ap')[] | undefined
  readonly _comparator?: readonly (Element | null)[] | undefined
  /** missing | exact | contains | not | text | in | not-in | below | above | type | identifier | ofType */
  readonly modifier?: readonly ('missing' | 'exact' | 'contains' | 'not' | 'text' | 'in' | 'not-in' | 'below' | 'above' | 'type' | 'identifier' | 'ofType')[] | undefined
  readonly _modifier?: readonly (Element | null)[] | undefined
  /** Chained names supported */
  readonly chain?: readonly string[] | undefined
  readonly _chain?: readonly (Element | null)[] | undefined
  /** For Composite resources to define the parts */
  readonly component?: readonly SearchParameterComponent[] | undefined
}

/** For Composite resources to define the parts */
export interface SearchParameterComponent extends BackboneElement {
  /** Defines how the part works */
  readonly definition: string
  readonly _definition?: Element | undefined
  /** Subexpression relative to main expression */
  readonly expression: string
  readonly _expression?: Element | undefined
}

/** A request for a service to be performed */
export interface ServiceRequest extends DomainResource {
  readonly resourceType: 'ServiceRequest'
  /** Identifiers assigned to this order */
  readonly identifier?: readonly Identifier[] | undefined
  /** Instantiates FHIR protocol or definition */
  readonly instantiatesCanonical?: readonly string[] | undefined
  readonly _instantiatesCanonical?: readonly (Element | null)[] | undefined
  /** Instantiates external protocol or definition */
  readonly instantiatesUri?: readonly string[] | undefined
  readonly _instantiatesUri?: readonly (Element | null)[] | undefined
  /** What request fulfills */
  readonly basedOn?: readonly Reference[] | undefined
  /** What request replaces */
  readonly replaces?: readonly Reference[] | undefined
  /** Composite Request ID */
  readonly requisition?: Identifier | undefined
  /** draft | active | on-hold | revoked | completed | entered-in-error | unknown */
  readonly status: 'draft' | 'active' | 'on-hold' | 'revoked' | 'completed' | 'entered-in-error' | 'unknown'
  readonly _status?: Element | undefined
  /** proposal | plan | directive | order | original-order | reflex-order | filler-order | instance-order | option */
  readonly intent: 'proposal' | 'plan' | 'directive' | 'order' | 'original-order' | 'reflex-order' | 'filler-order' | 'instance-order' | 'option'
  readonly _intent?: Element | undefined
  /** Classification of service */
  readonly category?: readonly CodeableConcept[] | undefined
  /** routine | urgent | asap | stat */
  readonly priority?: 'routine' | 'urgent' | 'asap' | 'stat' | undefined
  readonly _priority?: Element | undefined
  /** True if service/procedure should not be performed */
  readonly doNotPerform?: boolean | undefined
  readonly _doNotPerform?: Element | undefined
  /** What is being requested/ordered */
  readonly code?: CodeableConcept | undefined
  /** Additional order information */
  readonly orderDetail?: readonly CodeableConcept[] | undefined
  /** Service amount */
  readonly quantityQuantity?: Quantity | undefined
  /** Service amount */
  readonly quantityRatio?: Ratio | undefined
  /** Service amount */
  readonly quantityRange?: Range | undefined
  /** Individual or Entity the service is ordered for */
  readonly subject: Reference
  /** Encounter in which the request was created */
  readonly encounter?: Reference | undefined
  /** When service should occur */
  readonly occurrenceDateTime?: string | undefined
  readonly _occurrenceDateTime?: Element | undefined
  /** When service should occur */
  readonly occurrencePeriod?: Period | undefined
  /** When service should occur */
  readonly occurrenceTiming?: Timing | undefined
  /** Preconditions for service */
  readonly asNeededBoolean?: boolean | undefined
  readonly _asNeededBoolean?: Element | undefined
  /** Preconditions for service */
  readonly asNeededCodeableConcept?: CodeableConcept | undefined
  /** Date request signed */
  readonly authoredOn?: string | undefined
  readonly _authoredOn?: Element | undefined
  /** Who/what is requesting service */
  readonly requester?: Reference | undefined
  /** Performer role */
  readonly performerType?: CodeableConcept | undefined
  /** Requested performer */
  readonly performer?: readonly Reference[] | undefined
  /** Requested location */
  readonly locationCode?: readonly CodeableConcept[] | undefined
  /** Requested location */
  readonly locationReference?: readonly Reference[] | undefined
  /** Explanation/Justification for procedure or service */
  readonly reasonCode?: readonly CodeableConcept[] | undefined
  /** Explanation/Justification for service or service */
  readonly reasonReference?: readonly Reference[] | undefined
  /** Associated insurance coverage */
  readonly insurance?: readonly Reference[] | undefined
  /** Additional clinical information */
  readonly supportingInfo?: readonly Reference[] | undefined
  /** Procedure Samples */
  readonly specimen?: readonly Reference[] | undefined
  /** Location on Body */
  readonly bodySite?: readonly CodeableConcept[] | undefined
  /** Comments */
  readonly note?: readonly Annotation[] | undefined
  /** Patient or consumer-oriented instructions */
  readonly patientInstruction?: string | undefined
  readonly _patientInstruction?: Element | undefined
  /** Request provenance */
  readonly relevantHistory?: readonly Reference[] | undefined
}

/** A slot of time on a schedule that may be available for booking appointments */
export interface Slot extends DomainResource {
  readonly resourceType: 'Slot'
  /** External Ids for this item */
  readonly identifier?: readonly Identifier[] | undefined
  /** A broad categorization of the service that is to be performed during this appointment */
  readonly serviceCategory?: readonly CodeableConcept[] | undefined
  /** The type of appointments that can be booked into this slot (ideally this would be an identifiable service - which is at a location, rather than the location itself). If provided then this overrides the value provided on the availability resource */
  readonly serviceType?: readonly CodeableConcept[] | undefined
  /** The specialty of a practitioner that would be required to perform the service requested in this appointment */
  readonly specialty?: readonly CodeableConcept[] | undefined
  /** The style of appointment or patient that may be booked in the slot (not service type) */
  readonly appointmentType?: CodeableConcept | undefined
  /** The schedule resource that this slot defines an interval of status information */
  readonly schedule: Reference
  /** busy | free | busy-unavailable | busy-tentative | entered-in-error */
  readonly status: 'busy' | 'free' | 'busy-unavailable' | 'busy-tentative' | 'entered-in-error'
  readonly _status?: Element | undefined
  /** Date/Time that the slot is to begin */
  readonly start: string
  readonly _start?: Element | undefined
  /** Date/Time that the slot is to conclude */
  readonly end: string
  readonly _end?: Element | undefined
  /** This slot has already been overbooked, appointments are unlikely to be accepted for this time */
  readonly overbooked?: boolean | undefined
  readonly _overbooked?: Element | undefined
  /** Comments on the slot to describe any extended information. Such as custom constraints on the slot */
  readonly comment?: string | undefined
  readonly _comment?: Element | undefined
}

/** Sample for analysis */
export interface Specimen extends DomainResource {
  readonly resourceType: 'Specimen'
  /** External Identifier */
  readonly identifier?: readonly Identifier[] | undefined
  /** Identifier assigned by the lab */
  readonly accessionIdentifier?: Identifier | undefined
  /** available | unavailable | unsatisfactory | entered-in-error */
  readonly status?: 'available' | 'unavailable' | 'unsatisfactory' | 'entered-in-error' | undefined
  readonly _status?: Element | undefined
  /** Kind of material that forms the specimen */
  readonly type?: CodeableConcept | undefined
  /** Where the specimen came from. This may be from patient(s), from a location (e.g., the source of an environmental sample), or a sampling of a substance or a device */
  readonly subject?: Reference | undefined
  /** The time when specimen was received for processing */
  readonly receivedTime?: string | undefined
  readonly _receivedTime?: Element | undefined
  /** Specimen from which this specimen originated */
  readonly parent?: readonly Reference[] | undefined
  /** Why the specimen was collected */
  readonly request?: readonly Reference[] | undefined
  /** Collection details */
  readonly collection?: SpecimenCollection | undefined
  /** Processing and processing step details */
  readonly processing?: readonly SpecimenProcessing[] | undefined
  /** Direct container of specimen (tube/slide, etc.) */
  readonly container?: readonly SpecimenContainer[] | undefined
  /** State of the specimen */
  readonly condition?: readonly CodeableConcept[] | undefined
  /** Comments */
  readonly note?: readonly Annotation[] | undefined
}

/** Collection details */
export interface SpecimenCollection extends BackboneElement {
  /** Who collected the specimen */
  readonly collector?: Reference | undefined
  /** Collection time */
  readonly collectedDateTime?: string | undefined
  readonly _collectedDateTime?: Element | undefined
  /** Collection time */
  readonly collectedPeriod?: Period | undefined
  /** How long it took to collect specimen */
  readonly duration?: Duration | undefined
  /** The quantity of specimen collected */
  readonly quantity?: Quantity | undefined
  /** Technique used to perform collection */
  readonly method?: CodeableConcept | undefined
  /** Anatomical collection site */
  readonly bodySite?: CodeableConcept | undefined
  /** Whether or how long patient abstained from food and/or drink */
  readonly fastingStatusCodeableConcept?: CodeableConcept | undefined
  /** Whether or how long patient abstained from food and/or drink */
  readonly fastingStatusDuration?: Duration | undefined
}

/** Processing and processing step details */
export interface SpecimenProcessing extends BackboneElement {
  /** Textual description of procedure */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Indicates the treatment step applied to the specimen */
  readonly procedure?: CodeableConcept | undefined
  /** Material used in the processing step */
  readonly additive?: readonly Reference[] | undefined
  /** Date and time of specimen processing */
  readonly timeDateTime?: string | undefined
  readonly _timeDateTime?: Element | undefined
  /** Date and time of specimen processing */
  readonly timePeriod?: Period | undefined
}

/** Direct container of specimen (tube/slide, etc.) */
export interface SpecimenContainer extends BackboneElement {
  /** Id for the container */
  readonly identifier?: readonly Identifier[] | undefined
  /** Textual description of the container */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Kind of container directly associated with specimen */
  readonly type?: CodeableConcept | undefined
  /** Container volume or size */
  readonly capacity?: Quantity | undefined
  /** Quantity of specimen within container */
  readonly specimenQuantity?: Quantity | undefined
  /** Additive associated with container */
  readonly additiveCodeableConcept?: CodeableConcept | undefined
  /** Additive associated with container */
  readonly additiveReference?: Reference | undefined
}

/** Kind of specimen */
export interface SpecimenDefinition extends DomainResource {
  readonly resourceType: 'SpecimenDefinition'
  /** Business identifier of a kind of specimen */
  readonly identifier?: Identifier | undefined
  /** Kind of material to collect */
  readonly typeCollected?: CodeableConcept | undefined
  /** Patient preparation for collection */
  readonly patientPreparation?: readonly CodeableConcept[] | undefined
  /** Time aspect for collection */
  readonly timeAspect?: string | undefined
  readonly _timeAspect?: Element | undefined
  /** Specimen collection procedure */
  readonly collection?: readonly CodeableConcept[] | undefined
  /** Specimen in container intended for testing by lab */
  readonly typeTested?: readonly SpecimenDefinitionTypeTested[] | undefined
}

/** Specimen in container intended for testing by lab */
export interface SpecimenDefinitionTypeTested extends BackboneElement {
  /** Primary or secondary specimen */
  readonly isDerived?: boolean | undefined
  readonly _isDerived?: Element | undefined
  /** Type of intended specimen */
  readonly type?: CodeableConcept | undefined
  /** preferred | alternate */
  readonly preference: 'preferred' | 'alternate'
  readonly _preference?: Element | undefined
  /** The specimen's container */
  readonly container?: SpecimenDefinitionTypeTestedContainer | undefined
  /** Specimen requirements */
  readonly requirement?: string | undefined
  readonly _requirement?: Element | undefined
  /** Specimen retention time */
  readonly retentionTime?: Duration | undefined
  /** Rejection criterion */
  readonly rejectionCriterion?: readonly CodeableConcept[] | undefined
  /** Specimen handling before testing */
  readonly handling?: readonly SpecimenDefinitionTypeTestedHandling[] | undefined
}

/** The specimen's container */
export interface SpecimenDefinitionTypeTestedContainer extends BackboneElement {
  /** Container material */
  readonly material?: CodeableConcept | undefined
  /** Kind of container associated with the kind of specimen */
  readonly type?: CodeableConcept | undefined
  /** Color of container cap */
  readonly cap?: CodeableConcept | undefined
  /** Container description */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Container capacity */
  readonly capacity?: Quantity | undefined
  /** Minimum volume */
  readonly minimumVolumeQuantity?: Quantity | undefined
  /** Minimum volume */
  readonly minimumVolumeString?: string | undefined
  readonly _minimumVolumeString?: Element | undefined
  /** Additive associated with container */
  readonly additive?: readonly SpecimenDefinitionTypeTestedContainerAdditive[] | undefined
  /** Specimen container preparation */
  readonly preparation?: string | undefined
  readonly _preparation?: Element | undefined
}

/** Additive associated with container */
export interface SpecimenDefinitionTypeTestedContainerAdditive extends BackboneElement {
  /** Additive associated with container */
  readonly additiveCodeableConcept?: CodeableConcept | undefined
  /** Additive associated with container */
  readonly additiveReference?: Reference | undefined
}

/** Specimen handling before testing */
export interface SpecimenDefinitionTypeTestedHandling extends BackboneElement {
  /** Temperature qualifier */
  readonly temperatureQualifier?: CodeableConcept | undefined
  /** Temperature range */
  readonly temperatureRange?: Range | undefined
  /** Maximum preservation time */
  readonly maxDuration?: Duration | undefined
  /** Preservation instruction */
  readonly instruction?: string | undefined
  readonly _instruction?: Element | undefined
}

/** Structural Definition */
export interface StructureDefinition extends DomainResource {
  readonly resourceType: 'StructureDefinition'
  /** Canonical identifier for this structure definition, represented as a URI (globally unique) */
  readonly url: string
  readonly _url?: Element | undefined
  /** Additional identifier for the structure definition */
  readonly identifier?: readonly Identifier[] | undefined
  /** Business version of the structure definition */
  readonly version?: string | undefined
  readonly _version?: Element | undefined
  /** Name for this structure definition (computer friendly) */
  readonly name: string
  readonly _name?: Element | undefined
  /** Name for this structure definition (human friendly) */
  readonly title?: string | undefined
  readonly _title?: Element | undefined
  /** draft | active | retired | unknown */
  readonly status: 'draft' | 'active' | 'retired' | 'unknown'
  readonly _status?: Element | undefined
  /** For testing purposes, not real usage */
  readonly experimental?: boolean | undefined
  readonly _experimental?: Element | undefined
  /** Date last changed */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** Name of the publisher (organization or individual) */
  readonly publisher?: string | undefined
  readonly _publisher?: Element | undefined
  /** Contact details for the publisher */
  readonly contact?: readonly ContactDetail[] | undefined
  /** Natural language description of the structure definition */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** The context that the content is intended to support */
  readonly useContext?: readonly UsageContext[] | undefined
  /** Intended jurisdiction for structure definition (if applicable) */
  readonly jurisdiction?: readonly CodeableConcept[] | undefined
  /** Why this structure definition is defined */
  readonly purpose?: string | undefined
  readonly _purpose?: Element | undefined
  /** Use and/or publishing restrictions */
  readonly copyright?: string | undefined
  readonly _copyright?: Element | undefined
  /** Assist with indexing and finding */
  readonly keyword?: readonly Coding[] | undefined
  /** FHIR Version this StructureDefinition targets */
  readonly fhirVersion?: '0.01' | '0.05' | '0.06' | '0.11' | '0.0.80' | '0.0.81' | '0.0.82' | '0.4.0' | '0.5.0' | '1.0.0' | '1.0.1' | '1.0.2' | '1.1.0' | '1.4.0' | '1.6.0' | '1.8.0' | '3.0.0' | '3.0.1' | '3.3.0' | '3.5.0' | '4.0.0' | '4.0.1' | undefined
  readonly _fhirVersion?: Element | undefined
  /** External specification that the content is mapped to */
  readonly mapping?: readonly StructureDefinitionMapping[] | undefined
  /** primitive-type | complex-type | resource | logical */
  readonly kind: 'primitive-type' | 'complex-type' | 'resource' | 'logical'
  readonly _kind?: Element | undefined
  /** Whether the structure is abstract */
  readonly abstract: boolean
  readonly _abstract?: Element | undefined
  /** If an extension, where it can be used in instances */
  readonly context?: readonly StructureDefinitionContext[] | undefined
  /** FHIRPath invariants - when the extension can be used */
  readonly contextInvariant?: readonly string[] | undefined
  readonly _contextInvariant?: readonly (Element | null)[] | undefined
  /** Type defined or constrained by this structure */
  readonly type: string
  readonly _type?: Element | undefined
  /** Definition that this type is constrained/specialized from */
  readonly baseDefinition?: string | undefined
  readonly _baseDefinition?: Element | undefined
  /** specialization | constraint - How relates to base definition */
  readonly derivation?: 'specialization' | 'constraint' | undefined
  readonly _derivation?: Element | undefined
  /** Snapshot view of the structure */
  readonly snapshot?: StructureDefinitionSnapshot | undefined
  /** Differential view of the structure */
  readonly differential?: StructureDefinitionDifferential | undefined
}

/** External specification that the content is mapped to */
export interface StructureDefinitionMapping extends BackboneElement {
  /** Internal id when this mapping is used */
  readonly identity: string
  readonly _identity?: Element | undefined
  /** Identifies what this mapping refers to */
  readonly uri?: string | undefined
  readonly _uri?: Element | undefined
  /** Names what this mapping refers to */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** Versions, Issues, Scope limitations etc. */
  readonly comment?: string | undefined
  readonly _comment?: Element | undefined
}

/** If an extension, where it can be used in instances */
export interface StructureDefinitionContext extends BackboneElement {
  /** fhirpath | element | extension */
  readonly type: 'fhirpath' | 'element' | 'extension'
  readonly _type?: Element | undefined
  /** Where the extension can be used in instances */
  readonly expression: string
  readonly _expression?: Element | undefined
}

/** Snapshot view of the structure */
export interface StructureDefinitionSnapshot extends BackboneElement {
  /** Definition of elements in the resource (if no StructureDefinition) */
  readonly element: readonly ElementDefinition[]
}

/** Differential view of the structure */
export interface StructureDefinitionDifferential extends BackboneElement {
  /** Definition of elements in the resource (if no StructureDefinition) */
  readonly element: readonly ElementDefinition[]
}

/** A Map of relationships between 2 structures that can be used to transform data */
export interface StructureMap extends DomainResource {
  readonly resourceType: 'StructureMap'
  /** Canonical identifier for this structure map, represented as a URI (globally unique) */
  readonly url: string
  readonly _url?: Element | undefined
  /** Additional identifier for the structure map */
  readonly identifier?: readonly Identifier[] | undefined
  /** Business version of the structure map */
  readonly version?: string | undefined
  readonly _version?: Element | undefined
  /** Name for this structure map (computer friendly) */
  readonly name: string
  readonly _name?: Element | undefined
  /** Name for this structure map (human friendly) */
  readonly title?: string | undefined
  readonly _title?: Element | undefined
  /** draft | active | retired | unknown */
  readonly status: 'draft' | 'active' | 'retired' | 'unknown'
  readonly _status?: Element | undefined
  /** For testing purposes, not real usage */
  readonly experimental?: boolean | undefined
  readonly _experimental?: Element | undefined
  /** Date last changed */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** Name of the publisher (organization or individual) */
  readonly publisher?: string | undefined
  readonly _publisher?: Element | undefined
  /** Contact details for the publisher */
  readonly contact?: readonly ContactDetail[] | undefined
  /** Natural language description of the structure map */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** The context that the content is intended to support */
  readonly useContext?: readonly UsageContext[] | undefined
  /** Intended jurisdiction for structure map (if applicable) */
  readonly jurisdiction?: readonly CodeableConcept[] | undefined
  /** Why this structure map is defined */
  readonly purpose?: string | undefined
  readonly _purpose?: Element | undefined
  /** Use and/or publishing restrictions */
  readonly copyright?: string | undefined
  readonly _copyright?: Element | undefined
  /** Structure Definition used by this map */
  readonly structure?: readonly StructureMapStructure[] | undefined
  /** Other maps used by this map (canonical URLs) */
  readonly import?: readonly string[] | undefined
  readonly _import?: readonly (Element | null)[] | undefined
  /** Named sections for reader convenience */
  readonly group: readonly StructureMapGroup[]
}

/** Structure Definition used by this map */
export interface StructureMapStructure extends BackboneElement {
  /** Canonical reference to structure definition */
  readonly url: string
  readonly _url?: Element | undefined
  /** source | queried | target | produced */
  readonly mode: 'source' | 'queried' | 'target' | 'produced'
  readonly _mode?: Element | undefined
  /** Name for type in this map */
  readonly alias?: string | undefined
  readonly _alias?: Element | undefined
  /** Documentation on use of structure */
  readonly documentation?: string | undefined
  readonly _documentation?: Element | undefined
}

/** Named sections for reader convenience */
export interface StructureMapGroup extends BackboneElement {
  /** Human-readable label */
  readonly name: string
  readonly _name?: Element | undefined
  /** Another group that this group adds rules to */
  readonly extends?: string | undefined
  readonly _extends?: Element | undefined
  /** none | types | type-and-types */
  readonly typeMode: 'none' | 'types' | 'type-and-types'
  readonly _typeMode?: Element | undefined
  /** Additional description/explanation for group */
  readonly documentation?: string | undefined
  readonly _documentation?: Element | undefined
  /** Named instance provided when invoking the map */
  readonly input: readonly StructureMapGroupInput[]
  /** Transform Rule from source to target */
  readonly rule: readonly StructureMapGroupRule[]
}

/** Named instance provided when invoking the map */
export interface StructureMapGroupInput extends BackboneElement {
  /** Name for this instance of data */
  readonly name: string
  readonly _name?: Element | undefined
  /** Type for this instance of data */
  readonly type?: string | undefined
  readonly _type?: Element | undefined
  /** source | target */
  readonly mode: 'source' | 'target'
  readonly _mode?: Element | undefined
  /** Documentation for this instance of data */
  readonly documentation?: string | undefined
  readonly _documentation?: Element | undefined
}

/** Transform Rule from source to target */
export interface StructureMapGroupRule extends BackboneElement {
  /** Name of the rule for internal references */
  readonly name: string
  readonly _name?: Element | undefined
  /** Source inputs to the mapping */
  readonly source: readonly StructureMapGroupRuleSource[]
  /** Content to create because of this mapping rule */
  readonly target?: readonly StructureMapGroupRuleTarget[] | undefined
  /** Rules contained in this rule */
  readonly rule?: readonly StructureMapGroupRule[] | undefined
  /** Which other rules to apply in the context of this rule */
  readonly dependent?: readonly StructureMapGroupRuleDependent[] | undefined
  /** Documentation for this instance of data */
  readonly documentation?: string | undefined
  readonly _documentation?: Element | undefined
}

/** Source inputs to the mapping */
export interface StructureMapGroupRuleSource extends BackboneElement {
  /** Type or variable this rule applies to */
  readonly context: string
  readonly _context?: Element | undefined
  /** Specified minimum cardinality */
  readonly min?: number | undefined
  readonly _min?: Element | undefined
  /** Specified maximum cardinality (number or *) */
  readonly max?: string | undefined
  readonly _max?: Element | undefined
  /** Rule only applies if source has this type */
  readonly type?: string | undefined
  readonly _type?: Element | undefined
  /** Default value if no value exists */
  readonly defaultValueBase64Binary?: string | undefined
  readonly _defaultValueBase64Binary?: Element | undefined
  /** Default value if no value exists */
  readonly defaultValueBoolean?: boolean | undefined
  readonly _defaultValueBoolean?: Element | undefined
  /** Default value if no value exists */
  readonly defaultValueCanonical?: string | undefined
  readonly _defaultValueCanonical?: Element | undefined
  /** Default value if no value exists */
  readonly defaultValueCode?: string | undefined
  readonly _defaultValueCode?: Element | undefined
  /** Default value if no value exists */
  readonly defaultValueDate?: string | undefined
  readonly _defaultValueDate?: Element | undefined
  /** Default value if no value exists */
  readonly defaultValueDateTime?: string | undefined
  readonly _defaultValueDateTime?: Element | undefined
  /** Default value if no value exists */
  readonly defaultValueDecimal?: Decimal | undefined
  readonly _defaultValueDecimal?: Element | undefined
  /** Default value if no value exists */
  readonly defaultValueId?: string | undefined
  readonly _defaultValueId?: Element | undefined
  /** Default value if no value exists */
  readonly defaultValueInstant?: string | undefined
  readonly _defaultValueInstant?: Element | undefined
  /** Default value if no value exists */
  readonly defaultValueInteger?: number | undefined
  readonly _defaultValueInteger?: Element | undefined
  /** Default value if no value exists */
  readonly defaultValueMarkdown?: string | undefined
  readonly _defaultValueMarkdown?: Element | undefined
  /** Default value if no value exists */
  readonly defaultValueOid?: string | undefined
  readonly _defaultValueOid?: Element | undefined
  /** Default value if no value exists */
  readonly defaultValuePositiveInt?: number | undefined
  readonly _defaultValuePositiveInt?: Element | undefined
  /** Default value if no value exists */
  readonly defaultValueString?: string | undefined
  readonly _defaultValueString?: Element | undefined
  /** Default value if no value exists */
  readonly defaultValueTime?: string | undefined
  readonly _defaultValueTime?: Element | undefined
  /** Default value if no value exists */
  readonly defaultValueUnsignedInt?: number | undefined
  readonly _defaultValueUnsignedInt?: Element | undefined
  /** Default value if no value exists */
  readonly defaultValueUri?: string | undefined
  readonly _defaultValueUri?: Element | undefined
  /** Default value if no value exists */
  readonly defaultValueUrl?: string | undefined
  readonly _defaultValueUrl?: Element | undefined
  /** Default value if no value exists */
  readonly defaultValueUuid?: string | undefined
  readonly _defaultValueUuid?: Element | undefined
  /** Default value if no value exists */
  readonly defaultValueAddress?: Address | undefined
  /** Default value if no value exists */
  readonly defaultValueAge?: Age | undefined
  /** Default value if no value exists */
  readonly defaultValueAnnotation?: Annotation | undefined
  /** Default value if no value exists */
  readonly defaultValueAttachment?: Attachment | undefined
  /** Default value if no value exists */
  readonly defaultValueCodeableConcept?: CodeableConcept | undefined
  /** Default value if no value exists */
  readonly defaultValueCoding?: Coding | undefined
  /** Default value if no value exists */
  readonly defaultValueContactPoint?: ContactPoint | undefined
  /** Default value if no value exists */
  readonly defaultValueCount?: Count | undefined
  /** Default value if no value exists */
  readonly defaultValueDistance?: Distance | undefined
  /** Default value if no value exists */
  readonly defaultValueDuration?: Duration | undefined
  /** Default value if no value exists */
  readonly defaultValueHumanName?: HumanName | undefined
  /** Default value if no value exists */
  readonly defaultValueIdentifier?: Identifier | undefined
  /** Default value if no value exists */
  readonly defaultValueMoney?: Money | undefined
  /** Default value if no value exists */
  readonly defaultValuePeriod?: Period | undefined
  /** Default value if no value exists */
  readonly defaultValueQuantity?: Quantity | undefined
  /** Default value if no value exists */
  readonly defaultValueRange?: Range | undefined
  /** Default value if no value exists */
  readonly defaultValueRatio?: Ratio | undefined
  /** Default value if no value exists */
  readonly defaultValueReference?: Reference | undefined
  /** Default value if no value exists */
  readonly defaultValueSampledData?: SampledData | undefined
  /** Default value if no value exists */
  readonly defaultValueSignature?: Signature | undefined
  /** Default value if no value exists */
  readonly defaultValueTiming?: Timing | undefined
  /** Default value if no value exists */
  readonly defaultValueContactDetail?: ContactDetail | undefined
  /** Default value if no value exists */
  readonly defaultValueContributor?: Contributor | undefined
  /** Default value if no value exists */
  readonly defaultValueDataRequirement?: DataRequirement | undefined
  /** Default value if no value exists */
  readonly defaultValueExpression?: Expression | undefined
  /** Default value if no value exists */
  readonly defaultValueParameterDefinition?: ParameterDefinition | undefined
  /** Default value if no value exists */
  readonly defaultValueRelatedArtifact?: RelatedArtifact | undefined
  /** Default value if no value exists */
  readonly defaultValueTriggerDefinition?: TriggerDefinition | undefined
  /** Default value if no value exists */
  readonly defaultValueUsageContext?: UsageContext | undefined
  /** Default value if no value exists */
  readonly defaultValueDosage?: Dosage | undefined
  /** Default value if no value exists */
  readonly defaultValueMeta?: Meta | undefined
  /** Optional field for this source */
  readonly element?: string | undefined
  readonly _element?: Element | undefined
  /** first | not_first | last | not_last | only_one */
  readonly listMode?: 'first' | 'not_first' | 'last' | 'not_last' | 'only_one' | undefined
  readonly _listMode?: Element | undefined
  /** Named context for field, if a field is specified */
  readonly variable?: string | undefined
  readonly _variable?: Element | undefined
  /** FHIRPath expression - must be true or the rule does not apply */
  readonly condition?: string | undefined
  readonly _condition?: Element | undefined
  /** FHIRPath expression - must be true or the mapping engine throws an error instead of completing */
  readonly check?: string | undefined
  readonly _check?: Element | undefined
  /** Message to put in log if source exists (FHIRPath) */
  readonly logMessage?: string | undefined
  readonly _logMessage?: Element | undefined
}

/** Content to create because of this mapping rule */
export interface StructureMapGroupRuleTarget extends BackboneElement {
  /** Type or variable this rule applies to */
  readonly context?: string | undefined
  readonly _context?: Element | undefined
  /** type | variable */
  readonly contextType?: 'type' | 'variable' | undefined
  readonly _contextType?: Element | undefined
  /** Field to create in the context */
  readonly element?: string | undefined
  readonly _element?: Element | undefined
  /** Named context for field, if desired, and a field is specified */
  readonly variable?: string | undefined
  readonly _variable?: Element | undefined
  /** first | share | last | collate */
  readonly listMode?: readonly ('first' | 'share' | 'last' | 'collate')[] | undefined
  readonly _listMode?: readonly (Element | null)[] | undefined
  /** Internal rule reference for shared list items */
  readonly listRuleId?: string | undefined
  readonly _listRuleId?: Element | undefined
  /** create | copy + */
  readonly transform?: 'create' | 'copy' | 'truncate' | 'escape' | 'cast' | 'append' | 'translate' | 'reference' | 'dateOp' | 'uuid' | 'pointer' | 'evaluate' | 'cc' | 'c' | 'qty' | 'id' | 'cp' | undefined
  readonly _transform?: Element | undefined
  /** Parameters to the transform */
  readonly parameter?: readonly StructureMapGroupRuleTargetParameter[] | undefined
}

/** Parameters to the transform */
export interface StructureMapGroupRuleTargetParameter extends BackboneElement {
  /** Parameter value - variable or literal */
  readonly valueId?: string | undefined
  readonly _valueId?: Element | undefined
  /** Parameter value - variable or literal */
  readonly valueString?: string | undefined
  readonly _valueString?: Element | undefined
  /** Parameter value - variable or literal */
  readonly valueBoolean?: boolean | undefined
  readonly _valueBoolean?: Element | undefined
  /** Parameter value - variable or literal */
  readonly valueInteger?: number | undefined
  readonly _valueInteger?: Element | undefined
  /** Parameter value - variable or literal */
  readonly valueDecimal?: Decimal | undefined
  readonly _valueDecimal?: Element | undefined
}

/** Which other rules to apply in the context of this rule */
export interface StructureMapGroupRuleDependent extends BackboneElement {
  /** Name of a rule or group to apply */
  readonly name: string
  readonly _name?: Element | undefined
  /** Variable to pass to the rule or group */
  readonly variable: readonly string[]
  readonly _variable?: readonly (Element | null)[] | undefined
}

/** Server push subscription criteria */
export interface Subscription extends DomainResource {
  readonly resourceType: 'Subscription'
  /** requested | active | error | off */
  readonly status: 'requested' | 'active' | 'error' | 'off'
  readonly _status?: Element | undefined
  /** Contact details for source (e.g. troubleshooting) */
  readonly contact?: readonly ContactPoint[] | undefined
  /** When to automatically delete the subscription */
  readonly end?: string | undefined
  readonly _end?: Element | undefined
  /** Description of why this subscription was created */
  readonly reason: string
  readonly _reason?: Element | undefined
  /** Rule for server push */
  readonly criteria: string
  readonly _criteria?: Element | undefined
  /** Latest error note */
  readonly error?: string | undefined
  readonly _error?: Element | undefined
  /** The channel on which to report matches to the criteria */
  readonly channel: SubscriptionChannel
}

/** The channel on which to report matches to the criteria */
export interface SubscriptionChannel extends BackboneElement {
  /** rest-hook | websocket | email | sms | message */
  readonly type: 'rest-hook' | 'websocket' | 'email' | 'sms' | 'message'
  readonly _type?: Element | undefined
  /** Where the channel points to */
  readonly endpoint?: string | undefined
  readonly _endpoint?: Element | undefined
  /** MIME type to send, or omit for no payload */
  readonly payload?: string | undefined
  readonly _payload?: Element | undefined
  /** Usage depends on the channel type */
  readonly header?: readonly string[] | undefined
  readonly _header?: readonly (Element | null)[] | undefined
}

/** A homogeneous material with a definite composition */
export interface Substance extends DomainResource {
  readonly resourceType: 'Substance'
  /** Unique identifier */
  readonly identifier?: readonly Identifier[] | undefined
  /** active | inactive | entered-in-error */
  readonly status?: 'active' | 'inactive' | 'entered-in-error' | undefined
  readonly _status?: Element | undefined
  /** What class/type of substance this is */
  readonly category?: readonly CodeableConcept[] | undefined
  /** What substance this is */
  readonly code: CodeableConcept
  /** Textual description of the substance, comments */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** If this describes a specific package/container of the substance */
  readonly instance?: readonly SubstanceInstance[] | undefined
  /** Composition information about the substance */
  readonly ingredient?: readonly SubstanceIngredient[] | undefined
}

/** If this describes a specific package/container of the substance */
export interface SubstanceInstance extends BackboneElement {
  /** Identifier of the package/container */
  readonly identifier?: Identifier | undefined
  /** When no longer valid to use */
  readonly expiry?: string | undefined
  readonly _expiry?: Element | undefined
  /** Amount of substance in the package */
  readonly quantity?: Quantity | undefined
}

/** Composition information about the substance */
export interface SubstanceIngredient extends BackboneElement {
  /** Optional amount (concentration) */
  readonly quantity?: Ratio | undefined
  /** A component of the substance */
  readonly substanceCodeableConcept?: CodeableConcept | undefined
  /** A component of the substance */
  readonly substanceReference?: Reference | undefined
}

/** Nucleic acids are defined by three distinct elements: the base, sugar and linkage. Individual substance/moiety IDs will be created for each of these elements. The nucleotide sequence will be always entered in the 5’-3’ direction */
export interface SubstanceNucleicAcid extends DomainResource {
  readonly resourceType: 'SubstanceNucleicAcid'
  /** The type of the sequence shall be specified based on a controlled vocabulary */
  readonly sequenceType?: CodeableConcept | undefined
  /** The number of linear sequences of nucleotides linked through phosphodiester bonds shall be described. Subunits would be strands of nucleic acids that are tightly associated typically through Watson-Crick base pairing. NOTE: If not specified in the reference source, the assumption is that there is 1 subunit */
  readonly numberOfSubunits?: number | undefined
  readonly _numberOfSubunits?: Element | undefined
  /** The area of hybridisation shall be described if applicable for double stranded RNA or DNA. The number associated with the subunit followed by the number associated to the residue shall be specified in increasing order. The underscore “” shall be used as separator as follows: “Subunitnumber Residue” */
  readonly areaOfHybridisation?: string | undefined
  readonly _areaOfHybridisation?: Element | undefined
  /** (TBC) */
  readonly oligoNucleotideType?: CodeableConcept | undefined
  /** Subunits are listed in order of decreasing length; sequences of the same length will be ordered by molecular weight; subunits that have identical sequences will be repeated multiple times */
  readonly subunit?: readonly SubstanceNucleicAcidSubunit[] | undefined
}

/** Subunits are listed in order of decreasing length; sequences of the same length will be ordered by molecular weight; subunits that have identical sequences will be repeated multiple times */
export interface SubstanceNucleicAcidSubunit extends BackboneElement {
  /** Index of linear sequences of nucleic acids in order of decreasing length. Sequences of the same length will be ordered by molecular weight. Subunits that have identical sequences will be repeated and have sequential subscripts */
  readonly subunit?: number | undefined
  readonly _subunit?: Element | undefined
  /** Actual nucleotide sequence notation from 5' to 3' end using standard single letter codes. In addition to the base sequence, sugar and type of phosphate or non-phosphate linkage should also be captured */
  readonly sequence?: string | undefined
  readonly _sequence?: Element | undefined
  /** The length of the sequence shall be captured */
  readonly length?: number | undefined
  readonly _length?: Element | undefined
  /** (TBC) */
  readonly sequenceAttachment?: Attachment | undefined
  /** The nucleotide present at the 5’ terminal shall be specified based on a controlled vocabulary. Since the sequence is represented from the 5' to the 3' end, the 5’ prime nucleotide is the letter at the first position in the sequence. A separate representation would be redundant */
  readonly fivePrime?: CodeableConcept | undefined
  /** The nucleotide present at the 3’ terminal shall be specified based on a controlled vocabulary. Since the sequence is represented from the 5' to the 3' end, the 5’ prime nucleotide is the letter at the last position in the sequence. A separate representation would be redundant */
  readonly threePrime?: CodeableConcept | undefined
  /** The linkages between sugar residues will also be captured */
  readonly linkage?: readonly SubstanceNucleicAcidSubunitLinkage[] | undefined
  /** 5.3.6.8.1 Sugar ID (Mandatory) */
  readonly sugar?: readonly SubstanceNucleicAcidSubunitSugar[] | undefined
}

/** The linkages between sugar residues will also be captured */
export interface SubstanceNucleicAcidSubunitLinkage extends BackboneElement {
  /** The entity that links the sugar residues together should also be captured for nearly all naturally occurring nucleic acid the linkage is a phosphate group. For many synthetic oligonucleotides phosphorothioate linkages are often seen. Linkage connectivity is assumed to be 3’-5’. If the linkage is either 3’-3’ or 5’-5’ this should be specified */
  readonly connectivity?: string | undefined
  readonly _connectivity?: Element | undefined
  /** Each linkage will be registered as a fragment and have an ID */
  readonly identifier?: Identifier | undefined
  /** Each linkage will be registered as a fragment and have at least one name. A single name shall be assigned to each linkage */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** Residues shall be captured as described in 5.3.6.8.3 */
  readonly residueSite?: string | undefined
  readonly _residueSite?: Element | undefined
}

/** 5.3.6.8.1 Sugar ID (Mandatory) */
export interface SubstanceNucleicAcidSubunitSugar extends BackboneElement {
  /** The Substance ID of the sugar or sugar-like component that make up the nucleotide */
  readonly identifier?: Identifier | undefined
  /** The name of the sugar or sugar-like component that make up the nucleotide */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** The residues that contain a given sugar will be captured. The order of given residues will be captured in the 5‘-3‘direction consistent with the base sequences listed above */
  readonly residueSite?: string | undefined
  readonly _residueSite?: Element | undefined
}

/** Todo */
export interface SubstancePolymer extends DomainResource {
  readonly resourceType: 'SubstancePolymer'
  /** Todo */
  readonly class?: CodeableConcept | undefined
  /** Todo */
  readonly geometry?: CodeableConcept | undefined
  /** Todo */
  readonly copolymerConnectivity?: readonly CodeableConcept[] | undefined
  /** Todo */
  readonly modification?: readonly string[] | undefined
  readonly _modification?: readonly (Element | null)[] | undefined
  /** Todo */
  readonly monomerSet?: readonly SubstancePolymerMonomerSet[] | undefined
  /** Todo */
  readonly repeat?: readonly SubstancePolymerRepeat[] | undefined
}

/** Todo */
export interface SubstancePolymerMonomerSet extends BackboneElement {
  /** Todo */
  readonly ratioType?: CodeableConcept | undefined
  /** Todo */
  readonly startingMaterial?: readonly SubstancePolymerMonomerSetStartingMaterial[] | undefined
}

/** Todo */
export interface SubstancePolymerMonomerSetStartingMaterial extends BackboneElement {
  /** Todo */
  readonly material?: CodeableConcept | undefined
  /** Todo */
  readonly type?: CodeableConcept | undefined
  /** Todo */
  readonly isDefining?: boolean | undefined
  readonly _isDefining?: Element | undefined
  /** Todo */
  readonly amount?: SubstanceAmount | undefined
}

/** Todo */
export interface SubstancePolymerRepeat extends BackboneElement {
  /** Todo */
  readonly numberOfUnits?: number | undefined
  readonly _numberOfUnits?: Element | undefined
  /** Todo */
  readonly averageMolecularFormula?: string | undefined
  readonly _averageMolecularFormula?: Element | undefined
  /** Todo */
  readonly repeatUnitAmountType?: CodeableConcept | undefined
  /** Todo */
  readonly repeatUnit?: readonly SubstancePolymerRepeatRepeatUnit[] | undefined
}

/** Todo */
export interface SubstancePolymerRepeatRepeatUnit extends BackboneElement {
  /** Todo */
  readonly orientationOfPolymerisation?: CodeableConcept | undefined
  /** Todo */
  readonly repeatUnit?: string | undefined
  readonly _repeatUnit?: Element | undefined
  /** Todo */
  readonly amount?: SubstanceAmount | undefined
  /** Todo */
  readonly degreeOfPolymerisation?: readonly SubstancePolymerRepeatRepeatUnitDegreeOfPolymerisation[] | undefined
  /** Todo */
  readonly structuralRepresentation?: readonly SubstancePolymerRepeatRepeatUnitStructuralRepresentation[] | undefined
}

/** Todo */
export interface SubstancePolymerRepeatRepeatUnitDegreeOfPolymerisation extends BackboneElement {
  /** Todo */
  readonly degree?: CodeableConcept | undefined
  /** Todo */
  readonly amount?: SubstanceAmount | undefined
}

/** Todo */
export interface SubstancePolymerRepeatRepeatUnitStructuralRepresentation extends BackboneElement {
  /** Todo */
  readonly type?: CodeableConcept | undefined
  /** Todo */
  readonly representation?: string | undefined
  readonly _representation?: Element | undefined
  /** Todo */
  readonly attachment?: Attachment | undefined
}

/** A SubstanceProtein is defined as a single unit of a linear amino acid sequence, or a combination of subunits that are either covalently linked or have a defined invariant stoichiometric relationship. This includes all synthetic, recombinant and purified SubstanceProteins of defined sequence, whether the use is therapeutic or prophylactic. This set of elements will be used to describe albumins, coagulation factors, cytokines, growth factors, peptide/SubstanceProtein hormones, enzymes, toxins, toxoids, recombinant vaccines, and immunomodulators */
export interface SubstanceProtein extends DomainResource {
  readonly resourceType: 'SubstanceProtein'
  /** The SubstanceProtein descriptive elements will only be used when a complete or partial amino acid sequence is available or derivable from a nucleic acid sequence */
  readonly sequenceType?: CodeableConcept | undefined
  /** Number of linear sequences of amino acids linked through peptide bonds. The number of subunits constituting the SubstanceProtein shall be described. It is possible that the number of subunits can be variable */
  readonly numberOfSubunits?: number | undefined
  readonly _numberOfSubunits?: Element | undefined
  /** The disulphide bond between two cysteine residues either on the same subunit or on two different subunits shall be described. The position of the disulfide bonds in the SubstanceProtein shall be listed in increasing order of subunit number and position within subunit followed by the abbreviation of the amino acids involved. The disulfide linkage positions shall actually contain the amino acid Cysteine at the respective positions */
  readonly disulfideLinkage?: readonly string[] | undefined
  readonly _disulfideLinkage?: readonly (Element | null)[] | undefined
  /** This subclause refers to the description of each subunit constituting the SubstanceProtein. A subunit is a linear sequence of amino acids linked through peptide bonds. The Subunit information shall be provided when the finished SubstanceProtein is a complex of multiple sequences; subunits are not used to delineate domains within a single sequence. Subunits are listed in order of decreasing length; sequences of the same length will be ordered by decreasing molecular weight; subunits that have identical sequences will be repeated multiple times */
  readonly subunit?: readonly SubstanceProteinSubunit[] | undefined
}

/** This subclause refers to the description of each subunit constituting the SubstanceProtein. A subunit is a linear sequence of amino acids linked through peptide bonds. The Subunit information shall be provided when the finished SubstanceProtein is a complex of multiple sequences; subunits are not used to delineate domains within a single sequence. Subunits are listed in order of decreasing length; sequences of the same length will be ordered by decreasing molecular weight; subunits that have identical sequences will be repeated multiple times */
export interface SubstanceProteinSubunit extends BackboneElement {
  /** Index of primary sequences of amino acids linked through peptide bonds in order of decreasing length. Sequences of the same length will be ordered by molecular weight. Subunits that have identical sequences will be repeated and have sequential subscripts */
  readonly subunit?: number | undefined
  readonly _subunit?: Element | undefined
  /** The sequence information shall be provided enumerating the amino acids from N- to C-terminal end using standard single-letter amino acid codes. Uppercase shall be used for L-amino acids and lowercase for D-amino acids. Transcribed SubstanceProteins will always be described using the translated sequence; for synthetic peptide containing amino acids that are not represented with a single letter code an X should be used within the sequence. The modified amino acids will be distinguished by their position in the sequence */
  readonly sequence?: string | undefined
  readonly _sequence?: Element | undefined
  /** Length of linear sequences of amino acids contained in the subunit */
  readonly length?: number | undefined
  readonly _length?: Element | undefined
  /** The sequence information shall be provided enumerating the amino acids from N- to C-terminal end using standard single-letter amino acid codes. Uppercase shall be used for L-amino acids and lowercase for D-amino acids. Transcribed SubstanceProteins will always be described using the translated sequence; for synthetic peptide containing amino acids that are not represented with a single letter code an X should be used within the sequence. The modified amino acids will be distinguished by their position in the sequence */
  readonly sequenceAttachment?: Attachment | undefined
  /** Unique identifier for molecular fragment modification based on the ISO 11238 Substance ID */
  readonly nTerminalModificationId?: Identifier | undefined
  /** The name of the fragment modified at the N-terminal of the SubstanceProtein shall be specified */
  readonly nTerminalModification?: string | undefined
  readonly _nTerminalModification?: Element | undefined
  /** Unique identifier for molecular fragment modification based on the ISO 11238 Substance ID */
  readonly cTerminalModificationId?: Identifier | undefined
  /** The modification at the C-terminal shall be specified */
  readonly cTerminalModification?: string | undefined
  readonly _cTerminalModification?: Element | undefined
}

/** Todo */
export interface SubstanceReferenceInformation extends DomainResource {
  readonly resourceType: 'SubstanceReferenceInformation'
  /** Todo */
  readonly comment?: string | undefined
  readonly _comment?: Element | undefined
  /** Todo */
  readonly gene?: readonly SubstanceReferenceInformationGene[] | undefined
  /** Todo */
  readonly geneElement?: readonly SubstanceReferenceInformationGeneElement[] | undefined
  /** Todo */
  readonly classification?: readonly SubstanceReferenceInformationClassification[] | undefined
  /** Todo */
  readonly target?: readonly SubstanceReferenceInformationTarget[] | undefined
}

/** Todo */
export interface SubstanceReferenceInformationGene extends BackboneElement {
  /** Todo */
  readonly geneSequenceOrigin?: CodeableConcept | undefined
  /** Todo */
  readonly gene?: CodeableConcept | undefined
  /** Todo */
  readonly source?: readonly Reference[] | undefined
}

/** Todo */
export interface SubstanceReferenceInformationGeneElement extends BackboneElement {
  /** Todo */
  readonly type?: CodeableConcept | undefined
  /** Todo */
  readonly element?: Identifier | undefined
  /** Todo */
  readonly source?: readonly Reference[] | undefined
}

/** Todo */
export interface SubstanceReferenceInformationClassification extends BackboneElement {
  /** Todo */
  readonly domain?: CodeableConcept | undefined
  /** Todo */
  readonly classification?: CodeableConcept | undefined
  /** Todo */
  readonly subtype?: readonly CodeableConcept[] | undefined
  /** Todo */
  readonly source?: readonly Reference[] | undefined
}

/** Todo */
export interface SubstanceReferenceInformationTarget extends BackboneElement {
  /** Todo */
  readonly target?: Identifier | undefined
  /** Todo */
  readonly type?: CodeableConcept | undefined
  /** Todo */
  readonly interaction?: CodeableConcept | undefined
  /** Todo */
  readonly organism?: CodeableConcept | undefined
  /** Todo */
  readonly organismType?: CodeableConcept | undefined
  /** Todo */
  readonly amountQuantity?: Quantity | undefined
  /** Todo */
  readonly amountRange?: Range | undefined
  /** Todo */
  readonly amountString?: string | undefined
  readonly _amountString?: Element | undefined
  /** Todo */
  readonly amountType?: CodeableConcept | undefined
  /** Todo */
  readonly source?: readonly Reference[] | undefined
}

/** Source material shall capture information on the taxonomic and anatomical origins as well as the fraction of a material that can result in or can be modified to form a substance. This set of data elements shall be used to define polymer substances isolated from biological matrices. Taxonomic and anatomical origins shall be described using a controlled vocabulary as required. This information is captured for naturally derived polymers ( . starch) and structurally diverse substances. For Organisms belonging to the Kingdom Plantae the Substance level defines the fresh material of a single species or infraspecies, the Herbal Drug and the Herbal preparation. For Herbal preparations, the fraction information will be captured at the Substance information level and additional information for herbal extracts will be captured at the Specified Substance Group 1 information level. See for further explanation the Substance Class: Structurally Diverse and the herbal annex */
export interface SubstanceSourceMaterial extends DomainResource {
  readonly resourceType: 'SubstanceSourceMaterial'
  /** General high level classification of the source material specific to the origin of the material */
  readonly sourceMaterialClass?: CodeableConcept | undefined
  /** The type of the source material shall be specified based on a controlled vocabulary. For vaccines, this subclause refers to the class of infectious agent */
  readonly sourceMaterialType?: CodeableConcept | undefined
  /** The state of the source material when extracted */
  readonly sourceMaterialState?: CodeableConcept | undefined
  /** The unique identifier associated with the source material parent organism shall be specified */
  readonly organismId?: Identifier | undefined
  /** The organism accepted Scientific name shall be provided based on the organism taxonomy */
  readonly organismName?: string | undefined
  readonly _organismName?: Element | undefined
  /** The parent of the herbal drug Ginkgo biloba, Leaf is the substance ID of the substance (fresh) of Ginkgo biloba L. or Ginkgo biloba L. (Whole plant) */
  readonly parentSubstanceId?: readonly Identifier[] | undefined
  /** The parent substance of the Herbal Drug, or Herbal preparation */
  readonly parentSubstanceName?: readonly string[] | undefined
  readonly _parentSubstanceName?: readonly (Element | null)[] | undefined
  /** The country where the plant material is harvested or the countries where the plasma is sourced from as laid down in accordance with the Plasma Master File. For “Plasma-derived substances” the attribute country of origin provides information about the countries used for the manufacturing of the Cryopoor plama or Crioprecipitate */
  readonly countryOfOrigin?: readonly CodeableConcept[] | undefined
  /** The place/region where the plant is harvested or the places/regions where the animal source material has its habitat */
  readonly geographicalLocation?: readonly string[] | undefined
  readonly _geographicalLocation?: readonly (Element | null)[] | undefined
  /** Stage of life for animals, plants, insects and microorganisms. This information shall be provided only when the substance is significantly different in these stages (e.g. foetal bovine serum) */
  readonly developmentStage?: CodeableConcept | undefined
  /** Many complex materials are fractions of parts of plants, animals, or minerals. Fraction elements are often necessary to define both Substances and Specified Group 1 Substances. For substances derived from Plants, fraction information will be captured at the Substance information level ( . Oils, Juices and Exudates). Additional information for Extracts, such as extraction solvent composition, will be captured at the Specified Substance Group 1 information level. For plasma-derived products fraction information will be captured at the Substance and the Specified Substance Group 1 levels */
  readonly fractionDescription?: readonly SubstanceSourceMaterialFractionDescription[] | undefined
  /** This subclause describes the organism which the substance is derived from. For vaccines, the parent organism shall be specified based on these subclause elements. As an example, full taxonomy will be described for the Substance Name: ., Leaf */
  readonly organism?: SubstanceSourceMaterialOrganism | undefined
  /** To do */
  readonly partDescription?: readonly SubstanceSourceMaterialPartDescription[] | undefined
}

/** Many complex materials are fractions of parts of plants, animals, or minerals. Fraction elements are often necessary to define both Substances and Specified Group 1 Substances. For substances derived from Plants, fraction information will be captured at the Substance information level ( . Oils, Juices and Exudates). Additional information for Extracts, such as extraction solvent composition, will be captured at the Specified Substance Group 1 information level. For plasma-derived products fraction information will be captured at the Substance and the Specified Substance Group 1 levels */
export interface SubstanceSourceMaterialFractionDescription extends BackboneElement {
  /** This element is capturing information about the fraction of a plant part, or human plasma for fractionation */
  readonly fraction?: string | undefined
  readonly _fraction?: Element | undefined
  /** The specific type of the material constituting the component. For Herbal preparations the particulars of the extracts (liquid/dry) is described in Specified Substance Group 1 */
  readonly materialType?: CodeableConcept | undefined
}

/** This subclause describes the organism which the substance is derived from. For vaccines, the parent organism shall be specified based on these subclause elements. As an example, full taxonomy will be described for the Substance Name: ., Leaf */
export interface SubstanceSourceMaterialOrganism extends BackboneElement {
  /** The family of an organism shall be specified */
  readonly family?: CodeableConcept | undefined
  /** The genus of an organism shall be specified; refers to the Latin epithet of the genus element of the plant/animal scientific name; it is present in names for genera, species and infraspecies */
  readonly genus?: CodeableConcept | undefined
  /** The species of an organism shall be specified; refers to the Latin epithet of the species of the plant/animal; it is present in names for species and infraspecies */
  readonly species?: CodeableConcept | undefined
  /** The Intraspecific type of an organism shall be specified */
  readonly intraspecificType?: CodeableConcept | undefined
  /** The intraspecific description of an organism shall be specified based on a controlled vocabulary. For Influenza Vaccine, the intraspecific description shall contain the syntax of the antigen in line with the WHO convention */
  readonly intraspecificDescription?: string | undefined
  readonly _intraspecificDescription?: Element | undefined
  /** 4.9.13.6.1 Author type (Conditional) */
  readonly author?: readonly SubstanceSourceMaterialOrganismAuthor[] | undefined
  /** 4.9.13.8.1 Hybrid species maternal organism ID (Optional) */
  readonly hybrid?: SubstanceSourceMaterialOrganismHybrid | undefined
  /** 4.9.13.7.1 Kingdom (Conditional) */
  readonly organismGeneral?: SubstanceSourceMaterialOrganismOrganismGeneral | undefined
}

/** 4.9.13.6.1 Author type (Conditional) */
export interface SubstanceSourceMaterialOrganismAuthor extends BackboneElement {
  /** The type of author of an organism species shall be specified. The parenthetical author of an organism species refers to the first author who published the plant/animal name (of any rank). The primary author of an organism species refers to the first author(s), who validly published the plant/animal name */
  readonly authorType?: CodeableConcept | undefined
  /** The author of an organism species shall be specified. The author year of an organism shall also be specified when applicable; refers to the year in which the first author(s) published the infraspecific plant/animal name (of any rank) */
  readonly authorDescription?: string | undefined
  readonly _authorDescription?: Element | undefined
}

/** 4.9.13.8.1 Hybrid species maternal organism ID (Optional) */
export interface SubstanceSourceMaterialOrganismHybrid extends BackboneElement {
  /** The identifier of the maternal species constituting the hybrid organism shall be specified based on a controlled vocabulary. For plants, the parents aren’t always known, and it is unlikely that it will be known which is maternal and which is paternal */
  readonly maternalOrganismId?: string | undefined
  readonly _maternalOrganismId?: Element | undefined
  /** The name of the maternal species constituting the hybrid organism shall be specified. For plants, the parents aren’t always known, and it is unlikely that it will be known which is maternal and which is paternal */
  readonly maternalOrganismName?: string | undefined
  readonly _maternalOrganismName?: Element | undefined
  /** The identifier of the paternal species constituting the hybrid organism shall be specified based on a controlled vocabulary */
  readonly paternalOrganismId?: string | undefined
  readonly _paternalOrganismId?: Element | undefined
  /** The name of the paternal species constituting the hybrid organism shall be specified */
  readonly paternalOrganismName?: string | undefined
  readonly _paternalOrganismName?: Element | undefined
  /** The hybrid type of an organism shall be specified */
  readonly hybridType?: CodeableConcept | undefined
}

/** 4.9.13.7.1 Kingdom (Conditional) */
export interface SubstanceSourceMaterialOrganismOrganismGeneral extends BackboneElement {
  /** The kingdom of an organism shall be specified */
  readonly kingdom?: CodeableConcept | undefined
  /** The phylum of an organism shall be specified */
  readonly phylum?: CodeableConcept | undefined
  /** The class of an organism shall be specified */
  readonly class?: CodeableConcept | undefined
  /** The order of an organism shall be specified, */
  readonly order?: CodeableConcept | undefined
}

/** To do */
export interface SubstanceSourceMaterialPartDescription extends BackboneElement {
  /** Entity of anatomical origin of source material within an organism */
  readonly part?: CodeableConcept | undefined
  /** The detailed anatomic location when the part can be extracted from different anatomical locations of the organism. Multiple alternative locations may apply */
  readonly partLocation?: CodeableConcept | undefined
}

/** The detailed description of a substance, typically at a level beyond what is used for prescribing */
export interface SubstanceSpecification extends DomainResource {
  readonly resourceType: 'SubstanceSpecification'
  /** Identifier by which this substance is known */
  readonly identifier?: Identifier | undefined
  /** High level categorization, e.g. polymer or nucleic acid */
  readonly type?: CodeableConcept | undefined
  /** Status of substance within the catalogue e.g. approved */
  readonly status?: CodeableConcept | undefined
  /** If the substance applies to only human or veterinary use */
  readonly domain?: CodeableConcept | undefined
  /** Textual description of the substance */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Supporting literature */
  readonly source?: readonly Reference[] | undefined
  /** Textual comment about this record of a substance */
  readonly comment?: string | undefined
  readonly _comment?: Element | undefined
  /** Moiety, for structural modifications */
  readonly moiety?: readonly SubstanceSpecificationMoiety[] | undefined
  /** General specifications for this substance, including how it is related to other substances */
  readonly property?: readonly SubstanceSpecificationProperty[] | undefined
  /** General information detailing this substance */
  readonly referenceInformation?: Reference | undefined
  /** Structural information */
  readonly structure?: SubstanceSpecificationStructure | undefined
  /** Codes associated with the substance */
  readonly code?: readonly SubstanceSpecificationCode[] | undefined
  /** Names applicable to this substance */
  readonly name?: readonly SubstanceSpecificationName[] | undefined
  /** The molecular weight or weight range (for proteins, polymers or nucleic acids) */
  readonly molecularWeight?: readonly SubstanceSpecificationStructureIsotopeMolecularWeight[] | undefined
  /** A link between this substance and another, with details of the relationship */
  readonly relationship?: readonly SubstanceSpecificationRelationship[] | undefined
  /** Data items specific to nucleic acids */
  readonly nucleicAcid?: Reference | undefined
  /** Data items specific to polymers */
  readonly polymer?: Reference | undefined
  /** Data items specific to proteins */
  readonly protein?: Reference | undefined
  /** Material or taxonomic/anatomical source for the substance */
  readonly sourceMaterial?: Reference | undefined
}

/** Moiety, for structural modifications */
export interface SubstanceSpecificationMoiety extends BackboneElement {
  /** Role that the moiety is playing */
  readonly role?: CodeableConcept | undefined
  /** Identifier by which this moiety substance is known */
  readonly identifier?: Identifier | undefined
  /** Textual name for this moiety substance */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** Stereochemistry type */
  readonly stereochemistry?: CodeableConcept | undefined
  /** Optical activity type */
  readonly opticalActivity?: CodeableConcept | undefined
  /** Molecular formula */
  readonly molecularFormula?: string | undefined
  readonly _molecularFormula?: Element | undefined
  /** Quantitative value for this moiety */
  readonly amountQuantity?: Quantity | undefined
  /** Quantitative value for this moiety */
  readonly amountString?: string | undefined
  readonly _amountString?: Element | undefined
}

/** General specifications for this substance, including how it is related to other substances */
export interface SubstanceSpecificationProperty extends BackboneElement {
  /** A category for this property, e.g. Physical, Chemical, Enzymatic */
  readonly category?: CodeableConcept | undefined
  /** Property type e.g. viscosity, pH, isoelectric point */
  readonly code?: CodeableConcept | undefined
  /** Parameters that were used in the measurement of a property (e.g. for viscosity: measured at 20C with a pH of 7.1) */
  readonly parameters?: string | undefined
  readonly _parameters?: Element | undefined
  /** A substance upon which a defining property depends (e.g. for solubility: in water, in alcohol) */
  readonly definingSubstanceReference?: Reference | undefined
  /** A substance upon which a defining property depends (e.g. for solubility: in water, in alcohol) */
  readonly definingSubstanceCodeableConcept?: CodeableConcept | undefined
  /** Quantitative value for this property */
  readonly amountQuantity?: Quantity | undefined
  /** Quantitative value for this property */
  readonly amountString?: string | undefined
  readonly _amountString?: Element | undefined
}

/** Structural information */
export interface SubstanceSpecificationStructure extends BackboneElement {
  /** Stereochemistry type */
  readonly stereochemistry?: CodeableConcept | undefined
  /** Optical activity type */
  readonly opticalActivity?: CodeableConcept | undefined
  /** Molecular formula */
  readonly molecularFormula?: string | undefined
  readonly _molecularFormula?: Element | undefined
  /** Specified per moiety according to the Hill system, i.e. first C, then H, then alphabetical, each moiety separated by a dot */
  readonly molecularFormulaByMoiety?: string | undefined
  readonly _molecularFormulaByMoiety?: Element | undefined
  /** Applicable for single substances that contain a radionuclide or a non-natural isotopic ratio */
  readonly isotope?: readonly SubstanceSpecificationStructureIsotope[] | undefined
  /** The molecular weight or weight range (for proteins, polymers or nucleic acids) */
  readonly molecularWeight?: SubstanceSpecificationStructureIsotopeMolecularWeight | undefined
  /** Supporting literature */
  readonly source?: readonly Reference[] | undefined
  /** Molecular structural representation */
  readonly representation?: readonly SubstanceSpecificationStructureRepresentation[] | undefined
}

/** Applicable for single substances that contain a radionuclide or a non-natural isotopic ratio */
export interface SubstanceSpecificationStructureIsotope extends BackboneElement {
  /** Substance identifier for each non-natural or radioisotope */
  readonly identifier?: Identifier | undefined
  /** Substance name for each non-natural or radioisotope */
  readonly name?: CodeableConcept | undefined
  /** The type of isotopic substitution present in a single substance */
  readonly substitution?: CodeableConcept | undefined
  /** Half life - for a non-natural nuclide */
  readonly halfLife?: Quantity | undefined
  /** The molecular weight or weight range (for proteins, polymers or nucleic acids) */
  readonly molecularWeight?: SubstanceSpecificationStructureIsotopeMolecularWeight | undefined
}

/** The molecular weight or weight range (for proteins, polymers or nucleic acids) */
export interface SubstanceSpecificationStructureIsotopeMolecularWeight extends BackboneElement {
  /** The method by which the molecular weight was determined */
  readonly method?: CodeableConcept | undefined
  /** Type of molecular weight such as exact, average (also known as. number average), weight average */
  readonly type?: CodeableConcept | undefined
  /** Used to capture quantitative values for a variety of elements. If only limits are given, the arithmetic mean would be the average. If only a single definite value for a given element is given, it would be captured in this field */
  readonly amount?: Quantity | undefined
}

/** Molecular structural representation */
export interface SubstanceSpecificationStructureRepresentation extends BackboneElement {
  /** The type of structure (e.g. Full, Partial, Representative) */
  readonly type?: CodeableConcept | undefined
  /** The structural representation as text string in a format e.g. InChI, SMILES, MOLFILE, CDX */
  readonly representation?: string | undefined
  readonly _representation?: Element | undefined
  /** An attached file with the structural representation */
  readonly attachment?: Attachment | undefined
}

/** Codes associated with the substance */
export interface SubstanceSpecificationCode extends BackboneElement {
  /** The specific code */
  readonly code?: CodeableConcept | undefined
  /** Status of the code assignment */
  readonly status?: CodeableConcept | undefined
  /** The date at which the code status is changed as part of the terminology maintenance */
  readonly statusDate?: string | undefined
  readonly _statusDate?: Element | undefined
  /** Any comment can be provided in this field, if necessary */
  readonly comment?: string | undefined
  readonly _comment?: Element | undefined
  /** Supporting literature */
  readonly source?: readonly Reference[] | undefined
}

/** Names applicable to this substance */
export interface SubstanceSpecificationName extends BackboneElement {
  /** The actual name */
  readonly name: string
  readonly _name?: Element | undefined
  /** Name type */
  readonly type?: CodeableConcept | undefined
  /** The status of the name */
  readonly status?: CodeableConcept | undefined
  /** If this is the preferred name for this substance */
  readonly preferred?: boolean | undefined
  readonly _preferred?: Element | undefined
  /** Language of the name */
  readonly language?: readonly CodeableConcept[] | undefined
  /** The use context of this name for example if there is a different name a drug active ingredient as opposed to a food colour additive */
  readonly domain?: readonly CodeableConcept[] | undefined
  /** The jurisdiction where this name applies */
  readonly jurisdiction?: readonly CodeableConcept[] | undefined
  /** A synonym of this name */
  readonly synonym?: readonly SubstanceSpecificationName[] | undefined
  /** A translation for this name */
  readonly translation?: readonly SubstanceSpecificationName[] | undefined
  /** Details of the official nature of this name */
  readonly official?: readonly SubstanceSpecificationNameOfficial[] | undefined
  /** Supporting literature */
  readonly source?: readonly Reference[] | undefined
}

/** Details of the official nature of this name */
export interface SubstanceSpecificationNameOfficial extends BackboneElement {
  /** Which authority uses this official name */
  readonly authority?: CodeableConcept | undefined
  /** The status of the official name */
  readonly status?: CodeableConcept | undefined
  /** Date of official name change */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
}

/** A link between this substance and another, with details of the relationship */
export interface SubstanceSpecificationRelationship extends BackboneElement {
  /** A pointer to another substance, as a resource or just a representational code */
  readonly substanceReference?: Reference | undefined
  /** A pointer to another substance, as a resource or just a representational code */
  readonly substanceCodeableConcept?: CodeableConcept | undefined
  /** For example "salt to parent", "active moiety", "starting material" */
  readonly relationship?: CodeableConcept | undefined
  /** For example where an enzyme strongly bonds with a particular substance, this is a defining relationship for that enzyme, out of several possible substance relationships */
  readonly isDefining?: boolean | undefined
  readonly _isDefining?: Element | undefined
  /** A numeric factor for the relationship, for instance to express that the salt of a substance has some percentage of the active substance in relation to some other */
  readonly amountQuantity?: Quantity | undefined
  /** A numeric factor for the relationship, for instance to express that the salt of a substance has some percentage of the active substance in relation to some other */
  readonly amountRange?: Range | undefined
  /** A numeric factor for the relationship, for instance to express that the salt of a substance has some percentage of the active substance in relation to some other */
  readonly amountRatio?: Ratio | undefined
  /** A numeric factor for the relationship, for instance to express that the salt of a substance has some percentage of the active substance in relation to some other */
  readonly amountString?: string | undefined
  readonly _amountString?: Element | undefined
  /** For use when the numeric */
  readonly amountRatioLowLimit?: Ratio | undefined
  /** An operator for the amount, for example "average", "approximately", "less than" */
  readonly amountType?: CodeableConcept | undefined
  /** Supporting literature */
  readonly source?: readonly Reference[] | undefined
}

/** Delivery of bulk Supplies */
export interface SupplyDelivery extends DomainResource {
  readonly resourceType: 'SupplyDelivery'
  /** External identifier */
  readonly identifier?: readonly Identifier[] | undefined
  /** Fulfills plan, proposal or order */
  readonly basedOn?: readonly Reference[] | undefined
  /** Part of referenced event */
  readonly partOf?: readonly Reference[] | undefined
  /** in-progress | completed | abandoned | entered-in-error */
  readonly status?: 'in-progress' | 'completed' | 'abandoned' | 'entered-in-error' | undefined
  readonly _status?: Element | undefined
  /** Patient for whom the item is supplied */
  readonly patient?: Reference | undefined
  /** Category of dispense event */
  readonly type?: CodeableConcept | undefined
  /** The item that is delivered or supplied */
  readonly suppliedItem?: SupplyDeliverySuppliedItem | undefined
  /** When event occurred */
  readonly occurrenceDateTime?: string | undefined
  readonly _occurrenceDateTime?: Element | undefined
  /** When event occurred */
  readonly occurrencePeriod?: Period | undefined
  /** When event occurred */
  readonly occurrenceTiming?: Timing | undefined
  /** Dispenser */
  readonly supplier?: Reference | undefined
  /** Where the Supply was sent */
  readonly destination?: Reference | undefined
  /** Who collected the Supply */
  readonly receiver?: readonly Reference[] | undefined
}

/** The item that is delivered or supplied */
export interface SupplyDeliverySuppliedItem extends BackboneElement {
  /** Amount dispensed */
  readonly quantity?: Quantity | undefined
  /** Medication, Substance, or Device supplied */
  readonly itemCodeableConcept?: CodeableConcept | undefined
  /** Medication, Substance, or Device supplied */
  readonly itemReference?: Reference | undefined
}

/** Request for a medication, substance or device */
export interface SupplyRequest extends DomainResource {
  readonly resourceType: 'SupplyRequest'
  /** Business Identifier for SupplyRequest */
  readonly identifier?: readonly Identifier[] | undefined
  /** draft | active | suspended + */
  readonly status?: 'draft' | 'active' | 'suspended' | 'cancelled' | 'completed' | 'entered-in-error' | 'unknown' | undefined
  readonly _status?: Element | undefined
  /** The kind of supply (central, non-stock, etc.) */
  readonly category?: CodeableConcept | undefined
  /** routine | urgent | asap | stat */
  readonly priority?: 'routine' | 'urgent' | 'asap' | 'stat' | undefined
  readonly _priority?: Element | undefined
  /** Medication, Substance, or Device requested to be supplied */
  readonly itemCodeableConcept?: CodeableConcept | undefined
  /** Medication, Substance, or Device requested to be supplied */
  readonly itemReference?: Reference | undefined
  /** The requested amount of the item indicated */
  readonly quantity: Quantity
  /** Ordered item details */
  readonly parameter?: readonly SupplyRequestParameter[] | undefined
  /** When the request should be fulfilled */
  readonly occurrenceDateTime?: string | undefined
  readonly _occurrenceDateTime?: Element | undefined
  /** When the request should be fulfilled */
  readonly occurrencePeriod?: Period | undefined
  /** When the request should be fulfilled */
  readonly occurrenceTiming?: Timing | undefined
  /** When the request was made */
  readonly authoredOn?: string | undefined
  readonly _authoredOn?: Element | undefined
  /** Individual making the request */
  readonly requester?: Reference | undefined
  /** Who is intended to fulfill the request */
  readonly supplier?: readonly Reference[] | undefined
  /** The reason why the supply item was requested */
  readonly reasonCode?: readonly CodeableConcept[] | undefined
  /** The reason why the supply item was requested */
  readonly reasonReference?: readonly Reference[] | undefined
  /** The origin of the supply */
  readonly deliverFrom?: Reference | undefined
  /** The destination of the supply */
  readonly deliverTo?: Reference | undefined
}

/** Ordered item details */
export interface SupplyRequestParameter extends BackboneElement {
  /** Item detail */
  readonly code?: CodeableConcept | undefined
  /** Value of detail */
  readonly valueCodeableConcept?: CodeableConcept | undefined
  /** Value of detail */
  readonly valueQuantity?: Quantity | undefined
  /** Value of detail */
  readonly valueRange?: Range | undefined
  /** Value of detail */
  readonly valueBoolean?: boolean | undefined
  readonly _valueBoolean?: Element | undefined
}

/** A task to be performed */
export interface Task extends DomainResource {
  readonly resourceType: 'Task'
  /** Task Instance Identifier */
  readonly identifier?: readonly Identifier[] | undefined
  /** Formal definition of task */
  readonly instantiatesCanonical?: string | undefined
  readonly _instantiatesCanonical?: Element | undefined
  /** Formal definition of task */
  readonly instantiatesUri?: string | undefined
  readonly _instantiatesUri?: Element | undefined
  /** Request fulfilled by this task */
  readonly basedOn?: readonly Reference[] | undefined
  /** Requisition or grouper id */
  readonly groupIdentifier?: Identifier | undefined
  /** Composite task */
  readonly partOf?: readonly Reference[] | undefined
  /** draft | requested | received | accepted | + */
  readonly status: 'draft' | 'requested' | 'received' | 'accepted' | 'rejected' | 'ready' | 'cancelled' | 'in-progress' | 'on-hold' | 'failed' | 'completed' | 'entered-in-error'
  readonly _status?: Element | undefined
  /** Reason for current status */
  readonly statusReason?: CodeableConcept | undefined
  /** E.g. "Specimen collected", "IV prepped" */
  readonly businessStatus?: CodeableConcept | undefined
  /** unknown | proposal | plan | order | original-order | reflex-order | filler-order | instance-order | option */
  readonly intent: 'unknown' | 'proposal' | 'plan' | 'order' | 'original-order' | 'reflex-order' | 'filler-order' | 'instance-order' | 'option'
  readonly _intent?: Element | undefined
  /** routine | urgent | asap | stat */
  readonly priority?: 'routine' | 'urgent' | 'asap' | 'stat' | undefined
  readonly _priority?: Element | undefined
  /** Task Type */
  readonly code?: CodeableConcept | undefined
  /** Human-readable explanation of task */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** What task is acting on */
  readonly focus?: Reference | undefined
  /** Beneficiary of the Task */
  readonly for?: Reference | undefined
  /** Healthcare event during which this task originated */
  readonly encounter?: Reference | undefined
  /** Start and end time of execution */
  readonly executionPeriod?: Period | undefined
  /** Task Creation Date */
  readonly authoredOn?: string | undefined
  readonly _authoredOn?: Element | undefined
  /** Task Last Modified Date */
  readonly lastModified?: string | undefined
  readonly _lastModified?: Element | undefined
  /** Who is asking for task to be done */
  readonly requester?: Reference | undefined
  /** Requested performer */
  readonly performerType?: readonly CodeableConcept[] | undefined
  /** Responsible individual */
  readonly owner?: Reference | undefined
  /** Where task occurs */
  readonly location?: Reference | undefined
  /** Why task is needed */
  readonly reasonCode?: CodeableConcept | undefined
  /** Why task is needed */
  readonly reasonReference?: Reference | undefined
  /** Associated insurance coverage */
  readonly insurance?: readonly Reference[] | undefined
  /** Comments made about the task */
  readonly note?: readonly Annotation[] | undefined
  /** Key events in history of the Task */
  readonly relevantHistory?: readonly Reference[] | undefined
  /** Constraints on fulfillment tasks */
  readonly restriction?: TaskRestriction | undefined
  /** Information used to perform task */
  readonly input?: readonly TaskInput[] | undefined
  /** Information produced as part of task */
  readonly output?: readonly TaskOutput[] | undefined
}

/** Constraints on fulfillment tasks */
export interface TaskRestriction extends BackboneElement {
  /** How many times to repeat */
  readonly repetitions?: number | undefined
  readonly _repetitions?: Element | undefined
  /** When fulfillment sought */
  readonly period?: Period | undefined
  /** For whom is fulfillment sought? */
  readonly recipient?: readonly Reference[] | undefined
}

/** Information used to perform task */
export interface TaskInput extends BackboneElement {
  /** Label for the input */
  readonly type: CodeableConcept
  /** Content to use in performing the task */
  readonly valueBase64Binary?: string | undefined
  readonly _valueBase64Binary?: Element | undefined
  /** Content to use in performing the task */
  readonly valueBoolean?: boolean | undefined
  readonly _valueBoolean?: Element | undefined
  /** Content to use in performing the task */
  readonly valueCanonical?: string | undefined
  readonly _valueCanonical?: Element | undefined
  /** Content to use in performing the task */
  readonly valueCode?: string | undefined
  readonly _valueCode?: Element | undefined
  /** Content to use in performing the task */
  readonly valueDate?: string | undefined
  readonly _valueDate?: Element | undefined
  /** Content to use in performing the task */
  readonly valueDateTime?: string | undefined
  readonly _valueDateTime?: Element | undefined
  /** Content to use in performing the task */
  readonly valueDecimal?: Decimal | undefined
  readonly _valueDecimal?: Element | undefined
  /** Content to use in performing the task */
  readonly valueId?: string | undefined
  readonly _valueId?: Element | undefined
  /** Content to use in performing the task */
  readonly valueInstant?: string | undefined
  readonly _valueInstant?: Element | undefined
  /** Content to use in performing the task */
  readonly valueInteger?: number | undefined
  readonly _valueInteger?: Element | undefined
  /** Content to use in performing the task */
  readonly valueMarkdown?: string | undefined
  readonly _valueMarkdown?: Element | undefined
  /** Content to use in performing the task */
  readonly valueOid?: string | undefined
  readonly _valueOid?: Element | undefined
  /** Content to use in performing the task */
  readonly valuePositiveInt?: number | undefined
  readonly _valuePositiveInt?: Element | undefined
  /** Content to use in performing the task */
  readonly valueString?: string | undefined
  readonly _valueString?: Element | undefined
  /** Content to use in performing the task */
  readonly valueTime?: string | undefined
  readonly _valueTime?: Element | undefined
  /** Content to use in performing the task */
  readonly valueUnsignedInt?: number | undefined
  readonly _valueUnsignedInt?: Element | undefined
  /** Content to use in performing the task */
  readonly valueUri?: string | undefined
  readonly _valueUri?: Element | undefined
  /** Content to use in performing the task */
  readonly valueUrl?: string | undefined
  readonly _valueUrl?: Element | undefined
  /** Content to use in performing the task */
  readonly valueUuid?: string | undefined
  readonly _valueUuid?: Element | undefined
  /** Content to use in performing the task */
  readonly valueAddress?: Address | undefined
  /** Content to use in performing the task */
  readonly valueAge?: Age | undefined
  /** Content to use in performing the task */
  readonly valueAnnotation?: Annotation | undefined
  /** Content to use in performing the task */
  readonly valueAttachment?: Attachment | undefined
  /** Content to use in performing the task */
  readonly valueCodeableConcept?: CodeableConcept | undefined
  /** Content to use in performing the task */
  readonly valueCoding?: Coding | undefined
  /** Content to use in performing the task */
  readonly valueContactPoint?: ContactPoint | undefined
  /** Content to use in performing the task */
  readonly valueCount?: Count | undefined
  /** Content to use in performing the task */
  readonly valueDistance?: Distance | undefined
  /** Content to use in performing the task */
  readonly valueDuration?: Duration | undefined
  /** Content to use in performing the task */
  readonly valueHumanName?: HumanName | undefined
  /** Content to use in performing the task */
  readonly valueIdentifier?: Identifier | undefined
  /** Content to use in performing the task */
  readonly valueMoney?: Money | undefined
  /** Content to use in performing the task */
  readonly valuePeriod?: Period | undefined
  /** Content to use in performing the task */
  readonly valueQuantity?: Quantity | undefined
  /** Content to use in performing the task */
  readonly valueRange?: Range | undefined
  /** Content to use in performing the task */
  readonly valueRatio?: Ratio | undefined
  /** Content to use in performing the task */
  readonly valueReference?: Reference | undefined
  /** Content to use in performing the task */
  readonly valueSampledData?: SampledData | undefined
  /** Content to use in performing the task */
  readonly valueSignature?: Signature | undefined
  /** Content to use in performing the task */
  readonly valueTiming?: Timing | undefined
  /** Content to use in performing the task */
  readonly valueContactDetail?: ContactDetail | undefined
  /** Content to use in performing the task */
  readonly valueContributor?: Contributor | undefined
  /** Content to use in performing the task */
  readonly valueDataRequirement?: DataRequirement | undefined
  /** Content to use in performing the task */
  readonly valueExpression?: Expression | undefined
  /** Content to use in performing the task */
  readonly valueParameterDefinition?: ParameterDefinition | undefined
  /** Content to use in performing the task */
  readonly valueRelatedArtifact?: RelatedArtifact | undefined
  /** Content to use in performing the task */
  readonly valueTriggerDefinition?: TriggerDefinition | undefined
  /** Content to use in performing the task */
  readonly valueUsageContext?: UsageContext | undefined
  /** Content to use in performing the task */
  readonly valueDosage?: Dosage | undefined
  /** Content to use in performing the task */
  readonly valueMeta?: Meta | undefined
}

/** Information produced as part of task */
export interface TaskOutput extends BackboneElement {
  /** Label for output */
  readonly type: CodeableConcept
  /** Result of output */
  readonly valueBase64Binary?: string | undefined
  readonly _valueBase64Binary?: Element | undefined
  /** Result of output */
  readonly valueBoolean?: boolean | undefined
  readonly _valueBoolean?: Element | undefined
  /** Result of output */
  readonly valueCanonical?: string | undefined
  readonly _valueCanonical?: Element | undefined
  /** Result of output */
  readonly valueCode?: string | undefined
  readonly _valueCode?: Element | undefined
  /** Result of output */
  readonly valueDate?: string | undefined
  readonly _valueDate?: Element | undefined
  /** Result of output */
  readonly valueDateTime?: string | undefined
  readonly _valueDateTime?: Element | undefined
  /** Result of output */
  readonly valueDecimal?: Decimal | undefined
  readonly _valueDecimal?: Element | undefined
  /** Result of output */
  readonly valueId?: string | undefined
  readonly _valueId?: Element | undefined
  /** Result of output */
  readonly valueInstant?: string | undefined
  readonly _valueInstant?: Element | undefined
  /** Result of output */
  readonly valueInteger?: number | undefined
  readonly _valueInteger?: Element | undefined
  /** Result of output */
  readonly valueMarkdown?: string | undefined
  readonly _valueMarkdown?: Element | undefined
  /** Result of output */
  readonly valueOid?: string | undefined
  readonly _valueOid?: Element | undefined
  /** Result of output */
  readonly valuePositiveInt?: number | undefined
  readonly _valuePositiveInt?: Element | undefined
  /** Result of output */
  readonly valueString?: string | undefined
  readonly _valueString?: Element | undefined
  /** Result of output */
  readonly valueTime?: string | undefined
  readonly _valueTime?: Element | undefined
  /** Result of output */
  readonly valueUnsignedInt?: number | undefined
  readonly _valueUnsignedInt?: Element | undefined
  /** Result of output */
  readonly valueUri?: string | undefined
  readonly _valueUri?: Element | undefined
  /** Result of output */
  readonly valueUrl?: string | undefined
  readonly _valueUrl?: Element | undefined
  /** Result of output */
  readonly valueUuid?: string | undefined
  readonly _valueUuid?: Element | undefined
  /** Result of output */
  readonly valueAddress?: Address | undefined
  /** Result of output */
  readonly valueAge?: Age | undefined
  /** Result of output */
  readonly valueAnnotation?: Annotation | undefined
  /** Result of output */
  readonly valueAttachment?: Attachment | undefined
  /** Result of output */
  readonly valueCodeableConcept?: CodeableConcept | undefined
  /** Result of output */
  readonly valueCoding?: Coding | undefined
  /** Result of output */
  readonly valueContactPoint?: ContactPoint | undefined
  /** Result of output */
  readonly valueCount?: Count | undefined
  /** Result of output */
  readonly valueDistance?: Distance | undefined
  /** Result of output */
  readonly valueDuration?: Duration | undefined
  /** Result of output */
  readonly valueHumanName?: HumanName | undefined
  /** Result of output */
  readonly valueIdentifier?: Identifier | undefined
  /** Result of output */
  readonly valueMoney?: Money | undefined
  /** Result of output */
  readonly valuePeriod?: Period | undefined
  /** Result of output */
  readonly valueQuantity?: Quantity | undefined
  /** Result of output */
  readonly valueRange?: Range | undefined
  /** Result of output */
  readonly valueRatio?: Ratio | undefined
  /** Result of output */
  readonly valueReference?: Reference | undefined
  /** Result of output */
  readonly valueSampledData?: SampledData | undefined
  /** Result of output */
  readonly valueSignature?: Signature | undefined
  /** Result of output */
  readonly valueTiming?: Timing | undefined
  /** Result of output */
  readonly valueContactDetail?: ContactDetail | undefined
  /** Result of output */
  readonly valueContributor?: Contributor | undefined
  /** Result of output */
  readonly valueDataRequirement?: DataRequirement | undefined
  /** Result of output */
  readonly valueExpression?: Expression | undefined
  /** Result of output */
  readonly valueParameterDefinition?: ParameterDefinition | undefined
  /** Result of output */
  readonly valueRelatedArtifact?: RelatedArtifact | undefined
  /** Result of output */
  readonly valueTriggerDefinition?: TriggerDefinition | undefined
  /** Result of output */
  readonly valueUsageContext?: UsageContext | undefined
  /** Result of output */
  readonly valueDosage?: Dosage | undefined
  /** Result of output */
  readonly valueMeta?: Meta | undefined
}

/** A statement of system capabilities */
export interface TerminologyCapabilities extends DomainResource {
  readonly resourceType: 'TerminologyCapabilities'
  /** Canonical identifier for this terminology capabilities, represented as a URI (globally unique) */
  readonly url?: string | undefined
  readonly _url?: Element | undefined
  /** Business version of the terminology capabilities */
  readonly version?: string | undefined
  readonly _version?: Element | undefined
  /** Name for this terminology capabilities (computer friendly) */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** Name for this terminology capabilities (human friendly) */
  readonly title?: string | undefined
  readonly _title?: Element | undefined
  /** draft | active | retired | unknown */
  readonly status: 'draft' | 'active' | 'retired' | 'unknown'
  readonly _status?: Element | undefined
  /** For testing purposes, not real usage */
  readonly experimental?: boolean | undefined
  readonly _experimental?: Element | undefined
  /** Date last changed */
  readonly date: string
  readonly _date?: Element | undefined
  /** Name of the publisher (organization or individual) */
  readonly publisher?: string | undefined
  readonly _publisher?: Element | undefined
  /** Contact details for the publisher */
  readonly contact?: readonly ContactDetail[] | undefined
  /** Natural language description of the terminology capabilities */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** The context that the content is intended to support */
  readonly useContext?: readonly UsageContext[] | undefined
  /** Intended jurisdiction for terminology capabilities (if applicable) */
  readonly jurisdiction?: readonly CodeableConcept[] | undefined
  /** Why this terminology capabilities is defined */
  readonly purpose?: string | undefined
  readonly _purpose?: Element | undefined
  /** Use and/or publishing restrictions */
  readonly copyright?: string | undefined
  readonly _copyright?: Element | undefined
  /** instance | capability | requirements */
  readonly kind: 'instance' | 'capability' | 'requirements'
  readonly _kind?: Element | undefined
  /** Software that is covered by this terminology capability statement */
  readonly software?: TerminologyCapabilitiesSoftware | undefined
  /** If this describes a specific instance */
  readonly implementation?: TerminologyCapabilitiesImplementation | undefined
  /** Whether lockedDate is supported */
  readonly lockedDate?: boolean | undefined
  readonly _lockedDate?: Element | undefined
  /** A code system supported by the server */
  readonly codeSystem?: readonly TerminologyCapabilitiesCodeSystem[] | undefined
  /** Information about the [ValueSet/$expand](valueset-operation-expand.html) operation */
  readonly expansion?: TerminologyCapabilitiesExpansion | undefined
  /** explicit | all */
  readonly codeSearch?: 'explicit' | 'all' | undefined
  readonly _codeSearch?: Element | undefined
  /** Information about the [ValueSet/$validate-code](valueset-operation-validate-code.html) operation */
  readonly validateCode?: TerminologyCapabilitiesValidateCode | undefined
  /** Information about the [ConceptMap/$translate](conceptmap-operation-translate.html) operation */
  readonly translation?: TerminologyCapabilitiesTranslation | undefined
  /** Information about the [ConceptMap/$closure](conceptmap-operation-closure.html) operation */
  readonly closure?: TerminologyCapabilitiesClosure | undefined
}

/** Software that is covered by this terminology capability statement */
export interface TerminologyCapabilitiesSoftware extends BackboneElement {
  /** A name the software is known by */
  readonly name: string
  readonly _name?: Element | undefined
  /** Version covered by this statement */
  readonly version?: string | undefined
  readonly _version?: Element | undefined
}

/** If this describes a specific instance */
export interface TerminologyCapabilitiesImplementation extends BackboneElement {
  /** Describes this specific instance */
  readonly description: string
  readonly _description?: Element | undefined
  /** Base URL for the implementation */
  readonly url?: string | undefined
  readonly _url?: Element | undefined
}

/** A code system supported by the server */
export interface TerminologyCapabilitiesCodeSystem extends BackboneElement {
  /** URI for the Code System */
  readonly uri?: string | undefined
  readonly _uri?: Element | undefined
  /** Version of Code System supported */
  readonly version?: readonly TerminologyCapabilitiesCodeSystemVersion[] | undefined
  /** Whether subsumption is supported */
  readonly subsumption?: boolean | undefined
  readonly _subsumption?: Element | undefined
}

/** Version of Code System supported */
export interface TerminologyCapabilitiesCodeSystemVersion extends BackboneElement {
  /** Version identifier for this version */
  readonly code?: string | undefined
  readonly _code?: Element | undefined
  /** If this is the default version for this code system */
  readonly isDefault?: boolean | undefined
  readonly _isDefault?: Element | undefined
  /** If compositional grammar is supported */
  readonly compositional?: boolean | undefined
  readonly _compositional?: Element | undefined
  /** Language Displays supported */
  readonly language?: readonly string[] | undefined
  readonly _language?: readonly (Element | null)[] | undefined
  /** Filter Properties supported */
  readonly filter?: readonly TerminologyCapabilitiesCodeSystemVersionFilter[] | undefined
  /** Properties supported for $lookup */
  readonly property?: readonly string[] | undefined
  readonly _property?: readonly (Element | null)[] | undefined
}

/** Filter Properties supported */
export interface TerminologyCapabilitiesCodeSystemVersionFilter extends BackboneElement {
  /** Code of the property supported */
  readonly code: string
  readonly _code?: Element | undefined
  /** Operations supported for the property */
  readonly op: readonly string[]
  readonly _op?: readonly (Element | null)[] | undefined
}

/** Information about the [ValueSet/$expand](valueset-operation-expand.html) operation */
export interface TerminologyCapabilitiesExpansion extends BackboneElement {
  /** Whether the server can return nested value sets */
  readonly hierarchical?: boolean | undefined
  readonly _hierarchical?: Element | undefined
  /** Whether the server supports paging on expansion */
  readonly paging?: boolean | undefined
  readonly _paging?: Element | undefined
  /** Allow request for incomplete expansions? */
  readonly incomplete?: boolean | undefined
  readonly _incomplete?: Element | undefined
  /** Supported expansion parameter */
  readonly parameter?: readonly TerminologyCapabilitiesExpansionParameter[] | undefined
  /** Documentation about text searching works */
  readonly textFilter?: string | undefined
  readonly _textFilter?: Element | undefined
}

/** Supported expansion parameter */
export interface TerminologyCapabilitiesExpansionParameter extends BackboneElement {
  /** Expansion Parameter name */
  readonly name: string
  readonly _name?: Element | undefined
  /** Description of support for parameter */
  readonly documentation?: string | undefined
  readonly _documentation?: Element | undefined
}

/** Information about the [ValueSet/$validate-code](valueset-operation-validate-code.html) operation */
export interface TerminologyCapabilitiesValidateCode extends BackboneElement {
  /** Whether translations are validated */
  readonly translations: boolean
  readonly _translations?: Element | undefined
}

/** Information about the [ConceptMap/$translate](conceptmap-operation-translate.html) operation */
export interface TerminologyCapabilitiesTranslation extends BackboneElement {
  /** Whether the client must identify the map */
  readonly needsMap: boolean
  readonly _needsMap?: Element | undefined
}

/** Information about the [ConceptMap/$closure](conceptmap-operation-closure.html) operation */
export interface TerminologyCapabilitiesClosure extends BackboneElement {
  /** If cross-system closure is supported */
  readonly translation?: boolean | undefined
  readonly _translation?: Element | undefined
}

/** Describes the results of a TestScript execution */
export interface TestReport extends DomainResource {
  readonly resourceType: 'TestReport'
  /** External identifier */
  readonly identifier?: Identifier | undefined
  /** Informal name of the executed TestScript */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** completed | in-progress | waiting | stopped | entered-in-error */
  readonly status: 'completed' | 'in-progress' | 'waiting' | 'stopped' | 'entered-in-error'
  readonly _status?: Element | undefined
  /** Reference to the version-specific TestScript that was executed to produce this TestReport */
  readonly testScript: Reference
  /** pass | fail | pending */
  readonly result: 'pass' | 'fail' | 'pending'
  readonly _result?: Element | undefined
  /** The final score (percentage of tests passed) resulting from the execution of the TestScript */
  readonly score?: Decimal | undefined
  readonly _score?: Element | undefined
  /** Name of the tester producing this report (Organization or individual) */
  readonly tester?: string | undefined
  readonly _tester?: Element | undefined
  /** When the TestScript was executed and this TestReport was generated */
  readonly issued?: string | undefined
  readonly _issued?: Element | undefined
  /** A participant in the test execution, either the execution engine, a client, or a server */
  readonly participant?: readonly TestReportParticipant[] | undefined
  /** The results of the series of required setup operations before the tests were executed */
  readonly setup?: TestReportSetup | undefined
  /** A test executed from the test script */
  readonly test?: readonly TestReportTest[] | undefined
  /** The results of running the series of required clean up steps */
  readonly teardown?: TestReportTeardown | undefined
}

/** A participant in the test execution, either the execution engine, a client, or a server */
export interface TestReportParticipant extends BackboneElement {
  /** test-engine | client | server */
  readonly type: 'test-engine' | 'client' | 'server'
  readonly _type?: Element | undefined
  /** The uri of the participant. An absolute URL is preferred */
  readonly uri: string
  readonly _uri?: Element | undefined
  /** The display name of the participant */
  readonly display?: string | undefined
  readonly _display?: Element | undefined
}

/** The results of the series of required setup operations before the tests were executed */
export interface TestReportSetup extends BackboneElement {
  /** A setup operation or assert that was executed */
  readonly action: readonly TestReportSetupAction[]
}

/** A setup operation or assert that was executed */
export interface TestReportSetupAction extends BackboneElement {
  /** The operation to perform */
  readonly operation?: TestReportSetupActionOperation | undefined
  /** The assertion to perform */
  readonly assert?: TestReportSetupActionAssert | undefined
}

/** The operation to perform */
export interface TestReportSetupActionOperation extends BackboneElement {
  /** pass | skip | fail | warning | error */
  readonly result: 'pass' | 'skip' | 'fail' | 'warning' | 'error'
  readonly _result?: Element | undefined
  /** A message associated with the result */
  readonly message?: string | undefined
  readonly _message?: Element | undefined
  /** A link to further details on the result */
  readonly detail?: string | undefined
  readonly _detail?: Element | undefined
}

/** The assertion to perform */
export interface TestReportSetupActionAssert extends BackboneElement {
  /** pass | skip | fail | warning | error */
  readonly result: 'pass' | 'skip' | 'fail' | 'warning' | 'error'
  readonly _result?: Element | undefined
  /** A message associated with the result */
  readonly message?: string | undefined
  readonly _message?: Element | undefined
  /** A link to further details on the result */
  readonly detail?: string | undefined
  readonly _detail?: Element | undefined
}

/** A test executed from the test script */
export interface TestReportTest extends BackboneElement {
  /** Tracking/logging name of this test */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** Tracking/reporting short description of the test */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** A test operation or assert that was performed */
  readonly action: readonly TestReportTestAction[]
}

/** A test operation or assert that was performed */
export interface TestReportTestAction extends BackboneElement {
  /** The operation performed */
  readonly operation?: TestReportSetupActionOperation | undefined
  /** The assertion performed */
  readonly assert?: TestReportSetupActionAssert | undefined
}

/** The results of running the series of required clean up steps */
export interface TestReportTeardown extends BackboneElement {
  /** One or more teardown operations performed */
  readonly action: readonly TestReportTeardownAction[]
}

/** One or more teardown operations performed */
export interface TestReportTeardownAction extends BackboneElement {
  /** The teardown operation performed */
  readonly operation: TestReportSetupActionOperation
}

/** Describes a set of tests */
export interface TestScript extends DomainResource {
  readonly resourceType: 'TestScript'
  /** Canonical identifier for this test script, represented as a URI (globally unique) */
  readonly url: string
  readonly _url?: Element | undefined
  /** Additional identifier for the test script */
  readonly identifier?: Identifier | undefined
  /** Business version of the test script */
  readonly version?: string | undefined
  readonly _version?: Element | undefined
  /** Name for this test script (computer friendly) */
  readonly name: string
  readonly _name?: Element | undefined
  /** Name for this test script (human friendly) */
  readonly title?: string | undefined
  readonly _title?: Element | undefined
  /** draft | active | retired | unknown */
  readonly status: 'draft' | 'active' | 'retired' | 'unknown'
  readonly _status?: Element | undefined
  /** For testing purposes, not real usage */
  readonly experimental?: boolean | undefined
  readonly _experimental?: Element | undefined
  /** Date last changed */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** Name of the publisher (organization or individual) */
  readonly publisher?: string | undefined
  readonly _publisher?: Element | undefined
  /** Contact details for the publisher */
  readonly contact?: readonly ContactDetail[] | undefined
  /** Natural language description of the test script */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** The context that the content is intended to support */
  readonly useContext?: readonly UsageContext[] | undefined
  /** Intended jurisdiction for test script (if applicable) */
  readonly jurisdiction?: readonly CodeableConcept[] | undefined
  /** Why this test script is defined */
  readonly purpose?: string | undefined
  readonly _purpose?: Element | undefined
  /** Use and/or publishing restrictions */
  readonly copyright?: string | undefined
  readonly _copyright?: Element | undefined
  /** An abstract server representing a client or sender in a message exchange */
  readonly origin?: readonly TestScriptOrigin[] | undefined
  /** An abstract server representing a destination or receiver in a message exchange */
  readonly destination?: readonly TestScriptDestination[] | undefined
  /** Required capability that is assumed to function correctly on the FHIR server being tested */
  readonly metadata?: TestScriptMetadata | undefined
  /** Fixture in the test script - by reference (uri) */
  readonly fixture?: readonly TestScriptFixture[] | undefined
  /** Reference of the validation profile */
  readonly profile?: readonly Reference[] | undefined
  /** Placeholder for evaluated elements */
  readonly variable?: readonly TestScriptVariable[] | undefined
  /** A series of required setup operations before tests are executed */
  readonly setup?: TestScriptSetup | undefined
  /** A test in this script */
  readonly test?: readonly TestScriptTest[] | undefined
  /** A series of required clean up steps */
  readonly teardown?: TestScriptTeardown | undefined
}

/** An abstract server representing a client or sender in a message exchange */
export interface TestScriptOrigin extends BackboneElement {
  /** The index of the abstract origin server starting at 1 */
  readonly index: number
  readonly _index?: Element | undefined
  /** FHIR-Client | FHIR-SDC-FormFiller */
  readonly profile: Coding
}

/** An abstract server representing a destination or receiver in a message exchange */
export interface TestScriptDestination extends BackboneElement {
  /** The index of the abstract destination server starting at 1 */
  readonly index: number
  readonly _index?: Element | undefined
  /** FHIR-Server | FHIR-SDC-FormManager | FHIR-SDC-FormReceiver | FHIR-SDC-FormProcessor */
  readonly profile: Coding
}

/** Required capability that is assumed to function correctly on the FHIR server being tested */
export interface TestScriptMetadata extends BackboneElement {
  /** Links to the FHIR specification */
  readonly link?: readonly TestScriptMetadataLink[] | undefined
  /** Capabilities that are assumed to function correctly on the FHIR server being tested */
  readonly capability: readonly TestScriptMetadataCapability[]
}

/** Links to the FHIR specification */
export interface TestScriptMetadataLink extends BackboneElement {
  /** URL to the specification */
  readonly url: string
  readonly _url?: Element | undefined
  /** Short description */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
}

/** Capabilities that are assumed to function correctly on the FHIR server being tested */
export interface TestScriptMetadataCapability extends BackboneElement {
  /** Are the capabilities required? */
  readonly required: boolean
  readonly _required?: Element | undefined
  /** Are the capabilities validated? */
  readonly validated: boolean
  readonly _validated?: Element | undefined
  /** The expected capabilities of the server */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Which origin server these requirements apply to */
  readonly origin?: readonly number[] | undefined
  readonly _origin?: readonly (Element | null)[] | undefined
  /** Which server these requirements apply to */
  readonly destination?: number | undefined
  readonly _destination?: Element | undefined
  /** Links to the FHIR specification */
  readonly link?: readonly string[] | undefined
  readonly _link?: readonly (Element | null)[] | undefined
  /** Required Capability Statement */
  readonly capabilities: string
  readonly _capabilities?: Element | undefined
}

/** Fixture in the test script - by reference (uri) */
export interface TestScriptFixture extends BackboneElement {
  /** Whether or not to implicitly create the fixture during setup */
  readonly autocreate: boolean
  readonly _autocreate?: Element | undefined
  /** Whether or not to implicitly delete the fixture during teardown */
  readonly autodelete: boolean
  readonly _autodelete?: Element | undefined
  /** Reference of the resource */
  readonly resource?: Reference | undefined
}

/** Placeholder for evaluated elements */
export interface TestScriptVariable extends BackboneElement {
  /** Descriptive name for this variable */
  readonly name: string
  readonly _name?: Element | undefined
  /** Default, hard-coded, or user-defined value for this variable */
  readonly defaultValue?: string | undefined
  readonly _defaultValue?: Element | undefined
  /** Natural language description of the variable */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** The FHIRPath expression against the fixture body */
  readonly expression?: string | undefined
  readonly _expression?: Element | undefined
  /** HTTP header field name for source */
  readonly headerField?: string | undefined
  readonly _headerField?: Element | undefined
  /** Hint help text for default value to enter */
  readonly hint?: string | undefined
  readonly _hint?: Element | undefined
  /** XPath or JSONPath against the fixture body */
  readonly path?: string | undefined
  readonly _path?: Element | undefined
  /** Fixture Id of source expression or headerField within this variable */
  readonly sourceId?: string | undefined
  readonly _sourceId?: Element | undefined
}

/** A series of required setup operations before tests are executed */
export interface TestScriptSetup extends BackboneElement {
  /** A setup operation or assert to perform */
  readonly action: readonly TestScriptSetupAction[]
}

/** A setup operation or assert to perform */
export interface TestScriptSetupAction extends BackboneElement {
  /** The setup operation to perform */
  readonly operation?: TestScriptSetupActionOperation | undefined
  /** The assertion to perform */
  readonly assert?: TestScriptSetupActionAssert | undefined
}

/** The setup operation to perform */
export interface TestScriptSetupActionOperation extends BackboneElement {
  /** The operation code type that will be executed */
  readonly type?: Coding | undefined
  /** Resource type */
  readonly resource?: string | undefined
  readonly _resource?: Element | undefined
  /** Tracking/logging operation label */
  readonly label?: string | undefined
  readonly _label?: Element | undefined
  /** Tracking/reporting operation description */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** Mime type to accept in the payload of the response, with charset etc. */
  readonly accept?: string | undefined
  readonly _accept?: Element | undefined
  /** Mime type of the request payload contents, with charset etc. */
  readonly contentType?: string | undefined
  readonly _contentType?: Element | undefined
  /** Server responding to the request */
  readonly destination?: number | undefined
  readonly _destination?: Element | undefined
  /** Whether or not to send the request url in encoded format */
  readonly encodeRequestUrl: boolean
  readonly _encodeRequestUrl?: Element | undefined
  /** delete | get | options | patch | post | put | head */
  readonly method?: 'delete' | 'get' | 'options' | 'patch' | 'post' | 'put' | 'head' | undefined
  readonly _method?: Element | undefined
  /** Server initiating the request */
  readonly origin?: number | undefined
  readonly _origin?: Element | undefined
  /** Explicitly defined path parameters */
  readonly params?: string | undefined
  readonly _params?: Element | undefined
  /** Each operation can have one or more header elements */
  readonly requestHeader?: readonly TestScriptSetupActionOperationRequestHeader[] | undefined
  /** Fixture Id of mapped request */
  readonly requestId?: string | undefined
  readonly _requestId?: Element | undefined
  /** Fixture Id of mapped response */
  readonly responseId?: string | undefined
  readonly _responseId?: Element | undefined
  /** Fixture Id of body for PUT and POST requests */
  readonly sourceId?: string | undefined
  readonly _sourceId?: Element | undefined
  /** Id of fixture used for extracting the [id], [type], and [vid] for GET requests */
  readonly targetId?: string | undefined
  readonly _targetId?: Element | undefined
  /** Request URL */
  readonly url?: string | undefined
  readonly _url?: Element | undefined
}

/** Each operation can have one or more header elements */
export interface TestScriptSetupActionOperationRequestHeader extends BackboneElement {
  /** HTTP header field name */
  readonly field: string
  readonly _field?: Element | undefined
  /** HTTP headerfield value */
  readonly value: string
  readonly _value?: Element | undefined
}

/** The assertion to perform */
export interface TestScriptSetupActionAssert extends BackboneElement {
  /** Tracking/logging assertion label */
  readonly label?: string | undefined
  readonly _label?: Element | undefined
  /** Tracking/reporting assertion description */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** response | request */
  readonly direction?: 'response' | 'request' | undefined
  readonly _direction?: Element | undefined
  /** Id of the source fixture to be evaluated */
  readonly compareToSourceId?: string | undefined
  readonly _compareToSourceId?: Element | undefined
  /** The FHIRPath expression to evaluate against the source fixture */
  readonly compareToSourceExpression?: string | undefined
  readonly _compareToSourceExpression?: Element | undefined
  /** XPath or JSONPath expression to evaluate against the source fixture */
  readonly compareToSourcePath?: string | undefined
  readonly _compareToSourcePath?: Element | undefined
  /** Mime type to compare against the 'Content-Type' header */
  readonly contentType?: string | undefined
  readonly _contentType?: Element | undefined
  /** The FHIRPath expression to be evaluated */
  readonly expression?: string | undefined
  readonly _expression?: Element | undefined
  /** HTTP header field name */
  readonly headerField?: string | undefined
  readonly _headerField?: Element | undefined
  /** Fixture Id of minimum content resource */
  readonly minimumId?: string | undefined
  readonly _minimumId?: Element | undefined
  /** Perform validation on navigation links? */
  readonly navigationLinks?: boolean | undefined
  readonly _navigationLinks?: Element | undefined
  /** equals | notEquals | in | notIn | greaterThan | lessThan | empty | notEmpty | contains | notContains | eval */
  readonly operator?: 'equals' | 'notEquals' | 'in' | 'notIn' | 'greaterThan' | 'lessThan' | 'empty' | 'notEmpty' | 'contains' | 'notContains' | 'eval' | undefined
  readonly _operator?: Element | undefined
  /** XPath or JSONPath expression */
  readonly path?: string | undefined
  readonly _path?: Element | undefined
  /** delete | get | options | patch | post | put | head */
  readonly requestMethod?: 'delete' | 'get' | 'options' | 'patch' | 'post' | 'put' | 'head' | undefined
  readonly _requestMethod?: Element | undefined
  /** Request URL comparison value */
  readonly requestURL?: string | undefined
  readonly _requestURL?: Element | undefined
  /** Resource type */
  readonly resource?: string | undefined
  readonly _resource?: Element | undefined
  /** okay | created | noContent | notModified | bad | forbidden | notFound | methodNotAllowed | conflict | gone | preconditionFailed | unprocessable */
  readonly response?: 'okay' | 'created' | 'noContent' | 'notModified' | 'bad' | 'forbidden' | 'notFound' | 'methodNotAllowed' | 'conflict' | 'gone' | 'preconditionFailed' | 'unprocessable' | undefined
  readonly _response?: Element | undefined
  /** HTTP response code to test */
  readonly responseCode?: string | undefined
  readonly _responseCode?: Element | undefined
  /** Fixture Id of source expression or headerField */
  readonly sourceId?: string | undefined
  readonly _sourceId?: Element | undefined
  /** Profile Id of validation profile reference */
  readonly validateProfileId?: string | undefined
  readonly _validateProfileId?: Element | undefined
  /** The value to compare to */
  readonly value?: string | undefined
  readonly _value?: Element | undefined
  /** Will this assert produce a warning only on error? */
  readonly warningOnly: boolean
  readonly _warningOnly?: Element | undefined
}

/** A test in this script */
export interface TestScriptTest extends BackboneElement {
  /** Tracking/logging name of this test */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** Tracking/reporting short description of the test */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** A test operation or assert to perform */
  readonly action: readonly TestScriptTestAction[]
}

/** A test operation or assert to perform */
export interface TestScriptTestAction extends BackboneElement {
  /** The setup operation to perform */
  readonly operation?: TestScriptSetupActionOperation | undefined
  /** The setup assertion to perform */
  readonly assert?: TestScriptSetupActionAssert | undefined
}

/** A series of required clean up steps */
export interface TestScriptTeardown extends BackboneElement {
  /** One or more teardown operations to perform */
  readonly action: readonly TestScriptTeardownAction[]
}

/** One or more teardown operations to perform */
export interface TestScriptTeardownAction extends BackboneElement {
  /** The teardown operation to perform */
  readonly operation: TestScriptSetupActionOperation
}

/** A set of codes drawn from one or more code systems */
export interface ValueSet extends DomainResource {
  readonly resourceType: 'ValueSet'
  /** Canonical identifier for this value set, represented as a URI (globally unique) */
  readonly url?: string | undefined
  readonly _url?: Element | undefined
  /** Additional identifier for the value set (business identifier) */
  readonly identifier?: readonly Identifier[] | undefined
  /** Business version of the value set */
  readonly version?: string | undefined
  readonly _version?: Element | undefined
  /** Name for this value set (computer friendly) */
  readonly name?: string | undefined
  readonly _name?: Element | undefined
  /** Name for this value set (human friendly) */
  readonly title?: string | undefined
  readonly _title?: Element | undefined
  /** draft | active | retired | unknown */
  readonly status: 'draft' | 'active' | 'retired' | 'unknown'
  readonly _status?: Element | undefined
  /** For testing purposes, not real usage */
  readonly experimental?: boolean | undefined
  readonly _experimental?: Element | undefined
  /** Date last changed */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** Name of the publisher (organization or individual) */
  readonly publisher?: string | undefined
  readonly _publisher?: Element | undefined
  /** Contact details for the publisher */
  readonly contact?: readonly ContactDetail[] | undefined
  /** Natural language description of the value set */
  readonly description?: string | undefined
  readonly _description?: Element | undefined
  /** The context that the content is intended to support */
  readonly useContext?: readonly UsageContext[] | undefined
  /** Intended jurisdiction for value set (if applicable) */
  readonly jurisdiction?: readonly CodeableConcept[] | undefined
  /** Indicates whether or not any change to the content logical definition may occur */
  readonly immutable?: boolean | undefined
  readonly _immutable?: Element | undefined
  /** Why this value set is defined */
  readonly purpose?: string | undefined
  readonly _purpose?: Element | undefined
  /** Use and/or publishing restrictions */
  readonly copyright?: string | undefined
  readonly _copyright?: Element | undefined
  /** Content logical definition of the value set (CLD) */
  readonly compose?: ValueSetCompose | undefined
  /** Used when the value set is "expanded" */
  readonly expansion?: ValueSetExpansion | undefined
}

/** Content logical definition of the value set (CLD) */
export interface ValueSetCompose extends BackboneElement {
  /** Fixed date for references with no specified version (transitive) */
  readonly lockedDate?: string | undefined
  readonly _lockedDate?: Element | undefined
  /** Whether inactive codes are in the value set */
  readonly inactive?: boolean | undefined
  readonly _inactive?: Element | undefined
  /** Include one or more codes from a code system or other value set(s) */
  readonly include: readonly ValueSetComposeInclude[]
  /** Explicitly exclude codes from a code system or other value sets */
  readonly exclude?: readonly ValueSetComposeInclude[] | undefined
}

/** Include one or more codes from a code system or other value set(s) */
export interface ValueSetComposeInclude extends BackboneElement {
  /** The system the codes come from */
  readonly system?: string | undefined
  readonly _system?: Element | undefined
  /** Specific version of the code system referred to */
  readonly version?: string | undefined
  readonly _version?: Element | undefined
  /** A concept defined in the system */
  readonly concept?: readonly ValueSetComposeIncludeConcept[] | undefined
  /** Select codes/concepts by their properties (including relationships) */
  readonly filter?: readonly ValueSetComposeIncludeFilter[] | undefined
  /** Select the contents included in this value set */
  readonly valueSet?: readonly string[] | undefined
  readonly _valueSet?: readonly (Element | null)[] | undefined
}

/** A concept defined in the system */
export interface ValueSetComposeIncludeConcept extends BackboneElement {
  /** Code or expression from system */
  readonly code: string
  readonly _code?: Element | undefined
  /** Text to display for this code for this value set in this valueset */
  readonly display?: string | undefined
  readonly _display?: Element | undefined
  /** Additional representations for this concept */
  readonly designation?: readonly ValueSetComposeIncludeConceptDesignation[] | undefined
}

/** Additional representations for this concept */
export interface ValueSetComposeIncludeConceptDesignation extends BackboneElement {
  /** Human language of the designation */
  readonly language?: string | undefined
  readonly _language?: Element | undefined
  /** Types of uses of designations */
  readonly use?: Coding | undefined
  /** The text value for this designation */
  readonly value: string
  readonly _value?: Element | undefined
}

/** Select codes/concepts by their properties (including relationships) */
export interface ValueSetComposeIncludeFilter extends BackboneElement {
  /** A property/filter defined by the code system */
  readonly property: string
  readonly _property?: Element | undefined
  /** = | is-a | descendent-of | is-not-a | regex | in | not-in | generalizes | exists */
  readonly op: '=' | 'is-a' | 'descendent-of' | 'is-not-a' | 'regex' | 'in' | 'not-in' | 'generalizes' | 'exists'
  readonly _op?: Element | undefined
  /** Code from the system, or regex criteria, or boolean value for exists */
  readonly value: string
  readonly _value?: Element | undefined
}

/** Used when the value set is "expanded" */
export interface ValueSetExpansion extends BackboneElement {
  /** Identifies the value set expansion (business identifier) */
  readonly identifier?: string | undefined
  readonly _identifier?: Element | undefined
  /** Time ValueSet expansion happened */
  readonly timestamp: string
  readonly _timestamp?: Element | undefined
  /** Total number of codes in the expansion */
  readonly total?: number | undefined
  readonly _total?: Element | undefined
  /** Offset at which this resource starts */
  readonly offset?: number | undefined
  readonly _offset?: Element | undefined
  /** Parameter that controlled the expansion process */
  readonly parameter?: readonly ValueSetExpansionParameter[] | undefined
  /** Codes in the value set */
  readonly contains?: readonly ValueSetExpansionContains[] | undefined
}

/** Parameter that controlled the expansion process */
export interface ValueSetExpansionParameter extends BackboneElement {
  /** Name as assigned by the client or server */
  readonly name: string
  readonly _name?: Element | undefined
  /** Value of the named parameter */
  readonly valueString?: string | undefined
  readonly _valueString?: Element | undefined
  /** Value of the named parameter */
  readonly valueBoolean?: boolean | undefined
  readonly _valueBoolean?: Element | undefined
  /** Value of the named parameter */
  readonly valueInteger?: number | undefined
  readonly _valueInteger?: Element | undefined
  /** Value of the named parameter */
  readonly valueDecimal?: Decimal | undefined
  readonly _valueDecimal?: Element | undefined
  /** Value of the named parameter */
  readonly valueUri?: string | undefined
  readonly _valueUri?: Element | undefined
  /** Value of the named parameter */
  readonly valueCode?: string | undefined
  readonly _valueCode?: Element | undefined
  /** Value of the named parameter */
  readonly valueDateTime?: string | undefined
  readonly _valueDateTime?: Element | undefined
}

/** Codes in the value set */
export interface ValueSetExpansionContains extends BackboneElement {
  /** System value for the code */
  readonly system?: string | undefined
  readonly _system?: Element | undefined
  /** If user cannot select this entry */
  readonly abstract?: boolean | undefined
  readonly _abstract?: Element | undefined
  /** If concept is inactive in the code system */
  readonly inactive?: boolean | undefined
  readonly _inactive?: Element | undefined
  /** Version in which this code/display is defined */
  readonly version?: string | undefined
  readonly _version?: Element | undefined
  /** Code - if blank, this is not a selectable code */
  readonly code?: string | undefined
  readonly _code?: Element | undefined
  /** User display for the concept */
  readonly display?: string | undefined
  readonly _display?: Element | undefined
  /** Additional representations for this item */
  readonly designation?: readonly ValueSetComposeIncludeConceptDesignation[] | undefined
  /** Codes contained under this entry */
  readonly contains?: readonly ValueSetExpansionContains[] | undefined
}

/** Describes validation requirements, source(s), status and dates for one or more elements */
export interface VerificationResult extends DomainResource {
  readonly resourceType: 'VerificationResult'
  /** A resource that was validated */
  readonly target?: readonly Reference[] | undefined
  /** The fhirpath location(s) within the resource that was validated */
  readonly targetLocation?: readonly string[] | undefined
  readonly _targetLocation?: readonly (Element | null)[] | undefined
  /** none | initial | periodic */
  readonly need?: CodeableConcept | undefined
  /** attested | validated | in-process | req-revalid | val-fail | reval-fail */
  readonly status: 'attested' | 'validated' | 'in-process' | 'req-revalid' | 'val-fail' | 'reval-fail'
  readonly _status?: Element | undefined
  /** When the validation status was updated */
  readonly statusDate?: string | undefined
  readonly _statusDate?: Element | undefined
  /** nothing | primary | multiple */
  readonly validationType?: CodeableConcept | undefined
  /** The primary process by which the target is validated (edit check; value set; primary source; multiple sources; standalone; in context) */
  readonly validationProcess?: readonly CodeableConcept[] | undefined
  /** Frequency of revalidation */
  readonly frequency?: Timing | undefined
  /** The date/time validation was last completed (including failed validations) */
  readonly lastPerformed?: string | undefined
  readonly _lastPerformed?: Element | undefined
  /** The date when target is next validated, if appropriate */
  readonly nextScheduled?: string | undefined
  readonly _nextScheduled?: Element | undefined
  /** fatal | warn | rec-only | none */
  readonly failureAction?: CodeableConcept | undefined
  /** Information about the primary source(s) involved in validation */
  readonly primarySource?: readonly VerificationResultPrimarySource[] | undefined
  /** Information about the entity attesting to information */
  readonly attestation?: VerificationResultAttestation | undefined
  /** Information about the entity validating information */
  readonly validator?: readonly VerificationResultValidator[] | undefined
}

/** Information about the primary source(s) involved in validation */
export interface VerificationResultPrimarySource extends BackboneElement {
  /** Reference to the primary source */
  readonly who?: Reference | undefined
  /** Type of primary source (License Board; Primary Education; Continuing Education; Postal Service; Relationship owner; Registration Authority; legal source; issuing source; authoritative source) */
  readonly type?: readonly CodeableConcept[] | undefined
  /** Method for exchanging information with the primary source */
  readonly communicationMethod?: readonly CodeableConcept[] | undefined
  /** successful | failed | unknown */
  readonly validationStatus?: CodeableConcept | undefined
  /** When the target was validated against the primary source */
  readonly validationDate?: string | undefined
  readonly _validationDate?: Element | undefined
  /** yes | no | undetermined */
  readonly canPushUpdates?: CodeableConcept | undefined
  /** specific | any | source */
  readonly pushTypeAvailable?: readonly CodeableConcept[] | undefined
}

/** Information about the entity attesting to information */
export interface VerificationResultAttestation extends BackboneElement {
  /** The individual or organization attesting to information */
  readonly who?: Reference | undefined
  /** When the who is asserting on behalf of another (organization or individual) */
  readonly onBehalfOf?: Reference | undefined
  /** The method by which attested information was submitted/retrieved */
  readonly communicationMethod?: CodeableConcept | undefined
  /** The date the information was attested to */
  readonly date?: string | undefined
  readonly _date?: Element | undefined
  /** A digital identity certificate associated with the attestation source */
  readonly sourceIdentityCertificate?: string | undefined
  readonly _sourceIdentityCertificate?: Element | undefined
  /** A digital identity certificate associated with the proxy entity submitting attested information on behalf of the attestation source */
  readonly proxyIdentityCertificate?: string | undefined
  readonly _proxyIdentityCertificate?: Element | undefined
  /** Proxy signature */
  readonly proxySignature?: Signature | undefined
  /** Attester signature */
  readonly sourceSignature?: Signature | undefined
}

/** Information about the entity validating information */
export interface VerificationResultValidator extends BackboneElement {
  /** Reference to the organization validating information */
  readonly organization: Reference
  /** A digital identity certificate associated with the validator */
  readonly identityCertificate?: string | undefined
  readonly _identityCertificate?: Element | undefined
  /** Validator signature */
  readonly attestationSignature?: Signature | undefined
}

/** Prescription for vision correction products for a patient */
export interface VisionPrescription extends DomainResource {
  readonly resourceType: 'VisionPrescription'
  /** Business Identifier for vision prescription */
  readonly identifier?: readonly Identifier[] | undefined
  /** active | cancelled | draft | entered-in-error */
  readonly status: 'active' | 'cancelled' | 'draft' | 'entered-in-error'
  readonly _status?: Element | undefined
  /** Response creation date */
  readonly created: string
  readonly _created?: Element | undefined
  /** Who prescription is for */
  readonly patient: Reference
  /** Created during encounter / admission / stay */
  readonly encounter?: Reference | undefined
  /** When prescription was authorized */
  readonly dateWritten: string
  readonly _dateWritten?: Element | undefined
  /** Who authorized the vision prescription */
  readonly prescriber: Reference
  /** Vision lens authorization */
  readonly lensSpecification: readonly VisionPrescriptionLensSpecification[]
}

/** Vision lens authorization */
export interface VisionPrescriptionLensSpecification extends BackboneElement {
  /** Product to be supplied */
  readonly product: CodeableConcept
  /** right | left */
  readonly eye: 'right' | 'left'
  readonly _eye?: Element | undefined
  /** Power of the lens */
  readonly sphere?: Decimal | undefined
  readonly _sphere?: Element | undefined
  /** Lens power for astigmatism */
  readonly cylinder?: Decimal | undefined
  readonly _cylinder?: Element | undefined
  /** Lens meridian which contain no power for astigmatism */
  readonly axis?: number | undefined
  readonly _axis?: Element | undefined
  /** Eye alignment compensation */
  readonly prism?: readonly VisionPrescriptionLensSpecificationPrism[] | undefined
  /** Added power for multifocal levels */
  readonly add?: Decimal | undefined
  readonly _add?: Element | undefined
  /** Contact lens power */
  readonly power?: Decimal | undefined
  readonly _power?: Element | undefined
  /** Contact lens back curvature */
  readonly backCurve?: Decimal | undefined
  readonly _backCurve?: Element | undefined
  /** Contact lens diameter */
  readonly diameter?: Decimal | undefined
  readonly _diameter?: Element | undefined
  /** Lens wear duration */
  readonly duration?: Quantity | undefined
  /** Color required */
  readonly color?: string | undefined
  readonly _color?: Element | undefined
  /** Brand required */
  readonly brand?: string | undefined
  readonly _brand?: Element | undefined
  /** Notes for coatings */
  readonly note?: readonly Annotation[] | undefined
}

/** Eye alignment compensation */
export interface VisionPrescriptionLensSpecificationPrism extends BackboneElement {
  /** Amount of adjustment */
  readonly amount: Decimal
  readonly _amount?: Element | undefined
  /** up | down | in | out */
  readonly base: 'up' | 'down' | 'in' | 'out'
  readonly _base?: Element | undefined
}

/** Any resource. */
export type FhirResource =
  | Account
  | ActivityDefinition
  | AdverseEvent
  | AllergyIntolerance
  | Appointment
  | AppointmentResponse
  | AuditEvent
  | Basic
  | Binary
  | BiologicallyDerivedProduct
  | BodyStructure
  | Bundle
  | CapabilityStatement
  | CarePlan
  | CareTeam
  | CatalogEntry
  | ChargeItem
  | ChargeItemDefinition
  | Claim
  | ClaimResponse
  | ClinicalImpression
  | CodeSystem
  | Communication
  | CommunicationRequest
  | CompartmentDefinition
  | Composition
  | ConceptMap
  | Condition
  | Consent
  | Contract
  | Coverage
  | CoverageEligibilityRequest
  | CoverageEligibilityResponse
  | DetectedIssue
  | Device
  | DeviceDefinition
  | DeviceMetric
  | DeviceRequest
  | DeviceUseStatement
  | DiagnosticReport
  | DocumentManifest
  | DocumentReference
  | EffectEvidenceSynthesis
  | Encounter
  | Endpoint
  | EnrollmentRequest
  | EnrollmentResponse
  | EpisodeOfCare
  | EventDefinition
  | Evidence
  | EvidenceVariable
  | ExampleScenario
  | ExplanationOfBenefit
  | FamilyMemberHistory
  | Flag
  | Goal
  | GraphDefinition
  | Group
  | GuidanceResponse
  | HealthcareService
  | ImagingStudy
  | Immunization
  | ImmunizationEvaluation
  | ImmunizationRecommendation
  | ImplementationGuide
  | InsurancePlan
  | Invoice
  | Library
  | Linkage
  | List
  | Location
  | Measure
  | MeasureReport
  | Media
  | Medication
  | MedicationAdministration
  | MedicationDispense
  | MedicationKnowledge
  | MedicationRequest
  | MedicationStatement
  | MedicinalProduct
  | MedicinalProductAuthorization
  | MedicinalProductContraindication
  | MedicinalProductIndication
  | MedicinalProductIngredient
  | MedicinalProductInteraction
  | MedicinalProductManufactured
  | MedicinalProductPackaged
  | MedicinalProductPharmaceutical
  | MedicinalProductUndesirableEffect
  | MessageDefinition
  | MessageHeader
  | MolecularSequence
  | NamingSystem
  | NutritionOrder
  | Observation
  | ObservationDefinition
  | OperationDefinition
  | OperationOutcome
  | Organization
  | OrganizationAffiliation
  | Parameters
  | Patient
  | PaymentNotice
  | PaymentReconciliation
  | Person
  | PlanDefinition
  | Practitioner
  | PractitionerRole
  | Procedure
  | Provenance
  | Questionnaire
  | QuestionnaireResponse
  | RelatedPerson
  | RequestGroup
  | ResearchDefinition
  | ResearchElementDefinition
  | ResearchStudy
  | ResearchSubject
  | RiskAssessment
  | RiskEvidenceSynthesis
  | Schedule
  | SearchParameter
  | ServiceRequest
  | Slot
  | Specimen
  | SpecimenDefinition
  | StructureDefinition
  | StructureMap
  | Subscription
  | Substance
  | SubstanceNucleicAcid
  | SubstancePolymer
  | SubstanceProtein
  | SubstanceReferenceInformation
  | SubstanceSourceMaterial
  | SubstanceSpecification
  | SupplyDelivery
  | SupplyRequest
  | Task
  | TerminologyCapabilities
  | TestReport
  | TestScript
  | ValueSet
  | VerificationResult
  | VisionPrescription
