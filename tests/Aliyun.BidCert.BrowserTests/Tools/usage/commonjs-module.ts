// A page that requires the script.
import bidCert = require('../bidcert');

const frame: bidCert.FastAuthcFrame = bidCert.embedFastAuthc('#certification', { url: 'https://account.aliyun.com/', onEvent: function () { } });
export const link = bidCert.alipayLink('https://render.alipay.com/');
export const element = frame.iframe;
