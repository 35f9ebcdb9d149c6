export const RUNBOOK = `# When this opens

The other system **refused** the request for good: sending it again unchanged is refused again.

## What to do

1. Read the reason above. A closed cost centre is opened by *finance operations*;
   a wrong facility mapping is corrected in the facility table.
2. Check that no account exists yet: search the ERP for the referral number.
3. Choose **Try the step again** and write what was mended.

If an account exists already, choose **Accept and go on** with its number:

\`\`\`
{ "account": "CA-000123" }
\`\`\`

## Who helps

- Finance operations, weekdays 7 to 19
- The integration team for anything that mentions \`LIG-CONNECTORS\`
- [All exceptions of this kind](/exceptions?state=open)
`
