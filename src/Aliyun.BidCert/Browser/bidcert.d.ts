/**
 * bidcert.js: real-name certification in an iframe, and face verification inside the Alipay app.
 *
 * **What this script reports can be forged by the user of the browser.** Let it decide what the page shows, and ask your server
 * what is true: whether an account is certified, whether a face was verified.
 *
 * By a script element it makes the one global `AliyunBidCert`; it can also be required as CommonJS or AMD. ES5, nothing runs at load.
 *
 * Options, messages and answers are read as their own members only, so a polluted `Object.prototype` adds nothing to them, and neither
 * does the prototype of an options object.
 */
export as namespace AliyunBidCert;

/** The version of the package Aliyun.BidCert that this script belongs to. */
export const version: string;

/** What the certification page reports, as it stands on the wire. See https://help.aliyun.com/document_detail/91781.html */
export const MessageType: {
    readonly INIT: 'aliyun_fast_auth_init';
    readonly LATER: 'aliyun_fast_auth_later';
    readonly ANOTHER_AUTHC_WAY: 'aliyun_fast_auth_another_authc_way';
    readonly AUTHC_SUCCESS: 'aliyun_fast_auth_success';
    readonly AUTHC_FAIL: 'aliyun_fast_auth_fail';
    readonly RE_AUTHC: 'aliyun_fast_auth_re_authc';
    readonly OPEN_ALIPAY: 'aliyun_fast_auth_open_alipay';
};

/** What Alipay's bridge answers, as it stands on the wire. See https://help.aliyun.com/document_detail/145726.html */
export const ResultStatus: {
    readonly PASSED: '9000';
    readonly CANCELLED: '6001';
    readonly NETWORK_ERROR: '6002';
    readonly BUSINESS_ERROR: '4000';
};

/** What the certification page reported. */
export interface FastAuthcEvent {
    /** The name of the message. AUTHC_SUCCESS means: now ask the server. */
    readonly type: keyof typeof MessageType;
    /** The type as the page sent it: a value of MessageType, or `fail`, which is AUTHC_FAIL, too. */
    readonly rawType: string;
    /** What the page sent with it; null without. Show it as text only. */
    readonly data: any;
    /** `data.reason`, mostly with AUTHC_FAIL; null without. Show it as text only. */
    readonly reason: string | null;
}

/** A message that was not taken for one of the certification page. */
export interface IgnoredMessage {
    /**
     * `source`: of another window; `origin`: the frame's window, but an origin that is not allowed; `shape`: not an object with a type;
     * `type`: a type that is not known.
     */
    readonly reason: 'source' | 'origin' | 'shape' | 'type';
    /** Where it came from. */
    readonly origin: string;
}

/** Thrown by `embedFastAuthc` before there is a frame, by `startAlipayVerify` when the callback is no function, and by `alipayLink`. */
export interface OptionError extends Error {
    readonly code: 'INVALID_OPTION' | 'INVALID_URL' | 'INVALID_CONTAINER';
}

/** Reported to `onError`, once each. The frame goes on and its messages are still heard. */
export interface FrameError extends Error {
    /**
     * `INIT_TIMEOUT`: no message in time: the page did not load, refuses to be framed, or is of another origin. `FRAME_BLOCKED`: the
     * frame-src of your page's Content-Security-Policy does not allow where the frame was to go. Browsers do not say which frame of the
     * page that was: it is taken to be this one if it loads, which is what a blocked frame does, at about that moment. `URL_EXPIRED`:
     * `lifetimeMs` are over.
     */
    readonly code: 'INIT_TIMEOUT' | 'FRAME_BLOCKED' | 'URL_EXPIRED';
}

