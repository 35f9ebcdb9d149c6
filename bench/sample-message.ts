/** An admission of about 850 bytes, as hospitals send them: synthetic, its patient one of five thousand. */
export function sampleMessage(controlId: string, number: number): Buffer {
  const mrn = 100_000 + (number % 5_000)
  return Buffer.from(
    [
      `MSH|^~\\&|EHR|LAKESIDE|LIGAMENT|LAKESIDE|20260105120000||ADT^A01^ADT_A01|${controlId}|P|2.5.1`,
      'EVN|A01|20260105120000',
      `PID|1||${mrn}^^^LAKESIDE^MR~999${mrn}^^^STATE^SS||SAMPLE^PATIENT^Q^^^^L||19700101|F|||1 MAIN ST^^LAKESIDE^IL^60601^USA^H||^PRN^PH^^1^312^5550100|||M||V${number}`,
      `PV1|1|I|2000^2012^01^LAKESIDE||||1234567893^ATTENDING^ADA^^^DR|||MED||||7|||1234567893^ATTENDING^ADA|INP|V${number}|COMM|||||||||||||||||||LAKESIDE||ADM|||20260105120000`,
      'IN1|1|PPO|HARBOR|HARBOR HEALTH PLAN|PO BOX 1^^LAKESIDE^IL^60601||||G100||||20260101|||PPO|SAMPLE^PATIENT|SEL|19700101',
      'DG1|1||E11.9^Type 2 diabetes mellitus without complications^I10|||A',
      `OBX|1|TX|NOTE||${'Observed and recorded. '.repeat(10)}||||||F`,
      '',
    ].join('\r'),
  )
}
