// A page built with a bundler.
import { embedFastAuthc, startAlipayVerify, MessageType, FastAuthcEvent } from '../bidcert';
import * as bidCert from '../bidcert';

const seen: FastAuthcEvent[] = [];
const frame: bidCert.FastAuthcFrame = embedFastAuthc(document.body, { url: 'https://account.aliyun.com/', onEvent: event => seen.push(event) });
startAlipayVerify({ certifyId: 'a', url: 'https://render.alipay.com/' }, (error, result) => {
    if (result && result.status === 'PASSED') {
        frame.destroy();
    }
});

export const isInit = seen[0].rawType === MessageType.INIT;
export const isOld = bidCert.compareVersions(bidCert.alipayVersion() || '0', '10.1.32') < 0;
