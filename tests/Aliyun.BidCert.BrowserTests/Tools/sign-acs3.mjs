// Signs a request with the signature V3 by node's own crypto, from the vendor's rules alone. Argument: the request as JSON. Output: its Authorization.
import { createHash, createHmac } from 'node:crypto';

const request = JSON.parse(process.argv[2]);
const encode = text => encodeURIComponent(text).replace(/[!'()*]/g, c => '%' + c.charCodeAt(0).toString(16).toUpperCase());
const byName = (a, b) => (a[0] < b[0] ? -1 : 1);
const sha256 = text => createHash('sha256').update(text).digest('hex');
const headers = Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value.trim()])
    .filter(([name]) => name === 'host' || name === 'content-type' || name.startsWith('x-acs-')).sort(byName);
const names = headers.map(([name]) => name).join(';');
const canonicalRequest = [
    request.method, request.path,
    Object.entries(request.query).sort(byName).map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&'),
    headers.map(([name, value]) => `${name}:${value}\n`).join(''), names, sha256(request.body)
].join('\n');
const signature = createHmac('sha256', request.secret).update(`ACS3-HMAC-SHA256\n${sha256(canonicalRequest)}`).digest('hex');
console.log(`ACS3-HMAC-SHA256 Credential=${request.id},SignedHeaders=${names},Signature=${signature}`);
