/// <reference path="../bidcert.d.ts" />
// Every name of bidcert.js, used by a page that loads it with a script element.
const names: { [name in keyof typeof AliyunBidCert]: true } = {
    version: true, MessageType: true, ResultStatus: true, embedFastAuthc: true, startAlipayVerify: true, alipayLink: true, alipayVersion: true, compareVersions: true
};

const least: AliyunBidCert.FastAuthcOptions = { url: 'https://account.aliyun.com/', onEvent: function () { } };

const most: AliyunBidCert.FastAuthcOptions = {
    url: 'https://account.aliyun.com/',
    allowedOrigins: ['https://account.aliyun.com'],
    onEvent: function (event) {
        const rawType: string = event.rawType;
        const reason: string | null = event.reason;
        const data: unknown = event.data;
        switch (event.type) {
            case 'INIT':
            case 'LATER':
            case 'ANOTHER_AUTHC_WAY':
            case 'AUTHC_SUCCESS':
            case 'AUTHC_FAIL':
            case 'RE_AUTHC':
            case 'OPEN_ALIPAY':
                break;
            default:
                const none: never = event.type;
        }
    },
    onError: function (error) {
        const message: string = error.message;
        const isError: Error = error;
        switch (error.code) {
            case 'INIT_TIMEOUT':
            case 'FRAME_BLOCKED':
            case 'URL_EXPIRED':
                break;
            default:
                const none: never = error.code;
        }
    },
    onIgnored: function (ignored) {
        const origin: string = ignored.origin;
        switch (ignored.reason) {
            case 'source':
            case 'origin':
            case 'shape':
            case 'type':
                break;
            default:
                const none: never = ignored.reason;
        }
    },
    initTimeoutMs: 20000,
    lifetimeMs: 10800000,
    title: 'Certification',
    allow: 'camera',
    sandbox: 'allow-scripts allow-same-origin',
    referrerPolicy: 'strict-origin',
    className: 'certification'
};
most.lifetimeMs = null;

const frame: AliyunBidCert.FastAuthcFrame = AliyunBidCert.embedFastAuthc('#certification', least);
const frameOfElement = AliyunBidCert.embedFastAuthc(document.body, most);
const element: HTMLIFrameElement = frameOfElement.iframe;
frame.destroy();

AliyunBidCert.startAlipayVerify({ certifyId: 'a', url: 'https://render.alipay.com/' }, function () { });
AliyunBidCert.startAlipayVerify({ certifyId: 'a', url: 'https://render.alipay.com/', bridgeTimeoutMs: 10000 }, function (error, result) {
    if (error) {
        const detail: unknown = error.detail;
        switch (error.code) {
            case 'INVALID_OPTION':
            case 'INVALID_URL':
            case 'NOT_IN_ALIPAY':
            case 'IN_MINI_PROGRAM':
            case 'ALIPAY_TOO_OLD':
            case 'BRIDGE_TIMEOUT':
            case 'BRIDGE_ERROR':
                break;
            default:
                const none: never = error.code;
        }
    } else if (result) {
        const texts: (string | null)[] = [result.resultStatus, result.certifyId, result.errorCode];
        switch (result.status) {
            case 'PASSED':
            case 'CANCELLED':
            case 'NETWORK_ERROR':
            case 'BUSINESS_ERROR':
            case 'UNKNOWN':
                break;
            default:
                const none: never = result.status;
        }
    }
});

const link: string = AliyunBidCert.alipayLink('https://render.alipay.com/');
const version: string | null = AliyunBidCert.alipayVersion() || AliyunBidCert.alipayVersion(navigator.userAgent);
const order: -1 | 0 | 1 = AliyunBidCert.compareVersions('10.1.9', '10.1.32');
const init: 'aliyun_fast_auth_init' = AliyunBidCert.MessageType.INIT;
const passed: '9000' = AliyunBidCert.ResultStatus.PASSED;
const own: string = AliyunBidCert.version;
