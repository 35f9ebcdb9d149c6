/**
 * The constraints of FHIR R4 (4.0.1, HL7, CC0) by the element that has them, written by scripts/write-fhir.ts: key,
 * severity, FHIRPath expression, and what the standard says of it.
 */
export type RuleText = readonly [key: string, severity: 'error' | 'warning', expression: string, human: string]

export const RULES: Readonly<Record<string, readonly RuleText[]>> = {
  'Element': [
    ["ele-1","error","hasValue() or (children().count() > id.count())","All FHIR elements must have a @value or children"],
  ],
  'Age': [
    ["age-1","error","(code.exists() or value.empty()) and (system.empty() or system = %ucum) and (value.empty() or value.hasValue().not() or value > 0)","There SHALL be a code if there is a value and it SHALL be an expression of time.  If system is present, it SHALL be UCUM.  If value is present, it SHALL be positive."],
  ],
  'Attachment': [
    ["att-1","error","data.empty() or contentType.exists()","If the Attachment has data, it SHALL have a contentType"],
  ],
  'ContactPoint': [
    ["cpt-2","error","value.empty() or system.exists()","A system is required if a value is provided."],
  ],
  'Count': [
    ["cnt-3","error","(code.exists() or value.empty()) and (system.empty() or system = %ucum) and (code.empty() or code = '1') and (value.empty() or value.hasValue().not() or value.toString().contains('.').not())","There SHALL be a code with a value of \"1\" if there is a value. If system is present, it SHALL be UCUM.  If present, the value SHALL be a whole number."],
  ],
  'DataRequirement.codeFilter': [
    ["drq-1","error","path.exists() xor searchParam.exists()","Either a path or a searchParam must be provided, but not both"],
  ],
  'DataRequirement.dateFilter': [
    ["drq-2","error","path.exists() xor searchParam.exists()","Either a path or a searchParam must be provided, but not both"],
  ],
  'Distance': [
    ["dis-1","error","(code.exists() or value.empty()) and (system.empty() or system = %ucum)","There SHALL be a code if there is a value and it SHALL be an expression of length.  If system is present, it SHALL be UCUM."],
  ],
  'Duration': [
    ["drt-1","error","code.exists() implies ((system = %ucum) and value.exists())","There SHALL be a code if there is a value and it SHALL be an expression of time.  If system is present, it SHALL be UCUM."],
  ],
  'ElementDefinition': [
    ["eld-2","error","min.empty() or max.empty() or (max = '*') or iif(max != '*', min <= max.toInteger())","Min <= Max"],
    ["eld-5","error","contentReference.empty() or (type.empty() and defaultValue.empty() and fixed.empty() and pattern.empty() and example.empty() and minValue.empty() and maxValue.empty() and maxLength.empty() and binding.empty())","if the element definition has a contentReference, it cannot have type, defaultValue, fixed, pattern, example, minValue, maxValue, maxLength, or binding"],
    ["eld-6","error","fixed.empty() or (type.count()  <= 1)","Fixed value may only be specified if there is one type"],
    ["eld-7","error","pattern.empty() or (type.count() <= 1)","Pattern may only be specified if there is one type"],
    ["eld-8","error","pattern.empty() or fixed.empty()","Pattern and fixed are mutually exclusive"],
    ["eld-11","error","binding.empty() or type.code.empty() or type.select((code = 'code') or (code = 'Coding') or (code='CodeableConcept') or (code = 'Quantity') or (code = 'string') or (code = 'uri')).exists()","Binding can only be present for coded elements, string, and uri"],
    ["eld-13","error","type.select(code).isDistinct()","Types must be unique by code"],
    ["eld-14","error","constraint.select(key).isDistinct()","Constraints must be unique by key"],
    ["eld-15","error","defaultValue.empty() or meaningWhenMissing.empty()","default value and meaningWhenMissing are mutually exclusive"],
    ["eld-16","error","sliceName.empty() or sliceName.matches('^[a-zA-Z0-9\\\\/\\\\-_\\\\[\\\\]\\\\@]+$')","sliceName must be composed of proper tokens separated by \"/\""],
    ["eld-18","error","(isModifier.exists() and isModifier) implies isModifierReason.exists()","Must have a modifier reason if isModifier = true"],
    ["eld-19","error","path.matches('[^\\\\s\\\\.,:;\\\\\\'\"\\\\/|?!@#$%&*()\\\\[\\\\]{}]{1,64}(\\\\.[^\\\\s\\\\.,:;\\\\\\'\"\\\\/|?!@#$%&*()\\\\[\\\\]{}]{1,64}(\\\\[x\\\\])?(\\\\:[^\\\\s\\\\.]+)?)*')","Element names cannot include some special characters"],
    ["eld-20","warning","path.matches('[A-Za-z][A-Za-z0-9]*(\\\\.[a-z][A-Za-z0-9]*(\\\\[x])?)*')","Element names should be simple alphanumerics with a max of 64 characters, or code generation tools may be broken"],
    ["eld-22","error","sliceIsConstraining.exists() implies sliceName.exists()","sliceIsConstraining can only appear if slicename is present"],
  ],
  'ElementDefinition.slicing': [
    ["eld-1","error","discriminator.exists() or description.exists()","If there are no discriminators, there must be a definition"],
  ],
  'ElementDefinition.max': [
    ["eld-3","error","empty() or ($this = '*') or (toInteger() >= 0)","Max SHALL be a number or \"*\""],
  ],
  'ElementDefinition.type': [
    ["eld-4","error","aggregation.empty() or (code = 'Reference') or (code = 'canonical')","Aggregation may only be specified if one of the allowed types for the element is a reference"],
    ["eld-17","error","(code='Reference' or code = 'canonical') or targetProfile.empty()","targetProfile is only allowed if the type is Reference or canonical"],
  ],
  'ElementDefinition.constraint': [
    ["eld-21","warning","expression.exists()","Constraints should have an expression or else validators will not be able to enforce them"],
  ],
  'ElementDefinition.binding': [
    ["eld-12","error","valueSet.exists() implies (valueSet.startsWith('http:') or valueSet.startsWith('https') or valueSet.startsWith('urn:'))","ValueSet SHALL start with http:// or https:// or urn:"],
  ],
  'Expression': [
    ["exp-1","error","expression.exists() or reference.exists()","An expression or a reference must be provided"],
  ],
  'Extension': [
    ["ext-1","error","extension.exists() != value.exists()","Must have either extensions or value[x], not both"],
  ],
  'Narrative.div': [
    ["txt-1","error","htmlChecks()","The narrative SHALL contain only the basic html formatting elements and attributes described in chapters 7-11 (except section 4 of chapter 9) and 15 of the HTML 4.0 standard, <a> elements (either name or href), images and internally contained style attributes"],
    ["txt-2","error","htmlChecks()","The narrative SHALL have some non-whitespace content"],
  ],
  'Period': [
    ["per-1","error","start.hasValue().not() or end.hasValue().not() or (start <= end)","If present, start SHALL have a lower value than end"],
  ],
  'Quantity': [
    ["qty-3","error","code.empty() or system.exists()","If a code for the unit is present, the system SHALL also be present"],
  ],
  'Range': [
    ["rng-2","error","low.empty() or high.empty() or (low <= high)","If present, low SHALL have a lower value than high"],
  ],
  'Ratio': [
    ["rat-1","error","(numerator.empty() xor denominator.exists()) and (numerator.exists() or extension.exists())","Numerator and denominator SHALL both be present, or both are absent. If both are absent, there SHALL be some extension present"],
  ],
  'Reference': [
    ["ref-1","error","reference.startsWith('#').not() or (reference.substring(1).trace('url') in %rootResource.contained.id.trace('ids'))","SHALL have a contained resource if a local reference is provided"],
  ],
  'Timing.repeat': [
    ["tim-1","error","duration.empty() or durationUnit.exists()","if there's a duration, there needs to be duration units"],
    ["tim-2","error","period.empty() or periodUnit.exists()","if there's a period, there needs to be period units"],
    ["tim-4","error","duration.exists() implies duration >= 0","duration SHALL be a non-negative value"],
    ["tim-5","error","period.exists() implies period >= 0","period SHALL be a non-negative value"],
    ["tim-6","error","periodMax.empty() or period.exists()","If there's a periodMax, there must be a period"],
    ["tim-7","error","durationMax.empty() or duration.exists()","If there's a durationMax, there must be a duration"],
    ["tim-8","error","countMax.empty() or count.exists()","If there's a countMax, there must be a count"],
    ["tim-9","error","offset.empty() or (when.exists() and when.select($this in ('C' | 'CM' | 'CD' | 'CV')).allFalse())","If there's an offset, there must be a when (and not C, CM, CD, CV)"],
    ["tim-10","error","timeOfDay.empty() or when.empty()","If there's a timeOfDay, there cannot be a when, or vice versa"],
  ],
  'TriggerDefinition': [
    ["trd-1","error","data.empty() or timing.empty()","Either timing, or a data requirement, but not both"],
    ["trd-2","error","condition.exists() implies data.exists()","A condition only if there is a data requirement"],
    ["trd-3","error","(type = 'named-event' implies name.exists()) and (type = 'periodic' implies timing.exists()) and (type.startsWith('data-') implies data.exists())","A named event requires a name, a periodic event requires timing, and a data event requires data"],
  ],
  'ActivityDefinition': [
    ["adf-0","warning","name.matches('[A-Z]([A-Za-z0-9_]){0,254}')","Name should be usable as an identifier for the module by machine processing applications such as code generation"],
  ],
  'AllergyIntolerance': [
    ["ait-1","error","verificationStatus.coding.where(system = 'http://terminology.hl7.org/CodeSystem/allergyintolerance-verification' and code = 'entered-in-error').exists() or clinicalStatus.exists()","AllergyIntolerance.clinicalStatus SHALL be present if verificationStatus is not entered-in-error."],
    ["ait-2","error","verificationStatus.coding.where(system = 'http://terminology.hl7.org/CodeSystem/allergyintolerance-verification' and code = 'entered-in-error').empty() or clinicalStatus.empty()","AllergyIntolerance.clinicalStatus SHALL NOT be present if verification Status is entered-in-error"],
  ],
  'Appointment': [
    ["app-2","error","start.exists() = end.exists()","Either start and end are specified, or neither"],
    ["app-3","error","(start.exists() and end.exists()) or (status in ('proposed' | 'cancelled' | 'waitlist'))","Only proposed or cancelled appointments can be missing start/end dates"],
    ["app-4","error","Appointment.cancelationReason.exists() implies (Appointment.status='noshow' or Appointment.status='cancelled')","Cancelation reason is only used for appointments that have been cancelled, or no-show"],
  ],
  'Appointment.participant': [
    ["app-1","error","type.exists() or actor.exists()","Either the type or actor on the participant SHALL be specified"],
  ],
  'AppointmentResponse': [
    ["apr-1","error","participantType.exists() or actor.exists()","Either the participantType or actor must be specified"],
  ],
  'AuditEvent.entity': [
    ["sev-1","error","name.empty() or query.empty()","Either a name or a query (NOT both)"],
  ],
  'Bundle': [
    ["bdl-1","error","total.empty() or (type = 'searchset') or (type = 'history')","total only when a search or history"],
    ["bdl-2","error","entry.search.empty() or (type = 'searchset')","entry.search only when a search"],
    ["bdl-3","error","entry.all(request.exists() = (%resource.type = 'batch' or %resource.type = 'transaction' or %resource.type = 'history'))","entry.request mandatory for batch/transaction/history, otherwise prohibited"],
    ["bdl-4","error","entry.all(response.exists() = (%resource.type = 'batch-response' or %resource.type = 'transaction-response' or %resource.type = 'history'))","entry.response mandatory for batch-response/transaction-response/history, otherwise prohibited"],
    ["bdl-7","error","(type = 'history') or entry.where(fullUrl.exists()).select(fullUrl&resource.meta.versionId).isDistinct()","FullUrl must be unique in a bundle, or else entries with the same fullUrl must have different meta.versionId (except in history bundles)"],
    ["bdl-9","error","type = 'document' implies (identifier.system.exists() and identifier.value.exists())","A document must have an identifier with a system and a value"],
    ["bdl-10","error","type = 'document' implies (timestamp.hasValue())","A document must have a date"],
    ["bdl-11","error","type = 'document' implies entry.first().resource.is(Composition)","A document must have a Composition as the first resource"],
    ["bdl-12","error","type = 'message' implies entry.first().resource.is(MessageHeader)","A message must have a MessageHeader as the first resource"],
  ],
  'Bundle.entry': [
    ["bdl-5","error","resource.exists() or request.exists() or response.exists()","must be a resource unless there's a request or response"],
    ["bdl-8","error","fullUrl.exists() implies fullUrl.contains('/_history/').not()","fullUrl cannot be a version specific reference"],
  ],
  'CapabilityStatement': [
    ["cpb-0","warning","name.matches('[A-Z]([A-Za-z0-9_]){0,254}')","Name should be usable as an identifier for the module by machine processing applications such as code generation"],
    ["cpb-1","error","rest.exists() or messaging.exists() or document.exists()","A Capability Statement SHALL have at least one of REST, messaging or document element."],
    ["cpb-2","error","(description.count() + software.count() + implementation.count()) > 0","A Capability Statement SHALL have at least one of description, software, or implementation element."],
    ["cpb-3","error","messaging.endpoint.empty() or kind = 'instance'","Messaging end-point is required (and is only permitted) when a statement is for an implementation."],
    ["cpb-7","error","document.select(profile&mode).isDistinct()","The set of documents must be unique by the combination of profile and mode."],
    ["cpb-14","error","(kind != 'instance') or implementation.exists()","If kind = instance, implementation must be present and software may be present"],
    ["cpb-15","error","(kind != 'capability') or (implementation.exists().not() and software.exists())","If kind = capability, implementation must be absent, software must be present"],
    ["cpb-16","error","(kind!='requirements') or (implementation.exists().not() and software.exists().not())","If kind = requirements, implementation and software must be absent"],
  ],
  'CapabilityStatement.rest': [
    ["cpb-9","error","resource.select(type).isDistinct()","A given resource can only be described once per RESTful mode."],
  ],
  'CapabilityStatement.rest.resource': [
    ["cpb-12","error","searchParam.select(name).isDistinct()","Search parameter names must be unique in the context of a resource."],
  ],
  'CarePlan.activity': [
    ["cpl-3","error","detail.empty() or reference.empty()","Provide a reference or detail, not both"],
  ],
  'CareTeam.participant': [
    ["ctm-1","error","onBehalfOf.exists() implies (member.resolve().iif(empty(), true, ofType(Practitioner).exists()))","CareTeam.participant.onBehalfOf can only be populated when CareTeam.participant.member is a Practitioner"],
  ],
  'ChargeItemDefinition': [
    ["cid-0","warning","name.matches('[A-Z]([A-Za-z0-9_]){0,254}')","Name should be usable as an identifier for the module by machine processing applications such as code generation"],
  ],
  'CodeSystem': [
    ["csd-0","warning","name.matches('[A-Z]([A-Za-z0-9_]){0,254}')","Name should be usable as an identifier for the module by machine processing applications such as code generation"],
    ["csd-1","error","concept.code.combine($this.descendants().concept.code).isDistinct()","Within a code system definition, all the codes SHALL be unique"],
  ],
  'CompartmentDefinition': [
    ["cpd-0","warning","name.matches('[A-Z]([A-Za-z0-9_]){0,254}')","Name should be usable as an identifier for the module by machine processing applications such as code generation"],
  ],
  'Composition.section': [
    ["cmp-1","error","text.exists() or entry.exists() or section.exists()","A section must contain at least one of text, entries, or sub-sections"],
    ["cmp-2","error","emptyReason.empty() or entry.empty()","A section can only have an emptyReason if it is empty"],
  ],
  'ConceptMap': [
    ["cmd-0","warning","name.matches('[A-Z]([A-Za-z0-9_]){0,254}')","Name should be usable as an identifier for the module by machine processing applications such as code generation"],
  ],
  'ConceptMap.group.element.target': [
    ["cmd-1","error","comment.exists() or equivalence.empty() or ((equivalence != 'narrower') and (equivalence != 'inexact'))","If the map is narrower or inexact, there SHALL be some comments"],
  ],
  'ConceptMap.group.unmapped': [
    ["cmd-2","error","(mode = 'fixed') implies code.exists()","If the mode is 'fixed', a code must be provided"],
    ["cmd-3","error","(mode = 'other-map') implies url.exists()","If the mode is 'other-map', a url must be provided"],
  ],
  'Condition': [
    ["con-4","error","abatement.empty() or clinicalStatus.coding.where(system='http://terminology.hl7.org/CodeSystem/condition-clinical' and (code='resolved' or code='remission' or code='inactive')).exists()","If condition is abated, then clinicalStatus must be either inactive, resolved, or remission"],
    ["con-5","error","verificationStatus.coding.where(system='http://terminology.hl7.org/CodeSystem/condition-ver-status' and code='entered-in-error').empty() or clinicalStatus.empty()","Condition.clinicalStatus SHALL NOT be present if verification Status is entered-in-error"],
  ],
  'Condition.stage': [
    ["con-1","error","summary.exists() or assessment.exists()","Stage SHALL have summary or assessment"],
  ],
  'Condition.evidence': [
    ["con-2","error","code.exists() or detail.exists()","evidence SHALL have code or details"],
  ],
  'Consent': [
    ["ppc-1","error","policy.exists() or policyRule.exists()","Either a Policy or PolicyRule"],
    ["ppc-2","error","patient.exists() or scope.coding.where(system='something' and code='patient-privacy').exists().not()","IF Scope=privacy, there must be a patient"],
    ["ppc-3","error","patient.exists() or scope.coding.where(system='something' and code='research').exists().not()","IF Scope=research, there must be a patient"],
    ["ppc-4","error","patient.exists() or scope.coding.where(system='something' and code='adr').exists().not()","IF Scope=adr, there must be a patient"],
    ["ppc-5","error","patient.exists() or scope.coding.where(system='something' and code='treatment').exists().not()","IF Scope=treatment, there must be a patient"],
  ],
  'CoverageEligibilityResponse.insurance.item': [
    ["ces-1","error","category.exists() xor productOrService.exists()","SHALL contain a category or a billcode but not both."],
  ],
  'DomainResource': [
    ["dom-2","error","contained.contained.empty()","If the resource is contained in another resource, it SHALL NOT contain nested Resources"],
    ["dom-3","error","contained.where((('#'+id in (%resource.descendants().reference | %resource.descendants().as(canonical) | %resource.descendants().as(uri) | %resource.descendants().as(url))) or descendants().where(reference = '#').exists() or descendants().where(as(canonical) = '#').exists() or descendants().where(as(canonical) = '#').exists()).not()).trace('unmatched', id).empty()","If the resource is contained in another resource, it SHALL be referred to from elsewhere in the resource or SHALL refer to the containing resource"],
    ["dom-4","error","contained.meta.versionId.empty() and contained.meta.lastUpdated.empty()","If a resource is contained in another resource, it SHALL NOT have a meta.versionId or a meta.lastUpdated"],
    ["dom-5","error","contained.meta.security.empty()","If a resource is contained in another resource, it SHALL NOT have a security label"],
  ],
  'EffectEvidenceSynthesis': [
    ["ees-0","warning","name.matches('[A-Z]([A-Za-z0-9_]){0,254}')","Name should be usable as an identifier for the module by machine processing applications such as code generation"],
  ],
  'EventDefinition': [
    ["evd-0","warning","name.matches('[A-Z]([A-Za-z0-9_]){0,254}')","Name should be usable as an identifier for the module by machine processing applications such as code generation"],
  ],
  'Evidence': [
    ["evi-0","warning","name.matches('[A-Z]([A-Za-z0-9_]){0,254}')","Name should be usable as an identifier for the module by machine processing applications such as code generation"],
  ],
  'EvidenceVariable': [
    ["evv-0","warning","name.matches('[A-Z]([A-Za-z0-9_]){0,254}')","Name should be usable as an identifier for the module by machine processing applications such as code generation"],
  ],
  'ExampleScenario': [
    ["esc-0","warning","name.matches('[A-Z]([A-Za-z0-9_]){0,254}')","Name should be usable as an identifier for the module by machine processing applications such as code generation"],
  ],
  'FamilyMemberHistory': [
    ["fhs-1","error","age.empty() or born.empty()","Can have age[x] or born[x], but not both"],
    ["fhs-2","error","age.exists() or estimatedAge.empty()","Can only have estimatedAge if age[x] is present"],
  ],
  'Goal.target': [
    ["gol-1","error","(detail.exists() and measure.exists()) or detail.exists().not()","Goal.target.measure is required if Goal.target.detail is populated"],
  ],
  'GraphDefinition': [
    ["gdf-0","warning","name.matches('[A-Z]([A-Za-z0-9_]){0,254}')","Name should be usable as an identifier for the module by machine processing applications such as code generation"],
  ],
  'Group': [
    ["grp-1","error","member.empty() or (actual = true)","Can only have members if group is \"actual\""],
  ],
  'Immunization.education': [
    ["imm-1","error","documentType.exists() or reference.exists()","One of documentType or reference SHALL be present"],
  ],
  'ImmunizationRecommendation.recommendation': [
    ["imr-1","error","vaccineCode.exists() or targetDisease.exists()","One of vaccineCode or targetDisease SHALL be present"],
  ],
  'ImplementationGuide': [
    ["ig-0","warning","name.matches('[A-Z]([A-Za-z0-9_]){0,254}')","Name should be usable as an identifier for the module by machine processing applications such as code generation"],
    ["ig-2","error","definition.resource.fhirVersion.all(%context.fhirVersion contains $this)","If a resource has a fhirVersion, it must be oe of the versions defined for the Implementation Guide"],
  ],
  'ImplementationGuide.definition': [
    ["ig-1","error","resource.groupingId.all(%context.grouping.id contains $this)","If a resource has a groupingId, it must refer to a grouping defined in the Implementation Guide"],
  ],
  'InsurancePlan': [
    ["ipn-1","error","(identifier.count() + name.count()) > 0","The organization SHALL at least have a name or an idendtifier, and possibly more than one"],
  ],
  'Library': [
    ["lib-0","warning","name.matches('[A-Z]([A-Za-z0-9_]){0,254}')","Name should be usable as an identifier for the module by machine processing applications such as code generation"],
  ],
  'Linkage': [
    ["lnk-1","error","item.count()>1","Must have at least two items"],
  ],
  'List': [
    ["lst-1","error","emptyReason.empty() or entry.empty()","A list can only have an emptyReason if it is empty"],
    ["lst-2","error","mode = 'changes' or entry.deleted.empty()","The deleted flag can only be used if the mode of the list is \"changes\""],
    ["lst-3","error","mode = 'working' or entry.date.empty()","An entry date can only be used if the mode of the list is \"working\""],
  ],
  'Measure': [
    ["mea-0","warning","name.matches('[A-Z]([A-Za-z0-9_]){0,254}')","Name should be usable as an identifier for the module by machine processing applications such as code generation"],
    ["mea-1","error","group.stratifier.all((code | description | criteria).exists() xor component.exists())","Stratifier SHALL be either a single criteria or a set of criteria components"],
  ],
  'MeasureReport': [
    ["mrp-1","error","(type != 'data-collection') or group.exists().not()","Measure Reports used for data collection SHALL NOT communicate group and score information"],
    ["mrp-2","error","group.stratifier.stratum.all(value.exists() xor component.exists())","Stratifiers SHALL be either a single criteria or a set of criteria components"],
  ],
  'MedicationAdministration.dosage': [
    ["mad-1","error","dose.exists() or rate.exists()","SHALL have at least one of dosage.dose or dosage.rate[x]"],
  ],
  'MedicationDispense': [
    ["mdd-1","error","whenHandedOver.empty() or whenPrepared.empty() or whenHandedOver >= whenPrepared","whenHandedOver cannot be before whenPrepared"],
  ],
  'MessageDefinition': [
    ["msd-0","warning","name.matches('[A-Z]([A-Za-z0-9_]){0,254}')","Name should be usable as an identifier for the module by machine processing applications such as code generation"],
  ],
  'MessageDefinition.focus': [
    ["md-1","error","max='*' or (max.toInteger() > 0)","Max must be postive int or *"],
  ],
  'MolecularSequence': [
    ["msq-3","error","coordinateSystem = 1 or coordinateSystem = 0","Only 0 and 1 are valid for coordinateSystem"],
  ],
  'MolecularSequence.referenceSeq': [
    ["msq-5","error","(chromosome.empty() and genomeBuild.empty()) or (chromosome.exists() and genomeBuild.exists())","GenomeBuild and chromosome must be both contained if either one of them is contained"],
    ["msq-6","error","(genomeBuild.count()+referenceSeqId.count()+ referenceSeqPointer.count()+ referenceSeqString.count()) = 1","Have and only have one of the following elements in referenceSeq : 1. genomeBuild ; 2 referenceSeqId; 3. referenceSeqPointer;  4. referenceSeqString;"],
  ],
  'NamingSystem': [
    ["nsd-0","warning","name.matches('[A-Z]([A-Za-z0-9_]){0,254}')","Name should be usable as an identifier for the module by machine processing applications such as code generation"],
    ["nsd-1","error","kind != 'root' or uniqueId.all(type != 'uuid')","Root systems cannot have uuid identifiers"],
    ["nsd-2","error","uniqueId.where(preferred = true).select(type).isDistinct()","Can't have more than one preferred identifier for a type"],
  ],
  'NutritionOrder': [
    ["nor-1","warning","oralDiet.exists() or supplement.exists() or enteralFormula.exists()","Nutrition Order SHALL contain either Oral Diet , Supplement, or Enteral Formula class"],
  ],
  'Observation': [
    ["obs-6","error","dataAbsentReason.empty() or value.empty()","dataAbsentReason SHALL only be present if Observation.value[x] is not present"],
    ["obs-7","error","value.empty() or component.code.where(coding.intersect(%resource.code.coding).exists()).empty()","If Observation.code is the same as an Observation.component.code then the value element associated with the code SHALL NOT be present"],
  ],
  'Observation.referenceRange': [
    ["obs-3","error","low.exists() or high.exists() or text.exists()","Must have at least a low or a high or text"],
  ],
  'OperationDefinition': [
    ["opd-0","warning","name.matches('[A-Z]([A-Za-z0-9_]){0,254}')","Name should be usable as an identifier for the module by machine processing applications such as code generation"],
  ],
  'OperationDefinition.parameter': [
    ["opd-1","error","type.exists() or part.exists()","Either a type must be provided, or parts"],
    ["opd-2","error","searchType.exists() implies type = 'string'","A search type can only be specified for parameters of type string"],
    ["opd-3","error","targetProfile.exists() implies (type = 'Reference' or type = 'canonical')","A targetProfile can only be specified for parameters of type Reference or Canonical"],
  ],
  'Organization': [
    ["org-1","error","(identifier.count() + name.count()) > 0","The organization SHALL at least have a name or an identifier, and possibly more than one"],
  ],
  'Organization.telecom': [
    ["org-3","error","where(use = 'home').empty()","The telecom of an organization can never be of use 'home'"],
  ],
  'Organization.address': [
    ["org-2","error","where(use = 'home').empty()","An address of an organization can never be of use 'home'"],
  ],
  'Parameters.parameter': [
    ["inv-1","error","(part.exists() and value.empty() and resource.empty()) or (part.empty() and (value.exists() xor resource.exists()))","A parameter must have one and only one of (value, resource, part)"],
  ],
  'Patient.contact': [
    ["pat-1","error","name.exists() or telecom.exists() or address.exists() or organization.exists()","SHALL at least contain a contact's details or a reference to an organization"],
  ],
  'PlanDefinition': [
    ["pdf-0","warning","name.matches('[A-Z]([A-Za-z0-9_]){0,254}')","Name should be usable as an identifier for the module by machine processing applications such as code generation"],
  ],
  'Questionnaire': [
    ["que-0","warning","name.matches('[A-Z]([A-Za-z0-9_]){0,254}')","Name should be usable as an identifier for the module by machine processing applications such as code generation"],
    ["que-2","error","descendants().linkId.isDistinct()","The link ids for groups and questions must be unique within the questionnaire"],
  ],
  'Questionnaire.item': [
    ["que-1","error","(type='group' implies item.empty().not()) and (type.trace('type')='display' implies item.trace('item').empty())","Group items must have nested items, display items cannot have nested items"],
    ["que-3","error","type!='display' or code.empty()","Display items cannot have a \"code\" asserted"],
    ["que-4","error","answerOption.empty() or answerValueSet.empty()","A question cannot have both answerOption and answerValueSet"],
    ["que-5","error","(type ='choice' or type = 'open-choice' or type = 'decimal' or type = 'integer' or type = 'date' or type = 'dateTime' or type = 'time' or type = 'string' or type = 'quantity') or (answerValueSet.empty() and answerOption.empty())","Only 'choice' and 'open-choice' items can have answerValueSet"],
    ["que-6","error","type!='display' or (required.empty() and repeats.empty())","Required and repeat aren't permitted for display items"],
    ["que-8","error","(type!='group' and type!='display') or initial.empty()","Initial values can't be specified for groups or display items"],
    ["que-9","error","type!='display' or readOnly.empty()","Read-only can't be specified for \"display\" items"],
    ["que-10","error","(type in ('boolean' | 'decimal' | 'integer' | 'string' | 'text' | 'url' | 'open-choice')) or maxLength.empty()","Maximum length can only be declared for simple question types"],
    ["que-11","error","answerOption.empty() or initial.empty()","If one or more answerOption is present, initial[x] must be missing"],
    ["que-12","error","enableWhen.count() > 2 implies enableBehavior.exists()","If there are more than one enableWhen, enableBehavior must be specified"],
    ["que-13","error","repeats=true or initial.count() <= 1","Can only have multiple initial values for repeating items"],
  ],
  'Questionnaire.item.enableWhen': [
    ["que-7","error","operator = 'exists' implies (answer is Boolean)","If the operator is 'exists', the value must be a boolean"],
  ],
  'QuestionnaireResponse.item': [
    ["qrs-1","error","(answer.exists() and item.exists()).not()","Nested item can't be beneath both item and answer"],
  ],
  'RequestGroup.action': [
    ["rqg-1","error","resource.exists() != action.exists()","Must have resource or action but not both"],
  ],
  'ResearchDefinition': [
    ["rsd-0","warning","name.matches('[A-Z]([A-Za-z0-9_]){0,254}')","Name should be usable as an identifier for the module by machine processing applications such as code generation"],
  ],
  'ResearchElementDefinition': [
    ["red-0","warning","name.matches('[A-Z]([A-Za-z0-9_]){0,254}')","Name should be usable as an identifier for the module by machine processing applications such as code generation"],
  ],
  'RiskAssessment.prediction': [
    ["ras-2","error","probability.empty() or ((probability is decimal) implies ((probability as decimal) <= 100))","Must be <= 100"],
  ],
  'RiskAssessment.prediction.probability[x]': [
    ["ras-1","error","(low.empty() or ((low.code = '%') and (low.system = %ucum))) and (high.empty() or ((high.code = '%') and (high.system = %ucum)))","low and high must be percentages, if present"],
  ],
  'RiskEvidenceSynthesis': [
    ["rvs-0","warning","name.matches('[A-Z]([A-Za-z0-9_]){0,254}')","Name should be usable as an identifier for the module by machine processing applications such as code generation"],
  ],
  'SearchParameter': [
    ["spd-0","warning","name.matches('[A-Z]([A-Za-z0-9_]){0,254}')","Name should be usable as an identifier for the module by machine processing applications such as code generation"],
    ["spd-1","error","xpath.empty() or xpathUsage.exists()","If an xpath is present, there SHALL be an xpathUsage"],
    ["spd-2","error","chain.empty() or type = 'reference'","Search parameters can only have chain names when the search parameter type is 'reference'"],
  ],
  'ServiceRequest': [
    ["prr-1","error","orderDetail.empty() or code.exists()","orderDetail SHALL only be present if code is present"],
  ],
  'StructureDefinition': [
    ["sdf-0","warning","name.matches('[A-Z]([A-Za-z0-9_]){0,254}')","Name should be usable as an identifier for the module by machine processing applications such as code generation"],
    ["sdf-1","error","derivation = 'constraint' or snapshot.element.select(path).isDistinct()","Element paths must be unique unless the structure is a constraint"],
    ["sdf-15a","error","(kind!='logical'  and differential.element.first().path.contains('.').not()) implies differential.element.first().type.empty()","If the first element in a differential has no \".\" in the path and it's not a logical model, it has no type"],
    ["sdf-4","error","abstract = true or baseDefinition.exists()","If the structure is not abstract, then there SHALL be a baseDefinition"],
    ["sdf-5","error","type != 'Extension' or derivation = 'specialization' or (context.exists())","If the structure defines an extension then the structure must have context information"],
    ["sdf-6","error","snapshot.exists() or differential.exists()","A structure must have either a differential, or a snapshot (or both)"],
    ["sdf-9","error","children().element.where(path.contains('.').not()).label.empty() and children().element.where(path.contains('.').not()).code.empty() and children().element.where(path.contains('.').not()).requirements.empty()","In any snapshot or differential, no label, code or requirements on an element without a \".\" in the path (e.g. the first element)"],
    ["sdf-11","error","kind != 'logical' implies snapshot.empty() or snapshot.element.first().path = type","If there's a type, its content must match the path name in the first element of a snapshot"],
    ["sdf-14","error","snapshot.element.all(id.exists()) and differential.element.all(id.exists())","All element definitions must have an id"],
    ["sdf-15","error","kind!='logical' implies snapshot.element.first().type.empty()","The first element in a snapshot has no type unless model is a logical model."],
    ["sdf-16","error","snapshot.element.all(id.exists()) and snapshot.element.id.trace('ids').isDistinct()","All element definitions must have unique ids (snapshot)"],
    ["sdf-17","error","differential.element.all(id.exists()) and differential.element.id.trace('ids').isDistinct()","All element definitions must have unique ids (diff)"],
    ["sdf-18","error","contextInvariant.exists() implies type = 'Extension'","Context Invariants can only be used for extensions"],
    ["sdf-19","error","url.startsWith('http://hl7.org/fhir/StructureDefinition') implies (differential.element.type.code.all(matches('^[a-zA-Z0-9]+$') or matches('^http:\\\\/\\\\/hl7\\\\.org\\\\/fhirpath\\\\/System\\\\.[A-Z][A-Za-z]+$')) and snapshot.element.type.code.all(matches('^[a-zA-Z0-9\\\\.]+$') or matches('^http:\\\\/\\\\/hl7\\\\.org\\\\/fhirpath\\\\/System\\\\.[A-Z][A-Za-z]+$')))","FHIR Specification models only use FHIR defined types"],
    ["sdf-21","error","differential.element.defaultValue.exists() implies (derivation = 'specialization')","Default values can only be specified on specializations"],
    ["sdf-22","error","url.startsWith('http://hl7.org/fhir/StructureDefinition') implies (snapshot.element.defaultValue.empty() and differential.element.defaultValue.empty())","FHIR Specification models never have default values"],
    ["sdf-23","error","(snapshot | differential).element.all(path.contains('.').not() implies sliceName.empty())","No slice name on root"],
  ],
  'StructureDefinition.mapping': [
    ["sdf-2","error","name.exists() or uri.exists()","Must have at least a name or a uri (or both)"],
  ],
  'StructureDefinition.snapshot': [
    ["sdf-3","error","element.all(definition.exists() and min.exists() and max.exists())","Each element definition in a snapshot must have a formal definition and cardinalities"],
    ["sdf-8","error","(%resource.kind = 'logical' or element.first().path = %resource.type) and element.tail().all(path.startsWith(%resource.snapshot.element.first().path&'.'))","All snapshot elements must start with the StructureDefinition's specified type for non-logical models, or with the same type name for logical models"],
    ["sdf-8b","error","element.all(base.exists())","All snapshot elements must have a base definition"],
  ],
  'StructureDefinition.snapshot.element': [
    ["sdf-10","error","binding.empty() or binding.valueSet.exists() or binding.description.exists()","provide either a binding reference or a description (or both)"],
  ],
  'StructureDefinition.differential': [
    ["sdf-20","error","element.where(path.contains('.').not()).slicing.empty()","No slicing on the root element"],
    ["sdf-8a","error","(%resource.kind = 'logical' or element.first().path.startsWith(%resource.type)) and (element.tail().empty() or element.tail().all(path.startsWith(%resource.differential.element.first().path.replaceMatches('\\\\..*','')&'.')))","In any differential, all the elements must start with the StructureDefinition's specified type for non-logical models, or with the same type name for logical models"],
  ],
  'StructureMap': [
    ["smp-0","warning","name.matches('[A-Z]([A-Za-z0-9_]){0,254}')","Name should be usable as an identifier for the module by machine processing applications such as code generation"],
  ],
  'StructureMap.group.rule.target': [
    ["smp-1","error","element.exists() implies context.exists()","Can only have an element if you have a context"],
    ["smp-2","error","context.exists() implies contextType.exists()","Must have a contextType if you have a context"],
  ],
  'Task': [
    ["inv-1","error","lastModified.exists().not() or authoredOn.exists().not() or lastModified >= authoredOn","Last modified date must be greater than or equal to authored-on date."],
  ],
  'TerminologyCapabilities': [
    ["tcp-0","warning","name.matches('[A-Z]([A-Za-z0-9_]){0,254}')","Name should be usable as an identifier for the module by machine processing applications such as code generation"],
    ["tcp-2","error","(description.count() + software.count() + implementation.count()) > 0","A Capability Statement SHALL have at least one of description, software, or implementation element."],
    ["tcp-3","error","(kind != 'instance') or implementation.exists()","If kind = instance, implementation must be present and software may be present"],
    ["tcp-4","error","(kind != 'capability') or (implementation.exists().not() and software.exists())","If kind = capability, implementation must be absent, software must be present"],
    ["tcp-5","error","(kind!='requirements') or (implementation.exists().not() and software.exists().not())","If kind = requirements, implementation and software must be absent"],
  ],
  'TerminologyCapabilities.codeSystem': [
    ["tcp-1","error","version.count() > 1 implies version.all(code.exists())","If there is more than one version, a version code must be defined"],
  ],
  'TestReport.setup.action': [
    ["inv-1","error","operation.exists() xor assert.exists()","Setup action SHALL contain either an operation or assert but not both."],
  ],
  'TestReport.test.action': [
    ["inv-2","error","operation.exists() xor assert.exists()","Test action SHALL contain either an operation or assert but not both."],
  ],
  'TestScript': [
    ["tst-0","warning","name.matches('[A-Z]([A-Za-z0-9_]){0,254}')","Name should be usable as an identifier for the module by machine processing applications such as code generation"],
  ],
  'TestScript.metadata': [
    ["tst-4","error","capability.required.exists() or capability.validated.exists()","TestScript metadata capability SHALL contain required or validated or both."],
  ],
  'TestScript.variable': [
    ["tst-3","error","expression.empty() or headerField.empty() or path.empty()","Variable can only contain one of expression, headerField or path."],
  ],
  'TestScript.setup.action': [
    ["tst-1","error","operation.exists() xor assert.exists()","Setup action SHALL contain either an operation or assert but not both."],
  ],
  'TestScript.setup.action.operation': [
    ["tst-7","error","sourceId.exists() or (targetId.count() + url.count() + params.count() = 1) or (type.code in ('capabilities' |'search' | 'transaction' | 'history'))","Setup operation SHALL contain either sourceId or targetId or params or url."],
  ],
  'TestScript.setup.action.assert': [
    ["tst-5","error","extension.exists() or (contentType.count() + expression.count() + headerField.count() + minimumId.count() + navigationLinks.count() + path.count() + requestMethod.count() + resource.count() + responseCode.count() + response.count()  + validateProfileId.count() <=1)","Only a single assertion SHALL be present within setup action assert element."],
    ["tst-10","error","compareToSourceId.empty() xor (compareToSourceExpression.exists() or compareToSourcePath.exists())","Setup action assert SHALL contain either compareToSourceId and compareToSourceExpression, compareToSourceId and compareToSourcePath or neither."],
    ["tst-12","error","(response.empty() and responseCode.empty() and direction = 'request') or direction.empty() or direction = 'response'","Setup action assert response and responseCode SHALL be empty when direction equals request"],
  ],
  'TestScript.test.action': [
    ["tst-2","error","operation.exists() xor assert.exists()","Test action SHALL contain either an operation or assert but not both."],
  ],
  'TestScript.test.action.operation': [
    ["tst-8","error","sourceId.exists() or (targetId.count() + url.count() + params.count() = 1) or (type.code in ('capabilities' | 'search' | 'transaction' | 'history'))","Test operation SHALL contain either sourceId or targetId or params or url."],
  ],
  'TestScript.test.action.assert': [
    ["tst-6","error","extension.exists() or (contentType.count() + expression.count() + headerField.count() + minimumId.count() + navigationLinks.count() + path.count() + requestMethod.count() + resource.count() + responseCode.count() + response.count() + validateProfileId.count() <=1)","Only a single assertion SHALL be present within test action assert element."],
    ["tst-11","error","compareToSourceId.empty() xor (compareToSourceExpression.exists() or compareToSourcePath.exists())","Test action assert SHALL contain either compareToSourceId and compareToSourceExpression, compareToSourceId and compareToSourcePath or neither."],
    ["tst-13","error","(response.empty() and responseCode.empty() and direction = 'request') or direction.empty() or direction = 'response'","Test action assert response and response and responseCode SHALL be empty when direction equals request"],
  ],
  'TestScript.teardown.action.operation': [
    ["tst-9","error","sourceId.exists() or (targetId.count() + url.count() + params.count() = 1) or (type.code in ('capabilities' | 'search' | 'transaction' | 'history'))","Teardown operation SHALL contain either sourceId or targetId or params or url."],
  ],
  'ValueSet': [
    ["vsd-0","warning","name.matches('[A-Z]([A-Za-z0-9_]){0,254}')","Name should be usable as an identifier for the module by machine processing applications such as code generation"],
  ],
  'ValueSet.compose.include': [
    ["vsd-1","error","valueSet.exists() or system.exists()","A value set include/exclude SHALL have a value set or a system"],
    ["vsd-2","error","(concept.exists() or filter.exists()) implies system.exists()","A value set with concepts or filters SHALL include a system"],
    ["vsd-3","error","concept.empty() or filter.empty()","Cannot have both concept and filter"],
  ],
  'ValueSet.expansion.contains': [
    ["vsd-6","error","code.exists() or display.exists()","SHALL have a code or a display"],
    ["vsd-9","error","code.exists() or abstract = true","Must have a code if not abstract"],
    ["vsd-10","error","code.empty() or system.exists()","Must have a system if a code is present"],
  ],
}
