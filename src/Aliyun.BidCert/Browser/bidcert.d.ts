/**
 * bidcert.js: real-name certification in an iframe, and face verification inside the Alipay app.
 *
 * **What this script reports can be forged by the user of the browser.** Let it decide only what the page shows, and ask your server
 * what is true: whether an account is certified, whether a face was verified.
 *
 * Loaded by a script element, it creates the single global `AliyunBidCert`. It can also be required as CommonJS or AMD. `bidcert.mjs` is
 * the same code as an ES module, with these exports and a default export that has them all. It is ES5, and nothing runs at load. On a
 * server without a window, `embedFastAuthc` throws INVALID_CONTAINER, and `startAlipayVerify` calls back with NOT_IN_ALIPAY.
 *
 * Options, messages and responses are read by their own members only, so a polluted `Object.prototype` adds nothing to them, and neither
 * does the prototype of an options object.
 */
export as namespace AliyunBidCert;

/** The version of the package Aliyun.BidCert that this script belongs to. */
export const version: string;

/** The types of message that the certification page posts, as on the wire. See https://help.aliyun.com/document_detail/91781.html */
export const MessageType: {
    readonly INIT: 'aliyun_fast_auth_init';
    readonly LATER: 'aliyun_fast_auth_later';
    readonly ANOTHER_AUTHC_WAY: 'aliyun_fast_auth_another_authc_way';
    readonly AUTHC_SUCCESS: 'aliyun_fast_auth_success';
    readonly AUTHC_FAIL: 'aliyun_fast_auth_fail';
    readonly RE_AUTHC: 'aliyun_fast_auth_re_authc';
    readonly OPEN_ALIPAY: 'aliyun_fast_auth_open_alipay';
};

/** The statuses that Alipay's bridge returns, as on the wire. See https://help.aliyun.com/document_detail/145726.html */
export const ResultStatus: {
    readonly PASSED: '9000';
    readonly CANCELLED: '6001';
    readonly NETWORK_ERROR: '6002';
    readonly BUSINESS_ERROR: '4000';
};

/** A message of the certification page. */
export interface FastAuthcEvent {
    /** The name of the type. After AUTHC_SUCCESS, ask the server. */
    readonly type: keyof typeof MessageType;
    /** The type as the page sent it: a value of MessageType, or `fail`, which also means AUTHC_FAIL. */
    readonly rawType: string;
    /** The data that the page sent with it, or null if there is none. Show it as text only. */
    readonly data: any;
    /** `reason` of `data`, mostly with AUTHC_FAIL, or null if there is none. Show it as text only. */
    readonly reason: string | null;
}

/** A message that is not accepted as one of the certification page. */
export interface IgnoredMessage {
    /**
     * Why it is not accepted. `source`: it is from another window. `origin`: it is from the frame's window, but from an origin that is not
     * allowed. `shape`: it is not an object with a type. `type`: its type is not known.
     */
    readonly reason: 'source' | 'origin' | 'shape' | 'type';
    /** The origin from which it came. */
    readonly origin: string;
}

/** The error that `embedFastAuthc` throws before there is a frame, `startAlipayVerify` if the callback is no function, and `alipayLink`. */
export interface OptionError extends Error {
    readonly code: 'INVALID_OPTION' | 'INVALID_URL' | 'INVALID_CONTAINER';
}

/** An error that is reported to `onError`, once per code. The frame stays, and its messages are still reported. */
export interface FrameError extends Error {
    /**
     * `INIT_TIMEOUT`: no message arrived in time, because the page did not load, does not allow framing, or has another origin. Its
     * message also names the Cross-Origin-Embedder-Policy of your page, if there is one.
     * `FRAME_BLOCKED`: the frame-src of your page's Content-Security-Policy does not allow the URL that the frame was to open. Browsers do
     * not say which frame of the page that was. It is taken to be this one if it loads or, in Firefox, has an error, at about that moment.
     * After an INIT this is reported a second later, unless another INIT has arrived by then.
     * `URL_EXPIRED`: `lifetimeMs` have elapsed.
     */
    readonly code: 'INIT_TIMEOUT' | 'FRAME_BLOCKED' | 'URL_EXPIRED';
}