/** How a certification page is embedded. */
export interface FastAuthcOptions {
    /**
     * The certification URL, fresh from the server: https (http on loopback only), of one of `allowedOrigins`. A bearer token for three
     * hours: do not store or log it.
     */
    url: string;
    /** Origins whose messages count, and one of which `url` must have. Default: `['https://account.aliyun.com']`. */
    allowedOrigins?: ReadonlyArray<string> | null;
    /** Hears each message of the certification page. */
    onEvent(event: FastAuthcEvent): void;
    /** Hears what is wrong with the integration, not what the user did. Default: `console.error`. */
    onError?: ((error: FrameError) => void) | null;
    /** Hears of messages that do not count. Default: one console warning at the first one of the frame's window with another origin. */
    onIgnored?: ((ignored: IgnoredMessage) => void) | null;
    /** Milliseconds until INIT_TIMEOUT, unless a message came before. Default: 20000. */
    initTimeoutMs?: number | null;
    /**
     * Milliseconds that the URL still lives, from this call on: let the server count them, since a customer's clock may be hours fast or
     * slow. Measured by `performance.now` where there is one, and also looked at when the page comes back; some browsers do not count
     * the time that the computer sleeps. With 0 or less the URL has expired. Default: it is not watched.
     */
    lifetimeMs?: number | null;
    /** The frame's title, which screen readers read. Default: `Real-name certification`. */
    title?: string | null;
    /** The frame's permissions. Default: `camera`, for the origin of `url` alone; `camera *` for wherever the frame goes next. */
    allow?: string | null;
    /** The frame's sandbox. Default: none. It needs allow-scripts and allow-same-origin, or no message can be accepted. */
    sandbox?: string | null;
    /** The frame's referrerpolicy. Default: `strict-origin`. */
    referrerPolicy?: string | null;
    /** The frame's class, for your style sheet. Default: none. */
    className?: string | null;
}

/** An embedded certification page. */
export interface FastAuthcFrame {
    readonly iframe: HTMLIFrameElement;
    /** Removes the frame and its listeners; nothing is reported afterwards. May be called again. */
    destroy(): void;
}

/**
 * Appends an iframe with the certification page to the container and reports what the page says.
 *
 * @param container an element, or a selector of one
 * @throws OptionError, the first that applies, before there is a frame
 */
export function embedFastAuthc(container: string | Element, options: FastAuthcOptions): FastAuthcFrame;

/** What `startAlipayVerify` needs from the server's call of fin_face_verify. */
export interface AlipayVerifyOptions {
    /** The certifyId. */
    certifyId: string;
    /** The certifyUrl that came with it: https. */
    url: string;
    /** Milliseconds to wait for Alipay's bridge; there is no limit on the user's time afterwards. Default: 10000. */
    bridgeTimeoutMs?: number | null;
}

/** How the user's verification ended. PASSED means: now ask the server. */
export interface AlipayVerifyResult {
    readonly status: keyof typeof ResultStatus | 'UNKNOWN';
    /** The status as Alipay sent it. */
    readonly resultStatus: string;
    /** The certifyId; null when Alipay named none, as with CANCELLED and NETWORK_ERROR. */
    readonly certifyId: string | null;
    /** With BUSINESS_ERROR: UNKNOWN_ERROR, SYSTEM_ERROR, USER_IS_NOT_CERTIFY or one that is not documented; else null. */
    readonly errorCode: string | null;
}

/** Why there is no result: a fault of the integration or of the environment. */
export interface AlipayVerifyError extends Error {
    /**
     * `NOT_IN_ALIPAY`: the page is open elsewhere, offer `alipayLink`. `ALIPAY_TOO_OLD`: 10.1.32 is needed. `BRIDGE_TIMEOUT`: Alipay's bridge
     * did not get ready. `BRIDGE_ERROR`: it answered with an error, in `detail`, or with nothing.
     */
    readonly code: 'INVALID_OPTION' | 'INVALID_URL' | 'NOT_IN_ALIPAY' | 'ALIPAY_TOO_OLD' | 'BRIDGE_TIMEOUT' | 'BRIDGE_ERROR';
    /** With BRIDGE_ERROR, what the bridge answered, mostly `{ error, errorMessage }`; null when that was nothing. */
    readonly detail?: any;
}

/**
 * Starts face verification inside the Alipay app, 10.1.32 or later.
 *
 * @param callback called exactly once and never before this function has returned; one of its arguments is null
 * @throws OptionError when the callback is no function; every other fault goes to the callback
 */
export function startAlipayVerify(
    options: AlipayVerifyOptions,
    callback: (...answer: [error: AlipayVerifyError, result: null] | [error: null, result: AlipayVerifyResult]) => void
): void;

/**
 * The link that opens the certifyUrl in the Alipay app, for a page outside of it. WeChat's browser blocks such links.
 *
 * @throws OptionError INVALID_URL when it is not https
 */
export function alipayLink(certifyUrl: string): string;

/** Alipay's version, such as `10.1.58.00000170`; null outside the Alipay app, also in AlipayHK. Default: this browser's user agent. */
export function alipayVersion(userAgent?: string | null): string | null;

/** Compares versions group by group as numbers, so that 10.1.9 is before 10.1.32; groups that are missing count as 0. */
export function compareVersions(a: string, b: string): -1 | 0 | 1;
