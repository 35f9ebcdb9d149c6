/**
 * What the definitions of FHIR R4 (4.0.1, HL7, CC0) say of data types and resources, written by scripts/write-fhir.ts. The
 * first line of each is its base; then one element a line: path, cardinality (? is 0..1, * is 0..*, + is 1..*), types
 * ({} has parts of its own, #path those of another element), and the value set that a required binding names.
 */
export const STRUCTURES: Readonly<Record<string, string>> = {
  Element: `- abstract
id ? string
extension * Extension`,
  BackboneElement: `Element abstract
modifierExtension * Extension`,
  base64Binary: `Element primitive`,
  boolean: `Element primitive`,
  canonical: `uri primitive`,
  code: `string primitive`,
  date: `Element primitive`,
  dateTime: `Element primitive`,
  decimal: `Element primitive`,
  id: `string primitive`,
  instant: `Element primitive`,
  integer: `Element primitive`,
  markdown: `string primitive`,
  oid: `uri primitive`,
  positiveInt: `integer primitive`,
  string: `Element primitive`,
  time: `Element primitive`,
  unsignedInt: `integer primitive`,
  uri: `Element primitive`,
  url: `uri primitive`,
  uuid: `uri primitive`,
  xhtml: `Element primitive`,
  Address: `Element
use ? code =address-use
type ? code =address-type
text ? string
line * string
city ? string
district ? string
state ? string
postalCode ? string
country ? string
period ? Period`,
  Age: `Quantity`,
  Annotation: `Element
author[x] ? Reference(Practitioner,Patient,RelatedPerson,Organization) string
time ? dateTime
text 1 markdown`,
  Attachment: `Element
contentType ? code
language ? code
data ? base64Binary
url ? url
size ? unsignedInt
hash ? base64Binary
title ? string
creation ? dateTime`,
  CodeableConcept: `Element
coding * Coding
text ? string`,
  Coding: `Element
system ? uri
version ? string
code ? code
display ? string
userSelected ? boolean`,
  ContactDetail: `Element
name ? string
telecom * ContactPoint`,
  ContactPoint: `Element
system ? code =contact-point-system
value ? string
use ? code =contact-point-use
rank ? positiveInt
period ? Period`,
  Contributor: `Element
type 1 code =contributor-type
name 1 string
contact * ContactDetail`,
  Count: `Quantity`,
  DataRequirement: `Element
type 1 code =all-types
profile * canonical
subject[x] ? CodeableConcept Reference(Group)
mustSupport * string
codeFilter * {-}
codeFilter.path ? string
codeFilter.searchParam ? string
codeFilter.valueSet ? canonical
codeFilter.code * Coding
dateFilter * {-}
dateFilter.path ? string
dateFilter.searchParam ? string
dateFilter.value[x] ? dateTime Period Duration
limit ? positiveInt
sort * {-}
sort.path 1 string
sort.direction 1 code =sort-direction`,
  Distance: `Quantity`,
  Dosage: `BackboneElement
sequence ? integer
text ? string
additionalInstruction * CodeableConcept
patientInstruction ? string
timing ? Timing
asNeeded[x] ? boolean CodeableConcept
site ? CodeableConcept
route ? CodeableConcept
method ? CodeableConcept
doseAndRate * {-}
doseAndRate.type ? CodeableConcept
doseAndRate.dose[x] ? Range Quantity
doseAndRate.rate[x] ? Ratio Range Quantity
maxDosePerPeriod ? Ratio
maxDosePerAdministration ? Quantity
maxDosePerLifetime ? Quantity`,
  Duration: `Quantity`,
  ElementDefinition: `BackboneElement
path 1 string
representation * code =property-representation
sliceName ? string
sliceIsConstraining ? boolean
label ? string
code * Coding
slicing ? {-}
slicing.discriminator * {-}
slicing.discriminator.type 1 code =discriminator-type
slicing.discriminator.path 1 string
slicing.description ? string
slicing.ordered ? boolean
slicing.rules 1 code =resource-slicing-rules
short ? string
definition ? markdown
comment ? markdown
requirements ? markdown
alias * string
min ? unsignedInt
max ? string
base ? {-}
base.path 1 string
base.min 1 unsignedInt
base.max 1 string
contentReference ? uri
type * {-}
type.code 1 uri
type.profile * canonical
type.targetProfile * canonical
type.aggregation * code =resource-aggregation-mode
type.versioning ? code =reference-version-rules
defaultValue[x] ? base64Binary boolean canonical code date dateTime decimal id instant integer markdown oid positiveInt string time unsignedInt uri url uuid Address Age Annotation Attachment CodeableConcept Coding ContactPoint Count Distance Duration HumanName Identifier Money Period Quantity Range Ratio Reference SampledData Signature Timing ContactDetail Contributor DataRequirement Expression ParameterDefinition RelatedArtifact TriggerDefinition UsageContext Dosage Meta
meaningWhenMissing ? markdown
orderMeaning ? string
fixed[x] ? base64Binary boolean canonical code date dateTime decimal id instant integer markdown oid positiveInt string time unsignedInt uri url uuid Address Age Annotation Attachment CodeableConcept Coding ContactPoint Count Distance Duration HumanName Identifier Money Period Quantity Range Ratio Reference SampledData Signature Timing ContactDetail Contributor DataRequirement Expression ParameterDefinition RelatedArtifact TriggerDefinition UsageContext Dosage Meta
pattern[x] ? base64Binary boolean canonical code date dateTime decimal id instant integer markdown oid positiveInt string time unsignedInt uri url uuid Address Age Annotation Attachment CodeableConcept Coding ContactPoint Count Distance Duration HumanName Identifier Money Period Quantity Range Ratio Reference SampledData Signature Timing ContactDetail Contributor DataRequirement Expression ParameterDefinition RelatedArtifact TriggerDefinition UsageContext Dosage Meta
example * {-}
example.label 1 string
example.value[x] 1 base64Binary boolean canonical code date dateTime decimal id instant integer markdown oid positiveInt string time unsignedInt uri url uuid Address Age Annotation Attachment CodeableConcept Coding ContactPoint Count Distance Duration HumanName Identifier Money Period Quantity Range Ratio Reference SampledData Signature Timing ContactDetail Contributor DataRequirement Expression ParameterDefinition RelatedArtifact TriggerDefinition UsageContext Dosage Meta
minValue[x] ? date dateTime instant time decimal integer positiveInt unsignedInt Quantity
maxValue[x] ? date dateTime instant time decimal integer positiveInt unsignedInt Quantity
maxLength ? integer
condition * id
constraint * {-}
constraint.key 1 id
constraint.requirements ? string
constraint.severity 1 code =constraint-severity
constraint.human 1 string
constraint.expression ? string
constraint.xpath ? string
constraint.source ? canonical
mustSupport ? boolean
isModifier ? boolean
isModifierReason ? string
isSummary ? boolean
binding ? {-}
binding.strength 1 code =binding-strength
binding.description ? string
binding.valueSet ? canonical
mapping * {-}
mapping.identity 1 id
mapping.language ? code
mapping.map 1 string
mapping.comment ? string`,
  Expression: `Element
description ? string
name ? id
language 1 code
expression ? string
reference ? uri`,
  Extension: `Element
url 1 uri
value[x] ? base64Binary boolean canonical code date dateTime decimal id instant integer markdown oid positiveInt string time unsignedInt uri url uuid Address Age Annotation Attachment CodeableConcept Coding ContactPoint Count Distance Duration HumanName Identifier Money Period Quantity Range Ratio Reference SampledData Signature Timing ContactDetail Contributor DataRequirement Expression ParameterDefinition RelatedArtifact TriggerDefinition UsageContext Dosage Meta`,
  HumanName: `Element
use ? code =name-use
text ? string
family ? string
given * string
prefix * string
suffix * string
period ? Period`,
  Identifier: `Element
use ? code =identifier-use
type ? CodeableConcept
system ? uri
value ? string
period ? Period
assigner ? Reference(Organization)`,
  MarketingStatus: `BackboneElement
country 1 CodeableConcept
jurisdiction ? CodeableConcept
status 1 CodeableConcept
dateRange 1 Period
restoreDate ? dateTime`,
  Meta: `Element
versionId ? id
lastUpdated ? instant
source ? uri
profile * canonical
security * Coding
tag * Coding`,
  Money: `Element
value ? decimal
currency ? code`,
  Narrative: `Element
status 1 code =narrative-status
div 1 xhtml`,
  ParameterDefinition: `Element
name ? code
use 1 code =operation-parameter-use
min ? integer
max ? string
documentation ? string
type 1 code =all-types
profile ? canonical`,
  Period: `Element
start ? dateTime
end ? dateTime`,
  Population: `BackboneElement
age[x] ? Range CodeableConcept
gender ? CodeableConcept
race ? CodeableConcept
physiologicalCondition ? CodeableConcept`,
  ProdCharacteristic: `BackboneElement
height ? Quantity
width ? Quantity
depth ? Quantity
weight ? Quantity
nominalVolume ? Quantity
externalDiameter ? Quantity
shape ? string
color * string
imprint * string
image * Attachment
scoring ? CodeableConcept`,
  ProductShelfLife: `BackboneElement
identifier ? Identifier
type 1 CodeableConcept
period 1 Quantity
specialPrecautionsForStorage * CodeableConcept`,
  Quantity: `Element
value ? decimal
comparator ? code =quantity-comparator
unit ? string
system ? uri
code ? code`,
  Range: `Element
low ? Quantity
high ? Quantity`,
  Ratio: `Element
numerator ? Quantity
denominator ? Quantity`,
  Reference: `Element
reference ? string
type ? uri
identifier ? Identifier
display ? string`,
  RelatedArtifact: `Element
type 1 code =related-artifact-type
label ? string
display ? string
citation ? markdown
url ? url
document ? Attachment
resource ? canonical`,
  SampledData: `Element
origin 1 Quantity
period 1 decimal
factor ? decimal
lowerLimit ? decimal
upperLimit ? decimal
dimensions 1 positiveInt
data ? string`,
  Signature: `Element
type + Coding
when 1 instant
who 1 Reference(Practitioner,PractitionerRole,RelatedPerson,Patient,Device,Organization)
onBehalfOf ? Reference(Practitioner,PractitionerRole,RelatedPerson,Patient,Device,Organization)
targetFormat ? code
sigFormat ? code
data ? base64Binary`,
  SubstanceAmount: `BackboneElement
amount[x] ? Quantity Range string
amountType ? CodeableConcept
amountText ? string
referenceRange ? {-}
referenceRange.lowLimit ? Quantity
referenceRange.highLimit ? Quantity`,
  Timing: `BackboneElement
event * dateTime
repeat ? {-}
repeat.bounds[x] ? Duration Range Period
repeat.count ? positiveInt
repeat.countMax ? positiveInt
repeat.duration ? decimal
repeat.durationMax ? decimal
repeat.durationUnit ? code =units-of-time
repeat.frequency ? positiveInt
repeat.frequencyMax ? positiveInt
repeat.period ? decimal
repeat.periodMax ? decimal
repeat.periodUnit ? code =units-of-time
repeat.dayOfWeek * code =days-of-week
repeat.timeOfDay * time
repeat.when * code =event-timing
repeat.offset ? unsignedInt
code ? CodeableConcept`,
  TriggerDefinition: `Element
type 1 code =trigger-type
name ? string
timing[x] ? Timing Reference(Schedule) date dateTime
data * DataRequirement
condition ? Expression`,
  UsageContext: `Element
code 1 Coding
value[x] 1 CodeableConcept Quantity Range Reference(PlanDefinition,ResearchStudy,InsurancePlan,HealthcareService,Group,Location,Organization)`,
  Resource: `- abstract
id ? id
meta ? Meta
implicitRules ? uri
language ? code`,
  Account: `DomainResource
identifier * Identifier
status 1 code =account-status
type ? CodeableConcept
name ? string
subject * Reference(Patient,Device,Practitioner,PractitionerRole,Location,HealthcareService,Organization)
servicePeriod ? Period
coverage * {}
coverage.coverage 1 Reference(Coverage)
coverage.priority ? positiveInt
owner ? Reference(Organization)
description ? string
guarantor * {}
guarantor.party 1 Reference(Patient,RelatedPerson,Organization)
guarantor.onHold ? boolean
guarantor.period ? Period
partOf ? Reference(Account)`,
  ActivityDefinition: `DomainResource
url ? uri
identifier * Identifier
version ? string
name ? string
title ? string
subtitle ? string
status 1 code =publication-status
experimental ? boolean
subject[x] ? CodeableConcept Reference(Group)
date ? dateTime
publisher ? string
contact * ContactDetail
description ? markdown
useContext * UsageContext
jurisdiction * CodeableConcept
purpose ? markdown
usage ? string
copyright ? markdown
approvalDate ? date
lastReviewDate ? date
effectivePeriod ? Period
topic * CodeableConcept
author * ContactDetail
editor * ContactDetail
reviewer * ContactDetail
endorser * ContactDetail
relatedArtifact * RelatedArtifact
library * canonical
kind ? code =request-resource-types
profile ? canonical
code ? CodeableConcept
intent ? code =request-intent
priority ? code =request-priority
doNotPerform ? boolean
timing[x] ? Timing dateTime Age Period Range Duration
location ? Reference(Location)
participant * {}
participant.type 1 code =action-participant-type
participant.role ? CodeableConcept
product[x] ? Reference(Medication,Substance) CodeableConcept
quantity ? Quantity
dosage * Dosage
bodySite * CodeableConcept
specimenRequirement * Reference(SpecimenDefinition)
observationRequirement * Reference(ObservationDefinition)
observationResultRequirement * Reference(ObservationDefinition)
transform ? canonical
dynamicValue * {}
dynamicValue.path 1 string
dynamicValue.expression 1 Expression`,
  AdverseEvent: `DomainResource
identifier ? Identifier
actuality 1 code =adverse-event-actuality
category * CodeableConcept
event ? CodeableConcept
subject 1 Reference(Patient,Group,Practitioner,RelatedPerson)
encounter ? Reference(Encounter)
date ? dateTime
detected ? dateTime
recordedDate ? dateTime
resultingCondition * Reference(Condition)
location ? Reference(Location)
seriousness ? CodeableConcept
severity ? CodeableConcept =adverse-event-severity
outcome ? CodeableConcept =adverse-event-outcome
recorder ? Reference(Patient,Practitioner,PractitionerRole,RelatedPerson)
contributor * Reference(Practitioner,PractitionerRole,Device)
suspectEntity * {}
suspectEntity.instance 1 Reference(Immunization,Procedure,Substance,Medication,MedicationAdministration,MedicationStatement,Device)
suspectEntity.causality * {}
suspectEntity.causality.assessment ? CodeableConcept
suspectEntity.causality.productRelatedness ? string
suspectEntity.causality.author ? Reference(Practitioner,PractitionerRole)
suspectEntity.causality.method ? CodeableConcept
subjectMedicalHistory * Reference(Condition,Observation,AllergyIntolerance,FamilyMemberHistory,Immunization,Procedure,Media,DocumentReference)
referenceDocument * Reference(DocumentReference)
study * Reference(ResearchStudy)`,
  AllergyIntolerance: `DomainResource
identifier * Identifier
clinicalStatus ? CodeableConcept =allergyintolerance-clinical
verificationStatus ? CodeableConcept =allergyintolerance-verification
type ? code =allergy-intolerance-type
category * code =allergy-intolerance-category
criticality ? code =allergy-intolerance-criticality
code ? CodeableConcept
patient 1 Reference(Patient)
encounter ? Reference(Encounter)
onset[x] ? dateTime Age Period Range string
recordedDate ? dateTime
recorder ? Reference(Practitioner,PractitionerRole,Patient,RelatedPerson)
asserter ? Reference(Patient,RelatedPerson,Practitioner,PractitionerRole)
lastOccurrence ? dateTime
note * Annotation
reaction * {}
reaction.substance ? CodeableConcept
reaction.manifestation + CodeableConcept
reaction.description ? string
reaction.onset ? dateTime
reaction.severity ? code =reaction-event-severity
reaction.exposureRoute ? CodeableConcept
reaction.note * Annotation`,
  Appointment: `DomainResource
identifier * Identifier
status 1 code =appointmentstatus
cancelationReason ? CodeableConcept
serviceCategory * CodeableConcept
serviceType * CodeableConcept
specialty * CodeableConcept
appointmentType ? CodeableConcept
reasonCode * CodeableConcept
reasonReference * Reference(Condition,Procedure,Observation,ImmunizationRecommendation)
priority ? unsignedInt
description ? string
supportingInformation * Reference
start ? instant
end ? instant
minutesDuration ? positiveInt
slot * Reference(Slot)
created ? dateTime
comment ? string
patientInstruction ? string
basedOn * Reference(ServiceRequest)
participant + {}
participant.type * CodeableConcept
participant.actor ? Reference(Patient,Practitioner,PractitionerRole,RelatedPerson,Device,HealthcareService,Location)
participant.required ? code =participantrequired
participant.status 1 code =participationstatus
participant.period ? Period
requestedPeriod * Period`,
  AppointmentResponse: `DomainResource
identifier * Identifier
appointment 1 Reference(Appointment)
start ? instant
end ? instant
participantType * CodeableConcept
actor ? Reference(Patient,Practitioner,PractitionerRole,RelatedPerson,Device,HealthcareService,Location)
participantStatus 1 code =participationstatus
comment ? string`,
  AuditEvent: `DomainResource
type 1 Coding
subtype * Coding
action ? code =audit-event-action
period ? Period
recorded 1 instant
outcome ? code =audit-event-outcome
outcomeDesc ? string
purposeOfEvent * CodeableConcept
agent + {}
agent.type ? CodeableConcept
agent.role * CodeableConcept
agent.who ? Reference(PractitionerRole,Practitioner,Organization,Device,Patient,RelatedPerson)
agent.altId ? string
agent.name ? string
agent.requestor 1 boolean
agent.location ? Reference(Location)
agent.policy * uri
agent.media ? Coding
agent.network ? {}
agent.network.address ? string
agent.network.type ? code =network-type
agent.purposeOfUse * CodeableConcept
source 1 {}
source.site ? string
source.observer 1 Reference(PractitionerRole,Practitioner,Organization,Device,Patient,RelatedPerson)
source.type * Coding
entity * {}
entity.what ? Reference
entity.type ? Coding
entity.role ? Coding
entity.lifecycle ? Coding
entity.securityLabel * Coding
entity.name ? string
entity.description ? string
entity.query ? base64Binary
entity.detail * {}
entity.detail.type 1 string
entity.detail.value[x] 1 string base64Binary`,
  Basic: `DomainResource
identifier * Identifier
code 1 CodeableConcept
subject ? Reference
created ? date
author ? Reference(Practitioner,PractitionerRole,Patient,RelatedPerson,Organization)`,
  Binary: `Resource
contentType 1 code
securityContext ? Reference
data ? base64Binary`,
  BiologicallyDerivedProduct: `DomainResource
identifier * Identifier
productCategory ? code =product-category
productCode ? CodeableConcept
status ? code =product-status
request * Reference(ServiceRequest)
quantity ? integer
parent * Reference(BiologicallyDerivedProduct)
collection ? {}
collection.collector ? Reference(Practitioner,PractitionerRole)
collection.source ? Reference(Patient,Organization)
collection.collected[x] ? dateTime Period
processing * {}
processing.description ? string
processing.procedure ? CodeableConcept
processing.additive ? Reference(Substance)
processing.time[x] ? dateTime Period
manipulation ? {}
manipulation.description ? string
manipulation.time[x] ? dateTime Period
storage * {}
storage.description ? string
storage.temperature ? decimal
storage.scale ? code =product-storage-scale
storage.duration ? Period`,
  BodyStructure: `DomainResource
identifier * Identifier
active ? boolean
morphology ? CodeableConcept
location ? CodeableConcept
locationQualifier * CodeableConcept
description ? string
image * Attachment
patient 1 Reference(Patient)`,
  Bundle: `Resource
identifier ? Identifier
type 1 code =bundle-type
timestamp ? instant
total ? unsignedInt
link * {}
link.relation 1 string
link.url 1 uri
entry * {}
entry.link * #link
entry.fullUrl ? uri
entry.resource ? Resource
entry.search ? {}
entry.search.mode ? code =search-entry-mode
entry.search.score ? decimal
entry.request ? {}
entry.request.method 1 code =http-verb
entry.request.url 1 uri
entry.request.ifNoneMatch ? string
entry.request.ifModifiedSince ? instant
entry.request.ifMatch ? string
entry.request.ifNoneExist ? string
entry.response ? {}
entry.response.status 1 string
entry.response.location ? uri
entry.response.etag ? string
entry.response.lastModified ? instant
entry.response.outcome ? Resource
signature ? Signature`,
  CapabilityStatement: `DomainResource
url ? uri
version ? string
name ? string
title ? string
status 1 code =publication-status
experimental ? boolean
date 1 dateTime
publisher ? string
contact * ContactDetail
description ? markdown
useContext * UsageContext
jurisdiction * CodeableConcept
purpose ? markdown
copyright ? markdown
kind 1 code =capability-statement-kind
instantiates * canonical
imports * canonical
software ? {}
software.name 1 string
software.version ? string
software.releaseDate ? dateTime
implementation ? {}
implementation.description 1 string
implementation.url ? url
implementation.custodian ? Reference(Organization)
fhirVersion 1 code =FHIR-version
format + code
patchFormat * code
implementationGuide * canonical
rest * {}
rest.mode 1 code =restful-capability-mode
rest.documentation ? markdown
rest.security ? {}
rest.security.cors ? boolean
rest.security.service * CodeableConcept
rest.security.description ? markdown
rest.resource * {}
rest.resource.type 1 code =resource-types
rest.resource.profile ? canonical
rest.resource.supportedProfile * canonical
rest.resource.documentation ? markdown
rest.resource.interaction * {}
rest.resource.interaction.code 1 code =type-restful-interaction
rest.resource.interaction.documentation ? markdown
rest.resource.versioning ? code =versioning-policy
rest.resource.readHistory ? boolean
rest.resource.updateCreate ? boolean
rest.resource.conditionalCreate ? boolean
rest.resource.conditionalRead ? code =conditional-read-status
rest.resource.conditionalUpdate ? boolean
rest.resource.conditionalDelete ? code =conditional-delete-status
rest.resource.referencePolicy * code =reference-handling-policy
rest.resource.searchInclude * string
rest.resource.searchRevInclude * string
rest.resource.searchParam * {}
rest.resource.searchParam.name 1 string
rest.resource.searchParam.definition ? canonical
rest.resource.searchParam.type 1 code =search-param-type
rest.resource.searchParam.documentation ? markdown
rest.resource.operation * {}
rest.resource.operation.name 1 string
rest.resource.operation.definition 1 canonical
rest.resource.operation.documentation ? markdown
rest.interaction * {}
rest.interaction.code 1 code =system-restful-interaction
rest.interaction.documentation ? markdown
rest.searchParam * #rest.resource.searchParam
rest.operation * #rest.resource.operation
rest.compartment * canonical
messaging * {}
messaging.endpoint * {}
messaging.endpoint.protocol 1 Coding
messaging.endpoint.address 1 url
messaging.reliableCache ? unsignedInt
messaging.documentation ? markdown
messaging.supportedMessage * {}
messaging.supportedMessage.mode 1 code =event-capability-mode
messaging.supportedMessage.definition 1 canonical
document * {}
document.mode 1 code =document-mode
document.documentation ? markdown
document.profile 1 canonical`,
  CarePlan: `DomainResource
identifier * Identifier
instantiatesCanonical * canonical
instantiatesUri * uri
basedOn * Reference(CarePlan)
replaces * Reference(CarePlan)
partOf * Reference(CarePlan)
status 1 code =request-status
intent 1 code =care-plan-intent
category * CodeableConcept
title ? string
description ? string
subject 1 Reference(Patient,Group)
encounter ? Reference(Encounter)
period ? Period
created ? dateTime
author ? Reference(Patient,Practitioner,PractitionerRole,Device,RelatedPerson,Organization,CareTeam)
contributor * Reference(Patient,Practitioner,PractitionerRole,Device,RelatedPerson,Organization,CareTeam)
careTeam * Reference(CareTeam)
addresses * Reference(Condition)
supportingInfo * Reference
goal * Reference(Goal)
activity * {}
activity.outcomeCodeableConcept * CodeableConcept
activity.outcomeReference * Reference
activity.progress * Annotation
activity.reference ? Reference(Appointment,CommunicationRequest,DeviceRequest,MedicationRequest,NutritionOrder,Task,ServiceRequest,VisionPrescription,RequestGroup)
activity.detail ? {}
activity.detail.kind ? code =care-plan-activity-kind
activity.detail.instantiatesCanonical * canonical
activity.detail.instantiatesUri * uri
activity.detail.code ? CodeableConcept
activity.detail.reasonCode * CodeableConcept
activity.detail.reasonReference * Reference(Condition,Observation,DiagnosticReport,DocumentReference)
activity.detail.goal * Reference(Goal)
activity.detail.status 1 code =care-plan-activity-status
activity.detail.statusReason ? CodeableConcept
activity.detail.doNotPerform ? boolean
activity.detail.scheduled[x] ? Timing Period string
activity.detail.location ? Reference(Location)
activity.detail.performer * Reference(Practitioner,PractitionerRole,Organization,RelatedPerson,Patient,CareTeam,HealthcareService,Device)
activity.detail.product[x] ? CodeableConcept Reference(Medication,Substance)
activity.detail.dailyAmount ? Quantity
activity.detail.quantity ? Quantity
activity.detail.description ? string
note * Annotation`,
  CareTeam: `DomainResource
identifier * Identifier
status ? code =care-team-status
category * CodeableConcept
name ? string
subject ? Reference(Patient,Group)
encounter ? Reference(Encounter)
period ? Period
participant * {}
participant.role * CodeableConcept
participant.member ? Reference(Practitioner,PractitionerRole,RelatedPerson,Patient,Organization,CareTeam)
participant.onBehalfOf ? Reference(Organization)
participant.period ? Period
reasonCode * CodeableConcept
reasonReference * Reference(Condition)
managingOrganization * Reference(Organization)
telecom * ContactPoint
note * Annotation`,
  CatalogEntry: `DomainResource
identifier * Identifier
type ? CodeableConcept
orderable 1 boolean
referencedItem 1 Reference(Medication,Device,Organization,Practitioner,PractitionerRole,HealthcareService,ActivityDefinition,PlanDefinition,SpecimenDefinition,ObservationDefinition,Binary)
additionalIdentifier * Identifier
classification * CodeableConcept
status ? code =publication-status
validityPeriod ? Period
validTo ? dateTime
lastUpdated ? dateTime
additionalCharacteristic * CodeableConcept
additionalClassification * CodeableConcept
relatedEntry * {}
relatedEntry.relationtype 1 code =relation-type
relatedEntry.item 1 Reference(CatalogEntry)`,
  ChargeItem: `DomainResource
identifier * Identifier
definitionUri * uri
definitionCanonical * canonical
status 1 code =chargeitem-status
partOf * Reference(ChargeItem)
code 1 CodeableConcept
subject 1 Reference(Patient,Group)
context ? Reference(Encounter,EpisodeOfCare)
occurrence[x] ? dateTime Period Timing
performer * {}
performer.function ? CodeableConcept
performer.actor 1 Reference(Practitioner,PractitionerRole,Organization,CareTeam,Patient,Device,RelatedPerson)
performingOrganization ? Reference(Organization)
requestingOrganization ? Reference(Organization)
costCenter ? Reference(Organization)
quantity ? Quantity
bodysite * CodeableConcept
factorOverride ? decimal
priceOverride ? Money
overrideReason ? string
enterer ? Reference(Practitioner,PractitionerRole,Organization,Patient,Device,RelatedPerson)
enteredDate ? dateTime
reason * CodeableConcept
service * Reference(DiagnosticReport,ImagingStudy,Immunization,MedicationAdministration,MedicationDispense,Observation,Procedure,SupplyDelivery)
product[x] ? Reference(Device,Medication,Substance) CodeableConcept
account * Reference(Account)
note * Annotation
supportingInformation * Reference`,
  ChargeItemDefinition: `DomainResource
url 1 uri
identifier * Identifier
version ? string
title ? string
derivedFromUri * uri
partOf * canonical
replaces * canonical
status 1 code =publication-status
experimental ? boolean
date ? dateTime
publisher ? string
contact * ContactDetail
description ? markdown
useContext * UsageContext
jurisdiction * CodeableConcept
copyright ? markdown
approvalDate ? date
lastReviewDate ? date
effectivePeriod ? Period
code ? CodeableConcept
instance * Reference(Medication,Substance,Device)
applicability * {}
applicability.description ? string
applicability.language ? string
applicability.expression ? string
propertyGroup * {}
propertyGroup.applicability * #applicability
propertyGroup.priceComponent * {}
propertyGroup.priceComponent.type 1 code =invoice-priceComponentType
propertyGroup.priceComponent.code ? CodeableConcept
propertyGroup.priceComponent.factor ? decimal
propertyGroup.priceComponent.amount ? Money`,
  Claim: `DomainResource
identifier * Identifier
status 1 code =fm-status
type 1 CodeableConcept
subType ? CodeableConcept
use 1 code =claim-use
patient 1 Reference(Patient)
billablePeriod ? Period
created 1 dateTime
enterer ? Reference(Practitioner,PractitionerRole)
insurer ? Reference(Organization)
provider 1 Reference(Practitioner,PractitionerRole,Organization)
priority 1 CodeableConcept
fundsReserve ? CodeableConcept
related * {}
related.claim ? Reference(Claim)
related.relationship ? CodeableConcept
related.reference ? Identifier
prescription ? Reference(DeviceRequest,MedicationRequest,VisionPrescription)
originalPrescription ? Reference(DeviceRequest,MedicationRequest,VisionPrescription)
payee ? {}
payee.type 1 CodeableConcept
payee.party ? Reference(Practitioner,PractitionerRole,Organization,Patient,RelatedPerson)
referral ? Reference(ServiceRequest)
facility ? Reference(Location)
careTeam * {}
careTeam.sequence 1 positiveInt
careTeam.provider 1 Reference(Practitioner,PractitionerRole,Organization)
careTeam.responsible ? boolean
careTeam.role ? CodeableConcept
careTeam.qualification ? CodeableConcept
supportingInfo * {}
supportingInfo.sequence 1 positiveInt
supportingInfo.category 1 CodeableConcept
supportingInfo.code ? CodeableConcept
supportingInfo.timing[x] ? date Period
supportingInfo.value[x] ? boolean string Quantity Attachment Reference
supportingInfo.reason ? CodeableConcept
diagnosis * {}
diagnosis.sequence 1 positiveInt
diagnosis.diagnosis[x] 1 CodeableConcept Reference(Condition)
diagnosis.type * CodeableConcept
diagnosis.onAdmission ? CodeableConcept
diagnosis.packageCode ? CodeableConcept
procedure * {}
procedure.sequence 1 positiveInt
procedure.type * CodeableConcept
procedure.date ? dateTime
procedure.procedure[x] 1 CodeableConcept Reference(Procedure)
procedure.udi * Reference(Device)
insurance + {}
insurance.sequence 1 positiveInt
insurance.focal 1 boolean
insurance.identifier ? Identifier
insurance.coverage 1 Reference(Coverage)
insurance.businessArrangement ? string
insurance.preAuthRef * string
insurance.claimResponse ? Reference(ClaimResponse)
accident ? {}
accident.date 1 date
accident.type ? CodeableConcept
accident.location[x] ? Address Reference(Location)
item * {}
item.sequence 1 positiveInt
item.careTeamSequence * positiveInt
item.diagnosisSequence * positiveInt
item.procedureSequence * positiveInt
item.informationSequence * positiveInt
item.revenue ? CodeableConcept
item.category ? CodeableConcept
item.productOrService 1 CodeableConcept
item.modifier * CodeableConcept
item.programCode * CodeableConcept
item.serviced[x] ? date Period
item.location[x] ? CodeableConcept Address Reference(Location)
item.quantity ? Quantity
item.unitPrice ? Money
item.factor ? decimal
item.net ? Money
item.udi * Reference(Device)
item.bodySite ? CodeableConcept
item.subSite * CodeableConcept
item.encounter * Reference(Encounter)
item.detail * {}
item.detail.sequence 1 positiveInt
item.detail.revenue ? CodeableConcept
item.detail.category ? CodeableConcept
item.detail.productOrService 1 CodeableConcept
item.detail.modifier * CodeableConcept
item.detail.programCode * CodeableConcept
item.detail.quantity ? Quantity
item.detail.unitPrice ? Money
item.detail.factor ? decimal
item.detail.net ? Money
item.detail.udi * Reference(Device)
item.detail.subDetail * {}
item.detail.subDetail.sequence 1 positiveInt
item.detail.subDetail.revenue ? CodeableConcept
item.detail.subDetail.category ? CodeableConcept
item.detail.subDetail.productOrService 1 CodeableConcept
item.detail.subDetail.modifier * CodeableConcept
item.detail.subDetail.programCode * CodeableConcept
item.detail.subDetail.quantity ? Quantity
item.detail.subDetail.unitPrice ? Money
item.detail.subDetail.factor ? decimal
item.detail.subDetail.net ? Money
item.detail.subDetail.udi * Reference(Device)
total ? Money`,
  ClaimResponse: `DomainResource
identifier * Identifier
status 1 code =fm-status
type 1 CodeableConcept
subType ? CodeableConcept
use 1 code =claim-use
patient 1 Reference(Patient)
created 1 dateTime
insurer 1 Reference(Organization)
requestor ? Reference(Practitioner,PractitionerRole,Organization)
request ? Reference(Claim)
outcome 1 code =remittance-outcome
disposition ? string
preAuthRef ? string
preAuthPeriod ? Period
payeeType ? CodeableConcept
item * {}
item.itemSequence 1 positiveInt
item.noteNumber * positiveInt
item.adjudication + {}
item.adjudication.category 1 CodeableConcept
item.adjudication.reason ? CodeableConcept
item.adjudication.amount ? Money
item.adjudication.value ? decimal
item.detail * {}
item.detail.detailSequence 1 positiveInt
item.detail.noteNumber * positiveInt
item.detail.adjudication + #item.adjudication
item.detail.subDetail * {}
item.detail.subDetail.subDetailSequence 1 positiveInt
item.detail.subDetail.noteNumber * positiveInt
item.detail.subDetail.adjudication * #item.adjudication
addItem * {}
addItem.itemSequence * positiveInt
addItem.detailSequence * positiveInt
addItem.subdetailSequence * positiveInt
addItem.provider * Reference(Practitioner,PractitionerRole,Organization)
addItem.productOrService 1 CodeableConcept
addItem.modifier * CodeableConcept
addItem.programCode * CodeableConcept
addItem.serviced[x] ? date Period
addItem.location[x] ? CodeableConcept Address Reference(Location)
addItem.quantity ? Quantity
addItem.unitPrice ? Money
addItem.factor ? decimal
addItem.net ? Money
addItem.bodySite ? CodeableConcept
addItem.subSite * CodeableConcept
addItem.noteNumber * positiveInt
addItem.adjudication + #item.adjudication
addItem.detail * {}
addItem.detail.productOrService 1 CodeableConcept
addItem.detail.modifier * CodeableConcept
addItem.detail.quantity ? Quantity
addItem.detail.unitPrice ? Money
addItem.detail.factor ? decimal
addItem.detail.net ? Money
addItem.detail.noteNumber * positiveInt
addItem.detail.adjudication + #item.adjudication
addItem.detail.subDetail * {}
addItem.detail.subDetail.productOrService 1 CodeableConcept
addItem.detail.subDetail.modifier * CodeableConcept
addItem.detail.subDetail.quantity ? Quantity
addItem.detail.subDetail.unitPrice ? Money
addItem.detail.subDetail.factor ? decimal
addItem.detail.subDetail.net ? Money
addItem.detail.subDetail.noteNumber * positiveInt
addItem.detail.subDetail.adjudication + #item.adjudication
adjudication * #item.adjudication
total * {}
total.category 1 CodeableConcept
total.amount 1 Money
payment ? {}
payment.type 1 CodeableConcept
payment.adjustment ? Money
payment.adjustmentReason ? CodeableConcept
payment.date ? date
payment.amount 1 Money
payment.identifier ? Identifier
fundsReserve ? CodeableConcept
formCode ? CodeableConcept
form ? Attachment
processNote * {}
processNote.number ? positiveInt
processNote.type ? code =note-type
processNote.text 1 string
processNote.language ? CodeableConcept
communicationRequest * Reference(CommunicationRequest)
insurance * {}
insurance.sequence 1 positiveInt
insurance.focal 1 boolean
insurance.coverage 1 Reference(Coverage)
insurance.businessArrangement ? string
insurance.claimResponse ? Reference(ClaimResponse)
error * {}
error.itemSequence ? positiveInt
error.detailSequence ? positiveInt
error.subDetailSequence ? positiveInt
error.code 1 CodeableConcept`,
  ClinicalImpression: `DomainResource
identifier * Identifier
status 1 code =clinicalimpression-status
statusReason ? CodeableConcept
code ? CodeableConcept
description ? string
subject 1 Reference(Patient,Group)
encounter ? Reference(Encounter)
effective[x] ? dateTime Period
date ? dateTime
assessor ? Reference(Practitioner,PractitionerRole)
previous ? Reference(ClinicalImpression)
problem * Reference(Condition,AllergyIntolerance)
investigation * {}
investigation.code 1 CodeableConcept
investigation.item * Reference(Observation,QuestionnaireResponse,FamilyMemberHistory,DiagnosticReport,RiskAssessment,ImagingStudy,Media)
protocol * uri
summary ? string
finding * {}
finding.itemCodeableConcept ? CodeableConcept
finding.itemReference ? Reference(Condition,Observation,Media)
finding.basis ? string
prognosisCodeableConcept * CodeableConcept
prognosisReference * Reference(RiskAssessment)
supportingInfo * Reference
note * Annotation`,
  CodeSystem: `DomainResource
url ? uri
identifier * Identifier
version ? string
name ? string
title ? string
status 1 code =publication-status
experimental ? boolean
date ? dateTime
publisher ? string
contact * ContactDetail
description ? markdown
useContext * UsageContext
jurisdiction * CodeableConcept
purpose ? markdown
copyright ? markdown
caseSensitive ? boolean
valueSet ? canonical
hierarchyMeaning ? code =codesystem-hierarchy-meaning
compositional ? boolean
versionNeeded ? boolean
content 1 code =codesystem-content-mode
supplements ? canonical
count ? unsignedInt
filter * {}
filter.code 1 code
filter.description ? string
filter.operator + code =filter-operator
filter.value 1 string
property * {}
property.code 1 code
property.uri ? uri
property.description ? string
property.type 1 code =concept-property-type
concept * {}
concept.code 1 code
concept.display ? string
concept.definition ? string
concept.designation * {}
concept.designation.language ? code
concept.designation.use ? Coding
concept.designation.value 1 string
concept.property * {}
concept.property.code 1 code
concept.property.value[x] 1 code Coding string integer boolean dateTime decimal
concept.concept * #concept`,
  Communication: `DomainResource
identifier * Identifier
instantiatesCanonical * canonical
instantiatesUri * uri
basedOn * Reference
partOf * Reference
inResponseTo * Reference(Communication)
status 1 code =event-status
statusReason ? CodeableConcept
category * CodeableConcept
priority ? code =request-priority
medium * CodeableConcept
subject ? Reference(Patient,Group)
topic ? CodeableConcept
about * Reference
encounter ? Reference(Encounter)
sent ? dateTime
received ? dateTime
recipient * Reference(Device,Organization,Patient,Practitioner,PractitionerRole,RelatedPerson,Group,CareTeam,HealthcareService)
sender ? Reference(Device,Organization,Patient,Practitioner,PractitionerRole,RelatedPerson,HealthcareService)
reasonCode * CodeableConcept
reasonReference * Reference(Condition,Observation,DiagnosticReport,DocumentReference)
payload * {}
payload.content[x] 1 string Attachment Reference
note * Annotation`,
  CommunicationRequest: `DomainResource
identifier * Identifier
basedOn * Reference
replaces * Reference(CommunicationRequest)
groupIdentifier ? Identifier
status 1 code =request-status
statusReason ? CodeableConcept
category * CodeableConcept
priority ? code =request-priority
doNotPerform ? boolean
medium * CodeableConcept
subject ? Reference(Patient,Group)
about * Reference
encounter ? Reference(Encounter)
payload * {}
payload.content[x] 1 string Attachment Reference
occurrence[x] ? dateTime Period
authoredOn ? dateTime
requester ? Reference(Practitioner,PractitionerRole,Organization,Patient,RelatedPerson,Device)
recipient * Reference(Device,Organization,Patient,Practitioner,PractitionerRole,RelatedPerson,Group,CareTeam,HealthcareService)
sender ? Reference(Device,Organization,Patient,Practitioner,PractitionerRole,RelatedPerson,HealthcareService)
reasonCode * CodeableConcept
reasonReference * Reference(Condition,Observation,DiagnosticReport,DocumentReference)
note * Annotation`,
  CompartmentDefinition: `DomainResource
url 1 uri
version ? string
name 1 string
status 1 code =publication-status
experimental ? boolean
date ? dateTime
publisher ? string
contact * ContactDetail
description ? markdown
useContext * UsageContext
purpose ? markdown
code 1 code =compartment-type
search 1 boolean
resource * {}
resource.code 1 code =resource-types
resource.param * string
resource.documentation ? string`,
  Composition: `DomainResource
identifier ? Identifier
status 1 code =composition-status
type 1 CodeableConcept
category * CodeableConcept
subject ? Reference
encounter ? Reference(Encounter)
date 1 dateTime
author + Reference(Practitioner,PractitionerRole,Device,Patient,RelatedPerson,Organization)
title 1 string
confidentiality ? code =v3-ConfidentialityClassification
attester * {}
attester.mode 1 code =composition-attestation-mode
attester.time ? dateTime
attester.party ? Reference(Patient,RelatedPerson,Practitioner,PractitionerRole,Organization)
custodian ? Reference(Organization)
relatesTo * {}
relatesTo.code 1 code =document-relationship-type
relatesTo.target[x] 1 Identifier Reference(Composition)
event * {}
event.code * CodeableConcept
event.period ? Period
event.detail * Reference
section * {}
section.title ? string
section.code ? CodeableConcept
section.author * Reference(Practitioner,PractitionerRole,Device,Patient,RelatedPerson,Organization)
section.focus ? Reference
section.text ? Narrative
section.mode ? code =list-mode
section.orderedBy ? CodeableConcept
section.entry * Reference
section.emptyReason ? CodeableConcept
section.section * #section`,
  ConceptMap: `DomainResource
url ? uri
identifier ? Identifier
version ? string
name ? string
title ? string
status 1 code =publication-status
experimental ? boolean
date ? dateTime
publisher ? string
contact * ContactDetail
description ? markdown
useContext * UsageContext
jurisdiction * CodeableConcept
purpose ? markdown
copyright ? markdown
source[x] ? uri canonical
target[x] ? uri canonical
group * {}
group.source ? uri
group.sourceVersion ? string
group.target ? uri
group.targetVersion ? string
group.element + {}
group.element.code ? code
group.element.display ? string
group.element.target * {}
group.element.target.code ? code
group.element.target.display ? string
group.element.target.equivalence 1 code =concept-map-equivalence
group.element.target.comment ? string
group.element.target.dependsOn * {}
group.element.target.dependsOn.property 1 uri
group.element.target.dependsOn.system ? canonical
group.element.target.dependsOn.value 1 string
group.element.target.dependsOn.display ? string
group.element.target.product * #group.element.target.dependsOn
group.unmapped ? {}
group.unmapped.mode 1 code =conceptmap-unmapped-mode
group.unmapped.code ? code
group.unmapped.display ? string
group.unmapped.url ? canonical`,
  Condition: `DomainResource
identifier * Identifier
clinicalStatus ? CodeableConcept =condition-clinical
verificationStatus ? CodeableConcept =condition-ver-status
category * CodeableConcept
severity ? CodeableConcept
code ? CodeableConcept
bodySite * CodeableConcept
subject 1 Reference(Patient,Group)
encounter ? Reference(Encounter)
onset[x] ? dateTime Age Period Range string
abatement[x] ? dateTime Age Period Range string
recordedDate ? dateTime
recorder ? Reference(Practitioner,PractitionerRole,Patient,RelatedPerson)
asserter ? Reference(Practitioner,PractitionerRole,Patient,RelatedPerson)
stage * {}
stage.summary ? CodeableConcept
stage.assessment * Reference(ClinicalImpression,DiagnosticReport,Observation)
stage.type ? CodeableConcept
evidence * {}
evidence.code * CodeableConcept
evidence.detail * Reference
note * Annotation`,
  Consent: `DomainResource
identifier * Identifier
status 1 code =consent-state-codes
scope 1 CodeableConcept
category + CodeableConcept
patient ? Reference(Patient)
dateTime ? dateTime
performer * Reference(Organization,Patient,Practitioner,RelatedPerson,PractitionerRole)
organization * Reference(Organization)
source[x] ? Attachment Reference(Consent,DocumentReference,Contract,QuestionnaireResponse)
policy * {}
policy.authority ? uri
policy.uri ? uri
policyRule ? CodeableConcept
verification * {}
verification.verified 1 boolean
verification.verifiedWith ? Reference(Patient,RelatedPerson)
verification.verificationDate ? dateTime
provision ? {}
provision.type ? code =consent-provision-type
provision.period ? Period
provision.actor * {}
provision.actor.role 1 CodeableConcept
provision.actor.reference 1 Reference(Device,Group,CareTeam,Organization,Patient,Practitioner,RelatedPerson,PractitionerRole)
provision.action * CodeableConcept
provision.securityLabel * Coding
provision.purpose * Coding
provision.class * Coding
provision.code * CodeableConcept
provision.dataPeriod ? Period
provision.data * {}
provision.data.meaning 1 code =consent-data-meaning
provision.data.reference 1 Reference
provision.provision * #provision`,
  Contract: `DomainResource
identifier * Identifier
url ? uri
version ? string
status ? code =contract-status
legalState ? CodeableConcept
instantiatesCanonical ? Reference(Contract)
instantiatesUri ? uri
contentDerivative ? CodeableConcept
issued ? dateTime
applies ? Period
expirationType ? CodeableConcept
subject * Reference
authority * Reference(Organization)
domain * Reference(Location)
site * Reference(Location)
name ? string
title ? string
subtitle ? string
alias * string
author ? Reference(Patient,Practitioner,PractitionerRole,Organization)
scope ? CodeableConcept
topic[x] ? CodeableConcept Reference
type ? CodeableConcept
subType * CodeableConcept
contentDefinition ? {}
contentDefinition.type 1 CodeableConcept
contentDefinition.subType ? CodeableConcept
contentDefinition.publisher ? Reference(Practitioner,PractitionerRole,Organization)
contentDefinition.publicationDate ? dateTime
contentDefinition.publicationStatus 1 code =contract-publicationstatus
contentDefinition.copyright ? markdown
term * {}
term.identifier ? Identifier
term.issued ? dateTime
term.applies ? Period
term.topic[x] ? CodeableConcept Reference
term.type ? CodeableConcept
term.subType ? CodeableConcept
term.text ? string
term.securityLabel * {}
term.securityLabel.number * unsignedInt
term.securityLabel.classification 1 Coding
term.securityLabel.category * Coding
term.securityLabel.control * Coding
term.offer 1 {}
term.offer.identifier * Identifier
term.offer.party * {}
term.offer.party.reference + Reference(Patient,RelatedPerson,Practitioner,PractitionerRole,Device,Group,Organization)
term.offer.party.role 1 CodeableConcept
term.offer.topic ? Reference
term.offer.type ? CodeableConcept
term.offer.decision ? CodeableConcept
term.offer.decisionMode * CodeableConcept
term.offer.answer * {}
term.offer.answer.value[x] 1 boolean decimal integer date dateTime time string uri Attachment Coding Quantity Reference
term.offer.text ? string
term.offer.linkId * string
term.offer.securityLabelNumber * unsignedInt
term.asset * {}
term.asset.scope ? CodeableConcept
term.asset.type * CodeableConcept
term.asset.typeReference * Reference
term.asset.subtype * CodeableConcept
term.asset.relationship ? Coding
term.asset.context * {}
term.asset.context.reference ? Reference
term.asset.context.code * CodeableConcept
term.asset.context.text ? string
term.asset.condition ? string
term.asset.periodType * CodeableConcept
term.asset.period * Period
term.asset.usePeriod * Period
term.asset.text ? string
term.asset.linkId * string
term.asset.answer * #term.offer.answer
term.asset.securityLabelNumber * unsignedInt
term.asset.valuedItem * {}
term.asset.valuedItem.entity[x] ? CodeableConcept Reference
term.asset.valuedItem.identifier ? Identifier
term.asset.valuedItem.effectiveTime ? dateTime
term.asset.valuedItem.quantity ? Quantity
term.asset.valuedItem.unitPrice ? Money
term.asset.valuedItem.factor ? decimal
term.asset.valuedItem.points ? decimal
term.asset.valuedItem.net ? Money
term.asset.valuedItem.payment ? string
term.asset.valuedItem.paymentDate ? dateTime
term.asset.valuedItem.responsible ? Reference(Organization,Patient,Practitioner,PractitionerRole,RelatedPerson)
term.asset.valuedItem.recipient ? Reference(Organization,Patient,Practitioner,PractitionerRole,RelatedPerson)
term.asset.valuedItem.linkId * string
term.asset.valuedItem.securityLabelNumber * unsignedInt
term.action * {}
term.action.doNotPerform ? boolean
term.action.type 1 CodeableConcept
term.action.subject * {}
term.action.subject.reference + Reference(Patient,RelatedPerson,Practitioner,PractitionerRole,Device,Group,Organization)
term.action.subject.role ? CodeableConcept
term.action.intent 1 CodeableConcept
term.action.linkId * string
term.action.status 1 CodeableConcept
term.action.context ? Reference(Encounter,EpisodeOfCare)
term.action.contextLinkId * string
term.action.occurrence[x] ? dateTime Period Timing
term.action.requester * Reference(Patient,RelatedPerson,Practitioner,PractitionerRole,Device,Group,Organization)
term.action.requesterLinkId * string
term.action.performerType * CodeableConcept
term.action.performerRole ? CodeableConcept
term.action.performer ? Reference(RelatedPerson,Patient,Practitioner,PractitionerRole,CareTeam,Device,Substance,Organization,Location)
term.action.performerLinkId * string
term.action.reasonCode * CodeableConcept
term.action.reasonReference * Reference(Condition,Observation,DiagnosticReport,DocumentReference,Questionnaire,QuestionnaireResponse)
term.action.reason * string
term.action.reasonLinkId * string
term.action.note * Annotation
term.action.securityLabelNumber * unsignedInt
term.group * #term
supportingInfo * Reference
relevantHistory * Reference(Provenance)
signer * {}
signer.type 1 Coding
signer.party 1 Reference(Organization,Patient,Practitioner,PractitionerRole,RelatedPerson)
signer.signature + Signature
friendly * {}
friendly.content[x] 1 Attachment Reference(Composition,DocumentReference,QuestionnaireResponse)
legal * {}
legal.content[x] 1 Attachment Reference(Composition,DocumentReference,QuestionnaireResponse)
rule * {}
rule.content[x] 1 Attachment Reference(DocumentReference)
legallyBinding[x] ? Attachment Reference(Composition,DocumentReference,QuestionnaireResponse,Contract)`,
  Coverage: `DomainResource
identifier * Identifier
status 1 code =fm-status
type ? CodeableConcept
policyHolder ? Reference(Patient,RelatedPerson,Organization)
subscriber ? Reference(Patient,RelatedPerson)
subscriberId ? string
beneficiary 1 Reference(Patient)
dependent ? string
relationship ? CodeableConcept
period ? Period
payor + Reference(Organization,Patient,RelatedPerson)
class * {}
class.type 1 CodeableConcept
class.value 1 string
class.name ? string
order ? positiveInt
network ? string
costToBeneficiary * {}
costToBeneficiary.type ? CodeableConcept
costToBeneficiary.value[x] 1 Quantity Money
costToBeneficiary.exception * {}
costToBeneficiary.exception.type 1 CodeableConcept
costToBeneficiary.exception.period ? Period
subrogation ? boolean
contract * Reference(Contract)`,
  CoverageEligibilityRequest: `DomainResource
identifier * Identifier
status 1 code =fm-status
priority ? CodeableConcept
purpose + code =eligibilityrequest-purpose
patient 1 Reference(Patient)
serviced[x] ? date Period
created 1 dateTime
enterer ? Reference(Practitioner,PractitionerRole)
provider ? Reference(Practitioner,PractitionerRole,Organization)
insurer 1 Reference(Organization)
facility ? Reference(Location)
supportingInfo * {}
supportingInfo.sequence 1 positiveInt
supportingInfo.information 1 Reference
supportingInfo.appliesToAll ? boolean
insurance * {}
insurance.focal ? boolean
insurance.coverage 1 Reference(Coverage)
insurance.businessArrangement ? string
item * {}
item.supportingInfoSequence * positiveInt
item.category ? CodeableConcept
item.productOrService ? CodeableConcept
item.modifier * CodeableConcept
item.provider ? Reference(Practitioner,PractitionerRole)
item.quantity ? Quantity
item.unitPrice ? Money
item.facility ? Reference(Location,Organization)
item.diagnosis * {}
item.diagnosis.diagnosis[x] ? CodeableConcept Reference(Condition)
item.detail * Reference`,
  CoverageEligibilityResponse: `DomainResource
identifier * Identifier
status 1 code =fm-status
purpose + code =eligibilityresponse-purpose
patient 1 Reference(Patient)
serviced[x] ? date Period
created 1 dateTime
requestor ? Reference(Practitioner,PractitionerRole,Organization)
request 1 Reference(CoverageEligibilityRequest)
outcome 1 code =remittance-outcome
disposition ? string
insurer 1 Reference(Organization)
insurance * {}
insurance.coverage 1 Reference(Coverage)
insurance.inforce ? boolean
insurance.benefitPeriod ? Period
insurance.item * {}
insurance.item.category ? CodeableConcept
insurance.item.productOrService ? CodeableConcept
insurance.item.modifier * CodeableConcept
insurance.item.provider ? Reference(Practitioner,PractitionerRole)
insurance.item.excluded ? boolean
insurance.item.name ? string
insurance.item.description ? string
insurance.item.network ? CodeableConcept
insurance.item.unit ? CodeableConcept
insurance.item.term ? CodeableConcept
insurance.item.benefit * {}
insurance.item.benefit.type 1 CodeableConcept
insurance.item.benefit.allowed[x] ? unsignedInt string Money
insurance.item.benefit.used[x] ? unsignedInt string Money
insurance.item.authorizationRequired ? boolean
insurance.item.authorizationSupporting * CodeableConcept
insurance.item.authorizationUrl ? uri
preAuthRef ? string
form ? CodeableConcept
error * {}
error.code 1 CodeableConcept`,
  DetectedIssue: `DomainResource
identifier * Identifier
status 1 code =observation-status
code ? CodeableConcept
severity ? code =detectedissue-severity
patient ? Reference(Patient)
identified[x] ? dateTime Period
author ? Reference(Practitioner,PractitionerRole,Device)
implicated * Reference
evidence * {}
evidence.code * CodeableConcept
evidence.detail * Reference
detail ? string
reference ? uri
mitigation * {}
mitigation.action 1 CodeableConcept
mitigation.date ? dateTime
mitigation.author ? Reference(Practitioner,PractitionerRole)`,
  Device: `DomainResource
identifier * Identifier
definition ? Reference(DeviceDefinition)
udiCarrier * {}
udiCarrier.deviceIdentifier ? string
udiCarrier.issuer ? uri
udiCarrier.jurisdiction ? uri
udiCarrier.carrierAIDC ? base64Binary
udiCarrier.carrierHRF ? string
udiCarrier.entryType ? code =udi-entry-type
status ? code =device-status
statusReason * CodeableConcept
distinctIdentifier ? string
manufacturer ? string
manufactureDate ? dateTime
expirationDate ? dateTime
lotNumber ? string
serialNumber ? string
deviceName * {}
deviceName.name 1 string
deviceName.type 1 code =device-nametype
modelNumber ? string
partNumber ? string
type ? CodeableConcept
specialization * {}
specialization.systemType 1 CodeableConcept
specialization.version ? string
version * {}
version.type ? CodeableConcept
version.component ? Identifier
version.value 1 string
property * {}
property.type 1 CodeableConcept
property.valueQuantity * Quantity
property.valueCode * CodeableConcept
patient ? Reference(Patient)
owner ? Reference(Organization)
contact * ContactPoint
location ? Reference(Location)
url ? uri
note * Annotation
safety * CodeableConcept
parent ? Reference(Device)`,
  DeviceDefinition: `DomainResource
identifier * Identifier
udiDeviceIdentifier * {}
udiDeviceIdentifier.deviceIdentifier 1 string
udiDeviceIdentifier.issuer 1 uri
udiDeviceIdentifier.jurisdiction 1 uri
manufacturer[x] ? string Reference(Organization)
deviceName * {}
deviceName.name 1 string
deviceName.type 1 code =device-nametype
modelNumber ? string
type ? CodeableConcept
specialization * {}
specialization.systemType 1 string
specialization.version ? string
version * string
safety * CodeableConcept
shelfLifeStorage * ProductShelfLife
physicalCharacteristics ? ProdCharacteristic
languageCode * CodeableConcept
capability * {}
capability.type 1 CodeableConcept
capability.description * CodeableConcept
property * {}
property.type 1 CodeableConcept
property.valueQuantity * Quantity
property.valueCode * CodeableConcept
owner ? Reference(Organization)
contact * ContactPoint
url ? uri
onlineInformation ? uri
note * Annotation
quantity ? Quantity
parentDevice ? Reference(DeviceDefinition)
material * {}
material.substance 1 CodeableConcept
material.alternate ? boolean
material.allergenicIndicator ? boolean`,
  DeviceMetric: `DomainResource
identifier * Identifier
type 1 CodeableConcept
unit ? CodeableConcept
source ? Reference(Device)
parent ? Reference(Device)
operationalStatus ? code =metric-operational-status
color ? code =metric-color
category 1 code =metric-category
measurementPeriod ? Timing
calibration * {}
calibration.type ? code =metric-calibration-type
calibration.state ? code =metric-calibration-state
calibration.time ? instant`,
  DeviceRequest: `DomainResource
identifier * Identifier
instantiatesCanonical * canonical
instantiatesUri * uri
basedOn * Reference
priorRequest * Reference
groupIdentifier ? Identifier
status ? code =request-status
intent 1 code =request-intent
priority ? code =request-priority
code[x] 1 Reference(Device) CodeableConcept
parameter * {}
parameter.code ? CodeableConcept
parameter.value[x] ? CodeableConcept Quantity Range boolean
subject 1 Reference(Patient,Group,Location,Device)
encounter ? Reference(Encounter)
occurrence[x] ? dateTime Period Timing
authoredOn ? dateTime
requester ? Reference(Device,Practitioner,PractitionerRole,Organization)
performerType ? CodeableConcept
performer ? Reference(Practitioner,PractitionerRole,Organization,CareTeam,HealthcareService,Patient,Device,RelatedPerson)
reasonCode * CodeableConcept
reasonReference * Reference(Condition,Observation,DiagnosticReport,DocumentReference)
insurance * Reference(Coverage,ClaimResponse)
supportingInfo * Reference
note * Annotation
relevantHistory * Reference(Provenance)`,
  DeviceUseStatement: `DomainResource
identifier * Identifier
basedOn * Reference(ServiceRequest)
status 1 code =device-statement-status
subject 1 Reference(Patient,Group)
derivedFrom * Reference(ServiceRequest,Procedure,Claim,Observation,QuestionnaireResponse,DocumentReference)
timing[x] ? Timing Period dateTime
recordedOn ? dateTime
source ? Reference(Patient,Practitioner,PractitionerRole,RelatedPerson)
device 1 Reference(Device)
reasonCode * CodeableConcept
reasonReference * Reference(Condition,Observation,DiagnosticReport,DocumentReference,Media)
bodySite ? CodeableConcept
note * Annotation`,
  DiagnosticReport: `DomainResource
identifier * Identifier
basedOn * Reference(CarePlan,ImmunizationRecommendation,MedicationRequest,NutritionOrder,ServiceRequest)
status 1 code =diagnostic-report-status
category * CodeableConcept
code 1 CodeableConcept
subject ? Reference(Patient,Group,Device,Location)
encounter ? Reference(Encounter)
effective[x] ? dateTime Period
issued ? instant
performer * Reference(Practitioner,PractitionerRole,Organization,CareTeam)
resultsInterpreter * Reference(Practitioner,PractitionerRole,Organization,CareTeam)
specimen * Reference(Specimen)
result * Reference(Observation)
imagingStudy * Reference(ImagingStudy)
media * {}
media.comment ? string
media.link 1 Reference(Media)
conclusion ? string
conclusionCode * CodeableConcept
presentedForm * Attachment`,
  DocumentManifest: `DomainResource
masterIdentifier ? Identifier
identifier * Identifier
status 1 code =document-reference-status
type ? CodeableConcept
subject ? Reference(Patient,Practitioner,Group,Device)
created ? dateTime
author * Reference(Practitioner,PractitionerRole,Organization,Device,Patient,RelatedPerson)
recipient * Reference(Patient,Practitioner,PractitionerRole,RelatedPerson,Organization)
source ? uri
description ? string
content + Reference
related * {}
related.identifier ? Identifier
related.ref ? Reference`,
  DocumentReference: `DomainResource
masterIdentifier ? Identifier
identifier * Identifier
status 1 code =document-reference-status
docStatus ? code =composition-status
type ? CodeableConcept
category * CodeableConcept
subject ? Reference(Patient,Practitioner,Group,Device)
date ? instant
author * Reference(Practitioner,PractitionerRole,Organization,Device,Patient,RelatedPerson)
authenticator ? Reference(Practitioner,PractitionerRole,Organization)
custodian ? Reference(Organization)
relatesTo * {}
relatesTo.code 1 code =document-relationship-type
relatesTo.target 1 Reference(DocumentReference)
description ? string
securityLabel * CodeableConcept
content + {}
content.attachment 1 Attachment
content.format ? Coding
context ? {}
context.encounter * Reference(Encounter,EpisodeOfCare)
context.event * CodeableConcept
context.period ? Period
context.facilityType ? CodeableConcept
context.practiceSetting ? CodeableConcept
context.sourcePatientInfo ? Reference(Patient)
context.related * Reference`,
  DomainResource: `Resource abstract
text ? Narrative
contained * Resource
extension * Extension
modifierExtension * Extension`,
  EffectEvidenceSynthesis: `DomainResource
url ? uri
identifier * Identifier
version ? string
name ? string
title ? string
status 1 code =publication-status
date ? dateTime
publisher ? string
contact * ContactDetail
description ? markdown
note * Annotation
useContext * UsageContext
jurisdiction * CodeableConcept
copyright ? markdown
approvalDate ? date
lastReviewDate ? date
effectivePeriod ? Period
topic * CodeableConcept
author * ContactDetail
editor * ContactDetail
reviewer * ContactDetail
endorser * ContactDetail
relatedArtifact * RelatedArtifact
synthesisType ? CodeableConcept
studyType ? CodeableConcept
population 1 Reference(EvidenceVariable)
exposure 1 Reference(EvidenceVariable)
exposureAlternative 1 Reference(EvidenceVariable)
outcome 1 Reference(EvidenceVariable)
sampleSize ? {}
sampleSize.description ? string
sampleSize.numberOfStudies ? integer
sampleSize.numberOfParticipants ? integer
resultsByExposure * {}
resultsByExposure.description ? string
resultsByExposure.exposureState ? code =exposure-state
resultsByExposure.variantState ? CodeableConcept
resultsByExposure.riskEvidenceSynthesis 1 Reference(RiskEvidenceSynthesis)
effectEstimate * {}
effectEstimate.description ? string
effectEstimate.type ? CodeableConcept
effectEstimate.variantState ? CodeableConcept
effectEstimate.value ? decimal
effectEstimate.unitOfMeasure ? CodeableConcept
effectEstimate.precisionEstimate * {}
effectEstimate.precisionEstimate.type ? CodeableConcept
effectEstimate.precisionEstimate.level ? decimal
effectEstimate.precisionEstimate.from ? decimal
effectEstimate.precisionEstimate.to ? decimal
certainty * {}
certainty.rating * CodeableConcept
certainty.note * Annotation
certainty.certaintySubcomponent * {}
certainty.certaintySubcomponent.type ? CodeableConcept
certainty.certaintySubcomponent.rating * CodeableConcept
certainty.certaintySubcomponent.note * Annotation`,
  Encounter: `DomainResource
identifier * Identifier
status 1 code =encounter-status
statusHistory * {}
statusHistory.status 1 code =encounter-status
statusHistory.period 1 Period
class 1 Coding
classHistory * {}
classHistory.class 1 Coding
classHistory.period 1 Period
type * CodeableConcept
serviceType ? CodeableConcept
priority ? CodeableConcept
subject ? Reference(Patient,Group)
episodeOfCare * Reference(EpisodeOfCare)
basedOn * Reference(ServiceRequest)
participant * {}
participant.type * CodeableConcept
participant.period ? Period
participant.individual ? Reference(Practitioner,PractitionerRole,RelatedPerson)
appointment * Reference(Appointment)
period ? Period
length ? Duration
reasonCode * CodeableConcept
reasonReference * Reference(Condition,Procedure,Observation,ImmunizationRecommendation)
diagnosis * {}
diagnosis.condition 1 Reference(Condition,Procedure)
diagnosis.use ? CodeableConcept
diagnosis.rank ? positiveInt
account * Reference(Account)
hospitalization ? {}
hospitalization.preAdmissionIdentifier ? Identifier
hospitalization.origin ? Reference(Location,Organization)
hospitalization.admitSource ? CodeableConcept
hospitalization.reAdmission ? CodeableConcept
hospitalization.dietPreference * CodeableConcept
hospitalization.specialCourtesy * CodeableConcept
hospitalization.specialArrangement * CodeableConcept
hospitalization.destination ? Reference(Location,Organization)
hospitalization.dischargeDisposition ? CodeableConcept
location * {}
location.location 1 Reference(Location)
location.status ? code =encounter-location-status
location.physicalType ? CodeableConcept
location.period ? Period
serviceProvider ? Reference(Organization)
partOf ? Reference(Encounter)`,
  Endpoint: `DomainResource
identifier * Identifier
status 1 code =endpoint-status
connectionType 1 Coding
name ? string
managingOrganization ? Reference(Organization)
contact * ContactPoint
period ? Period
payloadType + CodeableConcept
payloadMimeType * code
address 1 url
header * string`,
  EnrollmentRequest: `DomainResource
identifier * Identifier
status ? code =fm-status
created ? dateTime
insurer ? Reference(Organization)
provider ? Reference(Practitioner,PractitionerRole,Organization)
candidate ? Reference(Patient)
coverage ? Reference(Coverage)`,
  EnrollmentResponse: `DomainResource
identifier * Identifier
status ? code =fm-status
request ? Reference(EnrollmentRequest)
outcome ? code =remittance-outcome
disposition ? string
created ? dateTime
organization ? Reference(Organization)
requestProvider ? Reference(Practitioner,PractitionerRole,Organization)`,
  EpisodeOfCare: `DomainResource
identifier * Identifier
status 1 code =episode-of-care-status
statusHistory * {}
statusHistory.status 1 code =episode-of-care-status
statusHistory.period 1 Period
type * CodeableConcept
diagnosis * {}
diagnosis.condition 1 Reference(Condition)
diagnosis.role ? CodeableConcept
diagnosis.rank ? positiveInt
patient 1 Reference(Patient)
managingOrganization ? Reference(Organization)
period ? Period
referralRequest * Reference(ServiceRequest)
careManager ? Reference(Practitioner,PractitionerRole)
team * Reference(CareTeam)
account * Reference(Account)`,
  EventDefinition: `DomainResource
url ? uri
identifier * Identifier
version ? string
name ? string
title ? string
subtitle ? string
status 1 code =publication-status
experimental ? boolean
subject[x] ? CodeableConcept Reference(Group)
date ? dateTime
publisher ? string
contact * ContactDetail
description ? markdown
useContext * UsageContext
jurisdiction * CodeableConcept
purpose ? markdown
usage ? string
copyright ? markdown
approvalDate ? date
lastReviewDate ? date
effectivePeriod ? Period
topic * CodeableConcept
author * ContactDetail
editor * ContactDetail
reviewer * ContactDetail
endorser * ContactDetail
relatedArtifact * RelatedArtifact
trigger + TriggerDefinition`,
  Evidence: `DomainResource
url ? uri
identifier * Identifier
version ? string
name ? string
title ? string
shortTitle ? string
subtitle ? string
status 1 code =publication-status
date ? dateTime
publisher ? string
contact * ContactDetail
description ? markdown
note * Annotation
useContext * UsageContext
jurisdiction * CodeableConcept
copyright ? markdown
approvalDate ? date
lastReviewDate ? date
effectivePeriod ? Period
topic * CodeableConcept
author * ContactDetail
editor * ContactDetail
reviewer * ContactDetail
endorser * ContactDetail
relatedArtifact * RelatedArtifact
exposureBackground 1 Reference(EvidenceVariable)
exposureVariant * Reference(EvidenceVariable)
outcome * Reference(EvidenceVariable)`,
  EvidenceVariable: `DomainResource
url ? uri
identifier * Identifier
version ? string
name ? string
title ? string
shortTitle ? string
subtitle ? string
status 1 code =publication-status
date ? dateTime
publisher ? string
contact * ContactDetail
description ? markdown
note * Annotation
useContext * UsageContext
jurisdiction * CodeableConcept
copyright ? markdown
approvalDate ? date
lastReviewDate ? date
effectivePeriod ? Period
topic * CodeableConcept
author * ContactDetail
editor * ContactDetail
reviewer * ContactDetail
endorser * ContactDetail
relatedArtifact * RelatedArtifact
type ? code =variable-type
characteristic + {}
characteristic.description ? string
characteristic.exclude ? boolean
characteristic.definition[x] 1 Reference(Group) canonical CodeableConcept Expression DataRequirement TriggerDefinition
characteristic.usageContext * UsageContext
characteristic.participantEffective[x] ? dateTime Period Duration Timing
characteristic.timeFromStart ? Duration
characteristic.groupMeasure ? code =group-measure`,
  ExampleScenario: `DomainResource
url ? uri
identifier * Identifier
version ? string
name ? string
status 1 code =publication-status
experimental ? boolean
date ? dateTime
publisher ? string
contact * ContactDetail
useContext * UsageContext
jurisdiction * CodeableConcept
copyright ? markdown
purpose ? markdown
actor * {}
actor.actorId 1 string
actor.type 1 code =examplescenario-actor-type
actor.name ? string
actor.description ? markdown
instance * {}
instance.resourceId 1 string
instance.resourceType 1 code =resource-types
instance.name ? string
instance.description ? markdown
instance.version * {}
instance.version.versionId 1 string
instance.version.description 1 markdown
instance.containedInstance * {}
instance.containedInstance.resourceId 1 string
instance.containedInstance.versionId ? string
process * {}
process.title 1 string
process.description ? markdown
process.preConditions ? markdown
process.postConditions ? markdown
process.step * {}
process.step.process * #process
process.step.pause ? boolean
process.step.operation ? {}
process.step.operation.number 1 string
process.step.operation.type ? string
process.step.operation.name ? string
process.step.operation.initiator ? string
process.step.operation.receiver ? string
process.step.operation.description ? markdown
process.step.operation.initiatorActive ? boolean
process.step.operation.receiverActive ? boolean
process.step.operation.request ? #instance.containedInstance
process.step.operation.response ? #instance.containedInstance
process.step.alternative * {}
process.step.alternative.title 1 string
process.step.alternative.description ? markdown
process.step.alternative.step * #process.step
workflow * canonical`,
  ExplanationOfBenefit: `DomainResource
identifier * Identifier
status 1 code =explanationofbenefit-status
type 1 CodeableConcept
subType ? CodeableConcept
use 1 code =claim-use
patient 1 Reference(Patient)
billablePeriod ? Period
created 1 dateTime
enterer ? Reference(Practitioner,PractitionerRole)
insurer 1 Reference(Organization)
provider 1 Reference(Practitioner,PractitionerRole,Organization)
priority ? CodeableConcept
fundsReserveRequested ? CodeableConcept
fundsReserve ? CodeableConcept
related * {}
related.claim ? Reference(Claim)
related.relationship ? CodeableConcept
related.reference ? Identifier
prescription ? Reference(MedicationRequest,VisionPrescription)
originalPrescription ? Reference(MedicationRequest)
payee ? {}
payee.type ? CodeableConcept
payee.party ? Reference(Practitioner,PractitionerRole,Organization,Patient,RelatedPerson)
referral ? Reference(ServiceRequest)
facility ? Reference(Location)
claim ? Reference(Claim)
claimResponse ? Reference(ClaimResponse)
outcome 1 code =remittance-outcome
disposition ? string
preAuthRef * string
preAuthRefPeriod * Period
careTeam * {}
careTeam.sequence 1 positiveInt
careTeam.provider 1 Reference(Practitioner,PractitionerRole,Organization)
careTeam.responsible ? boolean
careTeam.role ? CodeableConcept
careTeam.qualification ? CodeableConcept
supportingInfo * {}
supportingInfo.sequence 1 positiveInt
supportingInfo.category 1 CodeableConcept
supportingInfo.code ? CodeableConcept
supportingInfo.timing[x] ? date Period
supportingInfo.value[x] ? boolean string Quantity Attachment Reference
supportingInfo.reason ? Coding
diagnosis * {}
diagnosis.sequence 1 positiveInt
diagnosis.diagnosis[x] 1 CodeableConcept Reference(Condition)
diagnosis.type * CodeableConcept
diagnosis.onAdmission ? CodeableConcept
diagnosis.packageCode ? CodeableConcept
procedure * {}
procedure.sequence 1 positiveInt
procedure.type * CodeableConcept
procedure.date ? dateTime
procedure.procedure[x] 1 CodeableConcept Reference(Procedure)
procedure.udi * Reference(Device)
precedence ? positiveInt
insurance + {}
insurance.focal 1 boolean
insurance.coverage 1 Reference(Coverage)
insurance.preAuthRef * string
accident ? {}
accident.date ? date
accident.type ? CodeableConcept
accident.location[x] ? Address Reference(Location)
item * {}
item.sequence 1 positiveInt
item.careTeamSequence * positiveInt
item.diagnosisSequence * positiveInt
item.procedureSequence * positiveInt
item.informationSequence * positiveInt
item.revenue ? CodeableConcept
item.category ? CodeableConcept
item.productOrService 1 CodeableConcept
item.modifier * CodeableConcept
item.programCode * CodeableConcept
item.serviced[x] ? date Period
item.location[x] ? CodeableConcept Address Reference(Location)
item.quantity ? Quantity
item.unitPrice ? Money
item.factor ? decimal
item.net ? Money
item.udi * Reference(Device)
item.bodySite ? CodeableConcept
item.subSite * CodeableConcept
item.encounter * Reference(Encounter)
item.noteNumber * positiveInt
item.adjudication * {}
item.adjudication.category 1 CodeableConcept
item.adjudication.reason ? CodeableConcept
item.adjudication.amount ? Money
item.adjudication.value ? decimal
item.detail * {}
item.detail.sequence 1 positiveInt
item.detail.revenue ? CodeableConcept
item.detail.category ? CodeableConcept
item.detail.productOrService 1 CodeableConcept
item.detail.modifier * CodeableConcept
item.detail.programCode * CodeableConcept
item.detail.quantity ? Quantity
item.detail.unitPrice ? Money
item.detail.factor ? decimal
item.detail.net ? Money
item.detail.udi * Reference(Device)
item.detail.noteNumber * positiveInt
item.detail.adjudication * #item.adjudication
item.detail.subDetail * {}
item.detail.subDetail.sequence 1 positiveInt
item.detail.subDetail.revenue ? CodeableConcept
item.detail.subDetail.category ? CodeableConcept
item.detail.subDetail.productOrService 1 CodeableConcept
item.detail.subDetail.modifier * CodeableConcept
item.detail.subDetail.programCode * CodeableConcept
item.detail.subDetail.quantity ? Quantity
item.detail.subDetail.unitPrice ? Money
item.detail.subDetail.factor ? decimal
item.detail.subDetail.net ? Money
item.detail.subDetail.udi * Reference(Device)
item.detail.subDetail.noteNumber * positiveInt
item.detail.subDetail.adjudication * #item.adjudication
addItem * {}
addItem.itemSequence * positiveInt
addItem.detailSequence * positiveInt
addItem.subDetailSequence * positiveInt
addItem.provider * Reference(Practitioner,PractitionerRole,Organization)
addItem.productOrService 1 CodeableConcept
addItem.modifier * CodeableConcept
addItem.programCode * CodeableConcept
addItem.serviced[x] ? date Period
addItem.location[x] ? CodeableConcept Address Reference(Location)
addItem.quantity ? Quantity
addItem.unitPrice ? Money
addItem.factor ? decimal
addItem.net ? Money
addItem.bodySite ? CodeableConcept
addItem.subSite * CodeableConcept
addItem.noteNumber * positiveInt
addItem.adjudication * #item.adjudication
addItem.detail * {}
addItem.detail.productOrService 1 CodeableConcept
addItem.detail.modifier * CodeableConcept
addItem.detail.quantity ? Quantity
addItem.detail.unitPrice ? Money
addItem.detail.factor ? decimal
addItem.detail.net ? Money
addItem.detail.noteNumber * positiveInt
addItem.detail.adjudication * #item.adjudication
addItem.detail.subDetail * {}
addItem.detail.subDetail.productOrService 1 CodeableConcept
addItem.detail.subDetail.modifier * CodeableConcept
addItem.detail.subDetail.quantity ? Quantity
addItem.detail.subDetail.unitPrice ? Money
addItem.detail.subDetail.factor ? decimal
addItem.detail.subDetail.net ? Money
addItem.detail.subDetail.noteNumber * positiveInt
addItem.detail.subDetail.adjudication * #item.adjudication
adjudication * #item.adjudication
total * {}
total.category 1 CodeableConcept
total.amount 1 Money
payment ? {}
payment.type ? CodeableConcept
payment.adjustment ? Money
payment.adjustmentReason ? CodeableConcept
payment.date ? date
payment.amount ? Money
payment.identifier ? Identifier
formCode ? CodeableConcept
form ? Attachment
processNote * {}
processNote.number ? positiveInt
processNote.type ? code =note-type
processNote.text ? string
processNote.language ? CodeableConcept
benefitPeriod ? Period
benefitBalance * {}
benefitBalance.category 1 CodeableConcept
benefitBalance.excluded ? boolean
benefitBalance.name ? string
benefitBalance.description ? string
benefitBalance.network ? CodeableConcept
benefitBalance.unit ? CodeableConcept
benefitBalance.term ? CodeableConcept
benefitBalance.financial * {}
benefitBalance.financial.type 1 CodeableConcept
benefitBalance.financial.allowed[x] ? unsignedInt string Money
benefitBalance.financial.used[x] ? unsignedInt Money`,
  FamilyMemberHistory: `DomainResource
identifier * Identifier
instantiatesCanonical * canonical
instantiatesUri * uri
status 1 code =history-status
dataAbsentReason ? CodeableConcept
patient 1 Reference(Patient)
date ? dateTime
name ? string
relationship 1 CodeableConcept
sex ? CodeableConcept
born[x] ? Period date string
age[x] ? Age Range string
estimatedAge ? boolean
deceased[x] ? boolean Age Range date string
reasonCode * CodeableConcept
reasonReference * Reference(Condition,Observation,AllergyIntolerance,QuestionnaireResponse,DiagnosticReport,DocumentReference)
note * Annotation
condition * {}
condition.code 1 CodeableConcept
condition.outcome ? CodeableConcept
condition.contributedToDeath ? boolean
condition.onset[x] ? Age Range Period string
condition.note * Annotation`,
  Flag: `DomainResource
identifier * Identifier
status 1 code =flag-status
category * CodeableConcept
code 1 CodeableConcept
subject 1 Reference(Patient,Location,Group,Organization,Practitioner,PlanDefinition,Medication,Procedure)
period ? Period
encounter ? Reference(Encounter)
author ? Reference(Device,Organization,Patient,Practitioner,PractitionerRole)`,
  Goal: `DomainResource
identifier * Identifier
lifecycleStatus 1 code =goal-status
achievementStatus ? CodeableConcept
category * CodeableConcept
priority ? CodeableConcept
description 1 CodeableConcept
subject 1 Reference(Patient,Group,Organization)
start[x] ? date CodeableConcept
target * {}
target.measure ? CodeableConcept
target.detail[x] ? Quantity Range CodeableConcept string boolean integer Ratio
target.due[x] ? date Duration
statusDate ? date
statusReason ? string
expressedBy ? Reference(Patient,Practitioner,PractitionerRole,RelatedPerson)
addresses * Reference(Condition,Observation,MedicationStatement,NutritionOrder,ServiceRequest,RiskAssessment)
note * Annotation
outcomeCode * CodeableConcept
outcomeReference * Reference(Observation)`,
  GraphDefinition: `DomainResource
url ? uri
version ? string
name 1 string
status 1 code =publication-status
experimental ? boolean
date ? dateTime
publisher ? string
contact * ContactDetail
description ? markdown
useContext * UsageContext
jurisdiction * CodeableConcept
purpose ? markdown
start 1 code =resource-types
profile ? canonical
link * {}
link.path ? string
link.sliceName ? string
link.min ? integer
link.max ? string
link.description ? string
link.target * {}
link.target.type 1 code =resource-types
link.target.params ? string
link.target.profile ? canonical
link.target.compartment * {}
link.target.compartment.use 1 code =graph-compartment-use
link.target.compartment.code 1 code =compartment-type
link.target.compartment.rule 1 code =graph-compartment-rule
link.target.compartment.expression ? string
link.target.compartment.description ? string
link.target.link * #link`,
  Group: `DomainResource
identifier * Identifier
active ? boolean
type 1 code =group-type
actual 1 boolean
code ? CodeableConcept
name ? string
quantity ? unsignedInt
managingEntity ? Reference(Organization,RelatedPerson,Practitioner,PractitionerRole)
characteristic * {}
characteristic.code 1 CodeableConcept
characteristic.value[x] 1 CodeableConcept boolean Quantity Range Reference
characteristic.exclude 1 boolean
characteristic.period ? Period
member * {}
member.entity 1 Reference(Patient,Practitioner,PractitionerRole,Device,Medication,Substance,Group)
member.period ? Period
member.inactive ? boolean`,
  GuidanceResponse: `DomainResource
requestIdentifier ? Identifier
identifier * Identifier
module[x] 1 uri canonical CodeableConcept
status 1 code =guidance-response-status
subject ? Reference(Patient,Group)
encounter ? Reference(Encounter)
occurrenceDateTime ? dateTime
performer ? Reference(Device)
reasonCode * CodeableConcept
reasonReference * Reference(Condition,Observation,DiagnosticReport,DocumentReference)
note * Annotation
evaluationMessage * Reference(OperationOutcome)
outputParameters ? Reference(Parameters)
result ? Reference(CarePlan,RequestGroup)
dataRequirement * DataRequirement`,
  HealthcareService: `DomainResource
identifier * Identifier
active ? boolean
providedBy ? Reference(Organization)
category * CodeableConcept
type * CodeableConcept
specialty * CodeableConcept
location * Reference(Location)
name ? string
comment ? string
extraDetails ? markdown
photo ? Attachment
telecom * ContactPoint
coverageArea * Reference(Location)
serviceProvisionCode * CodeableConcept
eligibility * {}
eligibility.code ? CodeableConcept
eligibility.comment ? markdown
program * CodeableConcept
characteristic * CodeableConcept
communication * CodeableConcept
referralMethod * CodeableConcept
appointmentRequired ? boolean
availableTime * {}
availableTime.daysOfWeek * code =days-of-week
availableTime.allDay ? boolean
availableTime.availableStartTime ? time
availableTime.availableEndTime ? time
notAvailable * {}
notAvailable.description 1 string
notAvailable.during ? Period
availabilityExceptions ? string
endpoint * Reference(Endpoint)`,
  ImagingStudy: `DomainResource
identifier * Identifier
status 1 code =imagingstudy-status
modality * Coding
subject 1 Reference(Patient,Device,Group)
encounter ? Reference(Encounter)
started ? dateTime
basedOn * Reference(CarePlan,ServiceRequest,Appointment,AppointmentResponse,Task)
referrer ? Reference(Practitioner,PractitionerRole)
interpreter * Reference(Practitioner,PractitionerRole)
endpoint * Reference(Endpoint)
numberOfSeries ? unsignedInt
numberOfInstances ? unsignedInt
procedureReference ? Reference(Procedure)
procedureCode * CodeableConcept
location ? Reference(Location)
reasonCode * CodeableConcept
reasonReference * Reference(Condition,Observation,Media,DiagnosticReport,DocumentReference)
note * Annotation
description ? string
series * {}
series.uid 1 id
series.number ? unsignedInt
series.modality 1 Coding
series.description ? string
series.numberOfInstances ? unsignedInt
series.endpoint * Reference(Endpoint)
series.bodySite ? Coding
series.laterality ? Coding
series.specimen * Reference(Specimen)
series.started ? dateTime
series.performer * {}
series.performer.function ? CodeableConcept
series.performer.actor 1 Reference(Practitioner,PractitionerRole,Organization,CareTeam,Patient,Device,RelatedPerson)
series.instance * {}
series.instance.uid 1 id
series.instance.sopClass 1 Coding
series.instance.number ? unsignedInt
series.instance.title ? string`,
  Immunization: `DomainResource
identifier * Identifier
status 1 code =immunization-status
statusReason ? CodeableConcept
vaccineCode 1 CodeableConcept
patient 1 Reference(Patient)
encounter ? Reference(Encounter)
occurrence[x] 1 dateTime string
recorded ? dateTime
primarySource ? boolean
reportOrigin ? CodeableConcept
location ? Reference(Location)
manufacturer ? Reference(Organization)
lotNumber ? string
expirationDate ? date
site ? CodeableConcept
route ? CodeableConcept
doseQuantity ? Quantity
performer * {}
performer.function ? CodeableConcept
performer.actor 1 Reference(Practitioner,PractitionerRole,Organization)
note * Annotation
reasonCode * CodeableConcept
reasonReference * Reference(Condition,Observation,DiagnosticReport)
isSubpotent ? boolean
subpotentReason * CodeableConcept
education * {}
education.documentType ? string
education.reference ? uri
education.publicationDate ? dateTime
education.presentationDate ? dateTime
programEligibility * CodeableConcept
fundingSource ? CodeableConcept
reaction * {}
reaction.date ? dateTime
reaction.detail ? Reference(Observation)
reaction.reported ? boolean
protocolApplied * {}
protocolApplied.series ? string
protocolApplied.authority ? Reference(Organization)
protocolApplied.targetDisease * CodeableConcept
protocolApplied.doseNumber[x] 1 positiveInt string
protocolApplied.seriesDoses[x] ? positiveInt string`,
  ImmunizationEvaluation: `DomainResource
identifier * Identifier
status 1 code =immunization-evaluation-status
patient 1 Reference(Patient)
date ? dateTime
authority ? Reference(Organization)
targetDisease 1 CodeableConcept
immunizationEvent 1 Reference(Immunization)
doseStatus 1 CodeableConcept
doseStatusReason * CodeableConcept
description ? string
series ? string
doseNumber[x] ? positiveInt string
seriesDoses[x] ? positiveInt string`,
  ImmunizationRecommendation: `DomainResource
identifier * Identifier
patient 1 Reference(Patient)
date 1 dateTime
authority ? Reference(Organization)
recommendation + {}
recommendation.vaccineCode * CodeableConcept
recommendation.targetDisease ? CodeableConcept
recommendation.contraindicatedVaccineCode * CodeableConcept
recommendation.forecastStatus 1 CodeableConcept
recommendation.forecastReason * CodeableConcept
recommendation.dateCriterion * {}
recommendation.dateCriterion.code 1 CodeableConcept
recommendation.dateCriterion.value 1 dateTime
recommendation.description ? string
recommendation.series ? string
recommendation.doseNumber[x] ? positiveInt string
recommendation.seriesDoses[x] ? positiveInt string
recommendation.supportingImmunization * Reference(Immunization,ImmunizationEvaluation)
recommendation.supportingPatientInformation * Reference`,
  ImplementationGuide: `DomainResource
url 1 uri
version ? string
name 1 string
title ? string
status 1 code =publication-status
experimental ? boolean
date ? dateTime
publisher ? string
contact * ContactDetail
description ? markdown
useContext * UsageContext
jurisdiction * CodeableConcept
copyright ? markdown
packageId 1 id
license ? code =spdx-license
fhirVersion + code =FHIR-version
dependsOn * {}
dependsOn.uri 1 canonical
dependsOn.packageId ? id
dependsOn.version ? string
global * {}
global.type 1 code =resource-types
global.profile 1 canonical
definition ? {}
definition.grouping * {}
definition.grouping.name 1 string
definition.grouping.description ? string
definition.resource + {}
definition.resource.reference 1 Reference
definition.resource.fhirVersion * code =FHIR-version
definition.resource.name ? string
definition.resource.description ? string
definition.resource.example[x] ? boolean canonical
definition.resource.groupingId ? id
definition.page ? {}
definition.page.name[x] 1 url Reference(Binary)
definition.page.title 1 string
definition.page.generation 1 code =guide-page-generation
definition.page.page * #definition.page
definition.parameter * {}
definition.parameter.code 1 code =guide-parameter-code
definition.parameter.value 1 string
definition.template * {}
definition.template.code 1 code
definition.template.source 1 string
definition.template.scope ? string
manifest ? {}
manifest.rendering ? url
manifest.resource + {}
manifest.resource.reference 1 Reference
manifest.resource.example[x] ? boolean canonical
manifest.resource.relativePath ? url
manifest.page * {}
manifest.page.name 1 string
manifest.page.title ? string
manifest.page.anchor * string
manifest.image * string
manifest.other * string`,
  InsurancePlan: `DomainResource
identifier * Identifier
status ? code =publication-status
type * CodeableConcept
name ? string
alias * string
period ? Period
ownedBy ? Reference(Organization)
administeredBy ? Reference(Organization)
coverageArea * Reference(Location)
contact * {}
contact.purpose ? CodeableConcept
contact.name ? HumanName
contact.telecom * ContactPoint
contact.address ? Address
endpoint * Reference(Endpoint)
network * Reference(Organization)
coverage * {}
coverage.type 1 CodeableConcept
coverage.network * Reference(Organization)
coverage.benefit + {}
coverage.benefit.type 1 CodeableConcept
coverage.benefit.requirement ? string
coverage.benefit.limit * {}
coverage.benefit.limit.value ? Quantity
coverage.benefit.limit.code ? CodeableConcept
plan * {}
plan.identifier * Identifier
plan.type ? CodeableConcept
plan.coverageArea * Reference(Location)
plan.network * Reference(Organization)
plan.generalCost * {}
plan.generalCost.type ? CodeableConcept
plan.generalCost.groupSize ? positiveInt
plan.generalCost.cost ? Money
plan.generalCost.comment ? string
plan.specificCost * {}
plan.specificCost.category 1 CodeableConcept
plan.specificCost.benefit * {}
plan.specificCost.benefit.type 1 CodeableConcept
plan.specificCost.benefit.cost * {}
plan.specificCost.benefit.cost.type 1 CodeableConcept
plan.specificCost.benefit.cost.applicability ? CodeableConcept =insuranceplan-applicability
plan.specificCost.benefit.cost.qualifiers * CodeableConcept
plan.specificCost.benefit.cost.value ? Quantity`,
  Invoice: `DomainResource
identifier * Identifier
status 1 code =invoice-status
cancelledReason ? string
type ? CodeableConcept
subject ? Reference(Patient,Group)
recipient ? Reference(Organization,Patient,RelatedPerson)
date ? dateTime
participant * {}
participant.role ? CodeableConcept
participant.actor 1 Reference(Practitioner,Organization,Patient,PractitionerRole,Device,RelatedPerson)
issuer ? Reference(Organization)
account ? Reference(Account)
lineItem * {}
lineItem.sequence ? positiveInt
lineItem.chargeItem[x] 1 Reference(ChargeItem) CodeableConcept
lineItem.priceComponent * {}
lineItem.priceComponent.type 1 code =invoice-priceComponentType
lineItem.priceComponent.code ? CodeableConcept
lineItem.priceComponent.factor ? decimal
lineItem.priceComponent.amount ? Money
totalPriceComponent * #lineItem.priceComponent
totalNet ? Money
totalGross ? Money
paymentTerms ? markdown
note * Annotation`,
  Library: `DomainResource
url ? uri
identifier * Identifier
version ? string
name ? string
title ? string
subtitle ? string
status 1 code =publication-status
experimental ? boolean
type 1 CodeableConcept
subject[x] ? CodeableConcept Reference(Group)
date ? dateTime
publisher ? string
contact * ContactDetail
description ? markdown
useContext * UsageContext
jurisdiction * CodeableConcept
purpose ? markdown
usage ? string
copyright ? markdown
approvalDate ? date
lastReviewDate ? date
effectivePeriod ? Period
topic * CodeableConcept
author * ContactDetail
editor * ContactDetail
reviewer * ContactDetail
endorser * ContactDetail
relatedArtifact * RelatedArtifact
parameter * ParameterDefinition
dataRequirement * DataRequirement
content * Attachment`,
  Linkage: `DomainResource
active ? boolean
author ? Reference(Practitioner,PractitionerRole,Organization)
item + {}
item.type 1 code =linkage-type
item.resource 1 Reference`,
  List: `DomainResource
identifier * Identifier
status 1 code =list-status
mode 1 code =list-mode
title ? string
code ? CodeableConcept
subject ? Reference(Patient,Group,Device,Location)
encounter ? Reference(Encounter)
date ? dateTime
source ? Reference(Practitioner,PractitionerRole,Patient,Device)
orderedBy ? CodeableConcept
note * Annotation
entry * {}
entry.flag ? CodeableConcept
entry.deleted ? boolean
entry.date ? dateTime
entry.item 1 Reference
emptyReason ? CodeableConcept`,
  Location: `DomainResource
identifier * Identifier
status ? code =location-status
operationalStatus ? Coding
name ? string
alias * string
description ? string
mode ? code =location-mode
type * CodeableConcept
telecom * ContactPoint
address ? Address
physicalType ? CodeableConcept
position ? {}
position.longitude 1 decimal
position.latitude 1 decimal
position.altitude ? decimal
managingOrganization ? Reference(Organization)
partOf ? Reference(Location)
hoursOfOperation * {}
hoursOfOperation.daysOfWeek * code =days-of-week
hoursOfOperation.allDay ? boolean
hoursOfOperation.openingTime ? time
hoursOfOperation.closingTime ? time
availabilityExceptions ? string
endpoint * Reference(Endpoint)`,
  Measure: `DomainResource
url ? uri
identifier * Identifier
version ? string
name ? string
title ? string
subtitle ? string
status 1 code =publication-status
experimental ? boolean
subject[x] ? CodeableConcept Reference(Group)
date ? dateTime
publisher ? string
contact * ContactDetail
description ? markdown
useContext * UsageContext
jurisdiction * CodeableConcept
purpose ? markdown
usage ? string
copyright ? markdown
approvalDate ? date
lastReviewDate ? date
effectivePeriod ? Period
topic * CodeableConcept
author * ContactDetail
editor * ContactDetail
reviewer * ContactDetail
endorser * ContactDetail
relatedArtifact * RelatedArtifact
library * canonical
disclaimer ? markdown
scoring ? CodeableConcept
compositeScoring ? CodeableConcept
type * CodeableConcept
riskAdjustment ? string
rateAggregation ? string
rationale ? markdown
clinicalRecommendationStatement ? markdown
improvementNotation ? CodeableConcept =measure-improvement-notation
definition * markdown
guidance ? markdown
group * {}
group.code ? CodeableConcept
group.description ? string
group.population * {}
group.population.code ? CodeableConcept
group.population.description ? string
group.population.criteria 1 Expression
group.stratifier * {}
group.stratifier.code ? CodeableConcept
group.stratifier.description ? string
group.stratifier.criteria ? Expression
group.stratifier.component * {}
group.stratifier.component.code ? CodeableConcept
group.stratifier.component.description ? string
group.stratifier.component.criteria 1 Expression
supplementalData * {}
supplementalData.code ? CodeableConcept
supplementalData.usage * CodeableConcept
supplementalData.description ? string
supplementalData.criteria 1 Expression`,
  MeasureReport: `DomainResource
identifier * Identifier
status 1 code =measure-report-status
type 1 code =measure-report-type
measure 1 canonical
subject ? Reference(Patient,Practitioner,PractitionerRole,Location,Device,RelatedPerson,Group)
date ? dateTime
reporter ? Reference(Practitioner,PractitionerRole,Location,Organization)
period 1 Period
improvementNotation ? CodeableConcept =measure-improvement-notation
group * {}
group.code ? CodeableConcept
group.population * {}
group.population.code ? CodeableConcept
group.population.count ? integer
group.population.subjectResults ? Reference(List)
group.measureScore ? Quantity
group.stratifier * {}
group.stratifier.code * CodeableConcept
group.stratifier.stratum * {}
group.stratifier.stratum.value ? CodeableConcept
group.stratifier.stratum.component * {}
group.stratifier.stratum.component.code 1 CodeableConcept
group.stratifier.stratum.component.value 1 CodeableConcept
group.stratifier.stratum.population * {}
group.stratifier.stratum.population.code ? CodeableConcept
group.stratifier.stratum.population.count ? integer
group.stratifier.stratum.population.subjectResults ? Reference(List)
group.stratifier.stratum.measureScore ? Quantity
evaluatedResource * Reference`,
  Media: `DomainResource
identifier * Identifier
basedOn * Reference(ServiceRequest,CarePlan)
partOf * Reference
status 1 code =event-status
type ? CodeableConcept
modality ? CodeableConcept
view ? CodeableConcept
subject ? Reference(Patient,Practitioner,PractitionerRole,Group,Device,Specimen,Location)
encounter ? Reference(Encounter)
created[x] ? dateTime Period
issued ? instant
operator ? Reference(Practitioner,PractitionerRole,Organization,CareTeam,Patient,Device,RelatedPerson)
reasonCode * CodeableConcept
bodySite ? CodeableConcept
deviceName ? string
device ? Reference(Device,DeviceMetric,Device)
height ? positiveInt
width ? positiveInt
frames ? positiveInt
duration ? decimal
content 1 Attachment
note * Annotation`,
  Medication: `DomainResource
identifier * Identifier
code ? CodeableConcept
status ? code =medication-status
manufacturer ? Reference(Organization)
form ? CodeableConcept
amount ? Ratio
ingredient * {}
ingredient.item[x] 1 CodeableConcept Reference(Substance,Medication)
ingredient.isActive ? boolean
ingredient.strength ? Ratio
batch ? {}
batch.lotNumber ? string
batch.expirationDate ? dateTime`,
  MedicationAdministration: `DomainResource
identifier * Identifier
instantiates * uri
partOf * Reference(MedicationAdministration,Procedure)
status 1 code =medication-admin-status
statusReason * CodeableConcept
category ? CodeableConcept
medication[x] 1 CodeableConcept Reference(Medication)
subject 1 Reference(Patient,Group)
context ? Reference(Encounter,EpisodeOfCare)
supportingInformation * Reference
effective[x] 1 dateTime Period
performer * {}
performer.function ? CodeableConcept
performer.actor 1 Reference(Practitioner,PractitionerRole,Patient,RelatedPerson,Device)
reasonCode * CodeableConcept
reasonReference * Reference(Condition,Observation,DiagnosticReport)
request ? Reference(MedicationRequest)
device * Reference(Device)
note * Annotation
dosage ? {}
dosage.text ? string
dosage.site ? CodeableConcept
dosage.route ? CodeableConcept
dosage.method ? CodeableConcept
dosage.dose ? Quantity
dosage.rate[x] ? Ratio Quantity
eventHistory * Reference(Provenance)`,
  MedicationDispense: `DomainResource
identifier * Identifier
partOf * Reference(Procedure)
status 1 code =medicationdispense-status
statusReason[x] ? CodeableConcept Reference(DetectedIssue)
category ? CodeableConcept
medication[x] 1 CodeableConcept Reference(Medication)
subject ? Reference(Patient,Group)
context ? Reference(Encounter,EpisodeOfCare)
supportingInformation * Reference
performer * {}
performer.function ? CodeableConcept
performer.actor 1 Reference(Practitioner,PractitionerRole,Organization,Patient,Device,RelatedPerson)
location ? Reference(Location)
authorizingPrescription * Reference(MedicationRequest)
type ? CodeableConcept
quantity ? Quantity
daysSupply ? Quantity
whenPrepared ? dateTime
whenHandedOver ? dateTime
destination ? Reference(Location)
receiver * Reference(Patient,Practitioner)
note * Annotation
dosageInstruction * Dosage
substitution ? {}
substitution.wasSubstituted 1 boolean
substitution.type ? CodeableConcept
substitution.reason * CodeableConcept
substitution.responsibleParty * Reference(Practitioner,PractitionerRole)
detectedIssue * Reference(DetectedIssue)
eventHistory * Reference(Provenance)`,
  MedicationKnowledge: `DomainResource
code ? CodeableConcept
status ? code =medicationknowledge-status
manufacturer ? Reference(Organization)
doseForm ? CodeableConcept
amount ? Quantity
synonym * string
relatedMedicationKnowledge * {}
relatedMedicationKnowledge.type 1 CodeableConcept
relatedMedicationKnowledge.reference + Reference(MedicationKnowledge)
associatedMedication * Reference(Medication)
productType * CodeableConcept
monograph * {}
monograph.type ? CodeableConcept
monograph.source ? Reference(DocumentReference,Media)
ingredient * {}
ingredient.item[x] 1 CodeableConcept Reference(Substance)
ingredient.isActive ? boolean
ingredient.strength ? Ratio
preparationInstruction ? markdown
intendedRoute * CodeableConcept
cost * {}
cost.type 1 CodeableConcept
cost.source ? string
cost.cost 1 Money
monitoringProgram * {}
monitoringProgram.type ? CodeableConcept
monitoringProgram.name ? string
administrationGuidelines * {}
administrationGuidelines.dosage * {}
administrationGuidelines.dosage.type 1 CodeableConcept
administrationGuidelines.dosage.dosage + Dosage
administrationGuidelines.indication[x] ? CodeableConcept Reference(ObservationDefinition)
administrationGuidelines.patientCharacteristics * {}
administrationGuidelines.patientCharacteristics.characteristic[x] 1 CodeableConcept Quantity
administrationGuidelines.patientCharacteristics.value * string
medicineClassification * {}
medicineClassification.type 1 CodeableConcept
medicineClassification.classification * CodeableConcept
packaging ? {}
packaging.type ? CodeableConcept
packaging.quantity ? Quantity
drugCharacteristic * {}
drugCharacteristic.type ? CodeableConcept
drugCharacteristic.value[x] ? CodeableConcept string Quantity base64Binary
contraindication * Reference(DetectedIssue)
regulatory * {}
regulatory.regulatoryAuthority 1 Reference(Organization)
regulatory.substitution * {}
regulatory.substitution.type 1 CodeableConcept
regulatory.substitution.allowed 1 boolean
regulatory.schedule * {}
regulatory.schedule.schedule 1 CodeableConcept
regulatory.maxDispense ? {}
regulatory.maxDispense.quantity 1 Quantity
regulatory.maxDispense.period ? Duration
kinetics * {}
kinetics.areaUnderCurve * Quantity
kinetics.lethalDose50 * Quantity
kinetics.halfLifePeriod ? Duration`,
  MedicationRequest: `DomainResource
identifier * Identifier
status 1 code =medicationrequest-status
statusReason ? CodeableConcept
intent 1 code =medicationrequest-intent
category * CodeableConcept
priority ? code =request-priority
doNotPerform ? boolean
reported[x] ? boolean Reference(Patient,Practitioner,PractitionerRole,RelatedPerson,Organization)
medication[x] 1 CodeableConcept Reference(Medication)
subject 1 Reference(Patient,Group)
encounter ? Reference(Encounter)
supportingInformation * Reference
authoredOn ? dateTime
requester ? Reference(Practitioner,PractitionerRole,Organization,Patient,RelatedPerson,Device)
performer ? Reference(Practitioner,PractitionerRole,Organization,Patient,Device,RelatedPerson,CareTeam)
performerType ? CodeableConcept
recorder ? Reference(Practitioner,PractitionerRole)
reasonCode * CodeableConcept
reasonReference * Reference(Condition,Observation)
instantiatesCanonical * canonical
instantiatesUri * uri
basedOn * Reference(CarePlan,MedicationRequest,ServiceRequest,ImmunizationRecommendation)
groupIdentifier ? Identifier
courseOfTherapyType ? CodeableConcept
insurance * Reference(Coverage,ClaimResponse)
note * Annotation
dosageInstruction * Dosage
dispenseRequest ? {}
dispenseRequest.initialFill ? {}
dispenseRequest.initialFill.quantity ? Quantity
dispenseRequest.initialFill.duration ? Duration
dispenseRequest.dispenseInterval ? Duration
dispenseRequest.validityPeriod ? Period
dispenseRequest.numberOfRepeatsAllowed ? unsignedInt
dispenseRequest.quantity ? Quantity
dispenseRequest.expectedSupplyDuration ? Duration
dispenseRequest.performer ? Reference(Organization)
substitution ? {}
substitution.allowed[x] 1 boolean CodeableConcept
substitution.reason ? CodeableConcept
priorPrescription ? Reference(MedicationRequest)
detectedIssue * Reference(DetectedIssue)
eventHistory * Reference(Provenance)`,
  MedicationStatement: `DomainResource
identifier * Identifier
basedOn * Reference(MedicationRequest,CarePlan,ServiceRequest)
partOf * Reference(MedicationAdministration,MedicationDispense,MedicationStatement,Procedure,Observation)
status 1 code =medication-statement-status
statusReason * CodeableConcept
category ? CodeableConcept
medication[x] 1 CodeableConcept Reference(Medication)
subject 1 Reference(Patient,Group)
context ? Reference(Encounter,EpisodeOfCare)
effective[x] ? dateTime Period
dateAsserted ? dateTime
informationSource ? Reference(Patient,Practitioner,PractitionerRole,RelatedPerson,Organization)
derivedFrom * Reference
reasonCode * CodeableConcept
reasonReference * Reference(Condition,Observation,DiagnosticReport)
note * Annotation
dosage * Dosage`,
  MedicinalProduct: `DomainResource
identifier * Identifier
type ? CodeableConcept
domain ? Coding
combinedPharmaceuticalDoseForm ? CodeableConcept
legalStatusOfSupply ? CodeableConcept
additionalMonitoringIndicator ? CodeableConcept
specialMeasures * string
paediatricUseIndicator ? CodeableConcept
productClassification * CodeableConcept
marketingStatus * MarketingStatus
pharmaceuticalProduct * Reference(MedicinalProductPharmaceutical)
packagedMedicinalProduct * Reference(MedicinalProductPackaged)
attachedDocument * Reference(DocumentReference)
masterFile * Reference(DocumentReference)
contact * Reference(Organization,PractitionerRole)
clinicalTrial * Reference(ResearchStudy)
name + {}
name.productName 1 string
name.namePart * {}
name.namePart.part 1 string
name.namePart.type 1 Coding
name.countryLanguage * {}
name.countryLanguage.country 1 CodeableConcept
name.countryLanguage.jurisdiction ? CodeableConcept
name.countryLanguage.language 1 CodeableConcept
crossReference * Identifier
manufacturingBusinessOperation * {}
manufacturingBusinessOperation.operationType ? CodeableConcept
manufacturingBusinessOperation.authorisationReferenceNumber ? Identifier
manufacturingBusinessOperation.effectiveDate ? dateTime
manufacturingBusinessOperation.confidentialityIndicator ? CodeableConcept
manufacturingBusinessOperation.manufacturer * Reference(Organization)
manufacturingBusinessOperation.regulator ? Reference(Organization)
specialDesignation * {}
specialDesignation.identifier * Identifier
specialDesignation.type ? CodeableConcept
specialDesignation.intendedUse ? CodeableConcept
specialDesignation.indication[x] ? CodeableConcept Reference(MedicinalProductIndication)
specialDesignation.status ? CodeableConcept
specialDesignation.date ? dateTime
specialDesignation.species ? CodeableConcept`,
  MedicinalProductAuthorization: `DomainResource
identifier * Identifier
subject ? Reference(MedicinalProduct,MedicinalProductPackaged)
country * CodeableConcept
jurisdiction * CodeableConcept
status ? CodeableConcept
statusDate ? dateTime
restoreDate ? dateTime
validityPeriod ? Period
dataExclusivityPeriod ? Period
dateOfFirstAuthorization ? dateTime
internationalBirthDate ? dateTime
legalBasis ? CodeableConcept
jurisdictionalAuthorization * {}
jurisdictionalAuthorization.identifier * Identifier
jurisdictionalAuthorization.country ? CodeableConcept
jurisdictionalAuthorization.jurisdiction * CodeableConcept
jurisdictionalAuthorization.legalStatusOfSupply ? CodeableConcept
jurisdictionalAuthorization.validityPeriod ? Period
holder ? Reference(Organization)
regulator ? Reference(Organization)
procedure ? {}
procedure.identifier ? Identifier
procedure.type 1 CodeableConcept
procedure.date[x] ? Period dateTime
procedure.application * #procedure`,
  MedicinalProductContraindication: `DomainResource
subject * Reference(MedicinalProduct,Medication)
disease ? CodeableConcept
diseaseStatus ? CodeableConcept
comorbidity * CodeableConcept
therapeuticIndication * Reference(MedicinalProductIndication)
otherTherapy * {}
otherTherapy.therapyRelationshipType 1 CodeableConcept
otherTherapy.medication[x] 1 CodeableConcept Reference(MedicinalProduct,Medication,Substance,SubstanceSpecification)
population * Population`,
  MedicinalProductIndication: `DomainResource
subject * Reference(MedicinalProduct,Medication)
diseaseSymptomProcedure ? CodeableConcept
diseaseStatus ? CodeableConcept
comorbidity * CodeableConcept
intendedEffect ? CodeableConcept
duration ? Quantity
otherTherapy * {}
otherTherapy.therapyRelationshipType 1 CodeableConcept
otherTherapy.medication[x] 1 CodeableConcept Reference(MedicinalProduct,Medication,Substance,SubstanceSpecification)
undesirableEffect * Reference(MedicinalProductUndesirableEffect)
population * Population`,
  MedicinalProductIngredient: `DomainResource
identifier ? Identifier
role 1 CodeableConcept
allergenicIndicator ? boolean
manufacturer * Reference(Organization)
specifiedSubstance * {}
specifiedSubstance.code 1 CodeableConcept
specifiedSubstance.group 1 CodeableConcept
specifiedSubstance.confidentiality ? CodeableConcept
specifiedSubstance.strength * {}
specifiedSubstance.strength.presentation 1 Ratio
specifiedSubstance.strength.presentationLowLimit ? Ratio
specifiedSubstance.strength.concentration ? Ratio
specifiedSubstance.strength.concentrationLowLimit ? Ratio
specifiedSubstance.strength.measurementPoint ? string
specifiedSubstance.strength.country * CodeableConcept
specifiedSubstance.strength.referenceStrength * {}
specifiedSubstance.strength.referenceStrength.substance ? CodeableConcept
specifiedSubstance.strength.referenceStrength.strength 1 Ratio
specifiedSubstance.strength.referenceStrength.strengthLowLimit ? Ratio
specifiedSubstance.strength.referenceStrength.measurementPoint ? string
specifiedSubstance.strength.referenceStrength.country * CodeableConcept
substance ? {}
substance.code 1 CodeableConcept
substance.strength * #specifiedSubstance.strength`,
  MedicinalProductInteraction: `DomainResource
subject * Reference(MedicinalProduct,Medication,Substance)
description ? string
interactant * {}
interactant.item[x] 1 Reference(MedicinalProduct,Medication,Substance,ObservationDefinition) CodeableConcept
type ? CodeableConcept
effect ? CodeableConcept
incidence ? CodeableConcept
management ? CodeableConcept`,
  MedicinalProductManufactured: `DomainResource
manufacturedDoseForm 1 CodeableConcept
unitOfPresentation ? CodeableConcept
quantity 1 Quantity
manufacturer * Reference(Organization)
ingredient * Reference(MedicinalProductIngredient)
physicalCharacteristics ? ProdCharacteristic
otherCharacteristics * CodeableConcept`,
  MedicinalProductPackaged: `DomainResource
identifier * Identifier
subject * Reference(MedicinalProduct)
description ? string
legalStatusOfSupply ? CodeableConcept
marketingStatus * MarketingStatus
marketingAuthorization ? Reference(MedicinalProductAuthorization)
manufacturer * Reference(Organization)
batchIdentifier * {}
batchIdentifier.outerPackaging 1 Identifier
batchIdentifier.immediatePackaging ? Identifier
packageItem + {}
packageItem.identifier * Identifier
packageItem.type 1 CodeableConcept
packageItem.quantity 1 Quantity
packageItem.material * CodeableConcept
packageItem.alternateMaterial * CodeableConcept
packageItem.device * Reference(DeviceDefinition)
packageItem.manufacturedItem * Reference(MedicinalProductManufactured)
packageItem.packageItem * #packageItem
packageItem.physicalCharacteristics ? ProdCharacteristic
packageItem.otherCharacteristics * CodeableConcept
packageItem.shelfLifeStorage * ProductShelfLife
packageItem.manufacturer * Reference(Organization)`,
  MedicinalProductPharmaceutical: `DomainResource
identifier * Identifier
administrableDoseForm 1 CodeableConcept
unitOfPresentation ? CodeableConcept
ingredient * Reference(MedicinalProductIngredient)
device * Reference(DeviceDefinition)
characteristics * {}
characteristics.code 1 CodeableConcept
characteristics.status ? CodeableConcept
routeOfAdministration + {}
routeOfAdministration.code 1 CodeableConcept
routeOfAdministration.firstDose ? Quantity
routeOfAdministration.maxSingleDose ? Quantity
routeOfAdministration.maxDosePerDay ? Quantity
routeOfAdministration.maxDosePerTreatmentPeriod ? Ratio
routeOfAdministration.maxTreatmentPeriod ? Duration
routeOfAdministration.targetSpecies * {}
routeOfAdministration.targetSpecies.code 1 CodeableConcept
routeOfAdministration.targetSpecies.withdrawalPeriod * {}
routeOfAdministration.targetSpecies.withdrawalPeriod.tissue 1 CodeableConcept
routeOfAdministration.targetSpecies.withdrawalPeriod.value 1 Quantity
routeOfAdministration.targetSpecies.withdrawalPeriod.supportingInformation ? string`,
  MedicinalProductUndesirableEffect: `DomainResource
subject * Reference(MedicinalProduct,Medication)
symptomConditionEffect ? CodeableConcept
classification ? CodeableConcept
frequencyOfOccurrence ? CodeableConcept
population * Population`,
  MessageDefinition: `DomainResource
url ? uri
identifier * Identifier
version ? string
name ? string
title ? string
replaces * canonical
status 1 code =publication-status
experimental ? boolean
date 1 dateTime
publisher ? string
contact * ContactDetail
description ? markdown
useContext * UsageContext
jurisdiction * CodeableConcept
purpose ? markdown
copyright ? markdown
base ? canonical
parent * canonical
event[x] 1 Coding uri
category ? code =message-significance-category
focus * {}
focus.code 1 code =resource-types
focus.profile ? canonical
focus.min 1 unsignedInt
focus.max ? string
responseRequired ? code =messageheader-response-request
allowedResponse * {}
allowedResponse.message 1 canonical
allowedResponse.situation ? markdown
graph * canonical`,
  MessageHeader: `DomainResource
event[x] 1 Coding uri
destination * {}
destination.name ? string
destination.target ? Reference(Device)
destination.endpoint 1 url
destination.receiver ? Reference(Practitioner,PractitionerRole,Organization)
sender ? Reference(Practitioner,PractitionerRole,Organization)
enterer ? Reference(Practitioner,PractitionerRole)
author ? Reference(Practitioner,PractitionerRole)
source 1 {}
source.name ? string
source.software ? string
source.version ? string
source.contact ? ContactPoint
source.endpoint 1 url
responsible ? Reference(Practitioner,PractitionerRole,Organization)
reason ? CodeableConcept
response ? {}
response.identifier 1 id
response.code 1 code =response-code
response.details ? Reference(OperationOutcome)
focus * Reference
definition ? canonical`,
  MolecularSequence: `DomainResource
identifier * Identifier
type ? code =sequence-type
coordinateSystem 1 integer
patient ? Reference(Patient)
specimen ? Reference(Specimen)
device ? Reference(Device)
performer ? Reference(Organization)
quantity ? Quantity
referenceSeq ? {}
referenceSeq.chromosome ? CodeableConcept
referenceSeq.genomeBuild ? string
referenceSeq.orientation ? code =orientation-type
referenceSeq.referenceSeqId ? CodeableConcept
referenceSeq.referenceSeqPointer ? Reference(MolecularSequence)
referenceSeq.referenceSeqString ? string
referenceSeq.strand ? code =strand-type
referenceSeq.windowStart ? integer
referenceSeq.windowEnd ? integer
variant * {}
variant.start ? integer
variant.end ? integer
variant.observedAllele ? string
variant.referenceAllele ? string
variant.cigar ? string
variant.variantPointer ? Reference(Observation)
observedSeq ? string
quality * {}
quality.type 1 code =quality-type
quality.standardSequence ? CodeableConcept
quality.start ? integer
quality.end ? integer
quality.score ? Quantity
quality.method ? CodeableConcept
quality.truthTP ? decimal
quality.queryTP ? decimal
quality.truthFN ? decimal
quality.queryFP ? decimal
quality.gtFP ? decimal
quality.precision ? decimal
quality.recall ? decimal
quality.fScore ? decimal
quality.roc ? {}
quality.roc.score * integer
quality.roc.numTP * integer
quality.roc.numFP * integer
quality.roc.numFN * integer
quality.roc.precision * decimal
quality.roc.sensitivity * decimal
quality.roc.fMeasure * decimal
readCoverage ? integer
repository * {}
repository.type 1 code =repository-type
repository.url ? uri
repository.name ? string
repository.datasetId ? string
repository.variantsetId ? string
repository.readsetId ? string
pointer * Reference(MolecularSequence)
structureVariant * {}
structureVariant.variantType ? CodeableConcept
structureVariant.exact ? boolean
structureVariant.length ? integer
structureVariant.outer ? {}
structureVariant.outer.start ? integer
structureVariant.outer.end ? integer
structureVariant.inner ? {}
structureVariant.inner.start ? integer
structureVariant.inner.end ? integer`,
  NamingSystem: `DomainResource
name 1 string
status 1 code =publication-status
kind 1 code =namingsystem-type
date 1 dateTime
publisher ? string
contact * ContactDetail
responsible ? string
type ? CodeableConcept
description ? markdown
useContext * UsageContext
jurisdiction * CodeableConcept
usage ? string
uniqueId + {}
uniqueId.type 1 code =namingsystem-identifier-type
uniqueId.value 1 string
uniqueId.preferred ? boolean
uniqueId.comment ? string
uniqueId.period ? Period`,
  NutritionOrder: `DomainResource
identifier * Identifier
instantiatesCanonical * canonical
instantiatesUri * uri
instantiates * uri
status 1 code =request-status
intent 1 code =request-intent
patient 1 Reference(Patient)
encounter ? Reference(Encounter)
dateTime 1 dateTime
orderer ? Reference(Practitioner,PractitionerRole)
allergyIntolerance * Reference(AllergyIntolerance)
foodPreferenceModifier * CodeableConcept
excludeFoodModifier * CodeableConcept
oralDiet ? {}
oralDiet.type * CodeableConcept
oralDiet.schedule * Timing
oralDiet.nutrient * {}
oralDiet.nutrient.modifier ? CodeableConcept
oralDiet.nutrient.amount ? Quantity
oralDiet.texture * {}
oralDiet.texture.modifier ? CodeableConcept
oralDiet.texture.foodType ? CodeableConcept
oralDiet.fluidConsistencyType * CodeableConcept
oralDiet.instruction ? string
supplement * {}
supplement.type ? CodeableConcept
supplement.productName ? string
supplement.schedule * Timing
supplement.quantity ? Quantity
supplement.instruction ? string
enteralFormula ? {}
enteralFormula.baseFormulaType ? CodeableConcept
enteralFormula.baseFormulaProductName ? string
enteralFormula.additiveType ? CodeableConcept
enteralFormula.additiveProductName ? string
enteralFormula.caloricDensity ? Quantity
enteralFormula.routeofAdministration ? CodeableConcept
enteralFormula.administration * {}
enteralFormula.administration.schedule ? Timing
enteralFormula.administration.quantity ? Quantity
enteralFormula.administration.rate[x] ? Quantity Ratio
enteralFormula.maxVolumeToDeliver ? Quantity
enteralFormula.administrationInstruction ? string
note * Annotation`,
  Observation: `DomainResource
identifier * Identifier
basedOn * Reference(CarePlan,DeviceRequest,ImmunizationRecommendation,MedicationRequest,NutritionOrder,ServiceRequest)
partOf * Reference(MedicationAdministration,MedicationDispense,MedicationStatement,Procedure,Immunization,ImagingStudy)
status 1 code =observation-status
category * CodeableConcept
code 1 CodeableConcept
subject ? Reference(Patient,Group,Device,Location)
focus * Reference
encounter ? Reference(Encounter)
effective[x] ? dateTime Period Timing instant
issued ? instant
performer * Reference(Practitioner,PractitionerRole,Organization,CareTeam,Patient,RelatedPerson)
value[x] ? Quantity CodeableConcept string boolean integer Range Ratio SampledData time dateTime Period
dataAbsentReason ? CodeableConcept
interpretation * CodeableConcept
note * Annotation
bodySite ? CodeableConcept
method ? CodeableConcept
specimen ? Reference(Specimen)
device ? Reference(Device,DeviceMetric)
referenceRange * {}
referenceRange.low ? Quantity
referenceRange.high ? Quantity
referenceRange.type ? CodeableConcept
referenceRange.appliesTo * CodeableConcept
referenceRange.age ? Range
referenceRange.text ? string
hasMember * Reference(Observation,QuestionnaireResponse,MolecularSequence)
derivedFrom * Reference(DocumentReference,ImagingStudy,Media,QuestionnaireResponse,Observation,MolecularSequence)
component * {}
component.code 1 CodeableConcept
component.value[x] ? Quantity CodeableConcept string boolean integer Range Ratio SampledData time dateTime Period
component.dataAbsentReason ? CodeableConcept
component.interpretation * CodeableConcept
component.referenceRange * #referenceRange`,
  ObservationDefinition: `DomainResource
category * CodeableConcept
code 1 CodeableConcept
identifier * Identifier
permittedDataType * code =permitted-data-type
multipleResultsAllowed ? boolean
method ? CodeableConcept
preferredReportName ? string
quantitativeDetails ? {}
quantitativeDetails.customaryUnit ? CodeableConcept
quantitativeDetails.unit ? CodeableConcept
quantitativeDetails.conversionFactor ? decimal
quantitativeDetails.decimalPrecision ? integer
qualifiedInterval * {}
qualifiedInterval.category ? code =observation-range-category
qualifiedInterval.range ? Range
qualifiedInterval.context ? CodeableConcept
qualifiedInterval.appliesTo * CodeableConcept
qualifiedInterval.gender ? code =administrative-gender
qualifiedInterval.age ? Range
qualifiedInterval.gestationalAge ? Range
qualifiedInterval.condition ? string
validCodedValueSet ? Reference(ValueSet)
normalCodedValueSet ? Reference(ValueSet)
abnormalCodedValueSet ? Reference(ValueSet)
criticalCodedValueSet ? Reference(ValueSet)`,
  OperationDefinition: `DomainResource
url ? uri
version ? string
name 1 string
title ? string
status 1 code =publication-status
kind 1 code =operation-kind
experimental ? boolean
date ? dateTime
publisher ? string
contact * ContactDetail
description ? markdown
useContext * UsageContext
jurisdiction * CodeableConcept
purpose ? markdown
affectsState ? boolean
code 1 code
comment ? markdown
base ? canonical
resource * code =resource-types
system 1 boolean
type 1 boolean
instance 1 boolean
inputProfile ? canonical
outputProfile ? canonical
parameter * {}
parameter.name 1 code
parameter.use 1 code =operation-parameter-use
parameter.min 1 integer
parameter.max 1 string
parameter.documentation ? string
parameter.type ? code =all-types
parameter.targetProfile * canonical
parameter.searchType ? code =search-param-type
parameter.binding ? {}
parameter.binding.strength 1 code =binding-strength
parameter.binding.valueSet 1 canonical
parameter.referencedFrom * {}
parameter.referencedFrom.source 1 string
parameter.referencedFrom.sourceId ? string
parameter.part * #parameter
overload * {}
overload.parameterName * string
overload.comment ? string`,
  OperationOutcome: `DomainResource
issue + {}
issue.severity 1 code =issue-severity
issue.code 1 code =issue-type
issue.details ? CodeableConcept
issue.diagnostics ? string
issue.location * string
issue.expression * string`,
  Organization: `DomainResource
identifier * Identifier
active ? boolean
type * CodeableConcept
name ? string
alias * string
telecom * ContactPoint
address * Address
partOf ? Reference(Organization)
contact * {}
contact.purpose ? CodeableConcept
contact.name ? HumanName
contact.telecom * ContactPoint
contact.address ? Address
endpoint * Reference(Endpoint)`,
  OrganizationAffiliation: `DomainResource
identifier * Identifier
active ? boolean
period ? Period
organization ? Reference(Organization)
participatingOrganization ? Reference(Organization)
network * Reference(Organization)
code * CodeableConcept
specialty * CodeableConcept
location * Reference(Location)
healthcareService * Reference(HealthcareService)
telecom * ContactPoint
endpoint * Reference(Endpoint)`,
  Parameters: `Resource
parameter * {}
parameter.name 1 string
parameter.value[x] ? base64Binary boolean canonical code date dateTime decimal id instant integer markdown oid positiveInt string time unsignedInt uri url uuid Address Age Annotation Attachment CodeableConcept Coding ContactPoint Count Distance Duration HumanName Identifier Money Period Quantity Range Ratio Reference SampledData Signature Timing ContactDetail Contributor DataRequirement Expression ParameterDefinition RelatedArtifact TriggerDefinition UsageContext Dosage Meta
parameter.resource ? Resource
parameter.part * #parameter`,
  Patient: `DomainResource
identifier * Identifier
active ? boolean
name * HumanName
telecom * ContactPoint
gender ? code =administrative-gender
birthDate ? date
deceased[x] ? boolean dateTime
address * Address
maritalStatus ? CodeableConcept
multipleBirth[x] ? boolean integer
photo * Attachment
contact * {}
contact.relationship * CodeableConcept
contact.name ? HumanName
contact.telecom * ContactPoint
contact.address ? Address
contact.gender ? code =administrative-gender
contact.organization ? Reference(Organization)
contact.period ? Period
communication * {}
communication.language 1 CodeableConcept
communication.preferred ? boolean
generalPractitioner * Reference(Organization,Practitioner,PractitionerRole)
managingOrganization ? Reference(Organization)
link * {}
link.other 1 Reference(Patient,RelatedPerson)
link.type 1 code =link-type`,
  PaymentNotice: `DomainResource
identifier * Identifier
status 1 code =fm-status
request ? Reference
response ? Reference
created 1 dateTime
provider ? Reference(Practitioner,PractitionerRole,Organization)
payment 1 Reference(PaymentReconciliation)
paymentDate ? date
payee ? Reference(Practitioner,PractitionerRole,Organization)
recipient 1 Reference(Organization)
amount 1 Money
paymentStatus ? CodeableConcept`,
  PaymentReconciliation: `DomainResource
identifier * Identifier
status 1 code =fm-status
period ? Period
created 1 dateTime
paymentIssuer ? Reference(Organization)
request ? Reference(Task)
requestor ? Reference(Practitioner,PractitionerRole,Organization)
outcome ? code =remittance-outcome
disposition ? string
paymentDate 1 date
paymentAmount 1 Money
paymentIdentifier ? Identifier
detail * {}
detail.identifier ? Identifier
detail.predecessor ? Identifier
detail.type 1 CodeableConcept
detail.request ? Reference
detail.submitter ? Reference(Practitioner,PractitionerRole,Organization)
detail.response ? Reference
detail.date ? date
detail.responsible ? Reference(PractitionerRole)
detail.payee ? Reference(Practitioner,PractitionerRole,Organization)
detail.amount ? Money
formCode ? CodeableConcept
processNote * {}
processNote.type ? code =note-type
processNote.text ? string`,
  Person: `DomainResource
identifier * Identifier
name * HumanName
telecom * ContactPoint
gender ? code =administrative-gender
birthDate ? date
address * Address
photo ? Attachment
managingOrganization ? Reference(Organization)
active ? boolean
link * {}
link.target 1 Reference(Patient,Practitioner,RelatedPerson,Person)
link.assurance ? code =identity-assuranceLevel`,
  PlanDefinition: `DomainResource
url ? uri
identifier * Identifier
version ? string
name ? string
title ? string
subtitle ? string
type ? CodeableConcept
status 1 code =publication-status
experimental ? boolean
subject[x] ? CodeableConcept Reference(Group)
date ? dateTime
publisher ? string
contact * ContactDetail
description ? markdown
useContext * UsageContext
jurisdiction * CodeableConcept
purpose ? markdown
usage ? string
copyright ? markdown
approvalDate ? date
lastReviewDate ? date
effectivePeriod ? Period
topic * CodeableConcept
author * ContactDetail
editor * ContactDetail
reviewer * ContactDetail
endorser * ContactDetail
relatedArtifact * RelatedArtifact
library * canonical
goal * {}
goal.category ? CodeableConcept
goal.description 1 CodeableConcept
goal.priority ? CodeableConcept
goal.start ? CodeableConcept
goal.addresses * CodeableConcept
goal.documentation * RelatedArtifact
goal.target * {}
goal.target.measure ? CodeableConcept
goal.target.detail[x] ? Quantity Range CodeableConcept
goal.target.due ? Duration
action * {}
action.prefix ? string
action.title ? string
action.description ? string
action.textEquivalent ? string
action.priority ? code =request-priority
action.code * CodeableConcept
action.reason * CodeableConcept
action.documentation * RelatedArtifact
action.goalId * id
action.subject[x] ? CodeableConcept Reference(Group)
action.trigger * TriggerDefinition
action.condition * {}
action.condition.kind 1 code =action-condition-kind
action.condition.expression ? Expression
action.input * DataRequirement
action.output * DataRequirement
action.relatedAction * {}
action.relatedAction.actionId 1 id
action.relatedAction.relationship 1 code =action-relationship-type
action.relatedAction.offset[x] ? Duration Range
action.timing[x] ? dateTime Age Period Duration Range Timing
action.participant * {}
action.participant.type 1 code =action-participant-type
action.participant.role ? CodeableConcept
action.type ? CodeableConcept
action.groupingBehavior ? code =action-grouping-behavior
action.selectionBehavior ? code =action-selection-behavior
action.requiredBehavior ? code =action-required-behavior
action.precheckBehavior ? code =action-precheck-behavior
action.cardinalityBehavior ? code =action-cardinality-behavior
action.definition[x] ? canonical uri
action.transform ? canonical
action.dynamicValue * {}
action.dynamicValue.path ? string
action.dynamicValue.expression ? Expression
action.action * #action`,
  Practitioner: `DomainResource
identifier * Identifier
active ? boolean
name * HumanName
telecom * ContactPoint
address * Address
gender ? code =administrative-gender
birthDate ? date
photo * Attachment
qualification * {}
qualification.identifier * Identifier
qualification.code 1 CodeableConcept
qualification.period ? Period
qualification.issuer ? Reference(Organization)
communication * CodeableConcept`,
  PractitionerRole: `DomainResource
identifier * Identifier
active ? boolean
period ? Period
practitioner ? Reference(Practitioner)
organization ? Reference(Organization)
code * CodeableConcept
specialty * CodeableConcept
location * Reference(Location)
healthcareService * Reference(HealthcareService)
telecom * ContactPoint
availableTime * {}
availableTime.daysOfWeek * code =days-of-week
availableTime.allDay ? boolean
availableTime.availableStartTime ? time
availableTime.availableEndTime ? time
notAvailable * {}
notAvailable.description 1 string
notAvailable.during ? Period
availabilityExceptions ? string
endpoint * Reference(Endpoint)`,
  Procedure: `DomainResource
identifier * Identifier
instantiatesCanonical * canonical
instantiatesUri * uri
basedOn * Reference(CarePlan,ServiceRequest)
partOf * Reference(Procedure,Observation,MedicationAdministration)
status 1 code =event-status
statusReason ? CodeableConcept
category ? CodeableConcept
code ? CodeableConcept
subject 1 Reference(Patient,Group)
encounter ? Reference(Encounter)
performed[x] ? dateTime Period string Age Range
recorder ? Reference(Patient,RelatedPerson,Practitioner,PractitionerRole)
asserter ? Reference(Patient,RelatedPerson,Practitioner,PractitionerRole)
performer * {}
performer.function ? CodeableConcept
performer.actor 1 Reference(Practitioner,PractitionerRole,Organization,Patient,RelatedPerson,Device)
performer.onBehalfOf ? Reference(Organization)
location ? Reference(Location)
reasonCode * CodeableConcept
reasonReference * Reference(Condition,Observation,Procedure,DiagnosticReport,DocumentReference)
bodySite * CodeableConcept
outcome ? CodeableConcept
report * Reference(DiagnosticReport,DocumentReference,Composition)
complication * CodeableConcept
complicationDetail * Reference(Condition)
followUp * CodeableConcept
note * Annotation
focalDevice * {}
focalDevice.action ? CodeableConcept
focalDevice.manipulated 1 Reference(Device)
usedReference * Reference(Device,Medication,Substance)
usedCode * CodeableConcept`,
  Provenance: `DomainResource
target + Reference
occurred[x] ? Period dateTime
recorded 1 instant
policy * uri
location ? Reference(Location)
reason * CodeableConcept
activity ? CodeableConcept
agent + {}
agent.type ? CodeableConcept
agent.role * CodeableConcept
agent.who 1 Reference(Practitioner,PractitionerRole,RelatedPerson,Patient,Device,Organization)
agent.onBehalfOf ? Reference(Practitioner,PractitionerRole,RelatedPerson,Patient,Device,Organization)
entity * {}
entity.role 1 code =provenance-entity-role
entity.what 1 Reference
entity.agent * #agent
signature * Signature`,
  Questionnaire: `DomainResource
url ? uri
identifier * Identifier
version ? string
name ? string
title ? string
derivedFrom * canonical
status 1 code =publication-status
experimental ? boolean
subjectType * code =resource-types
date ? dateTime
publisher ? string
contact * ContactDetail
description ? markdown
useContext * UsageContext
jurisdiction * CodeableConcept
purpose ? markdown
copyright ? markdown
approvalDate ? date
lastReviewDate ? date
effectivePeriod ? Period
code * Coding
item * {}
item.linkId 1 string
item.definition ? uri
item.code * Coding
item.prefix ? string
item.text ? string
item.type 1 code =item-type
item.enableWhen * {}
item.enableWhen.question 1 string
item.enableWhen.operator 1 code =questionnaire-enable-operator
item.enableWhen.answer[x] 1 boolean decimal integer date dateTime time string Coding Quantity Reference
item.enableBehavior ? code =questionnaire-enable-behavior
item.required ? boolean
item.repeats ? boolean
item.readOnly ? boolean
item.maxLength ? integer
item.answerValueSet ? canonical
item.answerOption * {}
item.answerOption.value[x] 1 integer date time string Coding Reference
item.answerOption.initialSelected ? boolean
item.initial * {}
item.initial.value[x] 1 boolean decimal integer date dateTime time string uri Attachment Coding Quantity Reference
item.item * #item`,
  QuestionnaireResponse: `DomainResource
identifier ? Identifier
basedOn * Reference(CarePlan,ServiceRequest)
partOf * Reference(Observation,Procedure)
questionnaire ? canonical
status 1 code =questionnaire-answers-status
subject ? Reference
encounter ? Reference(Encounter)
authored ? dateTime
author ? Reference(Device,Practitioner,PractitionerRole,Patient,RelatedPerson,Organization)
source ? Reference(Patient,Practitioner,PractitionerRole,RelatedPerson)
item * {}
item.linkId 1 string
item.definition ? uri
item.text ? string
item.answer * {}
item.answer.value[x] ? boolean decimal integer date dateTime time string uri Attachment Coding Quantity Reference
item.answer.item * #item
item.item * #item`,
  RelatedPerson: `DomainResource
identifier * Identifier
active ? boolean
patient 1 Reference(Patient)
relationship * CodeableConcept
name * HumanName
telecom * ContactPoint
gender ? code =administrative-gender
birthDate ? date
address * Address
photo * Attachment
period ? Period
communication * {}
communication.language 1 CodeableConcept
communication.preferred ? boolean`,
  RequestGroup: `DomainResource
identifier * Identifier
instantiatesCanonical * canonical
instantiatesUri * uri
basedOn * Reference
replaces * Reference
groupIdentifier ? Identifier
status 1 code =request-status
intent 1 code =request-intent
priority ? code =request-priority
code ? CodeableConcept
subject ? Reference(Patient,Group)
encounter ? Reference(Encounter)
authoredOn ? dateTime
author ? Reference(Device,Practitioner,PractitionerRole)
reasonCode * CodeableConcept
reasonReference * Reference(Condition,Observation,DiagnosticReport,DocumentReference)
note * Annotation
action * {}
action.prefix ? string
action.title ? string
action.description ? string
action.textEquivalent ? string
action.priority ? code =request-priority
action.code * CodeableConcept
action.documentation * RelatedArtifact
action.condition * {}
action.condition.kind 1 code =action-condition-kind
action.condition.expression ? Expression
action.relatedAction * {}
action.relatedAction.actionId 1 id
action.relatedAction.relationship 1 code =action-relationship-type
action.relatedAction.offset[x] ? Duration Range
action.timing[x] ? dateTime Age Period Duration Range Timing
action.participant * Reference(Patient,Practitioner,PractitionerRole,RelatedPerson,Device)
action.type ? CodeableConcept
action.groupingBehavior ? code =action-grouping-behavior
action.selectionBehavior ? code =action-selection-behavior
action.requiredBehavior ? code =action-required-behavior
action.precheckBehavior ? code =action-precheck-behavior
action.cardinalityBehavior ? code =action-cardinality-behavior
action.resource ? Reference
action.action * #action`,
  ResearchDefinition: `DomainResource
url ? uri
identifier * Identifier
version ? string
name ? string
title ? string
shortTitle ? string
subtitle ? string
status 1 code =publication-status
experimental ? boolean
subject[x] ? CodeableConcept Reference(Group)
date ? dateTime
publisher ? string
contact * ContactDetail
description ? markdown
comment * string
useContext * UsageContext
jurisdiction * CodeableConcept
purpose ? markdown
usage ? string
copyright ? markdown
approvalDate ? date
lastReviewDate ? date
effectivePeriod ? Period
topic * CodeableConcept
author * ContactDetail
editor * ContactDetail
reviewer * ContactDetail
endorser * ContactDetail
relatedArtifact * RelatedArtifact
library * canonical
population 1 Reference(ResearchElementDefinition)
exposure ? Reference(ResearchElementDefinition)
exposureAlternative ? Reference(ResearchElementDefinition)
outcome ? Reference(ResearchElementDefinition)`,
  ResearchElementDefinition: `DomainResource
url ? uri
identifier * Identifier
version ? string
name ? string
title ? string
shortTitle ? string
subtitle ? string
status 1 code =publication-status
experimental ? boolean
subject[x] ? CodeableConcept Reference(Group)
date ? dateTime
publisher ? string
contact * ContactDetail
description ? markdown
comment * string
useContext * UsageContext
jurisdiction * CodeableConcept
purpose ? markdown
usage ? string
copyright ? markdown
approvalDate ? date
lastReviewDate ? date
effectivePeriod ? Period
topic * CodeableConcept
author * ContactDetail
editor * ContactDetail
reviewer * ContactDetail
endorser * ContactDetail
relatedArtifact * RelatedArtifact
library * canonical
type 1 code =research-element-type
variableType ? code =variable-type
characteristic + {}
characteristic.definition[x] 1 CodeableConcept canonical Expression DataRequirement
characteristic.usageContext * UsageContext
characteristic.exclude ? boolean
characteristic.unitOfMeasure ? CodeableConcept
characteristic.studyEffectiveDescription ? string
characteristic.studyEffective[x] ? dateTime Period Duration Timing
characteristic.studyEffectiveTimeFromStart ? Duration
characteristic.studyEffectiveGroupMeasure ? code =group-measure
characteristic.participantEffectiveDescription ? string
characteristic.participantEffective[x] ? dateTime Period Duration Timing
characteristic.participantEffectiveTimeFromStart ? Duration
characteristic.participantEffectiveGroupMeasure ? code =group-measure`,
  ResearchStudy: `DomainResource
identifier * Identifier
title ? string
protocol * Reference(PlanDefinition)
partOf * Reference(ResearchStudy)
status 1 code =research-study-status
primaryPurposeType ? CodeableConcept
phase ? CodeableConcept
category * CodeableConcept
focus * CodeableConcept
condition * CodeableConcept
contact * ContactDetail
relatedArtifact * RelatedArtifact
keyword * CodeableConcept
location * CodeableConcept
description ? markdown
enrollment * Reference(Group)
period ? Period
sponsor ? Reference(Organization)
principalInvestigator ? Reference(Practitioner,PractitionerRole)
site * Reference(Location)
reasonStopped ? CodeableConcept
note * Annotation
arm * {}
arm.name 1 string
arm.type ? CodeableConcept
arm.description ? string
objective * {}
objective.name ? string
objective.type ? CodeableConcept`,
  ResearchSubject: `DomainResource
identifier * Identifier
status 1 code =research-subject-status
period ? Period
study 1 Reference(ResearchStudy)
individual 1 Reference(Patient)
assignedArm ? string
actualArm ? string
consent ? Reference(Consent)`,
  RiskAssessment: `DomainResource
identifier * Identifier
basedOn ? Reference
parent ? Reference
status 1 code =observation-status
method ? CodeableConcept
code ? CodeableConcept
subject 1 Reference(Patient,Group)
encounter ? Reference(Encounter)
occurrence[x] ? dateTime Period
condition ? Reference(Condition)
performer ? Reference(Practitioner,PractitionerRole,Device)
reasonCode * CodeableConcept
reasonReference * Reference(Condition,Observation,DiagnosticReport,DocumentReference)
basis * Reference
prediction * {}
prediction.outcome ? CodeableConcept
prediction.probability[x] ? decimal Range
prediction.qualitativeRisk ? CodeableConcept
prediction.relativeRisk ? decimal
prediction.when[x] ? Period Range
prediction.rationale ? string
mitigation ? string
note * Annotation`,
  RiskEvidenceSynthesis: `DomainResource
url ? uri
identifier * Identifier
version ? string
name ? string
title ? string
status 1 code =publication-status
date ? dateTime
publisher ? string
contact * ContactDetail
description ? markdown
note * Annotation
useContext * UsageContext
jurisdiction * CodeableConcept
copyright ? markdown
approvalDate ? date
lastReviewDate ? date
effectivePeriod ? Period
topic * CodeableConcept
author * ContactDetail
editor * ContactDetail
reviewer * ContactDetail
endorser * ContactDetail
relatedArtifact * RelatedArtifact
synthesisType ? CodeableConcept
studyType ? CodeableConcept
population 1 Reference(EvidenceVariable)
exposure ? Reference(EvidenceVariable)
outcome 1 Reference(EvidenceVariable)
sampleSize ? {}
sampleSize.description ? string
sampleSize.numberOfStudies ? integer
sampleSize.numberOfParticipants ? integer
riskEstimate ? {}
riskEstimate.description ? string
riskEstimate.type ? CodeableConcept
riskEstimate.value ? decimal
riskEstimate.unitOfMeasure ? CodeableConcept
riskEstimate.denominatorCount ? integer
riskEstimate.numeratorCount ? integer
riskEstimate.precisionEstimate * {}
riskEstimate.precisionEstimate.type ? CodeableConcept
riskEstimate.precisionEstimate.level ? decimal
riskEstimate.precisionEstimate.from ? decimal
riskEstimate.precisionEstimate.to ? decimal
certainty * {}
certainty.rating * CodeableConcept
certainty.note * Annotation
certainty.certaintySubcomponent * {}
certainty.certaintySubcomponent.type ? CodeableConcept
certainty.certaintySubcomponent.rating * CodeableConcept
certainty.certaintySubcomponent.note * Annotation`,
  Schedule: `DomainResource
identifier * Identifier
active ? boolean
serviceCategory * CodeableConcept
serviceType * CodeableConcept
specialty * CodeableConcept
actor + Reference(Patient,Practitioner,PractitionerRole,RelatedPerson,Device,HealthcareService,Location)
planningHorizon ? Period
comment ? string`,
  SearchParameter: `DomainResource
url 1 uri
version ? string
name 1 string
derivedFrom ? canonical
status 1 code =publication-status
experimental ? boolean
date ? dateTime
publisher ? string
contact * ContactDetail
description 1 markdown
useContext * UsageContext
jurisdiction * CodeableConcept
purpose ? markdown
code 1 code
base + code =resource-types
type 1 code =search-param-type
expression ? string
xpath ? string
xpathUsage ? code =search-xpath-usage
target * code =resource-types
multipleOr ? boolean
multipleAnd ? boolean
comparator * code =search-comparator
modifier * code =search-modifier-code
chain * string
component * {}
component.definition 1 canonical
component.expression 1 string`,
  ServiceRequest: `DomainResource
identifier * Identifier
instantiatesCanonical * canonical
instantiatesUri * uri
basedOn * Reference(CarePlan,ServiceRequest,MedicationRequest)
replaces * Reference(ServiceRequest)
requisition ? Identifier
status 1 code =request-status
intent 1 code =request-intent
category * CodeableConcept
priority ? code =request-priority
doNotPerform ? boolean
code ? CodeableConcept
orderDetail * CodeableConcept
quantity[x] ? Quantity Ratio Range
subject 1 Reference(Patient,Group,Location,Device)
encounter ? Reference(Encounter)
occurrence[x] ? dateTime Period Timing
asNeeded[x] ? boolean CodeableConcept
authoredOn ? dateTime
requester ? Reference(Practitioner,PractitionerRole,Organization,Patient,RelatedPerson,Device)
performerType ? CodeableConcept
performer * Reference(Practitioner,PractitionerRole,Organization,CareTeam,HealthcareService,Patient,Device,RelatedPerson)
locationCode * CodeableConcept
locationReference * Reference(Location)
reasonCode * CodeableConcept
reasonReference * Reference(Condition,Observation,DiagnosticReport,DocumentReference)
insurance * Reference(Coverage,ClaimResponse)
supportingInfo * Reference
specimen * Reference(Specimen)
bodySite * CodeableConcept
note * Annotation
patientInstruction ? string
relevantHistory * Reference(Provenance)`,
  Slot: `DomainResource
identifier * Identifier
serviceCategory * CodeableConcept
serviceType * CodeableConcept
specialty * CodeableConcept
appointmentType ? CodeableConcept
schedule 1 Reference(Schedule)
status 1 code =slotstatus
start 1 instant
end 1 instant
overbooked ? boolean
comment ? string`,
  Specimen: `DomainResource
identifier * Identifier
accessionIdentifier ? Identifier
status ? code =specimen-status
type ? CodeableConcept
subject ? Reference(Patient,Group,Device,Substance,Location)
receivedTime ? dateTime
parent * Reference(Specimen)
request * Reference(ServiceRequest)
collection ? {}
collection.collector ? Reference(Practitioner,PractitionerRole)
collection.collected[x] ? dateTime Period
collection.duration ? Duration
collection.quantity ? Quantity
collection.method ? CodeableConcept
collection.bodySite ? CodeableConcept
collection.fastingStatus[x] ? CodeableConcept Duration
processing * {}
processing.description ? string
processing.procedure ? CodeableConcept
processing.additive * Reference(Substance)
processing.time[x] ? dateTime Period
container * {}
container.identifier * Identifier
container.description ? string
container.type ? CodeableConcept
container.capacity ? Quantity
container.specimenQuantity ? Quantity
container.additive[x] ? CodeableConcept Reference(Substance)
condition * CodeableConcept
note * Annotation`,
  SpecimenDefinition: `DomainResource
identifier ? Identifier
typeCollected ? CodeableConcept
patientPreparation * CodeableConcept
timeAspect ? string
collection * CodeableConcept
typeTested * {}
typeTested.isDerived ? boolean
typeTested.type ? CodeableConcept
typeTested.preference 1 code =specimen-contained-preference
typeTested.container ? {}
typeTested.container.material ? CodeableConcept
typeTested.container.type ? CodeableConcept
typeTested.container.cap ? CodeableConcept
typeTested.container.description ? string
typeTested.container.capacity ? Quantity
typeTested.container.minimumVolume[x] ? Quantity string
typeTested.container.additive * {}
typeTested.container.additive.additive[x] 1 CodeableConcept Reference(Substance)
typeTested.container.preparation ? string
typeTested.requirement ? string
typeTested.retentionTime ? Duration
typeTested.rejectionCriterion * CodeableConcept
typeTested.handling * {}
typeTested.handling.temperatureQualifier ? CodeableConcept
typeTested.handling.temperatureRange ? Range
typeTested.handling.maxDuration ? Duration
typeTested.handling.instruction ? string`,
  StructureDefinition: `DomainResource
url 1 uri
identifier * Identifier
version ? string
name 1 string
title ? string
status 1 code =publication-status
experimental ? boolean
date ? dateTime
publisher ? string
contact * ContactDetail
description ? markdown
useContext * UsageContext
jurisdiction * CodeableConcept
purpose ? markdown
copyright ? markdown
keyword * Coding
fhirVersion ? code =FHIR-version
mapping * {}
mapping.identity 1 id
mapping.uri ? uri
mapping.name ? string
mapping.comment ? string
kind 1 code =structure-definition-kind
abstract 1 boolean
context * {}
context.type 1 code =extension-context-type
context.expression 1 string
contextInvariant * string
type 1 uri
baseDefinition ? canonical
derivation ? code =type-derivation-rule
snapshot ? {}
snapshot.element + ElementDefinition
differential ? {}
differential.element + ElementDefinition`,
  StructureMap: `DomainResource
url 1 uri
identifier * Identifier
version ? string
name 1 string
title ? string
status 1 code =publication-status
experimental ? boolean
date ? dateTime
publisher ? string
contact * ContactDetail
description ? markdown
useContext * UsageContext
jurisdiction * CodeableConcept
purpose ? markdown
copyright ? markdown
structure * {}
structure.url 1 canonical
structure.mode 1 code =map-model-mode
structure.alias ? string
structure.documentation ? string
import * canonical
group + {}
group.name 1 id
group.extends ? id
group.typeMode 1 code =map-group-type-mode
group.documentation ? string
group.input + {}
group.input.name 1 id
group.input.type ? string
group.input.mode 1 code =map-input-mode
group.input.documentation ? string
group.rule + {}
group.rule.name 1 id
group.rule.source + {}
group.rule.source.context 1 id
group.rule.source.min ? integer
group.rule.source.max ? string
group.rule.source.type ? string
group.rule.source.defaultValue[x] ? base64Binary boolean canonical code date dateTime decimal id instant integer markdown oid positiveInt string time unsignedInt uri url uuid Address Age Annotation Attachment CodeableConcept Coding ContactPoint Count Distance Duration HumanName Identifier Money Period Quantity Range Ratio Reference SampledData Signature Timing ContactDetail Contributor DataRequirement Expression ParameterDefinition RelatedArtifact TriggerDefinition UsageContext Dosage Meta
group.rule.source.element ? string
group.rule.source.listMode ? code =map-source-list-mode
group.rule.source.variable ? id
group.rule.source.condition ? string
group.rule.source.check ? string
group.rule.source.logMessage ? string
group.rule.target * {}
group.rule.target.context ? id
group.rule.target.contextType ? code =map-context-type
group.rule.target.element ? string
group.rule.target.variable ? id
group.rule.target.listMode * code =map-target-list-mode
group.rule.target.listRuleId ? id
group.rule.target.transform ? code =map-transform
group.rule.target.parameter * {}
group.rule.target.parameter.value[x] 1 id string boolean integer decimal
group.rule.rule * #group.rule
group.rule.dependent * {}
group.rule.dependent.name 1 id
group.rule.dependent.variable + string
group.rule.documentation ? string`,
  Subscription: `DomainResource
status 1 code =subscription-status
contact * ContactPoint
end ? instant
reason 1 string
criteria 1 string
error ? string
channel 1 {}
channel.type 1 code =subscription-channel-type
channel.endpoint ? url
channel.payload ? code
channel.header * string`,
  Substance: `DomainResource
identifier * Identifier
status ? code =substance-status
category * CodeableConcept
code 1 CodeableConcept
description ? string
instance * {}
instance.identifier ? Identifier
instance.expiry ? dateTime
instance.quantity ? Quantity
ingredient * {}
ingredient.quantity ? Ratio
ingredient.substance[x] 1 CodeableConcept Reference(Substance)`,
  SubstanceNucleicAcid: `DomainResource
sequenceType ? CodeableConcept
numberOfSubunits ? integer
areaOfHybridisation ? string
oligoNucleotideType ? CodeableConcept
subunit * {}
subunit.subunit ? integer
subunit.sequence ? string
subunit.length ? integer
subunit.sequenceAttachment ? Attachment
subunit.fivePrime ? CodeableConcept
subunit.threePrime ? CodeableConcept
subunit.linkage * {}
subunit.linkage.connectivity ? string
subunit.linkage.identifier ? Identifier
subunit.linkage.name ? string
subunit.linkage.residueSite ? string
subunit.sugar * {}
subunit.sugar.identifier ? Identifier
subunit.sugar.name ? string
subunit.sugar.residueSite ? string`,
  SubstancePolymer: `DomainResource
class ? CodeableConcept
geometry ? CodeableConcept
copolymerConnectivity * CodeableConcept
modification * string
monomerSet * {}
monomerSet.ratioType ? CodeableConcept
monomerSet.startingMaterial * {}
monomerSet.startingMaterial.material ? CodeableConcept
monomerSet.startingMaterial.type ? CodeableConcept
monomerSet.startingMaterial.isDefining ? boolean
monomerSet.startingMaterial.amount ? SubstanceAmount
repeat * {}
repeat.numberOfUnits ? integer
repeat.averageMolecularFormula ? string
repeat.repeatUnitAmountType ? CodeableConcept
repeat.repeatUnit * {}
repeat.repeatUnit.orientationOfPolymerisation ? CodeableConcept
repeat.repeatUnit.repeatUnit ? string
repeat.repeatUnit.amount ? SubstanceAmount
repeat.repeatUnit.degreeOfPolymerisation * {}
repeat.repeatUnit.degreeOfPolymerisation.degree ? CodeableConcept
repeat.repeatUnit.degreeOfPolymerisation.amount ? SubstanceAmount
repeat.repeatUnit.structuralRepresentation * {}
repeat.repeatUnit.structuralRepresentation.type ? CodeableConcept
repeat.repeatUnit.structuralRepresentation.representation ? string
repeat.repeatUnit.structuralRepresentation.attachment ? Attachment`,
  SubstanceProtein: `DomainResource
sequenceType ? CodeableConcept
numberOfSubunits ? integer
disulfideLinkage * string
subunit * {}
subunit.subunit ? integer
subunit.sequence ? string
subunit.length ? integer
subunit.sequenceAttachment ? Attachment
subunit.nTerminalModificationId ? Identifier
subunit.nTerminalModification ? string
subunit.cTerminalModificationId ? Identifier
subunit.cTerminalModification ? string`,
  SubstanceReferenceInformation: `DomainResource
comment ? string
gene * {}
gene.geneSequenceOrigin ? CodeableConcept
gene.gene ? CodeableConcept
gene.source * Reference(DocumentReference)
geneElement * {}
geneElement.type ? CodeableConcept
geneElement.element ? Identifier
geneElement.source * Reference(DocumentReference)
classification * {}
classification.domain ? CodeableConcept
classification.classification ? CodeableConcept
classification.subtype * CodeableConcept
classification.source * Reference(DocumentReference)
target * {}
target.target ? Identifier
target.type ? CodeableConcept
target.interaction ? CodeableConcept
target.organism ? CodeableConcept
target.organismType ? CodeableConcept
target.amount[x] ? Quantity Range string
target.amountType ? CodeableConcept
target.source * Reference(DocumentReference)`,
  SubstanceSourceMaterial: `DomainResource
sourceMaterialClass ? CodeableConcept
sourceMaterialType ? CodeableConcept
sourceMaterialState ? CodeableConcept
organismId ? Identifier
organismName ? string
parentSubstanceId * Identifier
parentSubstanceName * string
countryOfOrigin * CodeableConcept
geographicalLocation * string
developmentStage ? CodeableConcept
fractionDescription * {}
fractionDescription.fraction ? string
fractionDescription.materialType ? CodeableConcept
organism ? {}
organism.family ? CodeableConcept
organism.genus ? CodeableConcept
organism.species ? CodeableConcept
organism.intraspecificType ? CodeableConcept
organism.intraspecificDescription ? string
organism.author * {}
organism.author.authorType ? CodeableConcept
organism.author.authorDescription ? string
organism.hybrid ? {}
organism.hybrid.maternalOrganismId ? string
organism.hybrid.maternalOrganismName ? string
organism.hybrid.paternalOrganismId ? string
organism.hybrid.paternalOrganismName ? string
organism.hybrid.hybridType ? CodeableConcept
organism.organismGeneral ? {}
organism.organismGeneral.kingdom ? CodeableConcept
organism.organismGeneral.phylum ? CodeableConcept
organism.organismGeneral.class ? CodeableConcept
organism.organismGeneral.order ? CodeableConcept
partDescription * {}
partDescription.part ? CodeableConcept
partDescription.partLocation ? CodeableConcept`,
  SubstanceSpecification: `DomainResource
identifier ? Identifier
type ? CodeableConcept
status ? CodeableConcept
domain ? CodeableConcept
description ? string
source * Reference(DocumentReference)
comment ? string
moiety * {}
moiety.role ? CodeableConcept
moiety.identifier ? Identifier
moiety.name ? string
moiety.stereochemistry ? CodeableConcept
moiety.opticalActivity ? CodeableConcept
moiety.molecularFormula ? string
moiety.amount[x] ? Quantity string
property * {}
property.category ? CodeableConcept
property.code ? CodeableConcept
property.parameters ? string
property.definingSubstance[x] ? Reference(SubstanceSpecification,Substance) CodeableConcept
property.amount[x] ? Quantity string
referenceInformation ? Reference(SubstanceReferenceInformation)
structure ? {}
structure.stereochemistry ? CodeableConcept
structure.opticalActivity ? CodeableConcept
structure.molecularFormula ? string
structure.molecularFormulaByMoiety ? string
structure.isotope * {}
structure.isotope.identifier ? Identifier
structure.isotope.name ? CodeableConcept
structure.isotope.substitution ? CodeableConcept
structure.isotope.halfLife ? Quantity
structure.isotope.molecularWeight ? {}
structure.isotope.molecularWeight.method ? CodeableConcept
structure.isotope.molecularWeight.type ? CodeableConcept
structure.isotope.molecularWeight.amount ? Quantity
structure.molecularWeight ? #structure.isotope.molecularWeight
structure.source * Reference(DocumentReference)
structure.representation * {}
structure.representation.type ? CodeableConcept
structure.representation.representation ? string
structure.representation.attachment ? Attachment
code * {}
code.code ? CodeableConcept
code.status ? CodeableConcept
code.statusDate ? dateTime
code.comment ? string
code.source * Reference(DocumentReference)
name * {}
name.name 1 string
name.type ? CodeableConcept
name.status ? CodeableConcept
name.preferred ? boolean
name.language * CodeableConcept
name.domain * CodeableConcept
name.jurisdiction * CodeableConcept
name.synonym * #name
name.translation * #name
name.official * {}
name.official.authority ? CodeableConcept
name.official.status ? CodeableConcept
name.official.date ? dateTime
name.source * Reference(DocumentReference)
molecularWeight * #structure.isotope.molecularWeight
relationship * {}
relationship.substance[x] ? Reference(SubstanceSpecification) CodeableConcept
relationship.relationship ? CodeableConcept
relationship.isDefining ? boolean
relationship.amount[x] ? Quantity Range Ratio string
relationship.amountRatioLowLimit ? Ratio
relationship.amountType ? CodeableConcept
relationship.source * Reference(DocumentReference)
nucleicAcid ? Reference(SubstanceNucleicAcid)
polymer ? Reference(SubstancePolymer)
protein ? Reference(SubstanceProtein)
sourceMaterial ? Reference(SubstanceSourceMaterial)`,
  SupplyDelivery: `DomainResource
identifier * Identifier
basedOn * Reference(SupplyRequest)
partOf * Reference(SupplyDelivery,Contract)
status ? code =supplydelivery-status
patient ? Reference(Patient)
type ? CodeableConcept =supplydelivery-type
suppliedItem ? {}
suppliedItem.quantity ? Quantity
suppliedItem.item[x] ? CodeableConcept Reference(Medication,Substance,Device)
occurrence[x] ? dateTime Period Timing
supplier ? Reference(Practitioner,PractitionerRole,Organization)
destination ? Reference(Location)
receiver * Reference(Practitioner,PractitionerRole)`,
  SupplyRequest: `DomainResource
identifier * Identifier
status ? code =supplyrequest-status
category ? CodeableConcept
priority ? code =request-priority
item[x] 1 CodeableConcept Reference(Medication,Substance,Device)
quantity 1 Quantity
parameter * {}
parameter.code ? CodeableConcept
parameter.value[x] ? CodeableConcept Quantity Range boolean
occurrence[x] ? dateTime Period Timing
authoredOn ? dateTime
requester ? Reference(Practitioner,PractitionerRole,Organization,Patient,RelatedPerson,Device)
supplier * Reference(Organization,HealthcareService)
reasonCode * CodeableConcept
reasonReference * Reference(Condition,Observation,DiagnosticReport,DocumentReference)
deliverFrom ? Reference(Organization,Location)
deliverTo ? Reference(Organization,Location,Patient)`,
  Task: `DomainResource
identifier * Identifier
instantiatesCanonical ? canonical
instantiatesUri ? uri
basedOn * Reference
groupIdentifier ? Identifier
partOf * Reference(Task)
status 1 code =task-status
statusReason ? CodeableConcept
businessStatus ? CodeableConcept
intent 1 code =task-intent
priority ? code =request-priority
code ? CodeableConcept
description ? string
focus ? Reference
for ? Reference
encounter ? Reference(Encounter)
executionPeriod ? Period
authoredOn ? dateTime
lastModified ? dateTime
requester ? Reference(Device,Organization,Patient,Practitioner,PractitionerRole,RelatedPerson)
performerType * CodeableConcept
owner ? Reference(Practitioner,PractitionerRole,Organization,CareTeam,HealthcareService,Patient,Device,RelatedPerson)
location ? Reference(Location)
reasonCode ? CodeableConcept
reasonReference ? Reference
insurance * Reference(Coverage,ClaimResponse)
note * Annotation
relevantHistory * Reference(Provenance)
restriction ? {}
restriction.repetitions ? positiveInt
restriction.period ? Period
restriction.recipient * Reference(Patient,Practitioner,PractitionerRole,RelatedPerson,Group,Organization)
input * {}
input.type 1 CodeableConcept
input.value[x] 1 base64Binary boolean canonical code date dateTime decimal id instant integer markdown oid positiveInt string time unsignedInt uri url uuid Address Age Annotation Attachment CodeableConcept Coding ContactPoint Count Distance Duration HumanName Identifier Money Period Quantity Range Ratio Reference SampledData Signature Timing ContactDetail Contributor DataRequirement Expression ParameterDefinition RelatedArtifact TriggerDefinition UsageContext Dosage Meta
output * {}
output.type 1 CodeableConcept
output.value[x] 1 base64Binary boolean canonical code date dateTime decimal id instant integer markdown oid positiveInt string time unsignedInt uri url uuid Address Age Annotation Attachment CodeableConcept Coding ContactPoint Count Distance Duration HumanName Identifier Money Period Quantity Range Ratio Reference SampledData Signature Timing ContactDetail Contributor DataRequirement Expression ParameterDefinition RelatedArtifact TriggerDefinition UsageContext Dosage Meta`,
  TerminologyCapabilities: `DomainResource
url ? uri
version ? string
name ? string
title ? string
status 1 code =publication-status
experimental ? boolean
date 1 dateTime
publisher ? string
contact * ContactDetail
description ? markdown
useContext * UsageContext
jurisdiction * CodeableConcept
purpose ? markdown
copyright ? markdown
kind 1 code =capability-statement-kind
software ? {}
software.name 1 string
software.version ? string
implementation ? {}
implementation.description 1 string
implementation.url ? url
lockedDate ? boolean
codeSystem * {}
codeSystem.uri ? canonical
codeSystem.version * {}
codeSystem.version.code ? string
codeSystem.version.isDefault ? boolean
codeSystem.version.compositional ? boolean
codeSystem.version.language * code
codeSystem.version.filter * {}
codeSystem.version.filter.code 1 code
codeSystem.version.filter.op + code
codeSystem.version.property * code
codeSystem.subsumption ? boolean
expansion ? {}
expansion.hierarchical ? boolean
expansion.paging ? boolean
expansion.incomplete ? boolean
expansion.parameter * {}
expansion.parameter.name 1 code
expansion.parameter.documentation ? string
expansion.textFilter ? markdown
codeSearch ? code =code-search-support
validateCode ? {}
validateCode.translations 1 boolean
translation ? {}
translation.needsMap 1 boolean
closure ? {}
closure.translation ? boolean`,
  TestReport: `DomainResource
identifier ? Identifier
name ? string
status 1 code =report-status-codes
testScript 1 Reference(TestScript)
result 1 code =report-result-codes
score ? decimal
tester ? string
issued ? dateTime
participant * {}
participant.type 1 code =report-participant-type
participant.uri 1 uri
participant.display ? string
setup ? {}
setup.action + {}
setup.action.operation ? {}
setup.action.operation.result 1 code =report-action-result-codes
setup.action.operation.message ? markdown
setup.action.operation.detail ? uri
setup.action.assert ? {}
setup.action.assert.result 1 code =report-action-result-codes
setup.action.assert.message ? markdown
setup.action.assert.detail ? string
test * {}
test.name ? string
test.description ? string
test.action + {}
test.action.operation ? #setup.action.operation
test.action.assert ? #setup.action.assert
teardown ? {}
teardown.action + {}
teardown.action.operation 1 #setup.action.operation`,
  TestScript: `DomainResource
url 1 uri
identifier ? Identifier
version ? string
name 1 string
title ? string
status 1 code =publication-status
experimental ? boolean
date ? dateTime
publisher ? string
contact * ContactDetail
description ? markdown
useContext * UsageContext
jurisdiction * CodeableConcept
purpose ? markdown
copyright ? markdown
origin * {}
origin.index 1 integer
origin.profile 1 Coding
destination * {}
destination.index 1 integer
destination.profile 1 Coding
metadata ? {}
metadata.link * {}
metadata.link.url 1 uri
metadata.link.description ? string
metadata.capability + {}
metadata.capability.required 1 boolean
metadata.capability.validated 1 boolean
metadata.capability.description ? string
metadata.capability.origin * integer
metadata.capability.destination ? integer
metadata.capability.link * uri
metadata.capability.capabilities 1 canonical
fixture * {}
fixture.autocreate 1 boolean
fixture.autodelete 1 boolean
fixture.resource ? Reference
profile * Reference
variable * {}
variable.name 1 string
variable.defaultValue ? string
variable.description ? string
variable.expression ? string
variable.headerField ? string
variable.hint ? string
variable.path ? string
variable.sourceId ? id
setup ? {}
setup.action + {}
setup.action.operation ? {}
setup.action.operation.type ? Coding
setup.action.operation.resource ? code =defined-types
setup.action.operation.label ? string
setup.action.operation.description ? string
setup.action.operation.accept ? code
setup.action.operation.contentType ? code
setup.action.operation.destination ? integer
setup.action.operation.encodeRequestUrl 1 boolean
setup.action.operation.method ? code =http-operations
setup.action.operation.origin ? integer
setup.action.operation.params ? string
setup.action.operation.requestHeader * {}
setup.action.operation.requestHeader.field 1 string
setup.action.operation.requestHeader.value 1 string
setup.action.operation.requestId ? id
setup.action.operation.responseId ? id
setup.action.operation.sourceId ? id
setup.action.operation.targetId ? id
setup.action.operation.url ? string
setup.action.assert ? {}
setup.action.assert.label ? string
setup.action.assert.description ? string
setup.action.assert.direction ? code =assert-direction-codes
setup.action.assert.compareToSourceId ? string
setup.action.assert.compareToSourceExpression ? string
setup.action.assert.compareToSourcePath ? string
setup.action.assert.contentType ? code
setup.action.assert.expression ? string
setup.action.assert.headerField ? string
setup.action.assert.minimumId ? string
setup.action.assert.navigationLinks ? boolean
setup.action.assert.operator ? code =assert-operator-codes
setup.action.assert.path ? string
setup.action.assert.requestMethod ? code =http-operations
setup.action.assert.requestURL ? string
setup.action.assert.resource ? code =defined-types
setup.action.assert.response ? code =assert-response-code-types
setup.action.assert.responseCode ? string
setup.action.assert.sourceId ? id
setup.action.assert.validateProfileId ? id
setup.action.assert.value ? string
setup.action.assert.warningOnly 1 boolean
test * {}
test.name ? string
test.description ? string
test.action + {}
test.action.operation ? #setup.action.operation
test.action.assert ? #setup.action.assert
teardown ? {}
teardown.action + {}
teardown.action.operation 1 #setup.action.operation`,
  ValueSet: `DomainResource
url ? uri
identifier * Identifier
version ? string
name ? string
title ? string
status 1 code =publication-status
experimental ? boolean
date ? dateTime
publisher ? string
contact * ContactDetail
description ? markdown
useContext * UsageContext
jurisdiction * CodeableConcept
immutable ? boolean
purpose ? markdown
copyright ? markdown
compose ? {}
compose.lockedDate ? date
compose.inactive ? boolean
compose.include + {}
compose.include.system ? uri
compose.include.version ? string
compose.include.concept * {}
compose.include.concept.code 1 code
compose.include.concept.display ? string
compose.include.concept.designation * {}
compose.include.concept.designation.language ? code
compose.include.concept.designation.use ? Coding
compose.include.concept.designation.value 1 string
compose.include.filter * {}
compose.include.filter.property 1 code
compose.include.filter.op 1 code =filter-operator
compose.include.filter.value 1 string
compose.include.valueSet * canonical
compose.exclude * #compose.include
expansion ? {}
expansion.identifier ? uri
expansion.timestamp 1 dateTime
expansion.total ? integer
expansion.offset ? integer
expansion.parameter * {}
expansion.parameter.name 1 string
expansion.parameter.value[x] ? string boolean integer decimal uri code dateTime
expansion.contains * {}
expansion.contains.system ? uri
expansion.contains.abstract ? boolean
expansion.contains.inactive ? boolean
expansion.contains.version ? string
expansion.contains.code ? code
expansion.contains.display ? string
expansion.contains.designation * #compose.include.concept.designation
expansion.contains.contains * #expansion.contains`,
  VerificationResult: `DomainResource
target * Reference
targetLocation * string
need ? CodeableConcept
status 1 code =verificationresult-status
statusDate ? dateTime
validationType ? CodeableConcept
validationProcess * CodeableConcept
frequency ? Timing
lastPerformed ? dateTime
nextScheduled ? date
failureAction ? CodeableConcept
primarySource * {}
primarySource.who ? Reference(Organization,Practitioner,PractitionerRole)
primarySource.type * CodeableConcept
primarySource.communicationMethod * CodeableConcept
primarySource.validationStatus ? CodeableConcept
primarySource.validationDate ? dateTime
primarySource.canPushUpdates ? CodeableConcept
primarySource.pushTypeAvailable * CodeableConcept
attestation ? {}
attestation.who ? Reference(Practitioner,PractitionerRole,Organization)
attestation.onBehalfOf ? Reference(Organization,Practitioner,PractitionerRole)
attestation.communicationMethod ? CodeableConcept
attestation.date ? date
attestation.sourceIdentityCertificate ? string
attestation.proxyIdentityCertificate ? string
attestation.proxySignature ? Signature
attestation.sourceSignature ? Signature
validator * {}
validator.organization 1 Reference(Organization)
validator.identityCertificate ? string
validator.attestationSignature ? Signature`,
  VisionPrescription: `DomainResource
identifier * Identifier
status 1 code =fm-status
created 1 dateTime
patient 1 Reference(Patient)
encounter ? Reference(Encounter)
dateWritten 1 dateTime
prescriber 1 Reference(Practitioner,PractitionerRole)
lensSpecification + {}
lensSpecification.product 1 CodeableConcept
lensSpecification.eye 1 code =vision-eye-codes
lensSpecification.sphere ? decimal
lensSpecification.cylinder ? decimal
lensSpecification.axis ? integer
lensSpecification.prism * {}
lensSpecification.prism.amount 1 decimal
lensSpecification.prism.base 1 code =vision-base-codes
lensSpecification.add ? decimal
lensSpecification.power ? decimal
lensSpecification.backCurve ? decimal
lensSpecification.diameter ? decimal
lensSpecification.duration ? Quantity
lensSpecification.color ? string
lensSpecification.brand ? string
lensSpecification.note * Annotation`,
}