/** The options with which a certification page is embedded. */
export interface FastAuthcOptions {
    /**
     * The certification URL, fresh from the server: https (http on loopback only), and of one of `allowedOrigins`. It is a bearer token
     * for three hours: do not store or log it.
     */
    url: string;
    /** The origins whose messages are accepted, one of which `url` must have. Default: `['https://account.aliyun.com']`. */
    allowedOrigins?: ReadonlyArray<string> | null;
    /** Receives each message of the certification page. */
    onEvent(event: FastAuthcEvent): void;
    /** Receives errors of the integration, not what the user did. Default: `console.error`. */
    onError?: ((error: FrameError) => void) | null;
    /** Receives ignored messages. Default: one console warning for each other origin from which the frame's window sends one. */
    onIgnored?: ((ignored: IgnoredMessage) => void) | null;
    /** The milliseconds until INIT_TIMEOUT, unless a message arrives before. Default: 20000. */
    initTimeoutMs?: number | null;
    /**
     * The milliseconds for which the URL is still valid, from this call on. Let the server compute them, since a customer's clock may be
     * hours fast or slow. They are measured by `performance.now` where there is one, and are also checked when the page comes back. Some
     * browsers do not count the time for which the computer sleeps. With 0 or less the URL has expired. Default: expiry is not watched.
     */
    lifetimeMs?: number | null;
    /** The title of the frame, which screen readers read. Default: `Real-name certification`. */
    title?: string | null;
    /**
     * The permissions of the frame. Default: `camera`, for the origin of `url` alone; use `camera *` for any page that it opens later. If
     * your page's Permissions-Policy denies the camera to the frame, the console names the header to send, once.
     */
    allow?: string | null;
    /** The sandbox of the frame. Default: none. It needs allow-scripts and allow-same-origin, or no message can be accepted. */
    sandbox?: string | null;
    /** The referrerpolicy of the frame. Default: `strict-origin`. */
    referrerPolicy?: string | null;
    /** The class of the frame, for your style sheet. Default: none. */
    className?: string | null;
}

/** An embedded certification page. */
export interface FastAuthcFrame {
    readonly iframe: HTMLIFrameElement;
    /**
     * Removes the frame and its listeners. Nothing is reported afterwards. It may be called again. Taking the frame out of its document
     * ends it, too. Then embed another one.
     */
    destroy(): void;
}

/**
 * Appends an iframe with the certification page to the container, and reports the messages of the page.
 *
 * @param container an element, also of another window such as a popup of the page, or a selector of one in the script's own document
 * @throws OptionError, the first that applies, before there is a frame
 */
export function embedFastAuthc(container: string | Element, options: FastAuthcOptions): FastAuthcFrame;

/** The options of `startAlipayVerify`, from the server's call of fin_face_verify. */
export interface AlipayVerifyOptions {
    /** The certifyId. */
    certifyId: string;
    /** The certifyUrl that came with it: https, or http on loopback, where an emulator may be. */
    url: string;
    /** The milliseconds to wait for Alipay's bridge. The user's time afterwards has no limit. Default: 10000. */
    bridgeTimeoutMs?: number | null;
}

/** The result with which the user's verification ended. After PASSED, ask the server. */
export interface AlipayVerifyResult {
    readonly status: keyof typeof ResultStatus | 'UNKNOWN';
    /** The status as Alipay sent it. */
    readonly resultStatus: string;
    /** The certifyId, or null if Alipay sent none, as with CANCELLED and NETWORK_ERROR. */
    readonly certifyId: string | null;
    /** With BUSINESS_ERROR: UNKNOWN_ERROR, SYSTEM_ERROR, USER_IS_NOT_CERTIFY or an undocumented code. Otherwise null. */
    readonly errorCode: string | null;
}

/** The error of the integration or of the environment for which there is no result. */
export interface AlipayVerifyError extends Error {
    /**
     * `NOT_IN_ALIPAY`: the page is not open in Alipay; offer `alipayLink`. `IN_MINI_PROGRAM`: it is open in the web-view of a mini
     * program, which has no bridge. `ALIPAY_TOO_OLD`: 10.1.32 or later is required.
     * `BRIDGE_TIMEOUT`: Alipay's bridge did not become ready in time. `BRIDGE_ERROR`: it returned an error, in `detail`, or nothing.
     */
    readonly code: 'INVALID_OPTION' | 'INVALID_URL' | 'NOT_IN_ALIPAY' | 'IN_MINI_PROGRAM' | 'ALIPAY_TOO_OLD' | 'BRIDGE_TIMEOUT'
        | 'BRIDGE_ERROR';
    /** With BRIDGE_ERROR, the response of the bridge, mostly `{ error, errorMessage }`, or null if it returned nothing. */
    readonly detail?: any;
}

/**
 * Starts face verification inside the Alipay app, 10.1.32 or later.
 *
 * @param callback called exactly once and never before this function has returned; one of its arguments is null
 * @throws OptionError if the callback is no function; every other error is passed to the callback
 */
export function startAlipayVerify(
    options: AlipayVerifyOptions,
    callback: (...args: [error: AlipayVerifyError, result: null] | [error: null, result: AlipayVerifyResult]) => void
): void;

/**
 * Returns the link that opens the certifyUrl in the Alipay app, for a page outside of it. WeChat's browser blocks such links.
 *
 * @throws OptionError INVALID_URL if it is not https, or http on loopback
 */
export function alipayLink(certifyUrl: string): string;

/**
 * Returns the version of Alipay, such as `10.1.58.00000170`, or null outside of it, also in AlipayHK and on a server.
 *
 * @param userAgent a user agent; by default, that of this browser
 */
export function alipayVersion(userAgent?: string | null): string | null;

/** Compares versions group by group as numbers, so that 10.1.9 is before 10.1.32. Missing groups count as 0. */
export function compareVersions(a: string, b: string): -1 | 0 | 1;
