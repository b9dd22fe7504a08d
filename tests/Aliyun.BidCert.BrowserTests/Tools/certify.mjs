// Certifies a customer against an emulator, by node alone: signs with the signature V2 from the vendor's rules, and uses the emulator's API.
// Arguments: the emulator's URL, an AccessKey id, its secret, the customer's UID. Output: the certification URL, and what a query says afterwards.
import { createHmac, randomUUID } from 'node:crypto';

const [base, id, secret, uid] = process.argv.slice(2);
const encode = text => encodeURIComponent(text).replace(/[!'()*]/g, c => '%' + c.charCodeAt(0).toString(16).toUpperCase());

async function call(action, version, own) {
    const parameters = {
        ...own, Action: action, Version: version, Format: 'JSON', AccessKeyId: id, SignatureMethod: 'HMAC-SHA1', SignatureVersion: '1.0',
        SignatureNonce: randomUUID(), Timestamp: new Date().toISOString().replace(/\.\d+Z$/, 'Z')
    };
    const query = Object.keys(parameters).sort().map(name => `${encode(name)}=${encode(parameters[name])}`).join('&');
    const signature = createHmac('sha1', secret + '&').update(`POST&%2F&${encode(query)}`).digest('base64');
    const response = await fetch(base, { method: 'POST', body: new URLSearchParams({ ...parameters, Signature: signature }) });
    const body = await response.json();
    if (!response.ok) {
        console.error(`${action}: HTTP ${response.status} ${body.Code ?? body.code}`);
        process.exit(1);
    }
    return body;
}

const issued = await call('GenerateAliyunBidCertWaysUrl', '2015-07-01', {
    AliyunPk: uid, Platform: 'pc', SubjectType: 'all', Source: 'BID', BidType: 'NORMAL'
});
const url = issued.Data;
console.log(url);

const token = encodeURIComponent(new URL(url).searchParams.get('token'));
const completed = await fetch(new URL(`/_emulator/api/certification-urls/${token}/complete`, base), {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ certification: 'personal' })
});
if (!completed.ok) {
    console.error((await completed.json()).error);
    process.exit(1);
}

const queried = await call('QueryBidUserCertifiedInfo', '2015-04-08', { PK: uid, BidType: 'NORMAL' });
console.log(`isCertified: ${JSON.parse(queried.result).isCertified}`);
