// A page that imports the ES module: every name of it, named and of the default export.
import AliyunBidCert, {
    embedFastAuthc, startAlipayVerify, alipayLink, alipayVersion, compareVersions, MessageType, ResultStatus, version
} from '../bidcert.mjs';
import type {
    FastAuthcEvent, IgnoredMessage, OptionError, FrameError, FastAuthcOptions, FastAuthcFrame, AlipayVerifyOptions, AlipayVerifyResult, AlipayVerifyError
} from '../bidcert.mjs';
import * as all from '../bidcert.mjs';

export const names: { [name in keyof typeof AliyunBidCert]: true } = {
    version: true, MessageType: true, ResultStatus: true, embedFastAuthc: true, startAlipayVerify: true, alipayLink: true, alipayVersion: true, compareVersions: true
};
export const allNames: { [name in keyof typeof all]: true } = { ...names, default: true };
export const members: typeof AliyunBidCert = {
    embedFastAuthc, startAlipayVerify, alipayLink, alipayVersion, compareVersions, MessageType, ResultStatus, version
};

const options: FastAuthcOptions = { url: 'https://account.aliyun.com/', onEvent: (event: FastAuthcEvent) => event.type };
export const frame: FastAuthcFrame = AliyunBidCert.embedFastAuthc('#certification', options);
export const types: [
    AliyunBidCert.FastAuthcEvent, AliyunBidCert.IgnoredMessage, AliyunBidCert.OptionError, AliyunBidCert.FrameError, AliyunBidCert.FastAuthcOptions,
    AliyunBidCert.FastAuthcFrame, AliyunBidCert.AlipayVerifyOptions, AliyunBidCert.AlipayVerifyResult, AliyunBidCert.AlipayVerifyError
] = undefined as unknown as [
    FastAuthcEvent, IgnoredMessage, OptionError, FrameError, FastAuthcOptions, FastAuthcFrame, AlipayVerifyOptions, AlipayVerifyResult, AlipayVerifyError
];

// @ts-expect-error
AliyunBidCert.default;
// @ts-expect-error
AliyunBidCert.embedFastAuthc('#certification', { url: 1 });
// @ts-expect-error
import { notThere } from '../bidcert.mjs';
