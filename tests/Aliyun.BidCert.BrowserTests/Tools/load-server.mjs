// Uses bidcert.js or bidcert.mjs, whichever is named, as a server does that renders pages: without window, document and navigator.
// With "navigator", there is one that says that it is Alipay, as some servers make one up.
import { createRequire } from 'node:module';

const [file, ...options] = process.argv.slice(2);
delete globalThis.navigator;
if (options.includes('navigator')) {
    globalThis.navigator = { userAgent: 'AliApp(AP/10.1.58)' };
}
const before = Object.getOwnPropertyNames(globalThis);
const api = file.endsWith('.mjs') ? await import('../' + file) : createRequire(import.meta.url)('../' + file);
const globals = Object.getOwnPropertyNames(globalThis).filter(name => !before.includes(name));

function thrown(action) {
    try {
        return action();
    } catch (e) {
        return e.name + ' ' + e.code;
    }
}

const page = { url: 'https://account.aliyun.com/', onEvent() {} };
const result = {
    globals,
    version: thrown(() => api.alipayVersion()),
    versionOf: thrown(() => api.alipayVersion('AliApp(AP/10.1.58)')),
    order: thrown(() => api.compareVersions('10.1.9', '10.1.32')),
    link: thrown(() => api.alipayLink('https://render.alipay.com/?a=b')),
    selector: thrown(() => api.embedFastAuthc('#first', page)),
    element: thrown(() => api.embedFastAuthc({ nodeType: 1 }, page)),
    option: thrown(() => api.embedFastAuthc('#first', {})),
    url: thrown(() => api.embedFastAuthc('#first', { url: 'http://account.aliyun.com/', onEvent() {} }))
};
result.verify = [];
api.startAlipayVerify({ certifyId: 'certify-1', url: 'https://render.alipay.com/' }, (error, passed) => { result.verify.push(error.code, passed); });
result.isLater = result.verify.length === 0;
process.on('exit', () => console.log(JSON.stringify(result)));
