import * as bidCert from '../bidcert';

declare const frame: bidCert.FastAuthcFrame;
declare const event: bidCert.FastAuthcEvent;
declare const result: bidCert.AlipayVerifyResult;
declare const error: bidCert.FrameError;
const onEvent = () => { };
const url = 'https://account.aliyun.com/';

// @ts-expect-error
bidCert.embedFastAuthc();
// @ts-expect-error
bidCert.embedFastAuthc('#certification');
// @ts-expect-error
bidCert.embedFastAuthc(1, { url, onEvent });
// @ts-expect-error
bidCert.embedFastAuthc(null, { url, onEvent });
// @ts-expect-error
bidCert.embedFastAuthc('#certification', { url });
// @ts-expect-error
bidCert.embedFastAuthc('#certification', { onEvent });
// @ts-expect-error
bidCert.embedFastAuthc('#certification', { url: 1, onEvent });
// @ts-expect-error
bidCert.embedFastAuthc('#certification', { url, onEvent, allowedOrigins: 'https://account.aliyun.com' });
// @ts-expect-error
bidCert.embedFastAuthc('#certification', { url, onEvent, initTimeoutMs: '20000' });
// @ts-expect-error
bidCert.embedFastAuthc('#certification', { url, onEvent, lifetimeMs: '10800000' });
// @ts-expect-error
bidCert.embedFastAuthc('#certification', { url, onEvent, lifetimeMs: new Date() });
// @ts-expect-error
bidCert.embedFastAuthc('#certification', { url, onEvent, expiresAt: 1795248000000 });
// @ts-expect-error
bidCert.embedFastAuthc('#certification', { url, onEvent, notAnOption: 1 });
// @ts-expect-error
bidCert.embedFastAuthc('#certification', { url, onEvent: (other: number) => other });
// @ts-expect-error
frame.iframe = document.createElement('iframe');
// @ts-expect-error
frame.destroy(1);
// @ts-expect-error
event.type === 'SUCCESS';
// @ts-expect-error
event.reason.length;
// @ts-expect-error
event.success;
// @ts-expect-error
event.type = 'INIT';
// @ts-expect-error
error.code === 'TIMEOUT';
// @ts-expect-error
result.status === 'SUCCESS';
// @ts-expect-error
result.certifyId.length;
// @ts-expect-error
result.resultStatus === 9000;
// @ts-expect-error
bidCert.startAlipayVerify({ certifyId: 'a', url });
// @ts-expect-error
bidCert.startAlipayVerify({ certifyId: 'a' }, () => { });
// @ts-expect-error
bidCert.startAlipayVerify({ certifyId: 1, url }, () => { });
// @ts-expect-error
bidCert.startAlipayVerify({ certifyId: 'a', url }, (failure, result) => result.status);
// @ts-expect-error
bidCert.alipayLink();
// @ts-expect-error
bidCert.alipayVersion(1);
// @ts-expect-error
bidCert.alipayVersion().length;
// @ts-expect-error
bidCert.compareVersions(10, 9);
// @ts-expect-error
bidCert.compareVersions('10', '9') === 2;
// @ts-expect-error
bidCert.MessageType.INIT = 'aliyun_fast_auth_init';
// @ts-expect-error
bidCert.MessageType.UNKNOWN;
// @ts-expect-error
bidCert.ResultStatus.PASSED = '9000';
// @ts-expect-error
bidCert.version = '1';
// @ts-expect-error
bidCert.other();
